"""Projects: passages as text sources, States as cases, codings of people and candidates of the dictionary."""

import copy
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from analysis.codings.wordings import NONE
from analysis.enquiry import Enquiry
from analysis.languages import in_language, mark
from analysis.passages import content_of
from analysis.qda.archives import INTERNAL, Project, write_project
from analysis.qda.codes import CODE, STATUS, put_codes, put_marks
from analysis.qda.known import DICTIONARY, VARIABLES, Known, Person, sources_of, what_is_known
from analysis.qda.marks import PROPOSED, WHOLE, place_of, proposed_on
from analysis.qda.positions import excerpt
from analysis.qda.received import received_projects
from analysis.qda.recognition import Recognised, recognise
from analysis.qda.trees import PROJECT, Element, Identities, bare, join, local, only, put, root_of

ORIGIN = "enquiry-analysis"
OF_PROJECT = mark("{title}: passages of {number} States. Version of the codebook: {version}")
MEMO = mark("Memo of {coder} on {passage}")
COLUMNS = ["passage", "code", "status", "start", "end", "coder", "role", "decided", "memo", "rule"]


def write_qdpx(path: Path, enquiry: Enquiry, candidates: pd.DataFrame) -> pd.DataFrame:
    """Write an enquiry's passages, codes and codings as a project; candidates are those of the user "dictionary".

    What projects that were received hold beside is written too. Gives one row per code on a place that was written:
    `passage`, `code`, `status`, `coder`, `role` and the rest of `COLUMNS`. A decision on a text that has changed since
    is not in it, nor is one with a code that the codebook no longer has.
    """
    received = received_projects(enquiry.settings.codings)
    known = what_is_known(enquiry)
    theirs = recognise(received, known)
    for project in received:
        _settle(project, known)
    given = _given(enquiry, candidates)
    root, texts = build(enquiry, given, Identities(theirs.identities), theirs.memos)
    joined = copy.deepcopy(received[0].root) if received else root_of("Project", PROJECT)
    for project in received[1:]:
        join(joined, project.root)
    join(joined, root)
    _prune(joined, root, theirs, given)
    write_project(path, joined, texts, received)
    return given


def build(
    enquiry: Enquiry, given: pd.DataFrame, ids: Identities, memos: Mapping[tuple, str]
) -> tuple[Element, dict[str, str]]:  # fmt: skip
    """Return the project of an enquiry, and its sources' texts by identifier; `memos` are those that it has already."""
    words, passages = enquiry.words, enquiry.passages
    title = in_language(enquiry.settings.title, enquiry.language)
    latest = max(filter(None, map(utc, given["decided"])), default="")
    root = root_of("Project", PROJECT, name=title, origin=ORIGIN, creationDateTime=latest)
    values = {"title": title, "number": passages["state"].nunique(), "version": enquiry.codebook.version}
    put(root, "Description", words.say(OF_PROJECT, **values))
    _put_what_is_named(root, enquiry, given, ids)
    _put_cases(root, enquiry, ids)
    of_passages = dict(list(given.groupby("passage", sort=False)))
    texts = {}
    for passage in passages.to_dict("records"):
        guid = ids.of("source", passage["passage"], content_of(passage["text"]))
        texts[bare(guid)] = passage["text"]
        _put_source(root, passage, guid, of_passages.get(passage["passage"]), enquiry, ids, memos)
    return root, texts


def _put_what_is_named(root: Element, enquiry: Enquiry, given: pd.DataFrame, ids: Identities) -> None:
    """Users, codes and variables: what sources, cases and codings refer to."""
    for coder, role in dict.fromkeys([*zip(given["coder"], given["role"], strict=True)]):
        put(only(root, "Users"), "User", guid=ids.of("user", coder, role), name=Person(coder, role).user, id=coder)
    codes = only(only(root, "CodeBook"), "Codes")
    put_codes(codes, enquiry.codebook, enquiry.words, ids)
    put_marks(codes, enquiry.words, ids)
    for name, label in VARIABLES.items():
        guid = ids.of("variable", name)
        put(only(root, "Variables"), "Variable", guid=guid, name=enquiry.words.say(label), typeOfVariable="Text")


def utc(decided: str) -> str:
    """Return the time of a decision, kept by the clock of this machine, as the standard writes times."""
    try:
        return datetime.fromisoformat(decided).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return ""


def _given(enquiry: Enquiry, candidates: pd.DataFrame) -> pd.DataFrame:
    """What people decided on the texts and codes as they are, then what the dictionary proposes."""
    texts = dict(zip(enquiry.passages["passage"], enquiry.passages["text"], strict=True))
    contents = {passage: content_of(text) for passage, text in texts.items()}
    people = enquiry.codings
    codes = ["", *(code.code for code in enquiry.codebook.codes)]
    holds = (people["passage"].map(contents) == people["content"]) & people["code"].isin(codes)
    machine = candidates.assign(coder=DICTIONARY, role=DICTIONARY, decided="", memo="")
    rows = pd.concat([people[holds].assign(rule="")[COLUMNS], machine[COLUMNS]], ignore_index=True)
    ends = rows["passage"].map(texts).map(len)
    is_whole = (rows["start"] < 0) | ((rows["start"] == 0) & (rows["end"] >= ends))
    rows = rows.assign(start=rows["start"].mask(is_whole, -1), end=rows["end"].mask(is_whole, -1))
    order = ["passage", "coder", "role", "start", "end", "status", "code"]
    return rows.drop_duplicates(order).sort_values(order, kind="stable").reset_index(drop=True)


