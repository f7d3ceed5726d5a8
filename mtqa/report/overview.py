"""What the index shows of an article and of the run, as plain data made from rows.

Pure; must not know files or HTML.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from mtqa.report.names import page_name
from mtqa.report.shapes import Row
from mtqa.report.words import SEVERITY_SIGNS, clip

__all__ = ["Bar", "Facts", "article_line", "bars", "facts"]

_TOP = 3
_RANKS = {severity: rank for rank, severity in enumerate(SEVERITY_SIGNS)}


@dataclass(frozen=True, slots=True)
class Bar:
    """A name, its count, and its share of the greatest count in percent."""

    name: str
    count: int
    share: float


class Facts(NamedTuple):
    """A group of key-value pairs of the run's signature; `title` is empty for the loose ones."""

    title: str
    pairs: tuple[tuple[str, str], ...]


def article_line(article: Row, findings: Sequence[Row]) -> dict[str, Any]:
    """An article's row of the index; `top` holds its worst findings, each form once."""
    worst = sorted(
        findings, key=lambda f: (_RANKS[f["severity"]], -f["confidence"], f["start"], f["end"])
    )
    forms = {(f["surface"], f["suggestion"]): f["severity"] for f in reversed(worst)}
    top = [
        [clip(wrong, 60), right and clip(right, 60), severity]
        for (wrong, right), severity in reversed(forms.items())
    ]
    return {
        "page": page_name(article["id"]),
        "id": clip(article["id"], 200),
        "title": clip(article["title"] or "", 200),
        "verdict": article["verdict"],
        "quality": article["quality"],
        "garbled": article["garbled_probability"],
        "words": article["words"],
        "counts": {name: article["counts"][name] for name in SEVERITY_SIGNS},
        "top": top[:_TOP],
        "more": max(0, len(top) - _TOP),
    }


def bars(counts: Counter[str]) -> tuple[Bar, ...]:
    """The counts, greatest first, then by name."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Bar(name, n, 100 * n / ordered[0][1]) for name, n in ordered)


def facts(run: Row) -> tuple[Facts, ...]:
    """The run's signature as groups: loose values first, then one group an object."""
    loose = tuple((key, _shown(value)) for key, value in run.items() if not _is_group(value))
    groups = [
        Facts(key, tuple((k, _shown(v)) for k, v in _flat(value, "")))
        for key, value in run.items()
        if _is_group(value)
    ]
    return (Facts("", loose), *groups)


def _is_group(value: object) -> bool:
    return isinstance(value, dict) and bool(value)


def _flat(value: Mapping[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    for key, inner in value.items():
        if isinstance(inner, dict) and inner:
            yield from _flat(inner, f"{before}{key}.")
        else:
            yield before + key, inner


def _shown(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return clip(", ".join(_shown(item) for item in value), 2000) or "none"
    if isinstance(value, dict):
        inner = (f"{key}: {_shown(item)}" for key, item in value.items())
        return clip("; ".join(inner), 2000) or "none"
    return clip(str(value), 2000)
