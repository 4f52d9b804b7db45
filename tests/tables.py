"""Text tables: what tests read and expect, written so that a person can check it by hand."""

import datetime
import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import xlsxwriter

# Six questions: multiple (with "other" and exclusive options), number, single, year (asked if B1 holds), single, text.
SURVEY = """
type                  | name          | label::English (en)           | label::Español (es)             | role      | category     | kind | constraint              | relevant
begin_group           | cover         | Cover                         | Portada
text                  | state         | State that answers            | Estado que responde             | state
date                  | submitted     | Date of this response         | Fecha de esta respuesta         | submitted
text                  | contact_email | E-mail of the contact         | Correo del contacto             | contact
end_group
begin_group           | A             | Forms and figures             | Formas y cifras                 |           | situation
select_multiple forms | A1            | Which forms were identified?  | ¿Qué formas se identificaron?
text                  | A1_other      | Other: please specify         | Otro: especifique
text                  | A1_comment    | Comment                       | Comentario
integer               | A2            | How many victims in 2023?     | ¿Cuántas víctimas en 2023?      |           |              |      | . >= 0
end_group
begin_group           | B             | Coordination                  | Coordinación                    |           | coordination
select_one body       | B1            | Is there a coordinating body? | ¿Existe un órgano que coordine?
text                  | B1_comment    | Comment                       | Comentario
text                  | B1_source     | Source                        | Fuente
integer               | B2            | In which year was it created? | ¿En qué año se creó?            |           |              | year | . >= 1990 and . <= 2024 | ${B1} = 'yes' or ${B1} = 'broader'
select_one keeper     | B3            | Who keeps the register?       | ¿Quién lleva el registro?
text                  | C1            | Which challenges did it meet? | ¿Qué desafíos enfrentó?
end_group
"""
CHOICES = """
list_name | name    | status         | exclusive | free_text | label::English (en)              | label::Español (es)
forms     | csam    |                |           |           | Abuse material                   | Material de abuso
forms     | online  |                |           |           | Online                           | En línea
forms     | live    |                |           |           | Online, in live broadcasts       | En línea, en directo
forms     | travel  |                |           |           | In travel, transport and tourism | En viajes y transporte
forms     | other   |                |           | yes       | Other                            | Otra
forms     | none    | absent         | yes       |           | None                             | Ninguna
forms     | no_info | no_information | yes       |           | No information                   | Sin información
body      | yes     | in_force       |           |           | Yes, its own                     | Sí, propio
body      | broader | in_force       |           |           | Yes, a broader one               | Sí, uno más amplio
body      | no      | absent         |           |           | No                               | No
body      | no_info | no_information |           |           | No information                   | Sin información
keeper    | NA      |                |           |           | National Agency                  | Agencia Nacional
keeper    | None    | absent         |           |           | None                             | Ninguno
"""
SETTINGS = """
form_title   | heading_en   | heading_es          | version
A small form | A small form | Un formulario corto | 7
"""
FORM = {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS}

# Two codes whose terms of one word count in their own category alone, one sought everywhere.
CODEBOOK = {
    "codes": """
        code        | category      | label::en         | label::es           | definition         | role
        BODY        | coordination  | Coordinating body | Órgano coordinador  | Who coordinates.
        HOTLINE     | protection    | Hotlines          | Líneas de denuncia  | A number to call.
        X-CHALLENGE | cross-cutting | Challenge or gap  | Desafío o brecha    | What is hard.      | challenge
    """,
    "terms": """
        code        | language | term
        BODY        | en       | committee
        BODY        | en       | steering committee
        BODY        | es       | comisión
        HOTLINE     | en       | hotline
        HOTLINE     | en       | child pornography
        HOTLINE     | es       | línea de denuncia
        HOTLINE     | es       | línea
        X-CHALLENGE | en       | challenge*
        X-CHALLENGE | es       | desafío*
    """,
    "titles": """
        language | title
        en       | sale of children, child prostitution and child pornography
    """,
    "cues": """
        status   | language | cue
        absent   | en       | there is no
        absent   | es       | no existe
        planned  | en       | is planned
        planned  | es       | se prevé
        in_force | en       | in force
    """,
}

# Fictional States only; the fourth is known and was not asked.
STATES = """\
state,iso2,name_en,name_es,name_pt,name_fr,formal_en,subregion,languages
XAA,,Saint Aurelia,Santa Aurelia,Santa Aurélia,Sainte-Aurélie,the Commonwealth of Saint Aurelia,Caribbean,en
XAB,,Valdoria,Valdoria,Valdória,Valdorie,,Andean,es
XAC,,Costa Serena,Costa Serena,Costa Serena,Costa Serena,,Central America,es
XAD,,Tierra Clara,Tierra Clara,Terra Clara,Terre-Claire,,Southern Cone,es
"""
ENQUIRY = """\
[enquiry]
title = "A small enquiry"
period = [2019, 2024]

[states]
asked = ["XAA", "XAB", "XAC"]
table = "states.csv"
"""


