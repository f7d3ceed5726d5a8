"""How far two sentences say the same: words in common, and places that answer to each other.

What is at stake, the names and amounts left over, is left out. Knows two sentences alone.
"""

from collections.abc import Iterable
from typing import NamedTuple

from mtqa.checks.witness.sentence import Sentence, root
from mtqa.text.words import STOP_WORDS

__all__ = ["Parallel", "at_most_parallel", "beside", "parallel", "same_slot"]

_AROUND = 4  # tokens
_DETERMINERS = frozenset("a an the this that these those its his her their our my your".split())


class Parallel(NamedTuple):
    """Shares in [0, 1] of each sentence's telling words that the other has; how many."""

    article: float
    source: float
    shared: int

    @property
    def both(self) -> float:
        """The harmonic mean of the shares."""
        total = self.article + self.source
        return 2 * self.article * self.source / total if total else 0.0


def parallel(
    article: Sentence, source: Sentence, ours: Iterable[int], theirs: Iterable[int]
) -> Parallel:
    """How parallel two sentences are beside their tokens `ours` and `theirs`."""
    mine = _roots(article, frozenset(ours))
    other = _roots(source, frozenset(theirs))
    shared = len(mine & other)
    return Parallel(shared / max(1, len(mine)), shared / max(1, len(other)), shared)


def at_most_parallel(article: Sentence, source: Sentence) -> float:
    """No smaller than the smaller share of `parallel`, whatever is left over; cheap."""
    shared = len(article.content.keys() & source.content.keys())
    sizes = (len(s.content) - s.at_stake for s in (article, source))
    return shared / max(1, *sizes)


def _roots(sentence: Sentence, without: frozenset[int]) -> set[str]:
    if not without:
        return set(sentence.content)
    return {r for r, places in sentence.content.items() if not without.issuperset(places)}


def same_slot(
    article: Sentence, first: int, last: int, source: Sentence, start: int, end: int
) -> float:
    """How alike the words are around tokens `[first, last)` and `[start, end)`, in [0, 3].

    One for the same word before, one for the same after, up to one for other telling words
    near both.
    """
    before = beside(article, first - 1, -1) == beside(source, start - 1, -1)
    after = beside(article, last, 1) == beside(source, end, 1)
    mine = _around(article, first, last)
    theirs = _around(source, start, end)
    near = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    return before + after + near


def beside(sentence: Sentence, at: int, step: int) -> str:
    """The root of the word at a token, or the next one by `step` that is no determiner.

    Empty where the sentence ends.
    """
    while 0 <= at < len(sentence.keys):
        if sentence.keys[at] not in _DETERMINERS:
            return root(sentence.keys[at])
        at += step
    return ""


def _around(sentence: Sentence, first: int, last: int) -> set[str]:
    places = (*range(max(0, first - _AROUND), first),
              *range(last, min(len(sentence.keys), last + _AROUND)))  # fmt: skip
    return {root(sentence.keys[at]) for at in places if sentence.keys[at] not in STOP_WORDS}
