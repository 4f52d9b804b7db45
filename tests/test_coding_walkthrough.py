"""The walk of `docs/coding.md`, as two coders and an adjudicator go it with the example enquiry in a copy.

Their decisions are those of people who read the passages; where they differ, they read differently.
"""

import contextlib
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest
from conftest import EXAMPLE
from test_cli import call

from analysis.codings.wordings import STATUSES as NAMES_OF_STATUSES
from analysis.codings.wordings import decision_names, in_words, names_of_codes
from analysis.enquiry import open_enquiry
from analysis.sections import coding_of_state, own_words, reports_of_state, what_is_decided

NAME = "example-2024"
SAMPLED = ("--sample", "0.15", "--seed", "7")  # 26 passages
# passage: a decision, then codes with the status that the text tells; blank is left undecided.
AB = """
XAA/A4/comment        |          | SIT-DATA
XAA/B2/other          |          | COORD-CSO
XAA/D2/comment        | proposed | PROT-LAW=in_force
XAB/A2/comment        | proposed |
XAC/C4                | chosen   | PREV-AWARE PREV-TOURISM PREV-DEMAND PREV-TRAIN COORD-BUDGET=absent X-CHALLENGE
XAC/E2/comment        |          | RECOV-PROGRAM=partly
XAE/D3/comment        |          | PROT-REPORT=in_force
XAE/E2/comment        | none     |
XAE/F2/comment        | proposed |
XAF/B1/comment        |          | COORD-BODY=in_force
XAF/B5/comment        |          | COORD-BUDGET
XAG/C2/comment        |          | PREV-BUSINESS
XAG/E3/comment        |          | RECOV-REPAR
XAH/A4/comment        |          | SIT-DATA
XAH/D2/comment        |          | PROT-LAW=in_progress
XAH/D5/comment        | none     |
XAH/D6                | proposed |
CRC/C/XAB/4-5 §31     |          | COORD-BODY=in_force COORD-CSO COORD-LOCAL=absent
CRC/C/XAB/4-5 §122    |          | RECOV-PROGRAM=partly RECOV-SHELTER RECOV-PSYCHO RECOV-REPAR RECOV-HEALTH RECOV-EDUWORK
CRC/C/OPSC/XAF/1 §23  |          | PREV-TOURISM PREV-BUSINESS
CRC/C/OPSC/XAF/1 §31  |          | PROT-LAW PREV-TOURISM PROT-ONLINE X-CHALLENGE
CRC/C/OPSC/XAA/1 §10  |          | PROT-REPORT=in_force PROT-INVEST=absent
CRC/C/OPSC/XAA/1 §11  |          | RECOV-SHELTER=absent RECOV-PSYCHO
CRC/C/OPSC/XAA/1 §annex I 2 | none |
CRC/C/XAE/5-6 §9      |          | PROT-REPORT=in_force PROT-INVEST=partly
CRC/C/XAE/5-6 §annex I 1 | none  |
"""
CD = """
XAA/A4/comment        |          | SIT-DATA
XAA/B2/other          |          | COORD-CSO
XAA/D2/comment        |          | PROT-LAW PROT-ONLINE
XAB/A2/comment        | proposed |
XAC/C4                | proposed |
XAC/E2/comment        |          | RECOV-PROGRAM
XAE/D3/comment        |          | PROT-REPORT=in_force
XAE/E2/comment        |          | RECOV-PROGRAM=partly
XAE/F2/comment        | proposed | PART-CONSULT
XAF/B1/comment        |          | COORD-BODY=in_force
XAF/B5/comment        |          | COORD-BUDGET
XAG/C2/comment        | proposed | PREV-BUSINESS
XAG/E3/comment        |          | RECOV-REPAR
XAH/A4/comment        |          | SIT-DATA
XAH/D2/comment        |          | PROT-LAW=in_progress
XAH/D5/comment        | none     |
XAH/D6                |          |
CRC/C/XAB/4-5 §31     |          | COORD-BODY=in_force COORD-CSO COORD-LOCAL=in_progress
CRC/C/XAB/4-5 §122    |          | RECOV-PROGRAM=partly RECOV-SHELTER RECOV-PSYCHO RECOV-REPAR RECOV-HEALTH
CRC/C/OPSC/XAF/1 §23  |          | PREV-TOURISM PREV-BUSINESS PREV-TRAIN
CRC/C/OPSC/XAF/1 §31  |          | PROT-LAW PREV-TOURISM PROT-ONLINE
CRC/C/OPSC/XAA/1 §10  |          | PROT-REPORT=in_force PROT-INVEST=absent
CRC/C/OPSC/XAA/1 §11  |          | RECOV-SHELTER=absent RECOV-PSYCHO
CRC/C/OPSC/XAA/1 §annex I 2 | none |
CRC/C/XAE/5-6 §9      |          | PROT-REPORT=in_force PROT-INVEST=partly
CRC/C/XAE/5-6 §annex I 1 | none  |
"""
EF = """
XAA/D2/comment        | as AB    |
XAC/C4                | as AB    |
XAE/E2/comment        | as CD    |
XAE/F2/comment        | as CD    |
XAG/C2/comment        | as AB    |
CRC/C/XAB/4-5 §31     |          | COORD-BODY=in_force COORD-CSO COORD-LOCAL=absent
CRC/C/XAB/4-5 §122    | as AB    |
CRC/C/OPSC/XAF/1 §23  | as AB    |
CRC/C/OPSC/XAF/1 §31  | as CD    |
"""


