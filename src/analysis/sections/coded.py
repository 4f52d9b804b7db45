"""Coded: how a State's own answers were coded and what it says of that, for its profile and for its reply sheet."""

from collections import Counter
from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.codings.pages import CUT
from analysis.codings.wordings import AGREE, DISAGREE, STATUSES, in_words, names_of_codes
from analysis.enquiry import Enquiry
from analysis.languages import mark
from analysis.layouts.headers import ANSWER
from analysis.narrative import FORM, MACHINE, PEOPLE, tell_coded, tell_replies
from analysis.showing import Part, Section, Table

# What a code rests on.
FORM_GIVES, PROPOSED, NOTHING, EARLIER = "form", "proposed", "nothing", "earlier"
DECIDED, DISPUTED, STALE = "decided", "disputed", "stale"
BASES = {
    FORM_GIVES: mark("the form: the option that was chosen, or the figure given"),
    PROPOSED: mark("a proposal of a machine, by the words of the text; no person has decided on it yet"),
    NOTHING: mark("the dictionary found nothing; no person has decided on it yet"),
    EARLIER: mark("a proposal of a machine; what people decided was on an earlier text"),
    DECIDED: mark("decided by people"),
    DISPUTED: mark("coders differ on it, and nobody has settled it yet"),
    STALE: mark("decided by people, when the codebook said something else of this code"),
}
# The same in a few words, and who gave the code.
BRIEFLY = {
    FORM_GIVES: mark("form"), PROPOSED: mark("candidate"), NOTHING: mark("not decided"),
    EARLIER: mark("candidate; text changed since"), DECIDED: mark("people"), DISPUTED: mark("coders differ"),
    STALE: mark("people; codebook changed since"),
}  # fmt: skip
GIVERS = {FORM_GIVES: FORM, DECIDED: PEOPLE, DISPUTED: PEOPLE, STALE: PEOPLE}  # of the others, the machine
REPLIED = {
    AGREE: mark("the State agrees"), DISAGREE: mark("the State disagrees"), "": mark("the State comments"),
}  # fmt: skip
UNIT = ["question", "option", "passage", "code"]  # what a State replies to
COLUMNS = [*UNIT, "place", "text", "language", "coded", "status", "basis"]
PARTS = {"comment": mark("comment"), "other": mark("other: please specify")}  # what stands beside an answer
AGAIN = 60  # characters of a text that is shown again
BEGINNING = 150  # characters of a text beside its codes, where it stands in full elsewhere


def list_coded(enquiry: Enquiry, state: str) -> pd.DataFrame:
    """One row per answer or passage of a State and code of it, in the order of the form, as a reader sees them.

    Options of one question that give one code stand in one row. A passage without any code stands there too; a text
    that has several stands in full beside the first alone.
    `language` is that of a text quoted as written, blank where it is an option's label; `basis` is one of `BASES`.
    """
    order = {question.id: place for place, question in enumerate(enquiry.form.questions)}
    rows = [*_closed(enquiry, state), *_open(enquiry, state)]
    rows.sort(key=lambda row: order.get(row["question"], len(order)))  # paragraphs of reports are last
    return pd.DataFrame([dict.fromkeys(COLUMNS, "") | row for row in rows], columns=COLUMNS, dtype=str)


def _closed(enquiry: Enquiry, state: str) -> Iterator[dict[str, str]]:
    """What the State chose, and the code that the form gives it."""
    words, names = enquiry.words, names_of_codes(enquiry.words.codebook, enquiry.language)
    statuses, own = in_words(STATUSES, enquiry.language), enquiry.answers_of(state)
    own = own[own["part"] == ANSWER].drop_duplicates("question").set_index("question")
    together = enquiry.closed_codes_of(state).groupby(["question", "code", "status"], sort=False)["option"]
    for (name, code, status), options in together:
        question = enquiry.form.by_id[name]
        chosen = words.translator.part(words.label(question, option) for option in options if option)
        yield {
            "question": name, "option": ";".join(options), "code": code, "place": place_of(enquiry, name),
            "text": chosen or own.at[name, "cleaned"], "coded": names[code], "status": statuses.get(status, ""),
            "basis": FORM_GIVES,
        }  # fmt: skip


def _open(enquiry: Enquiry, state: str) -> Iterator[dict[str, str]]:
    """What the State wrote in its own words, and its codes."""
    decided = dict(list(enquiry.decided_by(state).groupby("passage", sort=False)))
    counting, ever = enquiry.coded_passages_by(state)
    own = enquiry.passages_by(state)
    for passage in own[~own["is_pointer"].astype(bool)].to_dict("records"):
        name = passage["passage"]
        made = DECIDED if name in counting else EARLIER if name in ever else PROPOSED
        yield from _of_passage(enquiry, passage, decided.get(name), made)


def _of_passage(
    enquiry: Enquiry, passage: Mapping[str, str], given: pd.DataFrame | None, made: str
) -> Iterator[dict[str, str]]:
    """A row per code of a passage, or one that says that it has none."""
    words, text = enquiry.words, passage["text"]
    named = place_of(enquiry, passage["question"], passage["part"])
    row = {"place": named or f"{passage['symbol']} §{passage['paragraph']}", "text": text}
    row |= {name: passage[name] for name in ("question", "passage", "language")}
    if given is None:
        yield row | {"coded": words.say("no code"), "basis": NOTHING if made == PROPOSED else made}
        return
    names, statuses = names_of_codes(enquiry.words.codebook, words.language), in_words(STATUSES, words.language)
    for code, hits in given.groupby("code", sort=False):
        said = ", ".join(statuses[status] for status in hits["status"].unique() if status)
        yield row | {"code": code, "coded": names[code], "status": said, "basis": _basis(made, hits)}
        row["text"] = text if len(text) <= AGAIN else text[:AGAIN].rstrip() + CUT


