"""REFI-QDA: what goes out holds to the standard and comes back unchanged; what others add is read, told and kept."""

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from tables import CODEBOOK, framed, sentences, write_enquiry, write_workbook

from analysis.cli import main
from analysis.codebook import read_codebook
from analysis.codings import read_codings
from analysis.codings.store import COLUMNS, add_rows
from analysis.enquiry import open_enquiry
from analysis.passages import content_of
from analysis.problems import InputError
from analysis.publication.codebook import write_codebook
from analysis.qda.archives import open_project
from analysis.qda.codebooks import read_qdc, write_qdc
from analysis.qda.known import what_is_known
from analysis.qda.positions import Place, carry, find_span
from analysis.qda.projects import utc, write_qdpx
from analysis.qda.reading import read_project, receive_project
from analysis.qda.trees import PROJECT, identity

SCHEMAS = Path(__file__).parent / "refi_qda"
NOW = datetime(2026, 5, 1, 12)
ANSWERS = """
State         | submitted  | A1          | A2  | B1  | B1_comment           | C1
Saint Aurelia | 2024-06-14 | csam online | 12  | yes | The committee meets. | The 😀 committee is new.\\nThere is no steering committee yet; money is the challenge.
Valdoria      | 2024-06-20 | csam        | 3   | no  |                      | La línea de denuncia no existe. Desafíos.
"""
XAA, XAB, NOTE = "XAA/C1", "XAB/C1", "XAA/B1/comment"
GIVEN = "passage code status memo coder role decided start end"


@pytest.fixture
def small(tmp_path):
    """An enquiry with three passages and nobody's decisions."""
    folder = write_enquiry(tmp_path / "small", {"export.xlsx": {"Data": ANSWERS}})
    write_workbook(folder / "codebook.xlsx", CODEBOOK)
    return folder


def decided(folder, text):
    """Add decisions of a text table to the files of their coders; gives the enquiry, opened anew."""
    enquiry = open_enquiry(folder)
    texts = dict(zip(enquiry.passages["passage"], enquiry.passages["text"], strict=True))
    rows = framed(text, GIVEN).assign(
        codebook=enquiry.codebook.version, meaning="", file="received/a.xlsx", sheet="Passages", cell="I3"
    )
    rows["content"] = [content_of(texts[passage]) for passage in rows["passage"]]
    for coder, own in rows.groupby("coder"):
        add_rows(folder / "codings" / f"{coder}.csv", own, COLUMNS)
    return open_enquiry(folder)


PEOPLE = """
XAA/C1         | BODY        | in_force | Two\\nlines | AB | coder       | 2026-01-01T10:00:00 | 4  | 15
XAA/C1         | X-CHALLENGE |          | Two\\nlines | AB | coder       | 2026-01-01T10:00:00 | -1 | -1
XAB/C1         |             |          |             | AB | coder       | 2026-01-01T10:00:00 | -1 | -1
XAA/C1         | BODY        | absent   |             | CD | coder       | 2026-01-02T10:00:00 | -1 | -1
XAA/C1         | BODY        | planned  |             | AB | adjudicator | 2026-01-03T10:00:00 | -1 | -1
"""


def written(folder, path, candidates=slice(None), language="en"):
    """Write an enquiry's project; gives its path."""
    enquiry = open_enquiry(folder, language)
    write_qdpx(path, enquiry, enquiry.candidates.iloc[candidates])
    return path


def received(folder, path, now=NOW, coder=""):
    """Read a project into an enquiry."""
    enquiry = open_enquiry(folder)
    return receive_project(path, what_is_known(enquiry, coder), folder / "codings", now)


def as_table(rows):
    """Rows of decisions as tuples that a person can check."""
    return [tuple(row) for row in rows[GIVEN.split()].itertuples(index=False)]


def tree(path):
    """The description of a project."""
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("project.qde"))


def faults_of(root, schema):
    """What the standard's schema finds wrong."""
    checked = etree.XMLSchema(etree.parse(SCHEMAS / f"{schema}.xsd"))
    checked.validate(root)
    return [str(error) for error in checked.error_log]


def changed(path, target, change, files=()):
    """Write a project anew as another program would: its description changed, files added or replaced."""
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(content["project.qde"])
    change(root)
    content |= {"project.qde": etree.tostring(root, xml_declaration=True, encoding="UTF-8"), **dict(files)}
    return packed(target, content)


def packed(target, content):
    """Write a zipped file."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return target


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_what_is_written_holds_to_the_standard(small, tmp_path, language):
    """A project and a codebook are valid by the schema, in each language."""
    enquiry = decided(small, PEOPLE).in_language(language)
    write_qdc(tmp_path / "a.qdc", enquiry.codebook, enquiry.opened.words, language, small / "codings")
    assert faults_of(etree.parse(tmp_path / "a.qdc"), "Codebook") == []
    assert faults_of(tree(written(small, tmp_path / "a.qdpx", language=language)), "Project") == []


def test_the_example_holds_to_the_standard(example, tmp_path):
    """The example's project is valid, and its texts are the passages to the character, line ends too."""
    write_qdpx(tmp_path / "a.qdpx", example, example.candidates)
    assert faults_of(tree(tmp_path / "a.qdpx"), "Project") == []
    project = open_project(tmp_path / "a.qdpx")
    assert sorted(project.texts.values()) == sorted(example.passages["text"])


def test_selections_stand_on_the_words_they_name(small, tmp_path):
    """Positions are code points, ends behind the last: an emoji before a selection counts one."""
    root = tree(written(small, tmp_path / "a.qdpx"))
    named = {s.get("name"): (s.get("startPosition"), s.get("endPosition")) for s in root.iter("{*}PlainTextSelection")}
    assert named["steering committee"] == ("36", "54")
    assert "The 😀 committee is new.\nThere is no steering committee"[36:54] == "steering committee"


