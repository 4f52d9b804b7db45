"""Checksums: a line for each published file, so that a changed digit in any of them is found."""

import hashlib
from pathlib import Path

CHECKSUMS = "checksums.txt"


def write_checksums(folder: Path) -> None:
    """Write the sha256 of every file of a report, as `sha256sum` does (`sha256sum -c checksums.txt` checks them)."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != CHECKSUMS)
    lines = [f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(folder).as_posix()}\n" for p in files]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8", newline="\n")
