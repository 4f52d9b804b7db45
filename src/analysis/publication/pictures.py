"""Pictures: charts for documents that cannot hold them as drawings, from the drawings of the executed notebooks."""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

DENSITY = 144  # pixels per inch of a chart, which is wider than a page: in print there are more
EACH = b"""
#set page(width: auto, height: auto, margin: 0pt)
#for (number, svg) in json(bytes(sys.inputs.charts)).enumerate() {
  if number > 0 { pagebreak() }
  image(bytes(svg), format: "svg")
}
"""


@lru_cache
def fonts() -> object:
    """Return the fonts that typst and matplotlib bring: those of this machine would give other pages on the next."""
    import matplotlib
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True,
        font_paths=[str(Path(matplotlib.get_data_path()) / "fonts" / "ttf")],
    )  # fmt: skip


def pictures_of(charts: Sequence[str]) -> list[bytes]:
    """Return each chart, given as SVG, as PNG."""
    import typst

    if not charts:
        return []
    made = typst.compile(
        EACH, format="png", ppi=DENSITY, font_paths=fonts(), sys_inputs={"charts": json.dumps(list(charts))}
    )
    return [made] if isinstance(made, bytes) else made
