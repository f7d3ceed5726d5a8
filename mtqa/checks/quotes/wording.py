"""The wording of a quotation, and where two wordings of it differ.

Case, punctuation, brackets, contractions and British spelling make no other wording, nor does a
cut. Pure; knows two strings of words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mtqa.text import fold
from mtqa.text.tokens import token_spans
from mtqa.text.words import STOP_WORDS

__all__ = ["Difference", "Wording", "difference", "read_wording"]

_LONGEST = 120  # words read of a quotation
_CONTRACTED = {
    "can't": "cannot", "won't": "will not", "i'm": "i am", "let's": "let us", "gonna": "going to",
    "wanna": "want to", "it's": "it is", "that's": "that is", "there's": "there is",
    "he's": "he is", "she's": "she is", "what's": "what is",
}  # fmt: skip
_ENDINGS = {"n't": "not", "'ve": "have", "'re": "are", "'ll": "will", "'d": "would", "'m": "am"}
_BRITISH = (("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("ised", "ized"),
            ("our", "or"), ("ours", "ors"), ("oured", "ored"), ("tre", "ter"), ("lled", "led"),
            ("lling", "ling"), ("ence", "ense"), ("ogue", "og"), ("mme", "m"))  # fmt: skip
_DENYING = frozenset("not no never nothing nobody none neither nor without cannot".split())


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The words of a quotation in normal form.

    telling: those that say something. names: those written with a capital in mid-sentence.
    """

    text: str
    words: tuple[str, ...]
    telling: frozenset[str]
    names: frozenset[str]


class Difference(NamedTuple):
    """How two wordings of a quotation differ.

    common: words that stand in both in the same order; alike: their share of all. shared:
    share of the telling words. ours, theirs: the words that only one has where both run
    alongside. whole: share of the shorter wording that runs alongside the other. denies: whether
    only one denies. names: whether they name different things.
    """

    common: int
    alike: float
    shared: float
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    whole: float
    denies: bool
    names: bool


@lru_cache(maxsize=4096)
def read_wording(text: str) -> Wording:
    """The wording of a quotation."""
    words: list[str] = []
    names: set[str] = set()
    opens = True
    shouted = text.isupper()
    for start, end in token_spans(text)[:_LONGEST]:
        word = text[start:end]
        normal = _normal(fold(word))
        words += normal
        if word[0].isupper() and not opens and not shouted and not word.isupper():
            names.update(w for w in normal if w not in STOP_WORDS)
        opens = text[end : end + 2].strip()[:1] in (".", "!", "?", ":", "…")
    return Wording(
        text, tuple(words), frozenset(w for w in words if w not in STOP_WORDS), frozenset(names)
    )


def _normal(key: str) -> list[str]:
    """The words of a folded token: contractions apart, spelling American."""
    if key in _CONTRACTED:
        return _CONTRACTED[key].split()
    for ending, word in _ENDINGS.items():
        if key.endswith(ending) and len(key) > len(ending):
            return [key[: -len(ending)], word]
    for british, american in _BRITISH:
        if key.endswith(british) and len(key) > len(british) + 2:
            return [key[: -len(british)] + american]
    return [key]


def difference(ours: Wording, theirs: Wording) -> Difference:
    """How two wordings differ between the first and the last word that they share in order."""
    pairs = _in_order(ours.words, theirs.words)
    total = len(ours.words) + len(theirs.words)
    telling = len(ours.telling) + len(theirs.telling)
    shared = 2 * len(ours.telling & theirs.telling) / telling if telling else 0.0
    if not pairs:
        return Difference(0, 0.0, shared, (), (), 0.0, False, False)
    (first, start), (last, end) = pairs[0], pairs[-1]
    mine, other = {i for i, _ in pairs}, {j for _, j in pairs}
    only = tuple(ours.words[i] for i in range(first, last + 1) if i not in mine)
    lacks = tuple(theirs.words[j] for j in range(start, end + 1) if j not in other)
    whole = max((last - first + 1) / len(ours.words), (end - start + 1) / len(theirs.words))
    denies = bool(_DENYING.intersection(only)) != bool(_DENYING.intersection(lacks))
    names = bool(ours.names.intersection(only)) and bool(theirs.names.intersection(lacks))
    alike = 2 * len(pairs) / total
    return Difference(len(pairs), alike, shared, only, lacks, whole, denies, names)


def _in_order(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """A longest common subsequence, as pairs of places."""
    rows = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        for j in range(len(other) - 1, -1, -1):
            rows[i][j] = (
                rows[i + 1][j + 1] + 1
                if one[i] == other[j]
                else max(rows[i + 1][j], rows[i][j + 1])
            )
    found = []
    i = j = 0
    while i < len(one) and j < len(other):
        if one[i] == other[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif rows[i + 1][j] >= rows[i][j + 1]:
            i += 1
        else:
            j += 1
    return found