def test_people_and_dictionary_are_users_apart(small, tmp_path):
    """Each coding says who made it and when; candidates are those of the user "dictionary" and have no time."""
    decided(small, PEOPLE)
    root = tree(written(small, tmp_path / "a.qdpx"))
    users = {user.get("guid"): user.get("name") for user in root.iter("{*}User")}
    times = {(users[c.get("creatingUser")], c.get("creationDateTime")) for c in root.iter("{*}Coding")}
    at = {day: utc(f"2026-01-0{day}T10:00:00") for day in (1, 2, 3)}
    assert times == {("AB", at[1]), ("CD", at[2]), ("AB (adjudicator)", at[3]), ("dictionary", None)}


def test_states_are_cases_with_their_passages(small, tmp_path):
    """A State is a case that holds its sources; its code is a value of the case."""
    root = tree(written(small, tmp_path / "a.qdpx"))
    names = {source.get("guid"): source.get("name") for source in root.iter("{*}TextSource")}
    cases = {
        case.get("name"): [names[r.get("targetGUID")] for r in case.iter("{*}SourceRef")]
        for case in root.iter("{*}Case")
    }
    assert cases == {"Saint Aurelia": [NOTE, XAA], "Valdoria": [XAB]}
    assert [case.findtext(".//{*}TextValue") for case in root.iter("{*}Case")] == ["XAA", "XAB"]


@pytest.mark.parametrize("people", ["", PEOPLE], ids=["candidates alone", "people"])
def test_out_in_out_changes_nothing(small, tmp_path, people):
    """A project that is read back adds no decision, and is written again byte for byte."""
    if people:
        decided(small, people)
    first = written(small, tmp_path / "a.qdpx")
    assert written(small, tmp_path / "same.qdpx").read_bytes() == first.read_bytes()
    read = received(small, first)
    assert (len(read.codings), read.known, read.problems) == (0, 4 if people else 0, ())
    assert read.machine == len(open_enquiry(small).candidates)
    assert written(small, tmp_path / "b.qdpx").read_bytes() == first.read_bytes()


def test_codes_of_a_whole_passage_keep_each_its_own_status(small, tmp_path):
    """Selections at one place are as many as there are statuses: none of them lends its status to another's code."""
    decided(
        small,
        """
        XAA/C1 | BODY        | in_force | | AB | coder | 2026-01-01T10:00:00 | -1 | -1
        XAA/C1 | HOTLINE     | absent   | | AB | coder | 2026-01-01T10:00:00 | -1 | -1
        XAA/C1 | X-CHALLENGE |          | | AB | coder | 2026-01-01T10:00:00 | -1 | -1
    """,
    )
    first = written(small, tmp_path / "a.qdpx")
    read = received(small, first)
    assert (len(read.codings), read.known, read.problems) == (0, 1, ())

    def renamed(root):
        root.find(f".//{{*}}Code[@guid='{identity('code', 'HOTLINE')}']").set("name", "A line to call")

    assert received(small, changed(first, tmp_path / "b.qdpx", renamed)).codings.empty
    (small / "codings" / "AB.csv").unlink()
    again = received(small, first).codings
    assert sorted(zip(again["code"], again["status"], strict=True)) == [
        ("BODY", "in_force"), ("HOTLINE", "absent"), ("X-CHALLENGE", ""),
    ]  # fmt: skip


def test_an_empty_folder_gets_the_same_decisions(small, tmp_path):
    """Another institute that has the enquiry and not the codings reads them all, and writes the same project."""
    decided(small, PEOPLE)
    first = written(small, tmp_path / "a.qdpx")
    before, _ = read_codings(small / "codings")
    for path in (small / "codings").glob("*.csv"):
        path.unlink()
    received(small, first)
    after, problems = read_codings(small / "codings")
    assert sorted(as_table(after)) == sorted(as_table(before))
    assert problems == []
    assert set(after["codebook"]) == set(before["codebook"])
    assert after["file"].str.startswith("received/project_2026-05-01_").all()
    assert written(small, tmp_path / "b.qdpx").read_bytes() == first.read_bytes()


def without_users(root):
    """Nobody is said to have made a coding."""
    for element in root.iter("{*}Users", "{*}PlainTextSelection", "{*}Coding"):
        if etree.QName(element).localname == "Users":
            for user in element[:]:
                user.set("name", "Researcher")
        element.attrib.pop("creatingUser", None)


def as_one_user(root):
    """The user of the program is said to have made all."""
    new = "00000000-0000-4000-8000-0000000000ff"
    for element in root.iter("{*}PlainTextSelection", "{*}Coding"):
        element.set("creatingUser", new)
        element.set("creationDateTime", "2026-04-01T10:00:00")
    for users in root.iter("{*}Users"):
        for user in users[:]:
            users.remove(user)
        etree.SubElement(users, f"{{{PROJECT}}}User", guid=new, name="Researcher")


def with_new_guids(root):
    """Every identifier is another, as after an import into a program that keeps none."""
    as_one_user(root)
    given = {e.get("guid"): f"{number:08x}-0000-4000-8000-000000000001" for number, e in enumerate(root.iter("{*}*"))
             if e.get("guid") and etree.QName(e).localname != "User"}  # fmt: skip
    for element in root.iter("{*}*"):
        for name in ("guid", "targetGUID"):
            if element.get(name) in given:
                element.set(name, given[element.get(name)])


@pytest.mark.parametrize("change", [without_users, as_one_user, with_new_guids])
def test_a_candidate_never_becomes_a_persons(small, tmp_path, change):
    """A program that gives all codings to its own user, or to nobody, makes no decisions of candidates."""
    path = changed(written(small, tmp_path / "a.qdpx"), tmp_path / "b.qdpx", change)
    read = received(small, path, coder="AB")
    assert len(read.codings) == 0
    assert read.machine == len(open_enquiry(small).candidates)


