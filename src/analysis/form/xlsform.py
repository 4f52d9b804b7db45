"""XLSForm: a form as a workbook defines it.

XLSForm (xlsform.org) is the standard of ODK, KoboToolbox and SurveyCTO: a sheet `survey` with a row per question, a
sheet `choices` with a row per option, a sheet `settings`. The columns that analysis needs stand beside the standard's:
`category`, `kind`, `role`, `short_es`, `topic_es` and `unit_es` (a column per language) in `survey`; `status`,
`exclusive`, `free_text` and `phrase_es` in `choices`; `heading_es` in `settings`. Tools that read XLSForm leave them
alone.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from analysis.folding import key
from analysis.form.questions import (
    ALL_KINDS,
    COMPANIONS,
    ROLES,
    STANDINGS_OF_OPTIONS,
    STATUSES,
    Block,
    Form,
    Option,
    Question,
    Role,
)
from analysis.problems import InputError, Problem
from analysis.workbook import Sheet, as_written, is_blank, read_workbook

KINDS = {
    "select_one": "single", "select_multiple": "multiple", "integer": "number", "decimal": "number", "text": "text",
}  # fmt: skip
NOT_ASKED_OF_ANYONE = {"begin_group", "end_group", "begin group", "end group", "note", "calculate", "start", "end",
                       "today", "username", "deviceid"}  # fmt: skip


def read_form(path: Path, name: str = "") -> Form:
    """Read an XLSForm; raises InputError with all the faults it has, by sheet and cell."""
    book = read_workbook(path, name or path.name)
    sheets = {sheet.name.lower(): sheet for sheet in book.sheets}
    missing = [name for name in ("survey", "choices") if name not in sheets]
    if missing:
        fault = f"it has no sheet {' and no sheet '.join(missing)}, so it is no XLSForm"
        raise InputError([Problem("bad_form", book.file, values={"fault": fault})])
    reader = _FormReader(_Rows(sheets["survey"]), _Rows(sheets["choices"]))
    form = reader.form(next(_Rows(sheets["settings"]).all(), {}) if "settings" in sheets else {})
    if reader.faults:
        raise InputError(reader.faults)
    return form


class _Rows:
    """A sheet whose first row names its columns, read row by row."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.headers = [as_written(value).strip() for value in sheet.rows[0]] if sheet.rows else []

    def all(self) -> Iterator[dict]:
        for number, row in enumerate(self.sheet.rows[1:], start=1):
            said = {h: as_written(v).strip() for h, v in zip(self.headers, row, strict=False) if h and not is_blank(v)}
            if said:
                yield said | {"#row": number}

    def fault(self, row: Mapping, column: str, fault: str) -> Problem:
        place = self.headers.index(column) if column in self.headers else 0
        return Problem(
            "bad_form",
            self.sheet.file,
            self.sheet.name,
            self.sheet.cell(row["#row"], place),
            {"fault": fault},
        )


