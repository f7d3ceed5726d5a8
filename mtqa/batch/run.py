"""A run: inputs in, a run folder out, by one process or several, in input order.

Memory does not grow with the number of articles: blocks in flight are bounded, lines
are written as they come.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtqa import __version__
from mtqa.batch.work import Scored, open_worker, score_block, settle, work
from mtqa.checker import Checker
from mtqa.errors import MtqaError
from mtqa.model import Article, Failure
from mtqa.report.encode import failure_row, line
from mtqa.report.folder import RunWriter
from mtqa.scoring.references import signatures
from mtqa.setup import Setup

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = ["Summary", "WorkerError", "run"]

BLOCK = 16
"""Articles a block: fixed, so that the number of workers changes nothing but time."""


class WorkerError(MtqaError, RuntimeError):
    """A worker process that died."""


@dataclass(slots=True)
class Summary:
    """The counts of a run."""

    articles: int = 0
    failed: int = 0
    words: int = 0
    findings: int = 0
    verdicts: dict[str, int] = field(default_factory=lambda: {"pass": 0, "review": 0, "reject": 0})
    compared: bool = False  # whether sacrebleu scored anything
    seconds: float = 0.0

    def add(self, scored: Scored) -> None:
        """Count one item."""
        if scored.line is None:
            self.failed += 1
            return
        self.articles += 1
        self.words += scored.line.words
        self.findings += scored.line.critical + scored.line.major + scored.line.minor
        self.verdicts[scored.line.verdict] += 1
        self.compared |= scored.line.compared


def _blocks(items: Iterable[Article | Failure]) -> Iterator[list[Article | Failure]]:
    iterator = iter(items)
    while block := list(islice(iterator, BLOCK)):
        yield block


def _in_order(
    setup: Setup, items: Iterable[Article | Failure], workers: int
) -> Iterator[list[Scored]]:
    """Each block's results in input order, at most three blocks a worker in flight."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # Spawned, not forked: numpy and tokenizers hold threads that a fork would not survive.
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=open_worker, initargs=(setup,)
    ) as pool:
        waiting: deque[Future[list[Scored]]] = deque()
        try:
            for block in _blocks(items):
                waiting.append(pool.submit(work, block))
                if len(waiting) >= 3 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise WorkerError(
                "a worker process died (out of memory?); nothing was written; "
                "run again with fewer --workers"
            ) from error
        finally:
            for future in waiting:
                future.cancel()


def run(
    items: Iterable[Article | Failure],
    checker: Checker,
    setup: Setup,
    out: Path,
    *,
    workers: int = 1,
    inputs: Sequence[str] = (),
    source_failures: Sequence[Failure] = (),
    on_scored: Callable[[Scored], None] | None = None,
) -> Summary:
    """Score `items` and write the run folder `out`; the report is drawn by the caller.

    `source_failures`, what could not be used of the sources, open failures.jsonl.
    `checker` is what `setup` makes; worker processes make their own from `setup`. Raises
    UsageError for an unusable folder, WorkerError for a worker that died.
    """
    started = time.perf_counter()
    settle()
    summary = Summary()
    with RunWriter(out) as writer:
        for failure in source_failures:
            writer.write("failures", line(failure_row(failure)))
        results = (
            (score_block(checker, block) for block in _blocks(items))
            if workers == 1
            else _in_order(_for_workers(checker, setup), items, workers)
        )
        for block in results:
            for scored in block:
                for name, lines in scored.files.items():
                    writer.write(name, lines)
                summary.add(scored)
                if on_scored:
                    on_scored(scored)
        summary.seconds = round(time.perf_counter() - started, 3)
        writer.finish(_signature(checker, setup, summary, inputs, workers))
    return summary


def _for_workers(checker: Checker, setup: Setup) -> Setup:
    """What a worker makes its checker from: settings as resolved here, sources as indexed here."""
    index = checker.sources
    sources = setup.sources if index is None or index.folder is None else (index.folder,)
    return replace(setup, given=_given(checker), sources=sources)


def _given(checker: Checker) -> dict[str, object]:
    settings = asdict(checker.settings)
    settings["sites"] = dict(checker.settings.sites)
    return settings


def _signature(
    checker: Checker, setup: Setup, summary: Summary, inputs: Sequence[str], workers: int
) -> dict[str, Any]:
    """What made the run what it is, and what came of it."""
    ruleset = checker.rules.ruleset
    return {
        "version": __version__,
        "inputs": list(inputs),
        "rules": {
            "hash": ruleset.hash,
            "entries": len(ruleset.entries),
            "offices": len(ruleset.offices),
            "pivots": [pivot.code for pivot in ruleset.pivots],
            "default": setup.default_rules,
            "paths": [str(path) for path in setup.rules],
        },
        "sources": {
            "paths": [str(path) for path in setup.sources],
            "count": len(checker.sources) if checker.sources is not None else 0,
        },
        "encoder": {
            "name": checker.encoder.name,
            "hash": checker.encoder.hash,
            "dimension": checker.encoder.dimension,
        },
        "settings": _given(checker),
        "checks": list(checker.checks),
        "sacrebleu": signatures() if summary.compared else None,
        "counts": {
            "articles": summary.articles,
            "failed": summary.failed,
            "words": summary.words,
            "findings": summary.findings,
            **summary.verdicts,
        },
        "workers": workers,
        "seconds": summary.seconds,
    }
