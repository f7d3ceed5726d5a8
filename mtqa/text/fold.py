"""Folding of tokens for look-up: case, diacritics and apostrophes stop mattering.

Knows single tokens only, not texts.
"""

import unicodedata
from functools import lru_cache

__all__ = ["fold", "fold_phrase"]

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ð": "d", "þ": "th"}
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'"})


@lru_cache(maxsize=65536)
def fold(token: str) -> str:
    """Lower case, no diacritics, straight apostrophes: `fold("Erdoğan’s")` is `erdogan's`."""
    if token.isascii():
        return token.lower()
    lowered = token.translate(_APOSTROPHES).lower().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def fold_phrase(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """`fold` of each token."""
    return tuple(fold(token) for token in tokens)
