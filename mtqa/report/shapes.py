"""The shape of every row of a run folder, and the check of a row against it.

Knows JSON values only; who reads the files and what the rows mean is told elsewhere.
Fields not named here are let through: a later version may add some.
"""

from collections.abc import Mapping
from typing import Any

from mtqa.typology import Decision, Severity

__all__ = ["ARTICLE", "DOCUMENT", "FAILURE", "FINDING", "RUN", "Row", "Shape", "misfit"]

Row = Mapping[str, Any]
Shape = Mapping[str, Any]


class _OneOf(tuple[str, ...]):
    """A closed vocabulary."""


class _Maybe:
    """A shape, or null."""

    def __init__(self, shape: Any) -> None:
        self.shape = shape


class _Spare(_Maybe):
    """A shape, or null, or no such field at all."""


_TEXT = _Maybe(str)
_FIGURE = _Maybe(float)

FINDING: Shape = {
    "schema": _OneOf(["mtqa.finding/1"]),
    "article": str,
    "start": int,
    "end": int,
    "surface": str,
    "suggestion": _TEXT,
    "runner_up": _TEXT,
    "kind": str,
    "category": str,
    "mechanism": str,
    "severity": _OneOf(Severity),
    "confidence": float,
    "check": str,
    "rule": _TEXT,
    "evidence": [
        {
            "kind": str,
            "for": bool,
            "text": str,
            "source": _TEXT,
            "start": _Maybe(int),
            "end": _Maybe(int),
            "figure": _FIGURE,
        }
    ],
}

ARTICLE: Shape = {
    "schema": _OneOf(["mtqa.article/1"]),
    "id": str,
    "title": _TEXT,
    "url": _TEXT,
    "published": _TEXT,
    "words": int,
    "penalty": float,
    "penalty_per_1000": float,
    "quality": float,
    "verdict": _OneOf(Decision),
    "garbled_probability": float,
    "pivot": _Maybe({"code": str, "name": _Spare(str), "probability": float, "reasons": [str]}),
    "language": {"code": str, "probability": float, "method": str},
    "sources": [{"id": str, "similarity": float, "chrf": _FIGURE, "bleu": _FIGURE}],
    "signals": _Spare({"definite": _Spare(float), "odd_pairs": int, "pairs": int}),
    "counts": {"critical": int, "major": int, "minor": int, "candidates": int},
}

DOCUMENT: Shape = {
    "schema": _OneOf(["mtqa.document/1"]),
    "id": str,
    "text": str,
    "segments": [{"start": int, "end": int, "kind": str, "paragraph": int}],
    "furniture": [{"start": int, "end": int, "kind": str}],
    "sources": [
        {
            "id": str,
            "title": _TEXT,
            "url": _TEXT,
            "similarity": float,
            "same_event": bool,
            "inline": bool,
            "excluded": _TEXT,
        }
    ],
    "alignments": [
        {
            "segment": int,
            "source": str,
            "start": int,
            "end": int,
            "text": str,
            "similarity": float,
        }
    ],
}

FAILURE: Shape = {
    "schema": _OneOf(["mtqa.failure/1"]),
    "input": str,
    "line": _Maybe(int),
    "id": _TEXT,
    "message": str,
}

RUN: Shape = {"schema": _OneOf(["mtqa.run/1"])}

_WORDS = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


def misfit(value: object, shape: Any, where: str = "") -> str | None:
    """What is wrong with a JSON value, in words and with the field's name; None if it fits."""
    name = where or "the row"
    if isinstance(shape, _Maybe):
        return None if value is None else misfit(value, shape.shape, where)
    if isinstance(shape, _OneOf):
        if isinstance(value, str) and value in shape:
            return None
        return f"{name} is {value!r:.60}, not one of: {', '.join(shape)}"
    if isinstance(shape, list):
        if not isinstance(value, list):
            return f"{name} must be a list"
        found = (misfit(item, shape[0], f"{where}[{i}]") for i, item in enumerate(value))
        return next(filter(None, found), None)
    if isinstance(shape, dict):
        return _misfit_fields(value, shape, where)
    return None if _is(value, shape) else f"{name} must be {_WORDS[shape]}, not {value!r:.60}"


def _misfit_fields(value: object, shape: Shape, where: str) -> str | None:
    if not isinstance(value, dict):
        return f"{where or 'the row'} must be an object"
    for key, inner in shape.items():
        name = f"{where}.{key}" if where else key
        if key not in value and not isinstance(inner, _Spare):
            return f"{name} is missing"
        wrong = misfit(value.get(key), inner, name)
        if wrong:
            return wrong
    return None


def _is(value: object, shape: type) -> bool:
    # JSON's true is an int to Python, and a whole figure comes without its decimal point.
    if isinstance(value, bool):
        return shape is bool
    return isinstance(value, (int, float) if shape is float else shape)
