"""Cutting text into word tokens with exact offsets.

A token is a word, number or dotted abbreviation. Hyphens, punctuation and a
possessive 's stay outside, in the gap between two tokens. Knows no languages but English.
"""

import re

from mtqa.text.fold import fold

__all__ = ["phrase_keys", "token_spans"]

_TOKEN = re.compile(
    r"""
    \d+(?:[.,:]\d+)*(?:[^\W\d_]+\d*)?   # 1,500,000   3.5   10:30   3rd   5G
  | (?:[^\W\d_]\.){2,}                  # U.S.   J.D.
  | (?!(?<=\w[’'])[sS]\b)               # not the s of a possessive
    \w+(?:[’'](?![sS]\b)\w+)*           # Trump   don't   O’Brien   G20
    """,
    re.VERBOSE,
)


def token_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Start and end of each token of `text[start:end]`, as offsets into `text`."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [m.span() for m in found]


def phrase_keys(phrase: str) -> tuple[str, ...]:
    """The folded tokens of a phrase, as `Tokens.keys` would hold them in a text."""
    if phrase.isascii() and phrase.replace(" ", "").isalpha():
        return tuple(phrase.lower().split())  # most phrases: a third of the time
    return tuple(fold(phrase[s:e]) for s, e in token_spans(phrase))
