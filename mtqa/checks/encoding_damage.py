"""Telling broken character encoding in a text, and what it was before it broke.

The one module that meets ftfy, imported only where a text looks damaged.
"""

import re

__all__ = ["damaged_spans", "repaired"]

# UTF-8 read as Latin-1 or Windows-1252: a lead byte's letter, then what its trail bytes became.
_LEAD = "ÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛâãäåæçèéêëìíîïð"
_TRAIL = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_DAMAGE = re.compile(
    rf"[ÂÃÐÑØÙ][{_TRAIL}]|â[€‚„†‡][{_TRAIL}]|[{_LEAD}][{_TRAIL}]{{2,3}}|(?P<lost>\ufffd)"
)
_WORD = re.compile(rf"[\w’'\ufffd{_TRAIL}-]*")
_ENTITY = re.compile(r"&(?:amp|nbsp|quot|lt|gt|apos|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)
_LONGEST = 80


def repaired(text: str) -> str | None:
    """The text with its encoding put right, or None where nothing can be put right."""
    from ftfy import fix_encoding

    fixed = str(fix_encoding(text))
    return fixed if fixed != text else None


def _word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the word that the damage at `[start, end)` stands in."""
    left = start
    while left > max(0, start - _LONGEST) and (text[left - 1].isalnum() or text[left - 1] in "’'-"):
        left -= 1
    tail = _WORD.match(text, end, end + _LONGEST)
    return left, tail.end() if tail else end


def damaged_spans(text: str) -> list[tuple[int, int, str | None]]:
    """Start, end and repaired form (None where it is lost) of each damaged word, in order."""
    found: list[tuple[int, int, str | None]] = []
    after = 0
    for match in () if text.isascii() else _DAMAGE.finditer(text):
        if match.start() < after:
            continue
        start, after = _word_around(text, *match.span())
        fixed = repaired(text[start:after])
        if fixed is not None or match["lost"]:
            found.append((start, after, None if match["lost"] else fixed))
    if "&" in text:
        import html

        found.extend((m.start(), m.end(), html.unescape(m.group())) for m in _ENTITY.finditer(text))
    return sorted(found, key=lambda item: item[:2])
