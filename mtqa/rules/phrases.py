"""Finding many phrases at once in a text that has been cut into tokens.

Works on folded token keys, so that case, accents, hyphens and line breaks are settled
before; which words must keep their capitals, `capitals_agree` says. The one module that
meets ahocorasick_rs. Knows no rules.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from ahocorasick_rs import BytesAhoCorasick

from mtqa.text.tokens import token_spans

__all__ = ["PhraseIndex", "capitals_agree", "form_tokens", "without_capitals"]

_LONGEST_ACRONYM = 5


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


def _encoded(keys: Sequence[str]) -> bytes:
    # Spaces around make every match begin and end at a token; a text that was read from
    # JSON may hold lone surrogates.
    return f" {' '.join(keys)} ".encode("utf-8", "surrogatepass")


class PhraseIndex:
    """An index of phrases, each a tuple of at least one token key; a phrase may stand twice.

    Raises ValueError for a phrase without tokens.
    """

    __slots__ = ("_automaton", "_lengths", "_numbers", "_phrases", "_plain")

    def __init__(self, phrases: Sequence[tuple[str, ...]]) -> None:
        numbers: dict[tuple[str, ...], list[int]] = {}
        for number, phrase in enumerate(phrases):
            if not phrase:
                raise ValueError(f"phrase {number} has no tokens")
            numbers.setdefault(phrase, []).append(number)
        self._phrases = tuple(numbers)
        self._lengths = tuple(map(len, numbers))
        self._numbers = tuple(map(tuple, numbers.values()))
        self._plain = not any(" " in key for phrase in numbers for key in phrase)
        self._automaton = BytesAhoCorasick(map(_encoded, self._phrases))

    def find(self, keys: Sequence[str]) -> list[tuple[int, int, int]]:
        """All matches in `keys`, overlapping ones too: (phrase, first token, last exclusive).

        Sorted by first token, then last, then phrase (its place in the sequence given).
        """
        if not keys or not self._phrases:
            return []
        text, starts = _searched(tuple(keys))
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        if not hits:
            return []
        # Some ligatures unfold to several words, so a key may hold a space; then a match
        # need not begin with a token, nor be cut like the phrase.
        plain = self._plain and text.count(b" ") == len(keys) + 1
        found: list[tuple[int, int, int]] = []
        for distinct, start, _ in hits:
            first = bisect_left(starts, start + 1)  # the match takes in the space before it
            last = first + self._lengths[distinct]
            if plain or (
                starts[first] == start + 1 and tuple(keys[first:last]) == self._phrases[distinct]
            ):
                found += [(first, last, number) for number in self._numbers[distinct]]
        found.sort()
        return [(number, first, last) for first, last, number in found]


@lru_cache(maxsize=4)
def _searched(keys: tuple[str, ...]) -> tuple[bytes, list[int]]:
    """The keys as they are searched, and where each starts; many indexes ask for one text's."""
    text = _encoded(keys)
    return text, _token_starts(keys, text)


def _token_starts(keys: Sequence[str], text: bytes) -> list[int]:
    """The offset in `text`, the encoded keys, of each key, and of one more after the last."""
    if text.isascii():
        lengths = map(len, keys)
    else:
        lengths = map(len, (key.encode("utf-8", "surrogatepass") for key in keys))
    return list(accumulate((length + 1 for length in lengths), initial=1))