def test_a_person_may_confirm_what_the_dictionary_proposed(small, tmp_path):
    """A coding that a person adds to the dictionary's own selection, beside the dictionary's, is her decision."""

    def confirm(root):
        selection = next(s for s in root.iter("{*}PlainTextSelection") if s.get("name") == "steering committee")
        etree.SubElement(root.find("{*}Users"), f"{{{PROJECT}}}User", guid=ANA, name="Ana Ruiz")
        coding = etree.Element(
            f"{{{PROJECT}}}Coding", guid=OWN, creatingUser=ANA, creationDateTime="2026-04-01T09:00:00"
        )
        etree.SubElement(coding, f"{{{PROJECT}}}CodeRef", targetGUID=identity("code", "BODY"))
        selection.find("{*}Coding").addnext(coding)

    path = changed(written(small, tmp_path / "a.qdpx"), tmp_path / "b.qdpx", confirm)
    read = received(small, path)
    assert as_table(read.codings) == [
        (XAA, "BODY", "", "", "Ana-Ruiz", "coder", "2026-04-01T09:00:00", 36, 54)
    ]  # fmt: skip
    again = written(small, tmp_path / "c.qdpx")
    assert OWN in {coding.get("guid") for coding in tree(again).iter("{*}Coding")}
    bare = written(small, tmp_path / "d.qdpx", slice(0))
    assert received(small, bare).known == 1  # no candidate is left that could be taken for hers, or hers for it


ANA, OWN = "00000000-0000-4000-8000-00000000000a", "00000000-0000-4000-8000-00000000000b"

# A project as another program writes it: no identifier of ours, names alone; braces and capitals in identifiers; a folder
# "Sources"; CR LF line ends; positions in units of UTF-16; two users; nested codes that we do not have, a colour, a set,
# a link, a graph, a memo, a case with variables, a picture.
FOREIGN = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="Other" origin="Other 9"
    xsi:schemaLocation="urn:QDA-XML:project:1.0 Project.xsd" creatingUserGUID="{0000000A-0000-4000-8000-000000000001}">
  <!-- kept too -->
  <Users>
    <User guid="{0000000A-0000-4000-8000-000000000001}" name="Ana Ruiz"/>
    <User guid="0000000a-0000-4000-8000-000000000002" name="ab"/>
  </Users>
  <CodeBook><Codes>
    <Code guid="0000000b-0000-4000-8000-000000000001" name="Folder" isCodable="false">
      <Code guid="0000000b-0000-4000-8000-000000000002" name="coordinating BODY" isCodable="true" color="#ff0000">
        <Code guid="0000000b-0000-4000-8000-000000000003" name="Secretariat" isCodable="true"/>
      </Code>
      <Code guid="0000000b-0000-4000-8000-000000000004" name="Desafío o brecha" isCodable="true"/>
    </Code>
    <Code guid="0000000b-0000-4000-8000-000000000005" name="Estado de avance de la medida" isCodable="false">
      <Code guid="0000000b-0000-4000-8000-000000000006" name="absent" isCodable="true"/>
      <Code guid="0000000b-0000-4000-8000-000000000007" name="planned" isCodable="true"/>
    </Code>
  </Codes></CodeBook>
  <Variables><Variable guid="0000000c-0000-4000-8000-000000000001" name="Income" typeOfVariable="Float"/></Variables>
  <Cases><Case guid="0000000d-0000-4000-8000-000000000001" name="Saint Aurelia">
    <VariableValue><VariableRef targetGUID="0000000c-0000-4000-8000-000000000001"/><FloatValue>1.5</FloatValue></VariableValue>
    <SourceRef targetGUID="0000000e-0000-4000-8000-000000000001"/>
  </Case></Cases>
  <Sources>
    <TextSource guid="0000000e-0000-4000-8000-000000000001" name="XAA/C1" plainTextPath="internal://ABC.txt">
      <PlainTextSelection guid="0000000f-0000-4000-8000-000000000001" name="committee is new." startPosition="7" endPosition="24"
          creatingUser="0000000A-0000-4000-8000-000000000001" creationDateTime="2026-03-01T10:00:00">
        <Coding guid="00000010-0000-4000-8000-000000000001" creatingUser="0000000A-0000-4000-8000-000000000001"
            creationDateTime="2026-03-01T10:00:00">
          <CodeRef targetGUID="0000000b-0000-4000-8000-000000000002"/>
          <NoteRef targetGUID="00000011-0000-4000-8000-000000000001"/>
        </Coding>
        <Coding guid="00000010-0000-4000-8000-000000000002" creatingUser="0000000A-0000-4000-8000-000000000001">
          <CodeRef targetGUID="0000000b-0000-4000-8000-000000000003"/>
        </Coding>
        <Coding guid="00000010-0000-4000-8000-000000000003" creatingUser="0000000a-0000-4000-8000-000000000002"
            creationDateTime="2026-03-02T10:00:00">
          <CodeRef targetGUID="0000000b-0000-4000-8000-000000000002"/>
        </Coding>
      </PlainTextSelection>
      <PlainTextSelection guid="0000000f-0000-4000-8000-000000000002" name="There is no steering committee yet;"
          startPosition="26" endPosition="61" creatingUser="0000000A-0000-4000-8000-000000000001">
        <Description>What a pity.</Description>
        <Coding guid="00000010-0000-4000-8000-000000000004" creatingUser="0000000A-0000-4000-8000-000000000001"
            creationDateTime="2026-03-01T10:30:00">
          <CodeRef targetGUID="0000000b-0000-4000-8000-000000000002"/>
        </Coding>
        <Coding guid="00000010-0000-4000-8000-000000000005" creatingUser="0000000A-0000-4000-8000-000000000001"
            creationDateTime="2026-03-01T10:31:00">
          <CodeRef targetGUID="0000000b-0000-4000-8000-000000000006"/>
        </Coding>
      </PlainTextSelection>
      <PlainTextSelection guid="0000000f-0000-4000-8000-000000000004" name="money" startPosition="62" endPosition="67">
        <Coding guid="00000010-0000-4000-8000-000000000007" creatingUser="0000000A-0000-4000-8000-000000000001">
          <CodeRef targetGUID="0000000b-0000-4000-8000-000000000003"/>
        </Coding>
      </PlainTextSelection>
    </TextSource>
    <PictureSource guid="0000000e-0000-4000-8000-000000000002" name="poster.png" path="internal://P.png">
      <PictureSelection guid="0000000f-0000-4000-8000-000000000003" firstX="1" firstY="1" secondX="2" secondY="2">
        <Coding guid="00000010-0000-4000-8000-000000000006" creatingUser="0000000A-0000-4000-8000-000000000001">
          <CodeRef targetGUID="0000000b-0000-4000-8000-000000000002"/>
        </Coding>
      </PictureSelection>
    </PictureSource>
    <TextSource guid="0000000e-0000-4000-8000-000000000003" name="Interview">
      <PlainTextContent>Nothing of ours.</PlainTextContent>
    </TextSource>
  </Sources>
  <Notes>
    <Note guid="00000011-0000-4000-8000-000000000001" name="Memo 1" creatingUser="0000000A-0000-4000-8000-000000000001">
      <PlainTextContent>Since 2023.</PlainTextContent>
    </Note>
    <Note guid="00000011-0000-4000-8000-000000000002" name="Free memo"><PlainTextContent>Ask again.</PlainTextContent></Note>
  </Notes>
  <Links><Link guid="00000012-0000-4000-8000-000000000001" name="leads to" direction="OneWay"
    originGUID="0000000f-0000-4000-8000-000000000001" targetGUID="0000000f-0000-4000-8000-000000000002"/></Links>
  <Sets><Set guid="00000013-0000-4000-8000-000000000001" name="Favourites">
    <MemberCode targetGUID="0000000b-0000-4000-8000-000000000002"/>
    <MemberSource targetGUID="0000000e-0000-4000-8000-000000000001"/>
  </Set></Sets>
  <Graphs><Graph guid="00000014-0000-4000-8000-000000000001" name="Map">
    <Vertex guid="00000015-0000-4000-8000-000000000001" firstX="1" firstY="2" name="A"/>
  </Graph></Graphs>
  <NoteRef targetGUID="00000011-0000-4000-8000-000000000002"/>
