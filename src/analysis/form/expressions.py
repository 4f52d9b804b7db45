"""Expressions: the conditions and limits of an XLSForm, read and written where they are of the kinds analysis knows."""

import re

from analysis.workbook import as_written

Condition = tuple[tuple[str, tuple[str, ...]], ...]

NEVER = "false()"  # what the standard has for a question that is put to nobody
CHOSEN = re.compile(
    r"""selected\(\s*\$\{\s*(?P<one>[^}\s]+)\s*\}\s*,\s*(?P<q1>['"])(?P<first>[^'"]*)(?P=q1)\s*\)"""
    r"""|\$\{\s*(?P<other>[^}\s]+)\s*\}\s*=\s*(?P<q2>['"])(?P<second>[^'"]*)(?P=q2)"""
)
LIMIT = re.compile(r"\(?\s*\.\s*(>=|<=)\s*(-?\d+(?:\.\d+)?)\s*\)?")
OF_RANGE = re.compile(r"\b(start|end)\s*=\s*(-?\d+(?:\.\d+)?)")


def read_condition(text: str) -> tuple[Condition, list[str]]:
    """Return options of one question joined by `or`, such groups joined by `and`; and the parts not understood.

    >>> read_condition("selected(${B1}, 'yes') or ${B1} = 'partly'")
    ((('B1', ('yes', 'partly')),), [])
    >>> read_condition("${B1} != 'yes'")
    ((), ["${B1} != 'yes'"])
    """
    found, rest = [], []
    for part in filter(None, re.split(r"\s+and\s+", text.strip())):
        options = [(m["one"] or m["other"], m["first"] or m["second"]) for m in CHOSEN.finditer(part)]
        beside = re.sub(r"[()\s]|\bor\b", "", CHOSEN.sub("", part))
        if beside or len({question for question, _ in options}) != 1:
            rest.append(part)
        else:
            found.append((options[0][0], tuple(option for _, option in options)))
    return tuple(found), rest


def is_never(part: str) -> bool:
    """Say whether a part of a condition holds for nobody."""
    return part.strip("() ") == NEVER.strip("()")


def write_condition(condition: Condition, is_asked: bool = True) -> str:
    """Return a condition as the standard writes it; of a question that nobody is asked, one that never holds.

    >>> write_condition((("B1", ("yes", "partly")), ("A1", ("online",))))
    "(selected(${B1}, 'yes') or selected(${B1}, 'partly')) and selected(${A1}, 'online')"
    >>> write_condition((), is_asked=False)
    'false()'
    """
    parts = [] if is_asked else [NEVER]
    for name, options in condition:
        parts.append(" or ".join(f"selected(${{{name}}}, '{option}')" for option in options))
    return " and ".join(f"({part})" if len(parts) > 1 and " or " in part else part for part in parts)


def read_limits(text: str) -> tuple[float | None, float | None, list[str]]:
    """Return the least and the most that a constraint allows, and the parts of it that are not understood.

    >>> read_limits(". >= 0 and . < 10")
    (0.0, None, ['. < 10'])
    """
    limits, rest = {}, []
    for part in filter(None, re.split(r"\s+and\s+", text.strip())):
        if found := LIMIT.fullmatch(part):
            limits[found.group(1)] = float(found.group(2))
        else:
            rest.append(part)
    return limits.get(">="), limits.get("<="), rest


def write_limits(least: float | None, most: float | None) -> str:
    """Return limits as the standard writes them.

    >>> write_limits(0.0, 99.5)
    '. >= 0 and . <= 99.5'
    """
    limits = ((">=", least), ("<=", most))
    return " and ".join(f". {sign} {as_written(limit)}" for sign, limit in limits if limit is not None)


def read_range(parameters: str) -> tuple[float | None, float | None]:
    """Return where the scale of a question of the type `range` starts and ends.

    >>> read_range("start=0 end=10 step=1")
    (0.0, 10.0)
    """
    found = {name: float(number) for name, number in OF_RANGE.findall(parameters)}
    return found.get("start"), found.get("end")
