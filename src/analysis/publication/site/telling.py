"""Telling: sections as a page shows them: each sentence and mark opens evidence that stands once on the page."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.findings.order import id_of
from analysis.publication.characters import all_visible
from analysis.publication.site.drawings import inline
from analysis.publication.site.page import Page, page_of_question
from analysis.showing import Block, show, template


@dataclass
class Panel:
    """The evidence of one question or code: what it is called, the counts of its findings, what each State wrote."""

    number: int
    name: str
    title: str
    counts: dict[str, Mapping] = field(default_factory=dict)
    rows: dict[tuple, Mapping] = field(default_factory=dict)

    @property
    def has_years(self) -> bool:
        """Whether its rows are of several years."""
        return len({row["year"] for row in self.rows.values()}) > 1


class Telling:
    """Tells the blocks of one page; what it opens is gathered before, so that nothing leads nowhere."""

    def __init__(self, page: Page, blocks: Iterable[Block]) -> None:
        self.page, self.panels, self.openers = page, {}, {}
        self.charts: Counter[str] = Counter()  # by their label, so that no two of a page have the same
        for block in blocks:
            if block["kind"] == "paragraph":
                self._gather(all_visible(block))

    def __deepcopy__(self, _: dict) -> "Telling":
        """Give itself: the exporter copies what it is given."""
        return self

    def shown(self, data: Mapping[str, object]) -> str:
        """Return the parts of a section as HTML."""
        return "\n".join(self._shown(part) for part in data["parts"])

    def evidence(self) -> str:
        """Return all that the sentences of the page open."""
        panels = list(self.panels.values())
        return template("evidence.html").render(panels=panels, say=self.page.say) if panels else ""

    def _gather(self, part: Mapping[str, object]) -> None:
        for count in part["counts"]:
            self.openers[count["finding"]] = count["opens"]
            self._panel(count["opens"], count["subject"]).counts.setdefault(count["finding"], count)
        for row in part["evidence"]:
            for name in row["opens"]:
                place = (row["question"], row["state"], row["year"], row["file"], row["sheet"], row["cells"])
                self._panel(name, name).rows.setdefault(place, row)

    def _panel(self, name: str, subject: str) -> Panel:
        if name not in self.panels:
            question = self.page.enquiry.form.by_id.get(name)
            title = f"{name}. {self.page.enquiry.words.short(question)}" if question else subject
            self.panels[name] = Panel(len(self.panels) + 1, name if question else subject, title)
        return self.panels[name]

    def _shown(self, part: Mapping[str, object]) -> str:
        if part["kind"] == "paragraph":
            return self._paragraph(all_visible(part))
        if part["kind"] == "chart":
            return self._chart(part)
        return show(all_visible(part), self.page.enquiry.words)

    def _paragraph(self, part: Mapping[str, object]) -> str:
        told = [
            {**sentence, "panels": self._opened(sentence), "elsewhere": self._elsewhere(sentence["findings"])}
            for sentence in part["sentences"]
        ]
        return template("said.html").render(heading=part["heading"], sentences=told)

    def _opened(self, sentence: Mapping[str, object]) -> list[Panel]:
        """The panels of a sentence: those that its paragraph names, else those that another one brought."""
        names = sentence["opens"] or [self.openers[name] for name in sentence["findings"] if name in self.openers]
        return self._known(names)

    def _elsewhere(self, findings: Sequence[str]) -> str:
        """Where the evidence of the first of these findings stands, if it is on a question; the id begins with it."""
        if not findings:
            return ""
        named = {id_of(question.id): question.id for question in self.page.enquiry.form.questions}
        begins = [name for name in named if findings[0] == name or findings[0].startswith(f"{name}-")]
        return f"{page_of_question(named[max(begins, key=len)])}#{findings[0]}" if begins else ""

    def _chart(self, part: Mapping[str, object]) -> str:
        opened = {gid: [panel.number for panel in self._known(names)] for gid, names in part["marks"].items()}
        named = [name for names in part["marks"].values() for name in names]
        named += [self.openers[name] for name in part["findings"] if name in self.openers]
        given = {"drawing": inline(part["svg"], part["alternative"], opened), "panels": self._known(named)}
        label = all_visible(part["caption"]) or self.page.say("Chart")
        self.charts[label] += 1
        label = label if self.charts[label] == 1 else f"{label} ({self.charts[label]})"
        return template("drawn.html").render(**given, label=label, say=self.page.say)

    def _known(self, names: Sequence[str]) -> list[Panel]:
        return [self.panels[name] for name in dict.fromkeys(names) if name in self.panels]