class _FormReader:
    """Turns the rows of an XLSForm into a form, gathering faults on the way."""

    def __init__(self, survey: _Rows, choices: _Rows) -> None:
        self.survey, self.choices = survey, choices
        self.faults: list[Problem] = []
        self.languages = _languages(survey.headers)
        self.lists = self._read_lists()
        self.blocks: dict[str, Block] = {}

    def form(self, settings: Mapping[str, str]) -> Form:
        rows = list(self.survey.all())
        names = {row.get("name", "") for row in rows}
        questions, roles, groups = [], [], []
        asked: list[dict] = []  # the row of each question
        companion_labels: dict[str, set[str]] = {}
        for row in rows:
            kind, _, list_name = row.get("type", "").partition(" ")
            base, _, companion = row.get("name", "").rpartition("_")
            if row.get("type", "") in ("begin_group", "begin group"):
                groups.append(self._block(row))
            elif row.get("type", "") in ("end_group", "end group"):
                groups = groups[:-1]
            elif row.get("type", "") in NOT_ASKED_OF_ANYONE:
                continue
            elif "role" in row:
                roles.append(self._role(row))
            elif companion in COMPANIONS and base in names:
                companion_labels.setdefault(companion, set()).update(self.texts(row, "label").values())
            elif kind not in KINDS:
                self._fault(
                    row,
                    "type",
                    f"the type {row.get('type', '')!r} is not known; there is: {', '.join(KINDS)}",
                )
            else:
                companions = tuple(part for part in COMPANIONS if f"{row.get('name')}_{part}" in names)
                questions += self._question(row, kind, list_name, groups, len(questions) + 1, companions)
                asked += [row] * (len(questions) - len(asked))
        self._check(questions, asked)
        return Form(
            title=self.texts(settings, "heading") or {self.languages[0]: settings.get("form_title", "")},
            version=settings.get("version", ""),
            languages=self.languages,
            blocks=tuple(self.blocks.values()),
            questions=tuple(questions),
            roles=tuple(roles),
            companion_labels={part: tuple(sorted(labels)) for part, labels in companion_labels.items()},
        )

    def texts(self, row: Mapping, column: str) -> dict[str, str]:
        """Every language of a text: `label::English (en)`, `label::es`, `label_es`, or a bare `label`."""
        found = {}
        for header, value in row.items():
            match = re.fullmatch(rf"{column}(?:::(.+)|_([a-z]{{2}}))?", str(header).strip())
            if match and isinstance(value, str):
                named = match.group(1) or match.group(2)
                found[_language(named) if named else self.languages[0]] = value
        return found

    def _block(self, row: Mapping) -> Block:
        return Block(row.get("name", ""), row.get("category", ""), self.texts(row, "label"))

    def _role(self, row: Mapping) -> Role:
        if row["role"] not in ROLES:
            self._fault(row, "role", f"the role {row['role']!r} is not known; there is: {', '.join(ROLES)}")
        return Role(row.get("name", ""), row["role"], self.texts(row, "label"))

    def _question(
        self,
        row: Mapping,
        kind: str,
        list_name: str,
        groups: list[Block],
        number: int,
        companions: tuple[str, ...],
    ) -> list[Question]:
        block = next((group for group in reversed(groups) if group.category or "category" in row), None)
        if block is None:
            self._fault(row, "name", f"the question {row.get('name', '')!r} stands in no group that has a category")
            return []
        self.blocks.setdefault(block.id, block)
        analysed = row.get("kind", KINDS[kind])
        if analysed not in ALL_KINDS:
            self._fault(row, "kind", f"the kind {analysed!r} is not known; there is: {', '.join(ALL_KINDS)}")
        options = self.lists.get(list_name.strip(), ())
        if analysed in ("single", "multiple") and not options:
            self._fault(row, "type", f"the list {list_name!r} has no options in the sheet {self.choices.sheet.name!r}")
        is_limited = analysed in ("year", "number")
        least, most = self._limits(row) if is_limited else (None, None)
        text = self.texts(row, "label")
        return [
            Question(
                id=row.get("name", ""), number=number, block=block.id, category=row.get("category", block.category),
                kind=analysed, text=text, short=self.texts(row, "short") or text, topic=self.texts(row, "topic"),
                options=options, ask_if=self._ask_if(row), least=least, most=most, unit=self.texts(row, "unit"),
                companions=companions,
            )
        ]  # fmt: skip

    def _limits(self, row: Mapping) -> tuple[float | None, float | None]:
        """Read `constraint` where it is a least value, a most, or both."""
        limits: dict[str, float] = {}
        for part in filter(None, re.split(r"\s+and\s+", row.get("constraint", ""))):
            found = re.fullmatch(r"\s*\.\s*(>=|<=)\s*(-?\d+(?:\.\d+)?)\s*", part)
            if found is None:
                fault = f"the limit {part!r} is not understood; write it as . >= 0 and . <= 100"
                self._fault(row, "constraint", fault)
            else:
                limits[found.group(1)] = float(found.group(2))
        return limits.get(">="), limits.get("<=")

    def _ask_if(self, row: Mapping) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Read `relevant` where it is options joined by `or`, and such groups joined by `and`."""
        conditions = []
        one = re.compile(r"(?:selected\(\s*\$\{(\w+)\}\s*,\s*'(\w+)'\s*\)|\$\{(\w+)\}\s*=\s*'(\w+)')")
        for part in filter(None, re.split(r"\s+and\s+", row.get("relevant", ""))):
            found = [(a or c, b or d) for a, b, c, d in one.findall(part)]
            rest = re.sub(r"[()\s]|\bor\b", "", one.sub("", part))
            if rest or len({question for question, _ in found}) != 1:
                self._fault(row, "relevant", f"the condition {part!r} is not understood; join options of one question")
                continue
            conditions.append((found[0][0], tuple(option for _, option in found)))
        return tuple(conditions)

    def _read_lists(self) -> dict[str, tuple[Option, ...]]:
        lists: dict[str, tuple[Option, ...]] = {}
        wordings: dict[tuple[str, str, str], str] = {}
        for row in self.choices.all():
            name = row.get("list_name", row.get("list name", ""))
            if row.get("status", "") not in ("", *STATUSES, *STANDINGS_OF_OPTIONS):
                known = ", ".join((*STATUSES, *STANDINGS_OF_OPTIONS))
                fault = f"the status {row['status']!r} is not known; there is: {known}"
                self.faults.append(self.choices.fault(row, "status", fault))
            option = self._option(row)
            if not option.code:
                self.faults.append(self.choices.fault(row, "name", "an option has no name"))
            elif option.code in {known.code for known in lists.get(name, ())}:
                fault = f"the option {option.code!r} stands twice in the list {name!r}"
                self.faults.append(self.choices.fault(row, "name", fault))
            else:
                lists[name] = (*lists.get(name, ()), option)
                self._check_wordings(row, name, wordings)
        return lists

    def _check_wordings(self, row: Mapping, name: str, wordings: dict[tuple[str, str, str], str]) -> None:
        """Find labels that an earlier option of the list has too: an answer in words would mean either."""
        for column, text in row.items():
            if column.startswith("label"):
                other = wordings.setdefault((name, column, key(text) or text), row["name"])
                if other != row["name"]:
                    fault = f"the options {other!r} and {row['name']!r} have one wording, {text!r}"
                    self.faults.append(self.choices.fault(row, column, fault))

    def _option(self, row: Mapping) -> Option:
        return Option(
            code=row.get("name", ""),
            label=self.texts(row, "label") or {self.languages[0]: row.get("name", "")},
            phrase=self.texts(row, "phrase"),
            status=row.get("status", ""),
            is_exclusive=_is_yes(row.get("exclusive", "")),
            has_text=_is_yes(row.get("free_text", "")),
        )

    def _check(self, questions: list[Question], rows: list[dict]) -> None:
        by_id = {question.id: question for question in questions}
        seen: set[str] = set()
        for question, row in zip(questions, rows, strict=True):
            if not question.id or question.id in seen:
                fault = f"the question {question.id!r} stands twice" if question.id else "a question has no name"
                self._fault(row, "name", fault)
            if not question.text:
                self._fault(row, "name", f"the question {question.id!r} has no label")
            for controlling, options in question.ask_if:
                known = {option.code for option in by_id[controlling].options} if controlling in by_id else set()
                for option in set(options) - known:
                    fault = f"the condition names {controlling} = {option!r}, which the form does not have"
                    self._fault(row, "relevant", fault)
                if controlling in by_id and controlling not in seen:
                    self._fault(row, "relevant", f"the condition names {controlling}, which stands further down")
            seen.add(question.id)
        if not questions and not self.faults:
            self._fault({"#row": 0}, "type", "it asks no question")

    def _fault(self, row: Mapping, column: str, fault: str) -> None:
        self.faults.append(self.survey.fault(row, column, fault))


def _languages(headers: list[str]) -> tuple[str, ...]:
    named = [header.split("::", 1)[1] for header in headers if header.startswith("label::")]
    return tuple(dict.fromkeys(map(_language, named))) or ("en",)


def _language(name: str) -> str:
    """`Español (es)` is es; a bare `es` is es."""
    found = re.search(r"\(([a-z]{2})[^)]*\)\s*$", name)
    return found.group(1) if found else name.strip().lower()[:2]


def _is_yes(text: str) -> bool:
    return key(text) in ("yes", "true", "1", "si", "sim", "oui")
