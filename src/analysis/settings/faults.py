"""Faults: all that is wrong with what an `enquiry.toml` says."""

from collections.abc import Iterator

from analysis.languages import Later, later
from analysis.settings.sections import KINDS, LISTS, NEEDED, SECTIONS
from analysis.settings.settings import Thresholds


def find_faults(said: dict) -> list[Later]:
    """Return what is wrong word by word; where nothing is, what is wrong between the words."""
    return list(_faults(said)) or [
        *_states_not_asked(said), *_thresholds_crossed(said), *_nowhere_to_send(said),
    ]  # fmt: skip


def _faults(said: dict) -> Iterator[Later]:
    for section in said:
        if section not in SECTIONS:
            known = ", ".join(SECTIONS)
            yield later("the section [{section}] is not known; there is: {known}", section=section, known=known)
    for section in SECTIONS:
        content = said.get(section, [] if section in LISTS else {})
        if section in LISTS and not isinstance(content, list):
            yield later("[{section}] must be written [[{section}]]", section=section)
            continue
        for part in content if section in LISTS else [content]:
            yield from _faults_of_part(section, part)


def _states_not_asked(said: dict) -> Iterator[Later]:
    asked = said["states"]["asked"]
    for state in (table["of_state"] for table in said.get("tables", []) if "of_state" in table):
        if state not in asked:
            known = ", ".join(asked)
            yield later("[tables] of_state must be one of the States asked, of which there is: {known}", known=known)


def _thresholds_crossed(said: dict) -> Iterator[Later]:
    thresholds = Thresholds(**said.get("thresholds", {}))
    if thresholds.tentative > thresholds.reliable:
        yield later("[thresholds] tentative must not be above reliable")


def _nowhere_to_send(said: dict) -> Iterator[Later]:
    notify = said.get("notify", {})
    if notify.get("mail_to") and not notify.get("mail_from"):
        yield later("[notify] mail_to needs mail_from: the address that the letters come from")
    if not notify.get("webhook", "https://").startswith(("https://", "http://")):
        yield later("[notify] webhook must begin with https:// or http://")


def _faults_of_part(section: str, said: object) -> Iterator[Later]:
    if not isinstance(said, dict):
        yield later("[{section}] must stand on a line of its own, with its words below it", section=section)
        return
    words = SECTIONS[section]
    for word in sorted(said.keys() - words):
        known = ", ".join(sorted(words))
        yield later(
            "[{section}] has {word!r}, which is not known; there is: {known}", section=section, word=word, known=known
        )
    for word, kind in words.items():
        what, holds = KINDS[kind]
        is_needed = word in NEEDED.get(section, ())
        if not holds(said[word]) if word in said else is_needed:
            values = {"section": section, "word": word, "what": what}
            needs, must = (
                later("[{section}] needs {word}: {what}", **values),
                later("[{section}] {word} must be {what}", **values),
            )
            yield needs if is_needed else must
