"""What stands before and after each place at which an article writes certain words. Pure.

Found once for each wording, so that an article of one name throughout costs no more.
"""

from functools import cached_property
from typing import NamedTuple

from mtqa.checks.casing.forms import SPACES
from mtqa.checks.casing.words import INDEFINITE, OF_TOWNS, PLACING
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import gap, segment_tokens
from mtqa.model import Document
from mtqa.text.mentions import is_title_case

__all__ = ["Places", "after", "in_title_case"]


def in_title_case(document: Document, token: int) -> bool:
    """Whether a token's segment is written as headlines are, so that capitals say nothing."""
    first, last = segment_tokens(document, document.tokens.segments[token])
    return is_title_case(document.tokens.texts[first:last])


def after(document: Document, last: int) -> str | None:
    """The word after the tokens that end before `last`, in the same phrase."""
    return document.tokens.texts[last] if gap(document, last - 1) in SPACES else None


class _Wording(NamedTuple):
    """Whether certain words stand, at any place of an article, in certain company.

    common: after "an", "every" and the like. town: as a town's name does. upright: outside
    headlines and longer names.
    """

    common: bool
    town: bool
    upright: bool


class Places:
    """The wordings of one article."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self._document = document
        self._knowledge = knowledge
        self._wordings: dict[tuple[str, ...], _Wording] = {}
        self._attested: dict[str, bool] = {}

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for i, word in enumerate(self._document.tokens.texts):
            found.setdefault(word, []).append(i)
        return found

    def of(self, words: tuple[str, ...]) -> _Wording:
        """How the article uses exactly these words."""
        wording = self._wordings.get(words)
        if wording is None:
            wording = self._wordings[words] = self._seen(words)
        return wording

    def _seen(self, words: tuple[str, ...]) -> _Wording:
        document, size = self._document, len(words)
        keys, texts = document.tokens.keys, document.tokens.texts
        common = town = upright = False
        for at in self._by_word.get(words[0], ()):
            if texts[at : at + size] != words:
                continue
            before = keys[at - 1] if at and gap(document, at - 1) in SPACES else None
            follows = after(document, at + size)
            common = common or before in INDEFINITE
            town = town or before in PLACING or follows in OF_TOWNS
            longer = follows is not None and follows[0].isupper()
            upright = upright or not (longer or in_title_case(document, at))
        return _Wording(common, town, upright)

    def in_source(self, surface: str) -> bool:
        """Whether a matched source that may testify writes a surface just so."""
        if surface not in self._attested:
            self._attested[surface] = any(
                surface in match.source.text
                for match in self._knowledge.matches
                if match.excluded is None
            )
        return self._attested[surface]
