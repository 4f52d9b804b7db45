"""Parameters: what a notebook declares in its tagged cell, and the refusal of any other.

papermill runs on with the default after a misspelt name; a notebook that calls `check_parameters` stops instead.
"""

from collections.abc import Collection, Iterable, Mapping

from analysis.problems import InputError, Problem

LITERALS = (str, int, float, bool, list, tuple, dict, type(None))
NOT_PARAMETERS = {"In", "Out", "exit", "quit", "open", "get_ipython"}


def check_parameters(namespace: Mapping[str, object]) -> None:
    """Stop where a notebook was given a parameter that its tagged cell does not declare with a type.

    >>> check_parameters({"__annotations__": {"language": str}, "language": "es"})
    >>> check_parameters({"__annotations__": {"language": str}, "language": "en", "langauge": "es"})
    Traceback (most recent call last):
    analysis.problems.InputError: this notebook has no parameter 'langauge'; its parameters are: language.
    """
    declared = namespace.get("__annotations__", {})
    given = [
        name
        for name, value in namespace.items()
        if not name.startswith("_") and name not in NOT_PARAMETERS and isinstance(value, LITERALS)
    ]
    refuse_unknown(given, declared)


def refuse_unknown(given: Iterable[str], declared: Collection[str]) -> None:
    """Raise InputError that names each parameter that is not declared, and lists those that are."""
    unknown = [name for name in given if name not in declared]
    if unknown:
        known = ", ".join(declared)
        raise InputError(Problem("unknown_parameter", values={"name": name, "known": known}) for name in unknown)
