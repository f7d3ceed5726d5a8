"""Words of the pivot language that a translation left standing: “It twittait some hours later”.

A small word that English does not know, either where English has a verb, or that the likely
language has, or that ends as its words do. What English borrows are nouns: a borrowed verb takes
English endings.
"""

from collections.abc import Iterator, Sequence

from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_, make_finding
from mtqa.checks.introduced import TAKEN_OVER, introduced
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import gap
from mtqa.checks.pivoting import pivot_evidence, pivot_name, pivot_share
from mtqa.model import Document, Evidence, Finding, Span
from mtqa.names.words import load_words
from mtqa.text.fold import fold
from mtqa.text.inflect import root
from mtqa.text.words import STOP_WORDS
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["left_over_words", "stands_for_verb"]

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

_ENGLISH = frozenset(map(fold, TAKEN_OVER))
_SHORTEST = 5
_LIKELY = 0.25

_BEFORE_VERB = frozenset("he she it they is was were been has have had will would".split())
_ENGLISH_ENDINGS = ("ed", "ing", "s", "ly", "able", "ible", "ful", "less", "ish", "like", "en")
_VOWELS = frozenset("aeiouy")


def stands_for_verb(document: Document, at: int) -> bool:
    """Whether a word stands where a verb does, and has no ending of English.

    After a pronoun that is a subject, or a helping verb, and before a function word.
    """
    tokens = document.tokens
    keys = tokens.keys
    word = keys[at]
    if at == 0 or at + 1 >= len(keys) or keys[at + 1] not in STOP_WORDS:
        return False
    if word.endswith(_ENGLISH_ENDINGS) or _VOWELS.isdisjoint(word):
        return False
    if keys[at - 1] not in _BEFORE_VERB:
        return False
    return gap(document, at - 1) == " " == gap(document, at)


def _of_likely(
    knowledge: Knowledge, likely: Sequence[str], key: str
) -> tuple[str | None, str | None]:
    """The likely language that has a word, or words that end so; and what it is in English."""
    for code in likely:
        native = knowledge.rules.native.get(code, {})
        for form in (key, key.removesuffix("s"), key.removesuffix("es")):
            if form in native and form not in _ENGLISH:
                return code, native[form]
    return next((c for c in likely if key.endswith(_ENDINGS[c])), None), None


def left_over_words(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on small words, unknown to English, that look like the likely language's."""
    likely = [code for code in _ENDINGS if pivot_share(knowledge, code) >= _LIKELY]
    tokens = document.tokens
    keys = tokens.keys
    known = load_words().known
    named = {at for m in document.mentions for at in range(m.first, m.last)}
    quoted = [quote.span for quote in document.quotes]
    places = (
        range(len(keys))
        if likely
        else [at for at in range(1, len(keys)) if keys[at - 1] in _BEFORE_VERB]
    )
    for at in places:
        key, word = keys[at], tokens.texts[at]
        if len(key) < _SHORTEST or not (word.isalpha() and word.islower()) or at in named:
            continue
        code, meaning = _of_likely(knowledge, likely, key)
        verb = stands_for_verb(document, at)
        if (code is None and not verb) or known.count(key) > 0 or known.count(root(key)) > 0:
            continue
        start, end = tokens.starts[at], tokens.ends[at]
        if any(span.start <= start < span.end for span in quoted):
            continue
        if not verb and at and keys[at - 1][0].isdigit():
            continue  # “5,000 reais”: what is counted or paid has its own name
        if not verb and introduced(document.article.text, start, end):
            continue
        evidence: list[Evidence] = []
        if verb:
            said = f"“{word}” stands where a verb does, and is no English one"
            evidence.append(for_("context", said, STRONG))
        if code is not None:
            name = pivot_name(knowledge, code)
            said = f"“{word}” is no known English word, and ends like one of {name}"
            if meaning is not None:
                said = f"“{word}” is no known English word; in {name} it is “{meaning}”"
            evidence.append(for_("lexicon", said, WEAK if meaning is None else MODERATE))
            evidence += pivot_evidence(knowledge, code, at, at + 1)
        if document.article.text.count(word) > 1:
            evidence.append(against("article", "the article uses it again, as a term", MODERATE))
        yield make_finding(
            document,
            Span(start, end),
            check="untranslated",
            suggestion=meaning,
            kind=Kind.TERM,
            category=Category.UNTRANSLATED,
            mechanism=Mechanism.UNTRANSLATED,
            severity=Severity.MAJOR,
            evidence=evidence,
        )
