"""The files below a folder that a pattern asks for, in the order of their relative paths.

Lists names, reads no file. Folders that are symbolic links are not followed: they may
loop, or multiply a tree without end; links to files are.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mtqa.model import Failure
from mtqa.reading.formats import reader_for
from mtqa.reading.patterns import Pattern
from mtqa.reading.place import Place, readable

__all__ = ["Found", "walk"]


class Found(NamedTuple):
    """A file to read: its path for the system, and its place for people."""

    path: Path
    place: Place


class _Entry(NamedTuple):
    key: str
    name: str
    is_folder: bool
    states: frozenset[int]


def walk(folder: str, pattern: Pattern) -> Iterator[Found | Failure]:
    """Files of known suffixes below `folder` ("" for the current one) that match.

    Sorted by relative path with `/` between names, by code point. A folder that cannot be
    listed is a failure. Holds the names of the folders on the way down, not of the tree.
    """
    levels: list[tuple[str, Iterator[_Entry]]] = []

    def enter(below: str, states: frozenset[int]) -> Failure | None:
        path = Path(folder, below)
        try:
            entries = _entries(path, pattern, states)
        except OSError as error:
            name = readable(str(path))
            why = error.strerror or type(error).__name__
            return Place(name, name).failure(
                f"the folder cannot be listed ({why}): check its permissions"
            )
        levels.append((below, iter(entries)))
        return None

    failure = enter("", pattern.start())
    if failure:
        yield failure
    while levels:
        below, entries = levels[-1]
        entry = next(entries, None)
        if entry is None:
            levels.pop()
            continue
        relative = f"{below}/{entry.name}" if below else entry.name
        if entry.is_folder:
            failure = enter(relative, entry.states)
            if failure:
                yield failure
        else:
            path = Path(folder, relative)
            yield Found(path, Place(readable(str(path)), readable(relative)))


def _entries(path: Path, pattern: Pattern, states: frozenset[int]) -> list[_Entry]:
    entries: list[_Entry] = []
    with os.scandir(path) as listing:
        for item in listing:
            after = pattern.step(states, item.name)
            if not after:
                continue
            is_folder = item.is_dir(follow_symlinks=False)
            if not is_folder and not (
                pattern.matches(after) and reader_for(item.name) and not _links_to_folder(item)
            ):
                continue
            # A folder sorts as its name with the slash that follows in every path below it:
            # sorting level by level then gives the order of the whole paths.
            key = readable(item.name) + ("/" if is_folder else "")
            entries.append(_Entry(key, item.name, is_folder, after))
    entries.sort(key=lambda entry: (entry.key, entry.name))
    return entries


def _links_to_folder(item: os.DirEntry[str]) -> bool:
    try:
        return item.is_dir()
    except OSError:
        return False  # a link that leads nowhere: opening it will say why
