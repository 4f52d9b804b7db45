"""Known names: a value that must be one of those there are."""

from analysis.problems import InputError, Problem


def one_of(name: str, value: str, known: tuple[str, ...]) -> str:
    """Return the value; raises InputError, with those there are, where it is none of the known."""
    if value not in known:
        raise InputError([Problem("bad_parameter", values={"name": name, "value": value, "known": ", ".join(known)})])
    return value
