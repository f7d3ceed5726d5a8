"""Which part of speech an English word may be where it stands, by its ending and its neighbours.

Rules out only what is plain: a word after an article is no verb, one after "will" no noun. Knows
folded tokens of one sentence; no dictionary.
"""

from collections.abc import Sequence
from enum import StrEnum

from mtqa.text.inflect import label_of
from mtqa.text.words import STOP_WORDS

__all__ = ["Part", "may_be_part"]

_DETERMINERS = frozenset("the a an his her its their our my your whose every each no".split())
_PREPOSITIONS = frozenset("of in on for at by with from into about against between".split())
_BEFORE_VERBS = frozenset(
    "will would can could may might must shall should cannot he she they we i who".split()
)
_NOUN_ENDINGS = frozenset({"", "s"})


class Part(StrEnum):
    """A part of speech of a confusion set."""

    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"


def may_be_part(part: Part, base: str, keys: Sequence[str], first: int, last: int) -> bool:
    """Whether tokens `[first, last)` of a sentence, a form of `base`, may be of such a part."""
    label = label_of(" ".join(keys[first:last]), base)
    before = keys[first - 1] if first else ""
    after = keys[last] if last < len(keys) else ""
    if part is Part.NOUN:
        return label in _NOUN_ENDINGS and before not in _BEFORE_VERBS
    if part is Part.VERB:
        bare = label in _NOUN_ENDINGS
        named = before in _DETERMINERS or before in _PREPOSITIONS or after == "of"
        return not (bare and named)
    if label != "" or before in _BEFORE_VERBS:
        return False
    # A noun follows, or else the word stands by itself after no article: "it was commercial".
    return bool(after and after not in STOP_WORDS) or before not in _DETERMINERS
