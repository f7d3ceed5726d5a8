"""Articles from standard input: JSONL if it looks like it, else one text.

Knows no files.
"""

from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from mtqa.model import Failure
from mtqa.reading.jsonl import is_row, rows
from mtqa.reading.limits import MAX_BYTES, MAX_TEXT
from mtqa.reading.lines import bounded_lines
from mtqa.reading.place import Place, Row
from mtqa.reading.plain import plain_article

__all__ = ["STDIN", "read_stdin"]

STDIN = "-"
"""The name of standard input, and the id of the one article that is plain text."""

_MAX_BLANK = 2**16
_UTF8_BOM = b"\xef\xbb\xbf"


def read_stdin(stream: BinaryIO) -> Iterator[Row | Failure]:
    """JSONL rows, if the first line that is not blank is a JSON object; else one article."""
    place = Place(STDIN, STDIN)
    lines = bounded_lines(stream)
    head: list[tuple[int, bytes | None]] = []
    size = 0
    first: bytes | None = b""
    for number, line in lines:
        head.append((number, line))
        first = line
        size += len(line or b"")
        if line is None or size > _MAX_BLANK or not _is_blank(line):
            break
    if (
        first
        and first.removeprefix(_UTF8_BOM).lstrip().startswith(b"{")
        and is_row(first.removeprefix(_UTF8_BOM))
    ):
        yield from rows(chain(head, lines), place)
        return
    known = b"".join(line or b"" for _, line in head)
    data = known + stream.read(max(0, MAX_BYTES + 1 - len(known)))
    if first is None or len(data) > MAX_BYTES:
        yield place.failure(
            f"over the limit of {MAX_TEXT:,} characters for one article: split it", id=STDIN
        )
        return
    yield plain_article(data, place)


def _is_blank(line: bytes) -> bool:
    return not line.removeprefix(_UTF8_BOM).strip()
