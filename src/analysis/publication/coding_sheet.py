"""The coding sheet: passages laid out in Excel for one person to decide on; `codings.sheets` reads it back."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from analysis.codings.sheets import (
    ABOUT,
    CODES,
    CODING,
    CONTENT,
    DECISION,
    GIVEN,
    LISTS,
    MEMO,
    PASSAGE,
    TEXT,
)  # fmt: skip
from analysis.codings.store import ADJUDICATOR, CODER, check_coder
from analysis.codings.wordings import AS, DECISIONS, STATUSES, in_words, names_of_codes
from analysis.enquiry import Enquiry
from analysis.languages import in_language, mark
from analysis.passages import content_of
from analysis.problems import InputError, Problem

PROPOSED = "proposed"
SHOWN = 60  # characters of the words that hit
TODO = (
    mark("Each row of the sheet is one passage, exactly as the State wrote it. Please decide on it by yourself."),
    mark("“as proposed” takes the candidates of that row; codes that you choose beside are added to them."),
    mark("To decide otherwise, choose codes; a status says how far the measure has come, where the text says so."),
    mark("“no code applies” is a decision too. A row left blank stays undecided; it is never taken for a no."),
    mark("You may sort, filter and hide; please do not edit the passages. What the codes mean is on its own sheet."),
)
WIDTHS = {"state": 16, "question": 22, "context": 24, TEXT: 70, "candidates": 38, DECISION: 17, MEMO: 30}


def write_coding_sheet(
    enquiry: Enquiry, passages: pd.DataFrame, path: Path, coder: str, sampled: Mapping[str, object],
    given: pd.DataFrame | None = None,
) -> None:  # fmt: skip
    """Write the workbook in which a coder decides on passages, in the language of the enquiry that is given.

    `sampled` is kept in the workbook (share and seed). With `given`, the codings of others, each of these coders has a
    column beside, and the workbook is for adjudication. Raises InputError for a name that no coder can have.
    """
    import xlsxwriter

    check_coder(coder)
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, plain) as book:
        _SheetWriter(book, enquiry, coder, given).write(passages, sampled)


class _SheetWriter:
    """Writes the sheets of one coder's workbook."""

    def __init__(self, book: object, enquiry: Enquiry, coder: str, given: pd.DataFrame | None) -> None:
        self.book, self.enquiry, self.coder, self.given = book, enquiry, coder, given
        self.words = enquiry.words
        self.codes = names_of_codes(enquiry.codebook, enquiry.language)
        self.statuses = in_words(STATUSES, enquiry.language)
        self.coders = [] if given is None else sorted(given["coder"].unique())
        text = {"text_wrap": True, "valign": "top", "num_format": "@", "border": 1, "border_color": "#D9D9D9"}
        styles = {
            "title": {"bold": True, "font_size": 14, "font_color": "#1F4E6B"},
            "top": {"bold": True, "bg_color": "#1F4E6B", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top"},
            "text": text,
            "quiet": text | {"font_color": "#505050", "font_size": 9},
            "answer": text | {"bg_color": "#FFF9E5", "locked": False},
            "plain": {"text_wrap": True, "valign": "top"},
        }
        self.style = {name: book.add_format(style) for name, style in styles.items()}

    def write(self, passages: pd.DataFrame, sampled: Mapping[str, object]) -> None:
        """Write all sheets: what to do, the passages, the codebook, and two hidden ones."""
        say = self.words.say
        self.book.set_properties({"title": say("Coding sheet"), "author": self.coder})
        self._texts(say("What to do"), say("Coding sheet of {coder}", coder=self.coder), map(say, TODO))
        self._passages(say("Passages"), passages)
        self._codebook(say("Codebook"))
        role = CODER if self.given is None else ADJUDICATOR
        about = {
            "kind": CODING, "enquiry": self.enquiry.settings.name, "coder": self.coder, "role": role,
            "codebook": self.enquiry.codebook.version, "language": self.enquiry.language,
            "written": datetime.datetime.now().isoformat(timespec="minutes"), **sampled,
        }  # fmt: skip
        self._hidden(ABOUT, [(name, str(value)) for name, value in about.items()])
        meanings = {code.code: code.meaning for code in self.enquiry.codebook.codes}
        self._hidden(LISTS, [(code, name, meanings[code]) for code, name in self.codes.items()])
        self.book.get_worksheet_by_name(say("Passages")).activate()

    def _texts(self, name: str, title: str, texts: Sequence[str]) -> None:
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 110, self.style["plain"])
        sheet.write_string(0, 0, title, self.style["title"])
        for row, text in enumerate(texts, start=2):
            sheet.write_string(row, 0, text, self.style["plain"])

    def _passages(self, name: str, passages: pd.DataFrame) -> None:
        say, sheet = self.words.say, self.book.add_worksheet(name)
        columns = {
            PASSAGE: "", CONTENT: "", PROPOSED: "", "state": say("State"), "question": say("Question"),
            "context": say("Context"), TEXT: say("Passage, as written"), "candidates": say("Candidates"),
            **{f"shown:{coder}": say("What {coder} decided", coder=coder) for coder in self.coders},
            **{f"{GIVEN}:{coder}": "" for coder in self.coders}, DECISION: say("Decision"),
        }  # fmt: skip
        for number, (code, status) in enumerate(CODES, start=1):
            columns |= {code: say("Code {number}", number=number), status: say("Status {number}", number=number)}
        columns[MEMO] = say("Memo")
        places = {key: place for place, key in enumerate(columns)}
        for key, heading in columns.items():
            width = WIDTHS.get(key) or (28 if key.startswith(("code", "shown")) else 14)
            sheet.set_column(places[key], places[key], width, None, {"hidden": not heading})
            sheet.write_string(0, places[key], key)
            sheet.write_string(1, places[key], heading or key, self.style["top"])
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.set_row(1, 32)
        rows = [self._row(passage) for _, passage in passages.iterrows()]
        for number, row in enumerate(rows, start=2):
            for key, place in places.items():
                style = "answer" if key in (DECISION, MEMO, *sum(CODES, ())) else "text" if key == TEXT else "quiet"
                sheet.write(number, place, row.get(key) or None, self.style[style])
        self._choices(sheet, places, len(rows))
        sheet.freeze_panes(2, places[TEXT] + 1)
        sheet.autofilter(1, 0, len(rows) + 1, len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(8)  # A3: the columns are many
        sheet.repeat_rows(1)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&8&F&R&8&P / &N")

    def _row(self, passage: pd.Series) -> dict[str, str]:
        own = self.enquiry.candidates[self.enquiry.candidates["passage"] == passage["passage"]]
        proposed = {}
        for hit in own.itertuples():
            proposed[hit.code] = proposed.get(hit.code) or hit.status
        return {
            PASSAGE: passage["passage"], CONTENT: content_of(passage["text"]), PROPOSED: _packed(proposed),
            "state": self.words.state(passage["state"]), "question": self._question(passage),
            "context": self._context(passage), TEXT: passage["text"],
            "candidates": "\n".join(self._candidate(code, status, own, passage) for code, status in proposed.items()),
        } | self._of_others(passage["passage"])  # fmt: skip

    def _of_others(self, passage: str) -> dict[str, str]:
        """What each other coder decided, to read and, packed, to take over."""
        shown = {}
        for coder in self.coders:
            own = self.given[(self.given["coder"] == coder) & (self.given["passage"] == passage)]
            codes = {row.code: row.status for row in own.itertuples() if row.code}
            said = [self._named(code, status) for code, status in codes.items() if code in self.codes]
            memo = [memo for memo in own["memo"].unique() if memo]
            none = [self.words.say(DECISIONS["none"])] if len(own) and not codes else []
            shown[f"shown:{coder}"] = "\n".join([*said, *none, *memo])
            shown[f"{GIVEN}:{coder}"] = _packed(codes)
        return shown

    def _question(self, passage: pd.Series) -> str:
        if not passage["question"]:
            return f"{passage['symbol']} §{passage['paragraph']}"
        question = self.enquiry.form.by_id[passage["question"]]
        part = f" ({self.words.say(PARTS[passage['part']])})" if passage["part"] in PARTS else ""
        return f"{question.id}  {self.words.short(question)}{part}"

    def _context(self, passage: pd.Series) -> str:
        """The category, and what the State chose where the question is closed; of a report its section and date."""
        if not passage["question"]:
            return "\n".join(filter(None, (passage["section"], str(passage["date"]))))
        answers = self.enquiry.answers
        chosen = answers[
            (answers["state"] == passage["state"]) & (answers["question"] == passage["question"])
            & (answers["year"] == answers["year"].max()) & (answers["value"] == True)  # noqa: E712
        ]  # fmt: skip
        question = self.enquiry.form.by_id[passage["question"]]
        labels = [self.words.label(question, option) for option in chosen["option"] if option]
        said = (
            [self.words.say("The State chose: {labels}", labels=self.words.translator.part(labels))] if labels else []
        )
        return "\n".join([self.words.category(passage["category"]), *said])

    def _candidate(self, code: str, status: str, own: pd.DataFrame, passage: pd.Series) -> str:
        hit = own[own["code"] == code].iloc[0]
        words = " ".join(passage["text"][hit["start"] : hit["end"]].split())[:SHOWN]
        return self.words.say("{code}: “{words}”", code=self._named(code, status), words=words)

    def _named(self, code: str, status: str) -> str:
        return f"{self.codes[code]} [{self.statuses[status]}]" if status else self.codes[code]

    def _choices(self, sheet: object, places: Mapping[str, int], rows: int) -> None:
        say = self.words.say
        decisions = [*in_words(DECISIONS, self.enquiry.language).values(), *(say(AS, coder=c) for c in self.coders)]
        lists = {DECISION: decisions}
        for code, status in CODES:
            lists |= {code: f"={LISTS}!$B$1:$B${len(self.codes)}", status: list(self.statuses.values())}
        for key, source in lists.items():
            rule = {
                "validate": "list", "source": source, "error_type": "warning",
                "error_title": say("Please check")[:32], "error_message": say("It is not in the list.")[:255],
            }  # fmt: skip
            sheet.data_validation(2, places[key], rows + 1, places[key], rule)

    def _codebook(self, name: str) -> None:
        say, sheet, language = self.words.say, self.book.add_worksheet(name), self.enquiry.language
        headings = [
            say("Category"),
            say("Code"),
            "",
            say("Definition"),
            say("Include"),
            say("Exclude"),
            say("Examples"),
        ]
        for place, (heading, width) in enumerate(zip(headings, (20, 28, 18, 50, 40, 40, 50), strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, heading, self.style["top"])
        for number, (code, label) in enumerate(self.codes.items(), start=1):
            known = self.enquiry.codebook.code(code)
            by_language = (known.definition, known.include, known.exclude, known.examples)
            texts = (in_language(text, language) for text in by_language)
            for place, text in enumerate((self.words.category(known.category), label, code, *texts)):
                sheet.write(number, place, text or None, self.style["text"])
        sheet.freeze_panes(1, 2)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)

    def _hidden(self, name: str, rows: Sequence[Sequence[str]]) -> None:
        sheet = self.book.add_worksheet(name)
        sheet.very_hidden()
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                sheet.write_string(number, place, value)


PARTS = {"comment": mark("comment"), "other": mark("other: please specify")}


def _packed(codes: Mapping[str, str]) -> str:
    return "; ".join(f"{code}={status}" for code, status in codes.items())


def refuse_to_overwrite(path: Path) -> Path:
    """Return the path; raises InputError where something is there already, or its folder is not."""
    if path.exists() or not path.parent.is_dir():
        raise InputError([Problem("there_already" if path.exists() else "no_place", str(path))])
    return path
