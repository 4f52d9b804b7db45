"""Passed: a file in which the gate found nothing is not read again, and is where anything that decides it changed."""

from dataclasses import replace

import pandas as pd
import pytest
from tables import CODEBOOK, write_enquiry, write_workbook

from analysis.enquiry import open_enquiry
from analysis.publication.gate import files, searching
from analysis.publication.gate.passed import Passed
from analysis.publication.outputs import one_by_one

RESPONSES = """
State         | submitted  | A1   | B1
Saint Aurelia | 2024-06-14 | csam | yes
Costa Serena  | 2024-06-20 | csam | no
"""
EVERY = ["one.html", "two.html"]


@pytest.fixture(scope="module")
def enquiry(tmp_path_factory):
    """Two States that answered."""
    folder = write_enquiry(tmp_path_factory.mktemp("passed") / "enquiry", {"export.xlsx": {"Data": RESPONSES}})
    write_workbook(folder / "codebook.xlsx", CODEBOOK)
    return open_enquiry(folder)


@pytest.fixture
def report(tmp_path):
    """A report of two pages."""
    (tmp_path / "report").mkdir()
    for name in EVERY:
        put(tmp_path / "report" / name, f"The page {name}.")
    return tmp_path / "report"


def put(path, content):
    """Write a page."""
    path.write_text(f"<html><body><p>{content}</p></body></html>", encoding="utf-8")


@pytest.fixture
def search(enquiry, report, monkeypatch):
    """Search the report as the gate of a run does; give the files that were read, and the rules that found something."""
    read, real = [], files.read_file

    def reading(name, content):
        read.append(name)
        return real(name, content)

    monkeypatch.setattr(files, "read_file", reading)

    def search(own=enquiry, version="code", **more):
        read.clear()
        passed = Passed(report.parent / "passed.json", version, **more)
        hits = searching.search(report, own, passed, one_by_one)
        return sorted(read), sorted({hit.rule for hit in hits})

    return search


def with_opened(enquiry, **other):
    """The enquiry with other tables."""
    return replace(enquiry, _opened=replace(enquiry.opened, **other))


def test_a_file_in_which_nothing_was_found_is_not_read_again(search, report):
    """Only one that changed or has another name; one in which something was found is read each time."""
    assert search() == (EVERY, [])
    assert search() == ([], [])
    put(report / "two.html", "Write to ana@example.org")
    assert search() == (["two.html"], ["email"])
    assert search() == (["two.html"], ["email"])
    (report / "one.html").rename(report / "three.html")
    assert search() == (["three.html", "two.html"], ["email"])


def test_all_files_are_read_again_where_something_else_is_sought(search, enquiry, report):
    """Another contact, other code, a demonstration."""
    search()
    personal = pd.DataFrame([{"response": "r", "value": "Ana Quetzal", "file": "f", "sheet": "s", "cell": "A1"}])
    other = with_opened(enquiry, received=replace(enquiry.received, personal=personal))
    put(report / "two.html", "Ana Quetzal")
    assert search() == (["two.html"], [])
    assert search(other) == (EVERY, ["contact"])
    assert search(other) == (["two.html"], ["contact"])
    assert search(other, version="other code") == (EVERY, ["contact"])
    demonstration = with_opened(enquiry, settings=replace(enquiry.settings, is_demonstration=True))
    assert search(demonstration) == (EVERY, ["notice"])


def test_what_is_damaged_or_not_to_be_believed_hides_nothing(search, report):
    """All files are read."""
    search()
    assert search(is_believed=False) == (EVERY, [])
    for damaged in ("{", "[]", '{"files": {}}', '{"sought": 1, "files": 1}'):
        (report.parent / "passed.json").write_text(damaged, encoding="utf-8")
        assert search() == (EVERY, []), damaged


def test_a_chart_is_looked_at_again_when_its_state_falls_silent(search, enquiry, report):
    """The page is as it was; the State that it shows an answer of gives none any more."""
    square = '<g id="matrix.B1.XAA"><path d="M 1 1 L 2 2 z" style="fill: #1f4e6b; stroke: #1f4e6b"/></g>'
    put(report / "two.html", f"<svg>{square}</svg>")
    assert search() == (EVERY, [])
    assert search() == ([], [])
    answers = enquiry.answers
    own = (answers["state"] == "XAA") & (answers["question"] == "B1")
    silent = with_opened(enquiry, answers=answers.assign(standing=answers["standing"].mask(own, "not_answered")))
    assert search(silent) == (["two.html"], ["silent_state"])
