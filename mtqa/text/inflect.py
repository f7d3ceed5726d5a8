"""English inflection: the forms of a word, what they share, and one word inflected like another.

Pure; words and phrases only. It knows endings and the irregular words that news are made of,
not which words are nouns or verbs: every word is given the forms of both.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from mtqa.text.irregular import DOUBLING, IRREGULAR_PAST, IRREGULAR_PLURALS, OES, UNCHANGED, VES
from mtqa.text.tokens import phrase_keys

__all__ = ["forms", "inflected", "label_of", "like", "root", "roots_of"]

_VOWELS = "aeiou"
_SYLLABLE = re.compile("[aeiou]+")
_NOT_MEN = frozenset({"human", "german", "roman", "norman", "ottoman", "shaman", "talisman"})
_HISSING = ("s", "x", "z", "ch", "sh")
_LABELS = ("", "s", "ed", "en", "ing")
_LINKERS = frozenset({"of", "in", "on", "at", "for", "to", "with", "by", "from"})
_SHORTEST_ROOT = 3


def _doubles(word: str) -> bool:
    """Whether the last consonant is doubled before -ed and -ing."""
    if word in DOUBLING:
        return True
    if len(word) < 3 or word[-1] in _VOWELS + "wxyh" or word[-2] not in _VOWELS:
        return False
    return word[-3] not in _VOWELS and len(_SYLLABLE.findall(word)) == 1


def _plural(word: str) -> tuple[str, ...]:
    if word in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[word]
    if word in UNCHANGED:
        return (word,)
    if word in VES:
        return (word.removesuffix("e").removesuffix("f") + "ves",)
    if word.endswith("man") and len(word) > 4 and word not in _NOT_MEN:
        return (word[:-2] + "en",)
    if word.endswith("sis"):
        return (word[:-2] + "es",)
    if word.endswith(_HISSING) or word in OES:
        return (word + "es",)
    if word.endswith("y") and word[-2:-1] not in ("", *_VOWELS):
        return (word[:-1] + "ies",)
    return (word + "s",)


def _stems(word: str) -> tuple[str, ...]:
    """What -ed and -ing are put to, the usual spelling first."""
    if _doubles(word):
        return (word + word[-1],)
    if word.endswith("l") and len(word) > 4 and word[-2] in "aeiou" and word[-3] not in "aeiou":
        return (word, word + "l")  # traveled, travelled
    if word.endswith("ic"):
        return (word + "k",)
    return (word,)


def _past(word: str) -> tuple[str, ...]:
    if word.endswith("e"):
        return (word + "d",)
    if word.endswith("y") and word[-2:-1] not in ("", *_VOWELS):
        return (word[:-1] + "ied",)
    return tuple(stem + "ed" for stem in _stems(word))


def _participle(word: str) -> tuple[str, ...]:
    if word.endswith("ie"):
        return (word[:-2] + "ying",)
    if word.endswith("e") and not word.endswith(("ee", "ye", "oe")) and len(word) > 2:
        return (word[:-1] + "ing",)
    return tuple(stem + "ing" for stem in _stems(word))


@lru_cache(maxsize=16384)
def inflected(word: str) -> dict[str, tuple[str, ...]]:
    """The forms of one folded word by label, the usual spelling of each first.

    Labels: "" the word itself, "s" the plural and third person, "ed" the past, "en" the
    past participle, "ing". Treat the mapping as read-only.
    """
    if not word.isalpha() or len(word) < 2:
        return {"": (word,)}
    past = IRREGULAR_PAST.get(word)
    regular = _past(word)
    return {
        "": (word,),
        "s": _plural(word),
        "ed": past[0] if past else regular,
        "en": past[1] if past else regular,
        "ing": _participle(word),
    }


def _head(words: list[str], label: str) -> int:
    """Which word of a phrase takes an ending: a verb stands first, a noun last or before "of"."""
    if label in ("ed", "en", "ing"):
        return 0
    for at, word in enumerate(words[1:], 1):
        if word in _LINKERS:
            return at - 1
    return len(words) - 1


@lru_cache(maxsize=16384)
def _phrase(base: str) -> dict[str, tuple[str, ...]]:
    """As `inflected`, of a word or a phrase, folded."""
    words = base.split(" ")
    if len(words) == 1:
        return inflected(base)
    found: dict[str, tuple[str, ...]] = {}
    for label in _LABELS:
        at = _head(words, label)
        found[label] = tuple(
            " ".join((*words[:at], form, *words[at + 1 :]))
            for form in inflected(words[at]).get(label, ())
        )
    return found


@lru_cache(maxsize=16384)
def _folded(base: str) -> str:
    """The tokens of a word or phrase as a text's keys have them, one space between."""
    return " ".join(phrase_keys(base))


