"""Narrative in four languages: the forms of sentences worked by hand, the same facts in each, no slip of writing."""

import re
from dataclasses import replace

import pytest
from school_meals import open_meals

from analysis import sections
from analysis.findings import Cell, Finding, find_by_group
from analysis.languages import LANGUAGES, Translator
from analysis.narrative import (
    Names,
    Paragraph,
    silences_on,
    tell_by_group,
    tell_codes,
    tell_conclusions,
    tell_profile,
    tell_progress,
    tell_question,
    tell_synthesis,
    tell_tensions,
    what_of,
)
from analysis.narrative.doubts import doubts_of
from analysis.narrative.options import BY_KIND, options
from analysis.narrative.sentences import sentence
from analysis.showing import Notice, Quotations

KINDS = ("common_to_all", "common_to_most", "split", "only_some", "only_few", "only_one", "few_answered",
         "absent_everywhere", "progress", "regress", "challenge", "silence", "listed")  # fmt: skip
OTHERS = [language for language in LANGUAGES if language != "en"]


@pytest.fixture(scope="module")
def meals(tmp_path_factory):
    """An enquiry on school meals: other questions, other States, names with every sort of article."""
    return open_meals(tmp_path_factory.mktemp("meals") / "meals")


def finding_of(enquiry, name, **changed):
    """Return a finding by its id, with some of its fields changed."""
    (found,) = [finding for finding in enquiry.findings if finding.id == name]
    return replace(found, **changed)


# Names in sentences


@pytest.mark.parametrize(
    ("language", "how", "expected"),
    [
        ("en", "the", "Canara, the Dominian Republic, the United Isles, Ecuadia, Haitara and Ombria"),
        ("es", "the", "Canara, la República Dominiana, Islas Unidas, Ecuadia, Haitara y Ombria"),
        ("es", "de", "de Canara, la República Dominiana, Islas Unidas, Ecuadia, Haitara y Ombria"),
        ("pt", "the", "o Canará, a República Dominiana, as Ilhas Unidas, o Equádia, Haitara e Ombria"),
        ("pt", "de", "do Canará, da República Dominiana, das Ilhas Unidas, do Equádia, de Haitara e de Ombria"),
        ("pt", "em", "no Canará, na República Dominiana, nas Ilhas Unidas, no Equádia, em Haitara e em Ombria"),
        ("pt", "a", "ao Canará, à República Dominiana, às Ilhas Unidas, ao Equádia, a Haitara e a Ombria"),
        ("fr", "the", "le Canara, la République dominienne, les Îles-Unies, l'Équadie, Haïtara et Ombria"),
        ("fr", "de", "du Canara, de la République dominienne, des Îles-Unies, de l'Équadie, de Haïtara et d'Ombria"),
        ("fr", "à", "au Canara, à la République dominienne, aux Îles-Unies, à l'Équadie, à Haïtara et à Ombria"),
    ],
)
def test_names_of_states_stand_with_their_article_and_preposition(meals, language, how, expected):
    """Contracted as the language does; a State of which nobody said its article bears none; the order never changes."""
    names = meals.in_language(language).words.states(meals.settings.asked)
    assert f"{names:{how}}" == expected


def test_states_of_the_americas_are_named_as_each_language_names_them(meals):
    """Those that bear an article, those that bear none, and Spanish, which says Perú without one."""
    words = {language: meals.in_language(language).words for language in LANGUAGES}
    some = ("CAN", "ECU", "PER", "CUB", "SLV", "USA", "DOM")
    assert [f"{words['fr'].states([state]):de}" for state in some] == [
        "du Canada", "de l'Équateur", "du Pérou", "de Cuba", "d'El Salvador", "des États-Unis d'Amérique",
        "de la République dominicaine",
    ]  # fmt: skip
    assert [f"{words['pt'].states([state]):em}" for state in some] == [
        "no Canadá", "no Equador", "no Peru", "em Cuba", "em El Salvador", "nos Estados Unidos",
        "na República Dominicana",
    ]  # fmt: skip
    assert [f"{words['es'].states([state]):a}" for state in some] == [
        "a Canadá", "a Ecuador", "a Perú", "a Cuba", "a El Salvador", "a Estados Unidos de América",
        "a la República Dominicana",
    ]  # fmt: skip
    assert f"{words['en'].states(['BHS', 'USA', 'PER']):the}" == ("the Bahamas, the United States of America and Peru")


def test_a_name_in_the_plural_has_its_verb_in_the_plural(meals):
    """One State, and a verb for several, where the language has it so."""
    told = {
        language: silences_on({"M5": {"not_answered": ("XBC",)}}, meals.in_language(language).words)[0][0]
        for language in LANGUAGES
    }
    assert told == {
        "en": "The United Isles gave no answer on “Schools”.",
        "es": "Islas Unidas no respondió a “Escuelas”.",
        "pt": "As Ilhas Unidas não responderam a “Escolas”.",
        "fr": "Les Îles-Unies n'ont pas répondu à «\u00a0Écoles\u00a0».",
    }


