"""Glob patterns over relative paths, matched name by name while a folder is walked.

Pure: knows names, opens nothing. `*`, `?` and `[...]` stay within a name, `**` is any
number of folders. Hidden names match only where the pattern spells their first character.
"""

import fnmatch
import re
from pathlib import PurePath
from typing import NamedTuple

__all__ = ["EVERYTHING", "Pattern", "is_magic", "split_magic"]

_MAGIC = re.compile(r"[*?[]")


class Pattern(NamedTuple):
    """The parts of a glob. States are positions in `parts`; `len(parts)` is a match."""

    parts: tuple[str, ...]

    def start(self) -> frozenset[int]:
        """The states at the folder that the pattern is relative to."""
        return self._skip({0})

    def step(self, states: frozenset[int], name: str) -> frozenset[int]:
        """The states after going down to `name`; empty where nothing below can match.

        Everything below a match matches.
        """
        hidden = name.startswith(".") or name == "__MACOSX"
        if self.matches(states) and not hidden:
            return states
        after: set[int] = set()
        for state in states - {len(self.parts)}:
            part = self.parts[state]
            if part == "**":
                if not hidden:
                    after.add(state)
            elif fnmatch.fnmatchcase(name, part) and not (hidden and part[0] != name[0]):
                after.add(state + 1)
        return self._skip(after)

    def matches(self, states: frozenset[int]) -> bool:
        """Whether the path that led to `states` matches."""
        return len(self.parts) in states

    def _skip(self, states: set[int]) -> frozenset[int]:
        # `**` may stand for no folder at all.
        for state in range(len(self.parts)):
            if state in states and self.parts[state] == "**":
                states.add(state + 1)
        return frozenset(states)


EVERYTHING = Pattern(("**",))
"""All files below a folder that are not hidden."""


def is_magic(name: str) -> bool:
    """Whether `name` holds a glob character."""
    return _MAGIC.search(name) is not None


def split_magic(name: str) -> tuple[str, Pattern]:
    """The leading folder without glob characters ("" for the current one), and the rest."""
    parts = PurePath(name).parts
    first = next(place for place, part in enumerate(parts) if is_magic(part))
    return str(PurePath(*parts[:first])) if first else "", Pattern(parts[first:])
