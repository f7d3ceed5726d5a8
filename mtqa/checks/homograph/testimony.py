"""What clean sources have of the words of an article: whole texts, and aligned sentences.

Each text is read once, when first asked for. Weighs nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from mtqa.checks.knowledge import Knowledge
from mtqa.model import Alignment
from mtqa.text.inflect import forms

__all__ = ["Testimony"]

_WORD = re.compile(r"[a-z]+")


class Testimony:
    """The sources of one article that may testify. aligned: alignments by segment."""

    def __init__(self, knowledge: Knowledge, aligned: Mapping[int, Sequence[Alignment]]) -> None:
        self.matches = [
            match for match in knowledge.matches if match.excluded is None and match.same_event
        ]
        self.inline = any(match.inline for match in self.matches)
        self._aligned = aligned
        self._lowered: dict[int, list[tuple[Alignment, str]]] = {}

    @cached_property
    def words(self) -> list[tuple[str, bool, frozenset[str]]]:
        """The id of each source, whether it is inline, and its words: few articles ask for them."""
        return [
            (match.source.id, match.inline, frozenset(_WORD.findall(match.source.text.lower())))
            for match in self.matches
        ]

    def says(self, segment: int, word: str) -> Iterator[Alignment]:
        """The alignments of a segment that may have a word, in any inflection."""
        for alignment, lowered in self._lower(segment):
            if any(needle in lowered for needle in _needles(word)):
                yield alignment

    def may_say(self, segment: int, words: Iterable[str]) -> list[str]:
        """Those of the words that any alignment of a segment may have."""
        texts = [lowered for _, lowered in self._lower(segment)]
        if not texts:
            return []
        # Asked of hundreds of words an article: loops, where a generator each would cost double.
        return [w for w in words if [1 for n in _needles(w) for text in texts if n in text]]

    def _lower(self, segment: int) -> list[tuple[Alignment, str]]:
        """The alignments of a segment with their texts in small letters."""
        found = self._lowered.get(segment)
        if found is None:
            aligned = self._aligned.get(segment, ())
            found = [(alignment, alignment.text.lower()) for alignment in aligned]
            self._lowered[segment] = found
        return found


@lru_cache(maxsize=8192)
def _needles(word: str) -> tuple[str, ...]:
    """Strings one of which any inflection of a word begins with."""
    known = forms(word)
    stem = word.lower().removesuffix("e").removesuffix("y")
    return (stem,) if all(form.startswith(stem) for form in known) else known
