"""Contents: the pages that no notebook makes, and what stands on each of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analysis import sections
from analysis.enquiry import Enquiry
from analysis.form import Question
from analysis.publication.book import METHOD, PARTS
from analysis.publication.site.exporting import sections_as_html
from analysis.publication.site.page import APART, HOME, WHOLE, Page, page_of_question, page_of_source
from analysis.sections import SOURCES
from analysis.showing import Link, Links, Section

Shown = Sequence[tuple[str, Section]]
SOURCES_AND_METHOD = PARTS[-1][0]
QUESTIONS, QUALITY, HOW = "questions.html", "data-quality.html", "method.html"


@dataclass(frozen=True)
class Content:
    """A page that no notebook makes: where, what it is called, where it is listed, and what it is made for."""

    href: str
    title: str
    group: str = WHOLE
    parameters: Mapping[str, str] = field(default_factory=dict)


def list_contents(enquiry: Enquiry) -> Iterator[Content]:
    """Give the pages of a report that no notebook makes, but for what changed, which is made last."""
    say, words = enquiry.words.say, enquiry.words
    yield Content(HOME, say("Main findings"))
    yield Content(QUESTIONS, say("Answers, question by question"), SOURCES_AND_METHOD)
    for question in enquiry.form.questions:
        title = f"{question.id}. {words.short(question)}"
        yield Content(page_of_question(question.id), title, APART, {"question": question.id})
    for source in sections.sources_read(enquiry):
        yield Content(page_of_source(source), say(SOURCES[source]), SOURCES_AND_METHOD, {"source": source})
    yield Content(QUALITY, say("Data quality"), SOURCES_AND_METHOD)
    yield Content(HOW, say("Method"), SOURCES_AND_METHOD)


def made_by(page: Page, parameters: Mapping[str, str]) -> str:
    """Return a page that no notebook makes."""
    if "question" in parameters:
        shown = _of_question(page, page.enquiry.form.by_id[parameters["question"]])
    elif "source" in parameters:
        shown = _of_source(page, parameters["source"])
    else:
        shown = FIXED[page.href](page)
    return sections_as_html(shown, page)


def home_as_html(page: Page) -> str:
    """Return the first page of a language: what the enquiry is, who answered, and the main findings."""
    return sections_as_html(_home(page), page)


def _home(page: Page) -> Shown:
    say, enquiry = page.say, page.enquiry
    return [
        (say("Main findings"), sections.introduce(enquiry)),
        (say("Who answered"), sections.who_answered(enquiry)),
        (say("What is common?"), sections.what_is_shared(enquiry)),
        (say("What progressed?"), sections.what_progressed(enquiry)),
        (say("What is missing, ended or still under way?"), sections.what_is_missing(enquiry)),
    ]


def _questions(page: Page) -> Shown:
    """The questions by category, each with a link to what every State answered."""
    enquiry, words = page.enquiry, page.enquiry.words
    told = [(page.title, sections.how_to_read_answers(enquiry))]
    listed: dict[str, list[Question]] = {}
    for question in enquiry.form.questions:
        listed.setdefault(question.category, []).append(question)
    for category, questions in listed.items():
        links = [
            Link(page_of_question(one.id), f"{one.id}. {words.short(one)}", words.question(one)) for one in questions
        ]
        told.append((words.category(category) or page.say("Other questions"), Section([Links(links)], words)))
    return told


def _of_question(page: Page, question: Question) -> Shown:
    say, enquiry = page.say, page.enquiry
    return [
        (page.title, sections.question_asked(enquiry, question.id)),
        (say("What the answers show"), sections.findings_on_question(enquiry, question.id)),
        (say("Every answer as written"), sections.answers_to_question(enquiry, question.id)),
        (say("Other questions"), Section([Links(_beside(enquiry, question))], enquiry.words)),
    ]


def _beside(enquiry: Enquiry, question: Question) -> list[Link]:
    """The questions before and after, and the list of all."""
    words, questions = enquiry.words, list(enquiry.form.questions)
    place = questions.index(question)
    beside = [*questions[max(place - 1, 0) : place], *questions[place + 1 : place + 2]]
    links = [Link(page_of_question(one.id), f"{one.id}. {words.short(one)}") for one in beside]
    return [*links, Link(QUESTIONS, words.say("Answers, question by question"))]


def _of_source(page: Page, source: str) -> Shown:
    return [(page.title, sections.source_read(page.enquiry, source))]


def _quality(page: Page) -> Shown:
    say, enquiry = page.say, page.enquiry
    return [
        (page.title, sections.responses_received(enquiry)),
        (say("What became of every filled cell?"), sections.cells_accounted_for(enquiry)),
        (say("What could not be read?"), sections.what_could_not_be_read(enquiry)),
        (say("Which questions were hardly answered?"), sections.hardly_answered(enquiry)),
        (say("What was noted while reading?"), sections.problems_met(enquiry)),
    ]


def _method(page: Page) -> Shown:
    say, enquiry = page.say, page.enquiry
    return [
        (page.title, sections.introduce(enquiry)),
        (say(METHOD), sections.how_it_was_made(enquiry)),
        (say("In which order findings stand"), sections.order_of_findings(enquiry)),
        (say("What hangs on one answer"), sections.what_hangs_on_one_answer(enquiry)),
        (say("How far do coders agree on each code?"), sections.coders_agree(enquiry)),
    ]


FIXED: dict[str, Callable[[Page], Shown]] = {HOME: _home, QUESTIONS: _questions, QUALITY: _quality, HOW: _method}