def test_spanish_says_e_and_u_before_their_own_sounds():
    """Not before a diphthong, and through a quotation mark."""
    join = Translator("es").join
    assert join(["empresas", "iglesias"]) == "empresas e iglesias"
    assert join(["plata", "hierro"]) == "plata y hierro"
    assert join(["“Plan”", "“Informe”"]) == "“Plan” e “Informe”"
    assert join(["siete", "ocho"], style="or") == "siete u ocho"
    assert str(Names([("", "Chile"), ("", "Islas")], Translator("es"))) == "Chile e Islas"


# Sentences, each form in each language


def told_of(meals, told):
    """Tell something in every language."""
    return {language: told(meals.in_language(language).words) for language in LANGUAGES}


CLAIMS = {
    "common_to_all": {
        "en": "All 5 States that answered report a law on school meals (silent: Ombria).",
        "es": "Los 5 Estados que respondieron dan cuenta de una ley de comedores (sin respuesta: Ombria).",
        "pt": "Todos os 5 Estados que responderam informam haver uma lei de merenda (sem resposta: Ombria).",
        "fr": "Les 5 États ayant répondu signalent tous une loi sur les repas scolaires (sans réponse\u00a0: Ombria).",
    },
    "common_to_most": {
        "en": "Most of the States that answered (4 of 5, all but Haitara) report a law on school meals.",
        "es": "La mayoría de los Estados que respondieron (4 de 5, todos salvo Haitara) da cuenta de una ley de "
        "comedores.",
        "pt": "A maioria dos Estados que responderam (4 de 5, todos exceto Haitara) informa haver uma lei de merenda.",
        "fr": "La plupart des États ayant répondu (4 sur 5, tous sauf Haïtara) signalent une loi sur les repas "
        "scolaires.",
    },
    "split": {
        "en": "About half of the States that answered (2 of 5: Canara and Dominian Republic) report a law on school "
        "meals.",
        "es": "Alrededor de la mitad de los Estados que respondieron (2 de 5: Canara y República Dominiana) da cuenta "
        "de una ley de comedores.",
        "pt": "Cerca da metade dos Estados que responderam (2 de 5: Canará e República Dominiana) informa haver uma "
        "lei de merenda.",
        "fr": "Environ la moitié des États ayant répondu (2 sur 5\u00a0: Canara et République dominienne) signalent "
        "une loi sur les repas scolaires.",
    },
    "only_one": {
        "en": "Of the 5 States that answered, only Canara reports a law on school meals.",
        "es": "De los 5 Estados que respondieron, solo Canara da cuenta de una ley de comedores.",
        "pt": "Dos 5 Estados que responderam, apenas o Canará informa haver uma lei de merenda.",
        "fr": "Un seul des 5 États ayant répondu signale une loi sur les repas scolaires\u00a0: Canara.",
    },
    "absent_everywhere": {
        "en": "None of the 5 States that answered reports a law on school meals.",
        "es": "Ninguno de los 5 Estados que respondieron da cuenta de una ley de comedores.",
        "pt": "Nenhum dos 5 Estados que responderam informa haver uma lei de merenda.",
        "fr": "Aucun des 5 États ayant répondu ne signale une loi sur les repas scolaires.",
    },
}
COUNTS = {"common_to_all": 5, "common_to_most": 4, "split": 2, "only_one": 1, "absent_everywhere": 0}


@pytest.mark.parametrize("kind", CLAIMS)
def test_a_measure_is_told_by_its_kind(meals, kind):
    """The word, the count and the base, and the States by whichever of the two lists is shorter."""
    answered = ("XBA", "XBB", "XBC", "XBD", "XBE")
    count = COUNTS[kind]
    finding = finding_of(meals, "M1", kind=kind, states_for=answered[:count], against=answered[count:], cells=())
    assert told_of(meals, lambda words: sentence(finding, words)) == CLAIMS[kind]


def test_a_question_is_told_main_finding_first(meals):
    """By hand: two everywhere, one in some places, one bill, one no; the sixth has no information."""
    assert told_of(meals, lambda words: tell_question(meals.findings_of("M1"), words).text) == {
        "en": "Most of the States that answered (3 of 5) report a law on school meals. In one of them, in part only. "
        "Canara and the Dominian Republic answered “Yes, everywhere”; the United Isles, “In some places”; Ecuadia, "
        "“A bill”; Haitara, “No”. Ombria says that it has no information.",
        "es": "La mayoría de los Estados que respondieron (3 de 5) da cuenta de una ley de comedores. En uno de ellos, "
        "solo en parte. Canara y la República Dominiana respondieron “Sí, en todas partes”; Islas Unidas, “En algunos "
        "lugares”; Ecuadia, “Un proyecto”; Haitara, “No”. Ombria indica que no dispone de información.",
        "pt": "A maioria dos Estados que responderam (3 de 5) informa haver uma lei de merenda. Em um deles, apenas em "
        "parte. O Canará e a República Dominiana responderam “Sim, em toda parte”; as Ilhas Unidas, “Em alguns "
        "lugares”; o Equádia, “Um projeto”; Haitara, “Não”. Ombria informa não dispor de informação.",
        "fr": "La plupart des États ayant répondu (3 sur 5) signalent une loi sur les repas scolaires. Pour l'un d'entre "
        "eux, en partie seulement. Le Canara et la République dominienne ont répondu «\u00a0Oui, partout\u00a0»\u202f; les "
        "Îles-Unies, «\u00a0En certains lieux\u00a0»\u202f; l'Équadie, «\u00a0Un projet\u00a0»\u202f; Haïtara, "
        "«\u00a0Non\u00a0». Ombria indique ne pas disposer d'informations.",
    }


