"""Page: what stands around the content of a page: its title, its languages, and the way to the other pages."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale

from analysis.enquiry import Enquiry
from analysis.languages import mark
from analysis.publication.book import PARTS
from analysis.sections import title_of

HOME, CHANGES = "index.html", "changes.html"
DAY, OUTPUTS = "\ue000day\ue000", "\ue000outputs\ue000"  # characters that no text of a State holds
WHOLE, APART = "", "apart"  # of pages about the whole; and of those that another page lists, not the navigation
OWN = "'self' file:"  # a page that was opened from a folder has no address that 'self' would name everywhere
POLICY = f"default-src 'none'; script-src {OWN}; style-src {OWN}; base-uri 'none'; form-action 'none'"
GROUPS = {WHOLE: mark("The whole report"), **{title: title for title, _ in PARTS}}


def page_of_question(question: str) -> str:
    """Return where the answers to a question stand.

    >>> page_of_question("B1"), page_of_question("group/B 1")
    ('question-B1.html', 'question-group_B_1.html')
    """
    return f"question-{_named(question)}.html"


def page_of_source(source: str) -> str:
    """Return where it stands what was read of a source."""
    return f"source-{_named(source)}.html"


def _named(name: str) -> str:
    return re.sub(r"[^\w.-]", "_", name)


@dataclass(frozen=True)
class Link:
    """A page; `group` is the part of the report under which the navigation lists it."""

    href: str
    title: str
    group: str = ""


@dataclass(frozen=True)
class Page:
    """What stands around the content of a page."""

    enquiry: Enquiry
    href: str
    title: str
    links: Sequence[Link]
    languages_made: Sequence[str]
    label: str = ""
    notebook: str = ""
    day: datetime.date | None = None

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.enquiry.language

    @property
    def policy(self) -> str:
        """What the page may load: the report's own files, from a server or from a folder, and nothing else."""
        return POLICY

    @property
    def site_title(self) -> str:
        """The title of the enquiry."""
        return title_of(self.enquiry)

    @property
    def is_demonstration(self) -> bool:
        """Whether its States are fictional, which every page then says."""
        return self.enquiry.settings.is_demonstration

    @property
    def languages(self) -> list[tuple[str, str, str]]:
        """Code, own name and link of this page in each language."""
        return [
            (code, Locale(code).get_display_name(code).capitalize(), f"../{code}/{self.href}")
            for code in self.languages_made
        ]

    @property
    def navigation(self) -> list[tuple[dict, list[Link]]]:
        """The groups of pages, the group of this page open."""
        groups = []
        for group, title in GROUPS.items():
            links = [link for link in self.links if link.group == group]
            is_open = group == WHOLE or any(link.href == self.href for link in links)
            groups += [({"title": self.say(title), "is_open": is_open}, links)] if links else []
        return groups

    @property
    def date(self) -> str:
        """The place where the day of the run goes, so that a page kept from an earlier run can bear today's."""
        return DAY

    @property
    def outputs(self) -> str:
        """The place on the first page where the list of documents goes, once they are made."""
        return OUTPUTS if self.href == HOME else ""

    @property
    def made_on(self) -> str:
        """The day of the run, as the language writes it."""
        return self.enquiry.words.translator.date(self.day or datetime.datetime.now(datetime.UTC).date())

    def __deepcopy__(self, _: dict) -> "Page":
        """Give itself: the exporter copies what it is given, and nothing of a page can change."""
        return self

    def say(self, message: str, **values: object) -> str:
        """Return a message in the page's language."""
        return self.enquiry.words.say(message, **values)
