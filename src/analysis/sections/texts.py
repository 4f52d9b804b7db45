"""Texts: what was read of each source, kept apart: the enquiry, and what States reported to the Committee."""

from collections.abc import Sequence

import pandas as pd

from analysis.documents import COMMITTEE, STATE
from analysis.documents.words import KINDS
from analysis.enquiry import Enquiry
from analysis.languages import mark
from analysis.narrative import Paragraph, Sentence
from analysis.sections.questions import name_of_language
from analysis.sections.responses import responses_received
from analysis.showing import Part, Section, Table

ENQUIRY = "enquiry"
SOURCES = {
    ENQUIRY: mark("Source: the enquiry"),
    "CRC": mark("Source: State reports under the Convention"),
    "OPSC": mark("Source: State reports under the Optional Protocol"),
}
ABOUT = {
    ENQUIRY: mark("What States answered to the enquiry itself, each response with its file. What a State wrote to each "
                  "question stands on the page of the question."),
    "CRC": mark("Paragraphs of what States reported under the Convention on the Rights of the Child (Article 44). They "
                "are shown beside the enquiry and never counted with it."),
    "OPSC": mark("Paragraphs of what States reported under the Optional Protocol on the sale of children, child "
                 "prostitution and child pornography. They are shown beside the enquiry and never counted with it."),
}  # fmt: skip
WHOSE = {STATE: mark("What the States wrote"), COMMITTEE: mark("What the Committee wrote")}


def sources_read(enquiry: Enquiry) -> Sequence[str]:
    """Return the sources of which anything was read."""
    bodies = set(enquiry.documents.paragraphs["body"])
    return [source for source in SOURCES if source == ENQUIRY or source in bodies]


def source_read(enquiry: Enquiry, source: str) -> Section:
    """Show what was read of one source: each response, or each paragraph as written, with its place."""
    words = enquiry.words
    told = Paragraph("", (Sentence(words.say(ABOUT[source])),))
    if source == ENQUIRY:
        return Section([told, *responses_received(enquiry).parts], words)
    paragraphs = enquiry.documents.paragraphs
    own = paragraphs[paragraphs["body"] == source]
    parts = [
        _table(own[own["author"] == author], WHOSE[author], enquiry) for author in WHOSE if author in set(own["author"])
    ]
    return Section([told, *parts], words)


def _table(own: pd.DataFrame, caption: str, enquiry: Enquiry) -> Part:
    words = enquiry.words
    rows = pd.DataFrame({
        "paragraph": own["symbol"] + " §" + own["paragraph"], "state": own["state"].map(words.state),
        "document": [words.say(KINDS[kind]) for kind in own["kind"]], "section": own["section"], "text": own["text"],
        "language": [name_of_language(language, words.language) for language in own["language"]],
        "where": [", ".join(filter(None, place)) for place in zip(own["file"], own["sheet"], own["cell"], strict=True)],
    })  # fmt: skip
    headings = [
        words.say("Paragraph"), words.say("State"), words.say("Document"), words.say("Section"),
        words.say("As written"), words.say("Language"), words.say("File, sheet and cells"),
    ]  # fmt: skip
    anchors = [f"at:{paragraph}".replace(" ", "") for paragraph in rows["paragraph"]]
    languages = list(own["language"])
    return Table(words.say(caption), rows, headings, languages, quoted=4, quiet=6, anchors=anchors)
