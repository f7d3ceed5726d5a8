"""The check `witness`: a name, number or date that the aligned sentence of a source contradicts.

Sets what each side of a nearly parallel pair leaves over against the other. Numbers and dates only
where both report one event. Needs sources.
"""

from collections.abc import Iterator

from mtqa.checks.evidence import make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.witness.amounts import Amount
from mtqa.checks.witness.kinds import kind_of, severity_of
from mtqa.checks.witness.leftovers import Compared, Pair, Place, compared, pairs_of
from mtqa.checks.witness.likeness import at_most_parallel
from mtqa.checks.witness.losses import Loss, losses
from mtqa.checks.witness.sentence import Name, Sentence, read_sentence
from mtqa.checks.witness.weighing import Context, loss_evidence, pair_evidence
from mtqa.checks.witness.whole import whole
from mtqa.model import Document, Finding, Span
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["check_witness"]

_FOUND = 0.5  # similarity: sentences of a source that was found, not given, are read from it
_GIVEN_LEAST, _FOUND_LEAST = 0.2, 0.4  # shares of words in common, at most
_DATED = frozenset({"month", "weekday", "clock"})


def check_witness(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings by contradiction, at most one a place and sort."""
    best: dict[tuple[Span, bool], Finding] = {}
    for context in _contexts(document, knowledge):
        for finding in _of_pair(context):
            if finding.confidence < knowledge.settings.floor:
                continue
            key = (finding.span, finding.category is Category.OMISSION)
            if key not in best or finding.confidence > best[key].confidence:
                best[key] = finding
    yield from sorted(best.values(), key=lambda f: (f.span.start, f.span.end, f.category))


def _contexts(document: Document, knowledge: Knowledge) -> Iterator[Context]:
    matches = {match.source.id: match for match in knowledge.matches if match.excluded is None}
    for alignment in knowledge.alignments:
        match = matches.get(alignment.source)
        if match is not None and (match.inline or alignment.similarity >= _FOUND):
            yield Context(document, knowledge, alignment, match)


def _of_pair(context: Context) -> Iterator[Finding]:
    """The findings of one aligned pair."""
    alignment, rules = context.alignment, context.knowledge.rules
    text, source = context.document.article.text, context.match.source.text
    segment = whole(text, context.document.segments[alignment.segment].span)
    span = whole(source, alignment.span)
    ours, theirs = text[segment.start : segment.end], source[span.start : span.end]
    if ours == theirs:
        return
    article, source_sentence = read_sentence(ours), read_sentence(theirs)
    least = _GIVEN_LEAST if context.match.inline else _FOUND_LEAST
    if at_most_parallel(article, source_sentence) < least:
        return
    both = compared(rules, article, source_sentence)
    if not (both.names or both.amounts or both.lost_names):
        return
    taken: list[Name] = []
    for pair in pairs_of(rules, both):
        if isinstance(pair.theirs, Name):
            taken.append(pair.theirs)
        if isinstance(pair.ours, Name) or context.match.same_event:
            yield _contradiction(context, both, pair, segment.start)
    for loss in losses(both, taken):
        yield _loss(context, both, loss, segment.start)


def _contradiction(context: Context, both: Compared, pair: Pair, start: int) -> Finding:
    suggestion = _surface(both.source, pair.theirs)
    first = pair.ours.first
    if first > 1 and both.article.keys[first - 2] == both.article.keys[first - 1] == "the":
        # “the the Yellow River”: what came in place of a name brought its own article.
        first -= 2
        suggestion = f"the {suggestion}"
    ours = both.article.span(first, pair.ours.last)
    if isinstance(pair.ours, Amount):
        dated = pair.ours.sort in _DATED or pair.ours.is_year
        kind = Kind.DATE if dated else Kind.NUMBER
        category = Category.DATE_TIME if dated else Category.NUMBER
        mechanism, severity = Mechanism.NUMBER_MISMATCH, Severity.MAJOR
    else:
        kind = kind_of(context.knowledge.rules, both.article, pair.ours, both.source, pair.theirs)
        category, mechanism = Category.ENTITY, Mechanism.ENTITY_SWAP
        severity = severity_of(kind, context.knowledge.rules, both.source, pair.theirs)
    return make_finding(
        context.document,
        Span(start + ours.start, start + ours.end),
        check="witness",
        suggestion=suggestion,
        kind=kind,
        category=category,
        mechanism=mechanism,
        severity=severity,
        evidence=pair_evidence(context, both, pair),
    )


def _loss(context: Context, both: Compared, loss: Loss, start: int) -> Finding:
    rules, name = context.knowledge.rules, loss.name
    span = both.article.span(loss.first, loss.last)
    words = both.article.text[span.start : span.end]
    suggestion = f"{words} {name.surface}" if loss.after else f"{name.surface} {words}"
    return make_finding(
        context.document,
        Span(start + span.start, start + span.end),
        check="witness",
        suggestion=suggestion,
        kind=kind_of(rules, both.source, name, both.source, name),
        category=Category.OMISSION,
        mechanism=Mechanism.OTHER,
        severity=Severity.MAJOR,
        evidence=loss_evidence(
            context, both, name, hole=loss.hole, seam=loss.seam, others=loss.others
        ),
    )


def _surface(sentence: Sentence, item: Name | Amount | Place) -> str:
    span = sentence.span(item.first, item.last)
    return sentence.text[span.start : span.end]
