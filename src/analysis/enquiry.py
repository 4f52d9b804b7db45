"""An enquiry, opened: the folder's form, answers, passages, candidates and findings; the object a notebook holds."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis.agreement import agree
from analysis.answers import read_answers
from analysis.answers.texts import languages_kept
from analysis.codebook import Codebook, read_codebook
from analysis.coding import CANDIDATES, decide, list_outdated, propose_codes, which_count
from analysis.coding.closed import check_codes, code_closed
from analysis.codings import for_readers, read_codings, read_replies
from analysis.comparisons import count_standings, group_states
from analysis.documents import Documents, read_documents
from analysis.editions import read_earlier
from analysis.findings import (
    FOR_STRICT,
    MENTIONED,
    Cell,
    Finding,
    by_state,
    find_by_group,
    find_codes,
    find_on_questions,
    find_roles,
    named_once,
)
from analysis.folding import key
from analysis.form import Form, read_form
from analysis.languages import CATALOGUES, LANGUAGES, SOURCE
from analysis.narrative import Words
from analysis.passages import read_passages
from analysis.problems import STOPS, InputError, Problem
from analysis.reads import note
from analysis.redaction import redact
from analysis.responses import Received, read_responses, unreadable_files
from analysis.settings import (
    CACHE,
    CODEBOOK,
    DOCUMENTS,
    FORM,
    WITHHOLD,
    Settings,
    files_of,
    find_folder,
    folders_read,
    read_settings,
)
from analysis.states import grouping_columns, names_of_states, official_languages, read_states, state_named
from analysis.two_sources import compare_sources, find_sources

GROUPED = ("subregion", "languages")  # the columns of the table of States whose groups `findings.json` tells of
LISTED = ["state", "year", "submitted", "file", "layout", "counts", "is_replaced"]  # of a response, for readers
OF_TEXTS = ("tension", "good_practice")  # kinds that are told of a State by themselves


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
    documents: Documents
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
        return read_passages(self.answers, self.form, self.documents.said_by_states)

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
        latest = self.answers[self.answers["year"] == self.year]
        return code_closed(latest, self.form, self.codebook)

    @cached_property
    def agreement(self) -> pd.DataFrame:
        """How far coders agree on each code, over all languages and in each."""
        return agree(self.counting, self.passages, self.codebook, self.settings.thresholds)

    @cached_property
    def reliability(self) -> Mapping[str, str]:
        """How far each code may be relied on, of those that were measured."""
        overall = self.agreement[self.agreement["language"] == ""]
        return dict(zip(overall["code"], overall["reliability"], strict=True))

    @cached_property
    def sources(self) -> pd.DataFrame:
        """What each State says of each code in the enquiry and in its reports, beside each other."""
        asked, responses = self.settings.asked, self.received.responses
        return compare_sources(self.decided, self.passages, self.closed_codes, self.codebook, responses, asked)

    @cached_property
    def source_findings(self) -> list[Finding]:
        """The statements on how the two sources stand to each other; none where no State report is at hand."""
        if self.documents.said_by_states.empty:
            return []
        return find_sources(self.sources, self._sources_strictly, self.reliability)

    @property
    def _sources_strictly(self) -> pd.DataFrame:
        asked, responses = self.settings.asked, self.received.responses
        firm = self.decided[self.decided["rests_on"] != CANDIDATES]
        return compare_sources(firm, self.passages, self.closed_codes, self.codebook, responses, asked, FOR_STRICT)

    @cached_property
    def all_findings(self) -> list[Finding]:
        """Every statement: on the questions, what States mention, the two sources beside each other, and groups."""
        return [*self.findings, *self.code_findings, *self.source_findings, *self.group_findings]

    @cached_property
    def group_findings(self) -> list[Finding]:
        """The statements on whether the States of one sub-region, or of one official language, agree."""
        columns = [column for column in GROUPED if column in grouping_columns(self.states)]
        return [finding for column in columns for finding in self.findings_by_group(column)]

    def findings_by_group(self, column: str) -> list[Finding]:
        """Return the statements on the groups that a column of the table of States sets."""
        return find_by_group(self.findings, self.answers, self.form, column, group_states(self.states, column))

    @cached_property
    def code_findings(self) -> list[Finding]:
        """The statements on what States mention in their own words, and what they report as challenge or progress."""
        of_enquiry = self.passages[self.passages["source"] == "enquiry"]
        given = (self.decided, of_enquiry, self.settings.asked, self.year, self.reliability)
        found = [*find_codes(*given), *find_roles(*given, self.codebook)]
        return named_once([*self.findings, *found])[len(self.findings) :]

    @cached_property
    def findings(self) -> list[Finding]:
        """The statements that hold, in the order of the form."""
        read = (self.answers, self.earlier, self.form, self.settings)
        return find_on_questions(*read, self.decided, self.passages, self.codebook)

    @cached_property
    def cells_of_findings(self) -> list[dict[str, list[Cell]]]:
        """The cells of each finding, by State."""
        return [by_state(finding.cells) for finding in self.findings]

    @cached_property
    def words(self) -> Mapping[str, Words]:
        """The wording of each language; it holds what codes are called, not the terms that find them."""
        names = Codebook(tuple(replace(code, terms={}) for code in self.codebook.codes), {}, {})
        return {language: Words(language, self.form, self.states, names) for language in LANGUAGES}

    @cached_property
    def standings(self) -> pd.DataFrame:
        """To how many questions each State has which standing."""
        return count_standings(self.answers)

    @cached_property
    def year(self) -> int:
        """The latest year that anything was answered for; counts are of this year."""
        return int(self.answers["year"].max())


@dataclass(frozen=True, eq=False)
class Enquiry:
    """An opened enquiry as told in one language.

    What is asked of it is noted, word by word, so that a run knows what a notebook's outputs rest on: `answers_of` a
    State is less than all `answers`, and what it gives stays the same more often.
    """

    _opened: Opened
    language: str

    def __getattr__(self, name: str) -> object:
        """Give what was opened: `settings`, `form`, `answers`, `passages`, `candidates`, `findings` and the rest."""
        if name.startswith("_"):  # never `_opened` itself, which copying asks for before it is there
            raise AttributeError(name)
        note(name)
        return getattr(self._opened, name)

    @property
    def opened(self) -> Opened:
        """All that was read, for whoever needs the whole."""
        note("opened")
        return self._opened

    @property
    def words(self) -> Words:
        """The wording of this language."""
        note("words_in", self.language)
        return self._opened.words[self.language]

    def words_in(self, language: str) -> tuple[Words, bytes]:
        """Return the wording of a language with the catalogue that it says things by."""
        catalogue = CATALOGUES / language / "analysis.po"
        return self._opened.words[language], catalogue.read_bytes() if language != SOURCE else b""

    def in_language(self, language: str) -> "Enquiry":
        """Return the same enquiry told in another language."""
        return replace(self, language=one_of("language", language, LANGUAGES))

    def senders(self) -> pd.DataFrame:
        """Return of which State each response is, and whether a newer one replaced it; not what stands in it."""
        note("senders")
        return self._opened.received.responses[["state", "is_replaced"]]

    def list_responses(self) -> pd.DataFrame:
        """Return the responses as a reader sees them listed: not their cells, nor the hash of their files."""
        note("list_responses")
        return self._opened.received.responses[LISTED]

    def account(self) -> pd.DataFrame:
        """Return, sheet by sheet, what became of the filled cells."""
        note("account")
        return self._opened.received.account

    def not_understood(self) -> pd.DataFrame:
        """Return the places of the cells that nothing was made of."""
        note("not_understood")
        return self._opened.received.not_understood

    def unreadable(self) -> pd.DataFrame:
        """Return the State and question of each answer of the latest year that could not be read."""
        note("unreadable")
        own = self._opened.answers[self._opened.answers["standing"] == "unreadable"]
        return _apart(own.loc[own["year"] == self._opened.year, ["state", "question"]])

    def answers_of(self, state: str) -> pd.DataFrame:
        """Return the answers of one State in the latest year of the enquiry."""
        note("answers_of", state)
        own = self._opened.answers
        return _apart(own[(own["state"] == self._one_asked(state)) & (own["year"] == self._opened.year)])

    def answers_in(self, category: str) -> pd.DataFrame:
        """Return the answers to the questions of one category."""
        note("answers_in", category)
        ids = [question.id for question in self._opened.form.in_category(self._one_category(category))]
        return _apart(self._opened.answers[self._opened.answers["question"].isin(ids)])

    def answers_to(self, *questions: str) -> pd.DataFrame:
        """Return the answers to some questions."""
        note("answers_to", *questions)
        return self._opened.answers[self._opened.answers["question"].isin(questions)]

    def earlier_in(self, category: str) -> pd.DataFrame:
        """Return the answers of an earlier edition to the questions of one category; no row where there is none."""
        note("earlier_in", category)
        ids = [question.id for question in self._opened.form.in_category(self._one_category(category))]
        return self._opened.earlier[self._opened.earlier["question"].isin(ids)]

    def groups_by(self, column: str) -> dict[str, str]:
        """Return the group of each State that was asked, by a column of the table of States.

        Raises InputError, with the columns there are, where the table has no such column.
        """
        note("groups_by", column)
        table = self._opened.states
        groups = group_states(table, one_of("group", column, grouping_columns(table)))
        return {state: groups[state] for state in self._opened.settings.asked}

    def findings_by_group(self, column: str) -> list[Finding]:
        """Return the findings on whether the States of one group agree, by a column of the table of States.

        Raises InputError, with the columns there are, where the table has no such column.
        """
        note("findings_by_group", column)
        one_of("group", column, grouping_columns(self._opened.states))
        return self._opened.findings_by_group(column)

    def findings_of(self, question: str) -> list[Finding]:
        """Return the findings of one question."""
        note("findings_of", question)
        return [finding for finding in self._opened.findings if finding.question == question]

    def findings_in(self, category: str) -> list[Finding]:
        """Return the findings of one category."""
        note("findings_in", category)
        return [finding for finding in self._opened.findings if finding.category == category]

    def findings_of_kinds(self, *kinds: str) -> list[Finding]:
        """Return the findings of some kinds, in the order of the form."""
        note("findings_of_kinds", *kinds)
        return [finding for finding in self._opened.findings if finding.kind in kinds]

    def findings_apart(self, state: str) -> list[Finding]:
        """Return the findings in which a State stands apart: it alone reports something, or alone does not."""
        note("findings_apart", state)
        found = self._opened.findings
        alone = [f for f in found if f.kind == "only_one" and f.states_for == (state,)]
        return [*alone, *(f for f in found if f.kind == "common_to_most" and f.against == (state,))]

    def findings_on(self, state: str) -> list[Finding]:
        """Return the findings as far as they are of one State: what others answered, and how many, is left out."""
        note("findings_on", state)
        state = self._one_asked(state)
        parts = zip(self._opened.findings, self._opened.cells_of_findings, strict=True)
        return [_of_one(finding, state, cells.get(state, ())) for finding, cells in parts]

    def passages_by(self, state: str) -> pd.DataFrame:
        """Return the texts of one State that can be coded, from both sources."""
        note("passages_by", state)
        return _apart(self._opened.passages[self._opened.passages["state"] == self._one_asked(state)])

    def passages_in(self, category: str) -> pd.DataFrame:
        """Return the texts of one category that can be coded."""
        note("passages_in", category)
        return _apart(self._opened.passages[self._opened.passages["category"] == category])

    def decided_by(self, state: str) -> pd.DataFrame:
        """Return the codes that count, of the texts of one State."""
        note("decided_by", state)
        own = self._opened.passages.loc[self._opened.passages["state"] == state, "passage"]
        return _apart(self._opened.decided[self._opened.decided["passage"].isin(own)])

    def coded_passages_by(self, state: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return the passages of one State on which decisions count, and those on which anybody ever decided."""
        note("coded_passages_by", state)
        own = set(self._opened.passages.loc[self._opened.passages["state"] == state, "passage"])
        return frozenset(own & set(self._opened.counting["passage"])), frozenset(
            own & set(self._opened.codings["passage"])
        )

    def closed_codes_of(self, state: str) -> pd.DataFrame:
        """Return the codes that the form gives to what one State chose."""
        note("closed_codes_of", state)
        return _apart(self._opened.closed_codes[self._opened.closed_codes["state"] == state])

    def decided_in(self, category: str) -> pd.DataFrame:
        """Return the codes that count, of the texts of one category."""
        note("decided_in", category)
        own = self._opened.passages.loc[self._opened.passages["category"] == category, "passage"]
        return _apart(self._opened.decided[self._opened.decided["passage"].isin(own)])

    def decided_on_roles(self) -> pd.DataFrame:
        """Return, of the enquiry's texts, the codes that count and name progress or a challenge."""
        note("decided_on_roles")
        codes = [code.code for code in self._opened.codebook.codes if code.role]
        decided, own = self._opened.decided, self._opened.passages["source"] == "enquiry"
        passages = self._opened.passages.loc[own, "passage"]
        return decided[decided["code"].isin(codes) & decided["passage"].isin(passages)]

    def passages_on_roles(self) -> pd.DataFrame:
        """Return the texts in which those codes stand."""
        wanted = self.decided_on_roles()["passage"]
        note("passages_on_roles")
        return self._opened.passages[self._opened.passages["passage"].isin(wanted)]

    def passages_of(self, state: str, question: str) -> pd.DataFrame:
        """Return what a State, by code or name, wrote under a question, or in a paragraph of one of its reports.

        Raises InputError, with what there is, where it was not asked or wrote nothing there.
        """
        named = state_named(state, names_of_states(self.states)) or state
        own = self.passages_by(self.check_state(named))
        places = own["question"].where(own["question"] != "", own["symbol"] + " §" + own["paragraph"])
        wanted = own[(places.map(key) == key(question)) | (own["passage"].map(key) == key(question))]
        if wanted.empty:
            one_of("question", question, tuple(places.unique()))
        return wanted

    def findings_on_codes(self, category: str) -> list[Finding]:
        """Return the findings on what States mention in a category."""
        note("findings_on_codes", category)
        found = (finding for finding in self._opened.code_findings if finding.category == category)
        return [finding for finding in found if finding.kind == MENTIONED]

    def findings_on_roles(self) -> list[Finding]:
        """Return the findings on which States name progress or a challenge in their own words."""
        note("findings_on_roles")
        return [finding for finding in self._opened.code_findings if finding.kind != MENTIONED]

    def is_withheld(self, finding: Finding) -> bool:
        """Say whether a finding is not told because coders agree too little on its code."""
        return finding.reliability == "unreliable" and self.settings.unreliable == WITHHOLD

    def check_category(self, category: str) -> str:
        """Return the category; raises InputError, with those there are, where the form has no such category."""
        note("check_category", category)
        return self._one_category(category)

    def check_state(self, state: str) -> str:
        """Return the State's code; raises InputError, with those there are, where it was not asked."""
        note("check_state", state)
        return self._one_asked(state)

    def _one_category(self, category: str) -> str:
        return one_of("category", category, tuple(self._opened.form.categories))

    def _one_asked(self, state: str) -> str:
        return one_of("state", state, self._opened.settings.asked)


