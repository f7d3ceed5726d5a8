"""What speaks for and against a contradiction between an aligned pair, in log-odds.

The weights were fitted to pairs of translations and of sentences from different news stories, and
rounded. Knows pairs and what else the sources and the article say; makes no findings.
"""

from collections.abc import Iterable
from typing import NamedTuple

from mtqa.checks.evidence import against, for_
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.witness.amounts import Amount
from mtqa.checks.witness.leftovers import Compared, Pair, Place
from mtqa.checks.witness.sentence import Name, Sentence
from mtqa.checks.witness.told_kinds import told_kind
from mtqa.model import Alignment, Document, Evidence, SourceMatch

__all__ = ["Context", "loss_evidence", "pair_evidence"]

_PRIOR, _PRIOR_NAMES = 8.2, 6.8  # nats: two reports of one thing differ, and neither is wrong
_BOTH, _LEAST = 3.0, 12.0  # of the shares of words in common: their mean, the smaller one
_SLOT = 1.2
_APART_NAMES, _APART_AMOUNTS = 1.0, 4.0
_OTHER_NAMES = 0.9, 1.8  # for each further leftover of the article, of the source
_OTHER_AMOUNTS = 3.0, 2.7
_FEW = 3  # words in common: with fewer nothing is told
_PLACE = 1.0  # what is in a name's place is no name
_SPARE, _PART = 1.5, 0.8
_STRANGE = 2.7  # the source was found, not given: another event is likelier
_ELSEWHERE = 4.5  # a source says it in another place
_DENIED = 15.0  # another source says the very number
_MOVED = 1.5  # the article says the source's word in another place
_LOST = 8.2  # nats: a report leaves out names of another one
_LOST_LEAST, _LOST_SOURCE, _LOST_OTHER = 9.7, 1.4, 2.1
_HOLE, _SEAM, _WHOLE = 2.2, 2.0, 1.3
_OTHER_KIND = 2.0  # a person is no place
_SHOWN = 200  # characters of a source's sentence


class Context(NamedTuple):
    """Where a pair comes from: the article, what is known, the alignment and its source."""

    document: Document
    knowledge: Knowledge
    alignment: Alignment
    match: SourceMatch


def pair_evidence(context: Context, both: Compared, pair: Pair) -> list[Evidence]:
    """Evidence that the source's word belongs in the place of the article's."""
    names = isinstance(pair.ours, Name)
    ours, theirs = _words(both.article, pair.ours), _words(both.source, pair.theirs)
    least = min(both.parallel.article, both.parallel.source)
    says = f"has “{theirs}” where this has “{ours}”"
    weight = _BOTH * both.parallel.both + _LEAST * least
    found = [*_of_parallel(context, both, says, weight, _PRIOR_NAMES if names else _PRIOR)]
    if pair.slot:
        said = f"the words around “{theirs}” and “{ours}” are the same"
        found.append(for_("context", said, _SLOT * pair.slot, figure=round(pair.slot, 2)))
    weights = _OTHER_NAMES if names else _OTHER_AMOUNTS
    others = sum(w * n for w, n in zip(weights, pair.others, strict=True))
    if others:
        said = f"{sum(pair.others)} further names or numbers of the two differ as well"
        found.append(against("context", said, others))
    apart = pair.apart * (_APART_NAMES if names else _APART_AMOUNTS)
    if apart > 0.5:
        found.append(against("context", "they stand far apart in the two sentences", apart))
    if names and isinstance(pair.theirs, Place):
        found.append(against("context", f"“{theirs}” is no name", _PLACE))
    for item, words in ((pair.ours, ours), (pair.theirs, theirs)):
        if isinstance(item, Name) and item.spare:
            found.append(against("context", f"both sides have “{words}”", _SPARE))
        elif isinstance(item, Name) and item.part:
            found.append(against("context", f"“{words}” is part of a longer name", _PART))
    found += _kinds(context, both, pair)
    found += _beyond(context, both, pair.ours, pair.theirs)
    return found


