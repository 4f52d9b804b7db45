"""Settings: what enquiry.toml says, and all that is wrong with it at once."""

from pathlib import Path

import pytest
from tables import ENQUIRY, sentences

from analysis import layouts, settings
from analysis.problems import STOPS, InputError
from analysis.settings import Table, Thresholds, find_folder, read_settings

REMEDY = "; correct enquiry.toml."
KEYS_OF_ENQUIRY = "earlier, is_demonstration, languages, notice, period, title"


def read(folder, text):
    """Write an enquiry.toml and read it."""
    (folder / "enquiry.toml").write_text(text, encoding="utf-8")
    return read_settings(folder)


def faults(folder, text):
    """Return what is said to be wrong with an enquiry.toml."""
    with pytest.raises(InputError) as raised:
        read(folder, text)
    assert {problem.kind for problem in raised.value.problems} == {"bad_settings"}
    return sentences(raised.value.problems)


def test_the_least_that_can_be_said(tmp_path):
    """A title, a period and the States asked are enough; all else has a value of its own."""
    text = '[enquiry]\ntitle = "Round one"\nperiod = [2019, 2024]\n[states]\nasked = ["PER"]\n'
    settings = read(tmp_path, text)
    assert (settings.name, settings.title, settings.period) == (tmp_path.name, {"en": "Round one"}, (2019, 2024))
    assert (settings.asked, settings.states_table, settings.denominator) == (("PER",), None, {})
    assert (settings.languages, settings.is_demonstration) == (("en", "es", "fr", "pt"), False)
    assert (settings.thresholds, settings.tables) == (Thresholds(0.6, 0.4, 0.3), ())


def test_all_that_can_be_said(tmp_path):
    """Texts in several languages, thresholds, and the description of a table."""
    settings = read(
        tmp_path,
        """
        [enquiry]
        title.es = "Ronda uno"
        notice.en = "An example."
        period = [2020, 2020]
        languages = ["es", "en"]
        is_demonstration = true
        [states]
        asked = ["PER", "CHL"]
        table = "states.csv"
        denominator.en = "two States were asked"
        [thresholds]
        most = 0.7
        half = 0.45
        few = 0
        [[tables]]
        file = "panel.xlsx"
        sheet = "Data"
        header_row = 3
        state = "Economy"
        year = "Year"
        years = [2019, 2020]
        only_asked = true
        questions = { "Is there a law?" = "D1" }
        set_aside = ["Score"]
        of_state = "PER"
        encoding = "cp1252"
        separator = ";"
        """,
    )
    assert (settings.title, settings.notice) == ({"es": "Ronda uno"}, {"en": "An example."})
    assert (settings.period, settings.languages, settings.is_demonstration) == ((2020, 2020), ("es", "en"), True)
    assert (settings.asked, settings.states_table) == (("PER", "CHL"), tmp_path / "states.csv")
    assert settings.denominator == {"en": "two States were asked"}
    assert settings.thresholds == Thresholds(0.7, 0.45, 0)
    (described,) = settings.tables
    assert (described.file, described.sheet, described.ignore) == ("panel.xlsx", "Data", False)
    assert (described.header_row, described.state, described.year) == (3, "Economy", "Year")
    assert (described.years, described.only_asked) == ((2019, 2020), True)
    assert described.questions == {"Is there a law?": "D1"}
    assert list(described.set_aside) == ["Score"]
    assert (described.of_state, described.encoding, described.separator) == ("PER", "cp1252", ";")


def test_settings_cannot_be_changed(tmp_path):
    """A frozen description holds nothing that can be appended to."""
    settings = read(tmp_path, f'{ENQUIRY}[[tables]]\nfile = "a.xlsx"\nset_aside = ["Score"]\n')
    assert settings.tables == (Table("a.xlsx", set_aside=("Score",)),)


def test_where_the_files_of_an_enquiry_lie(tmp_path):
    """The form, the codebook and the two sources have fixed places in the folder."""
    settings = read(tmp_path, ENQUIRY)
    places = (settings.form, settings.codebook, settings.responses, settings.documents)
    assert [place.relative_to(tmp_path).as_posix() for place in places] == [
        "form.xlsx",
        "codebook.xlsx",
        "responses",
        "documents",
    ]


