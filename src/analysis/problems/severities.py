"""Severities: what follows from a problem, and the table in which its kind says so."""

STOPS = "stops"  # nothing can be published
LOSES = "loses"  # the rest is published, something is left out
NOTES = "notes"  # everything is used; a person should know

Kinds = dict[str, tuple[str, str, str]]  # kind: what follows from it, what is wrong, what to do, in words to translate
