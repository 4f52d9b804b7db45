"""Pictures: what a picture says of itself beside what it shows."""

import io
from collections.abc import Iterator

from analysis.publication.gate.pieces import METADATA, UNKNOWN, Piece


def read_picture(name: str, content: bytes, place: str = "") -> Iterator[Piece]:
    """Give the texts of a picture's metadata: comments, author, programs, places."""
    from PIL import Image, UnidentifiedImageError

    try:
        picture = Image.open(io.BytesIO(content))
        said = {**picture.info, **{f"EXIF {tag}": value for tag, value in picture.getexif().items()}}
    except (UnidentifiedImageError, OSError):
        yield Piece(name, place, "", UNKNOWN)
        return
    for word, value in said.items():
        text = value.decode("latin-1") if isinstance(value, bytes) else value
        if isinstance(text, str):
            yield Piece(name, f"{place} {word}".strip(), text, METADATA)
