"""Coding rows: what a coder is shown of each passage: its place and context, its candidates, what others decided."""

from collections.abc import Mapping

import pandas as pd

from analysis.codings.decisions import GIVEN, pack
from analysis.codings.pages import as_shown
from analysis.codings.wordings import (
    CONTENT,
    DECISIONS,
    NONE,
    PASSAGE,
    PROPOSED,
    STATUSES,
    TEXT,
    in_words,
    names_of_codes,
)
from analysis.enquiry import Enquiry
from analysis.languages import in_language
from analysis.layouts.headers import ANSWER
from analysis.passages import content_of
from analysis.sections.coded import place_of

LONGEST, MOST = 60, 3  # characters of the words that hit, and how many such words of a code are shown
STATE, QUESTION, CONTEXT, CANDIDATES, SHOWN = "state", "question", "context", "candidates", "shown:"


class CodingRows:
    """Tells what stands in each row of a coding sheet; `given` are the codings of others, for who adjudicates."""

    def __init__(self, enquiry: Enquiry, given: pd.DataFrame) -> None:
        self.enquiry, self.words, self.say = enquiry, enquiry.words, enquiry.words.say
        self.codes = names_of_codes(enquiry.codebook, enquiry.language)
        self.statuses = in_words(STATUSES, enquiry.language)
        self.coders = sorted(given["coder"].unique())
        self.given = dict(list(given.groupby(["passage", "coder"], sort=False)))
        self.hits = dict(list(enquiry.candidates.groupby("passage", sort=False)))
        answers = enquiry.answers
        latest = answers[(answers["year"] == answers["year"].max()) & (answers["part"] == ANSWER)]
        self.closed = dict(list(latest[latest["standing"] == "answered"].groupby(["state", "question"], sort=False)))

    def row(self, passage: pd.Series) -> dict[str, str]:
        """Return what stands under each key."""
        hits = self.hits.get(passage["passage"])
        codes = [] if hits is None else list(hits.groupby("code", sort=False))
        shown = [self._candidate(code, own, passage["text"]) for code, own in codes]
        others = {f"{SHOWN}{coder}": self._of_other(passage["passage"], coder) for coder in self.coders}
        return others | {
            PASSAGE: passage["passage"], CONTENT: content_of(passage["text"]),
            STATE: self.words.state(passage["state"]), QUESTION: self._question(passage),
            CONTEXT: self._context(passage), TEXT: as_shown(passage["text"]),
            CANDIDATES: "\n".join(shown) or self.say("no candidate"),
        }  # fmt: skip

    def spans(self, passage: pd.Series) -> list[tuple[int, int]]:
        """Return where in its text the words stand that hit."""
        hits = self.hits.get(passage["passage"])
        return [] if hits is None else list(zip(hits["start"], hits["end"], strict=True))

    def index(self, passage: pd.Series) -> dict[str, str]:
        """Return what reading the sheet needs of a passage: its text's mark, what is proposed and what others gave."""
        hits = self.hits.get(passage["passage"])
        proposed = {} if hits is None else {code: _status(own) for code, own in hits.groupby("code", sort=False)}
        row = {PASSAGE: passage["passage"], CONTENT: content_of(passage["text"]), PROPOSED: pack(proposed)}
        for coder in self.coders:
            own = self.given.get((passage["passage"], coder))
            row[f"{GIVEN}{coder}"] = "" if own is None else pack(_codes(own), is_decided=True)
        return row

    def _question(self, passage: pd.Series) -> str:
        if not passage["question"]:
            return f"{passage['symbol']} §{passage['paragraph']}"
        return place_of(self.enquiry, passage["question"], passage["part"])

    def _context(self, passage: pd.Series) -> str:
        """Category, block and what the State answered to the closed question; of a report its section and date."""
        if not passage["question"]:
            return "\n".join(filter(None, (passage["source"], passage["section"], str(passage["date"]))))
        question = self.enquiry.form.by_id[passage["question"]]
        block = next(block for block in self.enquiry.form.blocks if block.id == question.block)
        category, label = self.words.category(passage["category"]), in_language(block.label, self.enquiry.language)
        named = [f"{block.id}  {label}"] if label == category else [category, f"{block.id}  {label}"]
        return "\n".join(filter(None, [*named, self._closed(passage)]))

    def _closed(self, passage: pd.Series) -> str:
        answers = self.closed.get((passage["state"], passage["question"]))
        question = self.enquiry.form.by_id[passage["question"]]
        if answers is None or question.kind == "text":
            return ""
        if question.is_closed:
            chosen = [row.option for row in answers.itertuples() if row.option and row.value is True]
            labels = [self.words.label(question, option) for option in chosen]
        else:
            labels = [text for text in answers["cleaned"] if text]
        return self.say("The State answered: {labels}", labels=self.words.translator.part(labels)) if labels else ""

    def _candidate(self, code: str, hits: pd.DataFrame, text: str) -> str:
        spans = (" ".join(text[start:end].split()) for start, end in zip(hits["start"], hits["end"], strict=True))
        words = ", ".join(f"“{words[:LONGEST]}”" for words in list(dict.fromkeys(spans))[:MOST])
        statuses = [self.statuses[status] for status in hits["status"].unique() if status]
        said = f" [{' / '.join(statuses)}]" if statuses else ""
        return self.say("{code}: {words}", code=f"{self.codes[code]}{said}", words=words)

    def _of_other(self, passage: str, coder: str) -> str:
        """What another coder decided on a passage; blank where she did not."""
        own = self.given.get((passage, coder))
        if own is None:
            return ""
        codes = [
            f"{self.codes.get(code, code)} [{self.statuses[status]}]" if status else self.codes.get(code, code)
            for code, status in _codes(own).items()
        ]
        memos = [self.say("Memo: {memo}", memo=memo) for memo in own["memo"].unique() if memo]
        return "\n".join([*(codes or [self.say(DECISIONS[NONE])]), *memos])


def _codes(given: pd.DataFrame) -> Mapping[str, str]:
    return {code: _status(own) for code, own in given.groupby("code", sort=False) if code}


def _status(rows: pd.DataFrame) -> str:
    """The status that all rows of a code give which give any; where they differ, a person has to say which."""
    said = [status for status in rows["status"].unique() if status]
    return said[0] if len(said) == 1 else ""
