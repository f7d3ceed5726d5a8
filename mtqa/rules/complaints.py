"""Gathering the problems of one rules file, each with its line, column and excerpt.

Knows text and places, not what the file means.
"""

import re
from typing import Protocol

from mtqa.errors import Problem

__all__ = ["LINE_BREAK", "Complaints", "Place", "quoted"]

LINE_BREAK = re.compile(r"\r\n|\r|\n")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LONGEST_EXCERPT = 1000
_LONGEST_QUOTE = 60
_MOST_PROBLEMS = 1000


class Place(Protocol):
    """Anything that stands at a line and a column, both from 1."""

    @property
    def line(self) -> int: ...  # noqa: D102

    @property
    def column(self) -> int: ...  # noqa: D102


def quoted(value: str) -> str:
    """`value` in quotation marks on one printable line, shortened where it is long."""
    shown = value if len(value) <= _LONGEST_QUOTE else value[: _LONGEST_QUOTE - 3] + "..."
    return '"' + _UNPRINTABLE.sub(lambda m: f"\\x{ord(m[0]):02x}", shown) + '"'


class Complaints:
    """The problems of one file. `path` is its name as shown, `text` its decoded content."""

    def __init__(self, path: str, text: str = "") -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._text = text
        self._lines: list[str] | None = None

    @property
    def lines(self) -> list[str]:
        """The lines of the file, without their ends."""
        if self._lines is None:
            self._lines = LINE_BREAK.split(self._text)
        return self._lines

    def add(self, place: Place, message: str, remedy: str) -> None:
        """Report what is wrong at `place` and what to write instead.

        Past a bound only one more problem is kept, which says that there are others.
        """
        if len(self.problems) > _MOST_PROBLEMS:
            return
        if len(self.problems) == _MOST_PROBLEMS:
            message = "there are further problems in this file, from here on"
            remedy = "mend those reported, then read the file again"
        self.problems.append(
            Problem(self.path, place.line, place.column, message, remedy, self._excerpt(place))
        )

    def _excerpt(self, place: Place) -> str:
        if not 1 <= place.line <= len(self.lines) or place.column > _LONGEST_EXCERPT:
            return ""
        # Problems are printed on a terminal: no escape sequence of the file may reach it.
        return _UNPRINTABLE.sub("\ufffd", self.lines[place.line - 1][:_LONGEST_EXCERPT])