def test_options_are_told_from_what_all_to_what_none_report(meals):
    """Five name schools, two firms, two churches, none parents."""
    assert told_of(meals, lambda words: tell_question(meals.findings_of("M3"), words, with_silence=False).text) == {
        "en": "All 5 States that answered report: schools. About half report: firms (2: Canara and Dominian Republic) "
        "and churches (2: Canara and Ecuadia). None, by contrast, reports: parents.",
        "es": "Los 5 Estados que respondieron señalan: escuelas. Alrededor de la mitad señala: empresas (2: Canara y "
        "República Dominiana) e iglesias (2: Canara y Ecuadia). En cambio, ninguno señala: padres.",
        "pt": "Todos os 5 Estados que responderam indicam: escolas. Cerca da metade indica: empresas (2: Canará e "
        "República Dominiana) e igrejas (2: Canará e Equádia). Nenhum, por outro lado, indica: pais.",
        "fr": "Les 5 États ayant répondu signalent tous\u00a0: écoles. La moitié environ signale\u00a0: entreprises "
        "(2\u00a0: Canara et République dominienne) et églises (2\u00a0: Canara et Équadie). Aucun, en revanche, ne "
        "signale\u00a0: parents.",
    }


def test_a_synthesis_joins_the_questions_of_a_category(meals):
    """Measures first, then options under the name of their question; each with its own base."""
    kinds = ("common_to_all", "common_to_most", "absent_everywhere", "challenge")
    assert told_of(meals, lambda words: [p.text for p in tell_synthesis(meals.findings, words, kinds)]) == {
        "en": ["All the States that answered report: under “Cooks”, schools (5 of 5). Most of them also report: a law on "
               "school meals (3 of 5). Most of the States that answered reply “Yes” to “Are meals free?” (4 of 5). None of "
               "them, by contrast, reports: under “Cooks”, parents (0 of 5). Under “Law”, the measure is still under way "
               "in one State: Ecuadia (a bill)."],
        "es": ["Todos los Estados que respondieron señalan: en “Cocina”, escuelas (5 de 5). La mayoría señala además: una "
               "ley de comedores (3 de 5). La mayoría de los Estados que respondieron contesta “Sí” a “¿Son gratuitas?” "
               "(4 de 5). En cambio, ninguno señala: en “Cocina”, padres (0 de 5). En “Ley”, la medida todavía está en "
               "proceso en un Estado: Ecuadia (un proyecto)."],
        "pt": ["Todos os Estados que responderam indicam: em “Cozinha”, escolas (5 de 5). A maioria indica também: uma "
               "lei de merenda (3 de 5). A maioria dos Estados que responderam indica “Sim” em “São gratuitas?” (4 de 5). "
               "Nenhum, por outro lado, indica: em “Cozinha”, pais (0 de 5). Em “Lei”, a medida ainda está em andamento "
               "em um Estado: Equádia (um projeto)."],
        "fr": ["Tous les États ayant répondu signalent\u00a0: sous «\u00a0Cuisine\u00a0», écoles (5 sur 5). La plupart "
               "signalent également\u00a0: une loi sur les repas scolaires (3 sur 5). La plupart des États "
               "ayant répondu indiquent «\u00a0Oui\u00a0» à «\u00a0Les repas sont-ils gratuits ?\u00a0» (4 sur 5). Aucun, "
               "en revanche, ne signale\u00a0: sous «\u00a0Cuisine\u00a0», parents (0 sur 5). À la rubrique "
               "«\u00a0Loi\u00a0», la mesure est encore en cours dans un seul État\u00a0: Équadie (un projet)."],
    }  # fmt: skip


def test_a_tension_says_what_was_chosen_and_what_the_text_says(meals):
    """The box says yes, the text that it is planned."""
    cells = (Cell("XBA", 2024, "answered", "whole", True, "", "a.xlsx", "S", "A1"),)
    finding = finding_of(meals, "M1", kind="tension", states_for=("XBA",), values=(("XBA", "in_force"),), cells=cells)
    assert told_of(meals, lambda words: sentence(finding, words)) == {
        "en": "On “Law”, what was chosen and what was written by one State do not agree: "
        "Canara (chosen: “Yes, everywhere”, by the text: a measure in force).",
        "es": "En “Ley”, la opción elegida y el texto escrito no coinciden en un Estado: "
        "Canara (opción elegida: “Sí, en todas partes”; según el texto: medida vigente).",
        "pt": "Em “Lei”, a opção escolhida e o texto escrito não coincidem em um Estado: "
        "Canará (opção escolhida: “Sim, em toda parte”; segundo o texto: medida em vigor).",
        "fr": "À la rubrique «\u00a0Loi\u00a0», l'option choisie et le texte rédigé ne concordent pas dans un seul État\u00a0: "
        "Canara (option choisie\u00a0: «\u00a0Oui, partout\u00a0»\u202f; d'après le texte\u00a0: mesure en vigueur).",
    }


