"""The check `spacing`: number formats and stray artefacts that a translation leaves behind.

"145 %", "90 -day", "The The", "inParis". Needs the text alone.
"""

from collections.abc import Iterator

from mtqa.checks.knowledge import Knowledge
from mtqa.checks.spacing.numbers import number_formats
from mtqa.checks.spacing.run_together import glued_words, words_with_article, words_with_tail
from mtqa.checks.spacing.words import doubled_words, stray_capitals
from mtqa.model import Document, Finding

__all__ = ["check_spacing"]


def check_spacing(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on number formats, doubled words, stray capitals, and words run together."""
    yield from knowledge.once(number_formats, document)
    yield from doubled_words(document)
    yield from stray_capitals(document)
    yield from glued_words(document, knowledge)
    yield from words_with_tail(document)
    yield from words_with_article(document)
