"""The check `casing`: capitals in the wrong places ("HegSeth", "white House", "defense Ministry").

Only names that the glossary or a matched source knows, and institutions and offices: unknown
names may be brands. Styles that lower a common noun in a name ("Foreign ministry") are right.
"""

from collections.abc import Iterator, Sequence

from mtqa.checks.casing.glued import glued_names
from mtqa.checks.casing.heads import half_lowered
from mtqa.checks.casing.names import misplaced_capitals
from mtqa.checks.casing.proper import small_proper_words
from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import token_span
from mtqa.model import Document, Evidence, Finding
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["check_casing"]


_PREFIXES = ("La", "Le", "De", "Di", "Du", "Da", "Mac", "Mc", "Van", "Des", "El", "Al", "Fitz")
_SHORT = 5


def _is_camel(word: str) -> bool:
    """Whether a word starts with a capital and has another one inside, but small letters too."""
    return (
        word[0].isupper()
        and any(c.isupper() for c in word[1:])
        and any(c.islower() for c in word)
        # An acronym with an ending (MPs, PMs) or prefix is no damage.
        and not word.rstrip("s").isupper()
    )


def _known_writings(knowledge: Knowledge, key: str) -> set[str]:
    written = set(knowledge.rules.name_words.get(key, ()))
    for name in knowledge.attested.get((key,), ()):
        written.update(part for part in name.surface.replace("-", " ").split() if part)
    return {word for word in written if word.lower() == key or word.casefold() == key}


def _mixed(document: Document) -> list[int]:
    """The tokens with a capital inside; a cheap test, as nearly no word has one."""
    texts = document.tokens.texts
    return [i for i, t in enumerate(texts) if not (t.islower() or t.istitle() or t.isupper())]


def _camel(document: Document, knowledge: Knowledge, mixed: Sequence[int]) -> Iterator[Finding]:
    tokens = document.tokens
    for i in mixed:
        word = tokens.texts[i]
        if not _is_camel(word):
            continue
        written = _known_writings(knowledge, tokens.keys[i])
        if not written or word in written or any(w.isupper() for w in written):
            continue
        if len(word) < _SHORT or word.startswith(_PREFIXES):
            continue
        right = min(written, key=lambda w: (sum(c.isupper() for c in w), w))
        evidence: list[Evidence] = [
            for_("format", f"“{word}” has a capital inside", WEAK),
            for_("glossary", f"the name is written “{right}”", MODERATE),
        ]
        if any(t == word for n, t in enumerate(tokens.texts) if n != i):
            evidence.append(against("article", "the article writes it so throughout", STRONG))
        yield make_finding(
            document,
            token_span(document, i, i + 1),
            check="casing",
            suggestion=right,
            kind=Kind.OTHER,
            category=Category.SPELLING,
            mechanism=Mechanism.CASING,
            severity=Severity.MINOR,
            evidence=evidence,
        )


def check_casing(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on known names, institutions and offices with misplaced capitals."""
    mixed = _mixed(document)
    yield from _camel(document, knowledge, mixed)
    yield from misplaced_capitals(document, knowledge)
    yield from half_lowered(document, knowledge)
    yield from glued_names(document, knowledge, mixed)
    yield from small_proper_words(document, knowledge)
