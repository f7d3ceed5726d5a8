"""What a phrase of a pivot language means, inflected as the article has its words.

A meaning is a verb with what belongs to it, which takes the form of the article's verb, or a noun,
which takes the number of the article's noun. Knows glosses and the words of English.
"""

import re
from collections.abc import Sequence

from mtqa.names.words import load_words
from mtqa.rules.glosses import GlossUse
from mtqa.rules.infinitives import is_infinitive
from mtqa.text.inflect import inflected, label_of

__all__ = ["may_be_said", "said_right", "suits_verb"]

_DETERMINERS = frozenset("the a an his her its their one's someone's".split())
_LINKERS = frozenset("of in on at for to with by from under without against between".split())
_PARTICLES = frozenset("up down out off on away back over for with".split())
_HAVING = frozenset("be been being is are was were have has had".split())
_ONE = ("a", "an")
_PAST = ("ed", "en")
_CLAUSE = "is"  # “there is a row”
_BE = {"s": "is", "ed": "was", "en": "been", "ing": "being"}


def said_right(use: GlossUse, keys: Sequence[str], surface: str) -> str:
    """The meaning of the phrase that stands in `keys`; `surface` is how it is written there."""
    right = use.gloss.set.senses[0]
    if _CLAUSE in right.split(" "):
        return right
    made = _verb(use, keys, right) if _is_verbal(use, keys) else _noun(use, keys, right)
    return _cased(made, surface)


def _cased(made: str, surface: str) -> str:
    """A meaning with the capitals of what it stands for: of its first word, or of all its words."""
    if not surface[0].isupper():
        return made
    said = [word for word in surface.split() if word.lower() not in _LINKERS | _DETERMINERS]
    if not made.islower() or len(said) < 2 or not all(word[0].isupper() for word in said):
        return made[0].upper() + made[1:]
    return "".join(
        part if part in _LINKERS | _DETERMINERS else part[:1].upper() + part[1:]
        for part in re.split(r"([ -])", made)
    )


def suits_verb(use: GlossUse, keys: Sequence[str]) -> bool:
    """Whether the meaning is surely a verb where the article has one in the past."""
    return _verb_label(use, keys) not in _PAST or _is_verb(use)


def may_be_said(use: GlossUse, keys: Sequence[str]) -> bool:
    """Whether words that the article has in the past may stand for a meaning that is no verb."""
    words = zip(use.places, use.order, strict=True)
    past = any(_label(keys[at], use.gloss.set.gloss[word]) in _PAST for at, word in words)
    return not past or _is_verb(use) or _may_be_verb(use.gloss.set.senses[0].split(" ")[0])


def _is_verbal(use: GlossUse, keys: Sequence[str]) -> bool:
    """Whether the meaning is a verb with what belongs to it, or may be one and one is asked for."""
    head = use.gloss.set.senses[0].split(" ")[0]
    if not _may_be_verb(head):
        return False
    return _is_verb(use) or _verb_label(use, keys) in _PAST


def _is_verb(use: GlossUse) -> bool:
    """Whether the pivot's phrase, or the look of its meaning, tells that this is a verb."""
    code, pivot = use.gloss.pivot, use.gloss.set.pivot.split(" ")
    rest = use.gloss.set.senses[0].split(" ")[1:]
    if is_infinitive(code, pivot[0]) or is_infinitive(code, pivot[-1]):
        return True
    return bool(rest) and (not _DETERMINERS.isdisjoint(rest) or rest[-1] in _PARTICLES)


def _may_be_verb(word: str) -> bool:
    if not word.islower() or word in _PARTICLES:
        return False
    made = inflected(word)
    past = (*made.get("ed", ()), *made.get("en", ()))
    return any(load_words().ordinary.count(form) > 0 for form in past)


def _verb(use: GlossUse, keys: Sequence[str], right: str) -> str:
    label = _verb_label(use, keys)
    head, space, rest = right.partition(" ")
    if not label:
        return right
    made = _BE[label] if head == "be" else inflected(head).get(label, ("",))[0]
    return made + space + rest if load_words().known.count(made) else right


def _verb_label(use: GlossUse, keys: Sequence[str]) -> str | None:
    """How the first word of the phrase is inflected as a verb."""
    at, given = use.places[0], use.gloss.set.gloss[use.order[0]]
    label = _label(keys[at], given)
    # “had been put”: the form says nothing, what stands before it does.
    past = any(keys[at] in inflected(each).get("en", ()) for each in given)
    return "en" if label == "" and past and at and keys[at - 1] in _HAVING else label


def _noun(use: GlossUse, keys: Sequence[str], right: str) -> str:
    token, words = _head(keys, use.first, use.last), right.split(" ")
    if token not in use.places or "and" in words:
        return right
    given = use.gloss.set.gloss[use.order[use.places.index(token)]]
    at = _head(words, 0, len(words))
    made = None
    if keys[token] in given:
        pass
    elif any(label_of(keys[token], each) == "s" for each in given):
        made = _plural(words[at])
    elif use.first and keys[use.first - 1] in _ONE:
        made = _singular(words[at])
    return " ".join((*words[:at], made, *words[at + 1 :])) if made is not None else right


def _plural(word: str) -> str | None:
    made = inflected(word).get("s", ("",))[0]
    return made if not word.endswith("s") and load_words().ordinary.count(made) > 0 else None


def _singular(word: str) -> str | None:
    made = (word[:-1], word[:-2], word[:-3] + "y")
    known = (one for one in made if word in inflected(one).get("s", ()))
    return next((one for one in known if load_words().ordinary.count(one) > 0), None)


def _head(words: Sequence[str], first: int, last: int) -> int:
    """The place of the noun that takes an ending: the one before "of", or the last."""
    for at in range(first + 1, last):
        if words[at] in _LINKERS:
            return at - 1
    return last - 1


def _label(key: str, given: Sequence[str]) -> str | None:
    """How a token is inflected of what a word of the phrase may be, which may be forms of one."""
    labels = [label_of(key, each) for each in given]
    return next((label for label in labels if label), "" if "" in labels else None)
