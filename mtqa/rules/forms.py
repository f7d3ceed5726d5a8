"""Finding forms, each standing for something, in a document.

A form is found whatever its case, accents, hyphens and line breaks, but with the capitals
it asks for, and never across a stop or a comma. Knows not what the forms stand for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

from mtqa.model import Document
from mtqa.rules.phrases import (
    PhraseIndex,
    PhraseTable,
    Sieve,
    capitals_agree,
    form_tokens,
    phrase_table,
)
from mtqa.text.fold import fold_phrase

__all__ = ["FormIndex", "Hit"]

Item = TypeVar("Item")

_PARTING = frozenset(',;:!?()[]{}|…—–"“”«»')


@dataclass(frozen=True, slots=True)
class Hit(Generic[Item]):
    """A form found in tokens `[first, last)`, and what it stands for."""

    first: int
    last: int
    item: Item


def _parted(gap: str) -> bool:
    """Whether what stands between two tokens parts them: anything but spaces, hyphens, dots."""
    return gap != " " and any(c in _PARTING for c in gap)


def _table(forms: Iterable[str]) -> PhraseTable:
    tokens = enumerate(map(form_tokens, forms))
    return phrase_table((number, fold_phrase(found)) for number, found in tokens if found)


class FormIndex(Generic[Item]):
    """An index of forms; one form may stand for several items."""

    __slots__ = ("_index", "_items", "_spelled", "_table", "_tokens")

    def __init__(self, forms: Iterable[tuple[str, Item]]) -> None:
        """Forms without a word in them are passed over: no text can have them."""
        given = tuple(forms)
        items = tuple(item for _, item in given)
        self._fill(items, lambda number: given[number][0], None, None)

    @classmethod
    def of(
        cls,
        items: Sequence[Item],
        spell: Callable[[Item], str],
        table: PhraseTable | None,
        sieve: Sieve | None = None,
    ) -> Self:
        """An index of items, each with one form; `table` is what the same items had before.

        sieve: see `PhraseIndex`.
        """
        made = cls.__new__(cls)
        made._fill(items, lambda number: spell(items[number]), table, sieve)
        return made

    def _fill(
        self,
        items: Sequence[Item],
        spelled: Callable[[int], str],
        table: PhraseTable | None,
        sieve: Sieve | None,
    ) -> None:
        self._items = items
        self._spelled = spelled
        self._tokens: dict[int, tuple[str, ...]] = {}
        self._table = _table(map(spelled, range(len(items)))) if table is None else table
        self._index = PhraseIndex(self._table, sieve)

    @property
    def table(self) -> PhraseTable:
        """What takes longest to make of the items, to be kept."""
        return self._table

    def __len__(self) -> int:
        return len(self._items)

    def item(self, number: int) -> Item:
        """The item of a number, its place among those given."""
        return self._items[number]

    def numbered(self) -> Iterator[tuple[int, Item]]:
        """All items that can be found, with their numbers; those of equal keys together."""
        for same in self._table.numbers.values():
            for number in same:
                yield number, self._items[number]

    def keyed(self) -> Iterator[tuple[tuple[str, ...], Item]]:
        """Each form as its folded keys, and its item."""
        for keys, same in self._table.phrases():
            for number in same:
                yield keys, self._items[number]

    def forms(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], Item]]:
        """Each form as its folded keys, its tokens as written, and its item."""
        for keys, same in self._table.phrases():
            for number in same:
                yield keys, form_tokens(self._spelled(number)), self._items[number]

    def _written(self, number: int) -> tuple[str, ...]:
        found = self._tokens.get(number)
        if found is None:
            found = self._tokens[number] = form_tokens(self._spelled(number))
        return found

    def find(self, document: Document) -> list[Hit[Item]]:
        """All hits, overlapping ones too, by first token, then last, then order of forms."""
        tokens, text = document.tokens, document.article.text
        hits: list[Hit[Item]] = []
        for number, first, last in self._index.find(tokens.keys):
            if tokens.segments[first] != tokens.segments[last - 1]:
                continue
            if last - first > 1 and any(
                _parted(text[tokens.ends[i] : tokens.starts[i + 1]]) for i in range(first, last - 1)
            ):
                continue
            wanted, texts = self._written(number), tokens.texts[first:last]
            if wanted == texts or capitals_agree(wanted, texts):
                hits.append(Hit(first, last, self._items[number]))
        return hits
