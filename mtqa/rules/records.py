"""What a rules file holds, item by item, before layers are laid over each other.

Knows where each item stands, not what it says.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from mtqa.rules.closest import did_you_mean
from mtqa.rules.complaints import Complaints, Place, quoted

__all__ = ["Laid", "Record", "lay"]

Value = TypeVar("Value")


@dataclass(slots=True)
class Record(Generic[Value]):
    """One item of a rules file. `value` is None where it is faulty or only takes away.

    `key` is what a later layer replaces it by, `what` names its sort in messages.
    `places` gives, for a field of the value that is checked against other rules, where
    each of the field's items stands.
    """

    what: str
    key: str
    value: Value | None
    place: Place
    complaints: Complaints
    removes: bool = False
    places: dict[str, tuple[Place, ...]] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        """`file:line` of the item."""
        return f"{self.complaints.path}:{self.place.line}"


@dataclass(slots=True)
class Laid(Generic[Value]):
    """All layers as one: the records that stand, by key, and every key any layer has."""

    records: dict[str, Record[Value]] = field(default_factory=dict)
    ever: set[str] = field(default_factory=set)

    def values(self) -> list[Value]:
        """The values that stand, sorted by key."""
        found = (self.records[key].value for key in sorted(self.records))
        return [value for value in found if value is not None]


def lay(layers: Sequence[Sequence[Record[Value]]]) -> Laid[Value]:
    """Lay later layers over earlier ones.

    A key that stands twice in one layer, and one taken away that is not there, are reported.
    """
    laid: Laid[Value] = Laid()
    for layer in layers:
        before = laid.records
        after = dict(before)
        first: dict[str, Record[Value]] = {}
        for record in layer:
            if record.key in first:
                record.complaints.add(
                    record.place,
                    f"{record.what} {quoted(record.key)} stands twice in one layer "
                    f"(first in {first[record.key].origin})",
                    "give one of the two another id, or delete it",
                )
                continue
            first[record.key] = record
            if not record.removes:
                after[record.key] = record
            elif record.key in before:
                del after[record.key]
            elif record.key not in laid.ever:
                meant = did_you_mean(record.key, before)
                record.complaints.add(
                    record.place,
                    f"no earlier layer has {record.what} {quoted(record.key)} to remove",
                    f"did you mean {meant}?" if meant else "delete this item, or mend its id",
                )
        laid.records = after
        laid.ever.update(first)
    return laid
