"""What the rules say of one document around its derived forms: right, listed and country words.

Each is found once, when first asked for. Knows no derived form.
"""

from bisect import bisect_left
from functools import cached_property

from mtqa.checks.hits import country_hits, garble_hits, office_hits
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.listed import awaited, excused
from mtqa.checks.phrases import HYPHENS, gap
from mtqa.model import Document
from mtqa.rules.compiled import GarbleForm
from mtqa.rules.forms import Hit
from mtqa.text.intervals import Overlapping

__all__ = ["Scene", "half_a_name", "in_a_compound", "inside_a_mention"]

_PREFIXES = frozenset("anti pro non ex post pre inter multi semi quasi".split())


class Scene:
    """A document, what is known for it, and where the rules have something to say."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.document = document
        self.knowledge = knowledge

    def right(self, first: int, last: int) -> list[tuple[int, int]]:
        """What is right, or for `title` to judge, and has any of the tokens `[first, last)`.

        Forms of entries; of offices the right ones, and the wrong ones of a country it names.
        """
        return self._right.touching(first, last)

    @cached_property
    def _right(self) -> Overlapping[tuple[int, int]]:
        right = [(hit.first, hit.last) for hit in self.knowledge.right]
        right += [
            (hit.first, hit.last)
            for hit in self.knowledge.once(office_hits, self.document)
            if hit.item.sort == "right" or hit.item.office.country in self.countries
        ]
        return Overlapping((first, last, (first, last)) for first, last in right)

    @cached_property
    def countries(self) -> frozenset[str]:
        """Codes of the countries that the document speaks of."""
        found = self.knowledge.once(country_hits, self.document)
        return frozenset(hit.item.country for hit in found)

    @cached_property
    def _listed(self) -> list[Hit[GarbleForm]]:
        return self.knowledge.once(garble_hits, self.document)

    @cached_property
    def _excused(self) -> list[Hit[GarbleForm]]:
        segments = self.document.tokens.segments
        return [
            hit
            for hit in self._listed
            if excused(self.document, hit.item.entry, hit.item.garble, segments[hit.first])
        ]

    def excused(self, first: int, last: int) -> bool:
        """Whether a listed form that is right here overlaps the tokens `[first, last)`."""
        return any(hit.first < last and first < hit.last for hit in self._excused)

    def unasked(self, first: int, last: int) -> str | None:
        """A listed form over the tokens that is wrong beside words which the document lacks."""
        for hit in self._listed:
            if (
                hit.first < last
                and first < hit.last
                and not awaited(self.document, hit.item.garble)
            ):
                return hit.item.garble.form
        return None


def half_a_name(document: Document, first: int, last: int, *, small: bool) -> bool:
    """Whether tokens `[first, last)` are a part of a name, or one: no term, then, is meant.

    “Star | Wars lead”, “Ministry of Commerce | listed”, “Civil | Defense Authority”. `small`:
    whether what would be meant is written small, so that a capital makes a name of the tokens.
    """
    tokens = document.tokens
    texts = tokens.texts[first:last]
    opens = first == 0 or tokens.segments[first - 1] != tokens.segments[first]
    heading = document.segments[tokens.segments[first]].kind == "heading"
    if texts[0][0].isupper() and not opens and not heading and (small or texts[-1].islower()):
        return True
    return inside_a_mention(document, first) or inside_a_mention(document, last)


def in_a_compound(document: Document, first: int, last: int) -> bool:
    """Whether a hyphen ties tokens `[first, last)` to what is around them: “ill-|timed attempt”."""
    keys = document.tokens.keys
    before = keys[first - 1] if first and gap(document, first - 1) in HYPHENS else ""
    if before.isalpha() and before not in _PREFIXES:
        return True
    return last < len(keys) and gap(document, last - 1) in HYPHENS


def inside_a_mention(document: Document, place: int) -> bool:
    """Whether a mention begins before a token and goes on after it; they stand in text order."""
    at = bisect_left(document.mentions, place, key=lambda mention: mention.first)
    return at > 0 and place < document.mentions[at - 1].last
