"""Words written twice, and function words with a capital among small ones. Needs the text alone.

"The The New York Times", "the election election", "the walkers In his path".
"""

from collections.abc import Iterator

from mtqa.checks.evidence import MODERATE, STRONG, WEAK, for_, make_finding
from mtqa.checks.phrases import gap
from mtqa.model import Document, Finding, Span
from mtqa.text.words import STOP_WORDS
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["doubled_words", "stray_capitals"]

_DOUBLED = frozenset({"the", "an", "and"})
_TWICE = frozenset(
    "very really many long much never more bye blah knock hush night chop well again over none "
    "round down wait yeah good please hear half wide deep slow fast far high hard tick ding clap "
    "wham kill vote rain sing fight stop help time back left right this that what".split()
)
"""Words of four letters and more that are said twice on purpose, or by grammar."""

_SHORTEST = 4
_STRAY = frozenset("In Of At To By From And With For On Their Its That Which".split())


def doubled_words(document: Document) -> Iterator[Finding]:
    """Findings on words that stand twice by a slip."""
    tokens, text = document.tokens, document.article.text
    keys = tokens.keys
    names = {m.first: m.span.end for m in document.mentions}
    quoted = [quote.span for quote in document.quotes]
    for i in range(len(keys) - 1):
        if keys[i] != keys[i + 1] or gap(document, i) != " ":
            continue
        if keys[i] not in _DOUBLED:
            start = tokens.starts[i]
            thrice = keys[i] in (keys[i - 1 : i] + keys[i + 2 : i + 3])
            if (
                not thrice
                and _is_slip(tokens.texts[i : i + 2])
                and not any(span.start <= start < span.end for span in quoted)
            ):
                yield _twice(document, i)
            continue
        if tokens.texts[i].istitle() and tokens.texts[i + 1].istitle() and i + 2 not in names:
            # Two capitals alone are a name (a band is called The The).
            continue
        # Before a name the doubled word is taken for a part of it: the name is marked whole.
        end = names.get(i + 2, tokens.ends[i + 1])
        yield make_finding(
            document,
            Span(tokens.starts[i], end),
            check="spacing",
            suggestion=tokens.texts[i] + text[tokens.ends[i + 1] : end],
            kind=Kind.OTHER,
            category=Category.SPELLING,
            mechanism=Mechanism.OTHER,
            severity=Severity.MINOR,
            evidence=[for_("format", f"the word “{keys[i]}” stands twice", STRONG)],
        )


def _is_slip(words: tuple[str, ...]) -> bool:
    """Whether a word that stands twice does so by a slip."""
    word = words[0]
    return (
        len(word) >= _SHORTEST
        and word.isalpha()
        and all(w.islower() for w in words)
        and word not in _TWICE
        and word not in STOP_WORDS
    )


def _twice(document: Document, i: int) -> Finding:
    tokens = document.tokens
    return make_finding(
        document,
        Span(tokens.starts[i], tokens.ends[i + 1]),
        check="spacing",
        suggestion=tokens.texts[i],
        kind=Kind.OTHER,
        category=Category.SPELLING,
        mechanism=Mechanism.OTHER,
        severity=Severity.MINOR,
        evidence=[for_("format", f"the word “{tokens.keys[i]}” stands twice", MODERATE + WEAK)],
    )


def stray_capitals(document: Document) -> Iterator[Finding]:
    """A function word with a capital between small words of a sentence: “walkers In his path”."""
    tokens = document.tokens
    named = {at for m in document.mentions for at in range(m.first, m.last)}
    quoted = [quote.span for quote in document.quotes]
    for i in range(1, len(tokens.texts) - 1):
        word = tokens.texts[i]
        if word not in _STRAY or i in named:
            continue
        if (
            tokens.segments[i - 1] != tokens.segments[i]
            or tokens.segments[i] != tokens.segments[i + 1]
        ):
            continue
        beside = tokens.texts[i - 1] + tokens.texts[i + 1]
        if not (beside.islower() and beside.isalpha()) or gap(document, i - 1) != " ":
            continue
        if gap(document, i) != " " or any(s.start <= tokens.starts[i] < s.end for s in quoted):
            continue
        yield make_finding(
            document,
            Span(tokens.starts[i], tokens.ends[i]),
            check="spacing",
            suggestion=word.lower(),
            kind=Kind.OTHER,
            category=Category.SPELLING,
            mechanism=Mechanism.CASING,
            severity=Severity.MINOR,
            evidence=[for_("format", f"“{word}” has a capital between small words", MODERATE)],
        )
