"""The check `casing`: a known name with capitals in the wrong places ("HegSeth", "white House").

Only names that the glossary or a matched source knows: unknown ones may be brands.
Styles that lower a common noun inside a name ("Foreign ministry") are right.
"""

from collections.abc import Iterator
from itertools import pairwise

from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import gap, token_span
from mtqa.model import Document, Evidence, Finding
from mtqa.text.words import ROLE_WORDS
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["check_casing"]


_EITHER_CASE = ROLE_WORDS | frozenset(
    "a an the of al el le la les der die das bin ibn van von de sir east west north south eastern "
    "western northern southern central".split()
)
"""Words that a name may begin with in either case: articles, roles, points of the compass."""

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


def _camel(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    tokens = document.tokens
    for i, word in enumerate(tokens.texts):
        # The first test is the cheap one: nearly all words end here.
        if word.islower() or word[1:].islower() or not _is_camel(word):
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


def _small_first(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """“white House”: a name whose first word lost its capital while the last one kept it."""
    tokens = document.tokens
    for i, (word, following) in enumerate(pairwise(tokens.texts)):
        # Cheap tests first: few places have a small word before a capital one.
        if not (following[0].isupper() and word[0].islower()) or word in _EITHER_CASE:
            continue
        for size in (2, 3, 4):
            keys = tokens.keys[i : i + size]
            ids = knowledge.rules.names.get(keys, ()) if len(keys) == size else ()
            if not ids or any(gap(document, i + n) != " " for n in range(size - 1)):
                continue
            after = i + size
            goes_on = after < len(tokens.texts) and gap(document, after - 1) == " "
            if goes_on and tokens.texts[after][0].isupper():
                # “white House Democrats”, “west Bank Street”: the capital is of another name.
                continue
            entry = knowledge.rules.entries[ids[0]]
            forms = [
                form
                for form in (entry.name, *entry.aliases)
                if form.lower() == " ".join(keys) and form[0].isupper()
            ]
            if entry.kind not in (Kind.ORG, Kind.PLACE, Kind.PERSON) or not forms:
                continue
            yield make_finding(
                document,
                token_span(document, i, i + size),
                check="casing",
                suggestion=forms[0],
                kind=entry.kind,
                category=Category.SPELLING,
                mechanism=Mechanism.CASING,
                severity=Severity.MINOR,
                evidence=[for_("glossary", f"the name is written “{forms[0]}”", STRONG)],
                rule=entry.id,
            )
            break


def check_casing(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on known names with misplaced capitals."""
    yield from _camel(document, knowledge)
    yield from _small_first(document, knowledge)
