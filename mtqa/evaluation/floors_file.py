"""The file that keeps quality floors: reading it strictly, writing it whole or not at all.

Knows the schema `mtqa.floors/1`; nothing of what floors mean.
"""

import json
import math
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from mtqa.errors import EvaluationError
from mtqa.evaluation.floors import Bound, Floor, Lowering, Pins
from mtqa.evaluation.rows import shown

__all__ = ["SCHEMA", "load_floors", "save_floors"]

SCHEMA = "mtqa.floors/1"
_KEYS = {"name", "metric", "at_least", "at_most", "gold_sha256", "articles_sha256", "lowered"}


def load_floors(path: Path) -> list[Floor]:
    """Read a floors file; raises EvaluationError with everything wrong in it.

    ```
    {"schema": "mtqa.floors/1", "floors": [
      {"name": "seed", "metric": "recall.must", "at_least": 1.0},
      {"name": "clean", "metric": "major_or_critical_per_1000", "at_most": 0.5}]}
    ```

    A new floor is written by hand, without hashes; raising the floors pins it.
    """
    try:
        content = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        remedy = f'write {{"schema": "{SCHEMA}", "floors": [...]}}'
        raise EvaluationError(f"{path}: no such floors file; {remedy}") from None
    except (ValueError, RecursionError) as error:
        raise EvaluationError(f"{path}: not JSON: {error}") from None
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise EvaluationError(f'{path}: not a floors file; "schema" must be "{SCHEMA}"')
    rows = content.get("floors")
    if not isinstance(rows, list):
        raise EvaluationError(f'{path}: "floors" must be a list')
    problems: list[str] = []
    floors: list[Floor] = []
    for number, row in enumerate(rows, 1):
        try:
            floor = _floor(row)
        except ValueError as error:
            problems.append(f"{path}: floor {number}: {error}")
            continue
        if any(_same(floor, other) for other in floors):
            problems.append(f"{path}: floor {number}: a second floor of this metric; take one away")
        floors.append(floor)
    if problems:
        raise EvaluationError("\n".join(problems))
    return floors


def _same(a: Floor, b: Floor) -> bool:
    return (a.name, a.metric, a.bound) == (b.name, b.metric, b.bound)


def _floor(row: object) -> Floor:
    if not isinstance(row, dict):
        raise ValueError(f'{shown(row)} is not an object; write {{"name": ..., "metric": ...}}')
    if unknown := sorted(row.keys() - _KEYS):
        raise ValueError(f"unknown key {shown(unknown[0])}; known are {', '.join(sorted(_KEYS))}")
    bounds = [bound for bound in Bound if bound in row]
    if len(bounds) != 1:
        raise ValueError('write either "at_least" or "at_most"')
    hashes = [row.get(key) for key in ("gold_sha256", "articles_sha256")]
    pins = None
    if hashes != [None, None]:
        pins = Pins(*(_text(value, "both hashes as strings, or neither") for value in hashes))
    lowered = row.get("lowered", [])
    if not isinstance(lowered, list):
        raise ValueError('"lowered" must be a list')
    return Floor(
        name=_text(row.get("name"), '"name" as a string'),
        metric=_text(row.get("metric"), '"metric" as a string'),
        bound=bounds[0],
        value=_number(row[bounds[0]], bounds[0]),
        pins=pins,
        lowered=tuple(_lowering(item) for item in lowered),
    )


def _lowering(item: object) -> Lowering:
    if not isinstance(item, dict) or item.keys() != {"from", "to", "reason"}:
        raise ValueError('write "lowered" as {"from": ..., "to": ..., "reason": ...}')
    return Lowering(
        _number(item["from"], "from"),
        _number(item["to"], "to"),
        _text(item["reason"], '"reason" as a string'),
    )


def _text(value: object, what: str) -> str:
    if isinstance(value, str) and value:
        return value
    raise ValueError(f"{shown(value)} will not do; write {what}")


def _number(value: object, key: str) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return float(value)
    raise ValueError(f'"{key}" is {shown(value)}; write a number')


def save_floors(path: Path, floors: Sequence[Floor]) -> None:
    """Write the floors file, in the order given: whole, or not at all."""
    content = {"schema": SCHEMA, "floors": [_row(floor) for floor in floors]}
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    target = path.resolve()  # through a link, not in its place
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _row(floor: Floor) -> dict[str, object]:
    row: dict[str, object] = {
        "name": floor.name,
        "metric": floor.metric,
        floor.bound.value: floor.value,
    }
    if floor.pins is not None:
        row["gold_sha256"] = floor.pins.gold_sha256
        row["articles_sha256"] = floor.pins.articles_sha256
    if floor.lowered:
        row["lowered"] = [
            {"from": step.was, "to": step.now, "reason": step.reason} for step in floor.lowered
        ]
    return row
