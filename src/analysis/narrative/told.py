"""Told: a sentence, a paragraph, and the ids of the findings that make them true."""

from dataclasses import dataclass

from analysis.findings import Finding


@dataclass(frozen=True)
class Sentence:
    """A sentence and the ids of the findings that it says."""

    text: str
    findings: tuple[str, ...] = ()
    language: str = ""  # set where the sentence quotes, and its language is not that of the page
    passage: str = ""  # where it quotes, the passage that it quotes


@dataclass(frozen=True)
class Paragraph:
    """Sentences on one thing; `question` opens its evidence."""

    heading: str
    sentences: tuple[Sentence, ...]
    question: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def text(self) -> str:
        """All its sentences."""
        return " ".join(sentence.text for sentence in self.sentences)
