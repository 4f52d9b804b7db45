"""States: who can be asked, and by which names they are known."""

import pandas as pd
import pytest
from tables import STATES, sentences, table

from analysis.folding import key
from analysis.problems import InputError
from analysis.states import name_of_state, names_of_states, nearest_state, read_states, state_named


@pytest.fixture(scope="module")
def states():
    """The packaged table."""
    return read_states()


def listed(states):
    """Every State with each of the names and codes that its row gives it."""
    columns = [column for column in states if column.startswith(("name_", "formal_", "iso2"))]
    return [
        (state, name)
        for state, row in states.iterrows()
        for name in (state, *row[columns], *row["also"].split(";"))
        if name
    ]


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


def test_every_listed_name_is_known(states, names):
    """Every name and code of every State leads back to that State."""
    assert [(state, name) for state, name in listed(states) if names[key(name)] != state] == []


def test_no_name_means_two_states(states):
    """No name of a State, in any form in which it is known, is a name of another."""
    owners = {}
    for state in states.index:
        for name in names_of_states(states.loc[[state]]):
            owners.setdefault(name, []).append(state)
    assert {name: of for name, of in owners.items() if len(of) > 1} == {}


def test_every_state_has_a_formal_name_in_four_languages(states):
    """None was left blank."""
    columns = ["formal_en", "formal_es", "formal_pt", "formal_fr"]
    assert states.index[(states[columns] == "").any(axis=1)].tolist() == []


@pytest.mark.parametrize(
    ("written", "state"),
    table("""
        la República de Chile                 | CHL
        República de Chile                    | CHL
        A REPUBLICA DO CHILE                  | CHL
        République du Chili                   | CHL
        l'État plurinational de Bolivie       | BOL
        Etat plurinational de Bolivie         | BOL
        República Federativa do Brasil        | BRA
        los Estados Unidos Mexicanos          | MEX
        Estados Unidos de América             | USA
        République coopérative du Guyana      | GUY
        Commonwealth of Dominica              | DMA
        The Commonwealth of the Bahamas       | BHS
        Las Bahamas                           | BHS
        L’Équateur                            | ECU
        Chile, República de                   | CHL
        Chile (Republic of)                   | CHL
        Bolivia, Plurinational State of       | BOL
        Bolivia (Plurinational State of)      | BOL
        Bolivia (Estado Plurinacional de)     | BOL
        Bolivie (État plurinational de)       | BOL
        Venezuela (República Bolivariana de)  | VEN
        Venezuela, Bolivarian Republic of     | VEN
        Haïti (République d’)                 | HTI
        Haïti, République d’                  | HTI
        Uruguay, República Oriental del       | URY
        Bahamas, The                          | BHS
        Bahamas (the)                         | BHS
        Équateur (l’)                         | ECU
        Perú (el)                             | PER
        Venezuela                             | VEN
        USA                                   | USA
        U.S.A.                                | USA
        EE. UU.                               | USA
        EE.UU.                                | USA
        EUA                                   | USA
        Etats Unis                            | USA
        St. Lucia                             | LCA
        Sta. Lucía                            | LCA
        St Kitts & Nevis                      | KNA
        Saint Vincent & the Grenadines        | VCT
        Saint-Vincent-et-les-Grenadines       | VCT
        Trinidad & Tobago                     | TTO
        Trinidad y Tobago                     | TTO
        Rep. Dominicana                       | DOM
        Surinam                               | SUR
        Belice                                | BLZ
        GUIANA                                | GUY
    """),
)
def test_a_state_is_named_in_all_its_forms(names, written, state):
    """Short and formal, with the article and without, as in a catalogue, in the usual short ways."""
    assert state_named(written, names) == state


@pytest.mark.parametrize("space", ["", " "])
@pytest.mark.parametrize(
    "mark", ["¹", "²³", "¹,²", "ᵃ", "º", "①", "*", "**", "†", "†*", "(1)", "(12)", "(a, b)", "[1]", "1/", "a/"]
)
def test_footnote_marks_behind_a_name_are_left_aside(names, mark, space):
    """A mark changes no name, be it short or formal."""
    short = ("Perú", "República del Perú", "Bolivia (Estado Plurinacional de)", "EE. UU.")
    assert [state_named(name + space + mark, names) for name in short] == ["PER", "PER", "BOL", "USA"]


@pytest.mark.parametrize(
    ("written", "state"),
    table("""
        CHL¹     | CHL
        CL ²,³   | CHL
        CO*      | COL
        CO1      |
        PER2     |
        PA[1]    |
        CO (1)   |
        DO/      |
    """),
)
def test_behind_a_code_only_a_raised_mark_is_one(names, written, state):
    """Questions are called CO1 or PA[1]."""
    assert state_named(written, names) == state


@pytest.mark.parametrize("mark", ["1", "12", "1,2", "1*"])
def test_digits_right_behind_a_name_are_left_aside(names, mark):
    """Stuck to a letter they are a raised mark that lost its height; apart from it they are something else."""
    assert [state_named(f"República del Perú{space}{mark}", names) for space in ("", " ")] == ["PER", None]


