"""Report: one report in the making, from its pages to the record of it."""

import datetime
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.problems import InputError, Problem
from analysis.publication.exchange import publish
from analysis.runs.executors import told_of
from analysis.runs.inputs import Inputs, read_inputs, version_of
from analysis.runs.jobs import Job, notebooks_folder, plan, question_of
from analysis.runs.kept import Kept
from analysis.runs.manifest import MANIFEST, Records, as_json, describe, problems_as_data, published, sizes
from analysis.runs.openings import Beside
from analysis.runs.orders import Order, Report
from analysis.runs.shared import take_away
from analysis.settings import find_folder, read_settings

if TYPE_CHECKING:
    from analysis.enquiry import Enquiry
    from analysis.publication.gate import Passed
    from analysis.publication.made import Made


class Making:
    """One run that makes something: what it was asked, and what has come of it so far."""

    def __init__(
        self, name: str, languages: Sequence[str], inputs: Inputs, records: Records, order: Order, staging: Path,
        root: Path, began: float, made: datetime.datetime | None = None,
    ) -> None:  # fmt: skip
        from analysis.forks import warm_up

        warm_up(["analysis.sections"])
        self.name, self.languages, self.inputs, self.records = name, languages, inputs, records
        self.order, self.staging, self.root, self.began = order, staging, root, began
        self.made = made or datetime.datetime.now(datetime.UTC)
        self.kept = Kept(records.folder / "outcomes")
        self.beside = Beside()
        self.busy: dict[str, list[float]] = {}  # processor seconds of forks that make no page

    def publish(self) -> Report:
        """Make what must be made, put it in the place of the last report, and keep the record of it."""
        manifest, told, problems, changed = self.fill()
        (self.staging / MANIFEST).write_text(as_json(published(manifest)), encoding="utf-8", newline="\n")
        folder = self.root / "reports" / manifest["enquiry"]
        publish(self.staging, folder)
        problems += tuple(self._keep(manifest, told, problems))
        # What follows is told of this run, not of each later one that is the same.
        problems += (*told_of(self.order.executor), *take_away(self.order.shared))
        reused = sum(job["is_reused"] for job in manifest["jobs"])
        seconds = time.monotonic() - self.began
        pages = len(manifest["jobs"]) + len(self.languages)  # and one of what changed in each
        return Report(folder, pages, problems, seconds, reused, changed)

    def _keep(self, manifest: dict, told: dict, problems: Sequence[Problem]) -> Iterator[Problem]:
        """Keep the record of the run that was published; where that cannot be, the report stands all the same."""
        from analysis.runs.retention import forget_older

        source = find_folder(self.name)
        parts = {"manifest": manifest, "problems": problems_as_data(problems), "told": told}
        parts["beside"] = self.beside.as_data()
        try:
            self.records.keep_inputs(source, manifest["inputs"]["enquiry"])
            self.records.write(manifest["run"], parts)
            forget_older(self.records, read_settings(source).runs_kept)
        except OSError as error:
            yield Problem("not_kept", str(self.records.folder), values={"reason": error.strerror})
        except InputError as error:  # enquiry.toml was changed meanwhile
            yield Problem("not_kept", str(self.records.folder), values={"reason": str(error)})

    def fill(self) -> tuple[dict, dict, tuple[Problem, ...], int]:
        """Make the report; give its manifest, what it told, its problems, and how many findings differ."""
        from analysis.enquiry import held_open

        enquiry = self._open()
        with held_open(enquiry):
            return self._fill(enquiry)

    def _open(self) -> "Enquiry":
        """Open the enquiry as the inputs say it is; files that come meanwhile are read too, as a whole."""
        from analysis.enquiry import open_enquiry

        folder = find_folder(self.name)
        while True:
            enquiry = open_enquiry(self.name)
            now = read_inputs(folder, notebooks_folder())
            if now["enquiry"] == self.inputs["enquiry"]:
                return enquiry
            self.inputs = now

    def _fill(self, enquiry: "Enquiry") -> tuple[dict, dict, tuple[Problem, ...], int]:
        from analysis.publication.checksums import write_checksums
        from analysis.publication.gate import check_report
        from analysis.publication.outputs import write_outputs
        from analysis.runs.making import make_pages
        from analysis.runs.pieces import FRAGMENTS
        from analysis.runs.telling import tell, write_changes

        manifest = describe(self.records.next_name(), self.name, enquiry, self.inputs, self.languages, self.made)
        told = tell(enquiry, self.languages)
        jobs, failures = make_pages(self, enquiry)
        frames = self.frames(enquiry)
        manifest["since"], changed = write_changes(self.records, manifest, told, enquiry, frames, self.staging)
        failures += write_outputs(
            enquiry, self.languages, self.staging, self.made.date(), self._doing(), self._documents(enquiry)
        )
        self._write_homes(enquiry, frames)
        self._write_the_rest(enquiry)
        shutil.rmtree(self.staging / FRAGMENTS, ignore_errors=True)
        failures += check_report(self.staging, enquiry, self._passed(), self._beside("gate"))
        write_checksums(self.staging)
        seconds = round(time.monotonic() - self.began, 2)
        busy = {name: round(sum(each), 2) for name, each in self.busy.items()}
        manifest |= {"jobs": jobs, "seconds": seconds, "processor": busy, "files": sizes(self.staging)}
        return manifest, told, (*enquiry.problems, *failures), changed

    def _write_homes(self, enquiry: "Enquiry", frames: Mapping[str, object]) -> None:
        """Write the way into each language, its index for searching and its documents, and what all pages share."""
        from analysis.publication.site import HOME, Page, list_documents, write_assets, write_choice, write_search

        homes = [
            Page(enquiry.in_language(lang), HOME, "", frames[lang].links, self.languages) for lang in self.languages
        ]
        indexes = [
            partial(write_search, home, _category_pages(self.name, enquiry, home.language), self.staging)
            for home in homes
        ]
        for number in self._beside("search")(indexes):  # of one that failed, the reason is told here
            indexes[number]()
        for home in homes:
            list_documents(home, self.staging)
        write_assets(self.staging)
        write_choice(homes, self.staging)

    def _doing(self) -> Callable:
        """How documents are made: as pages are, in forks beside each other, else one after the other."""
        from analysis.publication.outputs import one_by_one
        from analysis.publication.typesetting import may_fork

        return self._beside("documents") if may_fork() else one_by_one

    def _beside(self, name: str) -> Callable:
        """How pieces of work are done that need nothing of each other: in forks, else one after the other."""
        from analysis.publication.outputs import one_by_one
        from analysis.runs.executing import do_forked, is_warm

        busy = self.busy.setdefault(name, [])
        return partial(do_forked, order=self.order, busy=busy) if is_warm(self.order) else one_by_one

    def _passed(self) -> "Passed":
        """The files in which the gate of an earlier run, of the same code and libraries, found nothing."""
        from analysis.publication.gate import Passed

        return Passed(self.kept.folder / "passed.json", self._version, not self.order.makes_all)

    def _documents(self, enquiry: "Enquiry") -> "Made":
        """The documents of the report that stands, to be taken again where they would be the same."""
        from analysis.publication.made import Made

        report = self.root / "reports" / enquiry.settings.name
        return Made(self.kept.folder / "documents", report, self._version, not self.order.makes_all)

    @cached_property
    def _version(self) -> str:
        """What names the code and the libraries of the run."""
        return version_of(self.inputs)

    def frames(self, enquiry: "Enquiry") -> Mapping[str, object]:
        """Return what stands around the pages of each language, their titles left out."""
        from analysis.runs.pieces import Frame

        jobs = plan(enquiry, self.name, self.languages)
        return {
            language: Frame("", _links(jobs, enquiry.in_language(language)), self.languages, self.made.date())
            for language in self.languages
        }

    def _write_the_rest(self, enquiry: "Enquiry") -> None:
        """Write the findings, and the tables between answers and findings, whole or not at all."""
        from analysis.publication.tables import write_findings, write_tables

        write_findings(enquiry, self.languages, self.staging / "findings.json")
        processed, name = self.root / "data" / "processed", enquiry.settings.name
        for left in processed.glob(f".{name}.new-*"):  # of a run that was killed
            shutil.rmtree(left, ignore_errors=True)
        new = processed / f".{name}.new-{os.getpid()}"
        try:
            write_tables(enquiry, new)
            publish(new, processed / name)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def _links(jobs: Sequence[Job], enquiry: "Enquiry") -> list:
    from analysis.publication import site
    from analysis.publication.book import part_of

    words, contents = enquiry.words, list(site.list_contents(enquiry))
    links = [site.Link(one.href, one.title, one.group) for one in contents]
    links.insert(1, site.Link(site.CHANGES, words.say("What changed")))
    for job in (job for job in jobs if job.language == enquiry.language):
        named = {"category": words.category, "state": words.state}
        title = named[job.group](job.parameters[job.group]) if job.group else words.say(question_of(job.notebook))
        links.append(site.Link(job.page, title, part_of(job.notebook.name)))
    return sorted(links, key=lambda link: list(site.GROUPS).index(link.group) if link.group in site.GROUPS else -1)


def _category_pages(name: str, enquiry: "Enquiry", language: str) -> Mapping[str, str]:
    """The page of each category, the first where several notebooks are made for one."""
    jobs = [job for job in plan(enquiry, name, [language]) if job.group == "category"]
    return {job.parameters["category"]: job.page for job in reversed(jobs)}
