"""Notebooks of one's own beside the project's: what they read is never stale, and what is wrong with them is said."""

import json
import os
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from small_enquiry import stand_in_copy
from test_cli import call
from test_safety import needs_fork

from analysis import runs
from analysis.runs.jobs import question_of

DECLARED = 'enquiry: str = "small"\nlanguage: str = "en"'
PAGE = Path("reports/small/en/09_mine.html")


@pytest.fixture
def project(brief_run, tmp_path, monkeypatch):
    """A small enquiry in whose project only notebooks of one's own lie."""
    folder = stand_in_copy(brief_run, tmp_path, monkeypatch)
    for path in (folder / "notebooks").iterdir():
        path.unlink()
    return folder


def add(code: str, declared: str = DECLARED, heading: str = "# What of my own?") -> Path:
    """Write such a notebook."""
    tagged = new_code_cell(declared)
    tagged.metadata["tags"] = ["parameters"]
    path = Path("notebooks/09_mine.ipynb")
    nbformat.write(new_notebook(cells=[new_markdown_cell(heading), tagged, new_code_cell(code)]), path)
    return path


def run() -> runs.Report:
    """Run it in English."""
    return runs.run("small", ["en"], workers=2)


@needs_fork
def test_a_file_beside_the_enquiry_is_never_stale(project):
    """Its table is shown, without the style of pandas; a changed file makes the page again, a touched one nothing."""
    Path("extra.csv").write_text("name,number\none,71\n", encoding="utf-8")
    add('import pandas as pd\n\npd.read_csv("extra.csv")')
    run()
    assert "<td>71</td>" in PAGE.read_text(encoding="utf-8")
    assert ".dataframe" not in PAGE.read_text(encoding="utf-8")
    os.utime("extra.csv")
    assert run().is_unchanged
    Path("extra.csv").write_text("name,number\none,72\n", encoding="utf-8")
    assert not run().is_unchanged
    assert "<td>72</td>" in PAGE.read_text(encoding="utf-8")
    assert str(project) not in Path("reports/small/run.json").read_text(encoding="utf-8")


@needs_fork
def test_another_enquiry_is_never_stale(project):
    """Nothing tells whether what a notebook read of it would read the same: it is asked again each time."""
    shutil.copytree("data/raw/small", "data/raw/other", ignore=shutil.ignore_patterns(".kept"))
    add('from analysis import open_enquiry\n\nopen_enquiry("other").settings.title["en"]')
    run()
    settings = Path("data/raw/other/enquiry.toml")
    settings.write_text(settings.read_text(encoding="utf-8").replace("A small enquiry", "Another"), encoding="utf-8")
    assert not run().is_unchanged
    assert "Another" in PAGE.read_text(encoding="utf-8")


@needs_fork
def test_a_notebook_that_may_read_anything_is_made_again_each_day(project, monkeypatch):
    """A library reads what Python does not tell of; one that imports none waits for a change."""
    add("import numpy\n\nnumpy.e")
    run()
    assert run().is_unchanged
    monkeypatch.setattr("analysis.runs.openings.today", lambda: "2030-01-01")
    monkeypatch.setattr("analysis.runs.keys.today", lambda: "2030-01-01")
    assert not run().is_unchanged
    add("1 + 1")
    run()
    monkeypatch.setattr("analysis.runs.openings.today", lambda: "2030-01-02")
    assert run().is_unchanged


@needs_fork
def test_a_notebook_without_metadata_and_heading_runs(project):
    """As one has it that a program wrote; its page is called as its file."""
    path = add("6 * 7", heading="Only a remark.")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(notebook | {"metadata": {}}), encoding="utf-8")
    assert question_of(path) == "09_mine"
    assert not [problem for problem in run().problems if problem.kind == "failed_page"]
    assert "42" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ('enquiry = "small"', "has no cell with the tag parameters that declares names with their types"),
        (f"{DECLARED}\ncut: int = 3", "a run has no value for the parameter cut"),
        ("enquiry: str = ", "this notebook cannot be read"),
    ],
    ids=["without types", "another parameter", "no Python"],
)
def test_what_is_wrong_with_a_declaration_is_said(project, declared, said):
    """It ends with 2 and a sentence that is true, and the last report stands."""
    add("1", declared)
    code, told = call("run", "small", "--language", "en")
    assert (code, said in told) == (2, True), told


def test_a_file_that_is_no_notebook_is_said(project):
    """Half a file, as a copy that was cut off leaves it."""
    Path("notebooks/09_mine.ipynb").write_text('{"cells": [', encoding="utf-8")
    code, told = call("run", "small", "--language", "en")
    assert (code, "09_mine.ipynb: this notebook cannot be read" in told) == (2, True)


@needs_fork
def test_what_a_failed_notebook_quotes_is_marked_out(project):
    """The gap is published with its reason and its notebook, and what is personal in either is not."""
    Path("contacts.txt").write_text("nobody answers at officer@example.org", encoding="utf-8")
    shutil.copy(add("1"), "notebooks/08_good.ipynb")
    add('raise ValueError(open("contacts.txt").read())')
    (failure,) = [problem for problem in run().problems if problem.kind == "failed_page"]
    assert failure.values["reason"] == "ValueError: nobody answers at •••••••••••••••••••"
    kept = Path("reports/small/notebooks/en/09_mine.ipynb").read_text(encoding="utf-8")
    assert "ValueError" in kept
    assert "officer@example.org" not in kept
    assert "officer@example.org" not in Path("reports/small/run.json").read_text(encoding="utf-8")
