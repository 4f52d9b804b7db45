"""Exceptions: what a person allowed in `enquiry.toml`, taken out of what was found; each has its reason there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch

from analysis.problems import Problem
from analysis.publication.gate.pieces import Hit, Piece
from analysis.settings import Allowed


@dataclass
class Left:
    """What stays blocked, and the exceptions that allowed nothing."""

    hits: list[Hit]
    unused: list[Allowed] = field(default_factory=list)

    @property
    def notes(self) -> list[Problem]:
        """Each exception that allowed nothing, as a problem."""
        values = [{"what": allowed.what, "where": allowed.where} for allowed in self.unused]
        return [Problem("exception_unused", "enquiry.toml", values=said) for said in values]


def leave_out(hits: Sequence[Hit], exceptions: Iterable[Allowed]) -> Left:
    """Take out of the hits what exceptions allow: by a cell the whole hit, by a file or a finding what stands there."""
    left = Left(list(hits))
    for allowed in exceptions:
        kept = [_without(hit, allowed) for hit in left.hits]
        if kept == left.hits:
            left.unused.append(allowed)
        left.hits = [hit for hit in kept if hit.pieces]
    return left


def _without(hit: Hit, allowed: Allowed) -> Hit:
    if hit.rule != allowed.what:
        return hit
    where = ", ".join(part.strip() for part in allowed.where.split(","))
    # Another cell with the same words stays blocked: each is for a person to look at.
    cells = tuple(cell for cell in hit.cells if cell != where and not cell.startswith(f"{where}, "))
    if hit.cells and len(cells) < len(hit.cells):
        return hit._replace(cells=cells, pieces=hit.pieces if cells else ())
    return hit._replace(pieces=tuple(piece for piece in hit.pieces if not _is_there(piece, where)))


def _is_there(piece: Piece, where: str) -> bool:
    return fnmatch(piece.file, where) or where in piece.findings
