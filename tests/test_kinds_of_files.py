"""Files of every kind, whole, damaged or hostile: each is read or refused with a sentence, and memory stays bounded."""

import datetime
import shutil
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest
from clean import read_in, running
from handmade import MAIN, ODF, OFFICE, kinds, refused, values, worksheet, write_ods, write_xlsx, write_zip
from tables import sentences, write_workbook

from analysis.problems import InputError
from analysis.workbook import read_workbook

REAL = Path(__file__).parents[1] / "../shared/real"
OLD = REAL / "xlsform" / "pyxform_specify_other.xls"
MEMORY = 2 * 2**30
CELLS = '<row r="1"><c r="A1"><v>1</v></c></row>'


def in_little_memory(path):
    """Read a file in a process of its own that may take 2 GB; gives the kinds of its problems, or how many cells."""
    pytest.importorskip("resource")
    with running(read_in, MEMORY, path) as process:
        process.join(120)
        process.kill()  # where it hangs
    assert (process.exitcode, path.with_name("said").read_text()) == (0, "")
    return path.with_name("told").read_text()


def compound(path, *names):
    """Write a compound file whose directory has entries of these names."""
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", 2 * len(name) + 2, 5 if name == "Root Entry" else 2, 1)
        + struct.pack("<iii", -1, -1, 1 if name == "Root Entry" else -1) + bytes(36) + struct.pack("<iq", -2, 0)
        for name in ("Root Entry", *names)
    )  # fmt: skip
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIiIiI", 0, 1, 1, 0, 4096, 0, -2, 0, -2, 0)[:36] + struct.pack("<I", 0) + b"\xff" * 432
    allocation = struct.pack("<ii", -3, -2) + b"\xff" * 504
    path.write_bytes(head[:512].ljust(512, b"\xff") + allocation + entries.ljust(512, b"\0"))
    return path


# What is no workbook


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.ods", "a.csv"])
@pytest.mark.parametrize("content", [b"", b"  \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe \0\r\0\n\0"])
def test_empty_files(tmp_path, name, content):
    """No bytes, or blanks alone."""
    (tmp_path / name).write_bytes(content)
    assert sentences(refused(tmp_path / name)) == [f"{name}: the file is empty; ask the State to send it again."]


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.csv"])
@pytest.mark.parametrize(
    "content",
    [
        b"<html><table><tr><td>State</td></tr></table></html>",
        b"\xef\xbb\xbf\r\n<HTML><BODY><TABLE></TABLE></BODY></HTML>",
        b"<!-- made by a portal -->\n<table border='1'><tr><td>State</td></tr></table>",
        b"<!DOCTYPE html>\n<html></html>",
        b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:x="urn:schemas-microsoft-com:office:excel"></html>',
        "<html><table></table></html>".encode("utf-16"),
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html></html>",
    ],
)
def test_web_pages(tmp_path, name, content):
    """Portals give web pages the name of a workbook."""
    (tmp_path / name).write_bytes(content)
    assert sentences(refused(tmp_path / name)) == [
        f"{name}: it is a web page under the name of a workbook; open it in Excel or LibreOffice, save it as .xlsx and put "
        "it back."
    ]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (
            b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table ss:x="1">',
            "XML",
        ),
        (b'<?xml version="1.0"?>\n<office:document><style:style/><table:table table:name="S"/>', "XML"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "PNG"),
        (b"{\\rtf1 text}", "RTF"),
        (b"ID;PWXL;N;E\nP;PGeneral\n", "SYLK"),
    ],
)
def test_other_kinds(tmp_path, content, kind):
    """What a file is called changes nothing."""
    for name in ("a.xlsx", "a.xls", "a.csv"):
        (tmp_path / name).write_bytes(content)
        problems = refused(tmp_path / name)
        assert [(problem.kind, problem.values.get("kind")) for problem in problems] == [("other_kind", kind)]


