"""Tables of delimited text: every encoding, separator and line end gives the cells that a person sees in Excel."""

import pytest
from handmade import kinds, refused, values
from tables import sentences, table

from analysis.workbook import read_workbook

TEXT = "Estado;¿Cuántos años?;Añadió\nCôte d'Azur é;«Sí, señor»;2021\nPerú;Ningún;2022\n"
ROWS = table("""
    Estado         | ¿Cuántos años? | Añadió
    Côte d'Azur é  | «Sí, señor»    | '2021
    Perú           | Ningún         | '2022
""")
CYRILLIC = (
    "Государство;Вопрос;Ответ\n" + "Валдория;Существует ли национальный план?;Да, план был принят в 2021 году\n" * 3
)


def read(tmp_path, content, file="a.csv", **told):
    """Write a file with these bytes and read it."""
    (tmp_path / file).write_bytes(content.encode() if isinstance(content, str) else content)
    return read_workbook(tmp_path / file, **told)


def rows_of(book):
    """Return the rows of the one sheet."""
    (sheet,) = book.sheets
    return list(sheet.rows)


def told(book):
    """Return what problems say of how a file was read."""
    return [
        (problem.kind, problem.values.get("encoding"), problem.values.get("separator")) for problem in book.problems
    ]


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode(tmp_path, encoding):
    """With a byte-order mark and without; nothing is to be said of it."""
    book = read(tmp_path, TEXT.encode(encoding))
    assert rows_of(book) == ROWS
    assert book.problems == ()


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf" * 2, b"\xef\xbb\xbf\xc3\xaf\xc2\xbb\xc2\xbf"])
def test_a_mark_that_stands_twice(tmp_path, mark):
    """Some tools write the byte-order mark again, as such or as three letters."""
    assert rows_of(read(tmp_path, mark + b"a,b\n1,2")) == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_western_encodings_from_before_unicode(tmp_path, encoding):
    """Windows, old Macs and DOS; a problem says which one was found."""
    book = read(tmp_path, TEXT.encode(encoding))
    assert rows_of(book) == ROWS
    assert told(book) == [("decoded", encoding, ";")]
    assert sentences(book.problems) == [
        f"a.csv: it was read as {encoding}, its columns parted by ';'; where letters or columns look wrong, "
        "give `encoding` or `separator` under [[tables]] in enquiry.toml."
    ]


def test_latin_1_is_a_part_of_cp1252(tmp_path):
    """Both write these letters alike."""
    assert rows_of(read(tmp_path, TEXT.encode("latin-1"))) == ROWS


def test_letters_that_come_late(tmp_path):
    """A file whose first megabyte is plain is still decoded by what follows."""
    book = read(tmp_path, b"a,b\n" + b"word,word\n" * 60_000 + "é,ñ\n".encode("cp1252"))
    assert rows_of(book)[-1] == ["é", "ñ"]


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16-le"])
def test_cyrillic(tmp_path, encoding):
    """Letters that are none of the West are not taken for such."""
    book = read(tmp_path, CYRILLIC.encode(encoding))
    assert rows_of(book)[1] == ["Валдория", "Существует ли национальный план?", "Да, план был принят в 2021 году"]


def test_an_encoding_that_is_told(tmp_path):
    """What the settings say counts, and nothing has to be said of it."""
    book = read(tmp_path, "国,答え\n日本,はい\n".encode("shift_jis"), encoding="shift_jis")
    assert rows_of(book) == [["国", "答え"], ["日本", "はい"]]
    assert book.problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "no such", "rot13", "utf-16"])
def test_an_encoding_that_does_not_fit(tmp_path, encoding):
    """It is said, not guessed around."""
    (tmp_path / "a.csv").write_bytes("ñ,é\nx".encode("cp1252"))
    (problem,) = refused(tmp_path / "a.csv", encoding=encoding)
    assert problem.kind == "not_decoded"
    assert f"a.csv: it is not written in {encoding} (" in problem.sentence()


# Lines, quotation marks


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(tmp_path, end):
    """Of Unix, Windows and old Macs; none after the last line is as good."""
    for last in ("", end):
        assert rows_of(read(tmp_path, f"a,b{end}1,2{end}3,4{last}")) == [["a", "b"], ["1", "2"], ["3", "4"]]


def test_mixed_line_ends(tmp_path):
    """Two exports pasted together."""
    assert rows_of(read(tmp_path, "a,b\r\n1,2\r3,4\n5,6")) == [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]


def test_what_stands_in_quotation_marks(tmp_path):
    """Line breaks of each kind, separators and doubled marks belong to the text; so do other breaks."""
    text = 'a,b\r\n"x\r\ny\rz\n","p,q ""r"""\r\n3,4\x0b5\u2028'
    assert rows_of(read(tmp_path, text)) == [["a", "b"], ["x\r\ny\rz\n", 'p,q "r"'], ["3", "4\x0b5\u2028"]]


def test_blank_lines_count(tmp_path):
    """Addresses are those that Excel shows."""
    assert values(read(tmp_path, "\n\na,b\n\n1,2\n")) == {"A3": "a", "B3": "b", "A5": "1", "B5": "2"}


