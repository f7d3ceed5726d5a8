"""Makers of gold lines and findings, and of the files they are read from."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from mtqa.evaluation.gold import GoldLine, Tier
from mtqa.evaluation.run_folder import RunFinding
from mtqa.typology import Severity


def _gold(
    article: str = "a",
    start: int = 0,
    surface: str = "Beit Higseth",
    canonical: str = "Pete Hegseth",
    *,
    kind: str = "person",
    mechanism: str = "transliteration",
    severity: str = "critical",
    tier: str = "must",
    needs_source: bool | None = None,
) -> GoldLine:
    return GoldLine(
        article=article,
        start=start,
        end=start + len(surface),
        surface=surface,
        canonical=canonical,
        type=kind,
        mechanism=mechanism,
        severity=Severity(severity),
        tier=Tier(tier),
        needs_source=needs_source,
    )


def _finding(
    article: str = "a",
    start: int = 0,
    surface: str = "Beit Higseth",
    suggestion: str | None = "Pete Hegseth",
    *,
    kind: str = "person",
    mechanism: str = "transliteration",
    severity: str = "critical",
    confidence: float = 0.9,
    check: str = "name",
) -> RunFinding:
    return RunFinding(
        article=article,
        start=start,
        end=start + len(surface),
        surface=surface,
        suggestion=suggestion,
        kind=kind,
        mechanism=mechanism,
        severity=Severity(severity),
        confidence=confidence,
        check=check,
    )


def _write_rows(path: Path, rows: Iterable[object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture(scope="session")
def gold_line() -> Callable[..., GoldLine]:
    return _gold


@pytest.fixture(scope="session")
def finding() -> Callable[..., RunFinding]:
    return _finding


@pytest.fixture(scope="session")
def write_rows() -> Callable[[Path, Iterable[object]], Path]:
    return _write_rows
