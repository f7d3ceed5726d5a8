"""Telling broken character encoding in a text, and what it was before it broke.

The one module that meets ftfy, imported only where a text looks damaged.
"""

import re
from collections.abc import Iterator

__all__ = ["damaged_spans", "repaired"]

# UTF-8 read as Latin-1 or Windows-1252: a lead byte's letter, then what its trail bytes became.
_LEAD = "ÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛâãäåæçèéêëìíîïð"
_TRAIL = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_DAMAGE = re.compile(
    rf"[\w’'-]*(?:(?:[ÂÃÐÑØÙ][{_TRAIL}]|â[€‚„†‡][{_TRAIL}]|[{_LEAD}][{_TRAIL}]{{2,3}})[\w’'-]*)+"
)
_REPLACEMENT = re.compile(r"[\w’'-]*\ufffd[\w\ufffd’'-]*")
_ENTITY = re.compile(r"&(?:amp|nbsp|quot|lt|gt|apos|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)


def repaired(text: str) -> str | None:
    """The text with its encoding put right, or None where nothing can be put right."""
    from ftfy import fix_encoding

    fixed = str(fix_encoding(text))
    return fixed if fixed != text else None


def damaged_spans(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Start, end and repaired form (None where it is lost) of each damaged word, in order."""
    found: list[tuple[int, int, str | None]] = []
    if not text.isascii():
        for match in _DAMAGE.finditer(text):
            fixed = repaired(match.group())
            if fixed is not None:
                found.append((match.start(), match.end(), fixed))
        found.extend((m.start(), m.end(), None) for m in _REPLACEMENT.finditer(text))
    if "&" in text:
        import html

        found.extend((m.start(), m.end(), html.unescape(m.group())) for m in _ENTITY.finditer(text))
    yield from sorted(found, key=lambda item: item[:2])
