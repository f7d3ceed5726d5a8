"""What evaluation needs of a run folder: its articles with their words, and its findings.

Knows the files `articles.jsonl` and `findings.jsonl`; nothing of how they were made.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from mtqa.errors import Problem, RunFolderError
from mtqa.evaluation.rows import RowReader, problems_text, read_rows
from mtqa.typology import Severity

__all__ = ["Run", "RunFinding", "read_run"]

_AGAIN = "score the articles again with `mtqa score`"
_SEVERITIES = tuple(severity.value for severity in Severity)


@dataclass(frozen=True, slots=True)
class RunFinding:
    """A finding as a run wrote it. Offsets are code points, end exclusive."""

    article: str
    start: int
    end: int
    surface: str
    suggestion: str | None
    kind: str
    mechanism: str
    severity: Severity
    confidence: float
    check: str


@dataclass(frozen=True, slots=True)
class Run:
    """A run's articles (id to number of words, in the run's order) and its findings, sorted.

    `findings_sha256` tells which findings were measured.
    """

    words: dict[str, int]
    findings: tuple[RunFinding, ...]
    findings_sha256: str


def read_run(folder: Path) -> Run:
    """Read a run folder; raises RunFolderError with every bad row of both files."""
    articles, findings = folder / "articles.jsonl", folder / "findings.jsonl"
    missing = [path.name for path in (articles, findings) if not path.is_file()]
    if missing:
        raise RunFolderError(
            f"{folder}: not a run folder, {' and '.join(missing)} not there; "
            "name a folder that `mtqa score --out` wrote"
        )
    problems: list[Problem] = []
    words: dict[str, int] = {}
    for number, row in read_rows(articles, problems):
        reader = RowReader(row, articles, number, problems)
        article = reader.text("id", _AGAIN)
        if article in words:
            reader.problem("a second article of this id", _AGAIN)
        words[article] = reader.whole("words", _AGAIN)
    found: list[RunFinding] = []
    for number, row in read_rows(findings, problems):
        reader = RowReader(row, findings, number, problems)
        finding = _finding(reader)
        if reader.sound and finding.article not in words:
            reader.problem("its article is not in articles.jsonl", _AGAIN)
        found.append(finding)
    if problems:
        raise RunFolderError(problems_text(problems))
    found.sort(key=lambda f: (f.article, f.start, f.end, f.check, f.suggestion or ""))
    digest = hashlib.sha256(findings.read_bytes()).hexdigest()
    return Run(words, tuple(found), digest)


def _finding(reader: RowReader) -> RunFinding:
    surface = reader.text("surface", _AGAIN, empty=True)
    start, end = reader.span(surface)
    return RunFinding(
        article=reader.text("article", _AGAIN),
        start=start,
        end=end,
        surface=surface,
        suggestion=reader.optional_text("suggestion", _AGAIN),
        kind=reader.text("kind", _AGAIN),
        mechanism=reader.text("mechanism", _AGAIN),
        severity=Severity(reader.choice("severity", _SEVERITIES, _AGAIN)),
        confidence=reader.number("confidence", _AGAIN),
        check=reader.text("check", _AGAIN),
    )
