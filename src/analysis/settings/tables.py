"""Tables: how a researcher describes a sheet that no layout claims by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LAYOUTS = ("fillable", "long", "wide", "turned", "page", "definition")


@dataclass(frozen=True)
class Table:
    """How a researcher describes a sheet that no layout claims by itself.

    `header_row` is a row as Excel counts it, or the first and the last one; `of_state` is the State whose answers the
    sheet holds where nothing in it says so; `encoding` and `separator` are those of a file of text.
    """

    file: str
    sheet: str = ""
    ignore: bool = False
    layout: str = ""
    header_row: int | tuple[int, int] = 0
    state: str = ""
    of_state: str = ""
    year: str = ""
    years: tuple[int, int] | None = None
    only_asked: bool = False
    questions: Mapping[str, str] = field(default_factory=dict, hash=False)
    set_aside: tuple[str, ...] = ()
    encoding: str = ""
    separator: str = ""

    @property
    def header_rows(self) -> tuple[int, int] | None:
        """The first and the last row of the header as Excel counts them, where they are said.

        >>> Table("a.xlsx", header_row=3).header_rows, Table("a.xlsx", header_row=(3, 4)).header_rows
        ((3, 3), (3, 4))
        """
        rows = self.header_row if isinstance(self.header_row, tuple) else (self.header_row, self.header_row)
        return rows if rows[0] else None
