"""The check `spacing`: number formats and stray artefacts that a translation leaves behind.

"145 %", "90 -day", "$ 295", "10 th", "The The", "inParis". Needs the text alone.
"""

import re
from collections.abc import Iterator

from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import gap
from mtqa.model import Document, Evidence, Finding, Span
from mtqa.text import fold
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["check_spacing"]

_SPACE = "[ \u00a0\u202f\u2009]"

_UNITS = (
    "(?:day|week|weekend|month|year|decade|hour|minute|second|mile|kilomet(?:er|re)|met(?:er|re)|"
    "page|point|member|person|man|woman|strong|foot|inch|stor(?:e?y)|seat|nation|country|state|"
    "game|match|round|step|hectare|acre|dollar|euro|pound|ton|tonne|kilogram|percent|old)s?"
)
# What may stand wrong after a number, and the currency before one.
_AFTER = re.compile(
    rf"\d{_SPACE}(?:(?P<percent>{_SPACE}?%(?!\w| \d|\}}))|[-‐‑](?P<unit>{_UNITS})(?!\w)"
    r"|(?P<ordinal>st|nd|rd|th)(?!\w)|,(?P<thousands>\d{3})(?![\w,]))"
)
_CURRENCY = re.compile(rf"(?<!\w)([$£]){_SPACE}(\d[\d.,]*\d|\d)")
_DOLLAR = re.compile(r"\b[A-Z]{1,3} ?\Z")
_NUMBER_BEFORE = re.compile(r"(?<![\w.,$€£-])\d[\d.,]*\Z")
_LONGEST_NUMBER = 24
_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}

_DOUBLED = frozenset({"the", "an", "and"})
_GLUED = re.compile(r"(in|of|at|to|by|from|and|with|for|on)([A-Z][a-zà-ÿ]{3,})\w*")


def _format_finding(document: Document, span: Span, suggestion: str, why: str) -> Finding:
    return make_finding(
        document,
        span,
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
    for match in _AFTER.finditer(text):
        low = max(0, match.start() - _LONGEST_NUMBER)
        number = _NUMBER_BEFORE.search(text[low : match.start() + 1])
        if number is None:
            continue
        span, digits = Span(low + number.start(), match.end()), number.group()
        if match["percent"]:
            why = "English sets the percent sign directly after the number"
            yield _format_finding(document, span, f"{digits}%", why)
        elif match["unit"]:
            why = "a hyphen joins number and unit, no space"
            yield _format_finding(document, span, f"{digits}-{match['unit']}", why)
        elif match["ordinal"] and _is_ordinal(digits, match["ordinal"], text, match.end()):
            why = "an ordinal's ending follows without a space"
            yield _format_finding(document, span, f"{digits}{match['ordinal']}", why)
        elif match["thousands"] and len(digits) <= 3:
            why = "a thousands comma has no space before it"
            yield _format_finding(document, span, f"{digits},{match['thousands']}", why)
    for match in _CURRENCY.finditer(text) if "$" in text or "£" in text else ():
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        after = text[match.end() : match.end() + 200].partition("\n")[0]
        if _CURRENCY.search(line[-200:]) or _CURRENCY.search(after) or _DOLLAR.search(line[-4:]):
            # A row of amounts is a table's layout, and “NZ $ 26” a style.
            continue
        why = "English sets the currency sign directly before the amount"
        yield _format_finding(document, Span(*match.span()), f"{match[1]}{match[2]}", why)


def _is_ordinal(digits: str, ending: str, text: str, end: int) -> bool:
    """Whether a number and the letters after it make an ordinal; “12 st 4 lb” is a weight."""
    if len(digits) > 3 or not digits.isdecimal():
        return False
    last = "th" if digits[-2:] in ("11", "12", "13") else _ENDINGS.get(digits[-1], "th")
    return ending == last and not re.match(r"[ ,]*\d", text[end : end + 3])


def _doubled(document: Document) -> Iterator[Finding]:
    tokens, text = document.tokens, document.article.text
    keys = tokens.keys
    names = {m.first: m.span.end for m in document.mentions}
    for i in range(len(keys) - 1):
        if keys[i] != keys[i + 1] or keys[i] not in _DOUBLED or gap(document, i) != " ":
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


def _glued(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """A function word run into the name after it; only where that name is known to be one."""
    tokens, text = document.tokens, document.article.text
    for i, token in enumerate(tokens.texts):
        if token.islower() or not token[0].islower():
            continue
        match = _GLUED.fullmatch(token)
        start = tokens.starts[i]
        if match is None or text[max(0, start - 1) : start] in ("@", "#", "/", "-", "."):
            continue
        if (
            text[tokens.ends[i] : tokens.ends[i] + 1] in ("(", ".", "=")
            and not text[tokens.ends[i] + 1 : tokens.ends[i] + 2].isspace()
        ):
            # A function's name or an address.
            continue
        word, name = match[1], match[2]
        evidence: list[Evidence] = []
        if knowledge.is_name_token(fold(name)):
            evidence.append(for_("glossary", f"“{name}” begins a known name", STRONG))
        elif any(m.surface.split()[0] == name for m in document.mentions if not m.initial):
            evidence.append(for_("article", f"“{name}” stands alone elsewhere in it", STRONG))
        else:
            evidence.append(for_("format", f"“{word}” runs into a capital", WEAK))
            evidence.append(against("lexicon", f"“{name}” is not known; a brand?", MODERATE))
        # The name goes on over hyphens.
        last = i
        while last + 1 < len(tokens.texts) and gap(document, last) == "-":
            last += 1
        span = Span(start, tokens.ends[last])
        yield make_finding(
            document,
            span,
            check="spacing",
            suggestion=f"{word} {text[start + len(word) : span.end]}",
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
