"""Plain text and Markdown files: one article a file, its text exactly as decoded.

Markdown is taken as it stands, marks, link addresses and front matter included: offsets
stay those of the file, and telling furniture from prose is not this package's work.
"""

from collections.abc import Iterator
from typing import BinaryIO

from mtqa.model import Article, Failure
from mtqa.reading.decode import decode, read_text
from mtqa.reading.place import Place, Row, text_fault

__all__ = ["plain_article", "read_plain"]


def read_plain(stream: BinaryIO, place: Place) -> Iterator[Row | Failure]:
    """The one article of a text file."""
    text = read_text(stream, place)
    yield text if isinstance(text, Failure) else _article(text, place)


def plain_article(data: bytes, place: Place) -> Row | Failure:
    """The article whose file holds `data`."""
    text = decode(data, place)
    return text if isinstance(text, Failure) else _article(text, place)


def _article(text: str, place: Place) -> Row | Failure:
    if fault := text_fault(text):
        return place.failure(fault, id=place.id)
    return Row(Article(id=place.id, text=text))
