"""Pictures: what a picture says of itself beside what it shows."""

import io
import struct
import zlib
from collections.abc import Iterator, Mapping

from analysis.publication.gate.pieces import METADATA, UNKNOWN, Piece

PNG = b"\x89PNG\r\n\x1a\n"
TEXTS = (b"tEXt", b"zTXt", b"iTXt", b"eXIf")


def read_picture(name: str, content: bytes, place: str = "") -> Iterator[Piece]:
    """Give the texts of a picture's metadata: comments, author, programs, places."""
    try:
        said = _said_in_png(content) if content.startswith(PNG) else _said(content)
    except (ValueError, struct.error, zlib.error):
        yield Piece(name, place, "", UNKNOWN)
        return
    for word, text in said.items():
        yield Piece(name, f"{place} {word}".strip(), text, METADATA)


def _said_in_png(content: bytes) -> Mapping[str, str]:
    """The texts of a PNG, without decoding what it shows."""
    said, at = {}, len(PNG)
    while at < len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        data = content[at + 8 : at + 8 + length]
        if kind in TEXTS:
            word, _, rest = data.partition(b"\0")
            packed = rest.lstrip(b"\0\1")
            text = zlib.decompress(packed) if kind == b"zTXt" else packed
            said[word.decode("latin-1")] = text.decode("utf-8", "replace")
        at += 12 + length
    return said


def _said(content: bytes) -> Mapping[str, str]:
    from PIL import Image, UnidentifiedImageError

    try:
        picture = Image.open(io.BytesIO(content))
        said = {**picture.info, **{f"EXIF {tag}": value for tag, value in picture.getexif().items()}}
    except (UnidentifiedImageError, OSError) as error:
        raise ValueError("no picture") from error
    texts = {word: value.decode("latin-1") if isinstance(value, bytes) else value for word, value in said.items()}
    return {str(word): text for word, text in texts.items() if isinstance(text, str)}
