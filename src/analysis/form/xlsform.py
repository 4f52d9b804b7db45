"""XLSForm: a form as a workbook defines it.

XLSForm (xlsform.org) is the standard of ODK, KoboToolbox and SurveyCTO: a sheet `survey` with a row per question, a
sheet `choices` with a row per option, a sheet `settings`. The columns that analysis needs stand beside the standard's:
`category`, `kind`, `role`, `codes`, `short_es`, `topic_es` and `unit_es` (a column per language) in `survey`; `status`,
`exclusive`, `free_text`, `codes` and `phrase_es` in `choices`; `heading_es` in `settings`. Tools that read XLSForm
leave them alone. `codes` names the codes of the codebook that an answer gives by itself. `versions` in `settings`,
`since`, `until` and `formerly` in `survey` and `formerly` in `choices` say what changed between versions; a question
that ended stays in the form with `until`, disabled or relevant to nobody.
`publication.xlsform` writes what is read here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from analysis.form.choices import OTHER, read_lists
from analysis.form.expressions import Condition, is_never, read_condition, read_limits, read_range
from analysis.form.history import (
    faults_of_former_names,
    faults_of_question,
    faults_of_versions,
    split_former,
    split_versions,
)
from analysis.form.questions import (
    ALL_KINDS,
    COMPANIONS,
    ROLES,
    Block,
    Form,
    Option,
    Question,
    Role,
)
from analysis.form.tables import Table, is_yes, language_of, split_codes, texts
from analysis.form.types import Type, analysed_types, type_of
from analysis.languages import SOURCE, Later, later
from analysis.problems import InputError, Problem
from analysis.workbook import Sheet, read_workbook

GROUP = re.compile(r"(begin|end)[_\s]+group", re.IGNORECASE)
DATES = re.compile(r"date", re.IGNORECASE)


def read_form(path: str | Path, name: str = "") -> Form:
    """Read an XLSForm; raises InputError with all the faults it has, by sheet and cell."""
    book = read_workbook(path, name)
    sheets = {sheet.name.strip().lower(): sheet for sheet in book.sheets}
    missing = [name for name in ("survey", "choices") if name not in sheets]
    if missing:
        fault = later("it is no XLSForm, for it lacks the sheets: {missing}", missing=", ".join(missing))
        raise InputError([Problem("bad_form", book.file, values={"fault": fault})])
    settings = sheets.get("settings", Sheet(book.file, "settings", "visible", []))
    reader = _FormReader(Table(sheets["survey"]), Table(sheets["choices"]), Table(settings))
    form = reader.form()
    if reader.faults:
        raise InputError(reader.faults)
    return form


class _FormReader:
    """Turns the rows of an XLSForm into a form, gathering faults on the way."""

    def __init__(self, survey: Table, choices: Table, settings: Table) -> None:
        self.survey, self.choices = survey, choices
        self.settings = next(settings.all(), {})
        own = language_of(self.settings.get("default_language", ""))
        self.languages = tuple(dict.fromkeys(survey.languages(own))) or (own or SOURCE,)
        self.lists, self.faults = read_lists(choices, self.languages[0])
        self.versions = split_versions(self.settings.get("versions", ""))
        self.version = self.settings.get("version", "")
        for column, fault in faults_of_versions(self.versions, self.version):
            self.faults.append(settings.fault(self.settings, column, fault))
        for header in survey.headers_of_no_language():
            unknown = later(
                "the language of {header!r} is not known; write its code too, as in label::Español (es)", header=header
            )
            self._fault({}, header, unknown)
        self.blocks: dict[str, Block] = {}

    def form(self) -> Form:
        """Return the form, with its faults in `faults`."""
        rows = [row for row in self.survey.all() if not _is_taken_out(row)]
        asking = {row.get("name", "") for row in rows if "role" not in row and _kind(row)}
        beside = {row["name"]: row for row in rows if _is_companion(row, asking)}
        questions, asked, roles = [], [], []  # `asked` holds the row of each question
        groups: list[tuple[Block, Condition]] = []
        for row in rows:
            if mark := GROUP.fullmatch(row.get("type", "").strip()):
                groups = [*groups, self._group(row)] if mark.group(1).lower() == "begin" else groups[:-1]
            elif "role" in row:
                roles.append(self._role(row))
            elif row.get("name") not in beside and (known := self._type(row)) and known.kind:
                question = self._question(row, known, groups, len(questions) + 1)
                questions += [replace(question, companions=self._companions(question, known, beside))]
                asked.append(row)
        form = Form(
            title=self.texts(self.settings, "heading") or {self.languages[0]: self.settings.get("form_title", "")},
            version=self.version,
            languages=self.languages,
            blocks=tuple(self.blocks.values()),
            questions=tuple(questions),
            roles=tuple(roles),
            versions=tuple(dict.fromkeys((*self.versions, *filter(None, [self.version])))),
        )
        self._check(form, asked)
        return form

    def texts(self, row: Mapping, column: str) -> dict[str, str]:
        """Return every language of a text."""
        return texts(row, column, self.languages[0])

    def _group(self, row: Mapping) -> tuple[Block, Condition]:
        block = Block(row.get("name", ""), row.get("category", ""), self.texts(row, "label"))
        return block, self._ask_if(row)

    def _role(self, row: Mapping) -> Role:
        if row["role"] not in ROLES:
            values = {"role": row["role"], "known": ", ".join(ROLES)}
            self._fault(row, "role", later("the role {role!r} is not known; there is: {known}", **values))
        return Role(row.get("name", ""), row["role"], self.texts(row, "label"))

    def _type(self, row: Mapping) -> Type | None:
        known = type_of(row.get("type", ""))
        if known is None:
            values = {"type": row.get("type", ""), "known": ", ".join(analysed_types())}
            self._fault(row, "type", later("the type {type!r} is not known; there is: {known}", **values))
        elif known.fault:
            self._fault(row, "type", Later(known.fault))
        return known

    def _question(self, row: Mapping, known: Type, groups: list[tuple[Block, Condition]], number: int) -> Question:
        block = next((group for group, _ in reversed(groups) if group.category or "category" in row), None)
        if block is None:
            block = Block("", "", {})
            if "category" in self.survey.headers:  # else it is told once, of all
                name = row.get("name", "")
                self._fault(
                    row, "name", later("the question {name!r} stands in no group that has a category", name=name)
                )
        else:
            self.blocks.setdefault(block.id, block)
        kind = _kind(row)
        if kind not in ALL_KINDS:
            values = {"kind": kind, "known": ", ".join(ALL_KINDS)}
            self._fault(row, "kind", later("the kind {kind!r} is not known; there is: {known}", **values))
        options = self._options(row, known) if kind in ("single", "multiple") else ()
        least, most = self._limits(row) if kind in ("year", "number") else (None, None)
        text = self.texts(row, "label")
        conditions = (*(condition for _, of_group in groups for condition in of_group), *self._ask_if(row))
        return Question(
            id=row.get("name", ""), number=number, block=block.id, category=row.get("category", block.category),
            kind=kind, text=text, short=self.texts(row, "short") or text, topic=self.texts(row, "topic"),
            options=options, ask_if=tuple(dict.fromkeys(conditions)), least=least, most=most,
            unit=self.texts(row, "unit"), since=row.get("since", ""), until=row.get("until", ""),
            formerly=split_former(row.get("formerly", "")), codes=split_codes(row.get("codes", "")),
        )  # fmt: skip

    def _options(self, row: Mapping, known: Type) -> tuple[Option, ...]:
        options = self.lists.get(known.list_name, ())
        if not options:
            values = {"name": known.list_name, "sheet": self.choices.sheet.name}
            self._fault(row, "type", later("the list {name!r} has no options in the sheet {sheet!r}", **values))
        if not known.adds_other:
            return options
        listed = next((option for option in options if option.code == OTHER), None)
        other = replace(listed or Option(OTHER, {self.languages[0]: "Other"}), has_text=True)
        return (*(option for option in options if option.code != OTHER), other)

    def _companions(self, question: Question, known: Type, beside: Mapping[str, Mapping]) -> dict[str, dict[str, str]]:
        names = {part: f"{question.id}_{part}" for part in COMPANIONS}
        found = {part: self.texts(beside[name], "label") for part, name in names.items() if name in beside}
        # The standard's own words for it, where `or_other` has the tool ask.
        return {OTHER: {self.languages[0]: "Specify other."}} | found if known.adds_other else found

    def _limits(self, row: Mapping) -> tuple[float | None, float | None]:
        """Read a least value, a most, or both; those of a date were kept by the tool that asked for it."""
        if DATES.match(row["type"]):
            return None, None
        least, most, rest = read_limits(row.get("constraint", ""))
        for part in rest:
            wrong = later("the limit {part!r} is not understood; write it as . >= 0 and . <= 100", part=part)
            self._fault(row, "constraint", wrong)
        first, last = read_range(row.get("parameters", ""))
        return first if least is None else least, last if most is None else most

    def _ask_if(self, row: Mapping) -> Condition:
        conditions, rest = read_condition(row.get("relevant", ""))
        for part in rest:
            if not is_never(part):
                wrong = later("the condition {part!r} is not understood; join options of one question", part=part)
                self._fault(row, "relevant", wrong)
            elif "until" not in row:
                wrong = later("it is put to nobody; write the last version that asked it into until")
                self._fault(row, "relevant", wrong)
        return conditions

    def _check(self, form: Form, rows: list[Mapping]) -> None:
        seen: set[str] = set()
        for question, row in zip(form.questions, rows, strict=True):
            if not question.id or question.id in seen:
                twice = later("the question {name!r} stands twice", name=question.id)
                self._fault(row, "name", twice if question.id else later("a question has no name"))
            if not question.text:
                self._fault(row, "name", later("the question {name!r} has no label", name=question.id))
            for fault in _faults_of_conditions(question, form, seen):
                self._fault(row, "relevant", fault)
            for column, fault in faults_of_question(question, form):
                self._fault(row, column, fault)
            seen.add(question.id)
        row_of = dict(zip(form.questions, rows, strict=True))
        for question, fault in faults_of_former_names(form.questions):
            self._fault(row_of[question], "formerly", fault)
        if form.questions and "category" not in self.survey.headers:
            fault = later(
                "it has no column category; add it, and write in the row of each group what its questions are about"
            )
            self._fault({}, "type", fault)
        if not form.questions and not self.faults:
            self._fault({}, "type", later("it asks no question"))

    def _fault(self, row: Mapping, column: str, fault: Later) -> None:
        self.faults.append(self.survey.fault(row, column, fault))


def _kind(row: Mapping) -> str:
    """Return how a row's answers are analysed; blank where it asks nothing."""
    known = type_of(row.get("type", ""))
    return row.get("kind", known.kind) if known and known.kind else ""


def _is_taken_out(row: Mapping) -> bool:
    """Whether a row is disabled, and no question that an older version asked."""
    return is_yes(row.get("disabled", "")) and "until" not in row and not GROUP.fullmatch(row.get("type", "").strip())


def _is_companion(row: Mapping, asking: set[str]) -> bool:
    """Whether a row asks for what stands beside the answer to a question: `B1_comment` beside `B1`."""
    base, _, part = row.get("name", "").rpartition("_")
    return part in COMPANIONS and base in asking and _kind(row) == "text"


def _faults_of_conditions(question: Question, form: Form, above: set[str]) -> Iterator[Later]:
    for controlling, options in question.ask_if:
        other = form.by_id.get(controlling)
        known = {option.code for option in other.options} if other else set()
        for option in options:
            if option not in known:
                values = {"question": controlling, "option": option}
                yield later("the condition names {question} = {option!r}, which the form does not have", **values)
        if other and controlling not in above:
            yield later("the condition names {question}, which stands further down", question=controlling)
        if other and other not in form.asked_today and question in form.asked_today:
            values = {"question": controlling, "version": other.until}
            yield later("the condition names {question}, which was last asked in version {version}", **values)
