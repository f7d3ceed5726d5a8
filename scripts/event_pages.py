"""The pages of `seeds/events`: for each event a garbled page, its errors marked, and clean ones.

An error is marked where it stands: `[[wrong=>right|kind]]`. Weights are fitted to one of the two
files (`EVENTS`), nothing to the other (`HELD_OUT`).
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["EVENTS", "HELD_OUT", "Error", "Page", "event_pages"]

EVENTS = Path(__file__).resolve().parent.parent / "seeds" / "events" / "events.jsonl"
HELD_OUT = EVENTS.with_name("held-out.jsonl")
_MARK = re.compile(r"\[\[(.+?)=>(.+?)\|(\w+)\]\]")


@dataclass(frozen=True)
class Error:
    """A marked error: code points `[start, end)` of the text, what is right, of what kind."""

    start: int
    end: int
    right: str
    kind: str


@dataclass(frozen=True)
class Page:
    """One page of an event; `beside` are clean texts on the same event.

    pivot: code of the language that a garbled page came through; None for a clean page.
    """

    event: str
    text: str
    pivot: str | None
    errors: tuple[Error, ...]
    beside: tuple[str, ...]


def unmarked(marked: str) -> tuple[str, tuple[Error, ...]]:
    """A text without its marks, and the errors that they mark."""
    text, errors, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        start = len(text)
        text += match[1]
        errors.append(Error(start, len(text), match[2], match[3]))
        at = match.end()
    return text + marked[at:], tuple(errors)


def event_pages(file: Path = EVENTS) -> Iterator[Page]:
    """All pages of a file, event by event, the garbled one first."""
    for line in file.read_text("utf-8").splitlines():
        event = json.loads(line)
        clean = tuple(event["clean"])
        text, errors = unmarked(event["garbled"])
        yield Page(event["id"], text, event["pivot"], errors, clean)
        for own in clean:
            yield Page(event["id"], own, None, (), tuple(c for c in clean if c != own))
