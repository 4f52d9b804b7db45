"""What was read of large workbooks, kept so that the next read takes a tenth of the time; safe to delete.

It lies in the enquiry's own folder in `data/raw`, for it holds what was sent, contact fields included. A kept reading
is named by the workbook's name and content, the version of the readers, and the sum of these and its own content: what
does not fit its name is not believed.
"""

import contextlib
import datetime
import hashlib
import json
import tempfile
from collections.abc import Callable
from functools import lru_cache
from importlib import metadata, resources
from pathlib import Path

import numpy as np

from analysis.problems import Problem
from analysis.workbook.rows import NUMBER_CODE, ErrorValue, Pool, Rows
from analysis.workbook.sheets import Marks, Sheet

LEAST = 2**20  # bytes of a workbook from which keeping it saves time
PARQUET = ".parquet"
LIBRARIES = ("python-calamine", "xlrd", "charset-normalizer", "pyarrow")
Read = tuple[tuple[Sheet, ...], tuple[Problem, ...]]
KINDS: dict[str, Callable[[str], object]] = {
    "str": str,
    "bool": lambda text: text == "True",
    "date": datetime.date.fromisoformat,
    "datetime": datetime.datetime.fromisoformat,
    "time": datetime.time.fromisoformat,
    "timedelta": lambda text: datetime.timedelta(microseconds=int(text)),
    "ErrorValue": ErrorValue,
}


@lru_cache
def version(*told: str) -> str:
    """Name the version of the readers: their code, the libraries they read by, and what they are told of a file."""
    code = sorted(
        (file.name, file.read_bytes()) for file in resources.files("analysis.workbook").iterdir() if file.is_file()
    )
    libraries = [(name, metadata.version(name)) for name in LIBRARIES]
    return hashlib.sha256(repr((code, libraries, told)).encode()).hexdigest()[:16]


def load(folder: Path, key: str, file: str) -> Read | None:
    """Return what was kept under a key, or None where nothing is or it is damaged; `file` is how it is called now."""
    content = load_content(folder, key, PARQUET)
    return _read(content, file) if content is not None else None


def load_content(folder: Path, key: str, suffix: str) -> bytes | None:
    """Return the bytes that were kept under a key, or None where there are none or they are damaged."""
    for path in folder.glob(f"*-{key}-*{suffix}"):
        with contextlib.suppress(OSError):
            content = path.read_bytes()
            if path.name.endswith(f"-{_digest(key, content)}{suffix}"):
                return content
    return None


def keep(folder: Path, key: str, file: str, sheets: tuple[Sheet, ...], problems: tuple[Problem, ...]) -> None:
    """Keep what was read of a file under a key, in place of what was read of it before."""
    keep_content(folder, key, file, _content(sheets, problems), PARQUET)


def keep_content(folder: Path, key: str, file: str, content: bytes, suffix: str) -> None:
    """Keep bytes that were made of a file under a key, in place of those kept of it before.

    A folder that cannot be written to keeps nothing.
    """
    with contextlib.suppress(OSError):
        name = _digest(file)[:16]
        folder.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=f"{name}-", suffix=suffix, delete=False) as new:
            path = Path(new.name)
            try:
                new.write(content)
                new.flush()
                for older in folder.glob(f"{name}-*{suffix}"):
                    if older != path:
                        older.unlink(missing_ok=True)
                path.replace(folder / f"{name}-{key}-{_digest(key, content)}{suffix}")
            finally:
                path.unlink(missing_ok=True)


def _digest(*parts: str | bytes) -> str:
    return hashlib.sha256(
        b"\n".join(part.encode(errors="surrogatepass") if isinstance(part, str) else part for part in parts)
    ).hexdigest()


def _content(sheets: tuple[Sheet, ...], problems: tuple[Problem, ...]) -> bytes:
    """One row per sheet, as Parquet; the problems beside them."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns: dict[str, list] = {}
    for sheet in sheets:
        pool = sheet.rows.pool
        others = {place: (type(value).__name__, _text(value)) for place, value in pool.others.items()}
        row = {
            "sheet": json.dumps({
                "name": sheet.name, "visibility": sheet.visibility, "origin": sheet.origin,
                "shape": sheet.rows.codes.shape, "others": others, "marks": _told(sheet.marks),
            }),
            "codes": np.ascontiguousarray(sheet.rows.codes).tobytes(),
            "numbers": sheet.rows.numbers[sheet.rows.codes == NUMBER_CODE].tobytes(),
            "blanks": pool.blank.tobytes(),
            "texts": pool.texts,
        }  # fmt: skip
        for name, value in row.items():
            columns.setdefault(name, []).append(value)
    texts = columns.pop("texts", [])
    ends = np.cumsum([0, *map(len, texts)])
    flat = pa.concat_arrays([chunk for column in texts for chunk in column.chunks] or [pa.array([], pa.large_string())])
    kinds = {
        "sheet": pa.string(),
        "codes": pa.large_binary(),
        "numbers": pa.large_binary(),
        "blanks": pa.large_binary(),
    }
    table = pa.table({name: pa.array(columns.get(name, []), kind) for name, kind in kinds.items()})
    table = table.append_column("texts", pa.LargeListArray.from_arrays(ends, flat))
    noted = [(problem.kind, problem.sheet, problem.cell, problem.values) for problem in problems]
    table = table.replace_schema_metadata({"problems": json.dumps(noted)})
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="lz4", use_dictionary=False, write_statistics=False)
    return sink.getvalue().to_pybytes()


def _read(content: bytes, file: str) -> Read:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pq.read_table(pa.BufferReader(content))
    noted = json.loads(table.schema.metadata[b"problems"])
    problems = tuple(Problem(kind, file, sheet, cell, values) for kind, sheet, cell, values in noted)
    return tuple(_sheet(table.slice(number, 1), file) for number in range(table.num_rows)), problems


def _sheet(row: object, file: str) -> Sheet:
    told = json.loads(row["sheet"][0].as_py())
    codes = np.frombuffer(row["codes"][0].as_buffer(), np.int32).reshape(told["shape"])
    numbers = np.zeros(codes.shape)
    numbers[codes == NUMBER_CODE] = np.frombuffer(row["numbers"][0].as_buffer(), float)
    others = {int(place): KINDS[kind](text) for place, (kind, text) in told["others"].items()}
    pool = Pool.of_texts(row["texts"][0].values, others, row["blanks"][0].as_py())
    return Sheet(
        file, told["name"], told["visibility"], Rows(codes, numbers, pool), tuple(told["origin"]), _marks(told["marks"])
    )


def _text(value: object) -> str:
    if isinstance(value, datetime.timedelta):
        return str(value // datetime.timedelta(microseconds=1))
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)


def _told(marks: Marks) -> dict:
    return {
        "merges": marks.merges, "rows": sorted(marks.hidden_rows), "columns": sorted(marks.hidden_columns),
        "comments": [(*place, text) for place, text in marks.comments.items()],
        "errors": [(*place, text) for place, text in marks.errors.items()],
    }  # fmt: skip


def _marks(told: dict) -> Marks:
    return Marks(
        tuple(tuple(area) for area in told["merges"]), frozenset(told["rows"]), frozenset(told["columns"]),
        {(row, column): text for row, column, text in told["comments"]},
        {(row, column): text for row, column, text in told["errors"]},
    )  # fmt: skip
