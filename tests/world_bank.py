"""An enquiry made from a real workbook that nobody here wrote: Women, Business and the Law of the World Bank.

States by legal questions by years; the description is made from the workbook itself, which is not in this project.
"""

import json
import re
import shutil
from pathlib import Path

import openpyxl
import xlsxwriter

WORKBOOK = Path(__file__).parents[2] / "shared" / "real" / "worldbank_wbl" / "WBL50YearPanelData.xlsx"
SHEET = "WBL1971-2020"
# The eight States that answered the enquiry of 2024.
STATES = ["CAN", "CHL", "COL", "ECU", "GTM", "GUY", "MEX", "PER"]
YEARS = [2014, 2020]
NO_QUESTION = ("ID", "Economy", "Code", "Region", "Income group", "WBL Report Year", "WBL INDEX")


def make_enquiry(folder: Path) -> Path:
    """Describe the workbook as an enquiry: its form, its enquiry.toml, and a copy of it as the response."""
    codes, texts = first_rows()
    (folder / "responses").mkdir(parents=True)
    shutil.copy(WORKBOOK, folder / "responses" / WORKBOOK.name)
    scores = [text for text, code in zip(texts, codes, strict=True) if not code and text not in NO_QUESTION]
    write_form(folder / "form.xlsx", codes, texts, scores)
    aside = [text for text in (*NO_QUESTION, *scores) if text not in ("Code", "WBL Report Year")]
    (folder / "enquiry.toml").write_text(
        f"""
[enquiry]
title.en = "Women, Business and the Law, eight States of the Americas"
title.es = "Mujer, Empresa y el Derecho, ocho Estados de las Américas"
notice.en = "Source: World Bank, Women, Business and the Law, file of 27 February 2020, CC BY 4.0."
notice.es = "Fuente: Banco Mundial, Mujer, Empresa y el Derecho, archivo del 27 de febrero de 2020, CC BY 4.0."
period = {YEARS}
languages = ["en", "es"]

[states]
asked = {json.dumps(STATES)}

[[tables]]
file = "{WORKBOOK.name}"
sheet = "{SHEET}"
header_row = 2
layout = "wide"
state = "Code"
year = "WBL Report Year"
years = {YEARS}
only_asked = true
set_aside = {json.dumps(aside)}

[[tables]]
file = "{WORKBOOK.name}"
sheet = "WBL2020"
ignore = true

[[tables]]
file = "{WORKBOOK.name}"
sheet = "About"
ignore = true
""",
        encoding="utf-8",
    )
    return folder


def first_rows() -> tuple[list[str], list[str]]:
    """Return the hidden row of machine codes and the row of question texts."""
    sheet = openpyxl.load_workbook(WORKBOOK, read_only=True)[SHEET]
    codes, texts = sheet.iter_rows(min_row=1, max_row=2, values_only=True)
    return [str(code or "").strip() for code in codes], [str(text or "").strip() for text in texts]


def write_form(path: Path, codes: list[str], texts: list[str], scores: list[str]) -> None:
    """Write an XLSForm: a group per section, a yes-or-no question per column."""
    rows = [["type", "name", "label::English (en)", "category"]]
    for code, text in zip(codes, texts, strict=True):
        if text in scores:
            rows += [["end_group"]] if len(rows) > 1 else []
            rows.append(["begin_group", text.lower(), text.capitalize(), text.lower()])
        elif code:
            rows.append(["select_one yes_no", re.sub(r"\W+", "_", code), text])
    choices = [
        ["list_name", "name", "label::English (en)", "label::Español (es)", "status"],
        ["yes_no", "yes", "Yes", "Sí", "in_force"],
        ["yes_no", "no", "No", "No", "absent"],
    ]
    with xlsxwriter.Workbook(path) as book:
        for name, table in (("survey", [*rows, ["end_group"]]), ("choices", choices)):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(table):
                sheet.write_row(number, 0, row)
