"""How often an article says "the": translations say it oftener than news written in English.

Other languages set their article where English sets none (Arabic, French, Spanish), and from those
that have none (Chinese, Russian) translation sets it to be safe. Of any one word it says nothing.
"""

from mtqa.model import Document

__all__ = ["definite_articles", "definiteness"]

# Shares of words, rounded towards each other: .093 and more on pages of seeds/events and eval/wild,
# which differ by language (least where words were spun), and .062 to .073 on clean ones of both,
# of seeds/silent and of eval/clean.
_TRANSLATED, _WRITTEN = 0.095, 0.0675
_APART = 0.018  # how far two texts of one kind differ, beside chance
_FEWEST = 20  # words of which a share says something
_LEAST, _MOST = -0.7, 1.5  # nats


def definite_articles(document: Document) -> tuple[int, int]:
    """How often "the" stands in a document, and among how many words."""
    keys = document.tokens.keys
    return keys.count("the"), sum(map(str.isalpha, keys))


def definiteness(count: int, words: int) -> float:
    """Nats that so many "the" among so many words say for a translation; bounded both ways."""
    if words < _FEWEST:
        return 0.0
    middle = (_TRANSLATED + _WRITTEN) / 2
    spread = _APART**2 + middle * (1 - middle) / words
    nats = (_TRANSLATED - _WRITTEN) * (count / words - middle) / spread
    return max(_LEAST, min(_MOST, nats))
