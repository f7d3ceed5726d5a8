"""The check `merged`: two persons' names run together ("Xi Trump told" for "Xi told Trump").

Speaks only where a verb follows: two names before a noun ("the Trump Xi summit") are a
headline's compound. Needs rules; sources add evidence.
"""

from collections.abc import Iterator

from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import gap
from mtqa.checks.witnessing import aligned_evidence
from mtqa.model import Document, Evidence, Finding, Mention
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["check_merged"]

_ADDRESSING = frozenset(
    "told asked warned urged invited called met thanked accused reminded assured informed "
    "congratulated briefed advised tells asks warns urges invites meets thanks accuses".split()
)
"""Verbs that take the second person as their object: “Xi told Trump”."""

_SPEAKING = frozenset(
    "said says added stressed insisted agreed announced confirmed replied noted emphasized "
    "emphasised discussed spoke believes wants".split()
)


def _persons(knowledge: Knowledge, keys: tuple[str, ...]) -> frozenset[str]:
    """Ids of the persons that `keys` is a right form of."""
    entries = knowledge.rules.entries
    return frozenset(
        id_ for id_ in knowledge.rules.names.get(keys, ()) if entries[id_].kind is Kind.PERSON
    )


def _split(
    document: Document, knowledge: Knowledge, mention: Mention
) -> tuple[int, frozenset[str], frozenset[str]] | None:
    """Where a mention falls into two persons, and who they are; None if it does not."""
    keys = document.tokens.keys
    whole = keys[mention.first : mention.last]
    if _persons(knowledge, whole):
        return None
    for at in range(mention.first + 1, mention.last):
        if gap(document, at - 1) != " ":
            continue
        left = _persons(knowledge, keys[mention.first : at])
        right = _persons(knowledge, keys[at : mention.last])
        if left and right and not left & right:
            return at, left, right
    return None


def _named_apart(knowledge: Knowledge, ids: frozenset[str], mention: Mention) -> bool:
    """Whether the article names one of the persons outside a mention."""
    return any(
        hit.item.entry.id in ids and not (mention.first <= hit.first < mention.last)
        for hit in knowledge.right
    )


def check_merged(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on two known persons side by side before a verb."""
    tokens = document.tokens
    for mention in document.mentions:
        if not 2 <= mention.last - mention.first <= 6 or mention.last >= len(tokens.keys):
            continue
        verb = tokens.keys[mention.last]
        if gap(document, mention.last - 1) != " " or verb not in _ADDRESSING | _SPEAKING:
            continue
        split = _split(document, knowledge, mention)
        if split is None:
            continue
        at, left, right = split
        first = " ".join(tokens.texts[mention.first : at])
        second = " ".join(tokens.texts[at : mention.last])
        said = tokens.texts[mention.last]
        addressing = verb in _ADDRESSING
        names = [knowledge.rules.entries[min(ids)].name for ids in (left, right)]
        evidence: list[Evidence] = [
            for_(
                "glossary",
                f"“{first}” is {names[0]} and “{second}” is {names[1]}: two persons",
                MODERATE,
            ),
            for_("context", f"the verb “{said}” follows, which needs one subject", WEAK),
        ]
        segment = tokens.segments[mention.first]
        witnesses = [knowledge.witness(name, segment) for name in (first, second)]
        if witnesses[0] is not None and witnesses[0] == witnesses[1]:
            evidence.append(aligned_evidence(witnesses[0], "names both apart", MODERATE))
        elif not all(_named_apart(knowledge, ids, mention) for ids in (left, right)):
            # Two surnames are often one man: "Mahmood Abbas told police".
            why = "the article does not name both of them elsewhere; it may be one person"
            evidence.append(against("article", why, STRONG))
        yield make_finding(
            document,
            mention.span,
            check="merged",
            suggestion=f"{first} {said} {second}" if addressing else f"{first} and {second}",
            kind=Kind.PERSON,
            category=Category.ENTITY,
            mechanism=Mechanism.ENTITY_MERGE,
            severity=Severity.CRITICAL,
            evidence=evidence,
            rule=min(left),
        )
