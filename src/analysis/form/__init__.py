"""The form: what was asked."""

from analysis.form.questions import (
    ALL_KINDS,
    COMPANIONS,
    DESCRIBED,
    ROLES,
    STANDINGS_OF_OPTIONS,
    STATUSES,
    Block,
    Form,
    Option,
    Question,
    Role,
)
from analysis.form.xlsform import read_form

__all__ = [
    "ALL_KINDS",
    "COMPANIONS",
    "DESCRIBED",
    "ROLES",
    "STANDINGS_OF_OPTIONS",
    "STATUSES",
    "Block",
    "Form",
    "Option",
    "Question",
    "Role",
    "read_form",
]