</Project>
"""
THEIRS = "The 😀 committee is new.\r\nThere is no steering committee yet; money is the challenge."
FILES = {"sources/ABC.txt": f"\ufeff{THEIRS}".encode(), "sources/P.png": b"\x89PNG picture"}


def foreign(path, text=FOREIGN, **files):
    """Write a project of another program."""
    return packed(path, {"project.qde": text.encode(), **(FILES | files)})


def test_a_project_of_another_program_is_read_like_a_sheet(small, tmp_path):
    """Codes by name in any language, coders by name, places by their words, statuses beside codes, notes as memos."""
    assert faults_of(etree.fromstring(FOREIGN.encode()), "Project") == []
    decided(small, "XAB/C1 | BODY | | | AB | coder | 2026-01-01T10:00:00 | -1 | -1")
    read = received(small, foreign(tmp_path / "other.qdpx"))
    assert as_table(read.codings) == [
        (XAA, "BODY", "", "Since 2023.", "Ana-Ruiz", "coder", "2026-03-01T10:31:00", 6, 23),
        (XAA, "BODY", "absent", "Since 2023.", "Ana-Ruiz", "coder", "2026-03-01T10:31:00", 24, 59),
        (XAA, "BODY", "", "", "AB", "coder", "2026-03-02T10:00:00", 6, 23),
    ]  # fmt: skip
    texts = dict(zip(*(open_enquiry(small).passages[column] for column in ("passage", "text")), strict=True))
    assert texts[XAA][6:23] == "committee is new."
    assert texts[XAA][24:59] == "There is no steering committee yet;"
    assert set(read.codings["content"]) == {content_of(texts[XAA])}
    assert sentences(read.problems) == [
        "other.qdpx: sources that are no plain text are not read (1): poster.png; nothing is to do; they stay in the "
        "file that is kept, and in what is written next.",
        "other.qdpx: sources that are no passage of this enquiry (1): Interview; their codings are left out; begin from "
        "what `enquiry codes qdpx` writes, and keep the names of its sources.",
        "other.qdpx: in XAA/C1 the coding of 'committee is new.' was said to stand at 7–24; by its words it stands at "
        "6–23; see that these words were meant.",
        "other.qdpx: in XAA/C1 the coding of 'There is no steering committee yet;' was said to stand at 26–61; by its "
        "words it stands at 24–59; see that these words were meant.",
        "other.qdpx: in XAA/C1 the coding of 'money' was said to stand at 62–67; by its words it stands at 60–65; see that "
        "these words were meant.",
        "other.qdpx: 'Secretariat' is no code of the codebook; its codings (2) are left out, and kept in the file; add it "
        "to the codebook under this label, and read the project again.",
    ]  # fmt: skip


def test_what_another_program_added_is_written_again(small, tmp_path):
    """Everything that it has stays, by its own identifier and once; what goes out comes back and out the same."""
    path = foreign(tmp_path / "other.qdpx")
    received(small, path)
    first = written(small, tmp_path / "a.qdpx")
    root, before = tree(first), tree(path)
    assert faults_of(root, "Project") == []
    guids = [element.get("guid").strip("{}").lower() for element in root.iter("{*}*") if element.get("guid")]
    assert len(guids) == len(set(guids))
    assert {e.get("guid").strip("{}").lower() for e in before.iter("{*}*") if e.get("guid")} <= set(guids)
    assert root.find(".//{*}Code[@color='#ff0000']").get("name") == "Coordinating body"
    assert [comment.text for comment in root.iter(etree.Comment)] == [" kept too "]
    assert root.findtext(".//{*}PlainTextSelection/{*}Description[.='What a pity.']")
    assert root.find("{*}NoteRef").get("targetGUID") == "00000011-0000-4000-8000-000000000002"
    texts = open_project(first).texts
    for selection in root.iter("{*}PlainTextSelection"):
        text = texts[selection.getparent().get("guid").strip("{}").lower()]
        span = text[int(selection.get("startPosition")) : int(selection.get("endPosition"))]
        assert " ".join(span.split()) == selection.get("name")
    case = root.find(".//{*}Case[@guid='0000000d-0000-4000-8000-000000000001']")
    assert [value.text for value in case.iterfind("{*}VariableValue/*")] == [None, "1.5", None, "XAA"]
    with zipfile.ZipFile(first) as archive:
        assert archive.read("sources/P.png") == b"\x89PNG picture"
    assert len(root.findall(".//{*}TextSource[@name='XAA/C1']")) == 1
    read = received(small, first)
    assert (len(read.codings), read.known) == (0, 2)
    assert written(small, tmp_path / "b.qdpx").read_bytes() == first.read_bytes()


def test_a_decision_that_was_replaced_is_not_written_again(small, tmp_path):
    """What a coder decided anew in a sheet takes the place of her codings in the project that came before."""
    received(small, foreign(tmp_path / "other.qdpx"))
    decided(small, "XAA/C1 | X-CHALLENGE | | | Ana-Ruiz | coder | 2026-04-01T10:00:00 | -1 | -1")
    root = tree(written(small, tmp_path / "a.qdpx"))
    own = [c for c in root.iter("{*}Coding") if c.get("creatingUser", "").strip("{}").lower().startswith("0000000a-")
           and c.get("creatingUser").strip("{}").endswith("1")]  # fmt: skip
    targets = [coding.find("{*}CodeRef").get("targetGUID") for coding in own]
    kept = "0000000b-0000-4000-8000-00000000000"
    assert targets == [
        f"{kept}3",
        f"{kept}3",
        f"{kept}4",
        f"{kept}2",
    ]  # a code not ours twice, the new decision, a picture's
    assert faults_of(root, "Project") == []
    assert received(small, tmp_path / "a.qdpx").codings.empty


def test_two_projects_are_brought_together(small, tmp_path):
    """What two coders added in two programs is in what is written then."""
    received(small, foreign(tmp_path / "one.qdpx"))
    other = FOREIGN.replace("Ana Ruiz", "Eva").replace("0000000A-", "0000001A-").replace("0000000f-", "0000001f-")
    other = other.replace("00000010-", "00000020-").replace("Favourites", "Others").replace("00000013-", "00000023-")
    received(small, foreign(tmp_path / "two.qdpx", other), now=datetime(2026, 5, 2))
    root = tree(written(small, tmp_path / "a.qdpx"))
    assert faults_of(root, "Project") == []
    assert [s.get("name") for s in root.iter("{*}Set")] == ["Favourites", "Others"]
    assert {"Ana Ruiz", "Eva"} <= {u.get("name").replace("-", " ") for u in root.iter("{*}User")}
    assert len(root.findall(".//{*}TextSource[@name='XAA/C1']")) == 1


def test_a_project_read_twice_adds_nothing(small, tmp_path):
    """The second time all decisions are known, also where a sheet has replaced them since."""
    path = foreign(tmp_path / "other.qdpx")
    received(small, path)
    decided(small, "XAA/C1 | BODY | | | ab | coder | 2026-04-01T10:00:00 | -1 | -1")
    read = received(small, path)
    assert (len(read.codings), read.known) == (0, 2)


def test_what_was_taken_away_is_told_and_decides_nothing(small, tmp_path):
    """A coding that is gone is no decision; a change without a new time is one of now."""
    decided(small, PEOPLE)

    def take_away(root):
        users = {user.get("guid"): user.get("name") for user in root.iter("{*}User")}
        for coding in list(root.iter("{*}Coding")):
            code = coding.find("{*}CodeRef").get("targetGUID")
            who = users[coding.get("creatingUser")]
            if who == "CD" or (who == "AB" and code == identity("code", "X-CHALLENGE")):
                coding.getparent().remove(coding)

    read = received(small, changed(written(small, tmp_path / "a.qdpx"), tmp_path / "b.qdpx", take_away))
    assert as_table(read.codings) == [
        (XAA, "BODY", "in_force", "Two\nlines", "AB", "coder", "2026-05-01T12:00:00", 4, 15)
    ]  # fmt: skip
    assert sentences(read.problems) == [
        "b.qdpx: what AB decided on XAA/C1 changed without a new time; it is taken as decided now; see that this project "
        "is newer than her last sheet.",
        "b.qdpx: codings of CD are gone from the project, on XAA/C1 (1); they stay decided; where no code applies, give "
        "the passage the code that says so, and read the project again.",
    ]


def test_a_source_that_was_taken_out_is_told(small, tmp_path):
    """What people decided on it stays decided."""
    decided(small, PEOPLE)

    def without_source(root):
        source = root.find(f".//{{*}}TextSource[@name='{XAB}']")
        source.getparent().remove(source)

    read = received(small, changed(written(small, tmp_path / "a.qdpx"), tmp_path / "b.qdpx", without_source))
    assert (len(read.codings), [problem.kind for problem in read.problems]) == (0, ["qda_source_gone"])
    assert read.problems[0].values["names"] == XAB


def test_a_text_that_was_edited_there_keeps_its_codings_by_their_words(small, tmp_path):
    """A word put before moves a coding with its words; one on words that are gone is left out, and both are told."""
    decided(small, "XAA/C1 | BODY | | | AB | coder | 2026-01-01T10:00:00 | 4 | 15\n"
                   "XAA/C1 | X-CHALLENGE | | | AB | coder | 2026-01-01T10:00:00 | 71 | 80")  # fmt: skip
    first = written(small, tmp_path / "a.qdpx", slice(0))
    text = open_enquiry(small).passages.set_index("passage")["text"][XAA]
    guid = identity("source", XAA, content_of(text))

    def move(root):
        for selection in root.iter("{*}PlainTextSelection"):
            for name in ("startPosition", "endPosition"):
                selection.set(name, str(int(selection.get(name)) + 4))
            for coding in selection.iter("{*}Coding"):
                coding.set("creationDateTime", "2026-04-01T10:00:00")

    edited = {f"sources/{guid}.txt": ("Yes " + text.replace("challenge", "problem!!")).encode()}
    read = received(small, changed(first, tmp_path / "b.qdpx", move, edited))
    assert as_table(read.codings) == [(XAA, "BODY", "", "", "AB", "coder", "2026-04-01T10:00:00", 4, 15)]
    assert [p.kind for p in read.problems] == ["qda_edited", "qda_moved", "qda_lost"]


def test_a_decision_on_a_text_the_state_has_changed_is_kept_and_not_used(small, tmp_path):
    """A project coded before a State corrected its answer decides nothing on the new text."""
    read = received(small, foreign(tmp_path / "b.qdpx", **{"sources/ABC.txt": b"An older answer: committee is new."}))
    assert "qda_changed" in [problem.kind for problem in read.problems]
    assert set(read.codings["content"]) == {content_of("An older answer: committee is new.")}
    assert "coded_text_changed" in [problem.kind for problem in open_enquiry(small).problems]


def coded(*codings, more="", text="The challenge of a committee."):
    """A project with one source and codings: code, user, start, end."""
    users = {"AB": "0000000a-0000-4000-8000-000000000001", "?": "0000000a-0000-4000-8000-000000000009"}
    codes = {"BODY": identity("code", "BODY"), "planned": identity("status", "planned"), "absent": identity("status", "absent"),
             "none": identity("none")}  # fmt: skip
    selections = "".join(
        f'<PlainTextSelection guid="0000000f-0000-4000-8000-0000000000{number:02}" startPosition="{start}" endPosition="{end}">'
        f'<Coding guid="00000010-0000-4000-8000-0000000000{number:02}" creatingUser="{users[user]}" '
        f'creationDateTime="2026-03-01T10:00:00"><CodeRef targetGUID="{codes[code]}"/></Coding></PlainTextSelection>'
        for number, (code, user, start, end) in enumerate(codings)
    )
    listed = "".join(f'<Code guid="{guid}" name="{name}" isCodable="true"/>' for name, guid in codes.items())
    return (
        f'<Project xmlns="{PROJECT}" name="n"><Users><User guid="{users["AB"]}" name="AB"/>'
        f'<User guid="{users["?"]}" name="???"/></Users><CodeBook><Codes>{listed}</Codes></CodeBook><Sources>'
        f'<TextSource guid="0000000e-0000-4000-8000-000000000001" name="XAA/B1/comment">'
        f"<PlainTextContent>The committee meets.</PlainTextContent>{selections}</TextSource></Sources>{more}</Project>"
    )


@pytest.mark.parametrize(
    ("codings", "rows", "told"),
    [
        ([("BODY", "AB", 0, 20)], [("BODY", "", -1, -1)], []),
        ([("BODY", "AB", 4, 13), ("planned", "AB", 0, 19)], [("BODY", "planned", 4, 13)], []),
        ([("BODY", "AB", 4, 13), ("BODY", "AB", 4, 19)], [("BODY", "", 4, 13), ("BODY", "", 4, 19)], ["qda_overlap"]),
        ([("BODY", "AB", 4, 13), ("BODY", "AB", 14, 19)], [("BODY", "", 4, 13), ("BODY", "", 14, 19)], []),
        ([("BODY", "AB", 4, 13), ("planned", "AB", 4, 13), ("absent", "AB", 4, 13)], [("BODY", "", 4, 13)],
         ["qda_two_statuses"]),
        ([("BODY", "AB", 4, 13), ("planned", "AB", 14, 19)], [("BODY", "", 4, 13)], ["qda_status_alone"]),
        ([("planned", "AB", 4, 13)], [], ["qda_status_alone"]),
        ([("none", "AB", 0, 20)], [("", "", -1, -1)], []),
        ([("none", "AB", 0, 20), ("BODY", "AB", 0, 3)], [], ["qda_none_with_codes"]),
        ([("BODY", "?", 4, 13)], [], ["qda_nobody"]),
        ([("BODY", "AB", 4, 99)], [], ["qda_lost"]),
        ([("BODY", "AB", 9, 9)], [], ["qda_lost"]),
    ],
)  # fmt: skip
def test_what_can_be_decided_on_a_passage(small, tmp_path, codings, rows, told):
    """One case a row: what stands in the project, what becomes of it, and what is told."""
    path = packed(tmp_path / "a.qdpx", {"project.qde": coded(*codings)})
    read = received(small, path)
    assert [row[1:3] + row[-2:] for row in as_table(read.codings)] == rows
    assert [problem.kind for problem in read.problems] == told


def test_codings_of_nobody_are_those_of_whom_the_call_names(small, tmp_path):
    """Where a program names no users, the researcher says whose codings they are."""
    path = packed(tmp_path / "a.qdpx", {"project.qde": coded(("BODY", "?", 4, 13))})
    assert list(received(small, path, coder="EF").codings["coder"]) == ["EF"]


@pytest.mark.parametrize(
    ("text", "start", "end", "beside", "place"),
    [
        ("A hotline works", 2, 9, "hotline", Place(2, 9)),
        ("A hotline works", 2, 9, "", Place(2, 9)),
        ("A hotline works", 2, 9, "Quotation 1:2", Place(2, 9)),
        ("A hotline works", 2, 8, "hotline", Place(2, 9, True)),  # the last character itself
        ("😀😀 hotline", 5, 12, "hotline", Place(3, 10, True)),  # units of UTF-16
        ("a\nb\nhotline", 6, 13, "hotline", Place(4, 11, True)),  # a line end counted as two
        ("a\r\nb\r\nhotline", 4, 11, "hotline", Place(6, 13, True)),  # CR LF counted as one
        ("one hotline, two hotline", 15, 22, "hotline", Place(17, 24, True)),  # the nearest
        ("A hotline works", 3, 90, "", None),
        ("A hotline works", -4, 3, "", None),
        ("A long line of many words that goes on", 2, 38, "long line of many words th…", Place(2, 38)),
    ],
)  # fmt: skip
def test_a_selection_is_held_against_its_words(text, start, end, beside, place):
    """A span is where its words stand, whatever a program counts; a name that are no words of the text is no matter."""
    assert find_span(text, start, end, beside) == place


@pytest.mark.parametrize(
    ("theirs", "own", "place", "found"),
    [
        ("One\ntwo three", "One\r\ntwo three", Place(4, 7), "two"),
        ("One\r\ntwo three", "One\ntwo three", Place(5, 8), "two"),
        ("\ufeffOne two", "One two", Place(5, 8), "two"),
        ("cafe\u0301 two", "café two", Place(0, 5), "café"),
        ("One two\n", " One two", Place(4, 7), "two"),
        ("Now one two, two", "One two, two", Place(13, 16), "two"),
        ("One\n", "One\r\n", Place(0, 3), "One"),
    ],
)  # fmt: skip
def test_a_span_is_carried_into_our_text(theirs, own, place, found):
    """Line ends, a byte-order mark, accents apart and blanks around move a span and not its words."""
    carried = carry(theirs, own, place)
    assert own[carried.start : carried.end] == found


def test_words_that_stand_more_often_than_before_are_not_guessed():
    """In an edited text, words that were added elsewhere too may be either."""
    assert carry("One two", "Zero two and two", Place(4, 7)) is None


DOCTYPE = '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "b.qdpx: it is no REFI-QDA file, or it is damaged"),
        (b"PK\x03\x04 cut off", "b.qdpx: it is no REFI-QDA file, or it is damaged"),
        ({"project.qde": "<Project"}, "b.qdpx: it is no REFI-QDA file, or it is damaged"),
        ({"project.qde": f"{DOCTYPE}<Project/>"}, "b.qdpx: it declares a document type"),
        ({"project.qde": f"{DOCTYPE}<Project/>".encode("utf-16")}, "b.qdpx: it declares a document type"),
        ({"project.qde": "<CodeBook/>"}, "b.qdpx: it holds 'CodeBook' where 'Project' must stand"),
        ({"notes.txt": "?"}, "b.qdpx: it holds '' where 'project.qde' must stand"),
        ({"project.qde": "<Project/>", "sources/a.txt": b"\0" * (70 * 2**20)}, "b.qdpx: it holds 70 MB once unpacked"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_or_unsafe_is_refused(small, tmp_path, content, said):
    """Damage, entities and bombs are said in a sentence, and nothing is kept."""
    path = tmp_path / "b.qdpx"
    path.write_bytes(content) if isinstance(content, bytes) else packed(path, content)
    with pytest.raises(InputError) as error:
        received(small, path)
    assert str(error.value).startswith(said)
    assert not (small / "codings").exists()


def test_a_source_without_its_text_is_told(small, tmp_path):
    """A text that is missing from the file, or is in no encoding, costs its own codings alone."""
    read = received(small, foreign(tmp_path / "a.qdpx", **{"sources/ABC.txt": b"\xff\x00\xfe"}))
    assert sentences(read.problems)[1].startswith(
        "a.qdpx: the text of sources is missing or cannot be read (1): XAA/C1"
    )


def test_a_namespace_that_was_left_out_is_no_matter(small, tmp_path):
    """A program that writes no namespace is read all the same, and written by the standard."""
    text = FOREIGN.replace('xmlns="urn:QDA-XML:project:1.0"', "")
    assert received(small, foreign(tmp_path / "a.qdpx", text)).codings["coder"].nunique() == 2
    assert faults_of(tree(written(small, tmp_path / "b.qdpx")), "Project") == []


def test_nothing_of_the_file_leaves_its_place(small, tmp_path):
    """Names of files that lead elsewhere are not followed and not written again."""
    path = foreign(tmp_path / "a.qdpx", **{"sources/../../evil.txt": b"evil"})
    received(small, path)
    with zipfile.ZipFile(written(small, tmp_path / "b.qdpx")) as archive:
        assert not [name for name in archive.namelist() if ".." in name or "evil" in name]


def test_characters_that_xml_cannot_hold_are_no_obstacle(small, tmp_path):
    """A control character in a memo is replaced, and the decision is known when it comes back."""
    decided(small, "XAA/C1 | BODY | | a\x01b | AB | coder | 2026-01-01T10:00:00 | -1 | -1")
    assert received(small, written(small, tmp_path / "a.qdpx")).known == 1


def qdc(small, path, language="en"):
    """Write an enquiry's codebook; gives its path."""
    enquiry = open_enquiry(small)
    write_qdc(path, enquiry.codebook, enquiry.opened.words, language, small / "codings")
    return path