@dataclass
class Walk:
    """What each step said, with its exit code, and the enquiry as it stands at the end."""

    folder: Path
    said: dict[str, tuple[int, str]] = field(default_factory=dict)

    def step(self, name: str, *words: str) -> str:
        """Give a command and keep what it says."""
        self.said[name] = call("codes", *words)
        return self.said[name][1]

    @property
    def enquiry(self):
        """The enquiry, told in Spanish."""
        return open_enquiry(self.folder / "data" / "raw" / NAME, "es")


def decided(text: str) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """What a person decided, by passage: a decision, and codes each with a status."""
    rows = [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]
    return {
        passage: (decision, [(code, status) for code, _, status in (one.partition("=") for one in codes.split())])
        for passage, decision, codes in rows
    }


def fill(path: Path, decisions: str, language: str, others: tuple[str, ...] = ()) -> openpyxl.Workbook:
    """Choose from the drop-downs of a sheet as a person does, in her language."""
    enquiry = open_enquiry(EXAMPLE, language)
    codes, statuses = names_of_codes(enquiry.codebook, language), in_words(NAMES_OF_STATUSES, language)
    names = decision_names(language, others)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[1]
    place = {cell.value: cell.column for cell in sheet[1]}
    wanted = decided(decisions)
    for row in range(3, sheet.max_row + 1):
        decision, chosen = wanted.pop(sheet.cell(row, place["passage"]).value)
        sheet.cell(row, place["decision"]).value = names[decision] if decision else None
        for number, (code, status) in enumerate(chosen, start=1):
            sheet.cell(row, place[f"code{number}"]).value = codes[code]
            sheet.cell(row, place[f"status{number}"]).value = statuses.get(status)
    assert not wanted, f"the sheet lacks {list(wanted)}"
    book.save(path)
    return book


def turn_round(sheet: object) -> None:
    """Sort the rows of a sheet the other way round, as a filter's arrow does."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    for number, values in enumerate(reversed(rows), start=3):
        for column, value in enumerate(values, start=1):
            sheet.cell(number, column).value = value


def type_in(path: Path, passage: str, **texts: str) -> None:
    """Type into the row of a passage, whichever it is."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[1]
    place = {cell.value: cell.column for cell in sheet[1]}
    (row,) = [row for row in range(3, sheet.max_row + 1) if sheet.cell(row, place["passage"]).value == passage]
    for key, text in texts.items():
        sheet.cell(row, place[key]).value = text
    book.save(path)


@pytest.fixture(scope="module")
def walk(tmp_path_factory):
    """All steps of the page, in a copy of the example."""
    folder = tmp_path_factory.mktemp("walk")
    shutil.copytree(EXAMPLE, folder / "data" / "raw" / NAME, ignore=shutil.ignore_patterns(".cache", "codings"))
    walk = Walk(folder)
    with contextlib.chdir(folder):
        walk.step("sheet AB", "sheet", NAME, "--coder", "AB", *SAMPLED, "--out", "AB.xlsx")
        walk.step("sheet CD", "sheet", NAME, "--coder", "CD", *SAMPLED, "--language", "es", "--out", "CD.xlsx")
        fill(Path("AB.xlsx"), AB, "en")
        walk.step("import AB", "import", NAME, "AB.xlsx")
        book = fill(Path("CD.xlsx"), CD, "es")
        turn_round(book.worksheets[1])
        book.save("CD.xlsx")
        type_in("CD.xlsx", "XAH/A4/comment", code1="Registro y estadistica", memo="¿También grupos?")
        type_in("CD.xlsx", "XAA/B2/other", code1="alianza con la SOCIEDAD civil")
        walk.step("import CD", "import", NAME, "CD.xlsx", "--language", "es")
        type_in("CD.xlsx", "XAH/A4/comment", code1="Registros y estadísticas")
        walk.step("import CD again", "import", NAME, "CD.xlsx", "--language", "es")
        walk.step("adjudicate", "adjudicate", NAME, "--coder", "EF", "--language", "es", "--out", "EF.xlsx")
        fill(Path("EF.xlsx"), EF, "es", ("AB", "CD"))
        walk.step("import EF", "import", NAME, "EF.xlsx", "--language", "es")
        walk.step("agreement", "agreement", NAME)
        walk.step("reply", "reply", NAME, "--state", "XAC", "--out", "replies")
        type_in_reply("replies/XAC_reply.xlsx")
        walk.step("import reply", "import", NAME, "replies/XAC_reply.xlsx", "--language", "es")
    return walk


