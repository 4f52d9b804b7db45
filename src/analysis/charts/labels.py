"""Labels: texts that draw their lines where the table of widths puts them.

Matplotlib shapes each line of a text once to measure and once to draw it, which was half the cost of a chart. What it
measures of a label (`get_window_extent`) differs from where it is drawn by less than a point.
"""

from collections.abc import Iterator

from matplotlib.backend_bases import RendererBase
from matplotlib.text import Text

from analysis.charts.texts import SPACING, width

BELOW = 0.35  # of a size, by which the foot of a letter stands below the middle of its line
ABOVE = {"top": 0.0, "center": 0.5, "bottom": 1.0}  # how much of a text stands above its point
BEFORE = {"left": 0.0, "center": 0.5, "right": 1.0}  # how much of a line stands before its point


class Label(Text):
    """A wrapped text, lying or upright."""

    def draw(self, renderer: RendererBase) -> None:
        """Draw it line by line."""
        gc, dpi = renderer.new_gc(), self.get_figure().dpi
        gc.set_foreground(self.get_color())
        renderer.open_group("text", self.get_gid())
        left, bottom = self.get_transform().transform(self.get_position())
        _, high = renderer.get_canvas_width_height()
        for line, x, y in self._upright() if self.get_rotation() else self._lying():
            place = left + x * dpi, bottom + y * dpi
            place = (place[0], high - place[1]) if renderer.flipy() else place
            # A renderer of real text centres or right-aligns a lying line itself, whatever the reader's font.
            anchor = None if self.get_rotation() else self
            font = self.get_fontproperties()
            renderer.draw_text(gc, *place, line, font, self.get_rotation(), ismath=False, mtext=anchor)
        renderer.close_group("text")
        gc.restore()
        self.stale = False

    def _lying(self) -> Iterator[tuple[str, float, float]]:
        """Each line, and how far right of the point and above it its first letter stands, in inches."""
        lines, em, weight = self.get_text().split("\n"), self.get_fontsize() / 72, self.get_fontweight()
        top = len(lines) * em * SPACING * ABOVE[self.get_va()]
        for place, line in enumerate(lines):
            before = BEFORE[self.get_ha()]
            wide = width(line, self.get_fontsize(), weight) if before else 0.0
            yield line, -wide * before, top - (place + 0.5) * em * SPACING - BELOW * em

    def _upright(self) -> Iterator[tuple[str, float, float]]:
        """The same of a text that reads upwards, its lines side by side."""
        lines, em, weight = self.get_text().split("\n"), self.get_fontsize() / 72, self.get_fontweight()
        left = -len(lines) * em * SPACING * BEFORE[self.get_ha()]
        for place, line in enumerate(lines):
            below = 1 - ABOVE[self.get_va()]
            long = width(line, self.get_fontsize(), weight) if below else 0.0
            yield line, left + (place + 0.5) * em * SPACING + BELOW * em, -long * below
