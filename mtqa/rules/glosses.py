"""Where a text has the phrases of a pivot language word by word ("director of cabinet").

Made of the confusion sets with a gloss. Knows folded tokens, sets and inflection; whether what is
found is wrong here is not its business.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, pairwise, permutations
from typing import NamedTuple

import numpy as np

from mtqa.rules.ruleset import ConfusionSet, GlossedPhrase, Pivot
from mtqa.rules.tables import Tables
from mtqa.text.fold import fold
from mtqa.text.inflect import label_of, root, roots_of

__all__ = ["BETWEEN", "Gloss", "GlossIndex", "GlossUse"]

BETWEEN = frozenset(
    "of in on for to the a an at by from with his her its their this that these those al el".split()
)
"""Words that a translation may put between the words of a phrase."""

_INT = np.dtype("<i4")
_SPUN = "en"
_MODIFIER_FIRST = frozenset({"de", "ja", "ko", "tr", "zh"})
_OF = frozenset({"of", "the", "a", "an"})
_MOST_BETWEEN = 3
_NONE: frozenset[int] = frozenset()
_FREE = 3  # words of a phrase that may change their order


@dataclass(frozen=True, slots=True, eq=False)
class Gloss:
    """A phrase of the pivot language `pivot` (its code), and the roots of what each word may be."""

    pivot: str
    set: ConfusionSet
    words: tuple[frozenset[str], ...]

    def is_form(self, word: int, key: str) -> bool:
        """Whether a folded token is a form of what a word of the phrase may be.

        Roots alone do not tell: "news" and "new" share one.
        """
        return any(
            label_of(key, given) is not None or label_of(given, key) is not None
            for given in self.set.gloss[word]
        )


class GlossUse(NamedTuple):
    """A gloss in tokens `[first, last)`: `places` are those of its words, `order` which each is."""

    first: int
    last: int
    gloss: Gloss
    places: tuple[int, ...]
    order: tuple[int, ...]


class _Table(NamedTuple):
    """`sets`: of each pivot, the places of its words that have a gloss.

    by_root: the glosses, numbered through those and the phrases of each pivot, in which a root has
    a place, as an array's bytes: most words are asked of no article.
    """

    sets: list[tuple[int, ...]]
    by_root: dict[str, bytes]


class GlossIndex:
    """The glosses of all pivots, by the roots of their words."""

    __slots__ = ("_by_root", "_glosses", "_held", "_pivots", "_sets", "_starts")

    def __init__(self, pivots: Iterable[Pivot], tables: Tables | None = None) -> None:
        self._pivots = tuple(pivots)
        table = (tables or Tables()).of("glosses", _Table, lambda: _table(self._pivots))
        self._by_root, self._sets = table.by_root, table.sets
        sizes = (
            (len(sets), len(pivot.phrases))
            for sets, pivot in zip(table.sets, self._pivots, strict=True)
        )
        self._starts = [0, *accumulate(chain.from_iterable(sizes))]
        self._glosses: dict[int, Gloss] = {}
        self._held: dict[str, frozenset[int]] = {}

    def _gloss(self, number: int) -> Gloss:
        found = self._glosses.get(number)
        if found is None:
            part = bisect_right(self._starts, number) - 1
            at, (of_pivot, is_phrase) = number - self._starts[part], divmod(part, 2)
            pivot = self._pivots[of_pivot]
            if is_phrase:
                one = _as_set(pivot.code, pivot.phrases[at])
            else:
                one = pivot.words[self._sets[of_pivot][at]]
            found = self._glosses[number] = Gloss(pivot.code, one, _roots(one.gloss))
        return found

    def _of(self, word: str) -> frozenset[int]:
        """The glosses that a root has a place in; of a root that is known."""
        found = self._held.get(word)
        if found is None:
            found = self._held[word] = frozenset(np.frombuffer(self._by_root[word], _INT).tolist())
        return found

    def find(self, keys: Sequence[str], segments: Sequence[int]) -> Iterator[GlossUse]:
        """The uses in text order, one of a gloss where it begins; none reaches over a segment."""
        roots = roots_of(keys)
        filed = [self._of(word) if word in self._by_root else _NONE for word in roots]
        seen: set[int] = set()
        for at, held in enumerate(filed):
            if not held:
                continue
            if seen:
                seen = set()
            segment = segments[at]
            # As `_next` goes, written out: this is asked of every word of every article.
            for after in range(at + 1, min(len(keys), at + _MOST_BETWEEN + 2)):
                if segments[after] != segment:
                    break
                if held.isdisjoint(filed[after]):
                    if keys[after] not in BETWEEN:
                        break
                    continue
                for number in sorted((held & filed[after]) - seen):
                    use = self._use(self._gloss(number), roots, keys, segments, (at, after))
                    if use is not None:
                        seen.add(number)
                        yield use
                if keys[after] not in BETWEEN:
                    break

    def _use(
        self,
        gloss: Gloss,
        roots: Sequence[str],
        keys: Sequence[str],
        segments: Sequence[int],
        two: tuple[int, int],
    ) -> GlossUse | None:
        """A gloss whose first words stand at two tokens; None where it does not go on so."""
        for order in _orders(len(gloss.words)):
            first, second = gloss.words[order[0]], gloss.words[order[1]]
            if roots[two[0]] in first and roots[two[1]] in second:
                places = _filled(gloss, order, roots, keys, segments, two)
                if places is not None and _suits(gloss, order, keys, places):
                    return GlossUse(two[0], places[-1] + 1, gloss, places, order)
        return None


def _roots(gloss: tuple[tuple[str, ...], ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(root(fold(word)) for word in given) for given in gloss)


def _as_set(code: str, phrase: GlossedPhrase) -> ConfusionSet:
    return ConfusionSet(
        f"{code}:{phrase.pivot}", phrase.pivot, (phrase.meaning,), gloss=phrase.gloss
    )


def _table(pivots: Sequence[Pivot]) -> _Table:
    sets = [tuple(at for at, one in enumerate(pivot.words) if one.gloss) for pivot in pivots]
    glosses = (
        gloss
        for pivot, places in zip(pivots, sets, strict=True)
        for gloss in (
            *(pivot.words[at].gloss for at in places),
            *(phrase.gloss for phrase in pivot.phrases),
        )
    )
    found: dict[str, list[int]] = {}
    for number, gloss in enumerate(glosses):
        for word in sorted(frozenset().union(*_roots(gloss))):
            found.setdefault(word, []).append(number)
    by_root = {word: np.array(numbers, _INT).tobytes() for word, numbers in found.items()}
    return _Table(sets, by_root)


def _suits(
    gloss: Gloss, order: tuple[int, ...], keys: Sequence[str], places: tuple[int, ...]
) -> bool:
    """Whether the words are forms of the gloss, joined as their order allows.

    Where one follows another as in the phrase, anything may join them ("session of control"), where
    it stands before it they are a compound ("control session"); where modifiers come first, that
    takes an "of". English that was spun keeps its order, and next to nothing comes between.
    """
    for (one, word), (after, following) in pairwise(zip(places, order, strict=True)):
        between = {keys[at] for at in range(one + 1, after)}
        if gloss.pivot == _SPUN:
            joined = word < following and between <= _OF
        elif word < following:
            joined = True
        else:
            joined = not between or (gloss.pivot in _MODIFIER_FIRST and between <= _OF)
        if not joined:
            return False
    if len(places) == 2 and keys[places[0]] == keys[places[1]] and places[1] == places[0] + 2:
        return False  # “arm in arm”, “face to face”
    return all(gloss.is_form(word, keys[at]) for word, at in zip(order, places, strict=True))


@cache
def _orders(size: int) -> tuple[tuple[int, ...], ...]:
    """The pivot's own order, and for short phrases every other one."""
    return tuple(permutations(range(size))) if size <= _FREE else (tuple(range(size)),)


def _next(keys: Sequence[str], segments: Sequence[int], at: int) -> Iterator[int]:
    """The tokens that may be the next word of a phrase: over joining words of one segment."""
    for after in range(at + 1, min(len(keys), at + _MOST_BETWEEN + 2)):
        if segments[after] != segments[at]:
            return
        yield after
        if keys[after] not in BETWEEN:
            return


def _filled(
    gloss: Gloss,
    order: tuple[int, ...],
    roots: Sequence[str],
    keys: Sequence[str],
    segments: Sequence[int],
    places: tuple[int, ...],
) -> tuple[int, ...] | None:
    """The places of all words of a gloss, its first ones given; None where one is missing."""
    while len(places) < len(order):
        wanted = gloss.words[order[len(places)]]
        at = next((n for n in _next(keys, segments, places[-1]) if roots[n] in wanted), None)
        if at is None:
            return None
        places = (*places, at)
    return places