def test_a_tension_without_a_choice_quotes_what_is_no_status(meals):
    """Nothing was chosen; what the text says is quoted as it is."""
    finding = finding_of(meals, "M1", kind="tension", values=(("XBA", "we have none"),), cells=())
    assert sentence(finding, meals.words).endswith("Canara (not chosen, by the text: “we have none”).")


def test_a_tension_on_one_option_names_it_with_its_question(meals):
    """Of several options the one whose text differs; that it rests on candidates is said."""
    cells = tuple(Cell("XBA", 2024, "answered", option, True, "", "a.xlsx", "S", "A1") for option in ("staff", "firms"))
    finding = finding_of(
        meals, "M3-firms", kind="tension", values=(("XBA", "absent"),), cells=cells, rests_on="candidates"
    )
    assert sentence(finding, meals.in_language("es").words) == (
        "En “Cocina” (empresas), la opción elegida y el texto escrito no coinciden en un Estado: Canara (opción "
        "elegida; según el texto: ninguna medida). Esta constatación se basa en códigos candidatos, sobre los que nadie "
        "se ha pronunciado todavía."
    )


def test_tensions_are_told_together_and_what_they_rest_on_once(meals):
    """By hand: two boxes of the law, and one of several options; States that differ alike share the words."""
    whole = [Cell(state, 2024, "answered", "whole", True, "", "a.xlsx", "S", "A1") for state in ("XBA", "XBB")]
    law = finding_of(
        meals, "M1", id="M1-tension", kind="tension", values=(("XBA", "absent"), ("XBB", "absent")), cells=tuple(whole),
        rests_on="candidates", states_for=("XBA", "XBB"),
    )  # fmt: skip
    firms = Cell("XBC", 2024, "answered", "firms", True, "", "a.xlsx", "S", "B1")
    cooks = finding_of(
        meals, "M3-firms", id="M3-firms-tension", kind="tension", values=(("XBC", "planned"),), cells=(firms,),
        rests_on="candidates", states_for=("XBC",),
    )  # fmt: skip
    (told,) = tell_tensions([law, cooks], meals.words)
    assert [said.text for said in told.sentences] == [
        "What was chosen and what was written do not agree in the 2 cases that follow.",
        "Under “Law”, Canara and Dominian Republic (chosen: “Yes, everywhere”, by the text: no measure); under “Cooks” "
        "(firms), United Isles (chosen, by the text: a measure only planned).",
        "This rests on candidate codes, on which no person has decided yet.",
    ]
    assert [said.findings for said in told.sentences] == [("M1-tension", "M3-firms-tension")] * 3
    settled = replace(law, rests_on="settled codings")
    (mixed,) = tell_tensions([settled, cooks], meals.in_language("fr").words)
    assert mixed.sentences[-1].text == (
        "Repose sur des codes candidats, sur lesquels personne ne s'est encore prononcé, ce qui est dit de\u00a0: "
        "«\u00a0Cuisine\u00a0» (entreprises)."
    )
    assert tell_tensions([], meals.words) == []


def test_one_reply_to_several_questions_is_told_once(meals):
    """Two questions without a name of what they are about: one sentence, each question with its count and its States."""
    question = meals.form.by_id["M2"]
    again = replace(question, id="M9", text={"en": "Are meals warm?", "fr": "Les repas sont-ils chauds ?"})
    form = replace(meals.form, questions=(*meals.form.questions, again))
    free = next(finding for finding in meals.findings if finding.id == "M2")
    warm = replace(free, id="M9", question="M9")
    for language, expected in {
        "en": "Most of the States that answered reply “Yes” to “Are meals free?” (4 of 5, all but Ecuadia) and “Are meals "
        "warm?” (4 of 5, all but Ecuadia).",
        "fr": "La plupart des États ayant répondu indiquent «\u00a0Oui\u00a0» à «\u00a0Les repas sont-ils gratuits "
        "?\u00a0» (4 sur 5, tous sauf l'Équadie) et «\u00a0Les repas sont-ils chauds ?\u00a0» (4 sur 5, tous sauf "
        "l'Équadie).",
    }.items():
        words = replace(meals.in_language(language).words, form=form)
        (told,) = tell_conclusions([free, warm], words, ("common_to_most",))
        assert [(said.text, said.findings) for said in told.sentences] == [(expected, ("M2", "M9"))]


def test_a_good_practice_says_by_itself_that_nobody_else_reports_it(meals):
    """What one State alone reports is not said twice; the sentence leads to both findings."""
    alone = finding_of(meals, "M3-church", kind="only_one", states_for=("XBC",), against=("XBA", "XBB", "XBD"))
    practice = replace(alone, id="M3-church-practice", kind="good_practice")
    (told,) = tell_conclusions([alone, practice], meals.words, ("only_one", "good_practice"))
    (said,) = told.sentences
    assert said.text.startswith("The United Isles reports what the 3 others that answered do not")
    assert said.findings == ("M3-church-practice", "M3-church")


def test_the_options_of_the_one_state_that_answered_name_it_once(meals):
    """One State answered and chose two: no count beside each, and no word of share."""
    names = ("M3-staff", "M3-firms")
    found = [finding_of(meals, name, kind="few_answered", states_for=("XBC",), against=()) for name in names]
    assert told_of(meals, lambda words: options(found, BY_KIND, words)) == {
        "en": "Only one State answered (United Isles); it reports: schools and firms.",
        "es": "Respondió un solo Estado (Islas Unidas), que señala: escuelas y empresas.",
        "pt": "Respondeu um só Estado (Ilhas Unidas), que indica: escolas e empresas.",
        "fr": "Un seul État a répondu (Îles-Unies)\u202f; il signale\u00a0: écoles et entreprises.",
    }


