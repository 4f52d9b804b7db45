"""An enquiry, opened: the folder's form, answers, passages, candidates and findings; the object a notebook holds."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis.agreement import agree
from analysis.answers import read_answers
from analysis.codebook import Codebook, read_codebook
from analysis.coding import decide, list_outdated, propose_codes, which_count
from analysis.coding.closed import check_codes, code_closed
from analysis.codings import for_readers, read_codings, read_replies
from analysis.documents import read_documents
from analysis.editions import folders_read, read_earlier
from analysis.findings import MENTIONED, Finding, find_codes, find_on_questions, find_roles, named_once
from analysis.folding import key
from analysis.form import Form, read_form
from analysis.languages import LANGUAGES, SOURCE
from analysis.narrative import Words
from analysis.passages import read_passages
from analysis.problems import STOPS, InputError, Problem
from analysis.redaction import redact
from analysis.responses import Received, read_responses, unreadable_files
from analysis.settings import CACHE, CODEBOOK, DOCUMENTS, FORM, WITHHOLD, Settings, find_folder, read_settings
from analysis.states import names_of_states, official_languages, read_states, state_named


@dataclass(frozen=True, eq=False)
class Opened:
    """All that was read from one enquiry's folder; the same for every language.

    Each table says in the module that makes it what one of its rows is.
    """

    settings: Settings
    form: Form
    codebook: Codebook
    states: pd.DataFrame
    received: Received
    answers: pd.DataFrame
    earlier: pd.DataFrame
    paragraphs: pd.DataFrame
    codings: pd.DataFrame
    replies: pd.DataFrame
    problems_read: tuple[Problem, ...]

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All that a person should know of what was read, and of decisions that do not count any more."""
        return (*self.problems_read, *list_outdated(self.codings, self.passages, self.codebook))

    @cached_property
    def passages(self) -> pd.DataFrame:
        """The texts that can be coded."""
        return read_passages(self.answers, self.form, self.paragraphs)

    @cached_property
    def candidates(self) -> pd.DataFrame:
        """The codes that the dictionary proposes for them."""
        return propose_codes(self.passages, self.codebook)

    @cached_property
    def decided(self) -> pd.DataFrame:
        """The codes that count: what people decided, and candidates where nobody did."""
        return decide(self.candidates, self.codings, self.passages, self.codebook)

    @cached_property
    def counting(self) -> pd.DataFrame:
        """The codings that count: on texts as they are, with codes that the codebook has."""
        return which_count(self.codings, self.passages, self.codebook)

    @cached_property
    def closed_codes(self) -> pd.DataFrame:
        """The codes that the form gives to what was chosen, or to a year or number, in the latest year."""
        latest = self.answers[self.answers["year"] == self.answers["year"].max()]
        return code_closed(latest, self.form, self.codebook)

    @cached_property
    def agreement(self) -> pd.DataFrame:
        """How far coders agree on each code, over all languages and in each."""
        return agree(self.counting, self.passages, self.codebook, self.settings.thresholds)

    @cached_property
    def code_findings(self) -> list[Finding]:
        """The statements on what States mention in their own words, and what they report as challenge or progress."""
        of_enquiry = self.passages[self.passages["source"] == "enquiry"]
        overall = self.agreement[self.agreement["language"] == ""]
        reliability = dict(zip(overall["code"], overall["reliability"], strict=True))
        year = int(self.answers["year"].max())
        given = (self.decided, of_enquiry, self.settings.asked, year, reliability)
        found = [*find_codes(*given), *find_roles(*given, self.codebook)]
        return named_once([*self.findings, *found])[len(self.findings) :]

    @cached_property
    def findings(self) -> list[Finding]:
        """The statements that hold, in the order of the form."""
        read = (self.answers, self.earlier, self.form, self.settings)
        return find_on_questions(*read, self.decided, self.passages, self.codebook)

    @cached_property
    def words(self) -> Mapping[str, Words]:
        """The wording of each language."""
        return {language: Words(language, self.form, self.states, self.codebook) for language in LANGUAGES}


@dataclass(frozen=True, eq=False)
class Enquiry:
    """An opened enquiry as told in one language."""

    opened: Opened
    language: str

    def __getattr__(self, name: str) -> object:
        """Give what was opened: `settings`, `form`, `answers`, `passages`, `candidates`, `findings` and the rest."""
        if name.startswith("_"):  # never `opened` itself, which copying asks for before it is there
            raise AttributeError(name)
        return getattr(self.opened, name)

    @property
    def words(self) -> Words:
        """The wording of this language."""
        return self.opened.words[self.language]

    def in_language(self, language: str) -> "Enquiry":
        """Return the same enquiry told in another language."""
        return replace(self, language=one_of("language", language, LANGUAGES))

    def findings_of(self, question: str) -> list[Finding]:
        """Return the findings of one question."""
        return [finding for finding in self.findings if finding.question == question]

    def passages_of(self, state: str, question: str) -> pd.DataFrame:
        """Return what a State, by code or name, wrote under a question, or in a paragraph of one of its reports.

        Raises InputError, with what there is, where it was not asked or wrote nothing there.
        """
        named = state_named(state, names_of_states(self.states)) or state
        own = self.passages[self.passages["state"] == self.check_state(named)]
        places = own["question"].where(own["question"] != "", own["symbol"] + " §" + own["paragraph"])
        wanted = own[(places.map(key) == key(question)) | (own["passage"].map(key) == key(question))]
        if wanted.empty:
            one_of("question", question, tuple(places.unique()))
        return wanted

    def findings_on_codes(self, category: str) -> list[Finding]:
        """Return the findings on what States mention in a category."""
        return [found for found in self.code_findings if found.category == category and found.kind == MENTIONED]

    def is_withheld(self, finding: Finding) -> bool:
        """Say whether a finding is not told because coders agree too little on its code."""
        return finding.reliability == "unreliable" and self.settings.unreliable == WITHHOLD

    def check_category(self, category: str) -> str:
        """Return the category; raises InputError, with those there are, where the form has no such category."""
        return one_of("category", category, tuple(self.form.categories))

    def check_state(self, state: str) -> str:
        """Return the State's code; raises InputError, with those there are, where it was not asked."""
        return one_of("state", state, self.settings.asked)


