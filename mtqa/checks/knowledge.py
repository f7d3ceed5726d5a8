"""What a check may know beside the document: rules, aligned sources, attested names, pivot.

Made once an article by the checker. Answers questions; decides nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mtqa.model import Alignment, PivotGuess, SourceMatch, Span
from mtqa.rules.compiled import CompiledRules, RightForm
from mtqa.rules.forms import Hit
from mtqa.settings import Settings
from mtqa.sources.attested import AttestedName
from mtqa.text import phrase_keys

__all__ = ["Knowledge", "Witness"]


@dataclass(frozen=True, slots=True)
class Witness:
    """Where a clean source says a phrase: the source's id, the span in it, the sentence there."""

    source: str
    span: Span
    text: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The rules and, for one article, what its sources say.

    `right` holds the right forms of the glossary found in the article; `attested` maps
    folded token keys to names in sources that may testify.
    """

    rules: CompiledRules
    settings: Settings
    right: tuple[Hit[RightForm], ...] = ()
    matches: tuple[SourceMatch, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    attested: Mapping[tuple[str, ...], tuple[AttestedName, ...]] = field(default_factory=dict)
    pivot: PivotGuess | None = None

    def is_name_token(self, key: str) -> bool:
        """Whether a folded token is a word of a name in the glossary or a matched source."""
        return key in self.rules.name_words or (key,) in self.attested

    def mentioned(self, entry_id: str) -> bool:
        """Whether the article itself names an entry by a right form."""
        return any(hit.item.entry.id == entry_id for hit in self.right)

    def aligned(self, segment: int) -> Iterator[Alignment]:
        """The alignments of one article segment, in the order of the matches."""
        return (a for a in self.alignments if a.segment == segment)

    def witness(self, phrase: str, segment: int) -> Witness | None:
        """Where a source sentence aligned with `segment` says `phrase`; None if none does."""
        wanted = phrase_keys(phrase)
        for alignment in self.aligned(segment):
            if _holds(phrase_keys(alignment.text), wanted):
                return Witness(
                    alignment.source, alignment.span, alignment.text, alignment.similarity
                )
        return None

    def named_in_source(self, phrase: str) -> AttestedName | None:
        """The first name in a matched source that has the keys of `phrase`."""
        names = self.attested.get(phrase_keys(phrase), ())
        return names[0] if names else None


def _holds(keys: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    if not wanted:
        return False
    size = len(wanted)
    return any(keys[i : i + size] == wanted for i in range(len(keys) - size + 1))