def test_an_option_that_nobody_chose_of_the_few_that_answered(meals):
    """The one State that answered chose others, or neither of two did: nobody is said to report it."""
    one = finding_of(meals, "M3-staff", kind="few_answered", states_for=(), against=("XBC",))
    two = replace(one, against=("XBC", "XBD"))
    assert told_of(meals, lambda words: (sentence(one, words), sentence(two, words))) == {
        "en": ("Only one State answered (United Isles); it does not report: schools.",
               "Few States answered (2); none of them reports: schools."),
        "es": ("Respondió un solo Estado (Islas Unidas), que no señala: escuelas.",
               "Respondieron pocos Estados (2); ninguno de ellos señala: escuelas."),
        "pt": ("Respondeu um só Estado (Ilhas Unidas), que não indica: escolas.",
               "Poucos Estados responderam (2); nenhum deles indica: escolas."),
        "fr": ("Un seul État a répondu (Îles-Unies)\u202f; il ne signale pas\u00a0: écoles.",
               "Peu d'États ont répondu (2)\u202f; aucun d'entre eux ne signale\u00a0: écoles."),
    }  # fmt: skip


def test_nobody_or_one_state_answered(meals):
    """A question that nobody answered, that one of six answered, and that was put to one State alone."""
    none = finding_of(meals, "M1", kind="silence", states_for=("XBA", "XBB", "XBC"), against=(), silent=())
    one = replace(none, states_for=("XBA", "XBB"), against=("XBC",))
    alone = replace(none, states_for=("XBA",))
    assert told_of(meals, lambda words: [sentence(finding, words) for finding in (none, one, alone)]) == {
        "en": ["“Law” was answered by none of the 3 States to which it was put.",
               "“Law” was answered by only one of the 3 States to which it was put.",
               "“Law” was not answered by the only State to which it was put."],
        "es": ["No respondió a “Ley” ninguno de los 3 Estados a los que se preguntó.",
               "Respondió a “Ley” solo uno de los 3 Estados a los que se preguntó.",
               "El único Estado al que se preguntó no respondió a “Ley”."],
        "pt": ["Não respondeu a “Lei” nenhum dos 3 Estados aos quais se perguntou.",
               "Respondeu a “Lei” apenas um dos 3 Estados aos quais se perguntou.",
               "O único Estado ao qual se perguntou não respondeu a “Lei”."],
        "fr": ["Aucun des 3 États consultés n'a répondu à «\u00a0Loi\u00a0».",
               "Un seul des 3 États consultés a répondu à «\u00a0Loi\u00a0».",
               "Le seul État consulté n'a pas répondu à «\u00a0Loi\u00a0»."],
    }  # fmt: skip


def test_a_label_that_says_no_more_than_the_sentence_is_left_out(meals):
    """Under way (under way) says a thing twice; where the label does so in one language, it is left out in all."""
    question = meals.form.by_id["M1"]
    bill = replace(
        question.option("bill"), label={"en": "Under way", "es": "En curso", "pt": "Em andamento"}, phrase={}
    )
    options = tuple(bill if option.code == "bill" else option for option in question.options)
    form = replace(meals.form, questions=tuple(
        replace(one, options=options) if one is question else one for one in meals.form.questions
    ))  # fmt: skip
    pending = next(finding for finding in meals.findings if finding.id == "M1-pending")
    for language, expected in {
        "en": "The measure is still under way in one State: Ecuadia.",
        "es": "La medida todavía está en proceso en un Estado: Ecuadia.",
    }.items():
        assert sentence(pending, replace(meals.in_language(language).words, form=form)) == expected


GROUPS_OF_MEALS = {"XBA": "North", "XBB": "North", "XBC": "Isles", "XBD": "Isles", "XBE": "East", "XBF": "West"}


