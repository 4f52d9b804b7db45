"""Files: how each kind of published file is read into pieces; one of a kind that nobody can read is told."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from analysis.publication.gate.packed import read_packed
from analysis.publication.gate.pages import read_page, read_script
from analysis.publication.gate.pictures import read_picture
from analysis.publication.gate.pieces import FORMULA, METADATA, SHORTEST, UNKNOWN, Piece
from analysis.publication.gate.values import read_value
from analysis.publication.tables import FORMULA as BEGINNINGS


def list_files(folder: Path) -> list[str]:
    """Return every file of a folder, by its path below it."""
    return [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]


def read_files(folder: Path, names: Iterable[str]) -> Iterator[Piece]:
    """Give the pieces of files of a folder, their names among them."""
    for name in names:
        yield Piece(name, "", name, METADATA)
        yield from read_file(name, (folder / name).read_bytes())


def read_file(name: str, content: bytes) -> Iterator[Piece]:
    """Give the pieces of one file, by what its name says that it is."""
    read = READERS.get(Path(name).suffix.lower())
    try:
        yield from read(name, content) if read else [Piece(name, "", "", UNKNOWN)]
    except (ValueError, OSError, KeyError, SyntaxError):  # a damaged file hides what it says
        yield Piece(name, "", "", UNKNOWN)


def _text(name: str, content: bytes) -> Iterator[Piece]:
    for number, line in enumerate(content.decode("utf-8").splitlines(), start=1):
        yield Piece(name, str(number), line)


def _json(name: str, content: bytes) -> Iterator[Piece]:
    yield from read_value(name, json.loads(content))


def _csv(name: str, content: bytes) -> Iterator[Piece]:
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    header = next(rows, [])
    yield from (Piece(name, "1", text) for text in header)
    for number, row in enumerate(rows, start=2):
        for column, text in enumerate(row):
            if len(text) >= SHORTEST or text.startswith(BEGINNINGS):
                place = f"{number}, {header[column] if column < len(header) else column + 1}"
                yield Piece(name, place, text)
                if text.startswith(BEGINNINGS) and not _is_number(text):
                    yield Piece(name, place, text, FORMULA)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _parquet(name: str, content: bytes) -> Iterator[Piece]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pq.read_table(io.BytesIO(content))
    for word, said in (table.schema.metadata or {}).items():
        yield Piece(name, word.decode(), said.decode("utf-8", "replace"), METADATA)
    for column in table.column_names:
        if pa.types.is_string(table[column].type) or pa.types.is_large_string(table[column].type):
            yield from (
                Piece(name, column, text)
                for text in table[column].unique().to_pylist()
                if text and len(text) >= SHORTEST
            )


def _pdf(name: str, content: bytes) -> Iterator[Piece]:
    from analysis.publication.gate.printed import read_pdf

    yield from read_pdf(name, content)


READERS: dict[str, Callable[[str, bytes], Iterator[Piece]]] = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".svg"), read_page),
    **dict.fromkeys((".js", ".mjs"), read_script),
    **dict.fromkeys((".json", ".ipynb", ".jsonld", ".webmanifest"), _json),
    **dict.fromkeys((".txt", ".css", ".md"), _text),
    **dict.fromkeys((".xlsx", ".docx"), read_packed),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico"), read_picture),
    ".csv": _csv, ".parquet": _parquet, ".pdf": _pdf,
}  # fmt: skip
