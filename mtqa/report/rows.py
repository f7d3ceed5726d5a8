"""Reading a run folder's rows, article by article, holding one article at a time.

Every fault is a `RunFolderError` that names file and line. Must not know how pages look.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mtqa.errors import RunFolderError
from mtqa.report.shapes import ARTICLE, DOCUMENT, FAILURE, FINDING, RUN, Row, Shape, misfit

__all__ = ["ArticleRows", "read_articles", "read_failures", "read_run", "read_scored"]


class ArticleRows(NamedTuple):
    """All rows about one article; `position` is its place in the input, from 0."""

    position: int
    article: Row
    document: Row
    findings: tuple[Row, ...]
    candidates: tuple[Row, ...]


def read_run(folder: Path) -> Row:
    """The run's signature, `run.json`."""
    path = folder / "run.json"
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error
    return _parse(raw, path, 1, RUN)


def read_scored(folder: Path) -> Iterator[tuple[Row, tuple[Row, ...]]]:
    """Each article's row with its findings, in input order."""
    findings = _Followers(folder / "findings.jsonl")
    for _, article in _lines(folder / "articles.jsonl", ARTICLE):
        yield article, tuple(row for _, row in findings.take(article["id"]))
    findings.finish()


def read_articles(folder: Path) -> Iterator[ArticleRows]:
    """Each article with its document, findings and candidates, in input order."""
    findings = _Followers(folder / "findings.jsonl")
    candidates = _Followers(folder / "candidates.jsonl")
    documents = _lines(folder / "documents.jsonl", DOCUMENT)
    path = folder / "articles.jsonl"
    for position, (line, article) in enumerate(_lines(path, ARTICLE)):
        place, document = next(documents, (0, None))
        if document is None:
            raise RunFolderError(f"{path}:{line}: documents.jsonl ends before this article")
        if document["id"] != article["id"]:
            raise RunFolderError(
                f"{folder / 'documents.jsonl'}:{place}: id is {document['id']!r:.60}, "
                f"but articles.jsonl has {article['id']!r:.60} here"
            )
        _check_document(document, folder / "documents.jsonl", place)
        size = len(document["text"])
        yield ArticleRows(
            position=position,
            article=article,
            document=document,
            findings=findings.within(article["id"], size),
            candidates=candidates.within(article["id"], size),
        )
    findings.finish()
    candidates.finish()
    place, document = next(documents, (0, None))
    if document is not None:
        raise RunFolderError(
            f"{folder / 'documents.jsonl'}:{place}: articles.jsonl has no such article here"
        )


def read_failures(folder: Path) -> Iterator[Row]:
    """What could not be read, in input order."""
    for _, row in _lines(folder / "failures.jsonl", FAILURE):
        yield row


class _Followers:
    """The rows of a findings file, handed out as their articles come by."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows = _lines(path, FINDING)
        self._next = next(self._rows, None)

    def take(self, article: str) -> Iterator[tuple[int, Row]]:
        while self._next is not None and self._next[1]["article"] == article:
            yield self._next
            self._next = next(self._rows, None)

    def within(self, article: str, size: int) -> tuple[Row, ...]:
        rows = []
        for line, row in self.take(article):
            _check_span(row, size, self._path, line, "the finding")
            rows.append(row)
        return tuple(rows)

    def finish(self) -> None:
        if self._next is not None:
            line, row = self._next
            raise RunFolderError(
                f"{self._path}:{line}: article is {row['article']!r:.60}, which articles.jsonl "
                "does not have, or has at another place"
            )


def _lines(path: Path, shape: Shape) -> Iterator[tuple[int, Row]]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise _unreadable(path, error) from error
    with file:
        for line, raw in enumerate(file, 1):
            yield line, _parse(raw, path, line, shape)


def _parse(raw: bytes, path: Path, line: int, shape: Shape) -> Row:
    try:
        row = _DECODER.decode(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        reason = str(error) or type(error).__name__
        raise RunFolderError(f"{path}:{line}: not JSON: {reason}; score again") from error
    wrong = misfit(row, shape)
    if wrong:
        raise RunFolderError(f"{path}:{line}: {wrong}")
    checked: Row = row
    return checked


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no figure")


# Made once: `json.loads` with an option makes a decoder for every line.
_DECODER = json.JSONDecoder(parse_constant=_refuse)


def _check_document(document: Row, path: Path, line: int) -> None:
    size = len(document["text"])
    for part in ("segments", "furniture"):
        for i, row in enumerate(document[part]):
            _check_span(row, size, path, line, f"{part}[{i}]")
    for i, row in enumerate(document["alignments"]):
        if not 0 <= row["segment"] < len(document["segments"]):
            raise RunFolderError(
                f"{path}:{line}: alignments[{i}].segment is {row['segment']}, "
                f"but the document has {len(document['segments'])} segments"
            )


def _check_span(row: Row, size: int, path: Path, line: int, what: str) -> None:
    if not 0 <= row["start"] < row["end"] <= size:
        raise RunFolderError(
            f"{path}:{line}: {what} spans {row['start']} to {row['end']}, "
            f"which is no part of a text of {size} characters"
        )


def _unreadable(path: Path, error: OSError) -> RunFolderError:
    if isinstance(error, FileNotFoundError):
        return RunFolderError(f"{path}: no such file; is this a run folder, and did its run end?")
    return RunFolderError(f"{path}: {error.strerror}")
