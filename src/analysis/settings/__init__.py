"""Settings: what `enquiry.toml` says of one enquiry, and where its files lie."""

from analysis.settings.places import (
    CACHE,
    CODEBOOK,
    CODINGS,
    DOCUMENTS,
    FORM,
    KEPT,
    LEFT_BEHIND,
    RAW,
    RESPONSES,
    files_of,
    find_folder,
    name_from_here,
    project_root,
)
from analysis.settings.reading import earlier_folder, folders_read, read_settings
from analysis.settings.rules import ALLOWABLE, ALWAYS, RULES, Allowed
from analysis.settings.settings import MARK, WITHHOLD, Notify, Settings, Thresholds
from analysis.settings.tables import LAYOUTS, Table

__all__ = [
    "ALLOWABLE", "ALWAYS", "CACHE", "CODEBOOK", "CODINGS", "DOCUMENTS", "FORM", "KEPT", "LAYOUTS", "LEFT_BEHIND",
    "MARK", "RAW", "RESPONSES", "RULES", "WITHHOLD", "Allowed", "Notify", "Settings", "Table", "Thresholds",
    "earlier_folder", "files_of", "find_folder", "folders_read", "name_from_here", "project_root", "read_settings",
]  # fmt: skip