def _kinds(context: Context, both: Compared, pair: Pair) -> Iterable[Evidence]:
    """Evidence against a pair of two kinds: no place is the right word for a person."""
    if not (isinstance(pair.ours, Name) and isinstance(pair.theirs, Name)):
        return
    rules = context.knowledge.rules
    ours = told_kind(rules, both.article, pair.ours)
    theirs = told_kind(rules, both.source, pair.theirs)
    if ours is not None and theirs is not None and ours is not theirs:
        said = f"“{pair.ours.surface}” is of kind {ours}, “{pair.theirs.surface}” of kind {theirs}"
        yield against("context", said, _OTHER_KIND)


def loss_evidence(
    context: Context, both: Compared, lost: Name, *, hole: bool, seam: bool, others: int
) -> list[Evidence]:
    """Evidence that a name of the source is missing in the article's sentence."""
    theirs, least = lost.surface, min(both.parallel.article, both.parallel.source)
    says = f"has “{theirs}”; this has nothing in its place"
    weight = _LOST_LEAST * least + _LOST_SOURCE * both.parallel.source
    found = [*_of_parallel(context, both, says, weight, _LOST)]
    if hole:
        found.append(for_("context", "a word is missing here", _HOLE))
    elif not seam:
        found.append(against("context", "the sentence is whole without it", _WHOLE))
    if seam:
        found.append(for_("context", f"the words on both sides of “{theirs}” meet here", _SEAM))
    if others:
        said = f"{others} further names or numbers of the two differ as well"
        found.append(against("context", said, others * _LOST_OTHER))
    found += _beyond(context, both, None, lost)
    return found


def _of_parallel(
    context: Context, both: Compared, says: str, weight: float, prior: float
) -> Iterable[Evidence]:
    alignment, parallel = context.alignment, both.parallel
    shown = " ".join(alignment.text.split())
    if len(shown) > _SHOWN:
        shown = shown[:_SHOWN].rsplit(" ", 1)[0] + " …"
    yield for_(
        "source",
        f"the aligned sentence of {alignment.source} {says}: “{shown}”",
        weight,
        source=alignment.source,
        span=alignment.span,
        figure=round(parallel.both, 2),
    )
    said = "two reports may differ and both be right"
    if parallel.shared < _FEW:
        yield against("prior", "the two sentences share too few words", prior + _PRIOR)
    else:
        yield against("prior", said, prior)
    if not context.match.inline:
        yield against("source", "the source was found, not given", _STRANGE)


def _beyond(
    context: Context,
    both: Compared,
    ours: Name | Amount | None,
    theirs: Name | Amount | Place,
) -> Iterable[Evidence]:
    """What the rest of the article and of the sources says of the two."""
    if ours is not None and not (isinstance(ours, Name) and ours.spare):
        elsewhere = _told_elsewhere(context, both.article, ours)
        if elsewhere is not None:
            said = f"{elsewhere} says “{_words(both.article, ours)}” itself"
            other = isinstance(ours, Amount) and elsewhere != context.match.source.id
            yield against("source", said, _DENIED if other else _ELSEWHERE, source=elsewhere)
    if isinstance(theirs, Name):
        keys = set(context.document.tokens.keys).difference(both.article.keys)
        telling = theirs.telling or range(theirs.first, theirs.last)
        if any(both.source.keys[at] in keys for at in telling):
            said = f"the article says “{theirs.surface}” in another place"
            yield against("article", said, _MOVED)


def _told_elsewhere(context: Context, article: Sentence, ours: Name | Amount) -> str | None:
    """The first source that says a leftover of the article outside of the aligned sentence."""
    knowledge = context.knowledge
    if isinstance(ours, Name):
        for at in ours.telling or range(ours.first, ours.last):
            for name in knowledge.attested.get((article.keys[at],), ()):
                return name.source
        return None
    surface = _words(article, ours)
    for match in knowledge.matches:
        if match.excluded is None and match.same_event and _holds(match.source.text, surface):
            return match.source.id
    return None


def _holds(text: str, surface: str) -> bool:
    at = text.find(surface)
    while at >= 0:
        end = at + len(surface)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(surface, at + 1)
    return False


def _words(sentence: Sentence, item: Name | Amount | Place) -> str:
    span = sentence.span(item.first, item.last)
    return sentence.text[span.start : span.end]
