"""A small enquiry whose States wrote all that could break an output, and its whole report."""

from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

from tables import CODEBOOK, write_enquiry, write_workbook

from analysis import runs
from analysis.enquiry import Enquiry, open_enquiry
from analysis.problems import Problem
from analysis.runs.manifest import Records, problems_from_data
from analysis.settings import KEPT

WRITTEN = {
    "script": "<script>document.title='owned'</script> <img src=x onerror=\"document.title='owned'\">",
    "link": '<a href="javascript:alert(1)">x</a> <svg onload=alert(1)> </script></style>',
    "formula": "=cmd|' /C calc'!A0",
    "formulas": "+1+1; -2; @SUM(A1)",
    "template": "{{ 7 * 7 }} {% raw %} ${HOME} #{x}",
    "typst": "#panic() $x^2$ *b* _i_ @ref <label> `raw` // no /* c */ ~ -- --- \\ [a] = h",
    "latex": "\\input{x} $\\alpha$ %comment & ^ \\\\",
    "markdown": "# H\n- [a](javascript:alert(1)) **b** ![c](d)\n| t |",
    "field": '{ HYPERLINK "http://x" } { DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe }',
    "emoji": "👨‍👩‍👧 and 中文, ᐃᓄᒃᑎᑐᑦ, שלום",
    "entity": "&lt;b&gt; &amp; &#x41; ]]> <!-- c -->",
}
EVERYTHING = "\n".join(WRITTEN.values())
CONTROLS, SHOWN = "a\x00b\x07c\x1bd\x0be", "a[U+0000]b[U+0007]c[U+001B]d[U+000B]e"
LONG, LONGEST = "word " * 6000, "x" * 30_000
TURNED = "before \u202egpj.exe\u202c after"
FILE = 'it\'s "quoted"\n& <b>.xlsx'


class Hostile(NamedTuple):
    """The enquiry, its published report, and what the run said of it."""

    enquiry: Enquiry
    report: Path
    problems: tuple[Problem, ...]


def publish(place: Path) -> None:
    """Run it as anybody would, the gate included, with its folder as the working folder."""
    table = [
        ["State", "A1", "A1_other", "A1_comment", "A2", "B1", "C1"],
        ["Saint Aurelia", "other", EVERYTHING, LONG, "=1+1", EVERYTHING, f"The challenge is {EVERYTHING}"],
        ["Costa Serena", "csam", "", TURNED, "<5", "yes", LONGEST],
    ]
    controls = f'State,A1,A2,C1\nValdoria,csam,"$1",“The challenge is {CONTROLS}”\n'.encode()
    responses = {FILE: {"Data": table}, "controls.csv": controls}
    folder = write_enquiry(place / "data" / "raw" / "hostile", responses)
    write_workbook(folder / "codebook.xlsx", CODEBOOK)
    with chdir(place):
        runs.run("hostile", ["en"], workers=2)


def published(place: Path) -> Hostile:
    """Give what was published there, with the problems that its run kept."""
    folder = place / "data" / "raw" / "hostile"
    problems = problems_from_data(Records(folder / KEPT).read("000001", "problems"))
    return Hostile(open_enquiry(folder), place / "reports" / "hostile", problems)
