"""Printed: the text of a PDF, and what it says of itself."""

from collections.abc import Iterator

from analysis.publication.gate.pieces import MARKUP, METADATA, TEXT, UNKNOWN, Piece

ACTIVE = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile")


def read_pdf(name: str, content: bytes) -> Iterator[Piece]:
    """Give the text of each page, twice where an address may be broken by a line's end, and the metadata."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        yield Piece(name, "", "", UNKNOWN)
        return
    for word, said in document.get_metadata_dict(skip_empty=True).items():
        yield Piece(name, word, said, METADATA)
    for number, page in enumerate(document, start=1):
        text = page.get_textpage().get_text_range().replace("\ufffe", "").replace("\x02", "")
        yield Piece(name, str(number), " ".join(text.split()), TEXT)
        if "@" in text:
            yield Piece(name, str(number), text.replace("\r", "").replace("\n", ""), TEXT)
    document.close()
    yield from (Piece(name, "", word.decode(), MARKUP) for word in ACTIVE if word + b" " in content)