COMMENT = "El presupuesto de 2024 tiene una partida propia; consulte a presupuesto@costaserena.example."


def type_in_reply(path: str) -> None:
    """The State says of its answer on the budget that it was read wrongly."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[1]
    place = {cell.value: cell.column for cell in sheet[1]}
    keys = [
        (sheet.cell(row, place["passage"]).value, sheet.cell(row, place["code"]).value)
        for row in range(3, sheet.max_row + 1)
    ]
    row = 3 + keys.index(("XAC/C4", "COORD-BUDGET"))
    sheet.cell(row, place["reply"]).value = "no estamos de acuerdo"
    sheet.cell(row, place["comment"]).value = COMMENT
    book.save(path)


def test_each_step_says_what_came_of_it(walk):
    """Rows decided, undecided and faulty; the mistyped code is told by its cell, with what it is like."""
    assert walk.said["sheet AB"] == (
        0, "AB.xlsx: 26 passages for AB\nFilled in, it comes back with: enquiry codes import example-2024 AB.xlsx\n",
    )  # fmt: skip
    assert walk.said["import AB"] == (0, "AB.xlsx: AB, 26 rows: 26 decided, 0 undecided, 0 faulty\n")
    code, said = walk.said["import CD"]
    assert code == 1
    assert said.startswith("CD.xlsx: CD, 26 filas; con decisión: 24; sin decisión: 1; con errores: 1\n")
    assert "'Registro y estadistica' no es un código; la fila no se toma" in said
    assert "se parece a Registros y estadísticas" in said
    assert walk.said["import CD again"][0] == 0
    assert walk.said["import CD again"][1].startswith(
        "CD.xlsx: CD, 26 filas; con decisión: 25; sin decisión: 1; con errores: 0\n"
    )
    assert walk.said["adjudicate"][1].startswith("EF.xlsx: 9 pasajes para EF\n")
    assert walk.said["import EF"] == (0, "EF.xlsx: EF, 9 filas; con decisión: 9; sin decisión: 0; con errores: 0\n")


def test_nothing_that_came_back_is_lost(walk):
    """Every workbook is kept as it came, the one that was mistyped too, and every decision with who and when."""
    codings = walk.folder / "data" / "raw" / NAME / "codings"
    assert sorted(path.name.split("_")[0] for path in (codings / "received").iterdir()) == [
        "AB",
        "CD",
        "CD",
        "EF",
        "XAC",
    ]
    assert (codings / "received").joinpath(next((codings / "received").glob("EF_*")).name).read_bytes() == (
        walk.folder / "EF.xlsx"
    ).read_bytes()
    (row,) = [row for row in walk.enquiry.codings.itertuples() if (row.coder, row.passage) == ("CD", "XAH/A4/comment")]
    assert (row.code, row.memo, row.role) == ("SIT-DATA", "¿También grupos?", "coder")


def test_the_two_coders_said_what_was_read_of_their_sheets(walk):
    """Whatever the order of rows and the language of the drop-downs."""
    enquiry = walk.enquiry
    proposed = enquiry.candidates.groupby("passage")["code"].unique().to_dict()
    for coder, text in (("AB", AB), ("CD", CD)):
        read = enquiry.codings[enquiry.codings["coder"] == coder].groupby("passage")["code"].agg(set).to_dict()
        for passage, (decision, chosen) in decided(text).items():
            wanted = {code for code, _ in chosen} | (set(proposed[passage]) if decision == "proposed" else set())
            assert read.get(passage) == (wanted or ({""} if decision else None)), (coder, passage)


def test_agreement_is_that_of_the_coders_worked_by_hand(walk):
    """25 passages decided by both. RECOV-PROGRAM was given 2 and 3 times, together twice.

    Observed disagreement 2/50, expected 2 * 5 * 45 / (50 * 49): alpha 0.782. A code that both gave alike has 1; one
    that CD alone gave, once, has 0.
    """
    overall = walk.enquiry.agreement[walk.enquiry.agreement["language"] == ""].set_index("code")
    assert overall.at["RECOV-PROGRAM", "units"] == 25
    assert overall.at["RECOV-PROGRAM", "krippendorff_alpha"] == pytest.approx(1 - (2 / 50) / (2 * 5 * 45 / (50 * 49)))
    assert overall.loc[["PROT-LAW", "PREV-BUSINESS"], "krippendorff_alpha"].tolist() == [1, 1]
    assert overall.at["PART-CONSULT", "krippendorff_alpha"] == pytest.approx(0)
    wanted = {
        "PROT-LAW": "reliable",
        "RECOV-PROGRAM": "tentative",
        "PART-CONSULT": "unreliable",
        "PART-PEER": "undefined",
    }
    assert overall.loc[list(wanted), "reliability"].to_dict() == wanted
    code, said = walk.said["agreement"]
    assert code == 0
    (line,) = [line for line in said.splitlines() if line.startswith("Specialised programmes") and " all " in line]
    assert line.split()[:7] == ["Specialised", "programmes", "all", "25", "5", "0.78", line.split()[6]]
    assert line.endswith("tentatively")


def test_the_settled_coding_stands_in_the_place_of_the_candidates(walk):
    """On the passage of Costa Serena the adjudicator took AB's reading: a code of the dictionary's is gone."""
    own = walk.enquiry.decided[walk.enquiry.decided["passage"] == "XAC/C4"].drop_duplicates("code")
    assert set(own["code"]) == {code for code, _ in decided(AB)["XAC/C4"][1]}
    assert set(own["rests_on"]) == {"settled codings"}
    assert set(own["coders"]) == {"EF"}
    assert own.set_index("code").at["COORD-BUDGET", "status"] == "absent"
    alone = walk.enquiry.decided[walk.enquiry.decided["passage"] == "XAH/D6"]
    assert set(alone["rests_on"]) == {"codings"}


def test_findings_rest_on_what_people_decided_and_say_how_far_they_agree(walk):
    """For each State what its mention rests on at best; the weakest of them names the finding."""
    findings = {finding.code: finding for finding in walk.enquiry.code_findings}
    assert dict(findings["PREV-BUSINESS"].values)["XAG"] == "settled codings"
    assert findings["PREV-BUSINESS"].reliability == "reliable"
    assert findings["RECOV-PROGRAM"].reliability == "tentative"
    assert findings["PREV-TRAIN"].reliability == "unreliable"
    shown = repr(own_words(walk.enquiry, "recovery"))
    assert "Con reservas, pues las personas codificadoras coinciden solo en parte en este código" in shown


def test_a_code_on_which_coders_agree_too_little_is_withheld_and_named(walk):
    """PART-CONSULT has an alpha of 0."""
    shown = repr(own_words(walk.enquiry, "participation"))
    assert "No se publica, pues las personas codificadoras coinciden demasiado poco" in shown


def test_the_report_says_how_much_people_decided(walk):
    """26 passages of all, 9 of them settled, none left to settle."""
    told = repr(what_is_decided(walk.enquiry))
    number = len(walk.enquiry.passages[~walk.enquiry.passages["is_pointer"].astype(bool)])
    assert f"Sobre 26 de los {number} pasajes decidieron personas" in told
    assert "Quien arbitra resolvió 9 pasajes." in told
    assert "difieren" not in told


def test_the_profile_prints_the_reply_of_the_state_below_its_coding(walk):
    """As written, in its language, without the address in it, and told apart by its heading."""
    assert walk.said["import reply"][1].startswith("XAC_reply.xlsx: Costa Serena, ")
    (table,) = [part for part in coding_of_state(walk.enquiry, "XAC").parts if hasattr(part, "replies")]
    (number,) = table.replies
    before, reply = table.rows.iloc[number - 1], table.rows.iloc[number]
    assert list(before)[2:] == ["Presupuesto y recursos", "inexistente", "personas"]
    assert reply[0] == "Réplica de Costa Serena"
    assert reply[1] == COMMENT.replace("presupuesto@costaserena.example", "•" * len("presupuesto@costaserena.example"))
    assert (reply[3], table.languages[number]) == ("el Estado no está de acuerdo", "es")
    assert "costaserena.example" not in coding_of_state(walk.enquiry, "XAC")._repr_html_()


def test_reports_of_a_state_say_which_codes_were_decided(walk):
    """Two paragraphs of Valdoria were coded by people, the others hold candidates."""
    _, table = reports_of_state(walk.enquiry, "XAB").parts
    codes = dict(zip(table.rows["passage"], table.rows["codes"], strict=True))
    assert codes["CRC/C/XAB/4-5 §31"].startswith("Órgano coordinador (decidido)")
    assert "(candidato)" not in codes["CRC/C/XAB/4-5 §122"]
    assert any("(candidato)" in text for text in codes.values())


def test_the_raw_answers_and_the_form_stayed_as_they_were(walk):
    """Coding adds a folder and touches nothing else."""
    for path in EXAMPLE.rglob("*"):
        if path.is_file() and ".cache" not in path.parts and "codings" not in path.parts:
            assert (walk.folder / "data/raw" / NAME / path.relative_to(EXAMPLE)).read_bytes() == path.read_bytes()
