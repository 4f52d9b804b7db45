"""Standing: a demonstration that does not say so, and States told as if they had answered what they did not."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis.charts.marks import ALL_MARKS
from analysis.enquiry import Enquiry
from analysis.languages import LANGUAGES, Translator
from analysis.publication.gate.pieces import MARK, Hit, Piece, Pieces, gather
from analysis.sections.introduction import DEMONSTRATION

TOLD = (".html", ".pdf", ".docx", ".xlsx", "datapackage.json")  # each of which must say that it is a demonstration
TELLS_SILENCE = ("silence",)  # kinds of findings that hold for the States that said nothing
SILENT = ("not_answered", "not_asked")


def find_without_notice(pieces: Pieces, is_demonstration: bool) -> list[Hit]:
    """Find pages and documents of a demonstration that do not say that they are one, in any language."""
    if not is_demonstration:
        return []
    # French writes a space that does not break before its colon; a document may have any other there.
    notices = [" ".join(Translator(language).say(DEMONSTRATION).split()) for language in LANGUAGES]
    begins = [notice.split()[0] for notice in notices]
    files = {name for name in pieces.files if name.endswith(TOLD)}
    for text, where in pieces.by_text.items():
        if any(word in text for word in begins) and any(notice in " ".join(text.split()) for notice in notices):
            files -= {piece.file for piece in where}
    return gather("notice", ((file, [Piece(file, "", "")]) for file in sorted(files)))


def find_silent_marks(pieces: Pieces, silence: "Silence") -> list[Hit]:
    """Find marks of charts that tell an answer of a State that gave none."""
    found = (
        (f"{state} {question}".strip(), [piece])
        for piece, state, question in marks_told(pieces)
        if silence.is_told(state, question)
    )
    return gather("silent_state", found)


def find_silent_states(folder: Path, silence: "Silence") -> list[Hit]:
    """Find findings and rows of tables that tell an answer of a State that gave none."""
    spoke = {state for state, _ in silence.spoke}
    return gather("silent_state", [*_findings(folder, silence), *_rows(folder, set(silence.asked) - spoke)])


class Silence:
    """Who was asked, who spoke, and which States are silent on which questions in every year."""

    def __init__(self, asked: tuple[str, ...], rows: pd.DataFrame, others: set[str]) -> None:
        said = rows[~rows["standing"].isin(SILENT)]
        self.asked, self.others = asked, others
        self.questions = set(rows["question"])
        self.spoke = set(zip(said["state"], said["question"], strict=True))

    def is_silent(self, state: str, question: str) -> bool:
        """Say whether a State said nothing on a question; on anything, where it is none of the form."""
        if question in self.questions:
            return (state, question) not in self.spoke
        return state not in self.others and all(one != state for one, _ in self.spoke)

    def is_told(self, state: str, question: str) -> bool:
        """Say whether a mark that looks like an answer tells one that a State did not give."""
        return state in self.asked and self.is_silent(state, question)


def silent_places(enquiry: Enquiry) -> Silence:
    """Return where States are silent: in this enquiry and the edition before it."""
    columns = ["state", "question", "standing"]
    rows = pd.concat([enquiry.answers[columns], enquiry.earlier[columns]])
    return Silence(enquiry.settings.asked, rows, set(enquiry.documents.paragraphs["state"]))


def marks_told(pieces: Pieces) -> Iterator[tuple[Piece, str, str]]:
    """Give each mark that does not look like silence, with the State and the question that its id names."""
    looks = [_look(name) for name in SILENT]
    for piece in pieces.of_kind.get(MARK, ()):
        _, *subject, state = re.sub(r"\.\d+$", "", piece.place).split(".")
        if not any(all(part in piece.text for part in look) for look in looks):
            yield piece, state, subject[0] if subject else ""


def _look(name: str) -> tuple[str, ...]:
    """What the style of a mark that stands for silence says."""
    shape, colour, fill, _ = ALL_MARKS[name]
    filled = "fill: #ffffff" if fill == "none" else "fill: none"
    return f"stroke: {colour.lower()}", filled, "round" if shape == "o" else "straight"


def _findings(folder: Path, silence: Silence) -> Iterator[tuple[str, list[Piece]]]:
    path = folder / "findings.json"
    found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else ()
    for finding in (finding for finding in found if finding["kind"] not in TELLS_SILENCE):
        for state in (*finding["states_for"], *finding["against"]):
            if not finding.get("code") and silence.is_silent(state, finding["question"]):
                under = (finding["id"],)
                yield f"{state} {finding['question']}", [Piece(path.name, finding["id"], "", findings=under)]


def _rows(folder: Path, silent: set[str]) -> Iterator[tuple[str, list[Piece]]]:
    """Rows that give an answer of a State that said nothing at all."""
    for path in sorted(folder.rglob("*.csv")) if silent else ():
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        if {"state", "standing"} <= set(table.columns):
            told = table[table["state"].isin(silent) & (table["standing"] == "answered")]
            for number, state in zip(told.index, told["state"], strict=True):
                yield state, [Piece(path.relative_to(folder).as_posix(), str(number + 2), "")]
