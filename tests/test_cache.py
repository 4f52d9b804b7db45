"""What is kept of large workbooks equals what was read of them, and is believed only where all of it fits."""

import datetime
import multiprocessing
import os
import random
from pathlib import Path

import openpyxl
import pyarrow.parquet
import pytest
import xlsxwriter
from handmade import values

from analysis.workbook import ErrorValue, cache, read_workbook, reading
from analysis.workbook.rows import BLOCK


@pytest.fixture(autouse=True)
def _keep_small_ones_too(monkeypatch):
    monkeypatch.setattr(cache, "LEAST", 0)


@pytest.fixture
def path(tmp_path):
    """A workbook with values of every type and marks of every kind."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        day, moment, lasts = (
            book.add_format({"num_format": style}) for style in ("d/m/yyyy", "d/m/yyyy h:mm", "[h]:mm")
        )
        sheet = book.add_worksheet("All kinds")
        sheet.write_row("C3", ["State", "  ", "ñ 😀", 3, 0.1, True, False, "True", "#N/A", "", 1e300, -0.0])
        sheet.write_datetime("C4", datetime.date(2024, 6, 14), day)
        sheet.write_datetime("D4", datetime.datetime(2024, 6, 14, 10, 30), moment)
        sheet.write_datetime("E4", datetime.time(10, 30), book.add_format({"num_format": "h:mm"}))
        sheet.write_datetime("F4", datetime.timedelta(hours=36, seconds=1), lasts)
        sheet.write_formula("G4", "=NA()", None, "#N/A")
        sheet.write_comment("C3", "see\nannex", {"author": "x"})
        sheet.merge_range("C6:D7", "merged")
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_column("E:E", None, None, {"hidden": True})
        book.add_worksheet("Empty")
        book.add_worksheet("Hidden").write("ZZ9", "far")
        book.get_worksheet_by_name("Hidden").hide()
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book["Hidden"]["A1"] = "=B1"
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


@pytest.fixture
def reads(monkeypatch):
    """The files that were read afresh."""
    found = []

    def read(path, *told):
        found.append(path.name)
        return original(path, *told)

    original = reading._read
    monkeypatch.setattr(reading, "_read", read)
    return found


def content(book):
    """Return all that a reading holds, types included."""
    cells = book.cells()
    return (
        book.file,
        book.sha256,
        cells.to_numpy().tolist(),
        [type(value) for value in cells["value"]],
        [(sheet.name, sheet.visibility, sheet.origin, sheet.marks, dict(sheet.marks.comments), dict(sheet.marks.errors))
         for sheet in book.sheets],
        [list(sheet.rows) for sheet in book.sheets],
        [sheet.filled.tolist() for sheet in book.sheets],
        book.problems,
    )  # fmt: skip


def test_a_kept_reading_equals_the_first(path, tmp_path, reads):
    """Every sheet, value, type and mark, blanks and errors."""
    first = content(read_workbook(path, kept=tmp_path / "kept"))
    assert content(read_workbook(path, kept=tmp_path / "kept")) == first
    assert content(read_workbook(path)) == first
    assert reads == ["a.xlsx", "a.xlsx"]
    assert {ErrorValue, bool, datetime.time, datetime.timedelta} <= set(first[3])


def test_more_distinct_values_than_a_block_holds(tmp_path, reads):
    """Texts and days on both sides of the border between two blocks."""
    lines = [f"id {number}" for number in range(BLOCK + 10)]
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    read_workbook(tmp_path / "a.csv", kept=tmp_path / "kept")
    book = read_workbook(tmp_path / "a.csv", kept=tmp_path / "kept")
    assert [row[0] for row in book.sheets[0].rows] == lines
    assert reads == ["a.csv"]


def test_problems_are_kept_too(tmp_path, reads):
    """What a person should know of a file is said at every read, under the name the file has then."""
    (tmp_path / "a.csv").write_bytes("ñ;é\n".encode("cp1252"))
    first = read_workbook(tmp_path / "a.csv", kept=tmp_path / "kept")
    assert [problem.kind for problem in first.problems] == ["decoded"]
    second = read_workbook(tmp_path / "a.csv", "b/c.csv", kept=tmp_path / "kept")
    assert [(problem.file, problem.values) for problem in second.problems] == [("b/c.csv", first.problems[0].values)]
    assert second.sheets[0].file == "b/c.csv"
    assert reads == ["a.csv"]


def test_what_is_told_of_a_file_counts(tmp_path):
    """Read with another separator or encoding, a file is read afresh."""
    (tmp_path / "a.csv").write_bytes(b"a,b;c\n")
    kept = {"kept": tmp_path / "kept"}
    assert values(read_workbook(tmp_path / "a.csv", **kept, separator=",")) == {"A1": "a", "B1": "b;c"}
    assert values(read_workbook(tmp_path / "a.csv", **kept, separator=";")) == {"A1": "a,b", "B1": "c"}
    assert values(read_workbook(tmp_path / "a.csv", **kept, separator=",", encoding="cp1252")) == {
        "A1": "a",
        "B1": "b;c",
    }


def test_damage_is_found(path, tmp_path, reads):
    """A byte that changed anywhere, a part that is missing, or anything else in its place leads to a fresh reading."""
    expected = content(read_workbook(path, kept=tmp_path / "kept"))
    (file,) = (tmp_path / "kept").iterdir()
    whole = file.read_bytes()
    chance = random.Random(7)
    damaged = [whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :]
               for place in chance.sample(range(len(whole)), 60)]  # fmt: skip
    damaged += [whole[: len(whole) * part // 7] for part in range(7)] + [whole + b"\0", b"PAR1" * 9]
    for wrong in damaged:
        for old in (tmp_path / "kept").iterdir():
            old.unlink()
        file.write_bytes(wrong)
        assert content(read_workbook(path, kept=tmp_path / "kept")) == expected
    assert len(reads) == len(damaged) + 1
    assert [old.read_bytes() for old in (tmp_path / "kept").iterdir()] == [whole]


def test_what_was_kept_of_another_file_is_not_believed(path, tmp_path, reads):
    """Not even under the right name."""
    (tmp_path / "b.csv").write_text("State,A1\n", encoding="utf-8")
    read_workbook(tmp_path / "b.csv", kept=tmp_path / "kept")
    (other,) = (tmp_path / "kept").iterdir()
    read_workbook(path, kept=tmp_path / "kept")
    (own,) = set((tmp_path / "kept").iterdir()) - {other}
    name, sha256, version, _ = own.name.split("-")
    own.unlink()
    other.rename(own.with_name("-".join([name, sha256, version, other.name.split("-")[-1]])))
    assert values(read_workbook(path, kept=tmp_path / "kept"))["C3"] == "State"
    assert reads == ["b.csv", "a.xlsx", "a.xlsx"]


def test_another_version_of_the_readers_reads_afresh(path, tmp_path, reads, monkeypatch):
    """What was kept by it before is put away."""
    read_workbook(path, kept=tmp_path / "kept")
    monkeypatch.setattr(cache, "version", lambda *_: "0123456789abcdef")
    read_workbook(path, kept=tmp_path / "kept")
    assert reads == ["a.xlsx", "a.xlsx"]
    assert len(list((tmp_path / "kept").iterdir())) == 1


def test_versions_follow_the_code_and_what_is_told():
    """The version is that of these readers, told the same."""
    assert cache.version("", "") == cache.version("", "")
    assert len({cache.version("", ""), cache.version("", ";"), cache.version(";", "")}) == 3


def test_older_contents_of_a_file_are_put_away(tmp_path):
    """A workbook that is saved again and again leaves one reading; those of other files stay."""
    kept = tmp_path / "kept"
    for number in range(4):
        for name in ("a.csv", "b.csv"):
            (tmp_path / name).write_text(f"{name},{number}\n", encoding="utf-8")
            read_workbook(tmp_path / name, kept=kept)
    assert len(list(kept.iterdir())) == 2
    assert all(file.suffix == ".parquet" for file in kept.iterdir())


def test_where_nothing_can_be_kept(path, tmp_path):
    """A folder that is missing is made; a file in its place, or a folder without its parent, costs nothing but time."""
    (tmp_path / "file").write_bytes(b"x")
    for kept in (tmp_path / "file", tmp_path / "file" / "kept", tmp_path / "no" / "kept"):
        assert values(read_workbook(path, kept=kept))["C3"] == "State"
    assert (tmp_path / "file").read_bytes() == b"x"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="who may do everything can write everywhere"
)
def test_a_folder_that_may_only_be_read(path, tmp_path):
    """Nothing is kept, and nothing is said."""
    (tmp_path / "kept").mkdir(mode=0o555)
    assert values(read_workbook(path, kept=tmp_path / "kept"))["C3"] == "State"
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_disk_that_is_full(path, tmp_path, monkeypatch):
    """What was begun is put away."""

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert values(read_workbook(path, kept=tmp_path / "kept"))["C3"] == "State"
    assert list((tmp_path / "kept").iterdir()) == []


def _read_often(path, kept):
    cache.LEAST = 0
    for _ in range(10):
        book = read_workbook(path, kept=kept)
        assert values(book)["A1"] == "State"
        for file in list(kept.iterdir()):
            file.unlink(missing_ok=True)


def test_two_processes_at_once(tmp_path):
    """Each reads what is right, whatever the other does to the folder; nothing begun stays."""
    (tmp_path / "a.csv").write_text("State,A1\n" + "XAA,yes\n" * 1000, encoding="utf-8")
    (tmp_path / "kept").mkdir()
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_read_often, args=(tmp_path / "a.csv", tmp_path / "kept")) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    read_workbook(tmp_path / "a.csv", kept=tmp_path / "kept")
    assert len(list((tmp_path / "kept").iterdir())) == 1


def test_small_files_are_not_kept(tmp_path, monkeypatch):
    """Reading them again is as fast."""
    monkeypatch.setattr(cache, "LEAST", 2**20)
    (tmp_path / "a.csv").write_text("State,A1\n", encoding="utf-8")
    read_workbook(tmp_path / "a.csv", kept=tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_nothing_is_pickled(path, tmp_path):
    """A kept reading is data; to read it runs no code."""
    read_workbook(path, kept=tmp_path / "kept")
    (file,) = (tmp_path / "kept").iterdir()
    kept = {column.name: str(column.type) for column in pyarrow.parquet.read_schema(file)}
    assert kept == {
        "sheet": "string", "codes": "large_binary", "numbers": "large_binary", "blanks": "large_binary",
        "texts": "large_list<element: large_string>",
    }  # fmt: skip