def test_a_text_under_the_name_of_a_workbook(tmp_path):
    """A CSV named .xlsx is refused; under its own name, or as .xls, it is read."""
    for name in ("a.xlsx", "a.xls", "a.csv", "a.txt"):
        (tmp_path / name).write_bytes(b"PK;Pais\n1;XAA\n")
    assert sentences(refused(tmp_path / "a.xlsx")) == [
        "a.xlsx: its content is no workbook (TXT); put the answers into a workbook and save it as .xlsx."
    ]
    for name in ("a.xls", "a.csv", "a.txt"):
        assert values(read_workbook(tmp_path / name)) == {"A1": "PK", "B1": "Pais", "A2": "1", "B2": "XAA"}


@pytest.mark.parametrize(("part", "kind"), [("word/document.xml", "Word"), ("letter.txt", "ZIP")])
def test_archives_of_something_else(tmp_path, part, kind):
    """A letter and any other zipped folder are told apart."""
    (problem,) = refused(write_zip(tmp_path / "a.xlsx", {part: "x"}))
    assert (problem.kind, problem.values["kind"]) == ("other_kind", kind)


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a.ods", "a.xlsb", "a", "A.XLSX"])
def test_a_workbook_under_another_name(tmp_path, name):
    """A workbook is read whatever it is called."""
    write_workbook(tmp_path / "b.xlsx", {"S": "State"}).rename(tmp_path / name)
    assert values(read_workbook(tmp_path / name)) == {"A1": "State"}


def test_a_workbook_with_macros(tmp_path):
    """Its macros are not looked at."""
    path = write_xlsx(
        tmp_path / "a.xlsm", worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'), {"xl/vbaProject.bin": b"x"}
    )
    assert values(read_workbook(path)) == {"A1": 1}


# Passwords


def test_passwords(tmp_path):
    """A locked workbook of each kind."""
    xlsx = compound(tmp_path / "a.xlsx", "EncryptionInfo", "EncryptedPackage")
    manifest = f'<m xmlns="{ODF}:manifest:1.0"><file-entry full-path="content.xml"><encryption-data/></file-entry></m>'
    ods = write_ods(tmp_path / "a.ods", "", parts={"META-INF/manifest.xml": manifest, "content.xml": b"\x8f\x02\x91"})
    locked = write_workbook(tmp_path / "b.xlsx", {"S": "x"})
    content = bytearray(locked.read_bytes())
    for start in [place for place in range(len(content) - 4) if content[place : place + 4] in (b"PK\3\4", b"PK\1\2")]:
        content[start + (6 if content[start + 2] == 3 else 8)] |= 1
    locked.write_bytes(content)
    for path in (xlsx, ods, locked):
        assert sentences(refused(path)) == [
            f"{path.name}: the workbook is protected by a password; open it with the password, save it without one and put "
            "it back."
        ]


