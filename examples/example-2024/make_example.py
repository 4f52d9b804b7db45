"""Make the workbooks of the example enquiry from the texts beside this script.

Eight fictional States answer an example form in four layouts. The workbooks are committed; run this after changing a
text. Nothing here describes a real State, body, law or person.
"""

import datetime
import json
import re
import sys
import tomllib
import zipfile
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import xlsxwriter

from analysis.codebook import Code, Codebook
from analysis.codebook.codes import TEXTS, version_of
from analysis.form import Block, Form, Option, Question, Role, read_form
from analysis.languages import in_language
from analysis.layouts.fillable import COMMENT, SOURCE, VALUE
from analysis.publication.codebook import write_codebook
from analysis.publication.fillable import COLUMN, write_fillable
from analysis.publication.inputs import TICK
from analysis.publication.xlsform import write_xlsform

HERE = Path(__file__).parent
ENQUIRY = HERE.parents[1] / "data" / "raw" / "example-2024"
LANGUAGES = ("en", "es", "pt", "fr")
WRITTEN_ON = datetime.datetime(2024, 1, 1)  # so that a workbook made again is the same workbook
NAMES = {
    "XAA": ("Saint Aurelia", "Santa Aurelia", "Santa Aurélia", "Sainte-Aurélie", "Caribbean", "en"),
    "XAB": ("Valdoria", "Valdoria", "Valdória", "Valdorie", "Andean", "es"),
    "XAC": ("Costa Serena", "Costa Serena", "Costa Serena", "Costa Serena", "Central America", "es"),
    "XAD": ("Tierra Clara", "Tierra Clara", "Terra Clara", "Terre-Claire", "Southern Cone", "es"),
    "XAE": ("Ribeira do Sul", "Ribeira do Sul", "Ribeira do Sul", "Ribeira do Sul", "Southern Cone", "pt"),
    "XAF": ("Port-Corail", "Puerto Coral", "Porto Coral", "Port-Corail", "Caribbean", "fr"),
    "XAG": ("Norland", "Norlandia", "Norlândia", "Norlande", "North America", "en"),
    "XAH": ("Sierra Alta", "Sierra Alta", "Serra Alta", "Sierra Alta", "Andean", "es"),
}
TILES = {  # column and row of each State on the map of this region
    "XAA": (2, 1), "XAB": (1, 2), "XAC": (0, 1), "XAD": (2, 4), "XAE": (2, 3), "XAF": (3, 1), "XAG": (0, 0),
    "XAH": (1, 3),
}  # fmt: skip
ARTICLES = {  # of the names in Portuguese and in French, where they bear one
    "XAB": ("a", "la"), "XAC": ("a", "le"), "XAD": ("a", "la"), "XAE": ("a", ""), "XAG": ("a", "la"),
    "XAH": ("a", "la"),
}  # fmt: skip
COMPANIONS = {
    "comment": ("Comment", "Comentario", "Comentário", "Commentaire"),
    "source": ("Source", "Fuente", "Fonte", "Source"),
    "other": ("Other: please specify", "Otro: especifique", "Outro: especifique", "Autre : préciser"),
}
ROLES = {
    "state": ("state", "State that answers", "Estado que responde", "Estado que responde", "État qui répond"),
    "submitted": ("submitted", "Date of this response", "Fecha de esta respuesta", "Data desta resposta",
                  "Date de cette réponse"),
    "contact_name": ("contact", "Name of the person to contact", "Nombre de la persona de contacto",
                     "Nome da pessoa de contato", "Nom de la personne à contacter"),
    "contact_post": ("contact", "Post and unit", "Cargo y unidad", "Cargo e unidade", "Fonction et service"),
    "contact_email": ("contact", "E-mail address", "Correo electrónico", "Correio eletrônico", "Adresse électronique"),
    "contact_telephone": ("contact", "Telephone", "Teléfono", "Telefone", "Téléphone"),
}  # fmt: skip


