"""Sentences that were cut after an abbreviation, made whole again. Knows one text."""

import re

from mtqa.model import Span

__all__ = ["whole"]

_CUT = re.compile(
    r"\b(?:M[rs]|Mrs|Dr|Prof|Gen|Col|Capt|Lt|Sgt|Sen|Rep|Gov|St|No|Inc|Ltd|Co|vs|approx|[A-Z])\.$"
)
_END = re.compile(r"[.!?…][”\"’')\]]*\s|\n")
_REACH = 400  # characters on either side


def whole(text: str, span: Span) -> Span:
    """`span` with what stands before it up to the sentence's start, and after it, if cut off."""
    start, end = span.start, span.end
    before = text[max(0, start - _REACH) : start].rstrip(" ")
    if _CUT.search(before):
        stops = [m.end() for m in _END.finditer(before) if not _CUT.search(before[: m.start() + 1])]
        start = max(0, span.start - _REACH) + (stops[-1] if stops else 0)
    if _CUT.search(text[start:end]):
        following = _END.search(text, end + 1, end + _REACH)
        end = following.start() + 1 if following else min(len(text), end + _REACH)
    return Span(start, end)
