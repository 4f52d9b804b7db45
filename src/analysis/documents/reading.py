"""Reading: the documents of a folder become numbered paragraphs, with an account of every character."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from analysis.documents.account import count_extract, count_pieces, list_outside, tabulate, tabulate_outside
from analysis.documents.extracts import read_extract, settle_languages
from analysis.documents.identification import Identity, identify
from analysis.documents.kinds import EXTRACT, ORDER, digest, kind_of_document, read_content
from analysis.documents.numbers import Numbers
from analysis.documents.register import REGISTER, check_identity, read_register
from analysis.documents.structure import PASSAGE, Piece, find_pieces
from analysis.documents.words import COMMITTEE
from analysis.problems import InputError, Problem
from analysis.redaction import redact
from analysis.workbook import read_workbook

COLUMNS = [
    "state", "symbol", "body", "kind", "author", "cycle", "date", "language", "title", "paragraph", "section", "page",
    "text", "written", "file", "sheet", "cell",
]  # fmt: skip
REGISTERED = [
    "file",
    "symbol",
    "state",
    "body",
    "kind",
    "author",
    "cycle",
    "date",
    "language",
    "title",
    "pages",
    "paragraphs",
]
LEFT_BEHIND = re.compile(r"^(~\$|\.|readme)|\.tmp$", re.IGNORECASE)  # by programs and people
SHOWN = 12  # numbers of paragraphs that a problem names


@dataclass(frozen=True, eq=False)
class Documents:
    """What came of reading the second source.

    `paragraphs`: one row per numbered paragraph. `register`: one row per document that was read whole. `account`: one
    row per file, what became of its characters. `outside`: one row per text that stands in no numbered paragraph.
    `files`: the sha-256 of each file, which names its exact version.
    """

    paragraphs: pd.DataFrame
    register: pd.DataFrame
    account: pd.DataFrame
    outside: pd.DataFrame
    files: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def said_by_states(self) -> pd.DataFrame:
        """The paragraphs in which a State speaks."""
        return self.paragraphs[self.paragraphs["author"] != COMMITTEE]

    @property
    def said_by_committee(self) -> pd.DataFrame:
        """The paragraphs in which the Committee speaks: they count for no State."""
        return self.paragraphs[self.paragraphs["author"] == COMMITTEE]

    def redacted(self) -> "Documents":
        """Return the same with addresses and telephone numbers marked out of every text."""
        columns = {name: self.paragraphs[name].map(redact) for name in ("text", "written", "section", "title")}
        outside = self.outside.assign(text=self.outside["text"].map(redact))
        return replace(self, paragraphs=self.paragraphs.assign(**columns), outside=outside)


@dataclass
class _Reader:
    """Reads one document after another, and remembers which symbols and paragraphs it met."""

    asked: tuple[str, ...]
    names: Mapping[str, str]
    told: Mapping[str, Mapping[str, str]]
    kept: Path | None
    files: dict[str, str] = field(default_factory=dict)  # by symbol
    seen: dict[tuple[str, str], str] = field(default_factory=dict)
    paragraphs: list[dict] = field(default_factory=list)
    register: list[dict] = field(default_factory=list)
    account: list[dict] = field(default_factory=list)
    outside: list[dict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self, path: Path, file: str, kind: str) -> None:
        """Read a file; whatever is wrong with it keeps none of the others from being read."""
        try:
            self.extract(path, file) if kind == EXTRACT else self.document(path, file, kind)
        except InputError as error:
            self.problems += error.problems

    def document(self, path: Path, file: str, kind: str) -> None:
        """Read a document whole."""
        content = read_content(path, file, kind, self.kept)
        pieces, numbers = find_pieces(content.lines)
        self.account.append(count_pieces(file, content, pieces))
        identity = identify(content, pieces, self.names, self.told.get(path.name, {}))
        passages = [piece for piece in pieces if piece.fate == PASSAGE]
        faults = [*content.problems, *check_identity(identity, file, self.asked)]
        if identity.symbol in self.files:
            values = {"symbol": identity.symbol, "earlier": self.files[identity.symbol]}
            faults.append(Problem("document_twice", file, values=values))
        faults += [] if passages else [Problem("unnumbered", file)]
        self.problems += faults
        if not any(fault.kind in UNUSABLE for fault in faults):
            self.take(passages, identity, file, content.pages)
            self.outside += list_outside(file, pieces)
            self.problems += _tell_numbers(numbers, file)

    def take(self, passages: Sequence[Piece], identity: Identity, file: str, pages: int) -> None:
        """Take the paragraphs of a document that can be used."""
        self.files[identity.symbol] = file
        if identity.author == COMMITTEE:
            self.problems.append(Problem("of_committee", file, values={"symbol": identity.symbol}))
        self.paragraphs += [_paragraph(piece, identity, file) for piece in passages]
        self.seen |= {(identity.symbol, piece.number): file for piece in passages}
        row = {name: getattr(identity, name, "") for name in REGISTERED}
        self.register.append(row | {"file": file, "pages": pages, "paragraphs": len(passages)})

    def extract(self, path: Path, file: str) -> None:
        """Read a workbook or a table of text with a paragraph a row."""
        book = read_workbook(path, file, self.kept)
        self.problems += book.problems
        for sheet in book.sheets:
            rows = list(read_extract(sheet, self.asked, self.names, self.seen, self.problems))
            self.problems += settle_languages(sheet, rows)
            self.paragraphs += [dict.fromkeys(COLUMNS, "") | {"page": 0, "written": row["text"]} | row for row in rows]
            if len(sheet.rows):
                self.account.append(count_extract(sheet, [row["text"] for row in rows]))


UNUSABLE = {"unidentified", "other_report", "document_not_asked", "document_twice", "unnumbered"}


def read_documents(
    folder: Path, asked: tuple[str, ...], names: Mapping[str, str], kept: Path | None = None
) -> Documents:
    """Read all documents of a folder; `names` gives the States by their names and codes.

    Of one document in several files the Word file is read, else the PDF, else the text, else the extract. The
    committee's own texts are read and marked by their `author`. What is read of large files is kept in the folder
    `kept`, where one is given.
    """
    told, problems = read_register(folder, names)
    paths = sorted(folder.rglob("*")) if folder.is_dir() else ()
    files = {
        f"{folder.name}/{path.relative_to(folder).as_posix()}": path
        for path in paths
        if path.is_file() and path.name != REGISTER and not LEFT_BEHIND.search(path.name)
    }
    return read_files(files, asked, names, told, problems, kept)


def read_files(
    files: Mapping[str, Path], asked: tuple[str, ...], names: Mapping[str, str],
    told: Mapping[str, Mapping[str, str]] = MappingProxyType({}), problems: Iterable[Problem] = (),
    kept: Path | None = None,
) -> Documents:  # fmt: skip
    """Read documents by the names that messages call them; `told` is what `documents.csv` tells of them."""
    reader = _Reader(asked, names, told, kept, problems=list(problems))
    for kind, file in sorted(_kinds(files, reader.problems)):
        reader.read(files[file], file, ORDER[kind])
    paragraphs = pd.DataFrame(reader.paragraphs, columns=COLUMNS)
    register = pd.DataFrame(reader.register, columns=REGISTERED)
    account, outside = tabulate(reader.account), tabulate_outside(reader.outside)
    digests = {file: digest(path) for file, path in files.items()}
    return Documents(paragraphs, register, account, outside, digests, tuple(reader.problems))


def _kinds(files: Mapping[str, Path], problems: list[Problem]) -> Iterator[tuple[int, str]]:
    for file, path in files.items():
        try:
            yield ORDER.index(kind_of_document(path, file)), file
        except InputError as error:
            problems += error.problems


def _paragraph(piece: Piece, identity: Identity, file: str) -> dict:
    said = {name: getattr(identity, name) for name in COLUMNS if hasattr(identity, name)}
    return said | {
        "paragraph": piece.number, "section": piece.section, "page": piece.page, "text": piece.text,
        "written": piece.written, "file": file, "sheet": identity.symbol, "cell": f"§{piece.number}",
    }  # fmt: skip


def _tell_numbers(numbers: Numbers, file: str) -> Iterator[Problem]:
    for kind, found in (
        ("paragraphs_missing", numbers.missing),
        ("paragraphs_out_of_order", numbers.out_of_order),
        ("paragraphs_again", numbers.again),
        ("paragraphs_anew", numbers.anew),
        ("numbers_passed_over", numbers.passed_over),
    ):
        if found:
            yield Problem(kind, file, values={"numbers": _listed(found)})


def _listed(numbers: Sequence[object]) -> str:
    shown = ", ".join(map(str, numbers[:SHOWN]))
    return f"{shown}, …" if len(numbers) > SHOWN else shown
