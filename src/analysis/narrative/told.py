"""Told: a sentence, a paragraph, and the ids of the findings that make them true."""

from dataclasses import dataclass

from analysis.findings import Finding

ENDS = ("?", "!", ".")  # of a heading that needs no full stop: a question that the form gives no short name


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

    @property
    def main(self) -> str:
        """Its first sentence, which holds the main finding, under its heading: what a figure beside it says."""
        first = self.sentences[0].text if self.sentences else ""
        return f"{self.heading}{'' if self.heading.endswith(ENDS) else '.'} {first}" if self.heading else first
