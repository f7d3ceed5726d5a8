"""Finding forms, each standing for something, in a document.

A form is found whatever its case, accents, hyphens and line breaks, but with the capitals
it asks for, and never across a stop or a comma. Knows not what the forms stand for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from mtqa.model import Document
from mtqa.rules.phrases import PhraseIndex, capitals_agree, form_tokens
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


class FormIndex(Generic[Item]):
    """An index of forms; one form may stand for several items."""

    __slots__ = ("_forms", "_index")

    def __init__(self, forms: Iterable[tuple[str, Item]]) -> None:
        """Forms without a word in them are passed over: no text can have them."""
        by_keys: dict[tuple[str, ...], list[tuple[tuple[str, ...], Item]]] = {}
        for form, item in forms:
            tokens = form_tokens(form)
            if tokens:
                by_keys.setdefault(fold_phrase(tokens), []).append((tokens, item))
        self._forms = {keys: tuple(same) for keys, same in by_keys.items()}
        self._index = PhraseIndex(tuple(self._forms))

    def forms(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], Item]]:
        """Each form as its folded keys, its tokens as written, and its item."""
        for keys, same in self._forms.items():
            for tokens, item in same:
                yield keys, tokens, item

    def find(self, document: Document) -> list[Hit[Item]]:
        """All hits, overlapping ones too, by first token, then last, then order of forms."""
        tokens, text = document.tokens, document.article.text
        hits: list[Hit[Item]] = []
        for _, first, last in self._index.find(tokens.keys):
            if tokens.segments[first] != tokens.segments[last - 1]:
                continue
            if last - first > 1 and any(
                _parted(text[tokens.ends[i] : tokens.starts[i + 1]]) for i in range(first, last - 1)
            ):
                continue
            texts = tokens.texts[first:last]
            forms = self._forms[tokens.keys[first:last]]
            hits.extend(
                Hit(first, last, item)
                for wanted, item in forms
                if wanted == texts or capitals_agree(wanted, texts)
            )
        return hits
