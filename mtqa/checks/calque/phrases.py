"""Phrases of a pivot language that were translated word by word ("director of cabinet").

The pivot files gloss each word of such a phrase; English has another phrase for the whole. Knows
where glosses stand; weighs what speaks for and against each.
"""

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise

from mtqa.checks.belonging import ordinary_pair
from mtqa.checks.calque.meaning import may_be_said, said_right, suits_verb
from mtqa.checks.calque.scene import Scene, half_a_name, in_a_compound, inside_a_mention
from mtqa.checks.calque.sourcing import ORDINARY, source_evidence
from mtqa.checks.calque.terms import TermIndex
from mtqa.checks.evidence import MODERATE, STRONG, against, for_, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import article_has, gap, sentence_has, token_span
from mtqa.checks.pivoting import STRANGE, may_be, pivot_evidence, pivot_name
from mtqa.model import Document, Evidence, Finding
from mtqa.rules.compiled import CompiledRules
from mtqa.rules.glosses import GlossIndex, GlossUse
from mtqa.text.fold import fold
from mtqa.text.inflect import forms
from mtqa.text.tokens import phrase_keys
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["glossed_phrases", "is_plain", "phrase_findings"]

_SPACES = frozenset({" ", "\u00a0", "-", "‑", "‐"})
_JOINED, _APART = STRONG, 1.6
"""What a phrase says whose words stand side by side, and one with words between."""

_LISTED_JOINED, _LISTED_APART = 1.1, 1.0
"""The same of a phrase that is only a line of a list: it asks for a likely language."""

_LISTED_STRANGE = math.exp(-3.0)
"""What is left of its odds in a text of no language: one of thousands of lines fits by chance."""


def glossed_phrases(scene: Scene, index: TermIndex) -> Iterator[GlossUse]:
    """Where phrases of a pivot stand word by word, those that are right for another reason not."""
    glosses = scene.knowledge.rules.derived(_glosses)
    tokens = scene.document.tokens
    for use in glosses.find(tokens.keys, tokens.segments):
        if _suits(scene, index, use):
            yield use


def phrase_findings(
    document: Document, knowledge: Knowledge, uses: Iterable[GlossUse]
) -> Iterator[Finding]:
    """Findings on phrases that are another language's, word by word; the likeliest one a place."""
    best: dict[tuple[int, int], tuple[float, bool, Finding]] = {}
    for use in uses:
        if not may_be(knowledge, use.gloss.pivot):
            continue
        finding = _finding(document, knowledge, use)
        place, fits = (use.first, use.last), suits_verb(use, document.tokens.keys)
        if place not in best or (finding.confidence, fits) > best[place][:2]:
            best[place] = finding.confidence, fits, finding
    yield from (finding for *_, finding in best.values())


def _glosses(rules: CompiledRules) -> GlossIndex:
    return GlossIndex(rules.ruleset.pivots, rules.tables)


def _suits(scene: Scene, index: TermIndex, use: GlossUse) -> bool:
    document, keys = scene.document, scene.document.tokens.keys
    if any(gap(document, at) not in _SPACES for at in range(use.first, use.last - 1)):
        return False
    if in_a_compound(document, use.first, use.last):
        return False
    if index.is_right(keys[use.first : use.last]) or scene.excused(use.first, use.last):
        return False
    right = scene.right(use.first, use.last)
    if any(first <= use.first and use.last <= last for first, last in right):
        return False
    if not use.gloss.set.bad:
        small = use.gloss.set.senses[0].islower()
        if small and half_a_name(document, use.first, use.last, small=True):
            return False
        if inside_a_mention(document, use.last) or not may_be_said(use, keys):
            return False
    segment = document.tokens.segments[use.first]
    said = " ".join(keys[use.first : use.last])
    one = use.gloss.set
    if any(said in forms(sense) for sense in one.senses):
        return False
    if any(
        not _within(phrase_keys(sense), keys[use.first : use.last])
        and sentence_has(document, segment, sense)
        for sense in one.senses
    ):
        return False  # “morality police, or guidance patrol”: the article explains itself
    return not any(
        sentence_has(document, segment, form)
        for phrase in one.unless
        for form in ((phrase, *forms(phrase)) if phrase.islower() else (phrase,))
    )


def _within(inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    size = len(inner)
    return any(outer[at : at + size] == inner for at in range(len(outer) - size + 1))


def _finding(document: Document, knowledge: Knowledge, use: GlossUse) -> Finding:
    one, tokens = use.gloss.set, document.tokens
    span = token_span(document, use.first, use.last)
    surface = document.article.text[span.start : span.end]
    segment = tokens.segments[use.first]
    right = said_right(use, tokens.keys, surface)
    name = pivot_name(knowledge, use.gloss.pivot)
    kind = _kind(knowledge.rules, one.senses[0])
    evidence: list[Evidence] = [
        for_(
            "derivation",
            _told(surface, right, name, one.pivot),
            _weight(use),
        )
    ]
    evidence += _ordinary(tokens.keys, use, surface)
    chance = STRANGE if one.bad else _LISTED_STRANGE
    evidence += pivot_evidence(knowledge, use.gloss.pivot, use.first, use.last, strange=chance)
    told = [w for sense in one.senses for w in one.beside.get(sense, ()) if _near(document, w)]
    if told:
        said = f"“{told[0]}” in the article goes with “{one.senses[0]}”"
        evidence.append(for_("context", said, MODERATE))
    evidence += source_evidence(
        knowledge, segment, surface, (form for sense in one.senses for form in forms(sense))
    )
    return make_finding(
        document,
        span,
        check="calque",
        suggestion=right,
        kind=kind,
        category=Category.OVERLY_LITERAL if kind is Kind.TERM else Category.ENTITY,
        mechanism=Mechanism.LITERAL_CALQUE,
        severity=Severity.CRITICAL if kind is Kind.PERSON else Severity.MAJOR,
        evidence=evidence,
        rule=one.id,
    )


def _told(surface: str, right: str, language: str, pivot: str) -> str:
    if fold(pivot) == fold(right):  # a name that English writes as the language does
        return f"“{surface}” is {language} {pivot}, its words read one by one"
    return f"“{surface}” is {language} {pivot}, “{right}”, word by word"


def _kind(rules: CompiledRules, meaning: str) -> Kind:
    """What a meaning is: a term, or the name that the rules know it for."""
    ids = () if meaning.islower() else rules.names.get(phrase_keys(meaning), ())
    return next((rules.entries[id_].kind for id_ in ids), Kind.TERM)


def _weight(use: GlossUse) -> float:
    """What a phrase says by itself: more where its rule has been tried by examples."""
    joined = any(after == at + 1 for at, after in pairwise(use.places))
    if use.gloss.set.bad:
        return _JOINED if joined else _APART
    return _LISTED_JOINED if joined else _LISTED_APART


def _ordinary(keys: tuple[str, ...], use: GlossUse, surface: str) -> list[Evidence]:
    """Evidence against where English often has the words side by side."""
    if is_plain(keys, use):
        return [against("lexicon", f"“{surface}” is ordinary English too", ORDINARY)]
    return []


def is_plain(keys: tuple[str, ...], use: GlossUse) -> bool:
    """Whether English often has all words of a phrase side by side."""
    return all(
        after == one + 1 and ordinary_pair(keys[one], keys[after])
        for one, after in pairwise(use.places)
    )


def _near(document: Document, word: str) -> bool:
    known = (word, *forms(word)) if word.islower() else (word,)
    return any(article_has(document, form) for form in known)