def test_groups_are_told_with_the_findings_that_say_so(meals):
    """By hand: both in the north, one of two in the isles, none in the east; in the west there is no information."""
    divided = replace(meals.findings_of("M1")[0], kind="split")
    found = find_by_group([divided], meals.answers, meals.form, "subregion", GROUPS_OF_MEALS)
    question, names = meals.form.by_id["M1"], {name: name for name in GROUPS_OF_MEALS.values()}

    def told(words):
        return [said.text for said in tell_by_group(divided, found, question, names, words).sentences[1:]]

    assert told_of(meals, told) == {
        "en": ["All that answered report the measure in this group: North (2 of 2).",
               "None that answered reports the measure in this group: East (0 of 1).",
               "The answers differ within this group: Isles (1 of 2).", "Nobody answered in this group: West."],
        "es": ["Todos los que respondieron señalan la medida en este grupo: North (2 de 2).",
               "Ninguno de los que respondieron señala la medida en este grupo: East (0 de 1).",
               "Las respuestas difieren dentro de este grupo: Isles (1 de 2).", "Nadie respondió en este grupo: West."],
        "pt": ["Todos os que responderam indicam a medida neste grupo: North (2 de 2).",
               "Nenhum dos que responderam indica a medida neste grupo: East (0 de 1).",
               "As respostas divergem dentro deste grupo: Isles (1 de 2).", "Ninguém respondeu neste grupo: West."],
        "fr": ["Tous les répondants signalent la mesure dans ce groupe\u00a0: North (2 sur 2).",
               "Aucun répondant ne signale la mesure dans ce groupe\u00a0: East (0 sur 1).",
               "Les réponses divergent au sein de ce groupe\u00a0: Isles (1 sur 2).",
               "Personne n'a répondu dans ce groupe\u00a0: West."],
    }  # fmt: skip
    paragraph = tell_by_group(divided, found, question, names, meals.words)
    assert [said.findings for said in paragraph.sentences] == [
        ("M1",), ("M1-subregion-North",), ("M1-subregion-East",), ("M1-subregion-Isles",), ("M1-subregion-West",),
    ]  # fmt: skip
    assert [sentence(one, meals.in_language("fr").words) for one in found[:2]] == [
        "Dans le groupe «\u00a0North\u00a0», tous les répondants signalent une loi sur les repas scolaires (2 sur 2).",
        "Dans le groupe «\u00a0Isles\u00a0», les uns signalent une loi sur les repas scolaires et les autres non (1 sur "
        "2\u00a0: Îles-Unies).",
    ]


def test_a_good_practice_and_a_challenge_name_the_state_and_the_option(meals):
    """What one has and four have not; what a State itself calls hard."""
    practice = finding_of(meals, "M3-church", kind="good_practice", states_for=("XBC",), against=("XBA", "XBB", "XBD"))
    challenge = replace(practice, kind="challenge")
    assert told_of(meals, lambda words: (sentence(practice, words), sentence(challenge, words))) == {
        "en": ("The United Isles reports what the 3 others that answered do not, and may learn from: "
               "churches, under “Cooks”.", "The United Isles names as a challenge: churches, under “Cooks”."),
        "es": ("Islas Unidas da cuenta de algo que los otros 3 que respondieron no señalan y de lo que pueden aprender: "
               "iglesias, en “Cocina”.", "Islas Unidas señala como desafío: iglesias, en “Cocina”."),
        "pt": ("As Ilhas Unidas informam algo que os outros 3 que responderam não indicam e com que podem aprender: "
               "igrejas, em “Cozinha”.", "As Ilhas Unidas apontam como desafio: igrejas, em “Cozinha”."),
        "fr": ("Les Îles-Unies font état de ce que les 3 autres États ayant répondu ne signalent pas et dont ils peuvent "
               "s'inspirer\u00a0: églises, à la rubrique «\u00a0Cuisine\u00a0».",
               "Les Îles-Unies signalent comme défi\u00a0: églises, à la rubrique «\u00a0Cuisine\u00a0»."),
    }  # fmt: skip


def test_a_word_that_hinges_on_one_answer_or_on_the_reading_says_so(meals):
    """Most is told of what would be about half without what is there in part; one answer would change it too."""
    readings = (("strict", "split"), ("lenient", "common_to_most"))
    finding = finding_of(meals, "M1", readings=readings, hinges_on=("XBA", "XBB", "XBC"))
    told = told_of(meals, lambda words: [text for text, _ in doubts_of([finding], what_of, words)])
    assert told == {
        "en": ["Without what is there in part only, the word would be “about half”: a law on school meals.",
               "One answer more or fewer would change this word too."],
        "es": ["Si no se contara lo que existe solo en parte, la expresión sería “alrededor de la mitad”: una ley de "
               "comedores.",
               "Una sola respuesta más o menos también cambiaría esta expresión."],
        "pt": ["Sem contar o que existe apenas em parte, a expressão seria “cerca da metade”: uma lei de merenda.",
               "Uma única resposta a mais ou a menos também mudaria essa expressão."],
        "fr": ["Sans compter ce qui n'existe qu'en partie, le terme serait «\u00a0environ la moitié\u00a0»\u00a0: une loi "
               "sur les repas scolaires.",
               "Une seule réponse de plus ou de moins changerait aussi ce terme."],
    }  # fmt: skip
    assert [ids for _, ids in doubts_of([finding], what_of, meals.words)] == [("M1",), ("M1",)]


def test_what_holds_under_every_reading_and_hinges_on_nothing_has_no_doubt(meals):
    """Nor has what all report: that one answer would end it is what the word means."""
    readings = (("strict", "common_to_most"), ("lenient", "common_to_most"))
    findings = [finding_of(meals, "M1", readings=readings, hinges_on=()),
                finding_of(meals, "M3-staff", hinges_on=("XBA",))]  # fmt: skip
    assert list(doubts_of(findings, what_of, meals.words)) == []


