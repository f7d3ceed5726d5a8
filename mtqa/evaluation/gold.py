"""Gold: the errors people marked in articles, read from JSONL files.

Knows the gold format alone; nothing of runs or findings.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mtqa.errors import EvaluationError, Problem
from mtqa.evaluation.rows import RowReader, problems_text, read_rows
from mtqa.typology import Severity

__all__ = ["Gold", "GoldLine", "Tier", "read_gold"]

_ID_KEYS = ("article", "doc", "id")
_SEVERITIES = tuple(severity.value for severity in Severity)


class Tier(StrEnum):
    """How much is asked: `must` be found, `should` be found, `may` be found or left."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


@dataclass(frozen=True, slots=True, order=True)
class GoldLine:
    """One marked error. Offsets are code points, end exclusive.

    `type` (person, org, term, ...) and `mechanism` group the figures; any word will do.
    `canonical` is the right form, in the notation of `suggestions.right_forms`.
    """

    article: str
    start: int
    end: int
    surface: str
    canonical: str
    type: str
    mechanism: str
    severity: Severity
    tier: Tier = Tier.MUST
    needs_source: bool | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """All gold lines, sorted by article and span, and a hash of the files they came from."""

    lines: tuple[GoldLine, ...]
    sha256: str


def read_gold(path: Path) -> Gold:
    """Read a `.jsonl` file, or every `.jsonl` file under a folder.

    An empty file is gold too: it says that the articles are clean. Raises
    EvaluationError with every bad row of every file: file, line and remedy.
    """
    files = _files(path)
    problems: list[Problem] = []
    seen: dict[tuple[str, int, int, str], str] = {}
    lines: list[GoldLine] = []
    for file in files:
        for number, row in read_rows(file, problems):
            reader = RowReader(row, file, number, problems)
            line = _line(row, reader)
            if not reader.sound:
                continue
            key = (line.article, line.start, line.end, line.canonical)
            if key in seen:
                reader.problem(f"repeats {seen[key]}", "take one of the two away")
                continue
            seen[key] = f"{file}:{number}"
            lines.append(line)
    if problems:
        raise EvaluationError(problems_text(problems))
    lines.sort(key=lambda line: (line.article, line.start, line.end, line.canonical))
    return Gold(tuple(lines), _sha256(path, files))


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        files = sorted((f for f in path.rglob("*.jsonl") if f.is_file()), key=Path.as_posix)
        if not files:
            raise EvaluationError(f"{path}: no .jsonl file in this folder; name a folder of gold")
        return files
    if not path.is_file():
        raise EvaluationError(f"{path}: no such file or folder; name a .jsonl file of gold")
    return [path]


def _sha256(path: Path, files: list[Path]) -> str:
    """Of a file: of its bytes, as sha256sum gives it; of a folder: of each name and file hash."""
    hashes = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    if not path.is_dir():
        return hashes[0]
    names = [file.relative_to(path).as_posix() for file in files]
    listing = "".join(f"{digest}  {name}\n" for digest, name in zip(hashes, names, strict=True))
    return hashlib.sha256(listing.encode("utf-8", "surrogateescape")).hexdigest()


def _line(row: dict[str, object], reader: RowReader) -> GoldLine:
    id_key = next((key for key in _ID_KEYS if key in row), _ID_KEYS[0])
    article = reader.text(id_key, 'write the article\'s id as "article", "doc" or "id"')
    surface = reader.text("surface", "write the wrong words as they stand in the text")
    start, end = reader.span(surface)
    return GoldLine(
        article=article,
        start=start,
        end=end,
        surface=surface,
        canonical=reader.text("canonical", "write what it should be", empty=True),
        type=reader.text("type", "write what it is about: person, org, place, title, term, ..."),
        mechanism=reader.text("mechanism", "write how it went wrong: transliteration, ..."),
        severity=Severity(reader.choice("severity", _SEVERITIES, "write minor, major or critical")),
        tier=Tier(
            reader.choice("tier", tuple(Tier), "write must, should or may", default=Tier.MUST)
        ),
        needs_source=reader.flag("needs_source", "write true or false"),
    )