def test_all_faults_are_told_together(tmp_path):
    """A researcher corrects the file once, not once a fault."""
    text = """
        [enquiry]
        titel = "Round one"
        period = [2024, 2019]
        languages = ["en", "de"]
        [states]
        asked = ["PER", "PER"]
        [thresholds]
        most = 60
        [[tables]]
        sheet = "Data"
        headers = 3
        [colours]
        main = "blue"
    """
    tables = (
        "encoding, file, header_row, ignore, layout, of_state, only_asked, questions, separator, set_aside, sheet, state, "
        "year, years"
    )
    assert faults(tmp_path, text) == [
        f"enquiry.toml: {fault}{REMEDY}"
        for fault in (
            "the section [colours] is not known; there is: enquiry, states, thresholds, coding, runs, notify, tables, exceptions",
            f"[enquiry] has 'titel', which is not known; there is: {KEYS_OF_ENQUIRY}",
            "[enquiry] needs title: a text, or one for each language",
            "[enquiry] needs period: two years, the first not after the last, such as [2019, 2024]",
            "[enquiry] languages must be a list of languages, of which there is: en, es, fr, pt",
            "[states] needs asked: a list of the codes of the States that were asked, each once",
            "[thresholds] most must be a share from 0 to 1",
            f"[tables] has 'headers', which is not known; there is: {tables}",
            "[tables] needs file: a text in quotation marks",
        )
    ]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("tentative = 0.9", "[thresholds] tentative must not be above reliable"),
        ("reliable = 0.6", "[thresholds] tentative must not be above reliable"),
        ("reliable = 80", "[thresholds] reliable must be a share from 0 to 1"),
        ("tentative = true", "[thresholds] tentative must be a share from 0 to 1"),
    ],
)
def test_thresholds_of_agreement_that_cannot_hold(tmp_path, said, fault):
    """What may be concluded tentatively is no more than what may be relied on, also where one of them is not said."""
    assert faults(tmp_path, f"{ENQUIRY}[thresholds]\n{said}\n") == [f"enquiry.toml: {fault}{REMEDY}"]


def test_settings_that_may_not_be_read_are_said(tmp_path, monkeypatch):
    """They stand in the way of everything, in a sentence."""

    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(InputError) as raised:
        read_settings(tmp_path)
    assert "it cannot be read (Permission denied)" in str(raised.value)
    assert raised.value.problems[0].severity == STOPS


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ('mail_to = ["a@example.org"]', "[notify] mail_to needs mail_from: the address that the letters come from"),
        ('webhook = "hooks.example.org"', "[notify] webhook must begin with https:// or http://"),
    ],
)
def test_word_that_could_never_be_sent(tmp_path, said, fault):
    """It is told when the settings are read, not when a run has failed and nobody hears of it."""
    assert faults(tmp_path, f"{ENQUIRY}[notify]\n{said}\n") == [f"enquiry.toml: {fault}{REMEDY}"]


def test_from_which_alpha_a_code_is_relied_on(tmp_path):
    """Krippendorff's own thresholds, or those of the enquiry, which may be one and the same."""
    alone = read(tmp_path, ENQUIRY).thresholds
    assert (alone.reliable, alone.tentative) == (0.8, 0.667)
    own = read(tmp_path, f"{ENQUIRY}[thresholds]\nreliable = 0.75\ntentative = 0.75\n").thresholds
    assert (own.reliable, own.tentative) == (0.75, 0.75)


def test_an_empty_file(tmp_path):
    """What is needed is asked for."""
    assert faults(tmp_path, "") == [
        f"enquiry.toml: {fault}{REMEDY}"
        for fault in (
            "[enquiry] needs title: a text, or one for each language",
            "[enquiry] needs period: two years, the first not after the last, such as [2019, 2024]",
            "[states] needs asked: a list of the codes of the States that were asked, each once",
        )
    ]


@pytest.mark.parametrize("asked", ["[]", '"PER"'])
def test_nobody_asked(tmp_path, asked):
    """An enquiry asks a list of States; one State is a list of one."""
    text = ENQUIRY.replace('["XAA", "XAB", "XAC"]', asked)
    assert faults(tmp_path, text)[0] == (
        f"enquiry.toml: [states] needs asked: a list of the codes of the States that were asked, each once{REMEDY}"
    )


@pytest.mark.parametrize(
    "text",
    [
        ENQUIRY.replace("[2019, 2024]", "2024"),
        ENQUIRY.replace('"A small enquiry"', "2024"),
        ENQUIRY.replace('"states.csv"', "3"),
        'states = ["XAA"]\n' + ENQUIRY.partition("[states]")[0],
        f'{ENQUIRY}[[tables]]\nfile = "a.xlsx"\nyears = 2024\n',
        f'{ENQUIRY}[tables]\nfile = "a.xlsx"\n',
    ],
    ids=["period", "title", "table of States", "states", "years", "tables"],
)
def test_a_value_of_another_kind_is_a_fault(tmp_path, text):
    """A number where a list belongs is the researcher's slip, not the program's."""
    assert faults(tmp_path, text)


