"""The names of an article that nothing says are right: what is left of its mentions.

Takes out of each mention what the glossary has, countries and their people, abbreviations
and function words. Whether what is left is a garble is for the checks.
"""

from collections.abc import Iterator
from typing import NamedTuple

from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import gap, token_span
from mtqa.model import Document, Mention, Span
from mtqa.names import name_tokens
from mtqa.names.plurals import singulars
from mtqa.text.words import MONTHS, PARTICLES, STOP_WORDS, WEEKDAYS

__all__ = ["Suspect", "suspects"]

_SHORT = 4  # letters: shorter single tokens are like too many names to be told from them
_MOST = 6  # tokens
_ABBREVIATION = 5  # letters
_NAME = 2  # words of most names
_LONGEST = 4  # words of a country's name, or of a name in the plural
_AT_THE_ENDS = STOP_WORDS | PARTICLES
_CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)


class Suspect(NamedTuple):
    """Tokens `[first, last)` of a mention, at least one of them not known right.

    keys: folded as names are, by token, initials left out. apart: whether the mention has other
    unknown tokens than these. opens: whether it is the one capital word at the start of a
    sentence.
    """

    mention: Mention
    first: int
    last: int
    span: Span
    surface: str
    keys: tuple[str, ...]
    apart: bool
    opens: bool


def suspects(document: Document, knowledge: Knowledge) -> Iterator[Suspect]:
    """The suspects of an article in text order: whole mentions before parts of them."""
    right = {i for hit in knowledge.right for i in range(hit.first, hit.last)}
    for mention in document.mentions:
        known = _known(document, knowledge, mention, right)
        if all(known):
            continue
        runs = list(_runs(document, mention, known))
        # A known word may be part of a garbled name: Hussein of Mohamed Hussein Robli.
        whole = _trimmed(document, mention.first, mention.last)
        if runs and runs != [whole]:
            yield from _suspect(document, mention, *whole, False)
        for first, last in runs:
            yield from _suspect(document, mention, first, last, len(runs) > 1)
            if last - first > _NAME:
                # The head may end an office: State Marko Lubio, of Secretary of State.
                yield from _suspect(document, mention, first + 1, last, False)


def _known(
    document: Document, knowledge: Knowledge, mention: Mention, right: set[int]
) -> list[bool]:
    """For each token of a mention whether something says it is right."""
    keys, texts = document.tokens.keys, document.tokens.texts
    first, last = mention.first, mention.last
    known = [
        at in right
        or keys[at] in _CALENDAR
        or (keys[at],) in knowledge.attested
        or _is_abbreviation(texts[at])
        for at in range(first, last)
    ]
    for at in range(first, last):
        for end in range(at + 1, min(last, at + _LONGEST) + 1):
            if not known[end - 1 - first] and _is_right(knowledge, keys[at:end]):
                known[at - first : end - first] = [True] * (end - at)
    return known


def _is_right(knowledge: Knowledge, keys: tuple[str, ...]) -> bool:
    """Whether folded tokens are a word for a country or more than one of a known name."""
    if keys in knowledge.rules.countries:
        return True
    return keys[-1].endswith("s") and any(one in knowledge.rules.names for one in singulars(keys))


def _is_abbreviation(word: str) -> bool:
    """Whether a word is initials: capitals, dots and digits, with an ending in small letters."""
    if word[1:].islower():
        return False
    stem = word.rstrip("s")
    return len(stem) <= _ABBREVIATION and (
        stem.isupper() or "." in stem or any(c.isdigit() for c in stem)
    )


def _runs(document: Document, mention: Mention, known: list[bool]) -> Iterator[tuple[int, int]]:
    """The runs of unknown tokens of a mention."""
    first = mention.first
    for at in range(mention.first, mention.last + 1):
        if at < mention.last and not known[at - mention.first]:
            continue
        start, end = _trimmed(document, first, at)
        if end > start:
            yield start, end
        first = at + 1


def _trimmed(document: Document, first: int, last: int) -> tuple[int, int]:
    """Tokens `[first, last)` without function words and single letters at their ends."""
    keys = document.tokens.keys
    while first < last and (len(keys[first]) == 1 or keys[first] in _AT_THE_ENDS):
        first += 1
    while last > first and (len(keys[last - 1]) == 1 or keys[last - 1] in STOP_WORDS):
        last -= 1
    return first, last


def _suspect(
    document: Document, mention: Mention, first: int, last: int, apart: bool
) -> Iterator[Suspect]:
    span = token_span(document, first, last)
    if gap(document, last - 1) == "-":
        return  # cut off from the rest of a word: Yun Dong of Yun Dong-ju
    surface = document.article.text[span.start : span.end]
    keys = tuple(key for key in name_tokens(surface) if len(key) > 1)
    if not keys or len(keys) > _MOST or (len(keys) == 1 and len(keys[0]) < _SHORT):
        return
    opens = mention.initial and first == mention.first and last - first == 1
    yield Suspect(mention, first, last, span, surface, keys, apart, opens)
