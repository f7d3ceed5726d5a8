"""Reading rows of a JSONL file field by field, gathering every problem instead of stopping at one.

Knows JSON and files; not what a row means.
"""

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path

from mtqa.errors import Problem

__all__ = ["RowReader", "problems_text", "read_rows", "shown"]

_SHOWN = 40
_LISTED = 100


def shown(value: object) -> str:
    """A value as an error message may show it: printable ASCII, on one line, short."""
    text = ascii(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


def problems_text(problems: list[Problem]) -> str:
    """All problems as one message; past the first hundred only their number."""
    lines = [str(problem) for problem in sorted(problems)[:_LISTED]]
    if len(problems) > _LISTED:
        lines.append(f"... and {len(problems) - _LISTED} more")
    return "\n".join(lines)


def read_rows(path: Path, problems: list[Problem]) -> Iterator[tuple[int, dict[str, object]]]:
    """Line number (from 1) and object of each line that holds one; blank lines are skipped.

    Lines that are not UTF-8 or not a JSON object are added to `problems`.
    """
    with path.open("rb") as lines:
        for number, raw in enumerate(lines, 1):
            try:
                line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
                if not line.strip():
                    continue
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                remedy = "write one JSON object a line, in UTF-8"
                problems.append(Problem(str(path), number, 1, f"not JSON: {error}", remedy))
                continue
            if isinstance(row, dict):
                yield number, row
            else:
                remedy = 'write an object: {"key": value, ...}'
                message = f"{shown(row)} is not an object"
                problems.append(Problem(str(path), number, 1, message, remedy))


class RowReader:
    """Takes typed fields out of one row; what is wrong goes to `problems`, with a stand-in back.

    Ask `sound` before using what was taken.
    """

    def __init__(
        self, row: Mapping[str, object], path: Path, line: int, problems: list[Problem]
    ) -> None:
        self._row = row
        self._path = str(path)
        self._line = line
        self._problems = problems
        self.sound = True

    def problem(self, message: str, remedy: str) -> None:
        """Record that the row is wrong, and what to write instead."""
        self.sound = False
        self._problems.append(Problem(self._path, self._line, 1, message, remedy))

    def _wrong(self, key: str, remedy: str) -> None:
        if key in self._row:
            self.problem(f'"{key}" is {shown(self._row[key])}', remedy)
        else:
            self.problem(f'"{key}" is missing', remedy)

    def text(self, key: str, remedy: str, *, empty: bool = False) -> str:
        """A string, not empty unless `empty`."""
        value = self._row.get(key)
        if isinstance(value, str) and (value or empty):
            return value
        self._wrong(key, remedy)
        return ""

    def optional_text(self, key: str, remedy: str) -> str | None:
        """A string, or None where the key is absent or null."""
        return None if self._row.get(key) is None else self.text(key, remedy, empty=True)

    def choice(
        self, key: str, allowed: tuple[str, ...], remedy: str, default: str | None = None
    ) -> str:
        """One of the allowed strings; `default`, if given, where the key is absent or null."""
        value = self._row.get(key)
        if value is None and default is not None:
            return default
        if isinstance(value, str) and value in allowed:
            return value
        self._wrong(key, remedy)
        return allowed[0]

    def whole(self, key: str, remedy: str) -> int:
        """A whole number, not negative."""
        value = self._row.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        self._wrong(key, remedy)
        return 0

    def number(self, key: str, remedy: str) -> float:
        """A finite number."""
        value = self._row.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            return float(value)
        self._wrong(key, remedy)
        return 0.0

    def flag(self, key: str, remedy: str) -> bool | None:
        """True or false, or None where the key is absent or null."""
        value = self._row.get(key)
        if value is None or isinstance(value, bool):
            return value
        self._wrong(key, remedy)
        return None

    def span(self, surface: str) -> tuple[int, int]:
        """`start` and `end` in code points; their distance must be the surface's length."""
        start = self.whole("start", "write the offset of its first code point, counted from 0")
        end = self.whole("end", "write the offset just after its last code point")
        if self.sound and end - start != len(surface):
            self.problem(
                f"start {start} and end {end} do not fit a surface of {len(surface)} code points",
                "count code points, not bytes, and take the surface exactly from the text",
            )
        return start, end
