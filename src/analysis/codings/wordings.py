"""Wordings: what stands in the cells of the sheets that go out, in four languages, and what came back.

Each column has a key, which stands in a hidden row above its heading; either of them tells what the column is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from analysis.codebook import Codebook
from analysis.folding import key, nearest
from analysis.languages import LANGUAGES, Translator, in_language, mark

# Keys of columns.
PASSAGE, CONTENT, CODER, TEXT, DECISION, MEMO = "passage", "content", "coder", "text", "decision", "memo"
QUESTION, OPTION, CODE, REPLY, COMMENT = "question", "option", "code", "reply", "comment"
REPLIED_TO = (QUESTION, OPTION, PASSAGE, CODE)  # what a row of a reply sheet is about, in hidden columns
CODES = tuple((f"code{number}", f"status{number}") for number in range(1, 7))
CHOSEN_IN = tuple(column for pair in CODES for column in pair)
CODER_LABEL = mark("Coder")  # beside it, on the first sheet, stands whose decisions they are

# How far a measure has come, as a coder chooses it.
STATUSES = {
    "in_force": mark("in force"), "partly": mark("partly in force"), "in_progress": mark("in progress"),
    "planned": mark("planned"), "ended": mark("ended"), "absent": mark("absent"),
}  # fmt: skip
PROPOSED, CHOSEN, NONE, AS_CODER = "proposed", "chosen", "none", "as "
DECISIONS = {
    PROPOSED: mark("as proposed"), CHOSEN: mark("as chosen here"), NONE: mark("no code applies"),
}  # fmt: skip
AS = mark("as {coder}")
AGREE, DISAGREE = "agree", "disagree"
REPLIES = {AGREE: mark("we agree"), DISAGREE: mark("we disagree")}


def coding_headings(language: str) -> dict[str, str]:
    """Return the headings of what a coder works in, by the keys of their columns."""
    say = Translator(language).say
    numbered = {}
    for number, (code, status) in enumerate(CODES, start=1):
        numbered |= {code: say("Code {number}", number=number), status: say("Status {number}", number=number)}
    return {TEXT: say("Passage, as written"), DECISION: say("Decision"), **numbered, MEMO: say("Memo")}


def reply_headings(language: str) -> dict[str, str]:
    """Return the headings of what a State replies in, by the keys of their columns."""
    say = Translator(language).say
    return {TEXT: say("Answer, as written"), REPLY: say("Your reply"), COMMENT: say("Your comment")}


def decision_names(language: str, coders: Sequence[str] = ()) -> dict[str, str]:
    """Return what each decision is called; `coders` are those whose decisions can be taken over."""
    say = Translator(language).say
    return in_words(DECISIONS, language) | {f"{AS_CODER}{coder}": say(AS, coder=coder) for coder in coders}


def in_words(names: Mapping[str, str], language: str) -> dict[str, str]:
    """Return each name as a reader of the language sees it."""
    say = Translator(language).say
    return {name: say(message) for name, message in names.items()}


def names_of_codes(codebook: Codebook, language: str) -> dict[str, str]:
    """Return what each code is called in drop-downs, by category; where two labels are one, the code stands beside."""
    categories = list(dict.fromkeys(code.category for code in codebook.codes))
    ordered = sorted(codebook.codes, key=lambda code: categories.index(code.category))
    labels = {code.code: in_language(code.label, language) or code.code for code in ordered}
    folded = [key(label) for label in (*labels.values(), *labels)]  # a label may be what another code is called
    return {
        code: f"{label} ({code})" if folded.count(key(label)) - (key(label) == key(code)) > 1 else label
        for code, label in labels.items()
    }


class Meanings:
    """What the texts of cells may mean: layers of wordings, of which the first that knows a text decides on it.

    >>> meanings = Meanings([{"HOTLINE": "Hotlines", "BODY": "Coordinating body"}, {"BODY": "Órgano coordinador"}])
    >>> meanings.of("organo COORDINADOR"), meanings.of("Hotline"), meanings.of("Orchids")
    (('BODY', ''), ('', 'Hotlines'), ('', ''))
    """

    def __init__(self, layers: Iterable[Mapping[str, str] | Iterable[tuple[str, str]]]) -> None:
        self.layers: list[dict[str, dict[str, None]]] = []
        self.shown: dict[str, str] = {}
        for layer in layers:
            known: dict[str, dict[str, None]] = {}
            for name, text in layer.items() if isinstance(layer, Mapping) else layer:
                known.setdefault(key(text), {})[name] = None
                self.shown.setdefault(name, text)
            self.layers.append(known)
        self.exact = {text: name for name, text in self.shown.items()}

    def of(self, text: str) -> tuple[str, str]:
        """Return the one name that a text means; else nothing, and the wordings that may be meant."""
        if text in self.exact:
            return self.exact[text], ""
        for known in self.layers:
            if names := known.get(key(text), {}):
                return (next(iter(names)), "") if len(names) == 1 else ("", self._named(names))
        near = nearest(text, dict.fromkeys(known for layer in self.layers for known in layer))
        return "", next((self._named(layer[near]) for layer in self.layers if near in layer), "")

    def _named(self, names: Iterable[str]) -> str:
        return " / ".join(self.shown[name] for name in names)


def meanings_of_codes(codebook: Codebook, listed: Mapping[str, str], language: str) -> Meanings:
    """What texts mean as codes: as the sheet lists them, by their own names, as labelled in her language, in any."""
    own = {code: code for code in (*listed, *(code.code for code in codebook.codes))}
    labels = {language: _labels(codebook, language) for language in (language, *LANGUAGES)}
    everywhere = [named for some in labels.values() for named in some]
    return Meanings([listed, own, labels[language], everywhere])


def meanings_of(names: Callable[[str], Mapping[str, str]], language: str = "") -> Meanings:
    """What texts mean as one of the names: as said in her language, by their own spelling, as said in any."""
    own = [names(language)] if language in LANGUAGES else []
    spelt = {name: name for name in names(LANGUAGES[0])}
    return Meanings([*own, spelt, [named for language in LANGUAGES for named in names(language).items()]])


def _labels(codebook: Codebook, language: str) -> list[tuple[str, str]]:
    plain = [(code.code, code.label.get(language) or code.code) for code in codebook.codes]
    return [*plain, *names_of_codes(codebook, language).items()]
