"""Finding many phrases at once in a text that has been cut into tokens.

Works on folded token keys, so that case, accents, hyphens and line breaks are settled
before; which words must keep their capitals, `capitals_agree` says. Knows no rules.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from mtqa.text.tokens import token_spans

__all__ = [
    "PhraseIndex",
    "PhraseMap",
    "PhraseTable",
    "Sieve",
    "capitals_agree",
    "form_tokens",
    "joined",
    "phrase_table",
    "without_capitals",
]

_LONGEST_ACRONYM = 5
_BETWEEN = "\n"  # no key holds a line end


def form_tokens(form: str) -> tuple[str, ...]:
    """The tokens of a form as written, as `Tokens.texts` would hold them."""
    if form.isascii() and form.replace(" ", "").isalpha():
        return tuple(form.split())
    return tuple(form[start:end] for start, end in token_spans(form))


def capitals_agree(form_tokens: Sequence[str], text_tokens: Sequence[str]) -> bool:
    """Whether the text keeps the capitals that the form asks for; both have equal keys.

    A word that begins with a capital in the form must do so in the text; a word of up to
    five capitals (US, WHO, IT) or a dotted abbreviation must stand as it is.
    """
    for wanted, found in zip(form_tokens, text_tokens, strict=True):
        if wanted == found or not _capital(wanted[0]):
            continue
        if not _capital(found[0]) or _is_acronym(wanted):
            return False
    return True


def without_capitals(form: str) -> str:
    """The words of a form that is at home in any case: lower, but for its acronyms."""
    return " ".join(word if _is_acronym(word) else word.lower() for word in form_tokens(form))


def _capital(letter: str) -> bool:
    return letter.isupper() or letter.istitle()


def _is_acronym(word: str) -> bool:
    # A dotted abbreviation ends in its dot; no other token does.
    return word.endswith(".") or (len(word) <= _LONGEST_ACRONYM and word.isupper())


def joined(keys: Sequence[str]) -> str:
    """Keys as one string, as tables have them."""
    return _BETWEEN.join(keys)


class PhraseTable(NamedTuple):
    """Phrases by their joined keys, with the numbers of those that are equal, in order.

    `lengths` are those of the phrases that go on after two keys, from short to long.
    """

    numbers: dict[str, tuple[int, ...]]
    lengths: dict[str, tuple[int, ...]]

    def phrases(self) -> Iterable[tuple[tuple[str, ...], tuple[int, ...]]]:
        """Each phrase once, with its numbers."""
        return ((tuple(key.split(_BETWEEN)), same) for key, same in self.numbers.items())


def phrase_table(phrases: Iterable[tuple[int, tuple[str, ...]]]) -> PhraseTable:
    """The table of numbered phrases. Raises ValueError for a phrase without tokens."""
    numbers: dict[str, list[int]] = {}
    lengths: dict[str, set[int]] = {}
    for number, phrase in phrases:
        if not phrase:
            raise ValueError(f"phrase {number} has no tokens")
        numbers.setdefault(joined(phrase), []).append(number)
        if len(phrase) > 2:
            lengths.setdefault(joined(phrase[:2]), set()).add(len(phrase))
    return PhraseTable(
        {phrase: tuple(same) for phrase, same in numbers.items()},
        {key: tuple(sorted(found)) for key, found in lengths.items()},
    )


class PhraseMap(Mapping[tuple[str, ...], tuple[str, ...]]):
    """Words by the keys of a phrase; made of those by joined keys."""

    __slots__ = ("_by_joined",)

    def __init__(self, by_joined: dict[str, tuple[str, ...]]) -> None:
        self._by_joined = by_joined

    def __getitem__(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        return self._by_joined[_BETWEEN.join(keys)]

    def __contains__(self, keys: object) -> bool:
        return isinstance(keys, tuple) and _BETWEEN.join(keys) in self._by_joined

    def get(self, keys: tuple[str, ...], default: Any = None) -> Any:
        """What is kept under keys, or the default."""
        return self._by_joined.get(_BETWEEN.join(keys), default)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return (tuple(key.split(_BETWEEN)) for key in self._by_joined)

    def __len__(self) -> int:
        return len(self._by_joined)


class Sieve:
    """What the phrases of several indexes begin with: a text is gone through once for them all."""

    __slots__ = ("_asked", "_beginnings")

    def __init__(self) -> None:
        self._beginnings: set[str] = set()  # one key, or two joined
        self._asked: tuple[Sequence[str], _Kept] = ((), ([], []))

    def add(self, table: PhraseTable) -> None:
        """Keep what begins a phrase of a table as well."""
        self._beginnings.update(table.numbers, table.lengths)
        self._asked = (), ([], [])

    def kept(self, keys: Sequence[str]) -> "_Kept":
        """The places whose key, and those whose key with the next one, may begin a phrase."""
        asked, found = self._asked
        if asked is not keys:
            kept = self._beginnings
            found = (
                [place for place in enumerate(keys) if place[1] in kept],
                [place for place in enumerate(_pairs(tuple(keys))) if place[1] in kept],
            )
            # A tuple stays as it is; of another sequence, the same one may be asked anew.
            if isinstance(keys, tuple):
                self._asked = keys, found
        return found


_Kept = tuple[list[tuple[int, str]], list[tuple[int, str]]]


class PhraseIndex:
    """An index of phrases, each a tuple of at least one token key; a phrase may stand twice.

    `sieve` is shared by indexes that are asked of the same keys. Raises ValueError for a phrase
    without tokens.
    """

    __slots__ = ("_lengths", "_numbers", "_sieve")

    def __init__(
        self, phrases: Sequence[tuple[str, ...]] | PhraseTable, sieve: Sieve | None = None
    ) -> None:
        table = phrases if isinstance(phrases, PhraseTable) else phrase_table(enumerate(phrases))
        self._numbers = table.numbers
        self._lengths = table.lengths
        self._sieve = sieve or Sieve()
        self._sieve.add(table)

    def find(self, keys: Sequence[str]) -> list[tuple[int, int, int]]:
        """All matches in `keys`, overlapping ones too: (phrase, first token, last exclusive).

        Sorted by first token, then last, then phrase (its place in the sequence given).
        """
        numbers, lengths, count = self._numbers, self._lengths, len(keys)
        words, pairs = self._sieve.kept(keys)
        found = [
            (number, first, first + 1)
            for first, key in words
            if key in numbers
            for number in numbers[key]
        ]
        for first, pair in pairs:
            if pair in numbers:
                found += [(number, first, first + 2) for number in numbers[pair]]
            if pair not in lengths:
                continue
            for length in lengths[pair]:
                last = first + length
                if last > count:
                    break
                same = numbers.get(_BETWEEN.join(keys[first:last]))
                if same is not None:
                    found += [(number, first, last) for number in same]
        found.sort(key=_PLACE)
        return found


_PLACE = itemgetter(1, 2)


@lru_cache(maxsize=8)
def _pairs(keys: tuple[str, ...]) -> list[str]:
    """Each key with the next one, as tables have them: many indexes are asked of one text."""
    return [f"{one}{_BETWEEN}{other}" for one, other in pairwise(keys)]
