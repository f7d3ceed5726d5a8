"""Which senses of a set are too much alike for one to stand wrongly for the other.

Knows words and sets, not where they stand.
"""

from functools import lru_cache

from mtqa.checks.homograph.fit import fit
from mtqa.names.words import load_words
from mtqa.rules.senses import Sense, Use
from mtqa.text.fold import fold
from mtqa.text.inflect import label_of, like, root
from mtqa.text.tokens import phrase_keys

__all__ = ["may_stand_for", "mean_the_same"]

_BRITISH = (("ae", "e"), ("oe", "e"), ("our", "or"), ("is", "iz"), ("tre", "ter"), ("ogue", "og"))
_COMMON = 1000  # in 100 million words
_SYNONYMS = 0.15  # cosine from which two words of a lexicon are taken to mean the same


def mean_the_same(sense: Sense, word: str) -> bool:
    """Whether a set tells two senses apart by nothing, or they are one word spelt in two ways."""
    own, keys = sense.word, phrase_keys(word)
    if len(keys) == 1 and root(keys[0]) == root(fold(own)):
        return True
    beside = sense.set.beside
    if own in beside and beside[own] == beside.get(word):
        return True
    return _same_word(own, word) or (sense.listed and fit((own,), word) > _SYNONYMS)


def may_stand_for(key: str, use: Use, word: str) -> bool:
    """Whether the other sense can have the ending of the token, and so its part of speech."""
    if use.last - use.first > 1 or not word.isalpha() or word[0].isupper():
        return True
    label = label_of(key, use.sense.word)
    if label == "":
        return True
    made, known = like(key, use.sense.word, word), load_words().known
    if made is None or made == word or known.count(fold(made)) > 0:
        return True
    # The plural of a rare word may be too rare to be known.
    return label == "s" and known.count(fold(word)) < _COMMON


@lru_cache(maxsize=8192)
def _same_word(one: str, other: str) -> bool:
    """Whether two senses are one word in British and American spelling: anaesthetic, anesthetic."""
    return one.islower() and _american(one) == _american(other)


def _american(word: str) -> str:
    for british, american in _BRITISH:
        word = word.replace(british, american)
    return word
