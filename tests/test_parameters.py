"""Parameters: what a notebook declares in its tagged cell, and the refusal of any other."""

import pytest

from analysis.parameters import check_parameters, refuse_unknown
from analysis.problems import InputError


def test_declared_parameters_are_let_through():
    """With what else a notebook holds: imported modules, functions, what IPython adds, private names."""
    check_parameters({
        "__annotations__": {"enquiry": str, "language": str}, "enquiry": "example-2024", "language": "es", "pytest": pytest,
        "check": check_parameters, "In": [""], "Out": {}, "_i1": "text", "_": None, "__name__": "__main__",
    })  # fmt: skip


@pytest.mark.parametrize("value", ["es", 2024, 0.5, True, None, [1], (1,), {"a": 1}], ids=repr)
def test_a_misspelt_name_is_refused_whatever_its_value(value):
    """Papermill would run on with the default; the message lists the names that there are."""
    with pytest.raises(InputError) as raised:
        check_parameters({"__annotations__": {"enquiry": str, "language": str}, "enquiry": "a", "langauge": value})
    assert str(raised.value) == "this notebook has no parameter 'langauge'; its parameters are: enquiry, language."


def test_all_misspelt_names_are_told_at_once():
    """One sentence each."""
    with pytest.raises(InputError) as raised:
        refuse_unknown(["stat", "language", "langauge"], ("state", "language"))
    assert str(raised.value).split("\n") == [
        "this notebook has no parameter 'stat'; its parameters are: state, language.",
        "this notebook has no parameter 'langauge'; its parameters are: state, language.",
    ]


def test_a_notebook_that_declares_nothing_takes_nothing():
    """Without a typed name in the tagged cell there is no parameter."""
    with pytest.raises(InputError):
        check_parameters({"language": "es"})
    check_parameters({})