ROWS = "the number of a row, or of the first and the last row, such as [3, 4]"


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ('header_row = "three"', f"header_row must be {ROWS}"),
        ("header_row = 0", f"header_row must be {ROWS}"),
        ("header_row = [4, 3]", f"header_row must be {ROWS}"),
        ("header_row = [1, 2, 3]", f"header_row must be {ROWS}"),
        ("years = [2024, 2019]", "years must be two years, the first not after the last, such as [2019, 2024]"),
        ('encoding = "utf8-latin"', "encoding must be the name of an encoding, such as utf-8 or cp1252"),
        ('separator = ";;"', 'separator must be one character, such as ";"'),
        ('of_state = "XZZ"', "of_state must be one of the States asked, of which there is: XAA, XAB, XAC"),
        ('layout = "wyde"', "layout must be one of fillable, long, wide, turned, page, definition"),
    ],
)
def test_a_table_described_wrongly_is_a_fault(tmp_path, said, fault):
    """Each says what it must be."""
    text = f'{ENQUIRY}[[tables]]\nfile = "a.xlsx"\n{said}\n'
    assert faults(tmp_path, text) == [f"enquiry.toml: [tables] {fault}{REMEDY}"]


@pytest.mark.parametrize(("said", "rows"), [("", None), ("header_row = 3", (3, 3)), ("header_row = [3, 5]", (3, 5))])
def test_the_rows_of_a_header(tmp_path, said, rows):
    """One row, or the first and the last."""
    (table,) = read(tmp_path, f'{ENQUIRY}[[tables]]\nfile = "a.xlsx"\n{said}\n').tables
    assert table.header_rows == rows


def test_the_layouts_that_may_be_named_are_those_that_there_are():
    """A new layout can be named in enquiry.toml."""
    assert sorted(settings.LAYOUTS) == sorted(layouts.LAYOUTS)


def test_broken_toml(tmp_path):
    """The message says where the file breaks."""
    assert faults(tmp_path, '[enquiry]\ntitle = "Round one\n') == [
        "enquiry.toml: Illegal character '\\n' (at line 2, column 19); correct enquiry.toml."
    ]


def test_a_byte_order_mark_is_no_fault(tmp_path):
    """Notepad writes one in front."""
    (tmp_path / "enquiry.toml").write_text(ENQUIRY, encoding="utf-8-sig")
    assert read_settings(tmp_path).title == {"en": "A small enquiry"}


def test_a_folder_without_enquiry_toml(tmp_path):
    """The file is asked for by its path."""
    with pytest.raises(InputError) as raised:
        read_settings(tmp_path)
    assert sentences(raised.value.problems) == [
        f"{tmp_path / 'enquiry.toml'}: the file is missing; put it there, or begin with `enquiry new`."
    ]


def test_the_description_of_a_sheet(tmp_path):
    """A description with a sheet is of that sheet; one without is of all sheets of its file."""
    settings = read(
        tmp_path,
        ENQUIRY + '[[tables]]\nfile = "a.xlsx"\nsheet = "One"\n[[tables]]\nfile = "b.xlsx"\nignore = true\n',
    )
    one, other = settings.tables
    found = [settings.table_for(*place) for place in (("a.xlsx", "One"), ("a.xlsx", "Two"), ("b.xlsx", "Any"))]
    assert found == [one, None, other]


@pytest.fixture
def enquiries(tmp_path):
    """A project with two enquiries."""
    for name in ("round-1", "round-2"):
        folder = tmp_path / "data" / "raw" / name
        folder.mkdir(parents=True)
        (folder / "enquiry.toml").write_text(ENQUIRY, encoding="utf-8")
    (tmp_path / "notebooks").mkdir()
    return tmp_path


@pytest.mark.parametrize("where", [".", "notebooks", "data/raw/round-2"])
def test_an_enquiry_is_found_by_its_name(enquiries, where):
    """From the project's folder and from any folder in it."""
    found = find_folder("round-1", enquiries / where)
    assert found.resolve() == (enquiries / "data" / "raw" / "round-1").resolve()


def test_an_enquiry_is_found_by_its_path(enquiries):
    """A path needs no project around it."""
    path = enquiries / "data" / "raw" / "round-2"
    assert find_folder(path) == path


def test_a_name_that_is_no_enquiry(enquiries):
    """The message lists those that there are."""
    with pytest.raises(InputError) as raised:
        find_folder("round-3", enquiries)
    assert sentences(raised.value.problems) == [
        "there is no enquiry 'round-3'; there is: round-1, round-2; "
        "give the name of a folder in data/raw, or the path of an enquiry folder."
    ]


def test_a_folder_that_is_no_enquiry(enquiries):
    """A folder without enquiry.toml is told from a name that is not there."""
    with pytest.raises(InputError) as raised:
        find_folder(enquiries / "notebooks", enquiries)
    assert [problem.kind for problem in raised.value.problems] == ["no_file"]


def test_no_enquiry_at_all(tmp_path):
    """Where there is no data/raw, the message says so."""
    with pytest.raises(InputError) as raised:
        find_folder("round-1", tmp_path)
    assert raised.value.problems[0].values == {"name": "round-1", "known": "none"}
