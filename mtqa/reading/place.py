"""Where a record comes from, and the words for what is wrong with it.

Shared by all readers; knows no format and opens no file.
"""

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from mtqa.model import Article, Failure
from mtqa.reading.limits import MAX_TEXT

__all__ = ["Place", "Reader", "Row", "readable", "text_fault"]


_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Place(NamedTuple):
    """A file: `name` as a user would type it, `id` of the article if the file holds just one."""

    name: str
    id: str

    def failure(self, message: str, line: int | None = None, id: str | None = None) -> Failure:  # noqa: A002
        """A failure record for this file, its message in one line."""
        return Failure(input=self.name, message=readable(message), line=line, id=id)


class Row(NamedTuple):
    """An article as a reader found it, with its line in the file where lines matter."""

    article: Article
    line: int | None = None


Reader = Callable[[BinaryIO, Place], Iterator[Row | Failure]]
"""Reads an open, seekable file; may raise OSError, and nothing else."""


def readable(name: str) -> str:
    """A name or message as one line of valid Unicode.

    Line breaks, control characters, marks that turn the writing direction and the lone
    surrogates by which Python holds a file name that is no UTF-8 become backslash escapes.
    """
    return _UNREADABLE.sub(lambda m: m[0].encode("unicode_escape").decode(), name)


def text_fault(text: str) -> str | None:
    """Why `text` cannot be an article's text, with the remedy; None where it can."""
    if not text or text.isspace():
        return "is empty: leave it out, or give it the article's text"
    if len(text) > MAX_TEXT:
        return f"has {len(text):,} characters, over the limit of {MAX_TEXT:,}: split it"
    if "\0" in text:
        return "holds a NUL character (U+0000), which no text has: take it out"
    return None
