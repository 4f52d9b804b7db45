"""The enquiry: the object a notebook holds."""

from dataclasses import dataclass

from analysis.enquiry.answers import Answers
from analysis.enquiry.findings import Findings
from analysis.enquiry.passages import Passages


@dataclass(frozen=True, eq=False)
class Enquiry(Answers, Passages, Findings):
    """An opened enquiry as told in one language.

    What is asked of it is noted, word by word, so that a run knows what a notebook's outputs rest on: `answers_of` a
    State is less than all `answers`, and what it gives stays the same more often.
    """