def read(small, path, language="en"):
    """Read what a codebook proposes for an enquiry."""
    enquiry = open_enquiry(small)
    return read_qdc(path, enquiry.codebook, enquiry.opened.words, language)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_codebook_that_comes_back_unchanged_is_the_same(small, tmp_path, language):
    """Out and in gives the same codebook, terms and version too, whatever language the reader says it is in."""
    codebook, problems = read(small, qdc(small, tmp_path / "a.qdc", language))
    assert codebook == open_enquiry(small).codebook
    assert problems == []


def test_a_codebook_changed_in_another_program_is_a_proposal(small, tmp_path):
    """Names, descriptions and places are taken, a new code has no terms, one that is gone is told."""

    def change(root):
        body, hotline = (root.find(f".//{{*}}Code[@name='{name}']") for name in ("Coordinating body", "Hotlines"))
        body.set("name", "Lead body")
        body.find("{*}Description").text = "Who leads.\n\nInclude: round tables\n\nCode: BODY"
        etree.SubElement(body, body.tag, guid=OWN, name="Secretariat (new)", isCodable="true")
        hotline.getparent().remove(hotline)

    root = etree.parse(qdc(small, tmp_path / "a.qdc"))
    change(root)
    root.write(tmp_path / "b.qdc")
    codebook, problems = read(small, tmp_path / "b.qdc")
    body, new = codebook.code("BODY"), codebook.code("SECRETARIAT-NEW")
    assert (body.label, body.definition, body.include) == (
        {"en": "Lead body", "es": "Órgano coordinador"}, {"en": "Who leads."}, {"en": "round tables"}
    )  # fmt: skip
    assert body.terms["es"] == ("comisión",)
    assert (new.parent, new.category, new.label, new.terms) == ("BODY", "coordination", {"en": "Secretariat (new)"}, {})
    assert [problem.values["codes"] for problem in problems] == ["SECRETARIAT-NEW", "HOTLINE"]
    write_codebook(codebook, tmp_path / "b.xlsx")
    with pytest.raises(InputError, match="the code 'SECRETARIAT-NEW' has no label in es"):
        read_codebook(tmp_path / "b.xlsx")


