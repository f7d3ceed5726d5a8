"""Reading a word as another sense of its set: what speaks for that, and what against.

Weighs sources, words near, how English puts the words together, and how likely the language is.
Words elsewhere, what the article is about, and English phrases are weak: one alone says little.
Makes no findings.
"""

import math
from collections.abc import Collection
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mtqa.checks.belonging import belonging
from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_
from mtqa.checks.homograph.fit import fit
from mtqa.checks.homograph.sameness import may_stand_for, mean_the_same
from mtqa.checks.homograph.scene import Scene, is_literal, said_in
from mtqa.checks.homograph.testimony import Testimony
from mtqa.checks.homograph.topic import foreign_evidence, home_evidence, topics_of
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import gap, segment_tokens
from mtqa.checks.pivoting import LIKELY, pivot_evidence, pivot_share
from mtqa.model import Evidence
from mtqa.names.words import load_words
from mtqa.rules.senses import Numbers, Use
from mtqa.text.fold import fold
from mtqa.text.inflect import forms, like
from mtqa.text.tokens import phrase_keys
from mtqa.text.words import STOP_WORDS

__all__ = ["Reader", "Reading"]

_CLOSE = 3  # tokens between a word and one that goes with another sense
_ELSEWHERE = 0.5  # nats: a word that goes with another sense, in another sentence
_MOST_ELSEWHERE = 3
_ONCE = 0.25  # a single such word may be there by chance
_RARER = 0.25  # nats a nat: how much less a word speaks for itself than a commoner one would
_LEAST_RARE, _MOST_RARE = -0.7, 1.2
_FAR, _FARTHER = 2.0, 3.5  # nats: what two words belong together less says little
_TOGETHER = 0.3  # nats a nat
_LITERAL, _EXPECTED = 2.2, 0.4
_PASSAGE = 25  # tokens on each side
_OF_FIT = 2.5  # nats for a difference of cosines of 1
_MOST_FIT = 0.5
_SLIGHT = 0.1
_EACH_SOURCE, _MOST_SOURCES = 1.2, 3  # nats a source that was given, up to so many
_STEM = 6  # letters
_COMMON = 60_000.0  # times in 100 million: a word as common as this says little in a source


class Reading(NamedTuple):
    """Another sense of a word, with what speaks for and against it."""

    word: str
    evidence: tuple[Evidence, ...]


