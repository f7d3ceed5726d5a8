"""Words of the likely pivot language that a translation left standing: “It twittait”.

A small word that English does not know, with an ending the language has. Needs a likely language.
"""

from collections.abc import Iterator

from mtqa.checks.evidence import MODERATE, WEAK, against, for_, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.pivoting import pivot_evidence, pivot_name, pivot_share
from mtqa.model import Document, Evidence, Finding, Span
from mtqa.names.words import load_words
from mtqa.text.inflect import root
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["left_over_words"]

_ENDINGS: dict[str, tuple[str, ...]] = {
    "fr": ("ait", "aient", "eur", "euse", "eux", "ement", "ais", "ière", "ier", "oir", "ette"),
    "es": ("ado", "ada", "ando", "iendo", "cion", "dad", "mente", "ero", "era", "aba", "ista"),
    "pt": ("ado", "ada", "ando", "endo", "cao", "coes", "dade", "mente", "eiro", "eira", "ava"),
    "it": ("ato", "ata", "ando", "endo", "zione", "mente", "ita", "ava", "ino", "etto", "are"),
    "de": ("ung", "keit", "heit", "lich", "isch", "schaft", "gen", "ten"),
    "tr": ("lar", "ler", "lik", "ligi", "mak", "mek", "yor", "daki"),
    "id": ("kan", "nya", "lah", "an"),
}
"""Endings, folded, of words of a language whose script is Latin."""

_SHORTEST = 5
_LIKELY = 0.25


def left_over_words(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on small words, unknown to English, that look like the likely language's."""
    likely = [code for code in _ENDINGS if pivot_share(knowledge, code) >= _LIKELY]
    if not likely:
        return
    tokens = document.tokens
    known = load_words().known
    named = {at for m in document.mentions for at in range(m.first, m.last)}
    quoted = [quote.span for quote in document.quotes]
    for at, key in enumerate(tokens.keys):
        word = tokens.texts[at]
        if len(key) < _SHORTEST or not (word.isalpha() and word.islower()) or at in named:
            continue
        code = next((c for c in likely if key.endswith(_ENDINGS[c])), None)
        if code is None or known.count(key) > 0 or known.count(root(key)) > 0:
            continue
        start, end = tokens.starts[at], tokens.ends[at]
        if any(span.start <= start < span.end for span in quoted):
            continue
        name = pivot_name(knowledge, code)
        evidence: list[Evidence] = [
            for_("lexicon", f"“{word}” is no known English word, and ends like one of {name}", WEAK)
        ]
        evidence += pivot_evidence(knowledge, code, at, at + 1)
        if document.article.text.count(word) > 1:
            evidence.append(against("article", "the article uses it again, as a term", MODERATE))
        yield make_finding(
            document,
            Span(start, end),
            check="untranslated",
            suggestion=None,
            kind=Kind.TERM,
            category=Category.UNTRANSLATED,
            mechanism=Mechanism.UNTRANSLATED,
            severity=Severity.MAJOR,
            evidence=evidence,
        )