def test_colours_sets_and_codes_of_another_codebook_survive(small, tmp_path):
    """What the standard has a place for and we do not is written again once the file was kept."""
    path = qdc(small, tmp_path / "a.qdc")
    text = path.read_text(encoding="utf-8").replace('name="Hotlines"', 'name="Hotlines" color="#00ff00"')
    more = (
        f'<Code guid="{OWN}" name="Theirs" isCodable="true"/></Codes><Sets><Set guid="{ANA}" name="Mine"><MemberCode '
    )
    text = text.replace("</Codes>", f'{more}guid="{OWN}"/></Set></Sets>')
    (small / "codings" / "received").mkdir(parents=True)
    (small / "codings" / "received" / "codebook_2026-05-01_x.qdc").write_text(text, encoding="utf-8")
    root = etree.parse(qdc(small, tmp_path / "b.qdc"))
    assert faults_of(root, "Codebook") == []
    assert root.find(".//{*}Code[@name='Hotlines']").get("color") == "#00ff00"
    assert root.find(".//{*}Set/{*}MemberCode").get("guid") == OWN
    assert root.find(f".//{{*}}Code[@guid='{OWN}']").get("name") == "Theirs"


def test_reading_keeps_nothing_by_itself(small, tmp_path):
    """A look at a project writes nothing."""
    enquiry = open_enquiry(small)
    read_project(foreign(tmp_path / "a.qdpx"), what_is_known(enquiry), small / "codings", NOW)
    assert not (small / "codings").exists()


