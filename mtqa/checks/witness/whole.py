"""Sentences that were cut after an abbreviation, made whole again. Knows one text."""

import re

from mtqa.model import Span

__all__ = ["whole"]

_CUT = re.compile(
    r"\b(?:M[rs]|Mrs|Dr|Prof|Gen|Col|Capt|Lt|Sgt|Sen|Rep|Gov|St|No|Inc|Ltd|Co|vs|approx|[A-Z])\.$"
)
_END = re.compile(r"[.!?…][”\"’')\]]*\s|\n")
_REACH = 400  # characters on either side
_LONGEST = 9  # characters of an abbreviation, and more


def whole(text: str, span: Span) -> Span:
    """`span` with what stands before it up to the sentence's start, and after it, if cut off."""
    start, end = span.start, span.end
    before = text[max(0, start - _REACH) : start].rstrip(" ")
    if _is_cut(before):
        stops = [m.end() for m in _END.finditer(before) if not _is_cut(before[: m.start() + 1])]
        start = max(0, span.start - _REACH) + (stops[-1] if stops else 0)
    if _is_cut(text[start:end]):
        following = _END.search(text, end + 1, end + _REACH)
        end = following.start() + 1 if following else min(len(text), end + _REACH)
    return Span(start, end)


def _is_cut(text: str) -> bool:
    """Whether a text ends in an abbreviation; asked of its end alone, for speed."""
    return _CUT.search(text, max(0, len(text) - _LONGEST)) is not None
