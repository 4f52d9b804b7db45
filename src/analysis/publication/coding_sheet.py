"""The coding sheet: passages laid out in Excel for one person to decide on; `codings.sheets` reads it back."""

import datetime
from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path

import pandas as pd

from analysis.codings import check_coder, list_disagreements, sample_passages
from analysis.codings.decisions import GIVEN
from analysis.codings.pages import ABOUT, CODING, INDEX, KIND, LISTS
from analysis.codings.sheets import INDEX_HEADER, LISTS_HEADER
from analysis.codings.store import ADJUDICATOR
from analysis.codings.store import CODER as OF_CODER
from analysis.codings.wordings import (
    CHOSEN_IN,
    CODER,
    CODER_LABEL,
    CODES,
    CONTENT,
    DECISION,
    MEMO,
    PASSAGE,
    TEXT,
    coding_headings,
    decision_names,
)
from analysis.enquiry import Enquiry
from analysis.languages import in_language, mark
from analysis.passages import content_of
from analysis.problems import InputError, Problem
from analysis.publication.coding_rows import CANDIDATES, CONTEXT, QUESTION, SHOWN, STATE, CodingRows
from analysis.publication.sheet_parts import (
    PLAIN,
    QUIET_LINE,
    SMALLER,
    add_styles,
    height_of,
    set_up_print,
    write_cover,
    write_header,
    write_hidden,
    write_marked,
    write_text,
)

TODO = (
    mark("Each row of the sheet of passages is one text, as the State wrote it. Please decide on it by yourself."),
    mark("“as proposed” takes all candidates of that row; codes that you choose beside are added to them."),
    mark(
        "To decide otherwise, choose the codes that apply, and a status where the text says how far the measure is. "
        "The plus sign above the columns opens more of them."
    ),
    mark("“no code applies” is a decision too. A row left blank stays undecided; it is never taken for a no."),
    mark("You may sort, filter and hide; please do not edit the texts. What each code means is on the last sheet."),
)
ADJUDICATE = (
    mark("Each row is one text on which coders differ; what each of them decided stands beside it."),
    mark("“as” and a coder's name takes what that coder decided; codes that you choose beside are added to it."),
    *TODO[2:],
)
SEEN = (STATE, QUESTION, CONTEXT, TEXT, CANDIDATES)
WIDTHS = {STATE: 13, QUESTION: 18, CONTEXT: 20, TEXT: 60, CANDIDATES: 34, DECISION: 16, MEMO: 28}
WIDTH_OF_CODE, WIDTH_OF_STATUS, WIDTH_OF_OTHER = 26, 13, 30
FEW = 3  # codes of a passage that have columns in sight


def write_coding_sheet(enquiry: Enquiry, coder: str, share: float, seed: int, path: Path) -> int:
    """Write the workbook in which a coder decides on a share of the passages, in the language of the enquiry given.

    Every coder who gets the same share and seed gets the same passages. Gives their number; writes nothing where there
    are none. Raises InputError for a share or a name that cannot be, or where something is at the path.
    """
    passages = sample_passages(enquiry.passages, share, seed)
    sampled = {"share": f"{share:g}", "seed": str(seed)}
    return _write(enquiry, passages, coder, OF_CODER, sampled, enquiry.codings.head(0), path)


def write_adjudication_sheet(enquiry: Enquiry, coder: str, path: Path) -> int:
    """Write the workbook in which one person decides where coders differ, and sees what each of them decided.

    Gives the number of passages on which they do; writes nothing where there are none. Raises InputError as above.
    """
    now = dict(zip(enquiry.passages["passage"], enquiry.passages["text"].map(content_of), strict=True))
    current = enquiry.codings[enquiry.codings["content"] == enquiry.codings["passage"].map(now)]
    differing = list_disagreements(current)["passage"]
    given = current[(current["role"] == OF_CODER) & current["passage"].isin(differing)]
    passages = enquiry.passages[enquiry.passages["passage"].isin(differing)]
    return _write(enquiry, passages, coder, ADJUDICATOR, {}, given, path)


def refuse_to_overwrite(path: Path) -> Path:
    """Return the path; raises InputError where something is there already, or its folder is not."""
    if path.exists() or not path.parent.is_dir():
        raise InputError([Problem("there_already" if path.exists() else "no_place", str(path))])
    return path


