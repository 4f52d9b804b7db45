"""A folder for a new enquiry: a form, a codebook and an enquiry.toml to edit."""

import re
import shutil
from pathlib import Path

from analysis.problems import InputError, Problem
from analysis.settings import RAW, find_folder, project_root

EXAMPLE = "example-2024"
SETTINGS = """\
# What this enquiry is: read by `enquiry check` and `enquiry run`.
[enquiry]
title.en = "{name}"
# title.es = "..."                     # a title in each language of the report
period = [2019, 2024]                  # the years it looks at, first and last
languages = ["en", "es", "pt", "fr"]   # the languages of its report
# earlier = "..."                      # the folder of the edition before, to tell what changed since

[states]
# The States that were asked, by their ISO 3166 codes, in the order in which the report names them.
asked = ["CAN", "CHL", "COL", "ECU", "GTM", "GUY", "MEX", "PER"]
denominator.en = "of the 35 States of the region"
denominator.es = "de los 35 Estados de la región"
denominator.pt = "dos 35 Estados da região"
denominator.fr = "sur les 35 États de la région"

[thresholds]                           # shares of the States that answered, from which a word may be used
most = 0.6
half = 0.4
few = 0.3

# [runs]
# keep = 30                            # earlier runs that can be compared and made again
# [notify]                             # who hears of a run that failed or found something else: docs/schedules.md
# mail_to = ["team@example.org"]

# A sheet that is not recognised by itself can be described:
# [[tables]]
# file = "export.xlsx"
# sheet = "Data"
# header_row = 3                       # the row that names the questions; [3, 4] where two rows do
# state = "Country"                    # the column that names the State
# of_state = "PER"                     # or the State itself, where nothing in the sheet says it
# questions = {{ "Is there a plan?" = "B3", "Online" = "A1/online", "Remarks" = "B3_comment" }}
# set_aside = ["Internal number"]      # columns that are no questions
# ignore = true                        # the sheet holds no answers
# encoding = "cp1252"                  # of a text table (.csv) whose letters look wrong
# separator = ";"
"""


def write_folder(name: str) -> Path:
    """Make `data/raw/<name>` with the example's form and codebook to begin from.

    Raises InputError where the name cannot be a folder's or the folder is there already.
    """
    folder = project_root() / RAW / name
    if not re.fullmatch(r"[\w][\w.-]*", name):
        raise InputError([Problem("bad_name", values={"name": name})])
    if folder.exists():
        raise InputError([Problem("there_already", str(folder))])
    example = find_folder(EXAMPLE, Path(__file__).parent)
    (folder / "responses").mkdir(parents=True)
    for file in ("form.xlsx", "codebook.xlsx"):
        shutil.copy(example / file, folder / file)
    (folder / "enquiry.toml").write_text(SETTINGS.format(name=name), encoding="utf-8", newline="\n")
    return folder
