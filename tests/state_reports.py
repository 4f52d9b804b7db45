"""State reports written for the tests: the same text as a Word file, as a PDF and as plain text.

Their layout is that of reports to treaty bodies: title page, contents, numbered paragraphs across pages, footnotes, a
table, an annex, running heads. All States in them are fictional.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analysis.publication.typesetting import typeset

LANGUAGES = ("en", "es", "fr")
FOLDER = Path(__file__).parent / "reports"
NOTE = re.compile(r"\^\[(.*?)\]")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOTES_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NOTES_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


PAGE = """#set document(date: none)
#set page(width: %(width)smm, height: 200mm, margin: (x: 22mm, top: 26mm, bottom: 26mm), columns: %(columns)s,
  header: context { let page = counter(page).get().first()
    if page > 1 [#align(if calc.odd(page) { right } else { left })[*%(head)s*]] },
  footer: context [#counter(page).display() #h(1fr) %(foot)s])"""
# How a numbered paragraph is set: its number in the line, or hanging beside the text.
TABBED = "#let numbered(number, body) = par[#number.#h(6mm)#body]"
HANGING = "#let numbered(number, body) = grid(columns: (11mm, 1fr), [#number.], body)"


@dataclass(frozen=True)
class Report:
    """A report as its text is written; `said` is what its file holds."""

    said: dict

    @property
    def paragraphs(self) -> dict[str, str]:
        """The text of each numbered paragraph by its number, without the notes; those of the annex too."""
        texts = [text for section in self.said["section"] for text in section["paragraphs"]]
        body = {str(n): NOTE.sub("", text) for n, text in enumerate(texts, start=self.said["first"])}
        return body | {f"annex I {n}": text for n, text in enumerate(self.said["annex_paragraphs"], start=1)}

    @property
    def head(self) -> str:
        """What runs at the head of its pages: its symbol, unless it is a State's own edition."""
        return self.said.get("head", self.said["symbol"])

    @property
    def notes(self) -> list[str]:
        """Its footnotes."""
        return [
            note for section in self.said["section"] for text in section["paragraphs"] for note in NOTE.findall(text)
        ]

    @property
    def headings(self) -> list[str]:
        """Its headings, those of the annex too."""
        return [section["heading"] for section in self.said["section"]] + [self.said["annex"], self.said["annex_title"]]

    def parts(self) -> Iterator[tuple[str, object]]:
        """What stands in it, in order: headings, numbered paragraphs, the table, the annex."""
        number = self.said["first"]
        for section in self.said["section"]:
            yield "heading", section["heading"]
            for text in section["paragraphs"]:
                yield "paragraph", (number, text)
                number += 1
            if section.get("table_behind"):
                yield "caption", self.said["table_caption"]
                yield "table", self.said["table"]
        yield "annex", self.said["annex"]
        yield "heading", self.said["annex_title"]
        for number, text in enumerate(self.said["annex_paragraphs"], start=1):
            yield "paragraph", (number, text)


@lru_cache
def report(language: str) -> Report:
    """Return the report written in a language."""
    return Report(tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8")))


def write_word(said: Report, path: Path, is_automatic: bool = False) -> Path:
    """Write a report as a Word file; its paragraphs are numbered by hand, or by Word."""
    from docx import Document

    document, notes = Document(), []
    header = document.sections[0].header.paragraphs[0]
    header.text = said.head
    document.sections[0].footer.paragraphs[0].text = said.said["page_of"]
    for text in said.said["cover"]:
        document.add_paragraph(text)
    document.add_paragraph().add_run(said.said["title"]).bold = True
    document.add_paragraph(said.said["received"])
    document.add_paragraph().add_run(said.said["contents"]).bold = True
    for place, heading in enumerate(said.headings):
        document.add_paragraph(f"{heading}\t{place + 2}")
    lists = _lists(document) if is_automatic else None
    for kind, content in said.parts():
        if kind in ("heading", "annex"):
            lists = lists[1:] if kind == "annex" and lists else lists
            document.add_heading(content, level=1 if content[:1] == "I" else 2)
        elif kind == "caption":
            document.add_paragraph(content)
        elif kind == "table":
            table = document.add_table(rows=0, cols=len(content[0]))
            for row in content:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        else:
            _add_paragraph(document, *content, lists, notes)
    if notes:
        _add_notes(document, notes)
    document.save(path)
    return path


def _add_paragraph(document: object, number: int, text: str, lists: list | None, notes: list[str]) -> None:
    for place, line in enumerate(text.split("\n")):
        paragraph = document.add_paragraph("" if lists or place else f"{number}.\t")
        if lists and not place:
            paragraph._p.get_or_add_pPr().append(
                _xml(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{lists[0]}"/></w:numPr>')
            )
        for piece, written in enumerate(NOTE.split(line)):
            if piece % 2:
                notes.append(written)
                run = paragraph.add_run()
                run._r.append(_xml(f'<w:footnoteReference w:id="{len(notes)}"/>'))
            elif written:
                paragraph.add_run(written)


def _lists(document: object) -> list[int]:
    """Define two lists of numbers that Word counts, for the text and for the annex."""
    numbering = document.part.numbering_part.element
    for number in (90, 91):
        definition = _xml(
            f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        )
        numbering.insert(0, definition)
        numbering.append(_xml(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    return [90, 91]


def _add_notes(document: object, notes: list[str]) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    escaped = (note.replace("&", "&amp;").replace("<", "&lt;") for note in notes)
    told = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
        for n, text in enumerate(escaped, start=1)
    )
    content = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="{W}">{told}</w:footnotes>'.encode()
    part = Part(PackURI("/word/footnotes.xml"), NOTES_PART, content, document.part.package)
    document.part.relate_to(part, NOTES_LINK)


def _xml(text: str) -> object:
    from docx.oxml import parse_xml

    return parse_xml(re.sub(r"^<([\w:]+)", rf'<\1 xmlns:w="{W}"', text))


def write_pdf(said: Report, path: Path, width: int = 160, numbered: str = TABBED, columns: int = 1) -> Path:
    """Write a report as a PDF of pages so many millimetres wide, justified, words parted at the ends of lines."""
    path.write_bytes(typeset(_typst(said, width, numbered, columns).encode()))
    return path


def _typst(said: Report, width: int, numbered: str, columns: int) -> str:
    head, language = said.head, said.said["language"]
    lines = [
        PAGE % {"width": width, "columns": columns, "head": head, "foot": said.said["page_of"]},
        f'#set text(lang: "{language}", size: 10pt, hyphenate: true)',
        "#set par(justify: true, spacing: 1.1em, leading: 0.55em)",
        '#show heading: it => block(above: 1.4em, below: 1em, text(size: 11pt, weight: "bold", it.body))',
        numbered,
        f"{_said(said.said['cover'][0])} #h(1fr) {head}",
    ]
    lines += map(_said, said.said["cover"][1:])
    lines += [f"#strong[{_said(said.said['title'])}]", _said(said.said["received"]), "#pagebreak()"]
    lines.append(f"#strong[{_said(said.said['contents'])}]")
    lines += [f"{_said(heading)} #box(width: 1fr, repeat[.]) {n + 2}" for n, heading in enumerate(said.headings)]
    lines.append("#pagebreak()")
    for kind, content in said.parts():
        if kind in ("heading", "annex"):
            lines.append(("#pagebreak()\n" if kind == "annex" else "") + f"#heading[{_said(content)}]")
        elif kind == "caption":
            lines.append(_said(content))
        elif kind == "table":
            cells = ", ".join(f"[{_said(text)}]" for row in content for text in row)
            lines.append(f"#table(columns: (auto, auto, auto, 30mm), {cells})")
        else:
            number, text = content
            first, *more = text.split("\n")
            lines.append(f"#numbered([{number}], [{_noted(first)}])")
            lines += [f"#pad(left: 8mm)[{_noted(item)}]" for item in more]
    return "\n\n".join(lines)


def _noted(text: str) -> str:
    return "".join(f"#footnote[{_said(part)}]" if n % 2 else _said(part) for n, part in enumerate(NOTE.split(text)))


def _said(text: str) -> str:
    """A text as typst takes it: nothing of it is markup."""
    return re.sub(r"([\\#*_$@<>`\[\]/~'\"=+-])", r"\\\1", text)


def write_plain(said: Report, path: Path) -> Path:
    """Write a report as plain text, a paragraph a line."""
    lines = [
        *said.said["cover"],
        said.said["symbol"],
        "",
        said.said["title"],
        said.said["received"],
        "",
        said.said["contents"],
    ]
    lines += [f"{heading} ..... {n + 2}" for n, heading in enumerate(said.headings)]
    for kind, content in said.parts():
        if kind in ("heading", "annex"):
            lines += ["", content, ""]
        elif kind == "paragraph":
            lines += [f"{content[0]}. {NOTE.sub('', content[1])}", ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
