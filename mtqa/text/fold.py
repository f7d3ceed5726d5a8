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
    # Compatibility forms (𝕬, ﬁ) come apart first, so that folding twice changes nothing.
    decomposed = unicodedata.normalize("NFKD", token.translate(_APOSTROPHES))
    lowered = unicodedata.normalize("NFKD", decomposed.lower()).translate(_LETTERS)
    kept = "".join(c for c in lowered if not unicodedata.combining(c) and not c.isspace())
    return kept or token


def fold_phrase(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """`fold` of each token."""
    return tuple(map(fold, tokens))
