"""The places where an article names a person, cut into given names and surnames.

Knows capitals, roles and quotes; whether two names are one person is not its business.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mtqa.model import Document
from mtqa.text.intervals import Apart
from mtqa.text.words import PARTICLES

__all__ = ["Naming", "find_namings"]

_MOST_WORDS = 5
_LETTERS = 5  # of an abbreviation
_QUOTED_WORDS = 5  # a quote of no more words quotes the word, not what someone said
_NOT_PARTS = PARTICLES | frozenset("jr sr ii iii iv".split())
_NO_GIVEN_NAMES = frozenset(
    "north south east west northern southern eastern western central new old great greater upper "
    "lower san santa saint mount lake fort port cape hotel camp river university college institute "
    "bank club radio hurricane operation".split()
)
"""Words that begin the names of places and bodies, not of persons."""


class Naming(NamedTuple):
    """One naming: its words folded, without particles, the last of them the surname.

    at: the token of each word. roles: the role words before it. segment: where it stands.
    opens: whether it is the one capital word at the start of its segment.
    """

    keys: tuple[str, ...]
    at: tuple[int, ...]
    roles: tuple[str, ...]
    segment: int
    opens: bool

    @property
    def full(self) -> bool:
        """Whether more than the surname is said."""
        return len(self.keys) > 1


def find_namings(
    document: Document, countries: Mapping[tuple[str, ...], object]
) -> Iterator[Naming]:
    """The namings of a document in text order.

    countries: folded words for countries and their people, which are no part of a name.
    Abbreviations, names of places by their first word, and quoted words are passed over.
    """
    quoted = _short_quotes(document)
    tokens = document.tokens
    texts, all_keys = tokens.texts, tokens.keys
    for mention in document.mentions:
        first, last = mention.first, mention.last
        if last - first > _MOST_WORDS:
            continue
        word = texts[last - 1]
        if len(word) <= _LETTERS and word.isupper():
            continue
        opens = mention.initial and last - first == 1
        while first < last and (all_keys[first],) in countries:
            first += 1
        if first == last or all_keys[first] in _NO_GIVEN_NAMES:
            continue
        if quoted is not None and quoted.touched(mention.span.start, mention.span.end):
            continue
        if last - first == 1:
            key = all_keys[first].replace("'", "")
            if key.isalpha() and key.isascii() and key not in _NOT_PARTS:
                yield Naming((key,), (first,), mention.roles, tokens.segments[first], opens)
            continue
        at = tuple([i for i in range(first, last) if all_keys[i] not in _NOT_PARTS])
        keys = tuple([all_keys[i].replace("'", "") for i in at])
        if keys and (joined := "".join(keys)).isalpha() and joined.isascii():
            yield Naming(keys, at, mention.roles, tokens.segments[first], opens)


def _short_quotes(document: Document) -> Apart | None:
    """The quotes of a few words."""
    text = document.article.text
    short = [
        quote.span
        for quote in document.quotes
        if text.count(" ", quote.span.start, quote.span.end) < _QUOTED_WORDS
    ]
    return Apart(short) if short else None