def call(*words):
    """Give the exit code of a command and all that it said."""
    result = CliRunner().invoke(main, ["codes", *map(str, words)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_the_commands_write_and_read_a_project(small, tmp_path, monkeypatch):
    """Out, in, out: what is said, the exit codes, and that nothing that stands there is written over."""
    monkeypatch.chdir(tmp_path)
    decided(small, PEOPLE)
    assert call("qdpx", small, "a.qdpx") == (
        0, "Written: a.qdpx\n  3 passages\n  AB: 2 passages\n  CD: 1 passage\n  dictionary: 6 candidates\n"
    )  # fmt: skip
    assert call("qdpx", small, "a.qdpx")[0] == 2
    assert call("qdpx", small, "b.qdpx", "--without-candidates", "--language", "fr")[1].endswith(": 0 candidat\n")
    assert call("qdpx", small, "--read", "a.qdpx") == (
        0, "4 decisions were known already.\n6 codings are the dictionary's, and nobody's decision.\n"
    )  # fmt: skip
    code, said = call("qdpx", small, "--read", foreign(tmp_path / "other.qdpx"))
    assert (code, said.splitlines()[:2]) == (1, ["  AB: 1 passage", "  Ana-Ruiz: 1 passage"])
    assert call("qdpx", small, "--read", "none.qdpx")[0] == 2
    assert call("qdpx", small, "c.qdpx", "--read", "a.qdpx")[0] == 2


def test_the_commands_write_and_read_a_codebook(small, tmp_path, monkeypatch):
    """A codebook goes out, comes back as a workbook beside, and what it would change can be weighed."""
    monkeypatch.chdir(tmp_path)
    assert call("qdc", small, "a.qdc") == (0, "Written: a.qdc\n")
    code, said = call("qdc", small, "--read", "a.qdc")
    assert (code, said.splitlines()[0]) == (0, "Written: a.xlsx")
    assert read_codebook(tmp_path / "a.xlsx").version == open_enquiry(small).codebook.version
    assert "0 findings would change" in call("impact", small, "a.xlsx")[1]
    assert call("qdc", small, "--read", "a.xlsx", "b.xlsx")[0] == 2