@lru_cache(maxsize=16384)
def forms(base: str) -> tuple[str, ...]:
    """All forms of a word or phrase, folded, each once, the base form first."""
    return tuple(dict.fromkeys(form for same in _phrase(_folded(base)).values() for form in same))


def label_of(form: str, base: str) -> str | None:
    """How `form` is inflected, by the labels of `inflected`; None where it is no form of `base`.

    The first label that fits: "set" is the word itself, not its past.
    """
    key = _folded(form)
    known = _phrase(_folded(base))
    return next((name for name in _LABELS if key in known.get(name, ())), None)


def like(form: str, base_from: str, base_to: str) -> str | None:
    """`base_to`, inflected and capitalised as `form` is of `base_from`; None if it is no such form.

    `like("Metals", "metal", "mineral")` is "Minerals"; capitals that `base_to` has, it keeps.
    """
    label = label_of(form, base_from)
    if label is None:
        return None
    if label == "":
        return _cased(base_to, form)
    made = _phrase(_folded(base_to)).get(label, ())
    if not made or (label == "ing" and base_to.split(" ")[0].endswith("ing")):
        return _cased(base_to, form)  # no “pollinging station”
    return _cased(_with_capitals(made[0], base_to), form)


def _with_capitals(made: str, base: str) -> str:
    """The capitals of `base` put on its inflected form, word by word."""
    words, wanted = made.split(" "), base.replace("-", " ").split()
    if len(words) != len(wanted):
        return made
    return " ".join(
        word[0].upper() + word[1:] if model[0].isupper() else word
        for word, model in zip(words, wanted, strict=True)
    )


def _cased(word: str, form: str) -> str:
    if len(form) > 1 and form.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if form[0].isupper() else word


@lru_cache(maxsize=65536)
def root(key: str) -> str:
    """A folded word without its inflection, so that all forms of one word have one root.

    It may be no English word ("policies" and "policy" have "polici").
    """
    if not key.isalpha() or len(key) < _SHORTEST_ROOT:
        return key
    key = _IRREGULAR_ROOTS.get(key, key)
    if key.endswith(("ss", "us", "eed")) or key in UNCHANGED:
        return key
    if key.endswith("sis") and len(key) > 4:  # not ISIS
        return key[:-2]
    if key.endswith(("ees", "yes", "ings")):
        key = key[:-1]
    for ending in ("ing", "ed", "es", "s"):
        stem = key.removesuffix(ending)
        if stem != key and len(stem) >= _SHORTEST_ROOT and any(v in "aeiouy" for v in stem):
            key = stem
            break
    if len(key) > _SHORTEST_ROOT and key[-1] == key[-2] and key[-1] not in "aeious":
        key = key[:-1]
    if key.endswith("ick") and len(key) > 4:
        key = key[:-1]
    if len(key) > _SHORTEST_ROOT and key.endswith("e"):
        key = key[:-1]
    return key[:-1] + "i" if key.endswith("y") and len(key) > _SHORTEST_ROOT else key


def roots_of(keys: Sequence[str]) -> tuple[str, ...]:
    """`root` of each folded token; those of one text are asked for several times in a row."""
    return _roots(tuple(keys))


@lru_cache(maxsize=4)
def _roots(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(root, keys))


def _irregular_roots() -> dict[str, str]:
    found: dict[str, str] = {}
    for base, plurals in IRREGULAR_PLURALS.items():
        for form in plurals:
            found.setdefault(form, base)
    for base, pasts in IRREGULAR_PAST.items():
        for form in (*pasts[0], *pasts[1]):
            found.setdefault(form, base)
    for base in VES - {"leaf"}:  # "leaves" is more often what somebody does
        found[_plural(base)[0]] = base
    for base in ("agree", "disagree", "free", "guarantee", "decree"):
        found[base + "d"] = base
    for base in ("die", "lie", "tie"):
        for form in (*_past(base), *_participle(base)):
            found.setdefault(form, base)
    return found


_IRREGULAR_ROOTS = _irregular_roots()
