"""Workbooks that States sent become findings that carry the cells which make them true."""

import importlib

__version__ = "0.1.0"
# What a notebook imports by name; heavy modules load when they are first asked for.
_HOMES = {
    "check_parameters": "analysis.parameters",
    "open_enquiry": "analysis.enquiry",
    "propose_codes": "analysis.coding",
}
__all__ = ["check_parameters", "open_enquiry", "propose_codes"]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'analysis' has no attribute {name!r}")
