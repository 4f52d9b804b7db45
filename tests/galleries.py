"""Galleries: every kind of chart, drawn of many fictional States, in any language, with labels as long as wanted."""

from dataclasses import replace
from itertools import combinations

import pandas as pd

from analysis import charts
from analysis.comparisons import SILENT, compare, count_standings
from analysis.findings import Cell, Finding
from analysis.narrative import Words
from analysis.treaties import COLUMNS, TREATIES
from analysis.two_sources import AT_ODDS, NO_REPORT, NO_RESPONSE, RELATIONS

STEMS = {
    "en": ("Saint Aurelia", "Valdoria", "Costa Serena", "Saint Odo and the Lesser Cays", "Norland"),
    "es": ("Santa Aurelia", "Valdoria", "Costa Serena", "San Odón y los Cayos Menores", "Norlandia"),
    "pt": ("Santa Aurélia", "Valdória", "Costa Serena", "São Odo e as Ilhotas Menores", "Norlândia"),
    "fr": ("Sainte-Aurélie", "Valdorie", "Costa Serena", "Saint-Odon-et-les-Petites-Cayes", "Norlande"),
}
LONG = (
    " Secretaría-Ejecutiva-Interinstitucional/Anticonstitucionalísimamente" + "x" * 70 + " "
    "y otras denominaciones que ningún formulario razonable llegaría a emplear pero que alguno contendrá"
)
GROUPS = ("north", "isles", "middle", "heights", "south")
ALL = ("answered", *SILENT)
PERIOD = (2019, 2024)


def name_states(number: int) -> tuple[str, ...]:
    """Return the codes of fictional States."""
    return tuple(f"X{chr(65 + place // 26)}{chr(65 + place % 26)}" for place in range(number))