def test_a_profile_says_what_one_state_reports_and_what_is_not_known(meals):
    """The United Isles: a law in part, meals free, schools cook, a year, no figure."""
    silent = {"M5": "not_answered"}
    told = told_of(meals, lambda words: tell_profile(meals.findings, silent, "XBC", "meals", words).text)
    assert told == {
        "en": "The United Isles reports, in part only, a law on school meals (“In some places”). The United Isles replies "
        "“Yes” to “Are meals free?”. Under “Cooks”: schools. Years and figures, as written: “Year”, 2021. The United "
        "Isles gave no answer on “Schools”.",
        "es": "Islas Unidas da cuenta, solo en parte, de una ley de comedores (“En algunos lugares”). Islas Unidas contesta "
        "“Sí” a “¿Son gratuitas?”. En “Cocina”: escuelas. Años y cifras, tal como se escribieron: “Año”, 2021. Islas "
        "Unidas no respondió a “Escuelas”.",
        "pt": "As Ilhas Unidas informam haver, apenas em parte, uma lei de merenda (“Em alguns lugares”). As Ilhas Unidas "
        "respondem “Sim” a “São gratuitas?”. Em “Cozinha”: escolas. Anos e números, tal como foram escritos: “Ano”, "
        "2021. As Ilhas Unidas não responderam a “Escolas”.",
        "fr": "Les Îles-Unies signalent, en partie seulement, une loi sur les repas scolaires («\u00a0En certains "
        "lieux\u00a0»). Les Îles-Unies répondent «\u00a0Oui\u00a0» à «\u00a0Les repas sont-ils gratuits ?\u00a0». Sous "
        "«\u00a0Cuisine\u00a0»\u00a0: écoles. Années et chiffres, tels qu'ils ont été écrits\u00a0: "
        "«\u00a0Année\u00a0», 2021. Les Îles-Unies n'ont pas répondu à «\u00a0Écoles\u00a0».",
    }


def test_few_answers_are_told_without_a_word_of_share(meals):
    """Two answered, one of them yes; or none of them."""
    few = finding_of(meals, "M1", kind="few_answered", states_for=("XBC",), against=("XBD",), cells=())
    none = replace(few, states_for=(), against=("XBC", "XBD"))
    one = replace(few, states_for=(), against=("XBD",))
    assert sentence(one, meals.words) == "Only one State answered. It does not report a law on school meals."
    assert sentence(one, meals.in_language("fr").words) == (
        "Un seul État a répondu. Il ne signale pas une loi sur les repas scolaires."
    )
    assert told_of(meals, lambda words: (sentence(few, words), sentence(none, words))) == {
        "en": ("Few States answered (2). The United Isles reports a law on school meals.",
               "Few States answered (2). None of them reports a law on school meals."),
        "es": ("Respondieron pocos Estados (2). Islas Unidas da cuenta de una ley de comedores.",
               "Respondieron pocos Estados (2). Ninguno de ellos da cuenta de una ley de comedores."),
        "pt": ("Poucos Estados responderam (2). As Ilhas Unidas informam haver uma lei de merenda.",
               "Poucos Estados responderam (2). Nenhum deles informa haver uma lei de merenda."),
        "fr": ("Peu d'États ont répondu (2). Les Îles-Unies signalent une loi sur les repas scolaires.",
               "Peu d'États ont répondu (2). Aucun d'entre eux ne signale une loi sur les repas scolaires."),
    }  # fmt: skip


# The same facts in every language: every finding and every paragraph of two enquiries


def digits(text):
    """Return the numbers of a text in order; separators of thousands are left out."""
    return re.findall(r"\d+", re.sub(r"(?<=\d)[.,\u00a0\u202f](?=\d{3})", "", text))


def states_in(text, enquiry):
    """Return the codes of the States that a text names, in the order in which it names them."""
    words = enquiry.words
    found = [(m.start(), s) for s in enquiry.settings.asked for m in re.finditer(re.escape(words.state(s)), text)]
    return [state for _, state in sorted(found)]


def paragraphs_of(enquiry):
    """Every paragraph that the pages of an enquiry tell, in their order."""
    words, findings = enquiry.words, enquiry.findings
    questions = dict.fromkeys(finding.question for finding in findings)
    told = [tell_question(enquiry.findings_of(question), words) for question in questions]
    told += tell_conclusions(findings, words, KINDS) + tell_progress(findings, words)
    told += tell_synthesis(findings, words, KINDS)
    for category in enquiry.form.categories:
        told.append(tell_codes(enquiry.findings_on_codes(category), words))
        for name in ("at_a_glance", "closed_answers", "not_known"):
            section = SECTIONS[name](enquiry, category)
            told += [part for part in section.parts if isinstance(part, Paragraph)]
    for state in enquiry.settings.asked:
        for section in (sections.what_it_reports(enquiry, state), sections.state_beside_others(enquiry, state)):
            told += [part for part in section.parts if isinstance(part, Paragraph)]
    for show in (sections.who_answered, sections.cells_accounted_for, sections.what_could_not_be_read,
                 sections.on_what_it_rests, sections.hardly_answered, sections.what_is_shared, sections.what_is_missing,
                 sections.what_progressed, sections.when_it_progressed, sections.what_hangs_on_one_answer):  # fmt: skip
        told += [part for part in show(enquiry).parts if isinstance(part, Paragraph)]
    told += [part for part in sections.agreement_by_group(enquiry, "subregion").parts if isinstance(part, Paragraph)]
    return told


