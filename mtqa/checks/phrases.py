"""Asking a document about phrases by their folded tokens. Pure; knows no rules."""

from bisect import bisect_left, bisect_right

from mtqa.model import Document, Span
from mtqa.text import phrase_keys

__all__ = ["article_has", "gap", "segment_tokens", "sentence_has", "token_span"]


def token_span(document: Document, first: int, last: int) -> Span:
    """The text span of the tokens `[first, last)`."""
    return Span(document.tokens.starts[first], document.tokens.ends[last - 1])


def segment_tokens(document: Document, segment: int) -> tuple[int, int]:
    """First and past-the-last token of a segment."""
    segments = document.tokens.segments
    return bisect_left(segments, segment), bisect_right(segments, segment)


def gap(document: Document, token: int) -> str:
    """What stands between a token and the next one; a line break at the end of a segment."""
    tokens = document.tokens
    if token + 1 >= len(tokens.keys) or tokens.segments[token] != tokens.segments[token + 1]:
        return "\n"
    return document.article.text[tokens.ends[token] : tokens.starts[token + 1]]


def _within(keys: tuple[str, ...], wanted: tuple[str, ...], first: int, last: int) -> bool:
    if not wanted:
        return False
    size = len(wanted)
    at = first
    while True:
        try:
            at = keys.index(wanted[0], at, last)
        except ValueError:
            return False
        if keys[at : at + size] == wanted and at + size <= last:
            return True
        at += 1


def article_has(document: Document, phrase: str) -> bool:
    """Whether the article says `phrase` anywhere outside its furniture."""
    keys = document.tokens.keys
    return _within(keys, phrase_keys(phrase), 0, len(keys))


def sentence_has(document: Document, segment: int, phrase: str) -> bool:
    """Whether a segment says `phrase`."""
    return _within(document.tokens.keys, phrase_keys(phrase), *segment_tokens(document, segment))
