"""Words that ran together: "inParis", "Erdoganhe", "Lvisit of the minister".

A function word before or after a name that is known, or that the article has alone; an article of
French or Italian before an English word.
"""

import re
from collections.abc import Iterator

from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import gap
from mtqa.checks.pivoting import translated
from mtqa.model import Document, Evidence, Finding, Span
from mtqa.names.lexicon import load_lexicon
from mtqa.names.words import load_words
from mtqa.text import fold
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["glued_words", "words_with_article", "words_with_tail"]

_GLUED = re.compile(r"(in|of|at|to|by|from|and|with|for|on)([A-Z][a-zà-ÿ]{3,})\w*")
_TAILS = tuple("he she his the and was has had who that with from said".split())
_TAIL = re.compile(rf"([A-Z][a-zà-ÿ]{{4,}}?)({'|'.join(_TAILS)})")
_ARTICLE = re.compile(r"[LD](?![aeiouylrw])[a-z]{4,}")
_COMMON = 1000.0  # times in 100 million


def glued_words(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """A function word run into the name after it; only where that name is known to be one."""
    tokens, text = document.tokens, document.article.text
    for i, token in enumerate(tokens.texts):
        if token.islower() or not token[0].islower():
            continue
        match = _GLUED.fullmatch(token)
        start = tokens.starts[i]
        if match is None or text[max(0, start - 1) : start] in ("@", "#", "/", "-", "."):
            continue
        if (
            text[tokens.ends[i] : tokens.ends[i] + 1] in ("(", ".", "=")
            and not text[tokens.ends[i] + 1 : tokens.ends[i] + 2].isspace()
        ):
            # A function's name or an address.
            continue
        word, name = match[1], match[2]
        evidence: list[Evidence] = []
        if knowledge.is_name_token(fold(name)):
            evidence.append(for_("glossary", f"“{name}” begins a known name", STRONG))
        elif any(m.surface.split()[0] == name for m in document.mentions if not m.initial):
            evidence.append(for_("article", f"“{name}” stands alone elsewhere in it", STRONG))
        else:
            evidence.append(for_("format", f"“{word}” runs into a capital", WEAK))
            if gap(document, i) == "-" and tokens.texts[i + 1][0].isupper():
                said = f"“{name}” begins a name of several words, as no brand does"
                evidence.append(for_("format", said, MODERATE))
            else:
                evidence.append(against("lexicon", f"“{name}” is not known; a brand?", MODERATE))
            if translated(knowledge):
                evidence.append(for_("pivot", "the article is likely a translation", MODERATE))
        # The name goes on over hyphens.
        last = i
        while last + 1 < len(tokens.texts) and gap(document, last) == "-":
            last += 1
        span = Span(start, tokens.ends[last])
        right = f"{word} {text[start + len(word) : span.end]}"
        yield _finding(document, span, right, evidence)


def words_with_tail(document: Document) -> Iterator[Finding]:
    """A name with a function word run into its end; only where the article has the name alone."""
    tokens = document.tokens
    alone: set[str] | None = None
    for i, token in enumerate(tokens.texts):
        if not token.endswith(_TAILS) or not token[0].isupper():
            continue
        match = _TAIL.fullmatch(token)
        if match is None or _is_known(tokens.keys[i]):
            continue
        alone = alone or set(tokens.texts)
        name, word = match[1], match[2]
        if name not in alone or tokens.texts.count(token) > 1:
            continue  # what is written so again is a name: Traveland, of Travel and others
        evidence = [
            for_("article", f"“{name}” stands alone elsewhere in it", STRONG),
            against("lexicon", f"“{token}” may be another name", MODERATE),
        ]
        yield _finding(document, Span(tokens.starts[i], tokens.ends[i]), f"{name} {word}", evidence)


def words_with_article(document: Document) -> Iterator[Finding]:
    """“Lvisit”: the article of another language, elided, that stayed on an English word."""
    tokens = document.tokens
    for i, token in enumerate(tokens.texts):
        if token[0] not in "LD" or not _ARTICLE.fullmatch(token) or _is_known(tokens.keys[i]):
            continue
        word = token[1:]
        if load_words().ordinary.count(word) < _COMMON:
            continue
        said = f"“{token[0]}” is left over before “{word}”, as of an article of French or Italian"
        evidence = [for_("format", said, STRONG), against("lexicon", "it may be a name", MODERATE)]
        span = Span(tokens.starts[i], tokens.ends[i])
        yield _finding(document, span, f"The {word}", evidence)


def _is_known(key: str) -> bool:
    return load_words().known.count(key) > 0 or load_lexicon().count(key) > 0


def _finding(document: Document, span: Span, right: str, evidence: list[Evidence]) -> Finding:
    return make_finding(
        document,
        span,
        check="spacing",
        suggestion=right,
        kind=Kind.OTHER,
        category=Category.SPELLING,
        mechanism=Mechanism.CASING,
        severity=Severity.MINOR,
        evidence=evidence,
    )
