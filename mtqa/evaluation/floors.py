"""Quality floors: figures that a change may raise but not lower unasked.

Pure; knows figures by name, nothing of how they were measured or where floors are kept.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from mtqa.errors import EvaluationError

__all__ = [
    "Bound",
    "Floor",
    "Lowering",
    "Pins",
    "Violation",
    "check_floors",
    "raise_floors",
    "require_pinned",
]

_STEPS = 10_000
_SLACK = 1e-9


class Bound(StrEnum):
    """Which side of its value a figure must stay on."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Lowering:
    """That a floor was once loosened: from what, to what, and the reason given."""

    was: float
    now: float
    reason: str


@dataclass(frozen=True, slots=True)
class Pins:
    """Hashes of what is measured: the gold files, and the ids of the articles measured."""

    gold_sha256: str
    articles_sha256: str


@dataclass(frozen=True, slots=True)
class Floor:
    """A bound on one metric of one named measurement.

    `name` says what is measured (a corpus), `metric` is a name of
    `measure.flat_metrics`. `pins` is None until the floor is first raised.
    """

    name: str
    metric: str
    bound: Bound
    value: float
    pins: Pins | None = None
    lowered: tuple[Lowering, ...] = ()


@dataclass(frozen=True, slots=True)
class Violation:
    """A floor that does not hold; `measured` is None where its metric was not measured."""

    floor: Floor
    measured: float | None

    def __str__(self) -> str:
        floor = self.floor
        side = floor.bound.replace("_", " ")
        got = "not measured" if self.measured is None else f"{self.measured:.4f}"
        return f"{floor.name}: {floor.metric} is {got}, must be {side} {floor.value:g}"


def check_floors(
    measured: Mapping[str, Mapping[str, float]], floors: Iterable[Floor]
) -> list[Violation]:
    """The floors that do not hold, in the order given.

    `measured` maps the name of a measurement to its metrics. A floor whose metric is
    not there (precision where nothing was found, say) does not hold.
    """
    violations: list[Violation] = []
    for floor in floors:
        value = measured.get(floor.name, {}).get(floor.metric)
        if value is None or _is_worse(floor.bound, value, floor.value):
            violations.append(Violation(floor, value))
    return violations


def require_pinned(floors: Sequence[Floor], name: str, pins: Pins) -> list[Floor]:
    """The floors of one measurement, if they were pinned to just what is now measured.

    Raises EvaluationError where there is none, one is not pinned yet, or the gold or
    the articles have changed since.
    """
    mine = _named(floors, name)
    problems: list[str] = []
    for floor in mine:
        if floor.pins is None:
            problems.append(f"{name}: {floor.metric} is not pinned yet; use --raise-floors")
        else:
            problems += _changed(floor, floor.pins, pins)
    if problems:
        raise EvaluationError("\n".join(problems))
    return mine


def raise_floors(
    floors: Sequence[Floor],
    name: str,
    measured: Mapping[str, float],
    pins: Pins,
    *,
    repin: bool = False,
    lowering: str | None = None,
) -> list[Floor]:
    """All floors, those of one measurement tightened to what was measured.

    A floor only ever gets tighter; one that the measurement breaks stays as it is,
    unless `lowering` gives the reason to loosen it, which is kept with the floor.
    Figures are rounded to four digits, to the loose side, so that what was measured
    passes. Raises EvaluationError where no floor has that name, a metric was not
    measured, or a floor is pinned to something else and `repin` is not set.
    """
    problems: list[str] = []
    for floor in _named(floors, name):
        if floor.metric not in measured:
            known = ", ".join(sorted(metric for metric in measured if metric.count(".") < 2))
            problems.append(f"{name}: {floor.metric} was not measured; measured are {known}, ...")
        if floor.pins is not None and not repin:
            problems += _changed(floor, floor.pins, pins)
    if problems:
        raise EvaluationError("\n".join(problems))
    return [
        replace(_moved(floor, measured[floor.metric], lowering), pins=pins)
        if floor.name == name
        else floor
        for floor in floors
    ]


def _moved(floor: Floor, measured: float, lowering: str | None) -> Floor:
    if _is_worse(floor.bound, measured, floor.value):
        if lowering is None:
            return floor
        loose = _rounded(floor.bound, measured)
        history = (*floor.lowered, Lowering(floor.value, loose, lowering))
        return replace(floor, value=loose, lowered=history)
    tighter = max if floor.bound is Bound.AT_LEAST else min
    return replace(floor, value=tighter(floor.value, _rounded(floor.bound, measured)))


def _is_worse(bound: Bound, value: float, than: float) -> bool:
    if bound is Bound.AT_LEAST:
        return value < than - _SLACK
    return value > than + _SLACK


def _rounded(bound: Bound, value: float) -> float:
    if bound is Bound.AT_LEAST:
        return math.floor(value * _STEPS + _SLACK) / _STEPS
    return math.ceil(value * _STEPS - _SLACK) / _STEPS


def _named(floors: Sequence[Floor], name: str) -> list[Floor]:
    mine = [floor for floor in floors if floor.name == name]
    if not mine:
        known = ", ".join(sorted({floor.name for floor in floors})) or "none"
        raise EvaluationError(f"no floor is named {name!r}; there are: {known}")
    return mine


def _changed(floor: Floor, pinned: Pins, now: Pins) -> list[str]:
    remedy = "measure what was pinned, or use --raise-floors --repin"
    problems: list[str] = []
    if pinned.gold_sha256 != now.gold_sha256:
        problems.append(
            f"{floor.name}: {floor.metric} is pinned to other gold "
            f"({pinned.gold_sha256[:12]}, not {now.gold_sha256[:12]}); {remedy}"
        )
    if pinned.articles_sha256 != now.articles_sha256:
        problems.append(
            f"{floor.name}: {floor.metric} is pinned to other articles than those measured; "
            f"{remedy}"
        )
    return problems
