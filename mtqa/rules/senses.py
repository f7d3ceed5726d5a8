"""Which English words, in any inflection, stand for which sense of which confusion set.

Made of the pivot languages of a rule set. Knows words and sets, not what a check does with them.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mtqa.rules.phrases import PhraseIndex, PhraseTable, Sieve, phrase_table
from mtqa.rules.ruleset import ConfusionSet, Pivot
from mtqa.rules.tables import Tables
from mtqa.text.inflect import label_of, root, roots_of
from mtqa.text.tokens import phrase_keys

__all__ = ["Found", "Numbers", "Sense", "SenseIndex", "Use"]

Numbers = NDArray[np.int32]
_INT = np.dtype("<i4")

_MOST_KEYS = 100_000  # tokens whose senses are remembered


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """One sense of a confusion set of the pivot language `pivot` (its code).

    `number` is its place in the set, `of_set` the set's place in its index. `proper` says whether
    it is a name, written with a capital; `others` are the set's further senses.
    """

    pivot: str
    set: ConfusionSet
    of_set: int
    number: int
    word: str
    proper: bool

    @property
    def listed(self) -> bool:
        """Whether it comes from a lexicon, a line of a list that no example tries."""
        return not (self.set.bad or self.set.good or self.set.beside)

    @property
    def questioned(self) -> bool:
        """Whether its set lets it be read as another sense."""
        return not self.set.wrong or self.word in self.set.wrong

    @property
    def others(self) -> tuple[str, ...]:
        """The other senses of the set, in its order."""
        return self.set.senses[: self.number] + self.set.senses[self.number + 1 :]

    @property
    def names(self) -> tuple[str, ...]:
        """The other senses of the set that are names."""
        return tuple(word for word in self.others if word[0].isupper())


class Use(NamedTuple):
    """Tokens `[first, last)` of a text that are a form of a sense."""

    first: int
    last: int
    sense: Sense


@dataclass(frozen=True, slots=True)
class Found:
    """Where senses were found: tokens `[first, last)`, and each sense's number in the index.

    Arrays of one length each; an article has thousands, of which few are ever looked at.
    """

    first: Numbers
    last: Numbers
    sense: Numbers

    def __getitem__(self, rows: NDArray[np.bool_] | NDArray[np.intp]) -> "Found":
        return Found(self.first[rows], self.last[rows], self.sense[rows])


def _found(places: Sequence[tuple[int, int, int]]) -> Found:
    """Of rows of a first token, a last one and a sense."""
    columns = np.array(places, np.int32).reshape(-1, 3).T
    return Found(columns[0], columns[1], columns[2])


def _both(one: Found, other: Found) -> Found:
    return Found(
        np.concatenate((one.first, other.first)),
        np.concatenate((one.last, other.last)),
        np.concatenate((one.sense, other.sense)),
    )


class _Table(NamedTuple):
    """Senses by number: by the root of their word, of a word beside them; and by phrases.

    `near` holds the numbers as an array's bytes: most words are asked of no article. `sets` holds,
    so too, three numbers of each set: its pivot's place, its own among that one's words, and how
    many senses it has.

    A phrase beside a sense that holds the sense itself ("legal action") is among `fixed`: it says
    where it is right, and nothing else.
    """

    sets: bytes
    words: dict[str, tuple[int, ...]]
    near: dict[str, bytes]
    phrases: PhraseTable
    near_phrases: PhraseTable
    fixed: PhraseTable


def _table(pivots: Sequence[Pivot]) -> _Table:
    sets = [
        (of_pivot, at, one)
        for of_pivot, pivot in enumerate(pivots)
        for at, one in enumerate(pivot.words)
        if not one.gloss  # what a phrase means is no reading of a word
    ]
    places = [(one, at) for _, _, one in sets for at in range(len(one.senses))]
    words: dict[str, list[int]] = {}
    near: dict[str, list[int]] = {}
    phrases: list[tuple[int, tuple[str, ...]]] = []
    near_phrases: list[tuple[int, tuple[str, ...]]] = []
    fixed: list[tuple[int, tuple[str, ...]]] = []
    for number, (one, at) in enumerate(places):
        own = tuple(map(root, phrase_keys(one.senses[at])))
        if len(own) > 1:
            phrases.append((number, own))
        else:
            words.setdefault(own[0], []).append(number)
        for beside in one.beside.get(one.senses[at], ()):
            roots = tuple(map(root, phrase_keys(beside)))
            if _holds(roots, own):
                fixed.append((number, roots))
            elif len(roots) > 1:
                near_phrases.append((number, roots))
            else:
                near.setdefault(roots[0], []).append(number)
    rows = [(of_pivot, at, len(one.senses)) for of_pivot, at, one in sets]
    return _Table(
        np.array(rows, _INT).tobytes(),
        {key: tuple(dict.fromkeys(found)) for key, found in words.items()},
        {key: np.array(list(dict.fromkeys(found)), _INT).tobytes() for key, found in near.items()},
        phrase_table(phrases),
        phrase_table(near_phrases),
        phrase_table(fixed),
    )


class SenseIndex:
    """The senses of all pivots by the roots of their words.

    of_set: the set of each sense, by number. codes: the pivots, in order. of_code: the place in
    them of each set's.
    """

    __slots__ = (
        "_asked",
        "_asked_phrases",
        "_at",
        "_by_key",
        "_fixed",
        "_named",
        "_near_arrays",
        "_near_phrases",
        "_of_pivot",
        "_phrases",
        "_pivots",
        "_senses",
        "_starts",
        "_table",
        "codes",
        "of_code",
        "of_set",
    )

    def __init__(
        self,
        pivots: Iterable[Pivot],
        tables: Tables | None = None,
        name: str = "senses",
        sieve: Sieve | None = None,
    ) -> None:
        self._pivots = tuple(pivots)
        table = (tables or Tables()).of(name, _Table, lambda: _table(self._pivots))
        self._table = table
        of_pivot, self._at, sizes = np.frombuffer(table.sets, _INT).reshape(-1, 3).T
        self._of_pivot = of_pivot
        places, self.of_code = np.unique(of_pivot, return_inverse=True)
        self.codes = tuple(self._pivots[place].code for place in places)
        self._starts = [0, *accumulate(sizes.tolist())]
        self.of_set: Numbers = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        self._senses: dict[int, Sense] = {}
        self._by_key: dict[str, tuple[int, ...]] = {}
        self._named: dict[tuple[int, ...], tuple[Sense, ...]] = {}
        self._near_arrays: dict[str, Numbers] = {}
        self._asked: tuple[tuple[str, ...], list[tuple[int, tuple[int, ...]]]] = ((), [])
        self._asked_phrases: tuple[tuple[str, ...], list[tuple[int, int, int]]] = ((), [])
        sieve = sieve or Sieve()
        self._phrases = PhraseIndex(table.phrases, sieve)
        self._near_phrases = PhraseIndex(table.near_phrases, sieve)
        self._fixed = PhraseIndex(table.fixed, sieve)

    @property
    def sets(self) -> int:
        """How many sets there are."""
        return len(self._at)

    def sense(self, number: int) -> Sense:
        """The sense of a number: one object, whoever asks."""
        found = self._senses.get(number)
        if found is None:
            of_set = bisect_right(self._starts, number) - 1
            pivot = self._pivots[self._of_pivot[of_set]]
            one = pivot.words[self._at[of_set]]
            at = number - self._starts[of_set]
            word = one.senses[at]
            found = Sense(pivot.code, one, of_set, at, word, word[0].isupper())
            self._senses[number] = found
        return found

    def of_key(self, key: str) -> tuple[Sense, ...]:
        """The senses that one folded token is a form of, in any inflection."""
        return tuple(map(self.sense, self._of_key(key)))

    def _of_key(self, key: str) -> tuple[int, ...]:
        found = self._by_key.get(key)
        if found is None:
            # A root is shared by more than one word's forms ("rating", "rate" and "rat").
            known = self._table.words.get(root(key), ())
            found = tuple(n for n in known if label_of(key, self.sense(n).word) is not None)
            if len(self._by_key) < _MOST_KEYS:
                self._by_key[key] = found
        return found

    def forms_in(self, keys: tuple[str, ...], texts: Sequence[str]) -> Found:
        """Where tokens are forms of a sense: of single words in text order, then of phrases.

        Names are found with their capital only.
        """
        words = [
            (at, at + 1, number)
            for at, numbers in self._having(keys)
            for number in numbers
            if texts[at][0].isupper() or not self.sense(number).proper
        ]
        return _found(words + self._phrases_in(keys, texts))

    def of_names(self, keys: Sequence[str]) -> list[tuple[int, Sense]]:
        """Which single tokens are forms of a sense that shares its set with a name, and is none."""
        having = self._having(tuple(keys))
        return [(at, sense) for at, numbers in having for sense in self._beside_names(numbers)]

    def _beside_names(self, numbers: tuple[int, ...]) -> tuple[Sense, ...]:
        """Those of the senses that are no names and share their set with one."""
        found = self._named.get(numbers)
        if found is None:
            senses = map(self.sense, numbers)
            found = tuple([sense for sense in senses if not sense.proper and sense.names])
            if len(self._named) < _MOST_KEYS:
                self._named[numbers] = found
        return found

    def _having(self, keys: tuple[str, ...]) -> list[tuple[int, tuple[int, ...]]]:
        """The tokens that are a form of any sense, with their senses; kept for the next to ask."""
        asked, found = self._asked
        if asked is not keys:
            of_key = {key: self._of_key(key) for key in set(keys)}
            found = [(at, of_key[key]) for at, key in enumerate(keys) if of_key[key]]
            self._asked = keys, found
        return found

    def of_phrases(self, keys: tuple[str, ...], texts: Sequence[str]) -> list[Use]:
        """Where runs of tokens are forms of a sense of several words, in text order."""
        found = self._phrases_in(keys, texts)
        return [Use(first, last, self.sense(number)) for first, last, number in found]

    def _phrases_in(
        self, keys: tuple[str, ...], texts: Sequence[str]
    ) -> list[tuple[int, int, int]]:
        """Where phrases are a form of a sense: tokens `[first, last)` and the sense's number."""
        asked, found = self._asked_phrases
        if asked is not keys:
            found = [
                (first, last, number)
                for number, first, last in self._phrases.find(roots_of(keys))
                for sense in (self.sense(number),)
                if label_of(" ".join(keys[first:last]), sense.word) is not None
            ]
            self._asked_phrases = keys, found
        return [
            place
            for place in found
            if texts[place[0]][0].isupper() or not self.sense(place[2]).proper
        ]

    def beside_in(self, keys: tuple[str, ...], wanted: NDArray[np.bool_] | None = None) -> Found:
        """Where words stand that speak for a sense, in any inflection: words, then phrases.

        `wanted` says of each set whether it matters; None: all do.
        """
        near, words = self._near, roots_of(keys)
        at = [n for n, key in enumerate(words) if key in self._table.near]
        of_each = [near(words[n]) for n in at]
        senses = np.concatenate(of_each) if of_each else np.empty(0, np.int32)
        first = np.repeat(np.array(at, np.int32), [len(numbers) for numbers in of_each])
        found = Found(first, first + 1, senses)
        phrases = [(f, last, number) for number, f, last in self._near_phrases.find(words)]
        if phrases:
            found = _both(found, _found(phrases))
        return found if wanted is None else found[wanted[self.of_set[found.sense]]]

    def _near(self, key: str) -> Numbers:
        found = self._near_arrays.get(key)
        if found is None:
            found = np.frombuffer(self._table.near[key], _INT)
            self._near_arrays[key] = found
        return found

    def uses(self, found: Found) -> list[Use]:
        """The places of `found` with their senses."""
        rows = zip(found.first.tolist(), found.last.tolist(), found.sense.tolist(), strict=True)
        return [Use(first, last, self.sense(number)) for first, last, number in rows]

    def fixed(self, keys: Sequence[str]) -> list[Use]:
        """Phrases in which a sense is right whatever stands around."""
        return [
            Use(first, last, self.sense(number))
            for number, first, last in self._fixed.find(roots_of(keys))
        ]


def _holds(phrase: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Whether a phrase beside a sense has the sense in it, and more; both as roots."""
    size = len(own)
    return len(phrase) > size and any(
        phrase[at : at + size] == own for at in range(len(phrase) - size + 1)
    )
