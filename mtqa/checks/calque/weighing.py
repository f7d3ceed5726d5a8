"""The finding on a derived form: what speaks for it, what against, and how grave it is.

Knows evidence, sources and the pivot; nothing of how the form was found.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from mtqa.checks.belonging import ordinary_pair
from mtqa.checks.calque.matching import Derived
from mtqa.checks.calque.ordinary import is_ordinary, less_ordinary
from mtqa.checks.calque.scene import Scene
from mtqa.checks.calque.sourcing import ORDINARY, source_evidence
from mtqa.checks.calque.wording import suggestion
from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import gap, token_span
from mtqa.checks.pivoting import pivot_evidence, pivot_name, translated
from mtqa.checks.witnessing import named_evidence
from mtqa.model import Document, Evidence, Finding
from mtqa.text.words import STOP_WORDS
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["finding_of", "plainness", "strange_forms"]

_CATEGORIES = {Kind.TERM: Category.OVERLY_LITERAL, Kind.TITLE: Category.WRONG_TERM}
_SEVERITIES = {Kind.TERM: Severity.MAJOR, Kind.TITLE: Severity.MAJOR}
_OTHER_NAMES = (Kind.ORG, Kind.PLACE, Kind.WORK)

_DETERMINERS = frozenset("the a an this that these those its their his her our my your".split())

# One article in some thirty has two words that are a term in one of the languages, by chance.
_BY_CHANCE = math.exp(-5.0)

_FAR_LESS = 1.0  # nats
_ORDINARY_ALL_THE_SAME = 2.3  # nats
_FURTHER, _REORDERED = 0.9, 1.2  # nats


Strange = Mapping[str | None, Sequence[tuple[str, ...]]]


def strange_forms(document: Document, found: Iterable[Derived]) -> Strange:
    """The folded words of the forms that are no ordinary English, sorted, by their pivot."""
    by_pivot: dict[str | None, set[tuple[str, ...]]] = {}
    for derived in found:
        if derived.pivot is not None and not is_ordinary(document, derived):
            keys = document.tokens.keys[derived.first : derived.last]
            by_pivot.setdefault(derived.pivot, set()).add(keys)
    return {pivot: sorted(keys) for pivot, keys in by_pivot.items()}


def finding_of(scene: Scene, knowledge: Knowledge, derived: Derived, strange: Strange) -> Finding:
    """A finding on a derived form; `strange` are those of the whole article."""
    document = scene.document
    term, tokens = derived.term, document.tokens
    span = token_span(document, derived.first, derived.last)
    surface = document.article.text[span.start : span.end]
    right = suggestion(derived, tokens.texts)
    segment = tokens.segments[derived.first]
    evidence = [_derivation(knowledge, derived, surface, right)]
    evidence += _against_it(scene, knowledge, derived, surface, right)
    if derived.pivot is not None:
        evidence += pivot_evidence(
            knowledge, derived.pivot, derived.first, derived.last, strange=_BY_CHANCE
        )
    else:
        evidence += _order_evidence(document, knowledge, derived)
    evidence += _context(document, knowledge, derived, strange)
    evidence += _sources(knowledge, segment, surface, right)
    order_only = derived.replaced == 0
    severity = (term.entry.severity if term.entry else None) or _SEVERITIES.get(
        term.kind, Severity.CRITICAL
    )
    return make_finding(
        document,
        span,
        check="calque",
        suggestion=right,
        kind=term.kind,
        category=_CATEGORIES.get(term.kind, Category.ENTITY),
        mechanism=Mechanism.WORD_ORDER if order_only else Mechanism.LITERAL_CALQUE,
        severity=Severity.MINOR if order_only else severity,
        evidence=evidence,
        rule=term.entry.id if term.entry else term.office.id if term.office else None,
    )


def _derivation(knowledge: Knowledge, derived: Derived, surface: str, right: str) -> Evidence:
    if derived.pivot is None:
        return for_("derivation", f"“{surface}” is “{right}” in another order", MODERATE)
    sets = {way.sense.set.id: way.sense.set for way in derived.ways if way is not None}
    shared = "; ".join(f"{s.pivot} is {', '.join(s.senses)}" for s in sets.values())
    name = pivot_name(knowledge, derived.pivot)
    said = f"“{surface}” is “{right}” word by word through {name} ({shared})"
    return for_("derivation", said, plainness(derived))


def plainness(derived: Derived) -> float:
    """What a derived form says by itself: less for each further word replaced, or another order."""
    further = max(0, derived.replaced - 1)
    return max(WEAK, STRONG - _FURTHER * further - _REORDERED * derived.reordered)


def _order_evidence(document: Document, knowledge: Knowledge, derived: Derived) -> list[Evidence]:
    """What there is for words of another order being one phrase, and a translated one."""
    found: list[Evidence] = []
    keys, first = document.tokens.keys, derived.first
    if first > 0 and gap(document, first - 1) == " " and keys[first - 1] in _DETERMINERS:
        said = f"“{keys[first - 1]}” before it makes it one phrase"
        found.append(for_("context", said, MODERATE))
    if not translated(knowledge, first, derived.last):
        said = "nothing else says that the article is a translation"
        found.append(against("pivot", said, MODERATE + WEAK))
    return found


def _against_it(
    scene: Scene, knowledge: Knowledge, derived: Derived, surface: str, right: str
) -> list[Evidence]:
    document = scene.document
    found: list[Evidence] = []
    term = derived.term
    ordinary = is_ordinary(document, derived)
    if ordinary:
        less = less_ordinary(document, derived, right) if term.kind not in _OTHER_NAMES else 0.0
        said = f"“{surface}” is ordinary English too"
        said += f", if far less than “{right}”" if less > _FAR_LESS else ""
        weight = max(_ORDINARY_ALL_THE_SAME, ORDINARY - max(0.0, less - _FAR_LESS))
        found.append(against("lexicon", said, weight))
    elif ordinary is None:
        found.append(against("lexicon", f"“{surface}” may be ordinary English too", STRONG))
    if (
        not translated(knowledge, derived.first, derived.last)
        and term.kind in _OTHER_NAMES
        and term.entry is not None
    ):
        found.append(against("name", f"“{surface}” may be another name", STRONG))
    keys = document.tokens.keys
    first, last = derived.first, derived.last
    unasked = scene.unasked(first, last)
    if unasked is not None:
        said = f"the glossary lists “{unasked}” as wrong only beside other words"
        found.append(against("glossary", said, STRONG + WEAK))
    if (
        derived.ways[-1] is not None
        and gap(document, last - 1) == " "
        and keys[last] not in STOP_WORDS
        and ordinary_pair(keys[last - 1], keys[last])
    ):
        said = f"“{keys[last - 1]} {keys[last]}” is ordinary English too"
        found.append(against("lexicon", said, STRONG))
    for hit in knowledge.right:
        if first <= hit.first and hit.last <= last and hit.last - hit.first > 1:
            named = hit.item.form
            found.append(against("glossary", f"“{named}” in it is right", MODERATE))
            break
    return found


def _context(
    document: Document, knowledge: Knowledge, derived: Derived, strange: Strange
) -> list[Evidence]:
    found: list[Evidence] = []
    term = derived.term
    entry = term.entry
    for hit in knowledge.right:
        apart = hit.last <= derived.first or derived.last <= hit.first
        if entry is not None and hit.item.entry.id == entry.id and apart:
            weight = WEAK if term.kind in _OTHER_NAMES else MODERATE
            if term.kind in _OTHER_NAMES and not translated(knowledge, derived.first, derived.last):
                break  # the Arab League may well meet at the Arab University
            found.append(for_("article", f"it has “{hit.item.form}” elsewhere", weight))
            break
    own = document.tokens.keys[derived.first : derived.last]
    told = [keys for keys in strange.get(derived.pivot, ()) if keys != own][:2]
    if told:
        said = f"“{' '.join(told[0])}” is word by word through the same language"
        found.append(for_("article", said, WEAK if len(told) == 1 else MODERATE))
    return found


def _sources(knowledge: Knowledge, segment: int, surface: str, right: str) -> list[Evidence]:
    told = source_evidence(knowledge, segment, surface, (right,))
    if told:
        return told
    named = knowledge.named_in_source(right)
    return [named_evidence(knowledge, named, MODERATE)] if named is not None else []
