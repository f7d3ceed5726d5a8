"""How many neighbouring words of an article English hardly ever has side by side.

A translation word by word puts together what nobody says: of the pairs of content words of clean
news a good third are unknown, of garbled news more than half. Says nothing of any one pair.
"""

from mtqa.checks.phrases import gap
from mtqa.model import Document
from mtqa.names.phrases import load_pairs
from mtqa.text.words import STOP_WORDS

__all__ = ["odd_pairs"]


def odd_pairs(document: Document) -> tuple[int, int]:
    """Pairs of small content words side by side: how many are unknown to English, and of how many.

    Names, numbers and function words make no pairs.
    """
    tokens = document.tokens
    keys, texts = tokens.keys, tokens.texts
    pairs = load_pairs()
    named = {at for m in document.mentions for at in range(m.first, m.last)}
    telling = [
        key not in STOP_WORDS and at not in named and texts[at].islower() and key.isalpha()
        for at, key in enumerate(keys)
    ]
    odd = total = 0
    for at in range(1, len(keys)):
        if telling[at] and telling[at - 1] and gap(document, at - 1) == " ":
            total += 1
            odd += pairs.strength(keys[at - 1], keys[at]) is None
    return odd, total
