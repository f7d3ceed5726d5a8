"""JSONL and NDJSON: one article a line.

A row is an object with `id` (a string or an integer) and `text`, and may have `title`,
`url`, `published` and `sources`: a list of texts, or of objects with `text` and optional
`id`, `title`, `url`, `published`. Other keys are ignored. A row whose strings hold a lone
surrogate or a NUL character is a failure, so that text is always text exactly as given.
"""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from mtqa.model import Article, Failure, Source
from mtqa.reading.decode import binary_fault
from mtqa.reading.limits import MAX_ID, MAX_LINE
from mtqa.reading.lines import bounded_lines
from mtqa.reading.place import Place, Row, text_fault

__all__ = ["is_row", "read_jsonl", "rows"]


class _Source(msgspec.Struct):
    text: str
    id: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None


class _Article(msgspec.Struct):
    id: str | int
    text: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    sources: list[str | _Source] | None = None


_DECODER = msgspec.json.Decoder(_Article)
_SNIFF = 16
_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")


def read_jsonl(stream: BinaryIO, place: Place) -> Iterator[Row | Failure]:
    """The articles of a JSONL file, line by line; a broken row does not stop the next."""
    return rows(bounded_lines(stream), place)


def is_row(line: bytes) -> bool:
    """Whether `line` is a JSON object, of whatever keys."""
    try:
        return isinstance(msgspec.json.decode(line), dict)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def rows(lines: Iterable[tuple[int, bytes | None]], place: Place) -> Iterator[Row | Failure]:
    """The articles of numbered lines as `bounded_lines` gives them. Blank lines are skipped."""
    empty = True
    for number, line in lines:
        if line is None:
            empty = False
            yield place.failure(
                f"the line is over the limit of {MAX_LINE // 2**20} MiB: split the article", number
            )
            continue
        if number == 1:
            if fault := _no_jsonl(line):
                yield place.failure(fault)
                return
            line = line.removeprefix(_UTF8_BOM)
        if line and not line.isspace():
            empty = False
            yield _row(line, number, place)
    if empty:
        yield place.failure("is empty: leave it out, or give it one JSON object a line")


def _no_jsonl(first: bytes) -> str | None:
    if first.startswith(_UTF16_BOMS):
        return "is UTF-16, and JSONL is UTF-8: re-encode it, `iconv -f UTF-16 -t UTF-8`"
    if first.lstrip().startswith(b"{") and b"\0" not in first[:_SNIFF]:
        return None
    return binary_fault(first)


def _row(line: bytes, number: int, place: Place) -> Row | Failure:
    try:
        row = _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return place.failure(_why(line, error), number)
    name = str(row.id)
    if not name or name.isspace():
        return place.failure("`id` is empty: give every row an id of its own", number)
    if len(name) > MAX_ID:
        return place.failure(f"`id` has over {MAX_ID:,} characters: shorten it", number)
    for key in ("id", "title", "url", "published"):
        value = getattr(row, key)
        if isinstance(value, str) and "\0" in value:
            return place.failure(f"`{key}` holds a NUL character (U+0000): take it out", number)
    if fault := text_fault(row.text):
        return place.failure(f"`text` {fault}", number, name)
    sources = _sources(row.sources or (), name)
    if isinstance(sources, str):
        return place.failure(sources, number, name)
    return Row(Article(name, row.text, row.title, row.url, row.published, sources), number)


def _sources(given: Iterable[str | _Source], article: str) -> tuple[Source, ...] | str:
    """The inline sources, or what is wrong with them."""
    sources: dict[str, Source] = {}
    for place, one in enumerate(given, 1):
        if isinstance(one, str):
            one = _Source(one)
        name = one.id or f"{article}#source-{place}"
        if fault := text_fault(one.text):
            return f"source {place}: its text {fault}"
        if len(name) > MAX_ID or "\0" in name:
            return (
                f"source {place}: its id is over {MAX_ID:,} characters or holds a NUL: shorten it"
            )
        if name in sources:
            return f"source {place}: a second source with the id {name!r}: give each its own"
        sources[name] = Source(name, one.text, one.title, one.url, one.published)
    return tuple(sources.values())


_AT_BYTE = re.compile(r"^JSON is malformed: (.*) \(byte (\d+)\)$")
_EXPECTED = re.compile(r"^Expected `(.*)`, got `(\w+)`(?: - at `\$\.?(.*)`)?$")
_MISSING = re.compile(r"^Object missing required field `(\w+)`(?: - at `\$\.?(.*)`)?$")
# Other escapes and whole pairs come first, so that what the group holds is a lone half.
_SURROGATE = re.compile(
    rb"\\[^u]|\\u[dD][89abAB]..\\u[dD][c-fC-F]..|(\\u[dD][89a-fA-F]..)", re.DOTALL
)
_JSON_NAMES = {
    "array": "a list",
    "bool": "true or false",
    "float": "a number",
    "int": "an integer",
    "null": "null",
    "object": "an object",
    "str": "a string",
}


def _why(line: bytes, error: Exception) -> str:
    """What is wrong with a row that does not decode, and the remedy, in the user's words."""
    words = str(error)
    if isinstance(error, RecursionError):
        return "the row is nested too deep: a row is a flat object with `id` and `text`"
    if isinstance(error, msgspec.ValidationError):
        return _wrong_shape(words)
    try:
        line.decode()
    except UnicodeDecodeError as broken:
        byte = line[broken.start]
        return (
            f"broken UTF-8 at column {_column(line, broken.start)} (byte 0x{byte:02x}):"
            " re-encode the file as UTF-8"
        )
    lone = next((m.start() for m in _SURROGATE.finditer(line) if m[1]), None)
    if lone is not None:
        column = _column(line, lone)
        return f"half of a surrogate pair at column {column}, which is no text: take it out"
    if at := _AT_BYTE.match(words):
        return f"broken JSON at column {_column(line, int(at[2]))}: {at[1]}; mend the row"
    column = _column(line, len(line.rstrip()))
    return f"broken JSON at column {column}: the row ends too early; write it on one whole line"


def _wrong_shape(words: str) -> str:
    if missing := _MISSING.match(words):
        where = f"`{missing[2]}`" if missing[2] else "the row"
        return f"{where} has no `{missing[1]}`: every row needs `id` and `text`, a source `text`"
    if wrong := _EXPECTED.match(words):
        wanted = " or ".join(_JSON_NAMES.get(w, w) for w in wrong[1].split(" | "))
        got = _JSON_NAMES.get(wrong[2], wrong[2])
        if not wrong[3]:
            return f"the row is {got}, not an object: write one object a line"
        return f"`{wrong[3]}` is {got}: it must be {wanted}"
    return f"{words}: mend the row"


def _column(line: bytes, offset: int) -> int:
    """Column, from 1 and in code points, of the byte at `offset`."""
    return len(line[:offset].decode("utf-8", "replace")) + 1
