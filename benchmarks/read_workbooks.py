"""Time the reading of workbooks beside what a user would otherwise call: openpyxl, and pandas by way of it.

Makes its files anew from a fixed seed: 35 workbooks of States, and an export of 100,000 rows and 120 columns. Each
reader runs in a process of its own, one after the other in one call, so that its peak of memory is its own. Prints a
table; asserts nothing but that both readers of the State workbooks found the same.
"""

import datetime
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import xlsxwriter
from openpyxl.comments import Comment

ROOT = Path(__file__).parents[1]
FILLED = ROOT / "data" / "raw" / "example-2024" / "responses"
STATES, ROWS, COLUMNS = 35, 100_000, 120
WORDS = ("Yes", "No", "No information", "In part of the territory", "Sí", "No se dispone de información", "Oui", "Não")


def main() -> None:
    """Make the files, measure, and print what was measured."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_states(folder / "states")
        write_export(folder / "export.xlsx")
        ours, theirs = measured("read_states", folder), measured("read_states_by_openpyxl", folder)
        values = measured("read_values_by_openpyxl", folder)
        if ours["found"] != theirs["found"]:
            sys.exit(f"the two readers disagree: {ours['found']} and {theirs['found']}")
        first, pandas = measured("read_export", folder), measured("read_export_by_pandas", folder)
        measured("read_export_and_keep", folder)
        second = measured("read_export_and_keep", folder)
    tell(f"{STATES} State workbooks, {ours['found'][0]} cells", read_workbook=ours, openpyxl=theirs)
    tell("the values alone, by one load in openpyxl", read_workbook=ours, openpyxl=values)
    tell(f"export of {ROWS} x {COLUMNS}, {first['found']} cells", read_workbook=first, pandas=pandas)
    tell("the same, kept by an earlier read", kept=second, read_workbook=first)


def tell(what: str, **measures: dict) -> None:
    """Print what two readers took, and the ratio of the second to the first."""
    print(what)
    for name, measure in measures.items():
        print(f"    {name:14} {measure['seconds']:8.2f} s   peak {measure['peak']:.2f} GB")
    one, other = measures.values()
    print(f"    {'ratio':14} {other['seconds'] / one['seconds']:8.1f}")


def write_states(folder: Path) -> None:
    """Write 35 workbooks as States send them: filled forms with merged cells, hidden rows and notes at cells."""
    folder.mkdir()
    filled = sorted(FILLED.glob("XA*.xlsx"))
    for number in range(STATES):
        book = openpyxl.load_workbook(filled[number % len(filled)])
        for sheet in book.worksheets[1:]:
            sheet.row_dimensions[5 + number % 7].hidden = True
            sheet.merge_cells(f"G{2 + number % 5}:H{4 + number % 5}")
            sheet["G10"] = f"remark {number}"
        book.worksheets[2]["G11"] = "=COUNTA(C1:C100)"  # without a result until a spreadsheet program opens it
        book.worksheets[2]["G10"].comment = Comment(f"note {number}", "A")
        book.save(folder / f"{number}.xlsx")


def write_export(path: Path) -> None:
    """Write an export such as form tools make: choices, ticks, numbers, dates, texts and blanks."""
    rng = random.Random(2024)
    cells: tuple[Callable[[], object], ...] = (
        lambda: rng.choice(WORDS), lambda: rng.randrange(2), lambda: rng.randrange(100_000),
        lambda: rng.choice((None, "x")), lambda: f"text {rng.randrange(10**6)} in a few words",
        lambda: datetime.datetime(2024, 1, 1) + datetime.timedelta(days=rng.randrange(300)),
    )  # fmt: skip
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, [f"Q{column}" for column in range(COLUMNS)])
        for row in range(1, ROWS + 1):
            sheet.write_row(row, 0, [cells[column % len(cells)]() for column in range(COLUMNS)])


def measured(task: str, folder: Path) -> dict:
    """Run one of the tasks below in a process of its own; gives its seconds, its peak in GB and what it found."""
    done = subprocess.run([sys.executable, __file__, task, str(folder)], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{task} ended with {done.returncode}:\n{done.stderr}")
    return json.loads(done.stdout)


def read_states(folder: Path) -> Callable[[], object]:
    """Read every State workbook by the project: values, addresses, visibility, merges, notes, hidden rows."""
    from analysis.workbook import read_workbook

    paths = sorted((folder / "states").iterdir())

    def read() -> list[int]:
        tables = [read_workbook(path).cells() for path in paths]
        return [
            sum(map(len, tables)), sum(int(table["is_hidden"].sum()) for table in tables),
            sum(int(table["is_merged"].sum()) for table in tables),
            sum(int((table["comment"] != "").sum()) for table in tables),
        ]  # fmt: skip

    return read


def read_states_by_openpyxl(folder: Path) -> Callable[[], object]:
    """Read the same of every State workbook by openpyxl.

    That takes two loads of each: one gives the results of formulas and nothing for a formula without one, the other
    the formulas.
    """
    return lambda: counted_by_openpyxl(folder, has_formulas=True)


def read_values_by_openpyxl(folder: Path) -> Callable[[], object]:
    """Read every State workbook by openpyxl once, without the formulas that have no result."""
    return lambda: counted_by_openpyxl(folder, has_formulas=False)


def counted_by_openpyxl(folder: Path, has_formulas: bool) -> list[int]:
    """Count cells, hidden ones, merged ones and notes, from a table such as `Workbook.cells` gives."""
    found = [0, 0, 0, 0]
    for path in sorted((folder / "states").iterdir()):
        values = openpyxl.load_workbook(path, data_only=True)
        formulas = openpyxl.load_workbook(path) if has_formulas else values
        for sheet in values.worksheets:
            merged = {place for area in sheet.merged_cells.ranges for place in area.cells}
            rows = {row for row, told in sheet.row_dimensions.items() if told.hidden}
            columns = {
                column for told in sheet.column_dimensions.values() if told.hidden
                for column in range(told.min, told.max + 1)
            }  # fmt: skip
            both = zip(sheet.iter_rows(), formulas[sheet.title].iter_rows(), strict=True)
            cells = [
                (cell.coordinate, cell.value if cell.value is not None else other.value,
                 cell.comment.text if cell.comment else "",
                 sheet.sheet_state != "visible" or cell.row in rows or cell.column in columns,
                 (cell.row, cell.column) in merged)
                for row in both for cell, other in zip(*row, strict=True)
                if other.value is not None and str(other.value).strip()
            ]  # fmt: skip
            table = pd.DataFrame(cells, columns=["cell", "value", "comment", "is_hidden", "is_merged"], dtype=object)
            found[0] += len(table)
            found[1] += int(table["is_hidden"].sum())
            found[2] += int(table["is_merged"].sum())
            found[3] += int((table["comment"] != "").sum())
    return found


def read_export(folder: Path) -> Callable[[], object]:
    """Read the export by the project."""
    from analysis.workbook import read_workbook

    return lambda: int(read_workbook(folder / "export.xlsx").sheets[0].filled.sum())


def read_export_and_keep(folder: Path) -> Callable[[], object]:
    """Read the export by the project and keep what was read; the second time, read what was kept."""
    from analysis.workbook import read_workbook

    return lambda: int(read_workbook(folder / "export.xlsx", kept=folder / "kept").sheets[0].filled.sum())


def read_export_by_pandas(folder: Path) -> Callable[[], object]:
    """Read the export by pandas and openpyxl."""
    return lambda: int(pd.read_excel(folder / "export.xlsx", engine="openpyxl").notna().sum().sum())


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        work = globals()[sys.argv[1]](Path(sys.argv[2]))
        began = time.monotonic()
        result = work()
        seconds = time.monotonic() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(json.dumps({"found": result, "seconds": seconds, "peak": peak}))
