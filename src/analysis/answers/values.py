"""Values: what a cell as written says, as options of a question or as no answer at all."""

import re
import unicodedata
from functools import lru_cache

from analysis.answers.texts import clean
from analysis.answers.wordings import wordings
from analysis.folding import fold, key
from analysis.form import Question
from analysis.layouts.headers import wordings_of_options
from analysis.layouts.labels import BULLET
from analysis.workbook import as_written, is_blank

SEPARATORS = ";,|\n\r"
LIKE = 84  # of 100: how like an option's label a text must be for the option to be proposed (never taken)
SHORTEST_LIKE = 5  # letters of such a text
AROUND = "()[]{}<>-_/\\|=. "  # what drop-downs and people put around a wording that is no answer


def standing_of(text: object) -> str:
    """Return the standing that a wording means by itself, or an empty text where it is an answer.

    >>> standing_of("N/A"), standing_of("s/d"), standing_of(" - "), standing_of("None"), standing_of("")
    ('not_applicable', 'no_information', 'not_answered', '', 'not_answered')
    """
    if is_blank(text):
        return "not_answered"
    known, folded = wordings("standings", "standing"), key(clean(as_written(text)))
    bare = key(folded.strip(AROUND))
    return (known.get(folded) or known.get(bare, "")) if bare else "not_answered"


def is_ticked(value: object, question: Question, option: str) -> bool | None:
    """Say whether a cell that stands for one option chooses it; None where it cannot be told."""
    if is_blank(value):
        return False
    folded = key(as_written(value)) or as_written(value).strip()
    said = wordings("ticks", "is_ticked").get(folded)
    # The code of an option may be 0: digits are ticks first, words are the option's name first.
    if not (said and folded.isdigit()) and wordings_of_options(question).get(folded) == option:
        return True
    if said is None and standing_of(value):  # LimeSurvey writes N/A where an option was not shown
        return False
    return None if said is None else said == "1"


def split_choices(text: str, question: Question) -> tuple[list[str], list[str]]:
    """Return the options that a text joins, by code, and the pieces that are none.

    Labels may hold the very commas that join them, so the longest label that fits is taken at each place.
    """
    # Folding keeps each character's place: what is not an option is given back as it was written.
    text = unicodedata.normalize("NFC", text)
    folded = fold(text)
    chosen, rest, at, start = [], [], 0, None
    while at < len(folded):
        if folded[at] in SEPARATORS + " ":
            at += 1
            continue
        codes, length = _options_at(folded, at, question)
        if codes:
            if start is not None:
                rest.append(text[start:at].strip(SEPARATORS + " "))
                start = None
            chosen += codes
            at += length
            continue
        start = at if start is None else start
        # An option begins after a separator; a comma may also stand in a piece of free text.
        after = re.search(rf"[{re.escape(SEPARATORS)}]", folded[at:])
        at = at + after.end() if after else len(folded)
        if after and after.group() in ";|\n\r":
            rest.append(text[start:at].strip(SEPARATORS + " "))
            start = None
    if start is not None:
        rest.append(text[start:].strip(SEPARATORS + " "))
    rest = [piece for piece in rest if piece]
    if rest and (labels := _labels_by_spaces(key(text), question)):
        return labels, []
    return list(dict.fromkeys(chosen)), rest


def _labels_by_spaces(folded: str, question: Question) -> list[str]:
    """The options of a text that is nothing but labels with spaces between them; none where anything else is in it."""
    wordings, chosen = wordings_of_options(question), []
    while folded:
        found = [wording for wording in wordings if f"{folded} ".startswith(f"{wording} ")]
        if not found:
            return []
        longest = max(found, key=len)
        chosen.append(wordings[longest])
        folded = folded[len(longest) :].strip()
    return chosen


def _options_at(folded: str, at: int, question: Question) -> tuple[list[str], int]:
    """The options that begin at a place and their length: the longest label that fits, or codes joined by spaces.

    A number, a letter or a bullet may stand before a label: `1. Education`, `- Education`.
    """
    wordings, bullet = wordings_of_options(question), BULLET.match(folded, at)
    for begin in (at, bullet.end()) if bullet else (at,):
        for wording in sorted(wordings, key=len, reverse=True):
            if length := _fits(folded, begin, wording):
                return [wordings[wording]], begin + length - at
    piece = re.compile(f"[^{re.escape(SEPARATORS)}]*").match(folded, at).group()
    codes = {key(option.code): option.code for option in question.options}
    words = [key(word) for word in piece.split()]
    return ([codes[word] for word in words], len(piece)) if codes.keys() >= set(words) else ([], 0)


def _fits(folded: str, at: int, wording: str) -> int:
    """The length that a wording takes at a place, or 0; marks that `key` drops may stand around it."""
    found = _around(wording).match(folded, at)
    if not found:
        return 0
    return found.end() - at if re.match(r"\s*([;,|\n\r]|$)", folded[found.end() :]) else 0


@lru_cache(maxsize=4096)
def _around(wording: str) -> re.Pattern:
    return re.compile(r"[¿¡\"'«“-]*" + r"\s+".join(map(re.escape, wording.split(" "))) + r"[)?!.*\"'»”]*")


def says_no_words(text: str) -> bool:
    """Say whether a text is no name of something else, but denies or affirms all that is asked.

    >>> says_no_words("Ninguna."), says_no_words("All of the above"), says_no_words("Ninguna escuela rural")
    (True, True, False)
    """
    return key(text) in wordings("no_words", "meaning")


def option_like(text: str, question: Question) -> str:
    """Return the code of the option that a text is like, or whose label it begins, to propose it.

    What continues a label may say something else: "online grooming by peers" is not "online".
    """
    from rapidfuzz import fuzz, process

    folded, known = key(text), wordings_of_options(question)
    if len(folded) < SHORTEST_LIKE:
        return ""
    for wording, code in known.items():
        if wording.startswith(folded):
            return code
    scorers = fuzz.ratio, fuzz.token_sort_ratio
    found = (process.extractOne(folded, known.keys(), scorer=scorer, score_cutoff=LIKE) for scorer in scorers)
    return next((known[near[0]] for near in found if near), "")