# Damage


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_files_that_were_cut_off(tmp_path, ending):
    """At every tenth of its length a file is refused, and nothing is made of its first part."""
    if ending == "ods":
        path = write_ods(tmp_path / "a.ods", '<table:table table:name="S"/>')
    elif ending == "xlsx":
        path = write_workbook(tmp_path / "a.xlsx", {"S": "State | A1\n XAA | yes"})
    elif OLD.is_file():
        path = Path(shutil.copy(OLD, tmp_path / "a.xls"))
    else:
        pytest.skip("the real workbooks are not kept in this repository")
    path.chmod(0o644)
    content = path.read_bytes()
    for tenth in range(1, 10):
        path.write_bytes(content[: len(content) * tenth // 10])
        assert sentences(refused(path)) == [
            f"{path.name}: the file is damaged or was cut off on its way; ask for it again."
        ]


def test_a_damaged_part(tmp_path):
    """Bytes that changed on the way are found by the sums that the archive holds."""
    path = write_workbook(
        tmp_path / "a.xlsx", {"S": [[f"text {row} {column}" for column in range(9)] for row in range(99)]}
    )
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
        start = info.header_offset + 30 + len(info.filename) + len(info.extra)
    content = bytearray(path.read_bytes())
    content[start + info.compress_size // 2] ^= 0x10
    path.write_bytes(content)
    assert kinds(path) == ["cut_off"]


def test_a_damaged_beginning(tmp_path):
    """A workbook whose first bytes are damaged is no text."""
    path = write_workbook(tmp_path / "a.xlsx", {"S": "x"})
    path.write_bytes(b"\0\0" + path.read_bytes()[2:])
    assert kinds(path) == ["cut_off"]


def test_two_parts_of_one_name(tmp_path):
    """Where a part is there twice, nobody knows which one counts."""
    path = write_xlsx(tmp_path / "a.xlsx", worksheet(""), {"XL/worksheets/Sheet1.xml": worksheet("")})
    assert kinds(path) == ["cut_off"]


def test_two_sheets_of_one_name(tmp_path):
    """Of two sheets that are called alike, a reader would give one twice and the other never."""
    sheets = '<sheet name="S" sheetId="1" r:id="r0"/><sheet name="S" sheetId="2" r:id="r0"/>'
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'
    assert kinds(write_xlsx(tmp_path / "a.xlsx", worksheet(CELLS), {"xl/workbook.xml": book})) == ["cut_off"]


def test_a_workbook_in_another_folder(tmp_path):
    """Where the parts lie, the archive itself says."""
    path = write_xlsx(tmp_path / "a.xlsx", worksheet(CELLS.replace("<row ", '<row hidden="1" ')))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    moved = {name.replace("xl/", "book/"): content.replace(b"xl/work", b"book/work") for name, content in parts.items()}
    book = read_workbook(write_zip(tmp_path / "b.xlsx", moved))
    assert values(book) == {"A1": 1}
    assert list(book.cells()["is_hidden"]) == [True]
    back = {name.replace("/", "\\"): content for name, content in parts.items()}
    assert values(read_workbook(write_zip(tmp_path / "c.xlsx", back))) == {"A1": 1}


def test_what_is_not_a_file(tmp_path):
    """A folder, a link that leads nowhere, and a file that is not there."""
    (tmp_path / "a.xlsx").mkdir()
    (tmp_path / "b.xlsx").symlink_to(tmp_path / "nowhere")
    assert sentences(refused(tmp_path / "a.xlsx")) == [
        "a.xlsx: it cannot be read (Is a directory); see that it is a file that you have the right to read."
    ]
    assert kinds(tmp_path / "b.xlsx") == ["no_file"]
    assert kinds(tmp_path / "c.xlsx") == ["no_file"]


def test_a_file_that_may_only_be_read(tmp_path):
    """Reading needs no right to write."""
    path = write_workbook(tmp_path / "a.xlsx", {"S": "x"})
    path.chmod(0o444)
    assert values(read_workbook(path)) == {"A1": "x"}


# Bombs


def test_a_bomb_by_its_declared_size(tmp_path):
    """What would take more than fits is refused before it is unpacked, and the message says the limit."""
    path = tmp_path / "a.xlsx"
    write_xlsx(path, worksheet(CELLS))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/image1.bmp", "w") as part:
        for _ in range(200):
            part.write(bytes(2**20))
    (problem,) = refused(path)
    assert (problem.kind, problem.values["size"], problem.values["most"]) == ("too_large", 200, 2048)
    assert "it holds 200 MB once unpacked" in problem.sentence()
    assert "up to 2048 MB are read" in problem.sentence()


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
def test_a_bomb_that_hides_its_size(tmp_path, part):
    """An archive that tells less than a part unpacks to is found out before anything else unpacks it."""
    text = "<sst><si><t>" + " " * (300 * 2**20)
    path = write_xlsx(tmp_path / "a.xlsx", worksheet(CELLS), {part: text})
    content = path.read_bytes()
    told, hidden = struct.pack("<I", len(text)), struct.pack("<I", 90)
    path.write_bytes(content.replace(told, hidden))
    assert in_little_memory(path) == "cut_off"


def test_a_bomb_by_a_count(tmp_path):
    """A part that tells of more texts than it has room for is not believed: whoever did would ask for all memory."""
    texts = '<sst uniqueCount="4000000000"><si><t>hey</t></si></sst>'
    path = write_xlsx(tmp_path / "a.xlsx", worksheet(CELLS), {"xl/sharedStrings.xml": texts})
    assert in_little_memory(path) == "cut_off"


def test_a_bomb_of_cells_below_the_limit(tmp_path):
    """Half a million times the same cell, packed a hundredfold, are one cell."""
    row = '<row r="1"><c r="A1"><v>1</v></c></row>'
    path = write_xlsx(tmp_path / "a.xlsx", worksheet(row * 500_000))
    assert in_little_memory(path) == "1"


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + number)} "{f"&{chr(97 + number)};" * 10}">' for number in range(12))
    + "]>"
)


