"""Which words of an article are near enough to be two spellings of one name: a cheap first look.

By consonants alone, with one lost, gained or changed. Knows letters; the channel decides.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from mtqa.text.words import STOP_WORDS

__all__ = ["like_sounds", "near_pairs", "of_one_stem"]

_SHORTEST = 4  # letters
_LENGTHS = 3  # letters by which two spellings differ at most
_LONGEST = 28
_SHARED = 0.35  # of the letters, and pairs of letters, of the shorter
_MOST_WORDS = 400
_MOST_PAIRS = 400
_CLEAR = 3  # consonants that by themselves make two words alike

_SOUNDS = (
    (re.compile("sch|tch|[cst]h|zh|ts|tz|c(?=[eiy])|g(?=[eiy])"), "S"),
    (re.compile("ph"), "P"),
    (re.compile("x"), "KS"),
    (re.compile("[aeiouyhw']"), ""),
)
_CLASSES = str.maketrans("bpvfdtgkqcjszrlmn", "PPPPTTKKKKSSSLLNN")
_DOUBLED = re.compile(r"(.)\1+")

_ENDINGS = tuple(
    sorted(
        "s es n an ian ians ans ist ists ism ite ites ia i land ville ton burg stan ese ish esque "
        "ization".split(),
        key=lambda ending: (-len(ending), ending),
    )
)
_STEM = 3  # letters
_EAST_ASIAN = re.compile(
    "(?:[bcdfghjklmnpqrstvxyz]|ch|sh|zh|ph|th|kh|ng|nh|tr|qu|[hkgbmnrljp]y|[hkg]w|w)?"
    "[aeiouyw]{1,3}(?:n|ng|nh|m|k|l|p|t|h|ch)?"
)


@lru_cache(maxsize=65536)
def _frames(word: str) -> tuple[str, tuple[str, ...]]:
    """The consonant classes of a word, and what it shares with words of one consonant changed."""
    frame = word
    for pattern, sign in _SOUNDS:
        frame = pattern.sub(sign, frame)
    frame = _DOUBLED.sub(r"\1", frame.translate(_CLASSES))
    if len(frame) < _CLEAR:
        # So few consonants tell nothing without the first letter.
        first = word[0].translate(_CLASSES)
        return frame, tuple(f"{first}.{less}" for less in sorted({frame, *_less_one(frame)}))
    return frame, (frame, *sorted(_less_one(frame)))


@lru_cache(maxsize=65536)
def _letters(word: str) -> frozenset[str]:
    """Letters and pairs of letters."""
    return frozenset(word) | {word[i : i + 2] for i in range(len(word) - 1)}


def _alike(one: str, other: str) -> bool:
    """Whether two words of like consonants share enough of their letters."""
    if abs(len(one) - len(other)) > _LENGTHS:
        return False
    frame = _frames(one)[0]
    if len(frame) >= _CLEAR and frame == _frames(other)[0]:
        return True
    first, second = _letters(one), _letters(other)
    return len(first & second) >= _SHARED * min(len(first), len(second))


def _less_one(frame: str) -> set[str]:
    return {frame[:i] + frame[i + 1 :] for i in range(len(frame))}


@lru_cache(maxsize=65536)
def of_one_stem(one: str, other: str) -> bool:
    """Whether two folded words differ by habit alone, not as spellings of one name that went wrong.

    A plural or an adjective (Marxist, Marxism), an umlaut written out, an article written
    on (Alassad), a word that ran into the next one (Strureewas), or two syllables of an East
    Asian language, in which a letter makes a name.
    """
    if one.removeprefix(other) in STOP_WORDS or other.removeprefix(one) in STOP_WORDS:
        return True
    if _plain(one) == _plain(other) or _derived(one, other) or _derived(other, one):
        return True
    return bool(_EAST_ASIAN.fullmatch(one) and _EAST_ASIAN.fullmatch(other))


def _derived(one: str, other: str) -> bool:
    """Whether a word without its ending is another, its last vowels left, or that without its."""
    stems = _stems(one)
    return other in stems or other.rstrip("aeiouy") in stems or bool(stems & _stems(other))


def _plain(word: str) -> str:
    for long, short in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        word = word.replace(long, short)
    return word[2:] if word.startswith(("al", "el")) and len(word) > _SHORTEST + 1 else word


def _stems(word: str) -> set[str]:
    return {
        word[: -len(ending)]
        for ending in _ENDINGS
        if word.endswith(ending) and len(word) - len(ending) >= _STEM
    }


def like_sounds(one: str, other: str) -> bool:
    """Whether two folded words have like consonants, whatever their letters: Pete, Beit."""
    return not set(_frames(one)[1]).isdisjoint(_frames(other)[1])


def near_pairs(words: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of distinct words that may be spellings of one name, each once, sorted.

    Work is bounded: only the first 400 words are looked at, and 400 pairs are given.
    """
    found: set[tuple[str, str]] = set()
    by_frame: dict[str, list[str]] = {}
    for word in sorted({w for w in words if _SHORTEST <= len(w) <= _LONGEST})[:_MOST_WORDS]:
        others: list[str] = []
        for frame in _frames(word)[1]:
            same = by_frame.setdefault(frame, [])
            others += same
            same.append(word)
        found.update([(other, word) for other in set(others) if _alike(other, word)])
        if len(found) > _MOST_PAIRS:
            break
    return sorted(pair for pair in found if not of_one_stem(*pair))
