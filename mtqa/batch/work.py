"""Scoring a block of articles into encoded lines: what a worker process does.

Pure but for the checker it holds. One article's failure never stops the block.
"""

import gc
import os
import signal
import threading
import time
from collections.abc import Sequence
from typing import NamedTuple

from mtqa.checker import Checker
from mtqa.model import Article, ArticleReport, Failure
from mtqa.report.encode import article_row, document_row, failure_row, finding_row, line
from mtqa.scoring.mqm import distinct
from mtqa.setup import Setup

__all__ = ["Line", "Scored", "open_worker", "score_block", "settle", "work"]

ENGLISH = ("en", "und")
_SHOWN = 3
_LOOK = 1.0  # seconds between two looks whether the parent still lives
_OFTEN = 100_000  # objects between two looks for garbage: what is made of rules comes after, too


class Line(NamedTuple):
    """What the terminal shows of one article, and whether sacrebleu compared it.

    left_out: ids of matched sources that did not testify, and why; not the article itself.
    """

    id: str
    words: int
    quality: float
    garbled_probability: float
    verdict: str
    critical: int
    major: int
    minor: int
    gravest: tuple[tuple[str, str | None], ...]
    compared: bool
    left_out: tuple[tuple[str, str], ...]


class Scored(NamedTuple):
    """One item of a block, encoded: the lines of each file; and the table's line, or why not."""

    files: dict[str, bytes]
    line: Line | None = None
    failure: Failure | None = None


def _failed(failure: Failure) -> Scored:
    return Scored({"failures": line(failure_row(failure))}, failure=failure)


def _table_line(report: ArticleReport) -> Line:
    severities = [f.severity.value for f in report.findings]
    order = {"critical": 0, "major": 1, "minor": 2}
    gravest = sorted(
        distinct(report.findings), key=lambda f: (order[f.severity], -f.confidence, f.span)
    )
    return Line(
        id=report.document.article.id,
        words=report.scores.words,
        quality=report.scores.quality,
        garbled_probability=report.scores.garbled_probability,
        verdict=report.scores.decision.value,
        critical=severities.count("critical"),
        major=severities.count("major"),
        minor=severities.count("minor"),
        gravest=tuple((f.surface, f.suggestion) for f in gravest[:_SHOWN]),
        compared=any(source.chrf is not None for source in report.scores.sources),
        left_out=tuple(
            (match.source.id, match.excluded)
            for match in report.matches
            if match.excluded is not None and match.source.id != report.document.article.id
        ),
    )


def _scored(checker: Checker, article: Article) -> Scored:
    try:
        report = checker.check(article)
    except Exception as error:  # a defect of ours must not cost the batch
        return _failed(
            Failure(
                article.id,
                f"internal error, please report it: {type(error).__name__}: {error}",
                id=article.id,
            )
        )
    language = report.document.language
    if language.code not in ENGLISH:
        return _failed(
            Failure(
                article.id,
                f"the text reads as {language.code!r} (probability {language.probability:.2f}), "
                "and only English is checked; take it out of the input",
                id=article.id,
            )
        )
    if not report.document.words:
        return _failed(
            Failure(article.id, "no words outside page furniture; check the scrape", id=article.id)
        )
    return Scored(
        {
            "findings": b"".join(line(finding_row(f)) for f in report.findings),
            "candidates": b"".join(line(finding_row(f)) for f in report.candidates),
            "articles": line(article_row(report)),
            "documents": line(document_row(report)),
        },
        line=_table_line(report),
    )


def score_block(checker: Checker, block: Sequence[Article | Failure]) -> list[Scored]:
    """Score each article of a block, in order; failures are passed on."""
    return [
        _failed(item) if isinstance(item, Failure) else _scored(checker, item) for item in block
    ]


def settle() -> None:
    """Take what is loaded, which stays to the end, out of the garbage collector's sight.

    Rules and indexes are hundreds of thousands of objects; going through them again and
    again would cost a tenth of a run. From here on, garbage is looked for as articles leave it.
    """
    gc.freeze()
    gc.set_threshold(_OFTEN)


_checker: Checker | None = None


def open_worker(setup: Setup) -> None:
    """Make the checker of this worker process, once."""
    global _checker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run ends its workers
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    gc.set_threshold(1_000_000)  # as the command has it, see `mtqa.cli.app`
    _checker = Checker.from_setup(setup)
    settle()


def _end_with(parent: int) -> None:
    """End this process when its parent is gone: a run that was killed leaves nobody behind."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


def work(block: Sequence[Article | Failure]) -> list[Scored]:
    """Score a block in a worker process."""
    if _checker is None:
        raise RuntimeError("open_worker must run first")
    return score_block(_checker, block)
