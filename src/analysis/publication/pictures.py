"""Pictures: charts for documents that cannot hold them as drawings, from the drawings of the executed notebooks."""

import json
from collections.abc import Sequence

from analysis.publication.typesetting import typeset

DENSITY = 144  # pixels per inch of a chart, which is wider than a page: in print there are more
EACH = b"""
#set page(width: auto, height: auto, margin: 0pt)
#for (number, svg) in json(bytes(sys.inputs.charts)).enumerate() {
  if number > 0 { pagebreak() }
  image(bytes(svg), format: "svg")
}
"""


def pictures_of(charts: Sequence[str]) -> list[bytes]:
    """Return each chart, given as SVG, as PNG."""
    if not charts:
        return []
    made = typeset(EACH, format="png", ppi=DENSITY, sys_inputs={"charts": json.dumps(list(charts))})
    return [made] if isinstance(made, bytes) else made