class Reader:
    """Weighs readings of the words of one document."""

    def __init__(self, scene: Scene, knowledge: Knowledge) -> None:
        self.scene = scene
        self.knowledge = knowledge
        self.document = scene.document
        self._sources = Testimony(knowledge, scene.aligned)
        self._likely: dict[str, bool] = {}
        self.topics = knowledge.once(topics_of, self.document)

    def likely(self, code: str) -> bool:
        """Whether the language is likely enough for the whole article to be read for its words."""
        if code not in self._likely:
            self._likely[code] = pivot_share(self.knowledge, code) >= LIKELY
        return self._likely[code]

    def told(self, codes: Collection[str]) -> list[Use]:
        """The words near which something stands that could speak for another sense.

        Of sets of the languages `codes`.
        """
        whole = {c for c in codes if self._sources.inline or self.likely(c)}
        return self.scene.told(codes, whole, self._favoured, self._sources.may_say)

    def _favoured(self, senses: Numbers) -> NDArray[np.bool_]:
        """Of each sense, whether what the document is about favours another one of its set."""
        return self.knowledge.rules.homes(self.scene.senses).away(senses, self.topics.domains)

    def words(self, use: Use) -> list[str]:
        """The other senses of a use for which anything at all may speak: cheap, before all else."""
        others = use.sense.others
        if self._sources.inline or self.likely(use.sense.pivot) or is_literal(use):
            return list(others)
        segment, own = self.scene.segment(use), use.sense.word
        told = self._sources.may_say(segment, others)
        if self.scene.near(use, own):
            # What stands beside it goes with itself: only a source could say otherwise.
            return [word for word in others if word in told]
        near, favours = self.scene.words_near(use), self.topics.favours
        return [word for word in others if word in near or favours(word, own) or word in told]

    def reading(self, use: Use, word: str, known: Evidence | None = None) -> Reading | None:
        """What there is for reading a word as another sense; None where there is nothing.

        `known` is evidence that stands whatever the sentence says.
        """
        keys = self.document.tokens.keys
        if mean_the_same(use.sense, word) or not may_stand_for(keys[use.first], use, word):
            return None
        beside = (*keys[use.first - 1 : use.first], *keys[use.last : use.last + 1])
        if " " in word and not set(beside).difference(STOP_WORDS).isdisjoint(phrase_keys(word)):
            return None  # “match ball” is no “match match point”
        evidence = [known] if known is not None else []
        near, weak = self._beside(use, word)
        evidence += near
        if not self.scene.near(use, use.sense.word):
            weak += home_evidence(self.topics, use, word, half=bool(evidence or weak))
        if word not in STOP_WORDS and use.sense.word not in STOP_WORDS:
            evidence = [*(self._aligned(use, word) or self._in_sources(use, word)), *evidence]
            weak += self._put_together(use, word)
        evidence += self._literal(use, word)
        if not evidence and not weak:
            return None
        nearer = self._fit(use, word)
        alone = not evidence and len(weak) == 1 and all(e.weight <= _SLIGHT for e in nearer)
        evidence += weak
        if alone:
            evidence.append(against("context", f"no more than that speaks for “{word}”", MODERATE))
        senses = ", ".join(use.sense.set.senses)
        evidence.append(for_("pivot", f"{use.sense.set.pivot} is {senses}", 0.0))
        evidence.append(self._ordinary(use, word))
        evidence += self._own(use)
        if not self.scene.near(use, word) and all(item.source is None for item in evidence):
            evidence += foreign_evidence(self.topics, word)
        evidence += nearer
        evidence += pivot_evidence(self.knowledge, use.sense.pivot, use.first, use.last)
        evidence += self._elsewhere(use, word)
        return Reading(word, tuple(evidence))

    def _aligned(self, use: Use, word: str) -> list[Evidence]:
        """Evidence where an aligned sentence has the other sense, and not this one."""
        segment = self.scene.segment(use)
        if segment not in self.scene.aligned:
            return []
        for alignment in self._sources.says(segment, word):
            keys = phrase_keys(alignment.text)
            if said_in(keys, word) and not said_in(keys, use.sense.word):
                first, last = segment_tokens(self.document, segment)
                if said_in(self.document.tokens.keys[first:last], word):
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
        if use.sense.listed or not self._sources.inline:
            # A lexicon has many words that mean the same; a source that was found, its own words.
            return []
        own, others = forms(use.sense.word), forms(word)
        if any(not words.isdisjoint(own) for _, _, words in self._sources.words):
            return []
        akin = _akin(word)
        having = [
            (source, inline)
            for source, inline, words in self._sources.words
            if not words.isdisjoint(others) or (akin and any(w.startswith(akin) for w in words))
        ]
        if not having or self.scene.says(word):
            return []
        if max(load_words().known.count(form) for form in others) > _COMMON:
            return []
        source, inline = having[0]
        weight = _EACH_SOURCE * min(_MOST_SOURCES, len(having)) if inline else WEAK
        said = f"{source} has “{word}”, and no matched source “{use.sense.word}”"
        if len(having) > 1:
            said = f"{len(having)} sources have “{word}” or the like, and none “{use.sense.word}”"
        return [for_("source", said, round(weight, 4), source=source)]

    def _beside(self, use: Use, word: str) -> tuple[list[Evidence], list[Evidence]]:
        """Evidence where words that go with the other sense stand in the sentence; elsewhere."""
        near = self.scene.near(use, word)
        if self.scene.near(use, use.sense.word) or self._explained(use, self.scene.segment(use)):
            return [], []
        if not near:
            return [], self._beside_elsewhere(use, word)
        words = dict.fromkeys(self.scene.surface(one.first, one.last) for one in near)
        distance = min(max(use.first - one.last, one.first - use.last) for one in near)
        weight = MODERATE if len(words) == 1 else STRONG - WEAK
        weight += WEAK if distance <= _CLOSE else 0.0
        said = f"“{'”, “'.join(list(words)[:3])}” in the sentence goes with “{word}”"
        return [for_("context", said, weight)], self._beside_elsewhere(use, word)

    def _explained(self, use: Use, segment: int) -> bool:
        """Whether a sentence has another sense itself: then the words beside it are that one's."""
        return any(
            other.sense.word != use.sense.word for other in self.scene.beside_itself(use, segment)
        )

    def _beside_elsewhere(self, use: Use, word: str) -> list[Evidence]:
        """Evidence where such words stand in other sentences of a likely translation."""
        if not self.likely(use.sense.pivot):
            return []
        if self.scene.near(use, use.sense.word, sentence=False):
            return []
        near = self.scene.near(use, word, sentence=False)
        near = [one for one in near if not self._explained(use, self.scene.segment(one))]
        if not near:
            return []
        words = list(dict.fromkeys(self.scene.surface(n.first, n.last).lower() for n in near))
        shown = "”, “".join(words[:_MOST_ELSEWHERE])
        said = f"“{shown}” elsewhere in the article goes with “{word}”"
        weight = _ELSEWHERE * min(_MOST_ELSEWHERE, len(words)) if len(words) > 1 else _ONCE
        return [for_("context", said, weight)]

    def _put_together(self, use: Use, word: str) -> list[Evidence]:
        """Evidence where English has the other sense beside a neighbour, and never this one."""
        if use.last - use.first > 1 or " " in word or not self.likely(use.sense.pivot):
            return []
        if self.scene.near(use, use.sense.word):
            return []
        keys, document = self.document.tokens.keys, self.document
        said = keys[use.first]
        other = like(said, use.sense.word, word)
        if other is None:
            return []
        wanted = fold(other)
        pairs = []
        if use.first > 0 and gap(document, use.first - 1) == " ":
            pairs.append(((keys[use.first - 1], said), (keys[use.first - 1], wanted)))
        if use.last < len(keys) and gap(document, use.last - 1) == " ":
            pairs.append(((said, keys[use.last]), (wanted, keys[use.last])))
        best: tuple[float, tuple[str, str]] | None = None
        for own, meant in pairs:
            of_own, of_meant = belonging(*own), belonging(*meant)
            if of_own is not None and of_own > (of_meant or 0.0) - _FAR:
                return []
            gain = (of_meant or 0.0) - max(0.0, of_own or 0.0)
            if of_meant is not None and gain > _FARTHER and (best is None or gain > best[0]):
                best = gain, meant
        if best is None or (use.sense.listed and self._commoner(use, word)):
            return []
        text = f"English often has “{' '.join(best[1])}”, and hardly “{said}” there"
        return [for_("context", text, round(min(STRONG, _TOGETHER * best[0]), 4))]

    def _commoner(self, use: Use, word: str) -> bool:
        """Whether the word is commoner in English than the other sense, and so no odd choice."""
        known = load_words().known
        return known.count(fold(use.sense.word)) > known.count(fold(word))

    def _literal(self, use: Use, word: str) -> list[Evidence]:
        """Evidence where a phrase that is a further sense is hardly English at all."""
        if not is_literal(use) or word != use.sense.set.senses[0]:
            return []
        keys = self.document.tokens.keys
        joined = [
            (one, other)
            for one, other in pairwise(keys[use.first : use.last])
            if STOP_WORDS.isdisjoint((one, other))
        ]
        if joined and all(belonging(*pair) is not None for pair in joined):
            return []
        surface = self.scene.surface(use.first, use.last)
        # Where the set says beside which words the phrase is wrong, it is right without them.
        weight = _EXPECTED if word in use.sense.set.beside or not joined else _LITERAL
        said = f"“{surface}” is “{word}” word by word, and hardly English"
        return [for_("derivation", said, weight)]

    def _fit(self, use: Use, word: str) -> list[Evidence]:
        """Which of the two words the rest of the passage is about, by their vectors."""
        if not self.likely(use.sense.pivot):
            return []
        keys = self.document.tokens.keys
        around = range(max(0, use.first - _PASSAGE), min(len(keys), use.last + _PASSAGE))
        passage = [
            keys[at]
            for at in around
            if not use.first <= at < use.last and keys[at] not in STOP_WORDS
        ]
        gain = fit(passage, word) - fit(passage, use.sense.word)
        weight = round(max(-_MOST_FIT, min(_MOST_FIT, gain * _OF_FIT)), 4)
        if abs(weight) < _SLIGHT:
            return []
        if weight > 0:
            return [for_("context", f"the passage is nearer to “{word}”", weight)]
        return [against("context", f"the passage is nearer to “{use.sense.word}”", -weight)]

    def _ordinary(self, use: Use, word: str) -> Evidence:
        """That a word is English is evidence against; less so where the other is far commoner."""
        known = load_words().known
        own = max(known.count(key) for key in phrase_keys(use.sense.word))
        other = min((known.count(key) for key in phrase_keys(word)), default=0.0)
        rarer = 0.0
        if self.likely(use.sense.pivot) and use.last - use.first == 1:
            rarer = _RARER * math.log((other + 1) / (own + 1))
        surface = self.scene.surface(use.first, use.last)
        said = f"“{surface}” is ordinary English too"
        if is_literal(use):
            said = f"“{surface}” may be meant as it stands"
        if rarer > WEAK:
            said = f"“{surface}” is English too, if far rarer than “{word}”"
        return against("lexicon", said, STRONG - min(_MOST_RARE, max(_LEAST_RARE, rarer)))

    def _own(self, use: Use) -> list[Evidence]:
        near = self.scene.near(use, use.sense.word)
        if not near:
            return []
        surface = self.scene.surface(near[0].first, near[0].last)
        return [against("context", f"“{surface}” goes with “{use.sense.word}”", MODERATE)]

    def _elsewhere(self, use: Use, word: str) -> list[Evidence]:
        """Evidence where the article uses the other sense too, for all that is told."""
        if not self.likely(use.sense.pivot) or not self.scene.says(word):
            return []
        if self.scene.near(use, use.sense.word):
            return []
        return [for_("article", f"it has “{word}” elsewhere", WEAK)]


def _akin(word: str) -> str:
    """What words of the same stem begin with: defect, defection, defector; empty for short ones."""
    return word[:_STEM].lower() if len(word) > _STEM and word.isalpha() else ""
