"""Where an article has a term with words of it replaced, or in another order.

Knows tokens, terms and confusion sets; whether what is found is wrong is not its business.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from typing import NamedTuple

from mtqa.checks.calque.terms import ARTICLES, LINKERS, REORDERED, Term, TermIndex, Unit, Via
from mtqa.checks.phrases import gap
from mtqa.model import Document
from mtqa.rules.senses import Use

__all__ = ["Derived", "Place", "derived_forms"]

_MOST_LINKERS = 2
_SPACES = frozenset({" ", "\u00a0", "-", "‑", "‐", "\n", "-\n"})
_FREE = 3


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A word or phrase of the article, tokens `[first, last)`, and the linkers before it."""

    first: int
    last: int
    unit: Unit
    joint: tuple[str, ...]


class Derived(NamedTuple):
    """A term's form in tokens `[first, last)` of the article.

    `places` are its words in the order of the article, `order` the word of the term that
    each stands for, `ways` how: None for the term's own word. `pivot` is the language whose
    sets explain it, None where only the order differs.
    """

    first: int
    last: int
    term: Term
    places: tuple[Place, ...]
    order: tuple[int, ...]
    ways: tuple[Via | None, ...]
    pivot: str | None

    @property
    def reordered(self) -> bool:
        """Whether the words stand in another order than in the term."""
        return self.order != tuple(sorted(self.order))

    @property
    def replaced(self) -> int:
        """How many words are not the term's own."""
        return sum(way is not None for way in self.ways)


def derived_forms(document: Document, index: TermIndex, phrases: Sequence[Use]) -> list[Derived]:
    """All derived forms in text order, those that are the term itself left out.

    `phrases` are the senses of several words that the document has.
    """
    return list(_Matching(document, index, phrases).found())


class _Matching:
    """The units of one document, and what follows what."""

    def __init__(self, document: Document, index: TermIndex, phrases: Sequence[Use]) -> None:
        self._document = document
        self._index = index
        self._keys = document.tokens.keys
        self._units = index.units(self._keys)
        self._phrases: dict[int, list[Place]] = {}
        for use in phrases:
            unit = index.phrase_unit(use.sense)
            if unit is not None:
                place = Place(use.first, use.last, unit, ())
                self._phrases.setdefault(use.first, []).append(place)

    def found(self) -> Iterator[Derived]:
        for first, unit in enumerate(self._units):
            if unit is not None and self._promising(first, unit):
                yield from self._from(Place(first, first + 1, unit, ()))
            for place in self._phrases.get(first, ()):
                yield from self._from(place)

    def _promising(self, first: int, unit: Unit) -> bool:
        """Whether one of the next words may be a term's with this one: cheap, before all else."""
        units, keys, partners = self._units, self._keys, unit.partners
        last = min(len(keys), first + _MOST_LINKERS + 2)
        for at in range(first + 1, last):
            other = units[at]
            if other is not None and not partners.isdisjoint(other.ways):
                return True
            if at in self._phrases:
                return True
            if keys[at] not in LINKERS:
                return False
        return False

    def _from(self, start: Place) -> Iterator[Derived]:
        for place in self._following(start):
            if not start.unit.partners.isdisjoint(place.unit.ways):
                yield from self._from_pair(start, place)

    def _following(self, place: Place) -> Iterator[Place]:
        """What stands after a place, over linkers but no stop."""
        at = place.last
        joint: tuple[str, ...] = ()
        keys, segments = self._keys, self._document.tokens.segments
        while (
            at < len(keys)
            and segments[at] == segments[place.first]
            and gap(self._document, at - 1) in _SPACES
        ):
            for phrase in self._phrases.get(at, ()):
                yield Place(phrase.first, phrase.last, phrase.unit, joint)
            unit = self._units[at]
            if unit is not None:
                yield Place(at, at + 1, unit, joint)
            if keys[at] not in LINKERS or at - place.last >= _MOST_LINKERS:
                return
            if keys[at] not in ARTICLES:
                joint = (*joint, keys[at])
            at += 1

    def _from_pair(self, start: Place, second: Place) -> Iterator[Derived]:
        of_pair = self._index.of_pair
        terms: dict[int, Term] = {}
        for one, own in start.unit.ways.items():
            for other, further in second.unit.ways.items():
                for term in of_pair(one, other):
                    plain = term.roots == (one, other) and second.joint == term.joints[1]
                    if plain and None in own and None in further:
                        return  # the term itself
                    terms[id(term)] = term
        for term in terms.values():
            for places in self._chains((start, second), len(term.words)):
                yield from _fitted(term, places)

    def _chains(self, places: tuple[Place, ...], size: int) -> Iterator[tuple[Place, ...]]:
        """Runs of `size` places that begin with `places`."""
        if len(places) == size:
            yield places
            return
        for place in self._following(places[-1]):
            yield from self._chains((*places, place), size)


def _fitted(term: Term, places: tuple[Place, ...]) -> list[Derived]:
    """The likeliest way for each pivot in which places stand for a term: fewest words replaced."""
    size = len(places)
    free = size <= _FREE
    best: dict[str | None, Derived] = {}
    for order in permutations(range(size)) if free else (tuple(range(size)),):
        options = [
            place.unit.ways.get(term.roots[word]) for place, word in zip(places, order, strict=True)
        ]
        if any(option is None for option in options):
            continue
        in_order = order == tuple(range(size))
        if not _joints_fit(term, places, in_order=in_order):
            continue
        for ways in product(*(option for option in options if option is not None)):
            derived = _derived(term, places, order, ways)
            if derived is None:
                continue
            if in_order and not derived.replaced:
                return []
            if not derived.replaced and term.kind not in REORDERED:
                continue
            known = best.get(derived.pivot)
            if known is None or _cost(derived) < _cost(known):
                best[derived.pivot] = derived
    return list(best.values())


def _cost(derived: Derived) -> tuple[int, bool]:
    return (derived.replaced + derived.reordered, derived.reordered)


def _derived(
    term: Term, places: tuple[Place, ...], order: tuple[int, ...], ways: tuple[Via | None, ...]
) -> Derived | None:
    pivots = {way.sense.pivot for way in ways if way is not None}
    if len(pivots) > 1:
        return None
    for word, way in zip(order, ways, strict=True):
        if way is not None and not _same_name(term.words[word], way.right):
            return None
    pivot = next(iter(pivots), None)
    return Derived(places[0].first, places[-1].last, term, places, order, ways, pivot)


def _same_name(word: str, right: str) -> bool:
    """Whether a sense that is a name is meant as one in the term too."""
    return word[0].isupper() or not right[0].isupper()


def _joints_fit(term: Term, places: tuple[Place, ...], *, in_order: bool) -> bool:
    """Whether the words between are those of the term, or those of another order."""
    said = tuple(place.joint for place in places[1:])
    if in_order:
        return said == term.joints[1:]
    # "rights of human", "minerals critical": nothing but "of" comes in, or falls out.
    return all(joint in ((), ("of",)) for joint in (*said, *term.joints[1:]))
