"""What `mtqa score` shows: a count while it runs, then the worst articles in a table.

Keeps the rows it will show and no more, whatever the number of articles.
"""

import heapq
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from rich.text import Text

from mtqa.batch.run import Summary
from mtqa.batch.work import Line, Scored
from mtqa.cli.screen import console, progress, table
from mtqa.cli.visible import visible
from mtqa.model import Failure

__all__ = ["INDEXING", "SCORING", "Board", "watched"]

INDEXING, SCORING = "indexing sources", "scoring"
WORKS = (INDEXING, SCORING)

_ROWS = 40
_FAILURES = 10
_LEFT_OUT = 5
_SURFACE = 48
_ORDER = {"reject": 0, "review": 1, "pass": 2}
_WIDE = 90
_COLUMNS: tuple[tuple[str, Literal["left", "right"]], ...] = (
    ("article", "left"),
    ("verdict", "left"),
    ("quality", "right"),
    ("garbled", "right"),
    ("words", "right"),
    ("crit", "right"),
    ("major", "right"),
    ("minor", "right"),
    ("gravest findings", "left"),
)
_STYLE = {"reject": "bold red", "review": "yellow", "pass": "green"}


@contextmanager
def watched(*, quiet: bool) -> Iterator[Callable[[str, int], None]]:
    """Progress on a terminal: call what is yielded with the work's name and how much is done."""
    if quiet or not console(stderr=True).is_terminal:
        yield lambda _work, _done: None
        return
    with progress() as bar:
        tasks = {work: bar.add_task(work, total=None, visible=False) for work in WORKS}

        def count(work: str, done: int) -> None:
            bar.update(tasks[work], completed=done, visible=True)

        yield count


class Board:
    """The rows to show: the worst articles, and the first failures."""

    def __init__(self) -> None:
        self._worst: list[tuple[tuple[int, float, float, int], Line]] = []
        self._failures: list[Failure] = []
        self.source_failures: list[Failure] = []
        self._left_out: dict[str, str] = {}
        self._more_left_out = 0
        self._count = 0
        self.seen = 0

    def add(self, scored: Scored) -> None:
        """Take one scored item."""
        self.seen += 1
        if scored.failure is not None and len(self._failures) < _FAILURES:
            self._failures.append(scored.failure)
        if scored.line is None:
            return
        self._count += 1
        line = scored.line
        for source, why in line.left_out:
            if source in self._left_out:
                continue
            if len(self._left_out) < _LEFT_OUT:
                self._left_out[source] = f"for {line.id}: {why}"
            else:
                self._more_left_out += 1
        # A heap's head is its least: the best article shown so far, first to go.
        # The order of the report's index: verdict, quality, garbled probability, place.
        key = (-_ORDER[line.verdict], -line.quality, line.garbled_probability, -self._count)
        held = (key, line)
        if len(self._worst) < _ROWS:
            heapq.heappush(self._worst, held)
        else:
            heapq.heappushpop(self._worst, held)

    def add_source_failure(self, failure: Failure) -> None:
        """Take a source that could not be used."""
        self.source_failures.append(failure)

    def show(self, summary: Summary, folder: Path, encoder: str, *, drawn: bool) -> None:
        """Print the table, the failures, and where the results are."""
        screen = console()
        if self._worst:
            # A narrow terminal shows whole words of the first columns rather than bits of all.
            columns = _COLUMNS if screen.width >= _WIDE else _COLUMNS[:5]
            rows = table(columns)
            for _, line in sorted(self._worst, key=lambda held: held[0], reverse=True):
                cells: tuple[Text | str, ...] = (
                    Text(visible(line.id)),
                    Text(line.verdict, style=_STYLE[line.verdict]),
                    f"{line.quality:.1f}",
                    f"{line.garbled_probability:.2f}",
                    str(line.words),
                    *(str(n or "·") for n in (line.critical, line.major, line.minor)),
                    Text(_gravest(line)),
                )
                rows.add_row(*cells[: len(columns)])
            screen.print(rows)
            if self._count > len(self._worst):
                screen.print(f"... and {self._count - len(self._worst):,} better articles")
            screen.print()
        for name, failures, total in (
            ("source", self.source_failures, len(self.source_failures)),
            ("article", self._failures, summary.failed),
        ):
            self._show_failures(name, failures, total)
        for source, why in self._left_out.items():
            screen.print(Text(visible(f"source left out: {source} {why}")))
        if self._more_left_out:
            screen.print(f"... and {self._more_left_out:,} more; the articles' pages say which")
        verdicts = ", ".join(f"{n:,} {word}" for word, n in summary.verdicts.items())
        screen.print(
            f"{summary.articles:,} article{'s' * (summary.articles != 1)} ({verdicts}), "
            f"{summary.findings:,} findings in {summary.words:,} words, {self._failed(summary)}; "
            f"{summary.seconds:.1f} s, encoder {encoder}"
        )
        screen.print(Text(str(folder / "index.html" if drawn else folder)))

    def _failed(self, summary: Summary) -> str:
        sources = len(self.source_failures)
        if not sources:
            return f"{summary.failed:,} failed"
        articles = f"{summary.failed:,} article{'s' * (summary.failed != 1)}"
        return f"{articles} and {sources:,} source{'s' * (sources != 1)} failed"

    @staticmethod
    def _show_failures(name: str, failures: list[Failure], total: int) -> None:
        errors = console(stderr=True)
        for failure in failures[:_FAILURES]:
            place = failure.input if failure.line is None else f"{failure.input}:{failure.line}"
            errors.print(Text(visible(f"{name} failed: {place}: {failure.message}")))
        if total > _FAILURES:
            errors.print(f"... and {total - _FAILURES:,} more; see failures.jsonl")


def _gravest(line: Line) -> str:
    shown = []
    for surface, suggestion in line.gravest:
        right = f" → {_short(suggestion)}" if suggestion else ""
        shown.append(f"{_short(surface)}{right}")
    return "; ".join(shown)


def _short(text: str) -> str:
    flat = visible(" ".join(text.split()))
    return flat if len(flat) <= _SURFACE else flat[: _SURFACE - 1] + "…"