def main() -> None:
    """Write form, codebook, States, responses and documents of the example."""
    ENQUIRY.mkdir(parents=True, exist_ok=True)
    for folder in ("responses", "documents"):
        (ENQUIRY / folder).mkdir(exist_ok=True)
    asked = json.loads((HERE / "form.json").read_text(encoding="utf-8"))
    settle(write_xlsform(form_of(asked), ENQUIRY / "form.xlsx"))
    said = json.loads((HERE / "codebook.json").read_text(encoding="utf-8"))
    write_codebook(codebook_of(said), ENQUIRY / "codebook.xlsx")
    write_states(ENQUIRY / "states.csv")
    form = read_form(ENQUIRY / "form.xlsx")
    states = {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / "states").glob("*.toml"))
    }
    for name, said in states.items():
        if said["layout"] == "fillable":
            write_response(form, said, ENQUIRY / "responses" / f"{name}_{said['submitted']}.xlsx")
    of = {
        layout: [said for said in states.values() if said["layout"] == layout] for layout in ("kobo", "msforms", "long")
    }
    write_kobo(form, of["kobo"], ENQUIRY / "responses" / "kobo_export_es.xlsx")
    write_msforms(form, of["msforms"], ENQUIRY / "responses" / "forms_export_fr.xlsx", "fr")
    write_long(form, of["long"], ENQUIRY / "responses" / "ministry_table.xlsx")
    write_documents(tomllib.loads((HERE / "documents.toml").read_text(encoding="utf-8")), ENQUIRY / "documents")
    write_reports(ENQUIRY / "documents")
    print(f"{len(list(ENQUIRY.rglob('*.xlsx')))} workbooks and two reports in {ENQUIRY.relative_to(HERE.parents[1])}")