def _apart(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows numbered by themselves: where they stand among those of others is nothing that they say."""
    return rows.reset_index(drop=True)


def _of_one(finding: Finding, state: str, cells: Sequence[Cell]) -> Finding:
    """What a finding says of one State, and by what cells; the same as long as that State answers the same."""
    told = {
        name: tuple(s for s in getattr(finding, name) if s == state) for name in ("states_for", "against", "silent")
    }
    return replace(
        finding, **told, kind=finding.kind if finding.kind in OF_TEXTS else "", asked=1, readings=(), hinges_on=(),
        cells=tuple(cells),
        values=tuple(value for value in finding.values if value[0] == state),
    )  # fmt: skip


def open_enquiry(name_or_path: str | Path, language: str = SOURCE, keeps: bool = True) -> Enquiry:
    """Open an enquiry by its name in `data/raw`, or by the path of its folder.

    What was read is kept as long as no file of the folder changes; of large workbooks also for the next time, in a
    hidden folder beside them, unless it `keeps` nothing. Raises InputError with all problems where nothing can be
    published; lesser problems stand in `problems`.
    """
    one_of("language", language, LANGUAGES)
    folder = find_folder(name_or_path)
    place = folder.resolve()
    if place in _held:
        return Enquiry(_held[place], language)
    if _held:
        note(OTHER, str(name_or_path))
    mark = "".join(map(_mark, folders_read(folder)))
    if folder not in _kept or _kept[folder][0] != mark:
        _kept[folder] = (mark, _open(folder, folder / CACHE if keeps else None))
    return Enquiry(_kept[folder][1], language)


OTHER = "another enquiry"  # what is noted where a notebook of a run opens an enquiry that is not the run's
_kept: dict[Path, tuple[str, Opened]] = {}
_held: dict[Path, Opened] = {}


@contextmanager
def held_open(enquiry: Enquiry) -> Iterator[None]:
    """Let every opening of this enquiry give what was read already, whatever becomes of its files meanwhile."""
    place = enquiry._opened.settings.folder.resolve()
    _held[place] = enquiry._opened
    try:
        yield
    finally:
        del _held[place]


def _mark(folder: Path) -> str:
    """Name the state of a folder: any file added, removed or written since gives another mark."""
    stats = [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files_of(folder)]
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
    if states is not None:
        documents = read_documents(settings.documents, settings.asked, names_of_states(states), kept)
        problems += documents.problems
    if form is None or states is None:
        raise InputError([*problems, *unreadable_files(settings)])
    received = _try(lambda: read_responses(settings, form, states, kept), problems)
    if received is None or codebook is None or any(problem.severity == STOPS for problem in problems):
        raise InputError([*problems, *(received.problems if received else ())])
    official = official_languages(states)
    with languages_kept(kept):
        answers, more = read_answers(received, form, settings, official)
    problems += [*received.problems, *more]
    problems += _older_years(received.responses, answers)
    if received.responses.empty or not received.responses["counts"].any():
        raise InputError([*problems, Problem("none_usable", str(settings.responses))])
    # What is personal inside a text goes no further than this: every table, page and notebook is made from these.
    answers = answers.assign(cleaned=answers["cleaned"].map(redact))
    answers = answers.assign(text=answers["text"].map(redact))
    documents = documents.redacted()
    problems += check_codes(form, codebook, str(settings.form))
    codings, faults = read_codings(settings.codings)
    replies, more = read_replies(settings.codings)
    replies = for_readers(replies, official_languages(states))
    earlier, of_edition = read_earlier(settings, form, int(answers["year"].min()), kept is not None)
    problems += [*faults, *more, *of_edition]
    tables = (answers, earlier, documents, codings, replies)
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
