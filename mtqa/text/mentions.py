"""Finding name-like spans: runs of capitalised tokens, with the role words before them.

Knows capitals, particles and role words; whether a name is right is not its business.
"""

from collections.abc import Sequence

from mtqa.model import Mention, Segment, Span, Tokens
from mtqa.text.words import MONTHS, PARTICLES, ROLE_WORDS, STOP_WORDS, WEEKDAYS

__all__ = ["find_mentions", "is_title_case"]

_INSIDE = frozenset({" ", "-", ". ", ".", "\u00a0", "-\u00a0", "’", "'", "‐", "‑"})
_CALENDAR = MONTHS.keys() | WEEKDAYS


def is_title_case(texts: Sequence[str]) -> bool:
    """Whether words are capitalised as in a headline, so that a capital says nothing."""
    long = [t for t in texts if len(t) > 3 and t[0].isalpha()]
    return len(long) >= 4 and sum(t[0].isupper() for t in long) >= 0.75 * len(long)


def find_mentions(text: str, tokens: Tokens, segments: Sequence[Segment]) -> tuple[Mention, ...]:
    """The mentions of a text in order. Headlines in title case give none."""
    found: list[Mention] = []
    first, count = 0, len(tokens.texts)
    while first < count:
        segment = tokens.segments[first]
        last = first
        while last < count and tokens.segments[last] == segment:
            last += 1
        if segments[segment].kind != "heading" or not is_title_case(tokens.texts[first:last]):
            _scan(text, tokens, first, last, found)
        first = last
    return tuple(found)


def _scan(text: str, tokens: Tokens, first: int, last: int, found: list[Mention]) -> None:
    """Find the runs of capitals among the tokens `[first, last)` of one segment."""
    texts, keys, starts, ends = tokens.texts, tokens.keys, tokens.starts, tokens.ends
    i = first
    while i < last:
        word = texts[i]
        if not word[0].isupper() or (
            keys[i] in STOP_WORDS and not (word.isupper() and len(word) > 1)
        ):
            i += 1
            continue
        j = i + 1
        while j < last and text[ends[j - 1] : starts[j]] in _INSIDE:
            if texts[j][0].isupper() and (keys[j] not in STOP_WORDS or keys[j] in PARTICLES):
                j += 1
                continue
            # A particle is part of the name only where the name goes on after it.
            k = j
            while k < last and k - j < 3 and keys[k] in PARTICLES and texts[k][0].islower():
                k += 1
            if (
                j < k < last
                and texts[k][0].isupper()
                and all(text[ends[m - 1] : starts[m]] in _INSIDE for m in range(j, k + 1))
            ):
                j = k + 1
                continue
            break
        _emit(text, tokens, first, i, j, found)
        i = j


def _emit(
    text: str, tokens: Tokens, segment_first: int, i: int, j: int, found: list[Mention]
) -> None:
    """Split a run of capitals `[i, j)` at its role words, and give each part its roles."""
    keys, starts, ends = tokens.keys, tokens.starts, tokens.ends
    roles: list[str] = []
    before = i - 1
    while before >= segment_first and keys[before] in ROLE_WORDS and len(roles) < 3:
        if text[ends[before] : starts[before + 1]].strip(" .") != "":
            break
        roles.insert(0, keys[before])
        before -= 1
    start = i
    for at in range(i, j + 1):
        if at < j and keys[at] not in ROLE_WORDS and keys[at] not in _CALENDAR:
            continue
        if at > start:
            span = Span(starts[start], ends[at - 1])
            found.append(
                Mention(
                    span=span,
                    surface=text[span.start : span.end],
                    first=start,
                    last=at,
                    roles=tuple(roles),
                    initial=start == segment_first,
                )
            )
            roles = []
        if at < j and keys[at] in ROLE_WORDS:
            roles.append(keys[at])
        start = at + 1
