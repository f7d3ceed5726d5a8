"""Holes in a sentence: places where a word must have stood and is lost.

A preposition before a stop, an article before a verb, a possessive of nothing. Only a source
that has a name for the place makes an error of one. Knows one sentence.
"""

import re
from collections.abc import Iterator

from mtqa.checks.witness.sentence import Sentence

__all__ = ["holes"]

_PREPOSITIONS = frozenset(
    "of in to from by for with at on between near than like as against via under during including "
    "into among toward towards across outside inside around".split()
)
_DETERMINERS = frozenset("the a an".split())
_OPEN = _PREPOSITIONS | _DETERMINERS | frozenset("and or".split())
"""Words that something must follow."""
_VERBS = frozenset(
    "is are was were has have had will would can could may might should must said says told".split()
)
_JOINING = frozenset("and or but of in by".split())
_ENDED = re.compile(r"\s*[.,;:!?)”\"»]")
_SCARS = re.compile(
    r"(?:^|[\s“\"(])['’]s\b|[^\s.,]\s+[.,;:!?](?=\s|$)|,\s*,|“\s*”|\(\s*\)|[“(]\s*[.,]|\s-[a-z]+"
    r"|[a-z]\s\s+[a-z]|^[a-z]|[“\"(]\s+[a-z]"
)


def holes(sentence: Sentence) -> Iterator[int]:
    """The tokens before which something is missing; the number of tokens for the end."""
    found: set[int] = set()
    keys, gaps = sentence.keys, sentence.gaps
    for at, key in enumerate(keys):
        following = keys[at + 1] if at + 1 < len(keys) else ""
        if _lacks(key, following, gaps[at + 1]):
            found.add(at + 1)
    for scar in _SCARS.finditer(sentence.text):
        found.add(sum(end <= scar.start() + 1 for end in sentence.ends))
    yield from sorted(found)


def _lacks(key: str, following: str, gap: str) -> bool:
    """Whether something must be lost after a word."""
    if key in _OPEN and (not following or _ENDED.match(gap)):
        return True
    if key in _DETERMINERS:
        return following in _VERBS or following in _PREPOSITIONS
    return key in _PREPOSITIONS and gap == " " and (following in _VERBS or following in _JOINING)
