"""History: the runs that are kept, and two of them compared for a reader of the terminal."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.differences import Cause, Difference, Record, compare_runs, list_answers
from analysis.problems import InputError, Problem
from analysis.runs.manifest import Records
from analysis.runs.retention import records_of
from analysis.settings import find_folder, read_settings


@dataclass(frozen=True)
class Kept:
    """One run that is kept: its name, and what a list says of it."""

    name: str
    line: str


@dataclass(frozen=True)
class Comparison:
    """Two runs by name, the findings that differ and the answers that differ."""

    before: str
    after: str
    findings: Sequence[Difference]
    answers: Sequence[Cause]


def list_kept(records: Records) -> Iterator[Kept]:
    """Yield the runs that are kept, the oldest first."""
    for name in records.names():
        try:
            manifest = records.manifest(name)
        except InputError:
            yield Kept(name, f"{name}  damaged")
            continue
        made = datetime.datetime.fromisoformat(manifest["made"]).astimezone().strftime("%Y-%m-%d %H:%M")
        pages, failed = len(manifest["jobs"]), sum(bool(job["error"]) for job in manifest["jobs"])
        reused = sum(job["is_reused"] for job in manifest["jobs"])
        line = f"{name}  {made}  {pages} pages, {reused} reused, {failed} failed  {manifest['commit'][:12]}"
        yield Kept(name, line)


def compare_kept(name: str, pair: Sequence[str]) -> Comparison:
    """Compare two kept runs of an enquiry; raises InputError where there are none of these names."""
    records, _ = records_of(name)
    before, after = _pair(records, pair)
    then, now = (_record(records, one) for one in (before, after))
    return Comparison(before, after, compare_runs(then, now), list_answers(then, now))


def _record(records: Records, name: str) -> Record:
    try:
        return Record(records.read(name, "told"), records.manifest(name)["inputs"])
    except (OSError, ValueError):
        raise InputError([Problem("damaged_run", values={"name": name})]) from None


def _pair(records: Records, pair: Sequence[str]) -> tuple[str, str]:
    names, asked = records.names(), [one.zfill(6) for one in pair]
    for one in asked:
        if one not in names:
            raise InputError([Problem("no_run", values={"name": one, "known": ", ".join(names) or "–"})])
    if not asked and len(names) < 2:
        raise InputError([Problem("one_run")])
    before, after, *_ = [*(asked or [_since(records, names)]), names[-1]]
    return before, after


def _since(records: Records, names: Sequence[str]) -> str:
    since = records.manifest(names[-1])["since"]
    return since if since in names else names[-2]


def tell_comparison(comparison: Comparison, name: str, language: str) -> list[str]:
    """Return the lines that say what differs, each finding with both wordings and its causes."""
    from analysis.codebook import Codebook
    from analysis.enquiry import one_of
    from analysis.form import read_form
    from analysis.languages import LANGUAGES
    from analysis.narrative import Words
    from analysis.sections.changes import KINDS, name_state, tell_answers, tell_both, tell_causes
    from analysis.states import read_states

    settings = read_settings(find_folder(name))
    language = one_of("language", language, LANGUAGES)
    words = Words(language, read_form(settings.form), read_states(settings.states_table), Codebook((), {}, {}))
    lines = [f"{comparison.before} → {comparison.after}"]
    for one in comparison.findings:
        lines.append(f"{one.finding}: {words.say(KINDS[one.kind])} ({tell_causes(one.causes, words)})")
        lines += [f"  {sign} {said}" for sign, said in zip("−+", tell_both(one, words), strict=True) if said]
    lines += [words.say("Answers that differ")] if comparison.answers else []
    for cause in comparison.answers:
        before, after = tell_answers(cause, words)
        lines.append(f"  {name_state(cause.state, words)}, {cause.question}: {before} → {after} ({cause.places})")
    if len(lines) == 1:
        lines.append(words.say("Nothing differs."))
    return lines
