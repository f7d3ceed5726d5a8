"""From an article to a document: furniture, segments, quotes, tokens, mentions, numbers, language.

Pure: the same article gives the same document. Knows no rules and no sources.
"""

from mtqa.model import Article, Document, Tokens
from mtqa.text.fold import fold
from mtqa.text.furniture import find_furniture
from mtqa.text.intervals import Apart
from mtqa.text.language import detect_language
from mtqa.text.mentions import find_mentions
from mtqa.text.numbers import find_numbers
from mtqa.text.quotes import find_quotes
from mtqa.text.segments import find_segments, paragraphs
from mtqa.text.tokens import token_spans

__all__ = ["ANALYSIS_VERSION", "analyse"]

ANALYSIS_VERSION = 1
"""Raised whenever tokens, keys or segments change, so that stored indexes are built again."""


def analyse(article: Article) -> Document:
    """Analyse one article. Never raises on any text; an empty one gives an empty document."""
    text = article.text
    furniture = find_furniture(text)
    segments = find_segments(text, furniture)
    apart = Apart(item.span for item in furniture)
    spans: list[tuple[int, int]] = []
    owners: list[int] = []
    for number, segment in enumerate(segments):
        found = token_spans(text, segment.span.start, segment.span.end)
        if apart.touched(segment.span.start, segment.span.end):
            found = [(left, right) for left, right in found if not apart.touched(left, right)]
        spans.extend(found)
        owners.extend([number] * len(found))
    texts = tuple([text[left:right] for left, right in spans])
    tokens = Tokens(
        texts=texts,
        keys=tuple(map(fold, texts)),
        starts=tuple([left for left, _ in spans]),
        ends=tuple([right for _, right in spans]),
        segments=tuple(owners),
    )
    return Document(
        article=article,
        tokens=tokens,
        segments=segments,
        quotes=find_quotes(text, paragraphs(text, furniture)),
        mentions=find_mentions(text, tokens, segments),
        numbers=find_numbers(text, tokens),
        furniture=furniture,
        language=detect_language(text, tokens),
        words=len(texts),
    )
