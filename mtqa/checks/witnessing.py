"""What a matched source adds to a finding: the suggestion, or the very form, in its words.

Shared by the checks; pure. Knows evidence, not any one check.
"""

from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_
from mtqa.checks.knowledge import Knowledge
from mtqa.model import Evidence

__all__ = ["source_evidence"]


def source_evidence(
    knowledge: Knowledge, segment: int, surface: str, suggestion: str | None
) -> list[Evidence]:
    """Evidence that matched sources give for writing `suggestion` in place of `surface`.

    For: an aligned sentence has the suggestion, or some matched source names it. Against:
    a matched source itself writes the surface.
    """
    found: list[Evidence] = []
    own = knowledge.named_in_source(surface)
    if own is not None:
        found.append(
            against(
                "source",
                f"the clean source {own.source} writes it itself: “{knowledge.excerpt(own)}”",
                STRONG + WEAK,
                source=own.source,
                span=own.span,
            )
        )
    if suggestion is None:
        return found
    witness = knowledge.witness(suggestion, segment)
    if witness is not None:
        found.append(
            for_(
                "source",
                f"the aligned sentence of {witness.source} has “{suggestion}”",
                MODERATE,
                source=witness.source,
                span=witness.span,
                figure=witness.similarity,
            )
        )
        return found
    named = knowledge.named_in_source(suggestion)
    if named is not None:
        found.append(
            for_(
                "source",
                f"the matched source {named.source} has “{knowledge.excerpt(named)}”",
                WEAK,
                source=named.source,
                span=named.span,
            )
        )
    return found
