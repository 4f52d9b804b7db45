"""Odd workbooks and damaged files: whatever comes, no traceback, no hang, and every cell is accounted for.

`make test` tries a few hundred; `make fuzz` at least 2,000 (`--hypothesis-profile=fuzz`, see conftest.py).
"""

import datetime
import faulthandler
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from tables import CHOICES, FORM, STATES, SURVEY, table, write_workbook

from analysis.checking import check_files
from analysis.form import read_form

LONGEST = 60  # seconds after which a case counts as hung

# What stands in real exports and beside it: the form's own words, States, ticks, silences, and wild text.
OF_FORM = [str(cell) for text in (SURVEY, CHOICES) for row in table(text) for cell in row if cell]
OF_STATES = [str(cell) for row in STATES.replace(",", "|").splitlines() for cell in row.split("|") if cell]
USUAL = [
    "State", "Estado", "País", "Pregunta", "Respuesta", "Comment", "Comment2", "Fuente", "_id", "_uuid", "start", "end",
    "_submission_time", "A1/online", "A1[csam]. Abuse material", "grp/B1", "A1", "A1", "B1_comment", "Response", "X", "✓", "1", "0", "-",
    "n/a", "s/d", "seleccionar", "<5", "2019-2024", "2/10/2026", "Total", "Nota: x", "1/", "=1+1", "#N/A", "None", "NA", " ", "\n", "{\"ImportId\":\"QID1\"}",
]  # fmt: skip
WILD = st.text(
    st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x17F),
        st.characters(min_codepoint=0x400, max_codepoint=0x45F),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x4EFF),
        st.characters(min_codepoint=0x600, max_codepoint=0x64A),
        st.sampled_from("\u00a0\u200b\n\t\u0301😀'\"=+-@/\\[]|;,."),
    ),
    max_size=24,
)
VALUES = st.one_of(
    st.none(), st.none(), st.sampled_from(OF_FORM), st.sampled_from(OF_STATES), st.sampled_from(USUAL), WILD,
    st.integers(-10, 60_000), st.floats(-1e6, 1e6, allow_nan=False), st.booleans(), st.datetimes(datetime.datetime(1950, 1, 1), datetime.datetime(2100, 1, 1)),
)  # fmt: skip
GRIDS = st.integers(1, 8).flatmap(
    lambda width: st.lists(st.lists(VALUES, min_size=width, max_size=width), min_size=1, max_size=9)
)
HEADERS = [row[1] for row in table(SURVEY)[1:] if len(row) > 1 and row[1]]
SHEETS = st.fixed_dictionaries({
    "grid": GRIDS,
    "header": st.one_of(st.none(), st.lists(st.sampled_from([*HEADERS, *USUAL, *OF_FORM]), min_size=2, max_size=12)),
    "down": st.integers(0, 6),
    "right": st.integers(0, 3),
    "merges": st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 3), st.integers(0, 3)), max_size=2),
    "hidden": st.integers(0, 3),
    "hidden_row": st.integers(0, 12),
})  # fmt: skip


@pytest.fixture(scope="module")
def small_form(tmp_path_factory):
    """The small form of the tests."""
    return read_form(write_workbook(tmp_path_factory.mktemp("form") / "form.xlsx", FORM))


@pytest.fixture(autouse=True)
def no_hang():
    """A case that hangs ends the whole run, with the place where it hung."""
    yield
    faulthandler.cancel_dump_traceback_later()


def write_odd(path: Path, sheets: list[dict]) -> None:
    """Write sheets as drawn: a table somewhere, perhaps with a header, merged areas, hidden rows, hidden itself."""
    with xlsxwriter.Workbook(
        path, {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "dd/mm/yyyy"}
    ) as book:
        for number, drawn in enumerate(sheets):
            sheet = book.add_worksheet(f"S{number}")
            merged: set[tuple[int, int]] = set()
            for row, column, down, right in drawn["merges"]:
                area = {(r, c) for r in range(row, row + down + 1) for c in range(column, column + right + 1)}
                if len(area) > 1 and not area & merged:
                    merged |= area
                    sheet.merge_range(row, column, row + down, column + right, "")
            rows = ([drawn["header"]] if drawn["header"] else []) + drawn["grid"]
            for r, row in enumerate(rows, start=drawn["down"]):
                for c, value in enumerate(row, start=drawn["right"]):
                    sheet.write(r, c, value)
            sheet.set_row(drawn["hidden_row"], None, None, {"hidden": True})
            if number and drawn["hidden"] == 1:
                sheet.hide()
            if number and drawn["hidden"] == 2:
                sheet.very_hidden()


def filled_by_openpyxl(path: Path) -> dict[str, dict[str, object]]:
    """The non-empty cells of each sheet, by another reader; read-only, since it drops values under merged areas else."""
    return {
        sheet.title: {
            cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row
            if cell.value is not None and str(cell.value).strip()
        }
        for sheet in openpyxl.load_workbook(path, read_only=True).worksheets
    }  # fmt: skip


