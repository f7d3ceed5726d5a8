"""Spellings in which one name of another script is rightly written: Huthi and Houthi.

Knows the habits of romanising; nothing of lists or probabilities.
"""

import re

__all__ = ["same_reading"]

_SAME = (
    (re.compile("^abd(?:[aeu]l?|[aeu]?l)(?=.)|^abd[aeu]l$"), "abdal"),
    (re.compile("tch|tsch|ch"), "sh"),
    (re.compile("kh|x"), "h"),
    (re.compile("dj|dzh|zh|gh|g|j|ck|q|c"), "k"),
    (re.compile("ph"), "f"),
    (re.compile("th"), "t"),
    (re.compile("dh|z"), "d"),
    (re.compile("ts"), "s"),
    (re.compile("w(?=[^aeiouy]|$)"), "u"),
    (re.compile("v"), "w"),
)
_DOUBLED = re.compile(r"([^aeiouy])\1+")
_VOWELS = re.compile("[aeiouy]+")
_LAST = re.compile("(?<=[aeiouy])h$")


def same_reading(one: str, other: str) -> bool:
    """Whether two folded tokens may be spellings of one name in another script.

    The same consonants, by the habits of romanising, with vowels at the same places; which
    vowels, only so far as one sign stands for them (i and e, o and u).
    """
    first, second = _frame(one), _frame(other)
    if first[0] != second[0]:
        return False
    return all(_alike(a, b) for a, b in zip(first[1], second[1], strict=True))


def _frame(token: str) -> tuple[str, list[str]]:
    """The consonants with each run of vowels as one sign, and the runs."""
    token = _LAST.sub("", token)
    for pattern, sign in _SAME:
        token = pattern.sub(sign, token)
    token = _DOUBLED.sub(r"\1", token)
    return _VOWELS.sub("a", token), _VOWELS.findall(token)


def _alike(one: str, other: str) -> bool:
    front, back = frozenset("iey"), frozenset("ou")
    return any(_has(one, sound) and _has(other, sound) for sound in (front, back, frozenset("ae")))


def _has(vowels: str, sound: frozenset[str]) -> bool:
    return any(vowel in sound for vowel in vowels)
