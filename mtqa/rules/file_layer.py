"""What one rules file holds, as records; and the same as bytes, so that a file is read once.

Pure. A maintainer edits one file of forty: the others are not parsed anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from mtqa.model import Entry
from mtqa.rules.codec import pack, unpack
from mtqa.rules.complaints import Complaints
from mtqa.rules.pivots import PivotFile
from mtqa.rules.records import Record
from mtqa.rules.ruleset import Allowance, ConfusionSet, Domain, GlossedPhrase, Office, Setting

__all__ = ["FileLayer", "pack_file", "unpack_file"]

Value = TypeVar("Value")


@dataclass(slots=True)
class FileLayer:
    """The records of one file, or of all files of a layer."""

    entries: list[Record[Entry]] = field(default_factory=list)
    offices: list[Record[Office]] = field(default_factory=list)
    pivots: list[Record[PivotFile]] = field(default_factory=list)
    domains: list[Record[Domain]] = field(default_factory=list)
    allowances: list[Record[Allowance]] = field(default_factory=list)
    settings: list[Record[Setting]] = field(default_factory=list)

    def extend(self, other: "FileLayer") -> None:
        """Add the records of another file of the same layer."""
        self.entries += other.entries
        self.offices += other.offices
        self.pivots += other.pivots
        self.domains += other.domains
        self.allowances += other.allowances
        self.settings += other.settings


class _At(NamedTuple):
    """A place by line and column, without the node that stands there."""

    line: int
    column: int


@dataclass(slots=True)
class _Kept(Generic[Value]):
    """A record without its file's complaints."""

    what: str
    key: str
    value: Value | None
    place: _At
    removes: bool
    places: dict[str, tuple[_At, ...]]


@dataclass(slots=True)
class _KeptPivot:
    """A pivot file with its records in that form."""

    name: str
    letters: tuple[tuple[str, ...], ...] | None
    words: list[_Kept[ConfusionSet]]
    lexicon: dict[str, tuple[str, ...]]
    phrases: dict[str, GlossedPhrase]


@dataclass(slots=True)
class _KeptFile:
    entries: list[_Kept[Entry]]
    offices: list[_Kept[Office]]
    pivots: list[_Kept[_KeptPivot]]
    domains: list[_Kept[Domain]]
    allowances: list[_Kept[Allowance]]
    settings: list[_Kept[Setting]]


def pack_file(layer: FileLayer) -> bytes:
    """The bytes of a file's records."""
    return pack(
        _KeptFile(
            _all_kept(layer.entries),
            _all_kept(layer.offices),
            [
                _kept(record, None if record.value is None else _kept_pivot(record.value))
                for record in layer.pivots
            ],
            _all_kept(layer.domains),
            _all_kept(layer.allowances),
            _all_kept(layer.settings),
        )
    )


def unpack_file(data: bytes | memoryview, complaints: Complaints) -> FileLayer:
    """The records that `pack_file` made `data` of, for a file's complaints. Raises DecodeError."""
    kept = unpack(data, _KeptFile)
    return FileLayer(
        _all_records(kept.entries, complaints),
        _all_records(kept.offices, complaints),
        [
            _record(one, None if one.value is None else _pivot(one.value, complaints), complaints)
            for one in kept.pivots
        ],
        _all_records(kept.domains, complaints),
        _all_records(kept.allowances, complaints),
        _all_records(kept.settings, complaints),
    )


def _all_kept(records: Iterable[Record[Value]]) -> list[_Kept[Value]]:
    return [_kept(record, record.value) for record in records]


def _kept(record: Record[Any], value: Value | None) -> _Kept[Value]:
    return _Kept(
        record.what,
        record.key,
        value,
        _At(record.place.line, record.place.column),
        record.removes,
        {
            name: tuple(_At(place.line, place.column) for place in places)
            for name, places in record.places.items()
        },
    )


def _kept_pivot(pivot: PivotFile) -> _KeptPivot:
    return _KeptPivot(
        pivot.name, pivot.letters, _all_kept(pivot.words), pivot.lexicon, pivot.phrases
    )


def _all_records(kept: Iterable[_Kept[Value]], complaints: Complaints) -> list[Record[Value]]:
    return [_record(one, one.value, complaints) for one in kept]


def _record(kept: _Kept[Any], value: Value | None, complaints: Complaints) -> Record[Value]:
    return Record(
        kept.what, kept.key, value, kept.place, complaints, kept.removes, dict(kept.places)
    )


def _pivot(kept: _KeptPivot, complaints: Complaints) -> PivotFile:
    words = tuple(_all_records(kept.words, complaints))
    return PivotFile(kept.name, kept.letters, words, kept.lexicon, kept.phrases)
