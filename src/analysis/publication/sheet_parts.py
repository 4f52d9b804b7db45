"""Sheet parts: what the sheets for coders and the sheets for States have in common: styles, heights, hidden sheets."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence

from analysis.codings.pages import as_shown

# A text is a text, whatever it begins with.
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LINE, HIGHEST = 15, 400  # points of a line of text, and of about the highest row that Excel takes
NARROWER = 1.22  # letters of a text that stand where one figure does
SMALLER, QUIET_LINE = 1.2, 12.5  # how many more letters of the quiet style a column holds, and its lines in points
TEXTS = {"text_wrap": True, "valign": "top", "indent": 1, "num_format": "@", "border": 1, "border_color": "#D9D9D9"}
STYLES = {
    "title": {"bold": True, "font_size": 14, "font_color": "#1F4E6B"},
    "top": {"bold": True, "bg_color": "#1F4E6B", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top"},
    "text": TEXTS,
    "quiet": TEXTS | {"font_color": "#505050", "font_size": 9},
    "answer": TEXTS | {"bg_color": "#FFF9E5", "locked": False},
    "hit": {"bold": True, "font_color": "#1F4E6B"},
    "plain": {"text_wrap": True, "valign": "top"},
    "label": {"bold": True, "valign": "top"},
}  # fmt: skip
Span = tuple[int, int]  # characters of a text: the first, and the one behind the last
WIDE, NARROW = 92, 24  # characters of the columns of the first sheet


def add_styles(book: object) -> dict[str, object]:
    """Return the styles of a workbook."""
    return {name: book.add_format(style) for name, style in STYLES.items()}


def write_cover(sheet: object, style: Mapping, title: str, texts: Sequence[str], fields: Mapping[str, str]) -> None:
    """Write the first sheet: a title, what to do, and what the workbook is."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, NARROW)
    sheet.set_column(1, 1, WIDE)
    sheet.write_string(0, 0, title, style["title"])
    sheet.set_row(0, LINE * 1.6)
    for row, text in enumerate(texts, start=2):
        sheet.merge_range(row, 0, row, 1, text, style["plain"])
        sheet.set_row(row, height_of([(text, NARROW + WIDE)]))
    for row, (label, value) in enumerate(fields.items(), start=len(texts) + 3):
        sheet.write_string(row, 0, label, style["label"])
        sheet.write_string(row, 1, as_shown(value), style["plain"])
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def write_header(
    sheet: object, style: Mapping, columns: Mapping[str, str], widths: Mapping[str, int]
) -> dict[str, int]:
    """Write a hidden row of keys and the headings below it; a column without a width is hidden. Gives their places."""
    for place, (key, heading) in enumerate(columns.items()):
        sheet.set_column(place, place, widths.get(key, 10), None, {"hidden": key not in widths})
        sheet.write_string(0, place, key)
        sheet.write_string(1, place, heading, style["top"])
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.set_row(1, 2 * LINE + 2)
    return {key: place for place, key in enumerate(columns)}


def write_text(sheet: object, row: int, column: int, text: str, style: object) -> None:
    """Write a text as a text; a cell without one stays empty, so that blanks can be filtered."""
    if text:
        sheet.write_string(row, column, as_shown(text), style)
    else:
        sheet.write_blank(row, column, None, style)


def write_marked(sheet: object, place: tuple[int, int], text: str, spans: Iterable[Span], style: Mapping) -> None:
    """Write a passage with its hits in another type; the text stays what it is."""
    shown, parts, done = as_shown(text), [], 0
    for start, end in spans if shown == text else ():
        parts += [shown[done:start], style["hit"], shown[start:end]]
        done = end
    parts = [part for part in [*parts, shown[done:]] if part != ""]
    if len(parts) > 2:
        sheet.write_rich_string(*place, *parts, style["text"])
    else:  # nothing is marked, or the whole text would be
        write_text(sheet, *place, text, style["text"])


def set_up_print(sheet: object, header: int) -> None:
    """Let a sheet be printed on landscape pages as wide as they are, with its header on each."""
    sheet.set_landscape()
    sheet.set_paper(8)  # A3: the columns are many
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.repeat_rows(header)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&8&F · &A&R&8&P / &N")


def write_hidden(book: object, name: str, rows: Iterable[Sequence[str]]) -> None:
    """Write a sheet that nobody sees: what reading the workbook needs."""
    sheet = book.add_worksheet(name)
    sheet.hide()
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            if value:
                sheet.write_string(number, place, as_shown(value))


def height_of(texts: Iterable[tuple[str, float]], line: float = LINE) -> float:
    r"""Return how high a row must be, in points, to show texts in columns of these widths (in characters).

    >>> height_of([("one line", 20), ("two\nlines", 20)]), height_of([("a" * 50, 10)])
    (34, 79)
    """
    return min(line * max((lines_of(text, width) for text, width in texts), default=1) + 4, HIGHEST)


def lines_of(text: str, width: float) -> int:
    """Return on how many lines a text stands in a column; letters are narrower than the figures that measure it."""
    room = max(int(width * NARROWER), 1)
    parts = (part.expandtabs() for part in text.split("\n"))
    return sum(1 if len(part) <= room else len(textwrap.wrap(part, room)) or 1 for part in parts)
