"""Which English words, in any inflection, stand for which sense of which confusion set.

Made of the pivot languages of a rule set. Knows words and sets, not what a check does with them.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from mtqa.rules.phrases import PhraseIndex, PhraseTable, phrase_table
from mtqa.rules.ruleset import ConfusionSet, Pivot
from mtqa.rules.tables import Tables
from mtqa.text.inflect import label_of, root, roots_of
from mtqa.text.parts import Part
from mtqa.text.tokens import phrase_keys

__all__ = ["Sense", "SenseIndex", "Use", "of_lexicon"]

_INFINITIVES = {
    "es": ("ar", "er", "ir", "ír"),
    "pt": ("ar", "er", "ir"),
    "it": ("are", "ere", "ire", "arsi", "ersi", "irsi"),
    "fr": ("er", "ir", "re"),
}
_MOST_KEYS = 100_000  # tokens whose senses are remembered


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """One sense of a confusion set of the pivot language `pivot` (its code).

    `number` is its place in the set. `proper` says whether it is a name, written with a
    capital; `others` are the set's further senses.
    """

    pivot: str
    set: ConfusionSet
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


@dataclass(frozen=True, slots=True)
class Use:
    """Tokens `[first, last)` of a text that are a form of a sense."""

    first: int
    last: int
    sense: Sense


@dataclass(frozen=True, slots=True)
class _Table:
    """Senses by number: by the root of their word, of a word beside them; and by phrases.

    A phrase beside a sense that holds the sense itself ("legal action") is among `fixed`: it says
    where it is right, and nothing else.
    """

    words: dict[str, tuple[int, ...]]
    near: dict[str, tuple[int, ...]]
    phrases: PhraseTable
    near_phrases: PhraseTable
    fixed: PhraseTable


def _table(places: Sequence[tuple[str, ConfusionSet, int]]) -> _Table:
    words: dict[str, list[int]] = {}
    near: dict[str, list[int]] = {}
    phrases: list[tuple[int, tuple[str, ...]]] = []
    near_phrases: list[tuple[int, tuple[str, ...]]] = []
    fixed: list[tuple[int, tuple[str, ...]]] = []
    for number, (_, one, at) in enumerate(places):
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
    return _Table(
        {key: tuple(dict.fromkeys(found)) for key, found in words.items()},
        {key: tuple(dict.fromkeys(found)) for key, found in near.items()},
        phrase_table(phrases),
        phrase_table(near_phrases),
        phrase_table(fixed),
    )


class SenseIndex:
    """The senses of all pivots by the roots of their words."""

    __slots__ = (
        "_asked",
        "_by_key",
        "_fixed",
        "_near_phrases",
        "_phrases",
        "_places",
        "_senses",
        "_table",
    )

    def __init__(self, pivots: Iterable[Pivot], tables: Tables | None = None) -> None:
        # What a phrase means is no reading of a word.
        self._places = [
            (pivot.code, one, number)
            for pivot in pivots
            for one in pivot.words
            if not one.gloss
            for number in range(len(one.senses))
        ]
        table = (tables or Tables()).of("senses", _Table, lambda: _table(self._places))
        self._table = table
        self._senses: dict[int, Sense] = {}
        self._by_key: dict[str, tuple[Sense, ...]] = {}
        self._asked: tuple[tuple[str, ...], list[tuple[int, tuple[Sense, ...]]]] = ((), [])
        self._phrases = PhraseIndex(table.phrases)
        self._near_phrases = PhraseIndex(table.near_phrases)
        self._fixed = PhraseIndex(table.fixed)

    def _sense(self, number: int) -> Sense:
        """The sense of a number: one object, whoever asks."""
        found = self._senses.get(number)
        if found is None:
            pivot, one, at = self._places[number]
            word = one.senses[at]
            found = self._senses[number] = Sense(pivot, one, at, word, word[0].isupper())
        return found

    def of_key(self, key: str) -> tuple[Sense, ...]:
        """The senses that one folded token is a form of, in any inflection."""
        found = self._by_key.get(key)
        if found is None:
            # A root is shared by more than one word's forms ("rating", "rate" and "rat").
            known = map(self._sense, self._table.words.get(root(key), ()))
            found = tuple(sense for sense in known if label_of(key, sense.word) is not None)
            if len(self._by_key) < _MOST_KEYS:
                self._by_key[key] = found
        return found

    def of_words(self, keys: Sequence[str], texts: Sequence[str]) -> list[tuple[int, Sense]]:
        """Which single tokens are forms of a sense, in text order; of names with their capital."""
        return [
            (at, sense)
            for at, senses in self._having(tuple(keys))
            for sense in senses
            if not sense.proper or texts[at][0].isupper()
        ]

    def of_names(self, keys: Sequence[str]) -> list[tuple[int, Sense]]:
        """Which single tokens are forms of a sense that shares its set with a name, and is none."""
        return [
            (at, sense)
            for at, senses in self._having(tuple(keys))
            for sense in senses
            if not sense.proper and sense.names
        ]

    def _having(self, keys: tuple[str, ...]) -> list[tuple[int, tuple[Sense, ...]]]:
        """The tokens that are a form of any sense, with their senses; kept for the next to ask."""
        asked, found = self._asked
        if asked is not keys:
            of_key = {key: self.of_key(key) for key in set(keys)}
            found = [(at, of_key[key]) for at, key in enumerate(keys) if of_key[key]]
            self._asked = keys, found
        return found

    def of_phrases(self, keys: Sequence[str], texts: Sequence[str]) -> list[Use]:
        """Where runs of tokens are forms of a sense of several words, in text order."""
        found = (
            Use(first, last, self._sense(number))
            for number, first, last in self._phrases.find(roots_of(keys))
        )
        return [
            use
            for use in found
            if (not use.sense.proper or texts[use.first][0].isupper())
            and label_of(" ".join(keys[use.first : use.last]), use.sense.word) is not None
        ]

    def beside(self, keys: Sequence[str], wanted: Container[int] | None = None) -> list[Use]:
        """Where words stand that speak for a sense, in any inflection; not in text order.

        `wanted` holds the ids of the sets that matter; None: all do.
        """
        near, places, words = self._table.near, self._places, roots_of(keys)
        found = [
            Use(at, at + 1, self._sense(number))
            for at, key in enumerate(words)
            if key in near
            for number in near[key]
            if wanted is None or id(places[number][1]) in wanted
        ]
        found += [
            Use(first, last, self._sense(number))
            for number, first, last in self._near_phrases.find(words)
            if wanted is None or id(places[number][1]) in wanted
        ]
        return found

    def fixed(self, keys: Sequence[str]) -> list[Use]:
        """Phrases in which a sense is right whatever stands around."""
        return [
            Use(first, last, self._sense(number))
            for number, first, last in self._fixed.find(roots_of(keys))
        ]


def of_lexicon(pivot: Pivot) -> Pivot:
    """A pivot language with its lexicon as confusion sets, and nothing else."""
    sets = tuple(
        ConfusionSet(
            f"{pivot.code}:{word}",
            word,
            senses,
            wrong=senses[1:],  # the first is the usual one in news
            part=_part_of(pivot.code, word),
        )
        for word, senses in pivot.lexicon
    )
    return replace(pivot, words=sets, lexicon=())


def _part_of(code: str, word: str) -> Part | None:
    """The part of speech that the ending of a pivot's word tells, where it tells any."""
    endings = _INFINITIVES.get(code)
    if endings is None:
        return None
    last = word.rpartition(" ")[2]
    return Part.VERB if last.removesuffix("se").endswith(endings) else Part.NOUN


def _holds(phrase: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Whether a phrase beside a sense has the sense in it, and more; both as roots."""
    size = len(own)
    return len(phrase) > size and any(
        phrase[at : at + size] == own for at in range(len(phrase) - size + 1)
    )
