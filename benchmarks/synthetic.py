"""A synthetic enquiry of any number of fictional States, from the example's form and a fixed seed."""

import csv
import random
import shutil
import string
from pathlib import Path

import xlsxwriter

from analysis.form import Question, read_form
from analysis.settings import find_folder

SEED = 2024
SETTINGS = """\
[enquiry]
title.en = "Synthetic enquiry of {number} States"
period = [2019, 2024]
languages = {languages}
is_demonstration = true

[states]
asked = {states}
table = "states.csv"
"""
COLUMNS = ("state", "iso2", "name_en", "name_es", "name_pt", "name_fr", "formal_en", "subregion", "languages")
TEXTS = (
    "The committee meets every month. There is no register of cases; one is planned for 2025.",
    "El plan nacional está vigente. Falta presupuesto para los servicios de atención en las provincias.",
    "O plano nacional está em vigor; a capacitação de policiais e juízes é anual.",
    "Une ligne d'écoute fonctionne jour et nuit. La formation des juges manque encore.",
)


def write_synthetic(folder: Path, number: int, languages: tuple[str, ...]) -> Path:
    """Write an enquiry of `number` States, each with a workbook of its own, into a folder."""
    example, states = find_folder("example-2024", Path(__file__).parent), codes(number)
    (folder / "responses").mkdir(parents=True)
    for name in ("form.xlsx", "codebook.xlsx"):
        shutil.copy(example / name, folder / name)
    told = {"number": number, "languages": list(languages), "states": states}
    (folder / "enquiry.toml").write_text(SETTINGS.format(**told).replace("'", '"'), encoding="utf-8")
    with (folder / "states.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        table.writerows([state, "", *[f"Land {state}"] * 4, "", "Andean", "es"] for state in states)
    for state in states:
        write_response(folder, state)
    return folder


def codes(number: int) -> list[str]:
    """Return the first codes of those that no real State has."""
    return [f"X{one}{other}" for one in string.ascii_uppercase for other in string.ascii_uppercase][:number]


def write_response(folder: Path, state: str, corrected: bool = False) -> None:
    """Write what a State answered, a row under the questions' ids; `corrected` changes its first closed answer."""
    questions = read_form(folder / "form.xlsx").questions
    chance = random.Random(f"{SEED} {state}")
    row = {question.id: _answer(question, chance) for question in questions}
    if corrected:
        first = next(question for question in questions if question.kind == "single")
        others = [option.code for option in first.options if option.code != row[first.id]]
        row[first.id] = others[0]
    with xlsxwriter.Workbook(folder / "responses" / f"{state}.xlsx") as book:
        sheet = book.add_worksheet("Answers")
        sheet.write_row(0, 0, ["State", "submitted", *row])
        sheet.write_row(1, 0, [state, "2024-06-14", *row.values()])


def _answer(question: Question, chance: random.Random) -> object:
    if chance.random() < 0.12:
        return ""
    if question.kind == "single":
        return chance.choice(question.options).code
    if question.kind == "multiple":
        several = [option.code for option in question.options if not option.is_exclusive and not option.has_text]
        return " ".join(sorted(chance.sample(several, chance.randint(1, min(3, len(several))))))
    if question.kind == "year":
        return chance.randint(2000, 2024)
    return chance.randint(0, 400) if question.kind == "number" else chance.choice(TEXTS)
