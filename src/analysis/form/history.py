"""History: what changed between the versions of a form, as its columns `since`, `until` and `formerly` tell."""

import re
from collections.abc import Iterable, Iterator, Mapping

from analysis.folding import key
from analysis.form.questions import Form, Option, Question
from analysis.languages import Later, later


def split_former(text: str) -> tuple[str, ...]:
    r"""Return the names that a cell joins: one a line, or in one line joined by semicolons.

    >>> split_former("B2; B2bis"), split_former("B2\nIs there a plan; if so, which?")
    (('B2', 'B2bis'), ('B2', 'Is there a plan; if so, which?'))
    """
    parts = re.split(r"[\r\n]+", text) if re.search(r"[\r\n]", text) else text.split(";")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def join_former(names: tuple[str, ...]) -> str:
    r"""Return the names as one cell; a single one that holds a semicolon stands on two lines, to be read as one.

    >>> join_former(("B2", "Is there a plan; if so, which?"))
    'B2\nIs there a plan; if so, which?'
    """
    return "\n".join(names * 2 if len(names) == 1 and ";" in names[0] else names)


def split_versions(text: str) -> tuple[str, ...]:
    """Return the versions that a cell lists, the oldest first.

    >>> split_versions("2019, 2021;2024-1")
    ('2019', '2021', '2024-1')
    """
    return tuple(filter(None, re.split(r"[\s;,]+", text)))


def faults_of_versions(versions: tuple[str, ...], current: str) -> Iterator[tuple[str, Later]]:
    """Give what is wrong with the list of versions: the column of `settings`, and the fault."""
    for version in dict.fromkeys(versions):
        if versions.count(version) > 1:
            yield "versions", later("the version {version!r} stands twice", version=version)
    if versions and not current:
        yield "versions", later("it does not say which version this is; write it into the column version")
    elif current in versions[:-1]:
        last = later(
            "the version {version!r} is this one and must stand last; the oldest stands first", version=current
        )
        yield "versions", last


def faults_of_question(question: Question, form: Form) -> Iterator[tuple[str, Later]]:
    """Give what is wrong with the versions of a question: the column of `survey`, and the fault."""
    known = {"since": question.since, "until": question.until}
    unknown = [column for column, version in known.items() if version and version not in form.versions]
    for column in unknown:
        values = {"version": known[column], "known": ", ".join(form.versions) or "-"}
        yield column, later("the version {version!r} is not among the versions of the form: {known}", **values)
    if question.since and question.until and not unknown:
        first, last = form.versions.index(question.since), form.versions.index(question.until)
        if last < first:
            values = {"question": question.id, "version": question.until}
            yield "until", later("the question {question!r} ends in {version!r}, before it begins", **values)


def faults_of_former_names(questions: Iterable[Question]) -> Iterator[tuple[Question, Later]]:
    """Give each question with a former name that could mean another question too."""
    questions = list(questions)
    names = {key(question.id): question.id for question in questions}
    wordings = _holders((q.id, (*q.text.values(), *q.short.values())) for q in questions)
    former = _holders((q.id, q.formerly) for q in questions)
    for question in questions:
        for name in question.formerly:
            folded = key(name)
            if names.get(folded, question.id) != question.id:
                yield (
                    question,
                    later(
                        "{name!r} is a question of this form, so {other!r} was not called so formerly",
                        name=name,
                        other=question.id,
                    ),
                )
            elif others := wordings.get(folded, set()) - {question.id}:
                other = ", ".join(sorted(others))
                yield question, later("{name!r} is the wording of {other}, not a former one", name=name, other=other)
            elif others := former[folded] - {question.id}:
                other = ", ".join(sorted(others))
                yield question, later("{name!r} is a former name of {other} too", name=name, other=other)


def faults_of_former_options(options: Iterable[Option]) -> Iterator[tuple[Option, Later]]:
    """Give each option of a list with a former name that could mean another option too."""
    options = list(options)
    names = _holders((option.code, (option.code, *option.label.values(), *option.formerly)) for option in options)
    for option in options:
        for name in option.formerly:
            if others := names[key(name)] - {option.code}:
                yield option, later("{name!r} means the option {other} too", name=name, other=", ".join(sorted(others)))


def _holders(named: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, set[str]]:
    """Return who has each wording."""
    found: dict[str, set[str]] = {}
    for holder, wordings in named:
        for wording in wordings:
            found.setdefault(key(wording), set()).add(holder)
    return found