def place_of(enquiry: Enquiry, question: str, part: str = "") -> str:
    """Return what a question is called beside an answer, and which of the cells beside it a text stands in."""
    if not question:
        return ""
    beside = f" ({enquiry.words.say(PARTS[part])})" if part in PARTS else ""
    return f"{question}  {enquiry.words.short(enquiry.form.by_id[question])}{beside}"


def _basis(made: str, hits: pd.DataFrame) -> str:
    """What a code rests on; of what people decided, whether they differ or went by another codebook."""
    if made == DECIDED and hits["is_disputed"].any():
        return DISPUTED
    return STALE if made == DECIDED and hits["is_stale"].any() else made


def coding_of_state(enquiry: Enquiry, state: str) -> Section:
    """Show how a State's own answers were coded and, told apart from it, what the State says of that."""
    words, coded = enquiry.words, list_coded(enquiry, enquiry.check_state(state))
    replies = enquiry.replies_of(state)
    givers = Counter(GIVERS.get(basis, MACHINE) for basis in coded.loc[coded["code"] != "", "basis"])
    told = tell_coded(givers, len(replies), state, words)
    rows = list(_with_replies(enquiry, coded, replies))
    if not rows:
        return Section([told], words)
    table = Table(
        words.say("How the answers of {state} were coded", state=words.state(state)),
        pd.DataFrame([shown for shown, _, _ in rows]),
        [words.say("Question"), words.say("Answer, as written"), words.say("Code"), words.say("Status of the measure"),
         words.say("What it rests on")],
        [language for _, language, _ in rows],
        quoted=1,
        replies=tuple(number for number, (_, _, is_reply) in enumerate(rows) if is_reply),
    )  # fmt: skip
    return Section([told, table], words)


def _with_replies(
    enquiry: Enquiry, coded: pd.DataFrame, replies: pd.DataFrame
) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    """What a reader sees of the codes of each text, with its language; below it the reply to one of them.

    Codes of one text with the same status and basis share a row, but for one that the State replied to. Last stand
    replies to codes that are gone.
    """
    words, left = enquiry.words, {_unit(reply): reply for reply in replies.to_dict("records")}
    together: dict[tuple[str, ...], list[Mapping[str, str]]] = {}
    for row in coded.to_dict("records"):
        alone = row["code"] if _unit(row) in left else ""
        kind = (row["place"], row["option"], row["passage"], row["status"], row["basis"], alone)
        together.setdefault(kind, []).append(row)
    for first, *others in together.values():
        codes = "; ".join(row["coded"] for row in (first, *others))
        briefly = BRIEFLY[first["basis"]]
        text = _begin(first["text"]) if first["passage"] else first["text"]
        yield (first["place"], text, codes, first["status"], words.say(briefly)), first["language"], False
        if (reply := left.pop(_unit(first), None)) is not None:
            yield (*_reply(enquiry, reply, first["coded"]), ""), reply["language"], True
    gone = words.say("it was coded otherwise when the State replied")
    for reply in left.values():
        yield (*_reply(enquiry, reply, _name_of(enquiry, reply["code"])), gone), reply["language"], True


def _begin(text: str) -> str:
    """The beginning of a text that stands in full elsewhere on the page."""
    return text if len(text) <= BEGINNING else text[:BEGINNING].rstrip() + CUT


def _unit(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in UNIT)


def _reply(enquiry: Enquiry, reply: Mapping[str, str], coded: str) -> tuple[str, ...]:
    words, said = enquiry.words, REPLIED[reply["reply"]]
    label = words.say("Reply of {state}", state=words.state(reply["state"]))
    return label, reply["comment"], coded, words.say(said)


def _name_of(enquiry: Enquiry, code: str) -> str:
    """What a code is called, also one that the codebook has no more."""
    return names_of_codes(enquiry.words.codebook, enquiry.language).get(code, code) or enquiry.words.say("no code")


def replies_of_states(enquiry: Enquiry) -> Section:
    """Show all that States say of how their answers were coded."""
    return Section(_replies(enquiry, enquiry.replies), enquiry.words)


def replies_in_category(enquiry: Enquiry, category: str) -> list[Part]:
    """Return what States say of how their answers in a category were coded; nothing where none says anything."""
    own = enquiry.replies_in(category)
    return _replies(enquiry, own) if len(own) else []


def _replies(enquiry: Enquiry, replies: pd.DataFrame) -> list[Part]:
    words, told = enquiry.words, tell_replies(replies, enquiry.words)
    if replies.empty:
        return [told]
    rows = [
        (words.state(row.state), row.question or row.passage, _name_of(enquiry, row.code),
         words.say(REPLIED[row.reply]), row.comment)
        for row in replies.itertuples()
    ]  # fmt: skip
    headings = [words.say("State"), words.say("Question"), words.say("Code"), words.say("Reply"), words.say("Comment")]
    caption = words.say("What the States reply to how they were coded")
    languages, numbers = list(replies["language"]), tuple(range(len(rows)))
    return [told, Table(caption, pd.DataFrame(rows), headings, languages, quoted=4, replies=numbers)]
