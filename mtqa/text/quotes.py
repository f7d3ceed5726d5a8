"""Finding quoted speech: straight, curly and angle marks, nested, and left unclosed.

A quote never runs past its paragraph: one that is still open there is given as
unclosed (news style opens each paragraph of a long quote again). Knows no rules.
"""

import re
from collections.abc import Sequence

from mtqa.model import Quote, Span

__all__ = ["find_quotes"]

_MARKS = re.compile("[\"“”„«»‘’']")
_CLOSE = {"“": "”", "„": "”“", "«": "»", "‘": "’", '"': '"', "'": "'"}


def _opens_here(text: str, at: int, start: int) -> bool:
    """Whether a straight mark at `at` opens: something like a space before, none after."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in "([{—–-“‘\"'/") and not after.isspace()


def _is_apostrophe(text: str, at: int, end: int) -> bool:
    """Whether ’ or ' at `at` stands inside a word, or after a letter where no quote is open."""
    after = text[at + 1] if at + 1 < end else " "
    before = text[at - 1] if at else " "
    return before.isalnum() and after.isalnum()


def _paragraph_quotes(text: str, start: int, end: int) -> list[Quote]:
    found: list[Quote] = []
    stack: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text, start, end):
        at, mark = match.start(), match.group()
        if mark in "’'" and _is_apostrophe(text, at, end):
            continue
        closes = next(
            (depth for depth in range(len(stack) - 1, -1, -1) if mark in _CLOSE[stack[depth][0]]),
            None,
        )
        if mark in "\"'" and closes is not None and _opens_here(text, at, start) and at + 1 != end:
            # A straight mark that looks like an opening one opens a nested quote, unless the
            # same mark is open already: marks of one kind do not nest in themselves.
            closes = closes if stack[closes][0] == mark else None
        if closes is not None:
            # What was opened inside and never closed ends here too.
            for depth in range(len(stack) - 1, closes - 1, -1):
                opened = stack[depth][1]
                if at > opened:
                    found.append(Quote(Span(opened, at), depth, depth == closes))
            del stack[closes:]
        elif mark in "“„«‘" or (mark in "\"'" and _opens_here(text, at, start)):
            if mark == "'" and not text.find("'", at + 1, end) > 0:
                continue
            stack.append((mark, at + 1))
    for depth, (mark, opened) in enumerate(stack):
        # A lone single mark is more often an apostrophe ('90s, ‘tis) than a quote.
        if mark not in "'‘" and end > opened:
            found.append(Quote(Span(opened, end), depth, closed=False))
    return found


def find_quotes(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Quote, ...]:
    """The quotes of each paragraph (start and end offsets), in order of start, outer first."""
    found: list[Quote] = []
    for start, end in paragraphs:
        found.extend(_paragraph_quotes(text, start, end))
    return tuple(sorted(found, key=lambda q: (q.span.start, -q.span.end)))
