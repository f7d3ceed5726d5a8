"""What a document is about, and so which of two words is at home in it.

Reads the signals of the domains of news; weighs a word's domains, makes no findings.
"""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from mtqa.checks.evidence import MODERATE, against, for_
from mtqa.checks.knowledge import Knowledge
from mtqa.model import Document, Evidence
from mtqa.names.words import load_words
from mtqa.rules.scenes import DomainIndex, Signal
from mtqa.rules.senses import Use
from mtqa.text.tokens import phrase_keys

__all__ = ["Told", "Topics", "foreign_evidence", "home_evidence", "topics_of"]

_NEAR, _FAR = 0.9, 0.5  # nats: a signal in the sentence, in another one
_MOST_NEAR, _MOST_FAR = 2, 3
_OF_FEW = {1: 1.0, 2: 1.0, 3: 0.8, 4: 0.5}  # by the number of domains that have a word
_HALF, _SLIGHT = 0.5, 0.1
_NOT_COMMON, _EVERYWHERE = 8_000.0, 60_000.0
"""Times in 100 million, above which a word is at home in no one domain, and in all of them."""

_LEAST, _LEAST_FAR = 2, 4  # signals without which nothing is told; if none is in the sentence


@dataclass(frozen=True, slots=True)
class Told:
    """How strongly, in nats, a document is of a domain at some place, and by which words."""

    weight: float
    domain: str
    words: tuple[str, ...]


class Topics:
    """The domains that a document tells of."""

    def __init__(self, document: Document, index: DomainIndex) -> None:
        self._document = document
        self._index = index
        self._signals: dict[int, list[Signal]] = {}
        for signal in index.signals(document.tokens.keys, document.tokens.texts):
            self._signals.setdefault(signal.domain, []).append(signal)
        self._hinted = frozenset(self._signals)
        self._signals = {
            domain: signals
            for domain, signals in self._signals.items()
            if len({signal.roots for signal in signals}) >= _LEAST
        }
        self._homes: dict[str, frozenset[int]] = {}

    @property
    def domains(self) -> Collection[int]:
        """The numbers of the domains told of."""
        return self._signals.keys()

    def own_share(self, word: str) -> float:
        """How much a word is one domain's own, from 1 to 0: what many have says little of any."""
        return _OF_FEW.get(len(self._index.homes(word)), 0.0)

    def is_foreign(self, word: str) -> bool:
        """Whether a word is at home in a few domains, of none of which there is any signal."""
        return self.own_share(word) > 0 and self._index.homes(word).isdisjoint(self._hinted)

    def homes(self, word: str) -> frozenset[int]:
        """The domains told of in which a word is at home."""
        if word not in self._homes:
            self._homes[word] = self._index.homes(word) & self._signals.keys()
        return self._homes[word]

    def favours(self, word: str, own: str) -> bool:
        """Whether a domain that is told of has one word and not the other."""
        return self.own_share(word) > 0 and bool(self.homes(word) - self.homes(own))

    def told(self, word: str, own: str, first: int, last: int) -> Told | None:
        """What speaks for `word` where `own` stands, in tokens `[first, last)`; None: nothing."""
        if not self.favours(word, own):
            return None
        mine = self.homes(own)
        best = self._best(self.homes(word) - mine, first, last)
        rival = self._best(mine, first, last)
        if best is None or (rival is not None and rival.weight >= best.weight):
            return None
        return replace(best, weight=round(best.weight * self.own_share(word), 4))

    def _best(self, domains: Iterable[int], first: int, last: int) -> Told | None:
        found = (self._weighed(domain, first, last) for domain in sorted(domains))
        told = [one for one in found if one is not None]
        return max(told, key=lambda one: one.weight, default=None)

    def _weighed(self, domain: int, first: int, last: int) -> Told | None:
        segments = self._document.tokens.segments
        near: dict[tuple[str, ...], Signal] = {}
        far: dict[tuple[str, ...], Signal] = {}
        for signal in self._signals[domain]:
            if signal.first < last and first < signal.last:
                continue
            side = near if segments[signal.first] == segments[first] else far
            side.setdefault(signal.roots, signal)
        far = {roots: signal for roots, signal in far.items() if roots not in near}
        if len(near) + len(far) < (_LEAST if near else _LEAST_FAR):
            return None
        weight = _NEAR * min(_MOST_NEAR, len(near)) + _FAR * min(_MOST_FAR, len(far))
        texts = self._document.tokens.texts
        words = [" ".join(texts[s.first : s.last]) for s in (*near.values(), *far.values())]
        return Told(round(weight, 4), self._index.domains[domain].name, tuple(words[:4]))


def home_evidence(topics: Topics, use: Use, word: str, *, half: bool) -> list[Evidence]:
    """Evidence where the document is about something in which another sense is at home.

    Less for a common word, which may stand in any field. half: where words beside it say so too.
    """
    told = topics.told(word, use.sense.word, use.first, use.last)
    if told is None:
        return []
    common = max(load_words().known.count(key) for key in phrase_keys(use.sense.word))
    share = math.log(_EVERYWHERE / (common + 1)) / math.log(_EVERYWHERE / _NOT_COMMON)
    weight = told.weight * min(1.0, share) * (_HALF if half else 1.0)
    if weight < _SLIGHT:
        return []
    words = "”, “".join(told.words)
    said = f"it is about {told.domain} (“{words}”), where “{word}” is at home"
    return [for_("domain", said, round(weight, 4))]


def foreign_evidence(topics: Topics, word: str) -> list[Evidence]:
    """Evidence against a sense that is at home in fields of which nothing tells."""
    if not topics.is_foreign(word):
        return []
    said = f"nothing tells of a field in which “{word}” is at home"
    return [against("domain", said, MODERATE)]


def topics_of(document: Document, knowledge: Knowledge) -> Topics:
    """The topics of a document; ask for them through `Knowledge.once`."""
    return Topics(document, knowledge.rules.domains)
