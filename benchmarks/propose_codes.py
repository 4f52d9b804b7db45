"""Time `propose_codes` on a million short answers beside one `str.contains` a term; compare its hits with an oracle.

Answers are drawn, seeded, from the words of the example's codebook and common words of each language; a fourth of them
in each. The alternative is what people write: each term of a language, as a regular expression of whole words, over the
answers of that language, accents and case folded before. It finds no spans, masks no titles, reads no statuses.
"""

import random
import re
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.codebook import Codebook, read_codebook
from analysis.coding import propose_codes
from analysis.folding import fold

CODEBOOK = Path(__file__).parents[1] / "data" / "raw" / "example-2024" / "codebook.xlsx"
ANSWERS, TERMS, TIMED, SAMPLE = 1_000_000, 400, 20, 20_000
COMMON = {
    "en": [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "for",
        "with",
        "by",
        "on",
        "State",
        "since",
        "2019",
        "is",
        "has",
        "was",
        "children",
        "years",
        "national",
        "each",
        "under",
        "new",
    ],
    "es": [
        "el",
        "la",
        "de",
        "y",
        "en",
        "un",
        "para",
        "con",
        "por",
        "los",
        "las",
        "desde",
        "2019",
        "se",
        "ha",
        "fue",
        "niñez",
        "años",
        "Estado",
        "cada",
        "según",
        "nuevo",
    ],
    "pt": [
        "o",
        "a",
        "de",
        "e",
        "em",
        "um",
        "para",
        "com",
        "por",
        "os",
        "as",
        "desde",
        "2019",
        "se",
        "foi",
        "crianças",
        "anos",
        "Estado",
        "cada",
        "nova",
        "não",
    ],
    "fr": [
        "le",
        "la",
        "de",
        "et",
        "en",
        "un",
        "pour",
        "avec",
        "par",
        "les",
        "des",
        "depuis",
        "2019",
        "est",
        "a",
        "été",
        "enfants",
        "années",
        "État",
        "chaque",
    ],
}
STARS = ("", "s", "es", "ción", "ment")


def main() -> None:
    """Print the two times, their ratio, and how many hits of a sample the oracle shares."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else ANSWERS
    codebook = some_terms(read_codebook(CODEBOOK), TERMS)
    answers = draw_answers(size, codebook)
    began = time.perf_counter()
    candidates = propose_codes(answers, codebook)
    ours = time.perf_counter() - began
    print(f"{size:,} answers of {answers['text'].str.len().mean():.0f} characters, {TERMS} terms in four languages")
    print(f"propose_codes: {ours:.2f} s, {len(candidates):,} candidates with spans and statuses")
    folded = without_accents(answers["text"])
    for way, texts in (("as written", answers["text"]), ("accents folded before, untimed", folded)):
        each, own = one_contains_a_term(texts, answers["language"], codebook, TIMED)
        print(f"one str.contains a term, {way}: {each:.0f} s over all answers, ratio {each / ours:.0f};")
        print(f"    over the answers of its language alone {own:.0f} s, ratio {own / ours:.0f}")
    sample = answers.sample(min(SAMPLE, size), random_state=1)
    found = propose_codes(sample, codebook)
    mine = set(zip(found["passage"], found["code"], found["start"], found["end"], strict=True))
    plain = set(plain_oracle(sample, codebook))
    print(f"oracle on {len(sample):,}: {len(plain):,} hits, {len(mine ^ plain)} differ")


def some_terms(codebook: Codebook, wanted: int) -> Codebook:
    """The codebook with so many terms in all, an equal share in each language, evenly over the codes."""
    from dataclasses import replace

    kept: dict[tuple[str, str], list[str]] = {}
    for language in COMMON:
        lists = [(code.code, list(code.terms.get(language, ()))) for code in codebook.codes]
        left = wanted // len(COMMON)
        for rank in range(max(len(terms) for _, terms in lists)):
            for code, terms in lists:
                if rank < len(terms) and left:
                    kept.setdefault((code, language), []).append(terms[rank])
                    left -= 1
    codes = tuple(
        replace(code, terms={language: tuple(kept.get((code.code, language), ())) for language in COMMON})
        for code in codebook.codes
    )
    return replace(codebook, codes=codes, titles={})


def draw_answers(size: int, codebook: Codebook) -> pd.DataFrame:
    """Draw answers of three to nine common words, three in five of them with a term or two, some with a cue."""
    draw = random.Random(4)
    rows, languages = [], list(COMMON)
    terms = {lang: [t for code in codebook.codes for t in code.terms.get(lang, ())] for lang in languages}
    cues = {lang: [c.strip("… ") for by in codebook.cues.values() for c in by.get(lang, ())] for lang in languages}
    for number in range(size):
        language = languages[number % 4]
        words = draw.choices(COMMON[language], k=draw.randint(3, 9))
        for _ in range(draw.choice((0, 0, 1, 1, 2))):
            term = draw.choice(terms[language]).replace("*", draw.choice(STARS))
            words.insert(draw.randrange(len(words)), term.upper() if draw.random() < 0.1 else term)
        if draw.random() < 0.3:
            words.insert(draw.randrange(len(words)), draw.choice(cues[language]).replace("*", ""))
        rows.append(" ".join(words).capitalize() + ".")
    language = np.array(languages, object)[np.arange(size) % 4]
    return pd.DataFrame({"passage": np.arange(size).astype(str), "text": rows, "language": language})


def without_accents(texts: pd.Series) -> pd.Series:
    """Texts in small letters of ASCII, as a careful person would prepare them once."""
    return texts.str.normalize("NFKD").str.encode("ascii", "ignore").str.decode("ascii").str.lower()


def one_contains_a_term(texts: pd.Series, languages: pd.Series, codebook: Codebook, timed: int) -> tuple[float, float]:
    """Seconds to ask of all texts, and of those of its language, whether they contain each term as whole words.

    Every so many terms is timed and stands for its neighbours, since all of them take minutes.
    """
    everywhere = own = 0.0
    terms = [(lang, term) for code in codebook.codes for lang, some in code.terms.items() for term in some]
    of_language = {language: texts[languages == language] for language in COMMON}
    for language, term in terms[::timed]:
        pattern = r"\b" + re.escape(fold(term)).replace(r"\*", r"\w*") + r"\b"
        began = time.perf_counter()
        texts.str.contains(pattern, case=False)
        everywhere += time.perf_counter() - began
        began = time.perf_counter()
        of_language[language].str.contains(pattern, case=False)
        own += time.perf_counter() - began
    share = len(terms) / len(terms[::timed])
    return everywhere * share, own * share


def plain_oracle(answers: pd.DataFrame, codebook: Codebook) -> list[tuple[str, str, int, int]]:
    """All hits by one regular expression a term, the longest first, none over another; slow and plain."""
    found = []
    for language, rows in answers.groupby("language"):
        terms = [(code.code, term) for code in codebook.codes for term in code.terms.get(language, ())]
        patterns = [
            (
                code,
                re.compile(
                    r"(?<!\w)" + re.escape(fold(term)).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") + r"(?!\w)"
                ),
            )
            for code, term in terms
        ]
        for row in rows.itertuples():
            folded = fold(row.text)
            hits = [
                (match.start() - match.end(), match.start(), number, match.end(), code)
                for number, (code, pattern) in enumerate(patterns)
                for match in pattern.finditer(folded)
            ]
            taken: list[tuple[int, int]] = []
            for _, start, _, end, code in sorted(hits):
                if all(end <= first or last <= start for first, last in taken):
                    taken.append((start, end))
                    found.append((row.passage, code, start, end))
    return found


if __name__ == "__main__":
    main()
