"""Search: what a reader can look for in a language, as a script that pages load from their own folder."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from analysis.enquiry import Enquiry
from analysis.findings import Finding
from analysis.narrative import sentence
from analysis.publication.characters import visible
from analysis.publication.site.page import Page, page_of_question, page_of_source
from analysis.sections import anchor_of, list_answers_to

INDEX = "search.js"
Entry = tuple[str, str, str, str]  # what is said of it, its text, the language of the text, where it stands


def write_search(page: Page, category_pages: Mapping[str, str], folder: Path) -> None:
    """Write the index of one language: its findings, the answers as written, and the paragraphs of reports.

    `category_pages` names the page of each category, on which the findings on codes stand. A script, since a page
    that was opened from a folder may load nothing else.
    """
    entries = list(_entries(page.enquiry, category_pages))
    told = json.dumps([list(map(visible, entry)) for entry in entries], ensure_ascii=False, separators=(",", ":"))
    text = f"window.enquiryIndex={told};\n".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    (folder / page.language / INDEX).write_text(text, encoding="utf-8", newline="\n")


def _entries(enquiry: Enquiry, category_pages: Mapping[str, str]) -> Iterator[Entry]:
    words = enquiry.words
    for finding in enquiry.findings:
        question = enquiry.form.by_id[finding.question]
        yield (
            f"{question.id}. {words.short(question)}", sentence(finding, words), "",
            f"{page_of_question(question.id)}#{finding.id}",
        )  # fmt: skip
    told = [finding for finding in enquiry.code_findings if not enquiry.is_withheld(finding)]
    yield from _on_codes(told, enquiry, category_pages)
    for question in enquiry.form.questions:
        yield from _answers(question.id, enquiry)
    for row in enquiry.documents.paragraphs.itertuples():
        place = f"{row.symbol} §{row.paragraph}"
        where = f"{page_of_source(row.body)}#at:{place.replace(' ', '')}"
        yield f"{words.state(row.state)}, {place}", row.text, row.language, where


def _on_codes(
    findings: Sequence[Finding], enquiry: Enquiry, category_pages: Mapping[str, str]
) -> Iterator[Entry]:  # fmt: skip
    words = enquiry.words
    for finding in findings:
        if finding.category in category_pages:
            where = f"{category_pages[finding.category]}#{finding.id}"
            yield words.category(finding.category), sentence(finding, words), "", where


def _answers(question: str, enquiry: Enquiry) -> Iterator[Entry]:
    words, page = enquiry.words, page_of_question(question)
    for row in list_answers_to(enquiry, question).itertuples():
        text = "\n".join(dict.fromkeys(filter(None, (row.understood, row.written))))
        if row.written:
            yield f"{words.state(row.state)}, {question}", text, row.code_of_language, f"{page}#{anchor_of(row.state)}"