@pytest.mark.parametrize(
    "written",
    table("""
        Guatemela
        Guyane
        Dominican
        Chile 2024
        Chile2024
        Chile (2024)
        Chile 2
        Chile and Peru
        Gobierno de Chile
        None
        (1)
        ¹
        *
    """),
)
def test_what_is_no_known_name_names_no_state(names, written):
    """Near names, years, two names and marks alone are for a person to settle."""
    assert state_named(*written, names) is None


@pytest.mark.parametrize(
    ("written", "state"), [("CO", "COL"), (" PA ", "PAN"), ("DO*", "DOM"), ("co", None), ("Pa", None), ("do", None)]
)
def test_two_letters_are_a_code_in_capitals_alone(names, written, state):
    """In small letters they are words: "do", "pa"; a code of three letters is known in any case."""
    assert state_named(written, names) == state
    assert state_named("chl", names) == "CHL"


@pytest.mark.parametrize("written", ["a/" * 20_000 + "!", "(1," * 20_000, "*" * 20_000 + "!", " " * 20_000 + "1"])
def test_a_long_text_names_no_state(names, written):
    """Whatever stands where a name should, the answer is none."""
    assert state_named(written, names) is None


@pytest.mark.parametrize(
    ("written", "proposed"),
    table("""
        Guatemela                      | GTM
        Guatemela¹                     | GTM
        Repúblca Dominicana            | DOM
        Repúblca de Guatemela          | GTM
        Urugai                         | URY
        Columbia                       | COL
        Equator                        | ECU
        Brezil                         | BRA
        Mexiko                         | MEX
        Chlie                          | CHL
        Hati                           | HTI
        Costarica                      | CRI
        Unites States of Amerika       | USA
        Saint Kits and Nevis           | KNA
        Dominca                        | DMA
        Dominicaine Republic           |
        Dominican                      |
        Argentinien                    |
        Equador                        | ECU
        Perù                           | PER
        pa                             | PAN
        Guinea                         |
        Niger                          |
        Tahiti                         |
        Bermuda                        |
        República de China             |
        Saint Vincent                  |
        República                      |
        no                             |
        Atlantis                       |
    """),
)
def test_a_misspelt_name_is_proposed(names, written, proposed):
    """A name that is like one State's is proposed; one that is like none, or like two as much, is not."""
    assert nearest_state(written, names) == proposed


def test_no_text_is_no_misspelt_name(names):
    """A blank is like nothing."""
    assert [nearest_state(text, names) for text in ("", " ", "*")] == [None, None, None]


def test_two_names_as_near_are_not_proposed():
    """Nobody knows which was meant; a third letter tells."""
    names = names_of_states(pd.DataFrame({"name_en": ["Norland", "Morland"]}, index=["XAN", "XAM"]))
    assert [nearest_state(text, names) for text in ("Forland", "Norlandd")] == [None, "XAN"]


def test_no_name_of_a_state_is_proposed_for_anothers(states, names):
    """The exact name of a State is like no other's, even where the enquiry asked only the others."""
    others = {state: {name: of for name, of in names.items() if of != state} for state in states.index}
    near = [(state, name, nearest_state(name, others[state])) for state, name in listed(states)]
    assert [(state, name, other) for state, name, other in near if other] == []


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


def test_a_table_with_fewer_names(tmp_path):
    """A table beside may lack the formal names in other languages and the further ones."""
    (tmp_path / "states.csv").write_text(STATES, encoding="utf-8")
    names = names_of_states(read_states(tmp_path / "states.csv"))
    written = ("Sainte Aurelie", "Saint Aurelia, Commonwealth of", "a Valdória", "Perú¹", "xaa")
    assert [state_named(text, names) for text in written] == ["XAA", "XAA", "XAB", "PER", "XAA"]


def test_further_names_in_a_table_beside(tmp_path):
    """A table beside may list them as the packaged one does."""
    text = "state,name_en,formal_es,also,subregion\nXAB,Valdoria,la Unión de Valdoria,Vald.; The Vale ;,Andean\n"
    (tmp_path / "states.csv").write_text(text, encoding="utf-8")
    names = names_of_states(read_states(tmp_path / "states.csv"))
    written = ("VALD", "Vale", "el Vale", "Unión de Valdoria", "Valdoria (Unión de)", "Union")
    assert [state_named(text, names) for text in written] == ["XAB", "XAB", "XAB", "XAB", "XAB", None]


def test_one_name_for_two_states(tmp_path):
    """A table in which a name would mean two States, or also a packaged one, is refused, with each such name."""
    text = "state,name_en,also,subregion\nXAB,Valdoria,Perú,Andean\nXAC,Costa Serena,valdoria;XAC,Andean\n"
    (tmp_path / "states.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_states(tmp_path / "states.csv")
    assert sentences(raised.value.problems) == [
        "states.csv: 'valdoria' would mean both XAB and XAC; give one of them another name in this table.",
        "states.csv: 'Peru' would mean both XAB and PER; give one of them another name in this table.",
    ]


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
        "states.csv: this table of States lacks the columns: name_en, subregion; add them."
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
