"""Finding forms, each standing for something, in a document.

A form is found whatever its case, accents, hyphens and line breaks, but with the capitals
it asks for, and never across a stop or a comma. Knows not what the forms stand for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from mtqa.model import Document
from mtqa.rules.phrases import (
    PhraseIndex,
    PhraseTable,
    capitals_agree,
    form_tokens,
    phrase_table,
)
from mtqa.text.fold import fold_phrase

__all__ = ["FormIndex", "Hit", "form_table"]

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


def form_table(forms: Iterable[tuple[str, object]]) -> PhraseTable:
    """The table of forms by their place among those given."""
    tokens = ((number, form_tokens(form)) for number, (form, _) in enumerate(forms))
    return phrase_table((number, fold_phrase(found)) for number, found in tokens if found)


class FormIndex(Generic[Item]):
    """An index of forms; one form may stand for several items."""

    __slots__ = ("_forms", "_index", "_table", "_tokens")

    def __init__(self, forms: Iterable[tuple[str, Item]], table: PhraseTable | None = None) -> None:
        """Forms without a word in them are passed over: no text can have them.

        `table` is what `form_table` made of the same forms before.
        """
        self._forms = tuple(forms)
        self._tokens: dict[int, tuple[str, ...]] = {}
        self._table = form_table(self._forms) if table is None else table
        self._index = PhraseIndex(self._table)

    def _written(self, number: int) -> tuple[str, ...]:
        found = self._tokens.get(number)
        if found is None:
            found = self._tokens[number] = form_tokens(self._forms[number][0])
        return found

    def forms(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], Item]]:
        """Each form as its folded keys, its tokens as written, and its item."""
        for keys, same in self._table.phrases():
            for number in same:
                yield keys, form_tokens(self._forms[number][0]), self._forms[number][1]

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
                hits.append(Hit(first, last, self._forms[number][1]))
        return hits
