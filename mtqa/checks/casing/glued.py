"""A function word run into a known name: "theUnited States", "inMarnes-La-Coquette". Pure.

Only names that the glossary or a matched source knows: brands are written so (inDrive).
"""

import re
from collections.abc import Iterator, Sequence

from mtqa.checks.casing.forms import SPACES, KnownForm, known_forms
from mtqa.checks.casing.words import GLUED
from mtqa.checks.evidence import MODERATE, STRONG, WEAK, for_, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import HYPHENS, gap
from mtqa.model import Document, Finding, Span
from mtqa.text import fold
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["glued_names"]

_GLUED = re.compile(f"({'|'.join(sorted(GLUED, key=lambda w: (-len(w), w)))})([^\\W\\d_a-z].+)")
_SHORTEST = 3
_ADDRESSES = ("@", "#", "/", "-", ".", "_")


def glued_names(
    document: Document, knowledge: Knowledge, mixed: Sequence[int]
) -> Iterator[Finding]:
    """Findings on function words that a known name follows without a space.

    `mixed` are the tokens that have a capital inside.
    """
    tokens, text = document.tokens, document.article.text
    for i in mixed:
        match = _GLUED.fullmatch(tokens.texts[i])
        if match is None or _is_address(text, tokens.starts[i], tokens.ends[i]):
            continue
        word, rest = match[1], match[2]
        known = _known_from(document, knowledge, i, rest)
        if known is not None:
            yield _finding(document, i, word, known)


def _is_address(text: str, start: int, end: int) -> bool:
    """Whether a token is part of an address, a tag or code."""
    if text[max(0, start - 1) : start] in _ADDRESSES:
        return True
    return text[end : end + 1] in ("(", ".", "=", "_") and not text[end + 1 : end + 2].isspace()


def _known_from(
    document: Document, knowledge: Knowledge, first: int, rest: str
) -> KnownForm | None:
    """The longest known name of which `rest`, and the tokens after `first`, are the words."""
    tokens = document.tokens
    key = fold(rest)
    if first + 1 < len(tokens.keys):
        for forms in known_forms(knowledge):
            for known in forms.beginning(key, tokens.keys[first + 1]):
                if _goes_on(document, first, known):
                    return known
    if len(rest) < _SHORTEST:
        return None
    for rule in knowledge.rules.names.get((key,), ()):
        entry = knowledge.rules.entries[rule]
        if rest in (entry.name, *entry.aliases):
            return KnownForm(rest, (key,), (rest,), (), entry.kind, rule=rule)
    for name in knowledge.attested.get((key,), ()):
        if name.whole and not name.initial and name.surface == rest:
            return KnownForm(rest, (key,), (rest,), (), attested=name)
    return None


def _goes_on(document: Document, first: int, known: KnownForm) -> bool:
    """Whether the tokens after `first` go on as a name does, in one phrase."""
    size = len(known.keys)
    keys, texts = document.tokens.keys, document.tokens.texts
    if keys[first + 1 : first + size] != known.keys[1:]:
        return False
    return all(
        gap(document, first + at - 1) in (*SPACES, *HYPHENS)
        and (texts[first + at][0].isupper() or not known.words[at][0].isupper())
        for at in range(1, size)
    )


def _finding(document: Document, first: int, word: str, known: KnownForm) -> Finding:
    tokens = document.tokens
    span = Span(tokens.starts[first], tokens.ends[first + len(known.keys) - 1])
    written = document.article.text[span.start + len(word) : span.end]
    name = known.attested
    if name is None:
        said = f"“{known.form}” is a known name"
        evidence = [for_("glossary", said, STRONG)]
    else:
        said = f"a clean article on the event names “{known.form}”"
        evidence = [for_("source", said, STRONG, source=name.source, span=name.span)]
    if written != known.form:
        evidence.append(for_("format", f"“{written}” is not how it is written", MODERATE))
    if len(known.keys) > 1:
        evidence.append(for_("format", f"“{word}” runs into the whole name", WEAK))
    return make_finding(
        document,
        span,
        check="casing",
        suggestion=f"{word} {known.form}",
        kind=known.kind or Kind.OTHER,
        category=Category.SPELLING,
        mechanism=Mechanism.CASING,
        severity=Severity.MINOR,
        evidence=evidence,
        rule=known.rule,
    )
