"""Checks: whether the last figures of a national number follow from the others, as each State computes them."""

from collections.abc import Callable, Sequence


def holds(check: str, number: str) -> bool:
    """Say whether a number passes a check of the table; where there is none, its form is enough.

    >>> holds("rut", "12.345.678-5"), holds("rut", "12.345.678-6"), holds("", "anything")
    (True, False, True)
    >>> holds("cpf", "111.444.777-35"), holds("cpf", "111.444.777-36")
    (True, False)
    """
    figures = [figure for figure in number.upper() if figure.isdigit() or figure == "K"]
    return CHECKS[check](figures) if check else True


def _weighted(figures: Sequence[str], weights: Sequence[int]) -> int:
    return sum(int(figure) * weight for figure, weight in zip(figures, weights, strict=False))


def _rut(figures: Sequence[str]) -> bool:
    rest = 11 - _weighted(figures[-2::-1], (2, 3, 4, 5, 6, 7, 2, 3)) % 11
    return figures[-1] == {11: "0", 10: "K"}.get(rest, str(rest))


def _cpf(figures: Sequence[str]) -> bool:
    first = _weighted(figures[:9], range(10, 1, -1)) * 10 % 11 % 10
    second = _weighted(figures[:10], range(11, 1, -1)) * 10 % 11 % 10
    return len(set(figures)) > 1 and figures[9:] == [str(first), str(second)]


def _luhn(figures: Sequence[str]) -> bool:
    doubled = [sum(divmod(int(figure) * (2 if place % 2 else 1), 10)) for place, figure in enumerate(figures[::-1])]
    return len(set(figures)) > 1 and sum(doubled) % 10 == 0


def _uruguay(figures: Sequence[str]) -> bool:
    return int(figures[-1]) == -_weighted(figures, (2, 9, 8, 7, 6, 3, 4)) % 10


def _dui(figures: Sequence[str]) -> bool:
    return int(figures[-1]) == -_weighted(figures, range(9, 1, -1)) % 10


def _cui(figures: Sequence[str]) -> bool:
    """The ninth figure checks the eight before it; then come department (1 to 22) and municipality."""
    return int(figures[8]) == _weighted(figures, range(2, 10)) % 11 and 1 <= int("".join(figures[9:11])) <= 22


CHECKS: dict[str, Callable[[Sequence[str]], bool]] = {
    "rut": _rut, "cpf": _cpf, "luhn": _luhn, "uruguay": _uruguay, "dui": _dui, "cui": _cui,
}  # fmt: skip
