"""Where a text has the phrases of a pivot language word by word ("director of cabinet").

Made of the confusion sets with a gloss. Knows folded tokens, sets and inflection; whether what is
found is wrong here is not its business.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise, permutations

from mtqa.rules.ruleset import ConfusionSet, GlossedPhrase, Pivot
from mtqa.rules.tables import Tables
from mtqa.text.fold import fold
from mtqa.text.inflect import label_of, root, roots_of

__all__ = ["BETWEEN", "Gloss", "GlossIndex", "GlossUse"]

BETWEEN = frozenset(
    "of in on for to the a an at by from with his her its their this that these those al el".split()
)
"""Words that a translation may put between the words of a phrase."""

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


@dataclass(frozen=True, slots=True)
class GlossUse:
    """A gloss in tokens `[first, last)`: `places` are those of its words, `order` which each is."""

    first: int
    last: int
    gloss: Gloss
    places: tuple[int, ...]
    order: tuple[int, ...]


_Given = tuple[str, Sequence[ConfusionSet | GlossedPhrase]]


class GlossIndex:
    """The glosses of all pivots, by the roots of their words."""

    __slots__ = ("_by_root", "_given", "_glosses", "_held", "_starts")

    def __init__(self, pivots: Iterable[Pivot], tables: Tables | None = None) -> None:
        self._given: list[_Given] = []
        for pivot in pivots:
            self._given.append((pivot.code, [one for one in pivot.words if one.gloss]))
            self._given.append((pivot.code, pivot.phrases))
        self._starts = [0, *accumulate(len(given) for _, given in self._given)]
        self._by_root = (tables or Tables()).of(
            "glosses", dict[str, tuple[int, ...]], lambda: _by_root(self._given)
        )
        self._glosses: dict[int, Gloss] = {}
        self._held: dict[str, frozenset[int]] = {}

    def _gloss(self, number: int) -> Gloss:
        found = self._glosses.get(number)
        if found is None:
            part = bisect_right(self._starts, number) - 1
            code, given = self._given[part]
            one = given[number - self._starts[part]]
            if isinstance(one, GlossedPhrase):
                meaning = (one.meaning,)
                one = ConfusionSet(f"{code}:{one.pivot}", one.pivot, meaning, gloss=one.gloss)
            found = self._glosses[number] = Gloss(code, one, _roots(one.gloss))
        return found

    def _of(self, word: str) -> frozenset[int]:
        """The glosses that a root has a place in; of a root that is known."""
        found = self._held.get(word)
        if found is None:
            found = self._held[word] = frozenset(self._by_root[word])
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


def _by_root(given: Sequence[_Given]) -> dict[str, tuple[int, ...]]:
    """The numbers of the glosses that each root has a place in."""
    found: dict[str, list[int]] = {}
    for number, one in enumerate(one for _, part in given for one in part):
        for word in sorted(frozenset().union(*_roots(one.gloss))):
            found.setdefault(word, []).append(number)
    return {word: tuple(numbers) for word, numbers in found.items()}


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
