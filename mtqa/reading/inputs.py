"""From what a user names to a stream of articles and failures.

The edge of the package: opens files, and holds the ids seen. Knows no format.
"""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from mtqa.errors import UsageError
from mtqa.model import Article, Failure, Source
from mtqa.reading.folders import Found, walk
from mtqa.reading.formats import reader_for, suffixes
from mtqa.reading.patterns import EVERYTHING, is_magic, split_magic
from mtqa.reading.place import Place, Row, readable
from mtqa.reading.standard_input import STDIN, read_stdin

__all__ = ["read", "read_sources"]

_Located = tuple[Place, Row | Failure]


def read(
    inputs: Sequence[str | Path], *, stdin: BinaryIO | None = None
) -> Iterator[Article | Failure]:
    """The articles of files, folders (recursive), globs (`**` too) and `-`, in the order named.

    Files of a folder come sorted by relative path. An article's id is its path relative to
    the folder named (to a glob's leading folder), suffix included, the file name for a file
    named itself, or the row's `id`. What cannot be read, and a second article of the same
    id, is a `Failure`; the rest goes on. Streams: only 16-byte digests of the ids are kept.

    Raises UsageError at once, before anything is read, for an input that does not exist, a
    glob without a match, standard input named twice, or no input at all.
    """
    if isinstance(inputs, (str, Path)):
        raise UsageError("inputs must be a list of paths: wrap the one path in brackets")
    if not inputs:
        raise UsageError("no input: name a file, a folder, a glob, or - for standard input")
    names = [os.fspath(one) for one in inputs]
    if names.count(STDIN) > 1:
        raise UsageError("standard input (-) is named twice: it can be read once")
    return _unique(chain.from_iterable([_input(name, stdin) for name in names]))


def read_sources(path: str | Path) -> Iterator[Source | Failure]:
    """The clean articles of one file, folder or glob, as sources.

    Ids, order, failures and errors are those of `read`; sources inside a row are left out.
    """
    if os.fspath(path) == STDIN:
        raise UsageError("sources cannot come from standard input: name a file or folder")
    return _as_sources(read([path]))


def _as_sources(records: Iterator[Article | Failure]) -> Iterator[Source | Failure]:
    for one in records:
        if isinstance(one, Failure):
            yield one
        else:
            yield Source(one.id, one.text, one.title, one.url, one.published)


def _unique(records: Iterator[_Located]) -> Iterator[Article | Failure]:
    seen: set[bytes] = set()
    for place, record in records:
        if isinstance(record, Failure):
            yield record
            continue
        article = record.article
        digest = blake2b(article.id.encode(), digest_size=16).digest()
        if digest in seen:
            yield place.failure(
                f"a second article with the id {article.id!r}; the first one counts: give each"
                " its own id (for files, name the folder above them)",
                record.line,
                article.id,
            )
        else:
            seen.add(digest)
            yield article


def _input(name: str, stdin: BinaryIO | None) -> Iterator[_Located]:
    """The records of one input, not yet begun; raises UsageError where there is none."""
    if name == STDIN:
        stream = stdin or (sys.stdin.buffer if sys.stdin else None)
        if stream is None:
            raise UsageError("there is no standard input: name a file instead of -")
        place = Place(STDIN, STDIN)
        return ((place, record) for record in read_stdin(stream))
    shown = readable(name)
    try:
        mode = Path(name).stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        if not is_magic(name):
            raise UsageError(f"{shown}: no such file or folder: check the path") from None
        return _glob(name, shown)
    except OSError:
        mode = stat.S_IFREG  # there, but out of reach: reading it makes the failure record
    if stat.S_ISDIR(mode):
        return _folder(name, shown)
    path = Path(name)
    return _file(Found(path, Place(shown, readable(path.name))))


def _glob(name: str, shown: str) -> Iterator[_Located]:
    folder, pattern = split_magic(name)
    if not any(isinstance(found, Found) for found in walk(folder, pattern)):
        raise UsageError(f"{shown}: no file matches that can be read ({suffixes()})")
    return chain.from_iterable(_found(one) for one in walk(folder, pattern))


def _folder(name: str, shown: str) -> Iterator[_Located]:
    empty = True
    for one in walk(name, EVERYTHING):
        empty = False
        yield from _found(one)
    if empty:
        place = Place(shown, shown)
        yield place, place.failure(f"the folder holds no file that can be read ({suffixes()})")


def _found(one: Found | Failure) -> Iterator[_Located]:
    if isinstance(one, Failure):
        yield Place(one.input, one.input), one
    else:
        yield from _file(one)


def _file(found: Found) -> Iterator[_Located]:
    place = found.place
    reader = reader_for(found.path.name)
    if reader is None:
        message = f"unknown suffix: files that are read end in {suffixes()}"
        yield place, place.failure(message, id=place.id)
        return
    try:
        # Opening a pipe would wait for its writer, and a device may never end.
        if not stat.S_ISREG(found.path.stat().st_mode):
            message = "not a regular file: pipe it to standard input, -"
            yield place, place.failure(message, id=place.id)
            return
        with found.path.open("rb") as stream:
            for record in reader(stream, place):
                yield place, record
    except OSError as error:
        why = error.strerror or type(error).__name__
        message = f"cannot be read ({why}): check that it is there and its permissions"
        yield place, place.failure(message, id=place.id)
