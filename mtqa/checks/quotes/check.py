"""The check `quote`: the same quotation in article and source, worded differently.

Only what both put in quotation marks is compared, and a cut is no other wording. Needs sources that
report the same event.
"""

from collections.abc import Iterator
from functools import lru_cache

from mtqa.checks.evidence import against, for_, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.quotes.wording import Difference, Wording, difference, read_wording
from mtqa.checks.witness.figures import left_over_amounts
from mtqa.checks.witness.sentence import read_sentence
from mtqa.model import Document, Evidence, Finding, Quote, SourceMatch, Span
from mtqa.text.quotes import find_quotes
from mtqa.text.segments import paragraphs
from mtqa.text.tokens import phrase_keys
from mtqa.text.words import STOP_WORDS
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["check_quote"]

_SHORTEST = 5  # words of a quotation
_TELLING = 2  # telling words in common at least
_BESIDE = 60  # characters on each side where who speaks is named
_ALIKE, _SHARED, _SPEAKER = 9.0, 4.0, 0.8
_PRIOR = 5.2  # nats: that two quotations are not the same one
_SLIGHT = 2.0  # nats: a function word more or less is not another wording
_FEW, _TOO_FEW = 6, 1.5  # words in order in common; nats off where there are fewer
_LEAST_WHOLE = 0.6
_REWORDED = 0.5  # share of words in order: with fewer, more than wording is lost
_STRANGE = 1.0  # the source was found, not given
_SHOWN = 240


def check_quote(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on quotations of the document, each against the source's likest one."""
    matches = [m for m in knowledge.matches if m.excluded is None and m.same_event]
    quotes = [q for q in document.quotes if q.depth == 0]
    if not matches or not quotes:
        return
    text = document.article.text
    for quote in quotes:
        said = text[quote.span.start : quote.span.end]
        ours = read_wording(said)
        if len(ours.words) < _SHORTEST:
            continue
        finding = _likest(document, quote, ours, matches)
        if finding is not None and finding.confidence >= knowledge.settings.floor:
            yield finding


def _likest(
    document: Document, quote: Quote, ours: Wording, matches: list[SourceMatch]
) -> Finding | None:
    """The finding on a quotation; None where a source has its very words, or no like ones."""
    best: Finding | None = None
    for match in matches:
        for span in _quotes_of(match.source.text):
            theirs = read_wording(match.source.text[span.start : span.end])
            if len(theirs.words) < _SHORTEST or len(ours.telling & theirs.telling) < _TELLING:
                continue
            apart = difference(ours, theirs)
            if apart.whole < _LEAST_WHOLE:
                continue
            if not (_says_something(apart.ours) or _says_something(apart.theirs)) or (
                _is_cut(apart) and apart.alike > 0
            ):
                if apart.shared > 0 and apart.alike >= _enough(ours, theirs):
                    return None
                continue
            finding = _finding(document, quote, match, span, apart)
            if best is None or finding.confidence > best.confidence:
                best = finding
    return best


def _enough(ours: Wording, theirs: Wording) -> float:
    """The share of words in order from which one wording is a part of the other."""
    shorter = min(len(ours.words), len(theirs.words))
    return 1.2 * shorter / (len(ours.words) + len(theirs.words))


@lru_cache(maxsize=512)
def _quotes_of(text: str) -> tuple[Span, ...]:
    return tuple(q.span for q in find_quotes(text, paragraphs(text, ())) if q.depth == 0)


def _says_something(words: tuple[str, ...]) -> bool:
    return any(word not in STOP_WORDS for word in words)


def _is_cut(apart: Difference) -> bool:
    """Whether one wording only lacks words of the other."""
    return not apart.ours or not apart.theirs


def _finding(
    document: Document, quote: Quote, match: SourceMatch, span: Span, apart: Difference
) -> Finding:
    source = match.source
    shown = " ".join(source.text[span.start : span.end].split())
    short = shown if len(shown) <= _SHOWN else shown[:_SHOWN].rsplit(" ", 1)[0] + " …"
    evidence: list[Evidence] = [
        for_(
            "source",
            f"{source.id} quotes it as “{short}”",
            _ALIKE * apart.alike + _SHARED * apart.shared,
            source=source.id,
            span=span,
            figure=round(apart.alike, 2),
        ),
        against("prior", "two quotations may be alike and not the same", _PRIOR),
    ]
    speaker = _speaker(document, quote, source.text, span)
    if speaker:
        evidence.append(for_("context", f"“{speaker}” stands beside both", _SPEAKER))
    if not (_says_something(apart.ours) and _says_something(apart.theirs)):
        evidence.append(against("context", "they differ in small words only", _SLIGHT))
    if apart.common < _FEW:
        evidence.append(against("context", "they have few words in common", _TOO_FEW))
    if not match.inline:
        evidence.append(against("source", "the source was found, not given", _STRANGE))
    said = document.article.text[quote.span.start : quote.span.end]
    return make_finding(
        document,
        quote.span,
        check="quote",
        suggestion=shown,
        kind=Kind.QUOTE,
        category=Category.MISTRANSLATION,
        mechanism=Mechanism.QUOTE_DRIFT,
        severity=_severity(apart, said, source.text[span.start : span.end]),
        evidence=evidence,
    )


def _severity(apart: Difference, ours: str, theirs: str) -> Severity:
    """Critical where another name or a denial is in it, minor where it is only reworded."""
    if apart.denies or apart.names:
        return Severity.CRITICAL
    amounts = left_over_amounts(read_sentence(ours), read_sentence(theirs))
    return Severity.MAJOR if any(amounts) or apart.alike < _REWORDED else Severity.MINOR


def _speaker(document: Document, quote: Quote, text: str, span: Span) -> str | None:
    """A capital word near the quotation in both texts."""
    ours = _capitals(document.article.text, quote.span)
    theirs = _capitals(text, span)
    return next((word for word in ours if word in theirs), None)


def _capitals(text: str, span: Span) -> list[str]:
    beside = text[max(0, span.start - _BESIDE) : span.start], text[span.end : span.end + _BESIDE]
    return [
        word.strip("“”\"'’.,:;!?()")
        for part in beside
        for word in part.split()
        if word[0].isupper() and phrase_keys(word) and phrase_keys(word)[0] not in STOP_WORDS
    ]
