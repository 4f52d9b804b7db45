"""Measure the example's dictionary against passages that were coded by hand, and keep the figures in docs/quality.md.

A candidate is right where the gold has its code for the passage, whatever the status; a status is right where candidate
and gold have the code and say the same of it. Precision, recall and F1 are micro-averaged over passages and codes.
"""

import csv
import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.codebook import Codebook, read_codebook
from analysis.coding import propose_codes

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
GOLD, DEVELOPED_ON, PAGE = HERE / "gold.csv", HERE / "dev.csv", ROOT / "docs" / "quality.md"
UNSEEN = {"heldout": HERE / "heldout.csv", "reserve": HERE / "reserve.csv"}
FIRST = HERE / "first_measured.csv"  # what was measured before anything was changed with sight of a passage
CODEBOOK = ROOT / "data" / "raw" / "example-2024" / "codebook.xlsx"


@dataclass(frozen=True)
class Score:
    """Right, proposed and wanted codes of passages; `statuses` right of `said` that the gold says of right codes."""

    right: int
    proposed: int
    wanted: int
    statuses: int
    said: int

    @property
    def precision(self) -> float:
        """The share of what was proposed that is right."""
        return self.right / self.proposed if self.proposed else float("nan")

    @property
    def recall(self) -> float:
        """The share of what was wanted that was proposed."""
        return self.right / self.wanted if self.wanted else float("nan")

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / (self.proposed + self.wanted) if self.proposed + self.wanted else float("nan")


