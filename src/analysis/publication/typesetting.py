"""Typesetting: typst, with the fonts that are the same on every machine, and where it may run."""

import sys
from functools import lru_cache
from pathlib import Path


@lru_cache
def fonts() -> object:
    """Return the fonts that typst and matplotlib bring: those of this machine would give other pages on the next."""
    import matplotlib
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True,
        font_paths=[str(Path(matplotlib.get_data_path()) / "fonts" / "ttf")],
    )  # fmt: skip


def typeset(source: bytes, **options: object) -> bytes | list[bytes]:
    """Return what a source comes to, the whole or a picture a page."""
    import typst

    return typst.compile(source, font_paths=fonts(), **options)


def may_fork() -> bool:
    """Say whether a fork of this process can typeset: the threads of a typst that ran here would be missing there."""
    return "typst" not in sys.modules
