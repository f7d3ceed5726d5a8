"""Making scraped text safe to print: what could steer a terminal is shown as an escape.

Knows characters alone.
"""

import unicodedata

__all__ = ["visible"]

# Controls, invisible format marks (among them those that reorder text), lone surrogates,
# and the two separators that break a line.
_UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def visible(text: str) -> str:
    """The text with control and format characters written out, as Python escapes them."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(ascii(c)[1:-1] if unicodedata.category(c) in _UNSAFE else c for c in text)