def open_enquiry(name_or_path: str | Path, language: str = SOURCE, keeps: bool = True) -> Enquiry:
    """Open an enquiry by its name in `data/raw`, or by the path of its folder.

    What was read is kept as long as no file of the folder changes; of large workbooks also for the next time, in a
    hidden folder beside them, unless it `keeps` nothing. Raises InputError with all problems where nothing can be
    published; lesser problems stand in `problems`.
    """
    one_of("language", language, LANGUAGES)
    folder = find_folder(name_or_path)
    mark = "".join(map(_mark, folders_read(folder)))
    if folder not in _kept or _kept[folder][0] != mark:
        _kept[folder] = (mark, _open(folder, folder / CACHE if keeps else None))
    return Enquiry(_kept[folder][1], language)


_kept: dict[Path, tuple[str, Opened]] = {}


def _mark(folder: Path) -> str:
    """Name the state of a folder: any file added, removed or written since gives another mark."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.parent.name != CACHE)
    stats = [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files]
    return hashlib.sha256(repr(stats).encode()).hexdigest()


def _open(folder: Path, kept: Path | None) -> Opened:
    problems: list[Problem] = []
    settings = _try(lambda: read_settings(folder), problems)
    form = _try(lambda: read_form(folder / FORM, str(folder / FORM)), problems)
    codebook = _try(lambda: _codebook(folder, form), problems)
    if settings is None:
        raise InputError(problems)
    states = _try(lambda: read_states(settings.states_table), problems)
    if states is not None:
        problems += _unknown_states(settings, states)
    paragraphs, faults = read_documents(settings.documents, settings.asked)
    problems += faults
    if form is None or states is None:
        raise InputError([*problems, *unreadable_files(settings)])
    received = _try(lambda: read_responses(settings, form, states, kept), problems)
    if received is None or codebook is None or any(problem.severity == STOPS for problem in problems):
        raise InputError([*problems, *(received.problems if received else ())])
    official = official_languages(states)
    answers, more = read_answers(received, form, settings, official)
    problems += [*received.problems, *more]
    problems += _older_years(received.responses, answers)
    if received.responses.empty or not received.responses["counts"].any():
        raise InputError([*problems, Problem("none_usable", str(settings.responses))])
    # What is personal inside a text goes no further than this: every table, page and notebook is made from these.
    answers = answers.assign(cleaned=answers["cleaned"].map(redact))
    answers, paragraphs = (table.assign(text=table["text"].map(redact)) for table in (answers, paragraphs))
    problems += check_codes(form, codebook, str(settings.form))
    codings, faults = read_codings(settings.codings)
    replies, more = read_replies(settings.codings)
    replies = for_readers(replies, official)
    earlier, of_edition = read_earlier(settings, form, int(answers["year"].min()), kept is not None)
    problems += [*faults, *more, *of_edition]
    tables = (answers, earlier, paragraphs, codings, replies)
    return Opened(settings, form, codebook, states, received, *tables, tuple(problems))


def _codebook(folder: Path, form: Form | None) -> Codebook:
    """Read the codebook; an enquiry without texts to code needs none."""
    has_texts = form is None or any(question.kind == "text" for question in form.questions)
    if (folder / CODEBOOK).exists() or has_texts or (folder / DOCUMENTS).is_dir():
        return read_codebook(folder / CODEBOOK, str(folder / CODEBOOK), form.known_categories if form else ())
    return Codebook((), {}, {})


def _try(read: object, problems: list[Problem]) -> object:
    """Go on after a fault, so that all faults of a folder are reported together."""
    try:
        return read()
    except InputError as error:
        # Without settings, a form or a codebook nothing can be published, whatever is wrong with their files.
        problems += [replace(problem, is_fatal=True) for problem in error.problems]
        return None


def _older_years(responses: pd.DataFrame, answers: pd.DataFrame) -> list[Problem]:
    """Counts are of the latest year; a State whose responses are all of earlier ones is in none of them."""
    latest = int(answers["year"].max())
    newest = responses[responses["counts"]].sort_values("year").drop_duplicates("state", keep="last")
    return [
        Problem("older_year", row.file, row.sheet, row.cell, {"state": row.state, "year": row.year, "latest": latest})
        for row in newest[newest["year"] < latest].itertuples()
    ]


def _unknown_states(settings: Settings, states: pd.DataFrame) -> list[Problem]:
    unknown = [state for state in settings.asked if state not in states.index]
    return [Problem("not_in_table", "enquiry.toml", values={"state": state}) for state in unknown]


def one_of(name: str, value: str, known: tuple[str, ...]) -> str:
    """Return the value; raises InputError, with those there are, where it is none of the known."""
    if value not in known:
        raise InputError([Problem("bad_parameter", values={"name": name, "value": value, "known": ", ".join(known)})])
    return value