def crowd(words: Words, states: tuple[str, ...], more: str = "") -> Words:
    """Return the wording of an enquiry of these States; `more` is added to every name and label."""
    rows = {
        state: {f"name_{language}": f"{stems[place % 5]} {'' if place < 5 else place}{more}".strip()
                for language, stems in STEMS.items()}
        | {"tile_column": str(place % 7), "tile_row": str(place // 7)}
        for place, state in enumerate(states)
    }  # fmt: skip
    table = pd.DataFrame.from_dict(rows, orient="index")
    table.loc[states[-1], ["tile_column", "tile_row"]] = ""  # the last one is on no map
    longer = _longer(words, more) if more else words
    return Words(words.language, longer.form, table, longer.codebook)


def _longer(words: Words, more: str) -> Words:
    questions = tuple(
        replace(question, short=_all(question.short, more), text=_all(question.text, more),
                options=tuple(replace(option, label=_all(option.label, more)) for option in question.options))
        for question in words.form.questions
    )  # fmt: skip
    codes = tuple(replace(code, label=_all(code.label, more)) for code in words.codebook.codes)
    form = replace(words.form, questions=questions)
    return Words(words.language, form, words.table_of_states, replace(words.codebook, codes=codes))


def _all(texts: dict, more: str) -> dict:
    return {language: text + more for language, text in texts.items()}


def answer(words: Words, states: tuple[str, ...], years: tuple[int, ...] = (2019, 2024)) -> pd.DataFrame:
    """Return answers of every standing and option, in no other order than their places in the form."""
    rows = []
    for year in years:
        for number, state in enumerate(states):
            for place, question in enumerate(words.form.questions):
                rows += _answer(question, state, number, place, year)
    return pd.DataFrame(rows)


def _answer(question: object, state: str, number: int, place: int, year: int) -> list[dict]:
    turn = number * 7 + place * 3 + (year - 2019) * (number % 2)
    standing = ALL[turn % 11 % len(ALL)] if turn % 11 < len(ALL) else "answered"
    row = {
        "state": state, "year": year, "question": question.id, "part": "answer", "option": "", "standing": standing,
        "value": None, "text": "", "is_pointer": False, "file": f"{state}.xlsx", "sheet": "S", "cell": f"B{place}",
    }  # fmt: skip
    if question.is_closed:
        last = turn % len(question.options)
        chosen = {last} if question.kind == "single" else {last, turn // 2 % len(question.options)}
        return [
            row | {"option": option.code, "value": standing == "answered" and code in chosen}
            for code, option in enumerate(question.options)
        ]
    if question.kind == "year":
        return [row | {"value": 2009 + turn % 18 if standing == "answered" else None}]
    return [row | {"text": str(turn * 31)}]


def mention(words: Words, states: tuple[str, ...]) -> list[Finding]:
    """Return a finding on each code, mentioned by some States, on every kind of ground."""
    bases, found = ("settled codings", "codings", "candidates"), []
    for place, code in enumerate(words.codebook.codes[:14]):
        values = tuple((s, bases[(n + place) % 3]) for n, s in enumerate(states) if (n + place) % 4)
        named = tuple(state for state, _ in values)
        cells = tuple(Cell(s, 2024, "answered", "", False, "t", f"{s}.xlsx", "S", "C3") for s in named)
        against = tuple(state for state in states if state not in named)
        category = words.codebook.codes[0].category if place < 7 else code.category
        found.append(Finding(f"code-{code.code}", "mentioned", category, "", "", named, against, (), len(states),
                             "candidates", cells, values, code.code))  # fmt: skip
    return found


def set_beside(words: Words, states: tuple[str, ...]) -> pd.DataFrame:
    """One row per code and State, as `compare_sources` gives it: every relation, and States that lack a source."""
    rows = []
    for place, code in enumerate(words.codebook.codes[:14]):
        category = words.codebook.codes[0].category if place < 7 else code.category
        for number, state in enumerate(states):
            lacking = {3: NO_REPORT, 6: NO_RESPONSE}.get(number % 8, "")
            relation = lacking or RELATIONS[(number + place) % len(RELATIONS)]
            said = (Cell(state, 2024, "answered", "", False, "t", f"{state}.xlsx", "S", f"C{place}"),)
            rows.append({
                "state": state, "category": category, "code": code.code, "relation": relation,
                "enquiry_rests_on": "candidates" if relation == AT_ODDS else "", "report_rests_on": "",
                "enquiry_cells": said, "report_cells": (),
            })  # fmt: skip
    return pd.DataFrame(rows)


def record(states: tuple[str, ...]) -> pd.DataFrame:
    """One row per State and treaty, as `record_of` gives it: both acts, days and years alone, and blanks."""
    acts = (("ratification", "1990-09-02"), ("accession", "2001"), ("", ""))
    return pd.DataFrame(
        [
            (state, treaty, *acts[(number + place) % 3], "UN Treaty Collection", "2026-01")
            for number, state in enumerate(states) for place, treaty in enumerate(TREATIES)
        ],
        columns=COLUMNS,
    )  # fmt: skip


def compare_by_groups(answers: pd.DataFrame, question: object, states: tuple[str, ...]) -> pd.DataFrame:
    """One row per group and option, as `compare_by` gives it, by hand: every fifth State is in a group."""
    parts = []
    for place, group in enumerate(GROUPS):
        own = answers[answers["state"].isin(states[place::5])]
        parts.append(compare(own, question).assign(group=group))
    return pd.concat(parts, ignore_index=True)


def pair(words: Words, states: tuple[str, ...]) -> pd.DataFrame:
    """One row per pair of codes, as `co_occur` gives it."""
    codes = [code.code for code in words.codebook.codes[:18]]
    return pd.DataFrame([
        {"code": one, "with_code": other, "passages": number % 17 + 1, "states": states[: number % len(states)] or states[:1]}
        for number, (one, other) in enumerate(combinations(codes, 2)) if number % 3 == 0
    ])  # fmt: skip


def agree(words: Words) -> pd.DataFrame:
    """One row per code, as `agree` gives it; the third has no alpha."""
    codes = [code.code for code in words.codebook.codes[:12]]
    rows = [
        {"code": code, "krippendorff_alpha": 0.95 - n / 9, "krippendorff_alpha_low": 0.7 - n / 9,
         "krippendorff_alpha_high": min(1.0, 1.05 - n / 9), "gwet_ac1": 0.9 - n / 12}
        for n, code in enumerate(codes)
    ]  # fmt: skip
    rows[2] |= {"krippendorff_alpha": float("nan"), "krippendorff_alpha_low": float("nan")}
    return pd.DataFrame(rows)


def draw_all(
    words: Words, states: tuple[str, ...], answers: pd.DataFrame, thresholds: object
) -> dict[str, charts.Chart]:
    """Return a chart of every kind, and of the matrix those of few and of many questions."""
    form, said = words.form, "Most States answered."
    multiple = max((q for q in form.questions if q.kind == "multiple"), key=lambda q: len(q.options))
    years = [question for question in form.questions if question.kind == "year"]
    standings = count_standings(answers)
    changes = charts.gather_changes(answers, form.questions[:8])
    pairs, groups = pair(words, states), {group: group.title() for group in GROUPS}
    compared = compare_by_groups(answers, multiple, states)
    return {
        "matrix of 3": charts.draw_matrix(answers, form.questions[:3], states, words, said),
        "matrix of 6": charts.draw_matrix(answers, form.questions[5:11], states, words, said),
        "matrix of 28": charts.draw_matrix(answers, form.questions, states, words, said),
        "options": charts.draw_options(compare(answers, multiple), multiple, words, said),
        "codes": charts.draw_codes(mention(words, states), states, words, said),
        "years": charts.draw_years(_of_one(answers, years[0]), PERIOD, words, said),
        "timeline": charts.draw_timeline(charts.list_years(answers, years), years, PERIOD, words, said),
        "timeline of a long period": charts.draw_timeline(
            charts.list_years(answers, years), years, (1995, 2022), words, said
        ),
        "standings": charts.draw_standings(standings, words, said),
        "map of who answered": charts.draw_map(charts.mark_standings(standings, states), words, said),
        "map of a question": charts.draw_map(charts.mark_answers(answers, form.questions[6:7], states), words, said),
        "changes": charts.draw_changes(changes, form.questions, states, words, said),
        "groups": charts.draw_groups(compared, multiple, states, groups, words, said),
        "pairs": charts.draw_co_occurrence(pairs, len(states) - 1, len(states), words, said),
        "agreement": charts.draw_agreement(agree(words), thresholds, words, said),
        "sources": charts.draw_sources(set_beside(words, states), states, words, said),
        "treaties": charts.draw_treaties(record(states), words, said),
    }  # fmt: skip


def _of_one(answers: pd.DataFrame, question: object) -> pd.DataFrame:
    own = answers[(answers["question"] == question.id) & (answers["year"] == answers["year"].max())]
    return own[own["standing"] == "answered"]
