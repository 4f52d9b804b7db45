"""Problems: what is wrong with the input, where, and what to do, as one sentence for a researcher."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis.languages import SOURCE, Translator, mark

STOPS = "stops"  # nothing can be published
LOSES = "loses"  # the rest is published, something is left out
NOTES = "notes"  # everything is used; a person should know

# kind: what follows from it, what is wrong, what to do
KINDS: dict[str, tuple[str, str, str]] = {
    "no_folder": (
        STOPS,
        mark("there is no enquiry {name!r}; there is: {known}"),
        mark("give the name of a folder in data/raw, or the path of an enquiry folder"),
    ),
    "no_file": (STOPS, mark("the file is missing"), mark("put it there, or begin with `enquiry new`")),
    "not_a_workbook": (
        LOSES,
        mark("the workbook cannot be opened ({reason})"),
        mark("open it in Excel or LibreOffice, save it as .xlsx and put it back"),
    ),
    "cannot_open": (
        STOPS,
        mark("the workbook cannot be opened ({reason})"),
        mark("open it in Excel or LibreOffice, save it as .xlsx and put it back"),
    ),
    "no_responses": (STOPS, mark("no answers to read"), mark("put the States' workbooks in this folder")),
    "bad_settings": (STOPS, mark("{fault}"), mark("correct enquiry.toml")),
    "bad_form": (STOPS, mark("{fault}"), mark("correct the form")),
    "bad_codebook": (STOPS, mark("{fault}"), mark("correct the codebook")),
    "unclaimed_sheet": (
        LOSES,
        mark("no layout recognises this sheet; its {number} cells were not used"),
        mark("describe it in enquiry.toml under [[tables]], or list it there with ignore = true"),
    ),
    "claimed_twice": (
        LOSES,
        mark("more than one layout claims this sheet ({layouts}); nothing of it was used"),
        mark("say which one it is in enquiry.toml under [[tables]]"),
    ),
    "table_not_found": (
        LOSES,
        mark("enquiry.toml describes this table, but it is not there"),
        mark("correct `file` or `sheet` in enquiry.toml; the sheets are: {known}"),
    ),
    "unknown_state": (
        LOSES,
        mark("{text!r} is not a State that this enquiry asked; its answers were not used"),
        mark("correct the name, or add the State to enquiry.toml{proposal}"),
    ),
    "no_state": (
        LOSES,
        mark("it does not say which State answers; its answers were not used"),
        mark("write the name of the State in this cell"),
    ),
    "unknown_question": (
        LOSES,
        mark("{text!r} is no question of the form; the answers under it were not used"),
        mark("correct it, or map the column to a question in enquiry.toml{proposal}"),
    ),
    "column_twice": (
        LOSES,
        mark("{text!r} stands for {question} again, which column {other} already gives; this one was not used"),
        mark("remove one of the two columns"),
    ),
    "question_twice": (
        LOSES,
        mark(
            "the same response answers {question} in {other} already; this one was not used, "
            "and where the two differ the answer counts as unreadable"
        ),
        mark("ask the State which one holds"),
    ),
    "error_value": (
        LOSES,
        mark("{question} holds an error or a formula without a result ({text}); this answer counts as unreadable"),
        mark("open the workbook in Excel, correct it, save it and put it back"),
    ),
    "unknown_option": (
        LOSES,
        mark("{text!r} is no option of {question}; this answer counts as unreadable"),
        mark("the options are: {known}"),
    ),
    "several_options": (
        LOSES,
        mark("{question} takes one option and has several ({text}); this answer counts as unreadable"),
        mark("ask the State which one holds"),
    ),
    "exclusive_option": (
        LOSES,
        mark("{question} has {text!r} together with other options; this answer counts as unreadable"),
        mark("ask the State which one holds"),
    ),
    "encodings_disagree": (
        LOSES,
        mark("the option columns of {question} say otherwise than its joined answer {text!r}; it counts as unreadable"),
        mark("compare the two with what the State sent and correct one"),
    ),
    "not_a_number": (
        LOSES,
        mark("{text!r} cannot be read as a {kind} for {question}; this answer counts as unreadable"),
        mark("keep what was sent and ask the State"),
    ),
    "out_of_range": (
        LOSES,
        mark("{text!r} is outside {limits} for {question}; this answer counts as unreadable"),
        mark("ask the State, or widen the constraint in the form"),
    ),
    "approximate": (
        NOTES,
        mark("{text!r} was read as {value} for {question}"),
        mark("check that this is what the State means"),
    ),
    "censored": (
        NOTES,
        mark("{text!r} is a censored count for {question}; it is shown as written"),
        mark("nothing to do"),
    ),
    "not_asked": (
        NOTES,
        mark("{question} is answered although the form did not ask it of this State; it is shown and not counted"),
        mark("ask the State about {controls}"),
    ),
    "answered_again": (
        NOTES,
        mark("{state} answered more than once; this response of {date} counts instead of {older} ({changes})"),
        mark("check that the newer one was meant to replace the older"),
    ),
    "answered_twice": (
        LOSES,
        mark(
            "{state} answered in two responses that differ and no dates tell which is newer ({other}); neither was used"
        ),
        mark("write the date of each, or remove one"),
    ),
    "outside": (
        NOTES,
        mark("{number} rows of other States or other years were set aside"),
        mark("nothing to do"),
    ),
    "points_elsewhere": (
        NOTES,
        mark("{question} points elsewhere ({text!r})"),
        mark("find what it points to and add it to the answer's comment"),
    ),
    "bad_document": (LOSES, mark("{fault}"), mark("correct this row; the paragraph was not used")),
    "bad_parameter": (
        STOPS,
        mark("{name} = {value!r} is not known; there is: {known}"),
        mark("choose one of these"),
    ),
    "unknown_parameter": (
        STOPS,
        mark("this notebook has no parameter {name!r}"),
        mark("its parameters are: {known}"),
    ),
    "failed_page": (
        LOSES,
        mark("this page could not be made: {reason}"),
        mark("open the notebook that is kept beside the report"),
    ),
    "nothing_made": (
        STOPS,
        mark("no page could be made, so the last report stands as it was"),
        mark("see why the pages failed"),
    ),
    "older_year": (
        LOSES,
        mark("{state} answered for {year} only; its answers are in no count of {latest}"),
        mark("correct the year, or ask the State about {latest}"),
    ),
    "busy": (
        STOPS,
        mark("another run holds this report since {since}"),
        mark("wait until it ends"),
    ),
    "cannot_write": (
        STOPS,
        mark("it cannot be written ({reason})"),
        mark("make room or give the right to write; the last report stands as it was"),
    ),
}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with the input."""

    kind: str
    file: str = ""
    sheet: str = ""
    cell: str = ""
    values: dict = field(default_factory=dict, hash=False)

    @property
    def severity(self) -> str:
        """What follows: `stops`, `loses` or `notes`."""
        return KINDS[self.kind][0]

    @property
    def place(self) -> str:
        """File, sheet and cell, as far as they are known."""
        return ", ".join(part for part in (self.file, self.sheet, self.cell) if part)

    def sentence(self, language: str = SOURCE) -> str:
        """Return where, what is wrong and what to do.

        >>> Problem("no_file", "data/raw/new/form.xlsx").sentence()
        'data/raw/new/form.xlsx: the file is missing; put it there, or begin with `enquiry new`.'
        """
        translator = Translator(language)
        _, wrong, remedy = KINDS[self.kind]
        said = f"{translator.say(wrong, **self.values)}; {translator.say(remedy, **self.values)}."
        return f"{self.place}: {said}" if self.place else said


class InputError(Exception):
    """The input cannot be used; holds every problem that was found, not the first alone."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.sentence() for problem in self.problems))

    def _render_traceback_(self) -> list[str]:
        """In a notebook, show the sentences alone: the calls that led here help no researcher."""
        return [str(self)]


def exit_code(problems: Iterable[Problem]) -> int:
    """Return 2 where nothing can be published, 1 where something was left out, else 0."""
    severities = {problem.severity for problem in problems}
    return 2 if STOPS in severities else int(LOSES in severities)
