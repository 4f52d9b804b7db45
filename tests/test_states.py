"""States: who can be asked, and by which names they are known."""

import pytest
from tables import STATES, sentences

from analysis.folding import key
from analysis.problems import InputError
from analysis.states import name_of_state, names_of_states, nearest_state, read_states


@pytest.fixture(scope="module")
def states():
    """The packaged table."""
    return read_states()


@pytest.fixture(scope="module")
def names(states):
    """All names of the packaged table."""
    return names_of_states(states)


def test_the_35_states_of_the_americas(states):
    """34 members of the OAS by its table, and Nicaragua, which left."""
    assert len(states) == 35
    assert states.index.is_unique
    assert (states.index.str.len() == 3).all()


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("Brazil", "BRA"),
        ("Brasil", "BRA"),
        ("Brésil", "BRA"),
        ("BRESIL", "BRA"),
        ("  perú* ", "PER"),
        ("Pérou", "PER"),
        ("Haïti", "HTI"),
        ("Granada", "GRD"),
        ("Grenade", "GRD"),
        ("São Cristóvão e Névis", "KNA"),
        ("Bolivia (Estado Plurinacional de)", "BOL"),
        ("États-Unis d’Amérique", "USA"),
        ("the Republic of Chile", "CHL"),
        ("Republic of Chile", "CHL"),
        ("Plurinational State of Bolivia", "BOL"),
        ("Dominica", "DMA"),
        ("República Dominicana", "DOM"),
        ("CHL", "CHL"),
        ("chl", "CHL"),
        ("CL", "CHL"),
    ],
)
def test_a_state_is_known_by_all_its_names(names, written, state):
    """Four languages, short and formal, ISO codes; accents, case and marks aside."""
    assert names.get(key(written)) == state


@pytest.mark.parametrize(("written", "state"), [("The Bahamas", "BHS"), ("El Perú", "PER"), ("Le Chili", "CHL")])
def test_a_state_is_known_with_its_article(names, written, state):
    """People write the article of a name or leave it out."""
    assert names.get(key(written)) == state


def test_no_name_means_two_states(states):
    """Every name and code of every State leads back to that State."""
    names = names_of_states(states)
    columns = [column for column in states if column.startswith(("name_", "formal_", "iso2"))]
    wrong = [
        (state, name)
        for state, row in states[columns].iterrows()
        for name in (state, *row)
        if name and names[key(name)] != state
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("written", "proposed"),
    [("Guatemela", "GTM"), ("Repúblca Dominicana", "DOM"), ("Urugai", "URY"), ("Atlantis", None), ("", None)],
)
def test_a_misspelt_name_is_proposed(names, written, proposed):
    """A name that is like one State's is proposed; one that is like none is not."""
    assert nearest_state(written, names) == proposed


def test_a_misspelt_name_is_never_taken(names):
    """To be like a name is not to be that name."""
    assert key("Guatemela") not in names


def test_states_beside_the_packaged_table(tmp_path):
    """Rows of an enquiry's own table are added, and replace those of the same code."""
    (tmp_path / "states.csv").write_text(STATES + "PER,,Peru (test),,,,,Andean,es\n", encoding="utf-8-sig")
    states = read_states(tmp_path / "states.csv")
    assert states.index.is_unique
    assert states.loc[["XAA", "PER", "CHL"], "name_en"].tolist() == ["Saint Aurelia", "Peru (test)", "Chile"]
    assert states.loc["XAA", "oas_status"] == ""


def test_a_state_called_none_is_a_state(tmp_path):
    """No wording of a table becomes a blank."""
    text = "state,iso2,name_en,name_es,subregion\nXAN,NA,None,Ninguno,Andean\n"
    (tmp_path / "states.csv").write_text(text, encoding="utf-8")
    names = names_of_states(read_states(tmp_path / "states.csv"))
    assert [names[name] for name in ("none", "ninguno", "na")] == ["XAN", "XAN", "XAN"]


def test_a_table_without_a_needed_column(tmp_path):
    """The message names the file and the columns."""
    (tmp_path / "states.csv").write_text("state,name_es\nXAA,Santa Aurelia\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_states(tmp_path / "states.csv")
    assert sentences(raised.value.problems) == [
        "states.csv: it lacks the column name_en, subregion; correct enquiry.toml."
    ]


@pytest.mark.parametrize(
    "text",
    ["code,name_en,subregion\nXAA,Saint Aurelia,Caribbean\n", "state;name_en;subregion\nXAA;Saint Aurelia;Caribbean\n"],
    ids=["no code", "semicolons"],
)
def test_a_table_without_codes(tmp_path, text):
    """A table without a column `state`, or saved with semicolons, is a fault of the input, not of the program."""
    (tmp_path / "states.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        read_states(tmp_path / "states.csv")


def test_a_table_in_another_encoding(tmp_path):
    """Excel saves CSV in the code page of its country: it is refused with a message, if it is not read."""
    (tmp_path / "states.csv").write_bytes(STATES.encode("cp1252"))
    with pytest.raises(InputError):
        read_states(tmp_path / "states.csv")


def test_a_table_that_is_not_there(tmp_path):
    """enquiry.toml names a file that nobody put there."""
    with pytest.raises(InputError) as raised:
        read_states(tmp_path / "states.csv")
    assert [problem.kind for problem in raised.value.problems] == ["no_file"]


@pytest.mark.parametrize(
    ("language", "expected"), [("fr", "Sainte-Aurélie"), ("en", "Saint Aurelia"), ("de", "Saint Aurelia")]
)
def test_a_state_is_named_in_the_language(tmp_path, language, expected):
    """A language without a name of the State gets the English one."""
    (tmp_path / "states.csv").write_text(STATES, encoding="utf-8")
    assert name_of_state(read_states(tmp_path / "states.csv"), "XAA", language) == expected


def test_a_blank_name_falls_back_to_english(tmp_path):
    """A State that has no name in the language yet is called by its English one."""
    (tmp_path / "states.csv").write_text("state,name_en,name_fr,subregion\nXAA,Norland,,Andean\n", encoding="utf-8")
    assert name_of_state(read_states(tmp_path / "states.csv"), "XAA", "fr") == "Norland"