def assert_accounted(checked) -> None:
    """The first promise: cells = used + recognised + those listed as not understood."""
    for row in checked.account.itertuples():
        listed = checked.not_understood[
            (checked.not_understood["file"] == row.file) & (checked.not_understood["sheet"] == row.sheet)
        ]
        assert row.cells == row.used + row.recognised + len(listed)
        assert len(set(listed["cell"])) == len(listed)


@given(sheets=st.lists(SHEETS, min_size=1, max_size=3), has_form=st.booleans())
def test_odd_workbooks_lose_no_cell(tmp_path, small_form, sheets, has_form):
    """As many cells as another reader finds, each used, recognised or listed; every problem can be said."""
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    path = tmp_path / "odd.xlsx"
    write_odd(path, sheets)
    checked = check_files([path], small_form if has_form else None)
    assert_accounted(checked)
    there = filled_by_openpyxl(path)
    assert dict(zip(checked.account["sheet"], checked.account["cells"], strict=True)) == {
        name: len(cells) for name, cells in there.items()
    }
    for row in checked.not_understood.itertuples():
        assert row.cell in there[row.sheet]
    for problem in checked.problems:
        assert all(problem.sentence(language) for language in ("en", "es", "pt", "fr"))


@st.composite
def damages(draw, length: int):
    """Draw what happens to a file on its way: bytes changed, lost, put in, or its end cut off."""
    return draw(st.lists(st.tuples(
        st.sampled_from(["change", "lose", "put", "cut"]), st.integers(0, length - 1), st.binary(min_size=1, max_size=8)
    ), min_size=1, max_size=6))  # fmt: skip


def damaged(content: bytes, what: list[tuple[str, int, bytes]]) -> bytes:
    """Return the content after it was damaged."""
    for kind, at, put in what:
        at = min(at, max(len(content) - 1, 0))
        if kind == "change":
            content = content[:at] + put + content[at + len(put) :]
        elif kind == "lose":
            content = content[:at] + content[at + len(put) :]
        elif kind == "put":
            content = content[:at] + put + content[at:]
        else:
            content = content[:at]
    return content


def valid_files() -> dict[str, bytes]:
    """Return small valid files of several kinds, by name."""
    rows = table("""
        State | A1/csam | A1/online | B1 | C1
        Saint Aurelia | 1 | 0 | yes | Réponse à la question
        Valdoria | X | | no | texto con «acentos» y\\nlíneas
    """)
    plain = io.BytesIO()
    with xlsxwriter.Workbook(plain) as book:
        sheet = book.add_worksheet("Data")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.write_formula(6, 0, "=1/0", None, "#DIV/0!")
        sheet.write_comment(1, 1, "a note")
        sheet.merge_range(8, 0, 9, 2, "merged")
    # Packed without compression, so that what is damaged is the XML and not the packing alone.
    stored = io.BytesIO()
    with zipfile.ZipFile(plain) as packed, zipfile.ZipFile(stored, "w") as loose:
        for info in packed.infolist():
            loose.writestr(info.filename, packed.read(info))
    text = "\n".join(";".join(str(cell or "") for cell in row) for row in rows)
    files = {
        "packed.xlsx": plain.getvalue(), "stored.xlsx": stored.getvalue(), "latin.csv": text.encode("cp1252"),
        "wide.csv": text.encode("utf-16"), "table.tsv": text.replace(";", "\t").encode(),
        "open.ods": _ods(rows),
    }  # fmt: skip
    real = Path(__file__).parents[1] / "../shared/real/xlsform/pyxform_specify_other.xls"
    return files | ({"old.xls": real.read_bytes()} if real.exists() else {})


def _ods(rows: list[list]) -> bytes:
    """Write a table as OpenDocument says it."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell or ""}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="S">{cells}</table:table></office:spreadsheet></office:body></office:document-content>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return out.getvalue()


VALID = valid_files()


@pytest.mark.parametrize("name", VALID)
def test_valid_files_are_read(tmp_path, name):
    """What is damaged below could be read before."""
    (tmp_path / name).write_bytes(VALID[name])
    checked = check_files([tmp_path / name])
    assert len(checked.account) > 0
    assert checked.account["cells"].sum() > 0


@given(data=st.data())
def test_damaged_files_are_read_or_refused(tmp_path, small_form, data):
    """Byte by byte damaged: a sentence says why it cannot be read, or every cell that is left is accounted for."""
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    name = data.draw(st.sampled_from(sorted(VALID)))
    content = damaged(VALID[name], data.draw(damages(len(VALID[name]))))
    (tmp_path / name).write_bytes(content)
    checked = check_files([tmp_path / name], small_form)
    assert_accounted(checked)
    if checked.account.empty:
        assert checked.problems
