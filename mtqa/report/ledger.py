"""Articles in order, worst first, and tallies of findings, kept on disk.

A report over millions of articles must not hold them in memory, so SQLite's private
temporary database (which vanishes with the process) sorts and counts.
Knows rows only by the fields it orders and counts by; must not know HTML.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any, NamedTuple, Self

from mtqa.report.names import page_name
from mtqa.report.shapes import Row
from mtqa.report.words import VERDICT_SIGNS

__all__ = ["Frequent", "Ledger", "Place"]

_RANKS = {verdict: rank for rank, verdict in enumerate(VERDICT_SIGNS)}

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE article (
    position INTEGER PRIMARY KEY, page TEXT, rank INTEGER, quality REAL, garbled REAL, line TEXT
);
CREATE TABLE pair (key TEXT PRIMARY KEY, times INTEGER, articles INTEGER, last INTEGER)
    WITHOUT ROWID;
"""

_ORDER = """
CREATE TABLE place AS
    SELECT row_number() OVER (ORDER BY rank, quality, garbled DESC, position) AS place, position
    FROM article;
CREATE UNIQUE INDEX by_place ON place (place);
CREATE UNIQUE INDEX by_position ON place (position);
"""

_COUNT = """
INSERT INTO pair VALUES (?, 1, 1, ?)
ON CONFLICT (key) DO UPDATE SET
    times = times + 1, articles = articles + (last <> excluded.last), last = excluded.last
"""

_PAGE_AT = "SELECT page FROM article JOIN place USING (position) WHERE place = ?"


class Place(NamedTuple):
    """An article's place in the order, from 1 to `of`, and its neighbours' page names."""

    place: int
    of: int
    before: str | None
    after: str | None


class Frequent(NamedTuple):
    """A wrong form and its suggestion, how often it was found, and in how many articles."""

    surface: str
    suggestion: str | None
    times: int
    articles: int


class Ledger:
    """Fill with `add`, then `settle` once, then ask."""

    def __init__(self) -> None:
        self.articles = 0
        self.words = 0
        self.verdicts: Counter[str] = Counter()
        self.severities: Counter[str] = Counter()
        self.checks: Counter[str] = Counter()
        self.categories: Counter[str] = Counter()
        self._db = sqlite3.connect("")
        self._db.executescript(_TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()

    def add(self, article: Row, findings: Sequence[Row], line: dict[str, Any]) -> None:
        """The next article of the input; `line` is what the index will show of it."""
        position = self.articles
        self.articles += 1
        self.words += article["words"]
        self.verdicts[article["verdict"]] += 1
        values = (
            position,
            page_name(article["id"]),
            _RANKS[article["verdict"]],
            article["quality"],
            article["garbled_probability"],
            json.dumps(line),
        )
        self._db.execute("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?)", values)
        for finding in findings:
            self.severities[finding["severity"]] += 1
            self.checks[finding["check"]] += 1
            self.categories[finding["category"]] += 1
            # JSON keeps the key ASCII: SQLite takes no lone surrogates.
            key = json.dumps([finding["surface"], finding["suggestion"]])
            self._db.execute(_COUNT, (key, position))

    def settle(self) -> None:
        """Put the articles in order: by verdict, then quality, then garbled probability."""
        self._db.executescript(_ORDER)

    def place(self, position: int) -> Place:
        """Where the article at `position` of the input stands in the order."""
        found = self._db.execute("SELECT place FROM place WHERE position = ?", (position,))
        place: int = found.fetchone()[0]
        return Place(place, self.articles, self._page_at(place - 1), self._page_at(place + 1))

    def _page_at(self, place: int) -> str | None:
        found = self._db.execute(_PAGE_AT, (place,)).fetchone()
        return None if found is None else str(found[0])

    def lines(self, first: int, last: int) -> Iterator[dict[str, Any]]:
        """The `line` of each article from place `first` to place `last`, both included."""
        found = self._db.execute(
            "SELECT line FROM article JOIN place USING (position) "
            "WHERE place BETWEEN ? AND ? ORDER BY place",
            (first, last),
        )
        for (line,) in found:
            yield json.loads(line)

    def frequent(self, limit: int) -> tuple[Frequent, ...]:
        """The commonest findings: by count, then articles, then alphabet."""
        found = self._db.execute(
            "SELECT key, times, articles FROM pair ORDER BY times DESC, articles DESC, key LIMIT ?",
            (limit,),
        )
        return tuple(_frequent(*row) for row in found)


def _frequent(key: str, times: int, articles: int) -> Frequent:
    surface, suggestion = json.loads(key)
    return Frequent(surface, suggestion, times, articles)
