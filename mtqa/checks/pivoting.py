"""What the likely pivot language adds to a finding that rests on one of its confusion sets.

Pure. Knows evidence and the guess; not how a check or the guess came about.
"""

from mtqa.checks.evidence import MODERATE, WEAK, against, for_
from mtqa.checks.knowledge import Knowledge
from mtqa.model import Evidence

__all__ = ["may_be", "pivot_evidence", "pivot_name"]

_RELATED = (frozenset({"ca", "es", "fr", "gl", "it", "pt", "ro"}), frozenset({"ar", "fa", "ur"}))
"""Languages that share so many words that one's confusion sets say something of another."""

_CLEAR = 0.5  # probability from which a guess leaves other languages' sets out


def may_be(knowledge: Knowledge, code: str) -> bool:
    """Whether the article may have come through a language, or one related to it."""
    guess = knowledge.pivot
    if guess is None or guess.probability < _CLEAR:
        return True
    return guess.code == code or _related(guess.code, code) or not _has_sets(knowledge, guess.code)


def pivot_evidence(knowledge: Knowledge, code: str) -> list[Evidence]:
    """What the guess says of a set of the language `code`."""
    guess = knowledge.pivot
    if guess is None or not _has_sets(knowledge, guess.code):
        said = "nothing else says that the article came through " + pivot_name(knowledge, code)
        return [against("pivot", said, MODERATE)]
    chance = guess.probability
    said = f"the article likely came through {pivot_name(knowledge, guess.code)}"
    if guess.code == code:
        return [for_("pivot", said, round((MODERATE + WEAK) * chance, 4), figure=chance)]
    if _related(guess.code, code):
        return [against("pivot", said + ", a related language", WEAK, figure=chance)]
    return [against("pivot", said, round(2 * MODERATE * chance, 4), figure=chance)]


def pivot_name(knowledge: Knowledge, code: str) -> str:
    """The English name of a pivot language; its code where the rules do not name it."""
    pivots = knowledge.rules.ruleset.pivots
    return next((pivot.name for pivot in pivots if pivot.code == code), code)


def _related(one: str, other: str) -> bool:
    return any(one in family and other in family for family in _RELATED)


def _has_sets(knowledge: Knowledge, code: str) -> bool:
    return any(pivot.code == code and pivot.words for pivot in knowledge.rules.ruleset.pivots)
