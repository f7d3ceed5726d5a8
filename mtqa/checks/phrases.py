"""Asking a document about phrases by their folded tokens. Pure; knows no rules."""

from bisect import bisect_left, bisect_right

from mtqa.model import Document, Span
from mtqa.rules.phrases import capitals_agree, form_tokens
from mtqa.text.fold import fold_phrase

__all__ = [
    "HYPHENS",
    "article_has",
    "gap",
    "segment_tokens",
    "sentence_has",
    "token_span",
    "unbroken",
]

HYPHENS = ("-", "\u2010", "\u2011")
_JOINTS = frozenset({" ", "\u00a0", *HYPHENS})


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


def unbroken(document: Document, first: int, last: int) -> bool:
    """Whether nothing but spaces and hyphens stands between the tokens `[first, last)`."""
    return all(gap(document, at) in _JOINTS for at in range(first, last - 1))


def _within(document: Document, phrase: str, first: int, last: int) -> bool:
    keys, texts = document.tokens.keys, document.tokens.texts
    words = form_tokens(phrase)
    wanted = fold_phrase(words)
    if not wanted:
        return False
    size = len(wanted)
    at = first
    while True:
        try:
            at = keys.index(wanted[0], at, last)
        except ValueError:
            return False
        end = at + size
        if end <= last and keys[at:end] == wanted and capitals_agree(words, texts[at:end]):
            return True
        at += 1


def article_has(document: Document, phrase: str) -> bool:
    """Whether the article says `phrase`, with its capitals, anywhere outside its furniture."""
    return _within(document, phrase, 0, len(document.tokens.keys))


def sentence_has(document: Document, segment: int, phrase: str) -> bool:
    """Whether a segment says `phrase`, with its capitals."""
    return _within(document, phrase, *segment_tokens(document, segment))