@pytest.mark.parametrize(
    "part",
    [
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_a_workbook(tmp_path, part, encoding):
    """A part that declares entities is not opened, whatever they would stand for."""
    content = f'<?xml version="1.0" encoding="{encoding}"?>{ENTITIES}<x>&m;</x>'.encode(encoding)
    path = write_xlsx(tmp_path / "a.xlsx", worksheet(CELLS), {part: content})
    assert kinds(path) == ["has_entities"] or (encoding == "utf-16" and kinds(path) == ["not_a_workbook"])
    assert in_little_memory(path) in ("has_entities", "not_a_workbook")


def test_entities_in_opendocument(tmp_path):
    """The same in the content of an .ods."""
    path = write_ods(tmp_path / "a.ods", "", parts={"content.xml": f"{ENTITIES}<x>&m;</x>"})
    assert sentences(refused(path)) == [
        "a.ods: it declares XML entities, as no spreadsheet program does; it was not opened; ask who sent it for a "
        "workbook saved by Excel or LibreOffice."
    ]


def test_a_million_declared_blank_rows(tmp_path):
    """Rows and cells that are only coloured do not count, whatever they reach to."""
    blank = '<row r="{0}" s="3" customFormat="1"><c r="A{0}" s="3"/><c r="XFD{0}" s="3"/></row>'
    rows = "".join(map(blank.format, range(2, 2**20 + 1)))
    path = write_xlsx(tmp_path / "a.xlsx", worksheet(CELLS + rows, '<dimension ref="A1:XFD1048576"/>'))
    assert in_little_memory(path) == "1"


@pytest.mark.parametrize("reference", ["A1", "A1:XFD1048576", "ZZ9:AAA10"])
def test_a_dimension_that_lies(tmp_path, reference):
    """How far a sheet says it reaches is not believed."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="40"><c r="AZ40"><v>2</v></c></row>'
    path = write_xlsx(tmp_path / "a.xlsx", worksheet(rows, f'<dimension ref="{reference}"/>'))
    assert values(read_workbook(path)) == {"A1": 1, "AZ40": 2}


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
        '<row r="9"><c r="XFD9"><v>2</v></c><c r="A9"/></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>',
        "<row r='1048576'><c r='XFD1048576'><v>2</v></c></row>",
        '<row r="1048576">' + "<c/>" * 99 + "<c><v>2</v></c></row>",
        '<row r="99999999"><c r="A99999999"><v>2</v></c></row>',
        '<row r="1048576"><c r="XFD1048576"><f>A1</f></c></row>',
    ],
)
def test_a_value_in_the_last_cell(tmp_path, far):
    """A sheet that reaches to the end of the world is refused, and the message says where to."""
    path = write_xlsx(tmp_path / "a.xlsx", worksheet(CELLS + far))
    assert in_little_memory(path) == "reaches_far"
    (problem,) = refused(path)
    assert problem.sentence().startswith("a.xlsx, S: the sheet reaches to ")


def test_a_value_that_repeats_to_the_last_cell(tmp_path):
    """In an .ods a short file may stand for a sheet of any size."""
    cell = '<table:table-cell table:number-columns-repeated="{0}" office:value-type="float" office:value="1"/>'
    table = (
        '<table:table table:name="S"><table:table-row table:number-rows-repeated="{1}">'
        + cell
        + "</table:table-row></table:table>"
    )
    far = write_ods(tmp_path / "a.ods", table.format(16384, 1048576))
    assert in_little_memory(far) == "reaches_far"
    assert in_little_memory(write_ods(tmp_path / "b.ods", table.format(3, 1000))) == "3000"
    blank = table.replace(' office:value-type="float" office:value="1"', "")
    assert in_little_memory(write_ods(tmp_path / "c.ods", blank.format(16384, 10**12))) == "0"


# What else a reader says


def test_nothing_is_printed(tmp_path, capfd):
    """Neither libraries nor their panics write on the screen."""
    paths = [
        write_workbook(tmp_path / "a.xlsx", {"S": "State"}),
        write_xlsx(tmp_path / "b.xlsx", worksheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')),
        write_xlsx(tmp_path / "c.xlsx", worksheet('<row r="0"><c r="A0"><v>1</v></c></row>')),
        compound(tmp_path / "d.xls", "Workbook"),
    ]
    (tmp_path / "e.xls").write_bytes(b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(200))
    if OLD.is_file():
        for place in range(600, OLD.stat().st_size, 1777):
            content = bytearray(OLD.read_bytes())
            content[place : place + 8] = b"\xff" * 8
            (tmp_path / f"{place}.xls").write_bytes(content)
            paths.append(tmp_path / f"{place}.xls")
    for path in [*paths, tmp_path / "e.xls"]:
        kinds(path)
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not OLD.is_file(), reason="the real workbooks are not kept in this repository")
def test_a_real_legacy_workbook():
    """The sheets of an XLSForm."""
    assert {"survey", "choices"} <= {sheet.name for sheet in read_workbook(OLD).sheets}


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_results_worked_out_by_libreoffice(tmp_path, libreoffice, ending):
    """Errors, empty results, days and durations are the same in each format."""
    book = openpyxl.Workbook()
    formulas = ["=1/0", "=NA()", '=""', '="a"&"b"', "=1+1", "=NOSUCH()", "=1/0"]
    for column, formula in enumerate(formulas, start=1):
        book.active.cell(1, column, formula)
    book.active["A2"] = datetime.date(2024, 6, 14)
    book.active["B2"] = datetime.timedelta(hours=36)
    book.save(tmp_path / "a.xlsx")
    target = {"xlsx": "xlsx:Calc MS Excel 2007 XML"}.get(ending, ending)
    libreoffice(target, tmp_path / "b", tmp_path / "a.xlsx")
    read = read_workbook(tmp_path / "b" / f"a.{ending}")
    assert values(read) == {
        "A1": "#DIV/0!", "B1": "#N/A", "D1": "ab", "E1": 2, "F1": "#NAME?", "G1": "#DIV/0!",
        "A2": datetime.date(2024, 6, 14), "B2": datetime.timedelta(hours=36),
    }  # fmt: skip
    assert [cell for cell, kind in zip(read.cells()["cell"], read.cells()["type"], strict=True) if kind == "ErrorValue"] == [
        "A1", "B1", "F1", "G1",
    ]  # fmt: skip


def test_every_problem_is_an_input_error(tmp_path):
    """Whatever a library makes of a file, one kind of error reaches the caller."""
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 700)
    with pytest.raises(InputError):
        read_workbook(tmp_path / "a.xls")
