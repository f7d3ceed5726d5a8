"""What a check may know beside the document: rules, aligned sources, attested names, pivot.

Made once an article by the checker. Answers questions; decides nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from mtqa.checks.known_names import KnownNames
from mtqa.checks.through import Through
from mtqa.model import Alignment, Document, PivotGuess, SourceMatch, Span
from mtqa.rules.compiled import CompiledRules, RightForm
from mtqa.rules.forms import Hit
from mtqa.settings import Settings
from mtqa.sources.attested import AttestedName
from mtqa.text import phrase_keys

__all__ = ["Knowledge", "Witness"]

_AROUND = 60

Made = TypeVar("Made")


class Witness(NamedTuple):
    """Where a clean source says a phrase: the source's id, the span in it, the sentence there."""

    source: str
    span: Span
    text: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The rules and, for one article, what its sources say.

    `right` holds the right forms of the glossary found in the article; `attested` maps
    folded token keys to names in sources that may testify. `names` are those of the glossary
    with what weighs a garble of one, `witnessed` those of the sources; None where no check that
    is on asks for them.
    """

    rules: CompiledRules
    settings: Settings
    right: tuple[Hit[RightForm], ...] = ()
    matches: tuple[SourceMatch, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    attested: Mapping[tuple[str, ...], tuple[AttestedName, ...]] = field(default_factory=dict)
    pivot: PivotGuess | None = None
    names: KnownNames | None = None
    witnessed: KnownNames | None = None
    through: Through | None = None
    _made: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, make: "Callable[[Document, Knowledge], Made]", document: Document) -> Made:
        """What `make` makes of the one document this is for: made when first asked for."""
        if make not in self._made:
            self._made[make] = make(document, self)
        found: Made = self._made[make]
        return found

    def is_name_token(self, key: str) -> bool:
        """Whether a folded token is a word of a name in the glossary or a matched source."""
        return key in self.rules.name_words or (key,) in self.attested

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

    def excerpt(self, name: AttestedName) -> str:
        """The words around a name in its source, for a person to check."""
        text = next((m.source.text for m in self.matches if m.source.id == name.source), "")
        line = text.rfind("\n", 0, name.span.start) + 1
        start = max(line, name.span.start - _AROUND)
        end = min(len(text), name.span.end + _AROUND)
        stop = text.find("\n", name.span.end, end)
        end = stop if stop >= 0 else end
        cut = text[start:end]
        # Cut at words, and say that something was cut.
        if start > line:
            cut = "…" + cut[cut.find(" ") :].lstrip() if " " in cut else "…" + cut
        if stop < 0 and end < len(text):
            cut = cut[: cut.rfind(" ")] + " …"
        return cut.strip() if name.surface in cut else name.surface


def _holds(keys: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    if not wanted:
        return False
    size = len(wanted)
    return any(keys[i : i + size] == wanted for i in range(len(keys) - size + 1))