def test_ragged_rows(tmp_path):
    """Rows may be shorter or longer than the header."""
    assert rows_of(read(tmp_path, "a,b,c\n1\n1,2\n1,2,3,4")) == [
        ["a", "b", "c", ""], ["1", "", "", ""], ["1", "2", "", ""], ["1", "2", "3", "4"],
    ]  # fmt: skip


def test_a_quotation_mark_that_is_never_closed(tmp_path):
    """It swallows the rest, as in Excel; a problem names the cell."""
    book = read(tmp_path, 'a,b\n1,"two\n3,4\n')
    assert values(book) == {"A1": "a", "B1": "b", "A2": "1", "B2": "two\n3,4\n"}
    assert sentences(book.problems) == [
        "a.csv, B2: a quotation mark opens here and is never closed; all that follows was read as one text; open the file in "
        "a text editor, close the quotation mark or remove it, and save it."
    ]
    assert read(tmp_path, 'a,b\n1,"two\n3"\n').problems == ()


def test_long_fields_and_zero_bytes(tmp_path):
    """A text of a megabyte is one cell; a zero byte among letters does not make wide characters of them."""
    assert values(read(tmp_path, 'a,b\n"' + "x,y\n" * 2**18 + '",2\n'))["A2"] == "x,y\n" * 2**18
    assert rows_of(read(tmp_path, "a,b\n1,x\0y\n" + "word,word\n" * 50))[1] == ["1", "x\0y"]


# Separators


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(tmp_path, separator):
    """The four that tools write, with texts that hold the others."""
    lines = [["State", "A1", "Comment"], ["XAA", "yes", "so, we; think"], ["XAB", "no", "a | b"], ["XAC", "no", "x"]]
    other = [[text.replace(separator, "/") for text in line] for line in lines]
    book = read(tmp_path, "\n".join(separator.join(line) for line in other))
    assert rows_of(book) == other
    assert book.problems == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a;b;c\nx;1,5;2,5\ny;2,5;3,5", ["x", "1,5", "2,5"]),
        ("a;b\n1,5;2,5\n3,5;4,5", ["1,5", "2,5"]),
        ("State,A1\nXAA,csam;online\nXAB,csam;live\nXAC,csam;travel", ["XAA", "csam;online"]),
        ("Source: A, B, and C;;\nx;y;z\n1;2;3\n4;5;6", ["x", "y", "z"]),
        ("Title\nSource: A, B\nx;y;z\n1;2;3\n4;5;6\n7;8;9", ["Source: A, B", "", ""]),
        ("comment\nWe think so, yes\nNo\nPerhaps\nOf course\n", ["We think so", " yes"]),
    ],
)
def test_a_separator_that_could_be_another(tmp_path, text, expected):
    """Decimal commas, options joined by `;`, and notes above the table do not lead astray; a stray comma parts as in Excel."""
    assert rows_of(read(tmp_path, text))[1] == expected


def test_where_two_separators_fit_it_is_said(tmp_path):
    """Nothing tells which one was meant."""
    book = read(tmp_path, "x;1,5;2,5\ny;2,5;3,5")
    assert rows_of(book)[0] == ["x", "1,5", "2,5"]
    assert told(book) == [("decoded", "utf-8", ";")]


def test_a_separator_that_is_told(tmp_path):
    """By the settings, or by Excel's own line above the table, which Excel never shows."""
    assert rows_of(read(tmp_path, "a,b;c\n1,2;3", separator=",")) == [["a", "b;c"], ["1", "2;3"]]
    for end in ("\r\n", "\n", "\r"):
        assert values(read(tmp_path, f"sep=|{end}a|b,c{end}1|2,3")) == {"A1": "a", "B1": "b,c", "A2": "1", "B2": "2,3"}
    assert rows_of(read(tmp_path, "SEP=\t\na\tb,c")) == [["a", "b,c"]]
    assert rows_of(read(tmp_path, "sep=;\na;b,c", separator=",")) == [["a;b", "c"]]


@pytest.mark.parametrize(("text", "expected"), [("x", [["x"]]), ("a,b", [["a", "b"]]), ("a\nb\n", [["a"], ["b"]])])
def test_one_column_or_one_line(tmp_path, text, expected):
    """The least of tables."""
    assert rows_of(read(tmp_path, text)) == expected


def test_text_under_the_name_of_an_old_workbook(tmp_path):
    """Portals write tables parted by tabs under the name .xls; what a file is called at home does not matter."""
    book = read(tmp_path, "State\tA1\nXAA\tyes", "a.xls", name="andean/b.xls")
    assert values(book) == {"A1": "State", "B1": "A1", "A2": "XAA", "B2": "yes"}
    assert (book.file, book.sheets[0].name, book.sheets[0].visibility) == ("andean/b.xls", "", "visible")


def test_bytes_that_are_no_text(tmp_path):
    """They are refused with a sentence."""
    (tmp_path / "a.csv").write_bytes(bytes(range(256)) * 20)
    assert kinds(tmp_path / "a.csv") == ["no_text"]


def test_values_stay_texts(tmp_path):
    """Nothing in a text table tells a number, a day or a truth from a text; wordings of nothing are texts too."""
    row = ["1", "01", "2024-06-14", "TRUE", "NA", "None", "#N/A", "=1+1", " x ", "-"]
    assert rows_of(read(tmp_path, "|".join(row)))[0] == row
