"""Codings: what people decided on passages, with who and when, as their sheets came back."""