def table(text: str) -> list[list[object]]:
    r"""Return the rows of a text table, taking what stands in its cells as Excel takes what is typed.

    Digits are a number, `2024-06-14` is a date; an apostrophe before them makes them a text. `\n` is a line break.

    >>> table('''
    ... State | A1
    ... XAA   | 3
    ...       | '3
    ... ''')
    [['State', 'A1'], ['XAA', 3], [None, '3']]
    """
    lines = (line for line in text.splitlines() if line.strip())
    return [[_typed(cell.strip()) for cell in line.split("|")] for line in lines]


def with_codes(text: str, given: dict[str, str]) -> str:
    """Return a sheet of a form with a column more: the codes that the row of a name gives."""
    rows = [line.split("|") for line in text.strip().splitlines()]
    width = max(map(len, rows))
    last = ["codes", *(given.get(row[1].strip(), "") if len(row) > 1 else "" for row in rows[1:])]
    return "\n".join("|".join([*row, *[" "] * (width - len(row)), code]) for row, code in zip(rows, last, strict=True))


def framed(text, columns):
    """Return a text table as a frame; a blank cell is an empty text."""
    frame = pd.DataFrame(table(text), columns=columns.split())
    return frame.astype(object).where(frame.notna(), "")


def _typed(cell: str) -> object:
    if re.fullmatch(r"-?\d+", cell):
        return int(cell)
    if re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", cell):
        return datetime.datetime.fromisoformat(cell)
    return cell.removeprefix("'").replace(r"\n", "\n") or None


def write_workbook(path: Path, sheets: Mapping[str, str | list], hidden: Collection[str] = ()) -> Path:
    """Write a sheet for each text table (or list of rows); gives the path back."""
    path.parent.mkdir(parents=True, exist_ok=True)
    given = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(path, given) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for name, content in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(table(content) if isinstance(content, str) else content):
                for column, value in enumerate(row):
                    if isinstance(value, datetime.datetime):
                        sheet.write(number, column, value, moment if value.hour else day)
                    else:
                        sheet.write(number, column, value)
            if name in hidden:
                sheet.hide()
    return path


@lru_cache
def _small_form() -> bytes:
    """The small form as a workbook, written once."""
    with TemporaryDirectory() as place:
        return write_workbook(Path(place) / "form.xlsx", FORM).read_bytes()


def write_enquiry(folder: Path, responses: Mapping[str, Mapping | bytes], more: str = "") -> Path:
    """Write an enquiry folder: the small form, three States asked, the responses; `more` goes into enquiry.toml."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "form.xlsx").write_bytes(_small_form())
    (folder / "states.csv").write_text(STATES, encoding="utf-8")
    (folder / "enquiry.toml").write_text(ENQUIRY + more, encoding="utf-8")
    (folder / "responses").mkdir()
    for name, content in responses.items():
        if isinstance(content, bytes):
            (folder / "responses" / name).write_bytes(content)
        else:
            write_workbook(folder / "responses" / name, content)
    return folder


def said(answers: pd.DataFrame, question: str, state: str = "XAA") -> str:
    """Return an answer's standing and what was read of it as one text: `answered: csam, online`.

    A value beside a standing that allows none is shown too, so that no comparison can overlook it.
    """
    of_state = (answers["state"] == state) & (answers["question"] == question)
    rows = answers[of_state & (answers["part"] == "answer")]
    (standing,) = set(rows["standing"])
    values = []
    for row in rows.itertuples():
        if row.option and row.value is not None and (row.value or standing != "answered"):
            values.append(row.option if row.value else f"not {row.option}")
        elif not row.option and row.value is not None:
            values.append(f"{row.value:g}")
    return ": ".join(filter(None, (standing, ", ".join(values))))


def beside(answers: pd.DataFrame, question: str, part: str, state: str = "XAA") -> list[str]:
    """Return the texts that stand beside an answer: its words for "other", its comment or its source."""
    of_state = (answers["state"] == state) & (answers["question"] == question)
    return list(answers[of_state & (answers["part"] == part)]["text"])


def sentences(problems: object) -> list[str]:
    """Return problems as the sentences that a researcher reads."""
    return [problem.sentence() for problem in problems]