SECTIONS = {
    "at_a_glance": sections.at_a_glance, "closed_answers": sections.closed_answers, "not_known": sections.not_known,
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _no_charts():
    """What is told is read here, not what is drawn."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (sections.category, sections.responses, sections.across, sections.groups):
            for name in [name for name in dir(module) if name.startswith("draw_")]:
                patch.setattr(module, name, lambda *_, **__: Notice([]))
            if hasattr(module, "with_evidence"):
                patch.setattr(module, "with_evidence", lambda chart, _: chart)
        yield


@pytest.fixture(scope="module")
def all_told(_no_charts, example, meals):
    """The paragraphs of both enquiries in every language."""
    return {
        (name, language): paragraphs_of(enquiry.in_language(language))
        for name, enquiry in (("example", example), ("meals", meals))
        for language in LANGUAGES
    }


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", ["example", "meals"])
def test_every_paragraph_says_the_same_in_every_language(request, all_told, name, language):
    """Sentence by sentence: the same findings, the same numbers, the same States in the same order."""
    enquiry = request.getfixturevalue(name)
    ours, theirs = all_told[name, "en"], all_told[name, language]
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        assert len(one.sentences) == len(other.sentences), (one.text, other.text)
        for said, again in zip(one.sentences, other.sentences, strict=True):
            assert said.findings == again.findings
            assert sorted(digits(said.text)) == sorted(digits(again.text)), (said.text, again.text)
            states = states_in(said.text, enquiry), states_in(again.text, enquiry.in_language(language))
            assert states[0] == states[1], (said.text, again.text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["example", "meals"])
def test_every_sentence_rests_on_findings_that_name_its_states(request, all_told, name, language):
    """The findings of a sentence are there, and each State that it names stands in their States or cells."""
    enquiry = request.getfixturevalue(name).in_language(language)
    known = {finding.id: finding for finding in enquiry.all_findings}
    for paragraph in all_told[name, language]:
        for said in paragraph.sentences:
            rests_on = [known[one] for one in said.findings]
            states = {state for f in rests_on for state in (*f.states_for, *f.against, *f.silent)}
            states |= {cell.state for finding in rests_on for cell in finding.cells}
            if rests_on:
                assert set(states_in(said.text, enquiry)) <= states, said.text


# Writing


SLIPS = {
    "en": r" [,;:.!?]|  |\.\.(?!\.)|,,",
    "es": r" [,;:.!?]|  |\.\.(?!\.)|,,|\b(?:de|a) el (?=[a-z])|\by (?:i|hi(?!e))|\bo ho|«",
    "pt": r" [,;:.!?]|  |\.\.(?!\.)|,,|\b(?:de|em) (?:os?|as?) (?=[A-ZÁÉÍÓÚ])|\ba o (?=[A-Z])|«",
    "fr": r"(?<![\u00a0\u202f])[;!?»](?!\w)|(?<!\u00a0):|«(?!\u00a0)| [,;:.!?]|  |\.\.(?!\.)|,,"
    r"|\bd[eu] les? |\bà les? |\b(?:de|que|le|la|ne) (?=[aeiouéèêàâîôû])|“|”",
}  # fmt: skip
ENGLISH = re.compile(r"\b(?:the|States|State|answered|reports?|of|and|that|none|most|with|which)\b")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_slip_of_writing(all_told, language):
    """No double mark, no space before a comma; French spaces and elisions; contractions of each language."""
    for paragraph in all_told["example", language]:
        found = re.search(SLIPS[language], paragraph.text)
        assert not found, paragraph.text[max(0, found.start() - 40) : found.end() + 40]


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", ["example", "meals"])
def test_no_english_is_left(all_told, name, language):
    """Not a word of the source language in a paragraph of another."""
    for paragraph in all_told[name, language]:
        found = ENGLISH.search(paragraph.text)
        assert not found, paragraph.text[max(0, found.start() - 40) : found.end() + 40]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_stands_twice_on_a_page(example, language):
    """The page of a category is read from first to last."""
    enquiry = example.in_language(language)
    for category in enquiry.form.categories:
        shown = [show(enquiry, category) for show in (*SECTIONS.values(), sections.own_words)]
        parts = [part for section in shown for part in section.parts]
        said = [one.text for part in parts if isinstance(part, Paragraph) for one in part.sentences]
        said += [one.text for part in parts if isinstance(part, Quotations) for one in part.sentences]
        assert sorted(said) == sorted(set(said))


def test_quotations_rest_on_the_finding_of_their_code_or_on_their_passage(example):
    """Each opens what holds it; its words are the State's."""
    known = {finding.id: " ".join(cell.text for cell in finding.cells) for finding in example.code_findings}
    known |= dict(zip(example.passages["passage"], example.passages["text"], strict=True))
    *_, quotations = sections.challenges_named(example).parts
    for said in quotations.sentences:
        written = " ".join(known[name] for name in said.findings)
        quoted = re.match(r"“(.+)” \([^()]+\)$", said.text)[1].removesuffix(" […]").removeprefix("[…] ")
        assert quoted in " ".join(written.split())


def test_a_finding_on_a_code_named_as_a_challenge(example):
    """Of those that wrote; the code in the quotation marks of the language."""
    finding = Finding("c", "challenge", "", "", "", ("XAA",), ("XAB",), (), 8, "codings", (), code="GENERAL-CHALLENGE")
    code = next(code.code for code in example.codebook.codes if code.role == "challenge")
    told = sentence(replace(finding, code=code), example.words)
    assert told.startswith("1 of the 2 States that wrote about it names a challenge (“")
    assert told.endswith("”): Saint Aurelia.")
