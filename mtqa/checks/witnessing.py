"""What a matched source adds to a finding: the suggestion, or the very form, in its words.

Shared by the checks; pure. Knows evidence, not any one check.
"""

from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_
from mtqa.checks.knowledge import Knowledge, Witness
from mtqa.model import Evidence
from mtqa.sources.attested import AttestedName

__all__ = ["aligned_evidence", "named_evidence", "source_evidence"]


def aligned_evidence(witness: Witness, says: str, weight: float) -> Evidence:
    """Evidence from the aligned sentence of a source; `says` goes on after its name."""
    return for_(
        "source",
        f"the aligned sentence of {witness.source} {says}",
        weight,
        source=witness.source,
        span=witness.span,
        figure=witness.similarity,
    )


def named_evidence(knowledge: Knowledge, name: AttestedName, weight: float) -> Evidence:
    """Evidence from a source that has a name anywhere."""
    return for_(
        "source",
        f"the matched source {name.source} has “{knowledge.excerpt(name)}”",
        weight,
        source=name.source,
        span=name.span,
    )


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
    named = knowledge.named_in_source(suggestion)
    if witness is not None:
        found.append(aligned_evidence(witness, f"has “{suggestion}”", MODERATE))
    elif named is not None:
        found.append(named_evidence(knowledge, named, WEAK))
    return found
