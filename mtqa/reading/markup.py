"""Text-level care for an HTML page before a parser sees it.

Pure, no third-party library. Knows HTML's tokens, not its tree.
"""

import re

__all__ = ["MAX_ATTRIBUTES", "crowded_tag", "without_controls"]

MAX_ATTRIBUTES = 1_000
"""Attributes of one tag: parsers compare each with each, so time grows with the square."""

_ATTRIBUTE = (
    r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?+)?+"""
)
# Comments and the elements whose content is no markup are stepped over whole, as a browser
# does, so that a "tag" inside them is not counted; what is never closed runs to the end.
_TOKEN = re.compile(
    rf"""<!--(?:-?>|.*?(?:--!?>|\Z))
    |<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)\b.*?(?:</(?P=raw)\b|\Z)
    |</?[a-z][^\s/>]*+(?P<attributes>(?:{_ATTRIBUTE})*+)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_ONE = re.compile(_ATTRIBUTE)

# Characters that XML trees refuse (C0 controls, U+FFFE, U+FFFF), as they are or by number; zero is
# left out, parsers make U+FFFD of it.
_CONTROL = re.compile(
    r"[\x01-\x08\x0b\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:0*(?:[1-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d)|x0*(?:[1-8bcef]|1[0-9a-f]|fff[ef])(?![0-9a-f]));?",
    re.IGNORECASE,
)


def crowded_tag(page: str) -> int | None:
    """Offset of the first tag with more than `MAX_ATTRIBUTES` attributes; None if there is none.

    Linear in the length of the page.
    """
    for token in _TOKEN.finditer(page):
        start, end = token.span("attributes")
        if end - start <= 2 * MAX_ATTRIBUTES:
            continue
        if sum(1 for _ in _ONE.finditer(page, start, end)) > MAX_ATTRIBUTES:
            return token.start()
    return None


def without_controls(page: str) -> str:
    """The page without control characters and references to them; a form feed becomes a space."""
    return _CONTROL.sub("", page.replace("\f", " "))
