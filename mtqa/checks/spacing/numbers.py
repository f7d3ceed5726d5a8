"""Number formats that a translation leaves behind. Needs the text alone.

"145 %", "90 -day", "$ 295", "100 $", "10 th", "1.500.000", "15.320,4", "3.000 people",
"2,5 percent", "€7,5", "%16", "20h30", "5 -10".
"""

import re
from collections.abc import Iterator

from mtqa.checks.evidence import STRONG, for_, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.model import Document, Finding, Span
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["number_formats"]

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
_MEASURES = (
    "%|per ?cent\\b|[mbt]r?illions?\\b|milliards?\\b|degrees\\b|k[mg]\\b|"
    "(?:dollar|euro|pound|point|lit(?:er|re)|(?:kilo|centi)?met(?:er|re)|ton|tonne|kilo|kilogram|"
    "barrel|hectare|mile|hour)s\\b"
)
_COUNTED = (
    "(?:people|persons|inhabitants|residents|soldiers|troops|fighters|workers|employees|jobs|"
    "students|pupils|voters|votes|fans|spectators|homes|houses|families|places|cars|vehicles|"
    "barrels|visitors|refugees|migrants|copies)\\b"
)
"""What nobody counts in thousandths."""

_FOREIGN = re.compile(
    rf"(?<![\w.,])(?:(?P<dots>\d{{1,3}}(?:\.\d{{3}}){{2,}})(?![\w.,]*\d)"
    rf"|(?P<both>\d{{1,3}}(?:\.\d{{3}})+,\d{{1,2}})(?![\w.,]*\d)"
    rf"|(?P<comma>\d{{1,3}},\d{{1,2}})(?={_SPACE}?(?:{_MEASURES}))"
    r"|(?P<money>(?<=[€$£])\d{1,3},\d{1,2})(?![\w.,]*\d)"
    rf"|(?P<count>\d{{1,3}}\.\d{{3}})(?={_SPACE}{_COUNTED})"
    rf"|(?P<round>\d{{1,3}}\.000)(?={_SPACE}(?:ton|euro|dollar)s\b)"
    rf"|(?P<hours>\d{{1,2}})h(?P<minutes>[0-5]\d)(?!\w)"
    rf"|(?P<range>\d{{1,4}}){_SPACE}-(?P<to>\d{{1,4}})(?![\w-]|[.,/]\d)"
    rf"|(?P<sum>\d[\d.,]*){_SPACE}?\$(?![\w{{(]))"
)
"""What other languages write of numbers and English does not."""

_PERCENT = re.compile(r"(?<![^\s(“\"])%(\d{1,3}(?:[.,]\d{1,2})?)(?![\w%.,]*\d|[\w%])")
_DIGITS = re.compile(r"\d+")
_DOLLAR = re.compile(r"\b[A-Z]{1,3} ?\Z")
_NUMBER_BEFORE = re.compile(r"(?<![\w.,$€£-])\d[\d.,]*\Z")
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")
_LONGEST_NUMBER = 24
_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}


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


def number_formats(document: Document, knowledge: Knowledge) -> tuple[Finding, ...]:
    """Findings on numbers, with their units and signs, as English does not set them.

    They need the text alone; ask for them through `Knowledge.once`.
    """
    del knowledge
    return (*_formats(document), *_foreign_formats(document))


def _formats(document: Document) -> Iterator[Finding]:
    """Spaces, hyphens and commas between a number and its unit, ending or sign."""
    text = document.article.text
    for match in _AFTER.finditer(text):
        low = max(0, match.start() - _LONGEST_NUMBER)
        number = _NUMBER_BEFORE.search(text[low : match.start() + 1])
        if number is None:
            continue
        span, digits = Span(low + number.start(), match.end()), number.group()
        if match["percent"]:
            why = "English sets the percent sign directly after the number"
            if _DECIMAL_COMMA.fullmatch(digits):
                digits, why = digits.replace(",", "."), f"{why}, and has a decimal point"
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
    for match in _PERCENT.finditer(text) if "%" in text else ():
        why = "English sets the percent sign after the number"
        digits = match[1].replace(",", ".") if _DECIMAL_COMMA.fullmatch(match[1]) else match[1]
        yield _format_finding(document, Span(*match.span()), f"{digits}%", why)
    for match in _CURRENCY.finditer(text) if "$" in text or "£" in text else ():
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        after = text[match.end() : match.end() + 200].partition("\n")[0]
        if _CURRENCY.search(line[-200:]) or _CURRENCY.search(after) or _DOLLAR.search(line[-4:]):
            # A row of amounts is a table's layout, and “NZ $ 26” a style.
            continue
        why = "English sets the currency sign directly before the amount"
        yield _format_finding(document, Span(*match.span()), f"{match[1]}{match[2]}", why)


def _foreign_formats(document: Document) -> Iterator[Finding]:
    """Dots between thousands, a decimal comma, “20h30”, a sign after the sum, half-open ranges."""
    text = document.article.text
    after = 0
    for digits in _DIGITS.finditer(text):  # far sooner than to look for it at every letter
        match = _FOREIGN.match(text, digits.start()) if digits.start() >= after else None
        if match is None:
            continue
        after = match.end()
        span = Span(*match.span())
        if match["dots"]:
            why = "English sets commas between thousands, no dots"
            yield _format_finding(document, span, match["dots"].replace(".", ","), why)
        elif match["both"]:
            why = "English sets commas between thousands, and has a decimal point"
            right = match["both"].replace(".", " ").replace(",", ".").replace(" ", ",")
            yield _format_finding(document, span, right, why)
        elif match["comma"] or match["money"]:
            why = "English has a decimal point, no comma"
            yield _format_finding(document, span, match.group().replace(",", "."), why)
        elif match["count"] or match["round"]:
            why = "English sets a comma between thousands, no dot"
            yield _format_finding(document, span, match.group().replace(".", ","), why)
        elif match["hours"] and int(match["hours"]) < 24:
            why = "English sets a colon between hours and minutes"
            right = f"{match['hours']}:{match['minutes']}"
            yield _format_finding(document, span, right, why)
        elif match["range"] and int(match["range"]) < int(match["to"]):
            why = "a range has a space on both sides of its dash, or on neither"
            yield _format_finding(document, span, f"{match['range']}–{match['to']}", why)
        elif match["sum"] and not _DOLLAR.search(text[max(0, span.start - 4) : span.start]):
            why = "English sets the currency sign before the amount"
            yield _format_finding(document, span, f"${match['sum']}", why)


def _is_ordinal(digits: str, ending: str, text: str, end: int) -> bool:
    """Whether a number and the letters after it make an ordinal; “12 st 4 lb” is a weight."""
    if len(digits) > 3 or not digits.isdecimal():
        return False
    last = "th" if digits[-2:] in ("11", "12", "13") else _ENDINGS.get(digits[-1], "th")
    return ending == last and not re.match(r"[ ,]*\d", text[end : end + 3])
