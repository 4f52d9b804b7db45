"""Time how 35 State reports of 150 pages are read and coded, beside a plain text extraction of the same files by pypdf.

The reports are made from those of the tests, seeded: PDF files with running heads, footnotes and tables, in three
languages, each under a symbol of its own. The alternative gives the text of the pages and nothing else: no paragraphs,
no footnotes apart, no codes. Each side runs in a process of its own, whose peak memory is taken beside what it took
before it read anything. Seconds are those of the processor, since other work may run beside.

    python benchmarks/read_documents.py [documents] [pages]
"""

import multiprocessing
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
CODEBOOK = ROOT / "data" / "raw" / "example-2024" / "codebook.xlsx"
DOCUMENTS, PAGES = 35, 150
A_PAGE = 4  # numbered paragraphs that fill one page of these reports, with a table
SEED = 20241129


def make_reports(folder: Path, documents: int, pages: int) -> dict[str, int]:
    """Write the reports; gives how many numbered paragraphs each file holds."""
    from state_reports import LANGUAGES, Report, report, write_pdf

    chance, made = random.Random(SEED), {}
    for number in range(documents):
        said = report(LANGUAGES[number % len(LANGUAGES)]).said
        texts = [text for section in said["section"] for text in section["paragraphs"]]
        sections = [
            {"heading": section["heading"], "paragraphs": chance.choices(texts, k=A_PAGE), "table_behind": True}
            for _ in range(max(pages // len(said["section"]), 1)) for section in said["section"]
        ]  # fmt: skip
        state = f"X{chr(65 + number // 26)}{chr(65 + number % 26)}"
        own = Report(said | {"symbol": f"CRC/C/{state}/1", "section": sections})
        path = write_pdf(own, folder / f"{state}.pdf")
        made[path.name] = len(own.paragraphs)
    return made


def read_ours(folder: Path) -> dict[str, float]:
    """Read the documents and propose codes for every paragraph."""
    import pandas as pd

    from analysis.codebook import read_codebook
    from analysis.coding import propose_codes
    from analysis.documents import read_documents

    codes = read_codebook(CODEBOOK, CODEBOOK.name)
    states = tuple(path.stem for path in folder.glob("*.pdf"))
    began = time.process_time()
    found = read_documents(folder, states, {state.lower(): state for state in states})
    read = time.process_time() - began
    paragraphs = found.paragraphs
    named = paragraphs["symbol"] + " §" + paragraphs["paragraph"]
    passages = pd.DataFrame({"passage": named, "text": paragraphs["text"], "language": paragraphs["language"]})
    candidates = propose_codes(passages.assign(category=""), codes)
    return {
        "read": read, "coded": time.process_time() - began - read, "paragraphs": len(paragraphs),
        "candidates": len(candidates), "pages": int(found.account["pages"].sum()), "problems": len(found.problems),
        "not understood": int(found.account["not_understood"].sum()),
        "characters": int(found.account["characters"].sum()),
    }  # fmt: skip


def read_plainly(folder: Path) -> dict[str, float]:
    """Extract the text of every page by pypdf."""
    from pypdf import PdfReader

    began = time.process_time()
    characters = 0
    for path in sorted(folder.glob("*.pdf")):
        for page in PdfReader(path).pages:
            characters += len("".join(page.extract_text().split()))
    return {"read": time.process_time() - began, "characters": characters}


def measure(work: Callable[[Path], dict], folder: Path) -> dict[str, float]:
    """Do the work in a process of its own, and add its peak memory in MB."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (work, folder))


def _measured(work: Callable[[Path], dict], folder: Path) -> dict[str, float]:
    empty = folder / "empty"
    empty.mkdir(exist_ok=True)
    work(empty)  # so that libraries and tables are loaded
    before = _peak()
    return work(folder) | {"memory": _peak(), "before": before}


def _peak() -> float:
    """The most memory that this program alone took, in MB: `ru_maxrss` counts what the process was before, too."""
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="utf-8"))[1]) / 1024


def main() -> None:
    """Make the reports, read them in both ways, and print what it took."""
    documents, pages = (
        (int(text) for text in (*sys.argv[1:], DOCUMENTS, PAGES)[:2]) if sys.argv[1:] else (DOCUMENTS, PAGES)
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = make_reports(folder, documents, pages)
        ours, plain = measure(read_ours, folder), measure(read_plainly, folder)
    count = ours["pages"]
    print(f"{documents} documents, {count} pages, {ours['characters']:,} characters")
    print(f"paragraphs written {sum(made.values()):,}, read {ours['paragraphs']:,}; candidates {ours['candidates']:,}; "
          f"problems {ours['problems']}; characters not understood {ours['not understood']}")  # fmt: skip
    for what, seconds, side in (
        ("read by this project", ours["read"], ours), ("coded", ours["coded"], ours),
        ("plain text by pypdf", plain["read"], plain),
    ):  # fmt: skip
        memory = f"peak {side['memory']:.0f} MB, {side['before']:.0f} before"
        print(f"{what:22}{1000 * seconds / count:7.2f} ms a page {seconds:8.1f} s  {memory}")
    print(f"times faster than pypdf, reading and coding: {plain['read'] / (ours['read'] + ours['coded']):.1f}")


if __name__ == "__main__":
    main()
