"""A sequence each item of which is made when it is first looked at.

Of tens of thousands of entries, phrases and sets an article meets a few hundred.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

__all__ = ["Later"]

Item = TypeVar("Item")


class Later(Sequence[Item], Generic[Item]):
    """Items in the order of what they are made of; equal to any sequence of equal items.

    count: how many they are. cut: gives what each is made of, such as its bytes; called once.
    make: makes one item of that.
    """

    __slots__ = ("_count", "_cut", "_made", "_make", "_parts")

    def __init__(
        self,
        count: int,
        cut: Callable[[], Sequence[Any]],
        make: Callable[[Any], Item],
    ) -> None:
        self._count = count
        self._cut = cut
        self._make = make
        self._parts: Sequence[Any] | None = None
        self._made: dict[int, Item] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Item: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Item, ...]: ...

    def __getitem__(self, at: int | slice) -> Item | tuple[Item, ...]:
        if isinstance(at, slice):
            return tuple(self._item(number) for number in range(*at.indices(self._count)))
        return self._item(range(self._count)[at])

    def __iter__(self) -> Iterator[Item]:
        return map(self._item, range(self._count))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def _item(self, number: int) -> Item:
        found = self._made.get(number)
        if found is None:
            if self._parts is None:
                self._parts = self._cut()
            found = self._made[number] = self._make(self._parts[number])
        return found
