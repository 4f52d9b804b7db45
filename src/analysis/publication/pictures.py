"""Pictures: charts for documents that cannot hold them as drawings, from the drawings of the executed notebooks."""

import contextlib
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from analysis.publication.exchange import write_whole
from analysis.publication.typesetting import typeset

DENSITY = 144  # pixels per inch of a chart, which is wider than a page: in print there are more
EACH = b"""
#set page(width: auto, height: auto, margin: 0pt)
#for (number, svg) in json(bytes(sys.inputs.charts)).enumerate() {
  if number > 0 { pagebreak() }
  image(bytes(svg), format: "svg")
}
"""


def pictures_of(charts: Sequence[str], kept: Path | None = None) -> list[bytes]:
    """Return each chart, given as SVG, as PNG.

    Those that stand in the file `kept` are taken from there; it then holds these charts and no other.
    """
    names = [_named(chart) for chart in charts]
    known = _read(kept) if kept else {}
    missing = {name: chart for name, chart in zip(names, charts, strict=True) if name not in known}
    pictures = known | dict(zip(missing, _drawn(list(missing.values())), strict=True))
    if kept and set(names) != known.keys():
        _keep({name: pictures[name] for name in names}, kept)
    return [pictures[name] for name in names]


def _drawn(charts: Sequence[str]) -> list[bytes]:
    if not charts:
        return []
    made = typeset(EACH, format="png", ppi=DENSITY, sys_inputs={"charts": json.dumps(list(charts))})
    return [made] if isinstance(made, bytes) else made


def _named(chart: str) -> str:
    """What names the picture of a chart: its drawing, how it is turned into pixels, and what does so."""
    return hashlib.sha256(repr((chart, DENSITY, EACH, _versions())).encode()).hexdigest()


@lru_cache
def _versions() -> tuple[str, str]:
    """Of what brings the fonts."""
    return metadata.version("typst"), metadata.version("matplotlib")


def _read(kept: Path) -> dict[str, bytes]:
    """The pictures of a file by name; none where it is not there or damaged."""
    try:
        with zipfile.ZipFile(kept) as file:
            return {name: file.read(name) for name in file.namelist()}
    except (OSError, zipfile.BadZipFile, zlib.error):
        return {}


def _keep(pictures: Mapping[str, bytes], kept: Path) -> None:
    new = io.BytesIO()
    with zipfile.ZipFile(new, "w") as file:
        for name, picture in pictures.items():
            file.writestr(name, picture)
    with contextlib.suppress(OSError):  # a folder that cannot be written to keeps nothing
        write_whole(kept, new.getvalue())
