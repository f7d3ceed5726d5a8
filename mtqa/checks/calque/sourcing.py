"""What the sources say of a translation word by word: whether they write it, or the right words.

Knows the aligned sentence and the matched texts; makes no findings.
"""

from collections.abc import Iterable

from mtqa.checks.evidence import STRONG, against
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.witnessing import aligned_evidence
from mtqa.model import Evidence

__all__ = ["ORDINARY", "source_evidence"]

ORDINARY = 5.0
"""Nats against what English or a source writes itself: pivot and article do not outweigh it."""


def source_evidence(
    knowledge: Knowledge, segment: int, surface: str, wanted: Iterable[str]
) -> list[Evidence]:
    """One piece of evidence at most: for where the aligned sentence has one of the `wanted`.

    Against where a source writes `surface` itself; the aligned sentence is asked first.
    """
    own = knowledge.witness(surface, segment)
    if own is not None:
        said = f"the aligned sentence of {own.source} writes it itself"
        return [
            against(
                "source", said, ORDINARY, source=own.source, span=own.span, figure=own.similarity
            )
        ]
    for right in wanted:
        witness = knowledge.witness(right, segment)
        if witness is not None:
            return [aligned_evidence(witness, f"has “{right}”", STRONG)]
    for match in knowledge.matches:
        if match.excluded is None and surface.lower() in match.source.text.lower():
            said = f"the matched source {match.source.id} writes it itself"
            return [against("source", said, ORDINARY, source=match.source.id)]
    return []