def _write(
    enquiry: Enquiry, passages: pd.DataFrame, coder: str, role: str, sampled: Mapping, given: pd.DataFrame, path: Path
) -> int:
    import xlsxwriter

    check_coder(coder, enquiry.settings.codings)
    refuse_to_overwrite(path)
    if len(passages):
        about = {
            KIND: CODING, "enquiry": enquiry.settings.name, CODER: coder, "role": role, **sampled,
            "passages": str(len(passages)), "codebook": enquiry.codebook.version, "language": enquiry.language,
            "written": datetime.datetime.now().isoformat(timespec="minutes"),
        }  # fmt: skip
        with xlsxwriter.Workbook(path, PLAIN) as book:
            _SheetWriter(book, enquiry, about, given).write(passages)
    return len(passages)


class _SheetWriter:
    """Writes the sheets of one coder's workbook; `about` is what it says of itself."""

    def __init__(self, book: object, enquiry: Enquiry, about: Mapping[str, str], given: pd.DataFrame) -> None:
        self.book, self.enquiry, self.about = book, enquiry, about
        self.say, self.style = enquiry.words.say, add_styles(book)
        self.rows = CodingRows(enquiry, given)
        self.decisions = decision_names(enquiry.language, self.rows.coders)

    def write(self, passages: pd.DataFrame) -> None:
        """Write all sheets: what to do, the passages, the codebook, and three hidden ones."""
        say, about = self.say, self.about
        title = say("Coding sheet") if about["role"] == OF_CODER else say("Adjudication sheet")
        self.book.set_properties({"title": title, "author": about[CODER], "subject": about["enquiry"]})
        for name, value in about.items():
            self.book.set_custom_property(name, value, "text")
        todo = TODO if about["role"] == OF_CODER else ADJUDICATE
        write_cover(
            self.book.add_worksheet(say("What to do")), self.style, title, [say(text) for text in todo], self._fields()
        )
        sheet = self.book.add_worksheet(say("Passages"))
        self._passages(sheet, passages)
        self._codebook(self.book.add_worksheet(say("Codebook")))
        index = [self.rows.index(passage) for _, passage in passages.iterrows()]
        header = [*INDEX_HEADER, *(f"{GIVEN}{coder}" for coder in self.rows.coders)]
        write_hidden(self.book, ABOUT, about.items())
        write_hidden(self.book, INDEX, [header, *([row[name] for name in header] for row in index)])
        write_hidden(self.book, LISTS, self._lists())
        sheet.activate()

    def _fields(self) -> dict[str, str]:
        say, about, settings = self.say, self.about, self.enquiry.settings
        fields = {
            say(CODER_LABEL): about[CODER],
            say("Enquiry"): in_language(settings.title, self.enquiry.language) or settings.name,
            say("Passages"): about["passages"],
        }
        if "share" in about:
            share = self.enquiry.words.translator.number(round(100 * float(about["share"]), 2))
            sample = say("{share} % of each language and source, with the seed {seed}", share=share, seed=about["seed"])
            fields[say("Sample")] = sample
        written = self.enquiry.words.translator.date(datetime.date.today())
        return fields | {say("Version of the codebook"): about["codebook"], say("Written on"): written}

    def _columns(self) -> tuple[dict[str, str], dict[str, int]]:
        """The heading of each column, and the width of those that are seen."""
        say, headings = self.say, coding_headings(self.enquiry.language)
        others = {f"{SHOWN}{coder}": say("What {coder} decided", coder=coder) for coder in self.rows.coders}
        columns = {
            PASSAGE: PASSAGE, CONTENT: CONTENT, CODER: CODER, STATE: say("State"), QUESTION: say("Question"),
            CONTEXT: say("Context"), TEXT: headings[TEXT], CANDIDATES: say("Candidates"), **others, **headings,
        }  # fmt: skip
        widths = WIDTHS | dict.fromkeys(others, WIDTH_OF_OTHER)
        for code, status in CODES:
            widths |= {code: WIDTH_OF_CODE, status: WIDTH_OF_STATUS}
        return columns, widths

    def _passages(self, sheet: object, passages: pd.DataFrame) -> None:
        columns, widths = self._columns()
        places = write_header(sheet, self.style, columns, widths)
        self._fold(sheet, places)
        for number, (_, passage) in enumerate(passages.iterrows(), start=2):
            row = self.rows.row(passage) | {CODER: self.about[CODER]}
            for key, place in places.items():
                style = "answer" if key in (DECISION, MEMO, *CHOSEN_IN) else "quiet"
                write_text(sheet, number, place, row.get(key, ""), self.style[style])
            write_marked(sheet, (number, places[TEXT]), passage["text"], self.rows.spans(passage), self.style)
            sheet.set_row(number, self._height(row, widths))
        self._choices(sheet, places, len(passages))
        sheet.freeze_panes(2, places[TEXT] + 1)
        sheet.autofilter(1, 0, len(passages) + 1, len(columns) - 1)
        set_up_print(sheet, header=1)

    def _fold(self, sheet: object, places: Mapping[str, int]) -> None:
        """Fold the columns of codes that few passages need under a plus sign, so that the others fit on a screen."""
        for of_code, of_status in CODES[FEW:]:
            for key, width in ((of_code, WIDTH_OF_CODE), (of_status, WIDTH_OF_STATUS)):
                sheet.set_column(places[key], places[key], width, None, {"level": 1, "hidden": True})
        sheet.set_column(places[MEMO], places[MEMO], WIDTHS[MEMO], None, {"collapsed": True})

    def _height(self, row: Mapping[str, str], widths: Mapping[str, int]) -> float:
        """The height that shows all of a passage and all that stands beside it in the quiet style."""
        quiet = [key for key in row if key != TEXT and (key in SEEN or key.startswith(SHOWN))]
        beside = height_of(((row[key], widths[key] * SMALLER) for key in quiet), QUIET_LINE)
        return max(height_of([(row[TEXT], widths[TEXT])]), beside)

    def _choices(self, sheet: object, places: Mapping[str, int], rows: int) -> None:
        """Drop-downs from the hidden lists; what is typed beside them is questioned and let in."""
        lists = {"B": (self.rows.codes, [code for code, _ in CODES]), "D": (self.rows.statuses, [s for _, s in CODES])}
        lists["E"] = (self.decisions, [DECISION])
        for column, (names, keys) in lists.items():
            rule = {
                "validate": "list", "source": f"={LISTS}!${column}$2:${column}${len(names) + 1}",
                "error_type": "warning", "error_title": self.say("Please check")[:32],
                "error_message": self.say("It is not in the list.")[:255],
            }  # fmt: skip
            for key in keys if names else ():
                sheet.data_validation(2, places[key], rows + 1, places[key], rule)

    def _lists(self) -> list[list[str]]:
        meanings = {code.code: code.meaning for code in self.enquiry.codebook.codes}
        codes, names = list(self.rows.codes), list(self.rows.codes.values())
        columns = [
            codes,
            names,
            [meanings[code] for code in codes],
            self.rows.statuses.values(),
            self.decisions.values(),
        ]
        return [[*LISTS_HEADER, "statuses", "decisions"], *map(list, zip_longest(*columns, fillvalue=""))]

    def _codebook(self, sheet: object) -> None:
        say, language = self.say, self.enquiry.language
        headings = {
            say("Category"): 20, say("Code"): 28, say("Short"): 18, say("Definition"): 50, say("Include"): 40,
            say("Exclude"): 40, say("Examples"): 50,
        }  # fmt: skip
        for place, (heading, width) in enumerate(headings.items()):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, heading, self.style["top"])
        for number, (code, label) in enumerate(self.rows.codes.items(), start=1):
            known = self.enquiry.codebook.code(code)
            by_language = (known.definition, known.include, known.exclude, known.examples)
            category = self.enquiry.words.category(known.category)
            texts = (category, label, code, *(in_language(text, language) for text in by_language))
            for place, text in enumerate(texts):
                sheet.write_string(number, place, text, self.style["text"])
            sheet.set_row(number, height_of(zip(texts, headings.values(), strict=True)))
        sheet.freeze_panes(1, 2)
        set_up_print(sheet, header=0)