def write_table(path: Path, sheets: dict[str, list[list]], widths: tuple[int, ...] = ()) -> None:
    """Write plain tables, the first row as a frozen heading."""
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        book.set_properties({"created": WRITTEN_ON})
        heading = book.add_format({"bold": True, "bg_color": "#E3ECF2", "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        date = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for column, width in enumerate(widths or (18,) * len(rows[0])):
                sheet.set_column(column, column, width)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value not in ("", None):
                        style = date if isinstance(value, datetime.datetime) else body
                        sheet.write(number, column, value, style if number else heading)


def form_of(asked: dict) -> Form:
    """Return the form that the texts describe."""
    categories = {block["id"]: block["category"] for block in asked["blocks"]}
    return Form(
        title=asked["title"],
        version="2024-1",
        languages=tuple(LANGUAGES),
        blocks=tuple(Block(block["id"], block["category"], block["label"]) for block in asked["blocks"]),
        questions=tuple(
            question_of(said, number, categories[said["block"]])
            for block in asked["blocks"]
            for number, said in enumerate(asked["questions"], start=1)
            if said["block"] == block["id"]
        ),
        roles=tuple(Role(name, role, in_languages(said)) for name, (role, *said) in ROLES.items()),
        versions=("2024-1",),
    )


def question_of(said: dict, number: int, category: str) -> Question:
    """Return one question: closed ones and numbers have room for a comment and a source, options may ask for words."""
    limits = said.get("constraint", {})
    parts = ("other",) if any(option.get("free_text") for option in said.get("options", [])) else ()
    parts += ("comment", "source") if said["type"] != "text" else ()
    return Question(
        said["id"], number, said["block"], category, said["type"], said["text"], said["short"], said.get("topic", {}),
        options=tuple(map(option_of, said.get("options", []))),
        ask_if=tuple((other, tuple(codes)) for other, codes in said.get("ask_if", {}).items()),
        least=limits.get("min"), most=limits.get("max"), unit=said.get("unit", {}),
        companions={part: in_languages(COMPANIONS[part]) for part in parts}, codes=tuple(said.get("codes", ())),
    )  # fmt: skip


def option_of(said: dict) -> Option:
    """Return one option of a question."""
    is_exclusive, has_text = (bool(said.get(flag)) for flag in ("exclusive", "free_text"))
    return Option(
        said["code"], said["label"], said.get("phrase", {}), said.get("status", ""), is_exclusive, has_text,
        codes=tuple(said.get("codes", ())),
    )  # fmt: skip


def in_languages(said: Iterable[str]) -> dict[str, str]:
    """Return a text by the codes of the languages it is given in."""
    return dict(zip(LANGUAGES, said, strict=True))


def codebook_of(said: dict) -> Codebook:
    """Return the codebook of its texts."""
    codes = tuple(
        Code(
            code=code["code"], category=code["category"], role=code.get("role", ""), parent=code.get("parent", ""),
            terms={language: tuple(terms) for language, terms in code.get("terms", {}).items()},
            **{text: by_language(code.get(text, {})) for text in TEXTS},
        )
        for code in said["codes"]
    )  # fmt: skip
    titles = {language: tuple(titles) for language, titles in said["titles"].items()}
    cues = {status: {lang: tuple(cues) for lang, cues in by.items()} for status, by in said["cues"].items()}
    return Codebook(codes, titles, cues, version_of(codes, titles, cues))


def by_language(said: dict[str, str] | str) -> dict[str, str]:
    """Return a text by its languages; one alone is English."""
    return {language: text for language, text in (said if isinstance(said, dict) else {"en": said}).items() if text}


def write_states(path: Path) -> None:
    """Write the fictional States beside the package's own table."""
    rows = [
        "state,iso2,name_en,name_es,name_pt,name_fr,article_pt,article_fr,formal_en,subregion,caricom_member,languages,"
        "oas_status,oas_status_note,tile_column,tile_row"
    ]
    for code, (*names, subregion, language) in NAMES.items():
        names += ARTICLES.get(code, ("", ""))
        tile = map(str, TILES[code])
        rows.append(",".join((code, "", *names, "", subregion, "0", language, "fictional", "", *tile)))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")


def name_of(said: dict) -> str:
    """Return the State's name in its own language."""
    return NAMES[said["state"]][LANGUAGES.index(said["language"])]


def write_response(form: Form, said: dict, path: Path) -> None:
    """Write the fillable workbook and fill it in, as a ministry does."""
    write_fillable(form, path, said["language"])
    book = openpyxl.load_workbook(path)
    cover = {"state": name_of(said), "submitted": said["submitted"]}
    cover |= {f"contact_{part}": value for part, value in said["contact"].items()}
    for sheet in book:
        for row in range(2, sheet.max_row + 1):
            name = str(sheet.cell(row, 1).value or "")
            question, _, option = name.partition("/")
            question, _, part = question.partition("_")
            answer = said["answers"].get(question, {})
            if name in cover:
                sheet.cell(row, COLUMN[VALUE] + 1).value = cover[name]
            elif option and option in answer.get("options", ()):
                sheet.cell(row, COLUMN[VALUE] + 1).value = TICK
            elif part == "other" and "other" in answer:
                sheet.cell(row, COLUMN[VALUE] + 1).value = answer["other"]
            elif name in said["answers"]:
                fill_row(sheet, row, form, name, answer, said["language"])
    book.properties.created = book.properties.modified = WRITTEN_ON
    book.properties.creator = name_of(said)
    book.save(path)
    settle(path)


def settle(path: Path) -> None:
    """Take the hour of writing out of a workbook, so that one made again from the same texts is the same file."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    written_on = f"{WRITTEN_ON.isoformat()}Z".encode()
    hours = rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*"
    core = re.sub(hours, rb"\g<1>" + written_on, parts["docProps/core.xml"])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | {"docProps/core.xml": core}).items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def fill_row(sheet: object, row: int, form: Form, question: str, answer: dict, language: str) -> None:
    """Fill in a question's own row: its answer where it has one cell, its comment and its source."""
    asked = form.by_id[question]
    if asked.kind == "single" and answer.get("options"):
        sheet.cell(row, COLUMN[VALUE] + 1).value = in_language(asked.option(answer["options"][0]).label, language)
    elif asked.kind != "multiple" and not asked.is_closed:
        sheet.cell(row, COLUMN[VALUE] + 1).value = written(answer)
    for mark in (COMMENT, SOURCE):
        if mark.strip("#") in answer:
            sheet.cell(row, COLUMN[mark] + 1).value = answer[mark.strip("#")]


def written(answer: dict) -> str | int | None:
    """Return what stands in the one cell of an open answer, a year or a number: a number where it is a plain one."""
    text = answer.get("text", answer.get("written", "")).strip()
    return int(text) if text.isdigit() else text or None


def write_kobo(form: Form, responses: list[dict], path: Path) -> None:
    """Write an export as KoboToolbox makes it: group/name headers, joined choices and a column per option."""
    head = ["start", "end", *(f"cover/{role.name}" for role in form.roles)]
    for question in form.questions:
        head.append(f"{question.block}/{question.id}")
        if question.kind == "multiple":
            head += [f"{question.block}/{question.id}/{option.code}" for option in question.options]
        head += [f"{question.block}/{question.id}_{part}" for part in question.companions]
    head += ["_id", "_uuid", "_submission_time", "_validation_status", "_index"]
    rows = [kobo_row(head, said, number) for number, said in enumerate(responses, start=1)]
    write_table(path, {"example_enquiry": [head, *rows]})


def kobo_row(head: list[str], said: dict, number: int) -> list:
    """Return the row of one response."""
    sent = datetime.datetime.combine(said["submitted"], datetime.time(15, 20 + number))
    fixed = {"start": sent - datetime.timedelta(hours=2), "end": sent, "cover/state": name_of(said),
             "cover/submitted": said["submitted"].isoformat(), "_id": 48210 + number, "_uuid": f"example-{number:04d}",
             "_submission_time": sent, "_index": number}  # fmt: skip
    fixed |= {f"cover/contact_{part}": value for part, value in said["contact"].items()}
    row = []
    for name in head:
        question, _, option = name.partition("/")[2].partition("/")
        question, _, part = question.partition("_")
        answer = said["answers"].get(question, {})
        if name in fixed:
            row.append(fixed[name])
        elif option:
            row.append(int(option in answer["options"]) if answer.get("options") else None)
        elif part:
            row.append(answer.get(part))
        else:
            row.append(" ".join(answer["options"]) if answer.get("options") else written(answer))
    return row


def write_msforms(form: Form, responses: list[dict], path: Path, language: str) -> None:
    """Write an export as Microsoft Forms makes it: the questions' texts as headers, choices joined by semicolons."""
    head = ["ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom"]
    head += [in_language(role.label, language) for role in form.roles]
    cells = [
        [number + 1, midday(said, 9), midday(said, 11), "anonymous", None, name_of(said), said["submitted"].isoformat(),
         *said["contact"].values()]
        for number, said in enumerate(responses)
    ]  # fmt: skip
    given: dict[str, int] = {}
    for question in form.questions:
        head.append(in_language(question.text, language))
        for part in (part for part in question.companions if part != "other"):
            label = COMPANIONS[part][LANGUAGES.index(language)]
            given[label] = given.get(label, 0) + 1
            head.append(label if given[label] == 1 else f"{label}{given[label]}")
        for row, said in zip(cells, responses, strict=True):
            answer = said["answers"].get(question.id, {})
            row.append(msforms_cell(question, answer, language))
            row += [answer.get(part) for part in question.companions if part != "other"]
    write_table(path, {"Form1": [head, *cells]})


def msforms_cell(question: object, answer: dict, language: str) -> str | int | None:
    """Return a cell: one label, labels joined by semicolons, the words for "other" among them, or what was written."""
    if not answer.get("options"):
        return written(answer)
    chosen = [in_language(question.option(code).label, language) for code in answer["options"] if code != "other"]
    chosen += [answer["other"]] if "other" in answer else []
    return chosen[0] if question.kind == "single" else "".join(f"{text};" for text in chosen)


def midday(said: dict, hour: int) -> datetime.datetime:
    """Return an hour of the day of submission."""
    return datetime.datetime.combine(said["submitted"], datetime.time(hour, 40))


def write_long(form: Form, responses: list[dict], path: Path) -> None:
    """Write a ministry's own table: a row per answer, choices in words, a line break between them."""
    rows = [["State", "Date of submission", "Question", "Answer", "Comment", "Source"]]
    for said in responses:
        for question in form.questions:
            answer = said["answers"].get(question.id)
            if answer is None:
                continue
            chosen = [in_language(question.option(code).label, said["language"]) for code in answer.get("options", ())]
            start = [name_of(said), said["submitted"].isoformat(), question.id]
            value = "\n".join(chosen) if chosen else written(answer)
            rows.append([*start, value, answer.get("comment"), answer.get("source")])
            if "other" in answer:
                rows.append([*start[:2], f"{question.id}_other", answer["other"], None, None])
    write_table(path, {"Answers": rows}, widths=(18, 16, 10, 80, 40, 30))


def write_documents(said: dict, folder: Path) -> None:
    """Write the paragraphs of the State reports as an extract, one paragraph a row."""
    head = ["State", "Symbol", "Body", "Date", "Language", "Title", "Section", "Paragraph", "Text"]
    rows = [
        [document["state"], document["symbol"], document["body"], document["date"].isoformat(), document["language"],
         document["title"], paragraph["section"], paragraph["number"], paragraph["text"]]
        for document in said["document"] for paragraph in document["paragraph"]
    ]  # fmt: skip
    write_table(folder / "state_reports.xlsx", {"paragraphs": [head, *rows]}, widths=(8, 18, 8, 12, 9, 30, 30, 10, 90))


def write_reports(folder: Path) -> None:
    """Write two State reports whole: one as the United Nations issue them, one as its State does, without a symbol."""
    sys.path.insert(0, str(HERE.parents[1] / "tests"))  # whose reports have the same layout
    from state_reports import Report, write_pdf, write_word

    told = ["file,symbol"]
    for path in sorted((HERE / "reports").glob("*.toml")):
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        target = folder / said["file"]
        if target.suffix == ".docx":
            settle(write_word(Report(said), target))
        else:
            write_pdf(Report(said), target, width=210)
            told.append(f"{said['file']},{said['symbol']}")
    (folder / "documents.csv").write_text("\n".join(told) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
