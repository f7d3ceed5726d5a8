"""What the likely pivot language adds to a finding that rests on one of its confusion sets.

Pure. Knows evidence and how likely each language is; not how a check or the signs came about.
"""

import math

from mtqa.checks.evidence import MODERATE, WEAK, against, for_
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.through import related
from mtqa.model import Evidence

__all__ = [
    "LIKELY",
    "STRANGE",
    "likeliest",
    "may_be",
    "pivot_evidence",
    "pivot_name",
    "pivot_share",
    "translated",
]

LIKELY = 0.25
"""Share of a language from which its lexicon is opened, and the whole article read for it."""

_CLEAR = 0.9  # probability from which a language leaves unrelated languages' sets out
_CERTAIN = math.exp(MODERATE + WEAK)  # odds of a finding where its language is certain
STRANGE = math.exp(-MODERATE)
"""The same where the article came through no language."""

_TRANSLATED = 0.5
_SLIGHT = 0.05  # nats: less is not worth saying


def may_be(knowledge: Knowledge, code: str) -> bool:
    """Whether the article may have come through a language, or one related to it."""
    guess = knowledge.pivot
    if guess is not None:
        return (
            guess.code == code or related(guess.code, code) or not _has_sets(knowledge, guess.code)
        )
    if knowledge.through is None:
        return True
    shares = knowledge.through.shares()
    likely = max(shares, key=lambda c: (shares[c], c), default=code)
    return likely == code or related(likely, code) or shares[likely] < _CLEAR


def pivot_evidence(
    knowledge: Knowledge,
    code: str,
    first: int = -1,
    last: int = -1,
    *,
    strange: float = STRANGE,
) -> list[Evidence]:
    """What is known of the language says of a set of the language `code`.

    The finding's own tokens `[first, last)` are no sign for itself. strange: what its odds are
    multiplied by where the article came through no language.
    """
    given = knowledge.pivot
    if given is not None and _has_sets(knowledge, given.code):
        said = f"the article came through {pivot_name(knowledge, given.code)}: {given.reasons[0]}"
        if given.code == code:
            return [for_("pivot", said, MODERATE + WEAK, figure=given.probability)]
        if related(given.code, code):
            return [against("pivot", said + ", a related language", WEAK, figure=given.probability)]
        return [against("pivot", said, 2 * MODERATE, figure=given.probability)]
    share = 0.0
    if given is None and knowledge.through is not None:
        share = knowledge.through.share(code, first, last)
    weight = round(math.log(share * _CERTAIN + (1 - share) * strange), 4)
    name = pivot_name(knowledge, code)
    if weight < _SLIGHT:
        said = f"little else says that the article came through {name}"
        return [against("pivot", said, max(0.0, -weight), figure=round(share, 4))]
    said = f"the article likely came through {name}"
    if share < _TRANSLATED:
        nearest = likeliest(knowledge)
        said = f"some signs say that the article came through {name}"
        if nearest is not None and nearest != code and related(nearest, code):
            said = f"{name} is near {pivot_name(knowledge, nearest)}, and has the same words"
    return [for_("pivot", said, weight, figure=round(share, 4))]


def pivot_share(knowledge: Knowledge, code: str) -> float:
    """How likely the article came through a language, 0 to 1."""
    given = knowledge.pivot
    if given is not None and _has_sets(knowledge, given.code):
        return float(given.code == code)
    return knowledge.through.share(code) if knowledge.through is not None else 0.0


def translated(knowledge: Knowledge, first: int = -1, last: int = -1) -> bool:
    """Whether it is known, or likelier than not, that the article came through some language.

    What rests on the tokens `[first, last)` is no sign for itself.
    """
    if knowledge.pivot is not None:
        return True
    return (
        knowledge.through is not None
        and sum(knowledge.through.shares(first, last).values()) > _TRANSLATED
    )


def likeliest(knowledge: Knowledge, least: float = LIKELY) -> str | None:
    """The language that is given, else the likeliest one, if its share is `least` or more.

    By default, the one whose lexicon is to be opened.
    """
    given = knowledge.pivot
    if given is not None and _has_sets(knowledge, given.code):
        return given.code
    shares = knowledge.through.shares() if knowledge.through is not None else {}
    code = max(shares, key=lambda c: (shares[c], c), default=None)
    return code if code is not None and shares[code] >= least else None


def pivot_name(knowledge: Knowledge, code: str) -> str:
    """The English name of a pivot language; its code where the rules do not name it."""
    pivots = knowledge.rules.ruleset.pivots
    return next((pivot.name for pivot in pivots if pivot.code == code), code)


def _has_sets(knowledge: Knowledge, code: str) -> bool:
    return any(pivot.code == code and pivot.words for pivot in knowledge.rules.ruleset.pivots)
