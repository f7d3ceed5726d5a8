"""The check `listed`: a wrong form that the glossary lists.

A listed form counts only within its guards: `when` asks for a phrase in the article,
`unless` for none in the sentence. Needs rules; sources add evidence.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from mtqa.checks.evidence import STRONG, for_, make_finding
from mtqa.checks.hits import garble_hits
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import article_has, sentence_has, token_span
from mtqa.checks.witnessing import source_evidence
from mtqa.model import Document, Entry, Evidence, Finding, Garble, Span
from mtqa.text import phrase_keys
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["awaited", "check_listed", "closest_form", "excused"]

_CATEGORIES = {
    Kind.PERSON: Category.ENTITY,
    Kind.ORG: Category.ENTITY,
    Kind.PLACE: Category.ENTITY,
    Kind.WORK: Category.ENTITY,
    Kind.TITLE: Category.WRONG_TERM,
    Kind.TERM: Category.WRONG_TERM,
}
_MECHANISMS = {
    Kind.TITLE: Mechanism.TITLE_EQUIVALENT,
    Kind.TERM: Mechanism.LITERAL_CALQUE,
}
_SEVERITIES = {
    Kind.TITLE: Severity.MAJOR,
    Kind.TERM: Severity.MAJOR,
}


def closest_form(entry: Entry, surface: str) -> str:
    """The right form of `entry` that stands for `surface`: of as many words, most alike.

    A surname garbled alone asks for the surname alone; without a form of that length it
    is the entry's name.
    """
    words = len(phrase_keys(surface))
    forms = [f for f in (entry.name, *entry.aliases) if len(phrase_keys(f)) == words]
    if entry.name in forms or not forms:
        return entry.name
    lowered = surface.lower()
    return max(
        forms, key=lambda form: SequenceMatcher(None, lowered, form.lower(), autojunk=False).ratio()
    )


_ABOUT_ERRORS = re.compile(
    r"\b(?:mis-?spel\w+|typos?|mis-?pronounc\w+|mis-?nam\w+|mis-?translat\w+)\b|\[sic\]",
    re.IGNORECASE,
)


def excused(document: Document, entry: Entry, garble: Garble, segment: int) -> bool:
    """Whether a listed form is right in a segment: an `unless` stands there, or it is quoted."""
    span = document.segments[segment].span
    if _ABOUT_ERRORS.search(document.article.text, span.start, span.end):
        # The text itself reports the wrong form as one.
        return True
    return any(
        sentence_has(document, segment, phrase) for phrase in (*garble.unless, *entry.unless)
    )


def awaited(document: Document, garble: Garble) -> bool:
    """Whether a listed form counts in an article: it asks for no phrase, or for one it has."""
    return not garble.when or any(article_has(document, phrase) for phrase in garble.when)


def _applies(document: Document, entry: Entry, garble: Garble, segment: int) -> bool:
    return awaited(document, garble) and not excused(document, entry, garble, segment)


def _finding(
    document: Document,
    knowledge: Knowledge,
    entry: Entry,
    garble: Garble,
    span: Span,
    segment: int,
) -> Finding:
    surface = document.article.text[span.start : span.end]
    suggestion = garble.suggestion or closest_form(entry, surface)
    right = garble.suggestion or entry.name
    listed = f"the glossary lists “{garble.form}” as a wrong form of “{right}”"
    evidence: list[Evidence] = [for_("glossary", listed, STRONG)]
    if garble.when:
        said = next(phrase for phrase in garble.when if article_has(document, phrase))
        evidence.append(
            for_("context", f"the rule applies only beside “{said}”, which the article has", 0.0)
        )
    evidence.extend(source_evidence(knowledge, segment, surface, suggestion))
    return make_finding(
        document,
        span,
        check="listed",
        suggestion=suggestion,
        kind=entry.kind,
        category=_CATEGORIES.get(entry.kind, Category.MISTRANSLATION),
        mechanism=garble.mechanism or _MECHANISMS.get(entry.kind, Mechanism.TRANSLITERATION),
        severity=garble.severity
        or entry.severity
        or _SEVERITIES.get(entry.kind, Severity.CRITICAL),
        evidence=evidence,
        rule=entry.id,
    )


def check_listed(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on the listed garbles that stand in the document."""
    tokens = document.tokens
    for hit in knowledge.once(garble_hits, document):
        entry, garble = hit.item.entry, hit.item.garble
        segment = tokens.segments[hit.first]
        if _applies(document, entry, garble, segment):
            span = token_span(document, hit.first, hit.last)
            yield _finding(document, knowledge, entry, garble, span, segment)
    for regex in knowledge.rules.regex_garbles:
        for number, segment_ in enumerate(document.segments):
            start = segment_.span.start
            sentence = document.article.text[start : segment_.span.end]
            for left, right in regex.pattern.find(sentence):
                if _applies(document, regex.entry, regex.garble, number):
                    span = Span(start + left, start + right)
                    yield _finding(document, knowledge, regex.entry, regex.garble, span, number)
