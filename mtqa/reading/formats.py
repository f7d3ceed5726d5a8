"""Which reader reads which file: the one place to register a format.

To add one, write a module with a `Reader` and add its line here.
"""

from collections.abc import Mapping
from pathlib import PurePath

from mtqa.reading.html import read_html
from mtqa.reading.jsonl import read_jsonl
from mtqa.reading.place import Reader
from mtqa.reading.plain import read_plain

__all__ = ["READERS", "reader_for", "suffixes"]

READERS: Mapping[str, Reader] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}
"""Lower-case suffix, dot included, to reader."""


def reader_for(name: str) -> Reader | None:
    """The reader for a file name, by its suffix in whatever case."""
    return READERS.get(PurePath(name).suffix.lower())


def suffixes() -> str:
    """The suffixes that are read, for messages."""
    return ", ".join(READERS)