def read_gold(path: Path = GOLD) -> pd.DataFrame:
    """One row per passage: `passage`, `language`, `category`, `text`, `kind`, and `codes` with the status of each."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        said = (part.partition("=") for part in filter(None, row["codes"].split(";")))
        row["codes"] = {code.strip(): status.strip() for code, _, status in said}
        row["passage"] = row["id"]
    return pd.DataFrame(rows)


def propose(gold: pd.DataFrame, codebook: Codebook) -> dict[str, dict[str, str]]:
    """For each passage the codes that the dictionary proposes, each with the status that stands first."""
    found: dict[str, dict[str, str]] = {passage: {} for passage in gold["passage"]}
    for row in propose_codes(gold, codebook).itertuples():
        known = found[row.passage].get(row.code, "")
        found[row.passage][row.code] = known or row.status
    return found


def score(gold: pd.DataFrame, proposed: dict[str, dict[str, str]], codes: Iterable[str] | None = None) -> Score:
    """Return the score of some passages, of all codes or of some."""
    counts: Counter = Counter()
    for row in gold.itertuples():
        wanted, found = dict(row.codes), dict(proposed[row.passage])
        if codes is not None:
            wanted, found = ({code: x[code] for code in x if code in codes} for x in (wanted, found))
        right = wanted.keys() & found.keys()
        counts["right"] += len(right)
        counts["proposed"] += len(found)
        counts["wanted"] += len(wanted)
        counts["said"] += sum(1 for code in right if wanted[code])
        counts["statuses"] += sum(1 for code in right if wanted[code] and wanted[code] == found[code])
    return Score(*(counts[name] for name in ("right", "proposed", "wanted", "statuses", "said")))


def write_page(
    gold: pd.DataFrame, developed_on: pd.DataFrame, unseen: dict[str, pd.DataFrame], codebook: Codebook,
    day: datetime.date,
) -> str:  # fmt: skip
    """Return the page of figures: of unseen passages, of the gold by language, kind and code, of the development set."""
    proposed, own = propose(gold, codebook), propose(developed_on, codebook)
    parts = [
        "# How good the candidates are",
        f"Measured on {day.isoformat()} by `make quality` with version {codebook.version} of the example's codebook "
        f"against {len(gold)} passages that were coded by hand without sight of its terms "
        "([how](../tests/gold/README.md)). A code counts "
        "for a passage, whatever its status; a status counts where the code is right and the text says how far the "
        "measure has come. Candidates are for people to decide on; nothing in a report passes them for more.",
        *_of_unseen(unseen, codebook),
        "## The gold set",
        "No wording of these passages was copied into the codebook. The figures below, by code, language and kind of "
        "passage, were looked at again and again while terms, titles, cues and the rules by which cues are read were "
        "tuned, so they are too good; passages that nobody has measured before will give less.",
        _table("Language", ((name, score(rows, proposed)) for name, rows in _groups(gold, "language"))),
        _table("Kind of passage", ((name, score(rows, proposed)) for name, rows in _groups(gold, "kind"))),
        _table(
            "Code", ((code.code, score(gold, proposed, {code.code})) for code in codebook.codes),
            dict(list(gold.groupby("language"))), proposed,
        ),
        "## The development set",
        f"{len(developed_on)} other passages, written before the terms were enriched and looked at one by one while they "
        "were: these figures say how well the terms fit what they were made for, no more.",
        _table("Language", ((name, score(rows, own)) for name, rows in _groups(developed_on, "language"))),
        _table("Kind of passage", ((name, score(rows, own)) for name, rows in _groups(developed_on, "kind"))),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _of_unseen(unseen: dict[str, pd.DataFrame], codebook: Codebook) -> list[str]:
    """What two sets gave when they were measured for the first time, beside what they give now."""
    with FIRST.open(encoding="utf-8", newline="") as file:
        first = list(csv.DictReader(file))
    began = {
        name: [(row["language"], _score_of(row)) for row in first if row["set"] == name] for name in (*unseen, "gold")
    }
    now = {name: propose(rows, codebook) for name, rows in unseen.items()}
    return [
        "## Unseen passages",
        f"Two sets were written from the codes' definitions alone, before their writer had seen a term, a cue or a "
        f"passage of the gold: {len(unseen['heldout'])} passages held out and {len(unseen['reserve'])} in reserve, half "
        f"of them hard and more. Measured for the first time on {first[0]['day']} with version {first[0]['codebook']} of "
        "the codebook, they gave:",
        _table("Held out, unseen", began["heldout"]),
        _table("Reserve, unseen", began["reserve"]),
        "The gold, by the same version:",
        _table("Gold, then", began["gold"][:1]),
        "Then cues, the rules by which they are read, and terms were changed in the general, with sight of the misses of "
        "the held-out set and, of the gold, of its totals and of the terms and cues that missed, never of its texts. So "
        "the first table below is of passages that are seen by now. Of the reserve, the totals alone were looked at, once "
        "on the way and at the end, and nothing was changed for it; but who changed the terms had written it, and it is "
        "small. What new passages will give lies nearer to the tables above than to those below.",
        *(_table(f"{name.capitalize()}, now", ((group, score(rows, now[name])) for group, rows in _groups(of, "language")))
          for name, of in unseen.items()),
    ]  # fmt: skip


def _score_of(row: dict[str, str]) -> Score:
    return Score(*(int(row[name]) for name in ("right", "proposed", "wanted", "statuses", "said")))


def _groups(gold: pd.DataFrame, column: str) -> list[tuple[str, pd.DataFrame]]:
    return [("all", gold), *((str(name), rows) for name, rows in gold.groupby(column))]


def _table(
    heading: str,
    scores: Iterable[tuple[str, Score]],
    by_language: dict[str, pd.DataFrame] | None = None,
    proposed: dict[str, dict[str, str]] | None = None,
) -> str:
    by_language = by_language or {}
    extra = "".join(f" F1 {language} |" for language in by_language)
    lines = [f"| {heading} | wanted | proposed | right | precision | recall | F1 | status right |{extra}"]
    lines.append("|---|" + "---:|" * (7 + len(by_language)))
    for name, found in scores:
        figures = " | ".join(_figure(value) for value in (found.precision, found.recall, found.f1))
        status = f"{found.statuses} of {found.said}"
        own = "".join(f" {_figure(score(rows, proposed, {name}).f1)} |" for rows in by_language.values())
        lines.append(f"| {name} | {found.wanted} | {found.proposed} | {found.right} | {figures} | {status} |{own}")
    return "\n".join(lines)


def _figure(value: float) -> str:
    return "–" if value != value else f"{value:.2f}"


if __name__ == "__main__":
    unseen = {name: read_gold(path) for name, path in UNSEEN.items()}
    page = write_page(read_gold(), read_gold(DEVELOPED_ON), unseen, read_codebook(CODEBOOK), datetime.date.today())
    PAGE.write_text(page, encoding="utf-8", newline="\n")
    print(page)
