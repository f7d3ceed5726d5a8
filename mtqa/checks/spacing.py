"""The check `spacing`: number formats and stray artefacts that a translation leaves behind.

"145 %", "90 -day", "$ 295", "10 th", "The The", "inParis". Needs the text alone.
"""

import re
from collections.abc import Iterator

from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.model import Document, Evidence, Finding, Span
from mtqa.text import fold
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["check_spacing"]

_SPACE = "[ \u00a0\u202f\u2009]"

_PERCENT = re.compile(rf"(?<![\w.,])(\d[\d.,]*){_SPACE}{{1,2}}%(?!\w)")
_SPLIT_HYPHEN = re.compile(rf"(?<![\w.,$€£-])(\d[\d.,]*){_SPACE}[-‐‑]([a-z]{{3,}})(?!\w)")
_CURRENCY = re.compile(rf"(?<!\w)([$£]){_SPACE}(\d[\d.,]*\d|\d)")
_ORDINAL = re.compile(rf"(?<![\w.,])(\d{{1,3}}){_SPACE}(st|nd|rd|th)(?!\w)")
_THOUSANDS = re.compile(rf"(?<![\w.,])(\d{{1,3}}){_SPACE},(\d{{3}})(?![\w,])")
_DOUBLED = re.compile(
    r"(?<![\w'’-])([Tt]he|[Aa]n|[Oo]f|[Aa]nd|[Ff]or|[Ww]ith)\s+\1(?![\w'’-])", re.IGNORECASE
)
_GLUED = re.compile(r"(?<![\w@#./-])(in|of|at|the|to|by|from|and|with|for|on)([A-Z][a-zà-ÿ]{3,})")


def _format_finding(document: Document, match: re.Match[str], suggestion: str, why: str) -> Finding:
    return make_finding(
        document,
        Span(*match.span()),
        check="spacing",
        suggestion=suggestion,
        kind=Kind.NUMBER,
        category=Category.NUMBER_FORMAT,
        mechanism=Mechanism.NUMBER_FORMAT,
        severity=Severity.MINOR,
        evidence=[for_("format", why, STRONG)],
    )


def _numbers(document: Document) -> Iterator[Finding]:
    text = document.article.text
    for match in _PERCENT.finditer(text):
        yield _format_finding(
            document,
            match,
            f"{match[1]}%",
            "English sets the percent sign directly after the number",
        )
    for match in _SPLIT_HYPHEN.finditer(text):
        digits = match[1][0].isdigit()
        # "five -year" is damage, "came -finally" may be a dash: words need a number word before.
        if digits:
            yield _format_finding(
                document,
                match,
                f"{match[1]}-{match[2]}",
                "a hyphen joins number and unit, no space",
            )
    for match in _CURRENCY.finditer(text):
        yield _format_finding(
            document,
            match,
            f"{match[1]}{match[2]}",
            "English sets the currency sign directly before the amount",
        )
    for match in _ORDINAL.finditer(text):
        yield _format_finding(
            document, match, f"{match[1]}{match[2]}", "an ordinal's ending follows without a space"
        )
    for match in _THOUSANDS.finditer(text):
        yield _format_finding(
            document, match, f"{match[1]},{match[2]}", "a thousands comma has no space before it"
        )


def _doubled(document: Document) -> Iterator[Finding]:
    text = document.article.text
    names = {m.span.start: m.span.end for m in document.mentions}
    for match in _DOUBLED.finditer(text):
        # Before a name the doubled word is taken for a part of it: the name is marked whole.
        end = names.get(match.end() + 1, match.end())
        yield make_finding(
            document,
            Span(match.start(), end),
            check="spacing",
            suggestion=match[1] + text[match.end() : end],
            kind=Kind.OTHER,
            category=Category.SPELLING,
            mechanism=Mechanism.OTHER,
            severity=Severity.MINOR,
            evidence=[for_("format", f"the word “{match[1].lower()}” stands twice", STRONG)],
        )


def _glued(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """A function word run into the name after it; only where that name is known to be one."""
    elsewhere = {m.surface.split()[0] for m in document.mentions if not m.initial}
    for match in _GLUED.finditer(document.article.text):
        word, name = match[1], match[2]
        evidence: list[Evidence] = []
        if knowledge.is_name_token(fold(name)):
            evidence.append(for_("glossary", f"“{name}” begins a known name", STRONG))
        elif name in elsewhere:
            evidence.append(
                for_("article", f"“{name}” stands alone elsewhere in the article", STRONG)
            )
        else:
            evidence.append(for_("format", f"“{word}” runs into a capital", WEAK))
            evidence.append(
                against("lexicon", f"“{name}” is not known; it may be a brand", MODERATE)
            )
        # The name goes on to the end of the token, over hyphens.
        tail = re.compile(r"[\w’'-]*").match(document.article.text, match.end())
        end = tail.end() if tail else match.end()
        rest = document.article.text[match.start() + len(word) : end]
        yield make_finding(
            document,
            Span(match.start(), end),
            check="spacing",
            suggestion=f"{word} {rest}",
            kind=Kind.OTHER,
            category=Category.SPELLING,
            mechanism=Mechanism.CASING,
            severity=Severity.MINOR,
            evidence=evidence,
        )


def check_spacing(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on number formats, doubled words, and words run together."""
    yield from _numbers(document)
    yield from _doubled(document)
    yield from _glued(document, knowledge)