def _put_cases(root: Element, enquiry: Enquiry, ids: Identities) -> None:
    for state, passages in enquiry.passages.groupby("state", sort=True):
        name = enquiry.words.state(state)
        case = put(only(root, "Cases"), "Case", guid=ids.of("case", state), name=name)
        _put_value(case, "state", state, ids)
        for passage, text in zip(passages["passage"], passages["text"], strict=True):
            put(case, "SourceRef", targetGUID=ids.of("source", passage, content_of(text)))


def _put_value(parent: Element, name: str, value: str, ids: Identities) -> None:
    element = put(parent, "VariableValue")
    put(element, "VariableRef", targetGUID=ids.of("variable", name))
    put(element, "TextValue", value)


def _put_source(
    root: Element, passage: Mapping, guid: str, given: pd.DataFrame | None, enquiry: Enquiry, ids: Identities,
    memos: Mapping[tuple, str],
) -> None:  # fmt: skip
    path = f"{INTERNAL}{bare(guid)}.txt"
    source = put(only(root, "Sources"), "TextSource", guid=guid, name=passage["passage"], plainTextPath=path)
    for name in VARIABLES:
        if passage[name]:
            _put_value(source, name, passage[name], ids)
    content = content_of(passage["text"])
    for (coder, role), rows in given.groupby(["coder", "role"], sort=False) if given is not None else ():
        for span, own in rows.groupby(["start", "end", "status"], sort=False):
            _put_selection(source, passage, content, Person(coder, role), span, own, enquiry, ids)
        memo = rows["memo"].iloc[0]
        if memo.strip() and memos.get((coder, role, passage["passage"])) != " ".join(memo.split()):
            _put_memo(root, source, passage["passage"], Person(coder, role), memo, rows, enquiry, ids)


def _put_selection(
    source: Element, passage: Mapping, content: str, person: Person, span: tuple, rows: pd.DataFrame, enquiry: Enquiry,
    ids: Identities,
) -> None:  # fmt: skip
    start, end, status = span
    first, last = (0, len(passage["text"])) if (start, end) == WHOLE else (start, end)
    user, time = ids.of("user", person.coder, person.role), utc(rows["decided"].iloc[0])
    where = (passage["passage"], content, person.coder, person.role, start, end, status)
    by = {"creatingUser": user, "creationDateTime": time}
    selection = put(
        source, "PlainTextSelection", guid=ids.of("selection", *where), name=excerpt(passage["text"][first:last]),
        startPosition=str(first), endPosition=str(last), **by,
    )  # fmt: skip
    if person.role == DICTIONARY:
        rules = "; ".join(f"{row.code}: {row.rule}" for row in rows.itertuples())
        put(selection, "Description", enquiry.words.say(PROPOSED, rules=rules))
    for kind, name in [*((CODE, code) for code in rows["code"]), *([(STATUS, status)] if status else [])]:
        coding = put(selection, "Coding", guid=ids.of("coding", *where, kind, name), **by)
        put(coding, "CodeRef", targetGUID=ids.of(kind, name) if name else ids.of(NONE))


def _put_memo(
    root: Element, source: Element, passage: str, person: Person, memo: str, rows: pd.DataFrame, enquiry: Enquiry,
    ids: Identities,
) -> None:  # fmt: skip
    guid = ids.of("note", person.coder, person.role, passage, memo)
    name = enquiry.words.say(MEMO, coder=person.user, passage=passage)
    time = utc(rows["decided"].iloc[0])
    by = {"creatingUser": ids.of("user", person.coder, person.role), "creationDateTime": time}
    put(put(only(root, "Notes"), "Note", guid=guid, name=name, **by), "PlainTextContent", memo)
    put(source, "NoteRef", targetGUID=guid)


def _settle(project: Project, known: Known) -> None:
    """Let all selections on our passages, whatever they are for, stand in the text that is written: ours."""
    for source in sources_of(project, known)[0]:
        if source.own != known.texts[source.passage]:
            continue
        for inline in source.element.findall("{*}PlainTextContent"):
            source.element.remove(inline)
        for selection in source.element.iterfind("{*}PlainTextSelection"):
            if place := place_of(selection, source):
                selection.set("startPosition", str(place.start))
                selection.set("endPosition", str(place.end))


def _prune(joined: Element, ours: Element, theirs: Recognised, given: pd.DataFrame) -> None:
    """Take out what was understood, and does not hold any more: what people decided anew, what nothing proposes now."""
    written = {bare(element.get("guid")) for element in ours.iter("{*}Coding", "{*}Note")}
    rows = zip(given["coder"], given["role"], given["passage"], given["memo"], strict=True)
    memos = {(coder, role, passage): " ".join(memo.split()) for coder, role, passage, memo in rows}
    stale = {guid for guid, whose in theirs.notes.items() if memos.get(whose) != theirs.memos[whose]} - written
    gone = (theirs.understood - written) | stale
    proposed = {bare(selection.get("guid")) for selection in ours.iterfind("{*}Sources/*/*[{*}Description]")}
    for element in [e for e in joined.iter("{*}Coding", "{*}Note", "{*}NoteRef") if _named(e) in gone]:
        holder = element.getparent()
        holder.remove(element)
        told = holder.find("{*}Description")
        if told is not None and proposed_on(told.text or "") and bare(holder.get("guid")) not in proposed:
            holder.remove(told)
        if local(holder) in ("PlainTextSelection", "Notes") and not len(holder):
            holder.getparent().remove(holder)


def _named(element: Element) -> str:
    return bare(element.get("guid") or element.get("targetGUID"))


def count_givers(given: pd.DataFrame) -> Iterator[tuple[str, int]]:
    """Give each coder, the dictionary last, and on how many passages she decided in what was written."""
    people = given[given["role"] != DICTIONARY]
    for coder, rows in people.groupby("coder", sort=True):
        yield coder, rows["passage"].nunique()
