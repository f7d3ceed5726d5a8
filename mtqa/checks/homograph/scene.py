"""What stands around a word that may have another sense: sources, words near, names, phrases.

Made once a document. Weighs what there is for a reading; makes no findings.
"""

import re
from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache

from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import segment_tokens, token_span, unbroken
from mtqa.checks.pivoting import may_be, pivot_evidence
from mtqa.model import Alignment, Document, Evidence
from mtqa.rules.senses import SenseIndex, Use
from mtqa.text.inflect import forms
from mtqa.text.tokens import phrase_keys
from mtqa.text.words import STOP_WORDS

__all__ = ["Reading", "Scene"]

_WORD = re.compile(r"[a-z]+")
_CLOSE = 3  # tokens between a word and one that goes with another sense


@dataclass(frozen=True, slots=True)
class Reading:
    """Another sense of a word, with what speaks for and against it."""

    word: str
    evidence: tuple[Evidence, ...]


class Scene:
    """What stands around the words of one document."""

    def __init__(self, document: Document, knowledge: Knowledge, senses: SenseIndex) -> None:
        self.document = document
        self.knowledge = knowledge
        self.senses = senses
        likely = {p.code for p in knowledge.rules.ruleset.pivots if may_be(knowledge, p.code)}
        tokens = document.tokens
        segments = tokens.segments
        self._uses = [
            (at, at + 1, sense)
            for at, sense in senses.of_words(tokens.keys, tokens.texts)
            if sense.pivot in likely
        ]
        self._uses += [
            (use.first, use.last, use.sense)
            for use in senses.of_phrases(tokens.keys, tokens.texts)
            if use.sense.pivot in likely and unbroken(document, use.first, use.last)
        ]
        present: dict[int, set[int]] = defaultdict(set)
        for first, _, sense in self._uses:
            present[segments[first]].add(id(sense.set))
        self.near: dict[int, dict[int, list[Use]]] = {}
        for use in senses.beside(tokens.keys, [present[segment] for segment in segments]):
            sets = self.near.setdefault(segments[use.first], {})
            sets.setdefault(id(use.sense.set), []).append(use)
        self.aligned: dict[int, list[Alignment]] = defaultdict(list)
        for alignment in knowledge.alignments:
            self.aligned[alignment.segment].append(alignment)
        self._covered = {at for hit in knowledge.right for at in range(hit.first, hit.last)}
        self._sources = [
            (match.source.id, frozenset(_WORD.findall(match.source.text.lower())))
            for match in knowledge.matches
            if match.excluded is None and match.same_event and knowledge.pivot is not None
        ]
        self._fixed: dict[int, set[tuple[int, str]]] = {}
        for use in senses.fixed(document.tokens.keys):
            for at in range(use.first, use.last):
                place = (id(use.sense.set), use.sense.word)
                self._fixed.setdefault(at, set()).add(place)

    def told(self) -> list[Use]:
        """The words near which something stands that could speak for another sense."""
        segments = self.document.tokens.segments
        return [
            Use(first, last, sense)
            for first, last, sense in self._uses
            if self._sources
            or segments[first] in self.aligned
            or id(sense.set) in self.near.get(segments[first], ())
        ]

    def of(self, words: Container[tuple[int, str]]) -> list[Use]:
        """All places of words, each given as the id of its set and the sense."""
        return [
            Use(first, last, sense)
            for first, last, sense in self._uses
            if (id(sense.set), sense.word) in words
        ]

    def free(self, use: Use) -> bool:
        """Whether a word is no part of a name or of a phrase in which it is right."""
        if (id(use.sense.set), use.sense.word) in self._fixed.get(use.first, ()):
            return False
        return not self._of_name(use)

    def _of_name(self, use: Use) -> bool:
        """Whether a word is part of a name, or of something the glossary has as right."""
        if any(at in self._covered for at in range(use.first, use.last)):
            return True
        if use.sense.proper or use.last - use.first > 1:
            return False
        tokens = self.document.tokens
        opens = use.first == 0 or tokens.segments[use.first - 1] != tokens.segments[use.first]
        heading = self.document.segments[tokens.segments[use.first]].kind == "heading"
        return tokens.texts[use.first][0].isupper() and not opens and not heading

    def at_home(self, use: Use) -> bool:
        """Whether words that go with a word's own sense stand in the sentence."""
        return bool(self._near(use, use.sense.word))

    def reading(self, use: Use, word: str, known: Evidence | None = None) -> Reading | None:
        """What there is for reading a word as another sense; None where there is nothing.

        `known` is evidence that stands whatever the sentence says.
        """
        evidence = [known] if known is not None else []
        evidence += self._beside(use, word)
        if word not in STOP_WORDS and use.sense.word not in STOP_WORDS:
            evidence = [*(self._aligned(use, word) or self._in_sources(use, word)), *evidence]
        if not evidence:
            return None
        surface = self._surface(use.first, use.last)
        senses = ", ".join(use.sense.set.senses)
        evidence.append(for_("pivot", f"{use.sense.set.pivot} is {senses}", 0.0))
        evidence.append(against("lexicon", f"“{surface}” is ordinary English too", STRONG))
        evidence += self._own(use)
        evidence += pivot_evidence(self.knowledge, use.sense.pivot)
        evidence += self._elsewhere(word)
        return Reading(word, tuple(evidence))

    def _surface(self, first: int, last: int) -> str:
        span = token_span(self.document, first, last)
        return self.document.article.text[span.start : span.end]

    def _aligned(self, use: Use, word: str) -> list[Evidence]:
        """Evidence where an aligned sentence has the other sense, and not this one."""
        segment = self.document.tokens.segments[use.first]
        if segment not in self.aligned:
            return []
        for alignment in self.aligned[segment]:
            lowered = alignment.text.lower()
            if not any(needle in lowered for needle in _needles(word)):
                continue  # the keys are dear
            keys = phrase_keys(alignment.text)
            if _said(keys, word) and not _said(keys, use.sense.word):
                first, last = segment_tokens(self.document, segment)
                if _said(self.document.tokens.keys[first:last], word):
                    return []
                said = f"the aligned sentence of {alignment.source} has “{word}”"
                return [
                    for_(
                        "source",
                        said,
                        STRONG,
                        source=alignment.source,
                        span=alignment.span,
                        figure=alignment.similarity,
                    )
                ]
        return []

    def _in_sources(self, use: Use, word: str) -> list[Evidence]:
        """Evidence where matched sources have the other sense, and none has this one."""
        if self.knowledge.pivot is None or not self._sources:
            return []  # of clean articles, each has its own words
        own, others = forms(use.sense.word), forms(word)
        if any(not words.isdisjoint(own) for _, words in self._sources):
            return []
        having = [source for source, words in self._sources if not words.isdisjoint(others)]
        if not having or _said(self.document.tokens.keys, word):
            return []
        said = f"{having[0]} has “{word}”, and no matched source “{use.sense.word}”"
        return [for_("source", said, WEAK, source=having[0])]

    def _near(self, use: Use, word: str) -> list[Use]:
        """What stands near a use and goes with `word`, another sense or its own.

        A phrase that holds the sense it goes with ("legal action") says where that one stands
        rightly, and nothing of the other senses.
        """
        keys = self.document.tokens.keys
        segment = self.document.tokens.segments[use.first]
        found = [
            near
            for near in self.near.get(segment, {}).get(id(use.sense.set), ())
            if near.sense.word == word
        ]
        if word == use.sense.word:
            return [n for n in found if _apart(n, use) or n.last - n.first > use.last - use.first]
        return [n for n in found if _apart(n, use) and not _said(keys[n.first : n.last], word)]

    def _beside(self, use: Use, word: str) -> list[Evidence]:
        """Evidence where words that go with the other sense stand in the sentence."""
        near = self._near(use, word)
        if not near or self._near(use, use.sense.word):
            return []
        words = dict.fromkeys(self._surface(one.first, one.last) for one in near)
        distance = min(max(use.first - one.last, one.first - use.last) for one in near)
        weight = MODERATE if len(words) == 1 else STRONG - WEAK
        weight += WEAK if distance <= _CLOSE else 0.0
        said = f"“{'”, “'.join(list(words)[:3])}” in the sentence goes with “{word}”"
        return [for_("context", said, weight)]

    def _own(self, use: Use) -> list[Evidence]:
        near = self._near(use, use.sense.word)
        if not near:
            return []
        surface = self._surface(near[0].first, near[0].last)
        return [against("context", f"“{surface}” goes with “{use.sense.word}”", MODERATE)]

    def _elsewhere(self, word: str) -> list[Evidence]:
        """Evidence where the article uses the other sense too."""
        keys = self.document.tokens.keys
        if not _said(keys, word):
            return []
        return [for_("article", f"it has “{word}” elsewhere", WEAK)]


@lru_cache(maxsize=8192)
def _needles(word: str) -> tuple[str, ...]:
    """Strings one of which any inflection of a word begins with."""
    known = forms(word)
    stem = word.lower().removesuffix("e").removesuffix("y")
    return (stem,) if all(form.startswith(stem) for form in known) else known


def _apart(one: Use, other: Use) -> bool:
    return one.last <= other.first or other.last <= one.first


def _said(keys: tuple[str, ...], word: str) -> bool:
    """Whether folded tokens have a word or phrase, in any inflection."""
    for form in forms(word):
        wanted = tuple(form.split(" "))
        if len(wanted) == 1:
            if form in keys:
                return True
        elif any(keys[at : at + len(wanted)] == wanted for at in range(len(keys))):
            return True
    return False
