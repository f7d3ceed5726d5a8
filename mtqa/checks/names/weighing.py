"""Weighing the readings of an article's names against one another and against chance.

A name is seldom a certain one, few names are garbled, and those that are stand together in
articles that went through a round trip: the shares are stated here. Pure.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from mtqa.checks.evidence import MODERATE, STRONG, against, for_
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.known_names import KnownNames
from mtqa.checks.names.context import context_evidence
from mtqa.checks.names.readings import Reading
from mtqa.checks.witnessing import source_evidence
from mtqa.model import Document, Evidence
from mtqa.names.sounds import PIVOTS
from mtqa.names.through import pivot_posterior, pivot_ratio
from mtqa.typology import Kind

__all__ = ["Ground", "Weighed", "Weighing", "weigh"]

_AGAIN = 0.3  # share of names that the article has a second time
_WRITTEN_TWO_WAYS = 0.1  # of these, those that are right in one place and garbled in another
_FEW = 10
_WITNESSED = 0.03  # chance that a name is a certain one of those a matched source has
_MACHINE = 0.2  # share of scraped articles that went through a round trip
_GARBLED = 0.12  # share of their names that come out garbled
_TYPED = 0.002  # share of names that are misspelt in any other article
_SURNAME = -0.7  # nats: someone already named is mostly called by surname
_LEAST = 6.0  # nats: with less in the letters, nothing beside them makes a first garble
_HOPELESS = -9.0  # nats: no context makes up for it
_MOST = 30.0  # nats: more would say no more
_SURE = 0.5
_TELLING = 12  # names of an article that are like none that is known, and so speak for it
_A_SIGN = math.log(8)  # what one garble tells of its article at most: it may be another's slip
_SEEN = 8  # names that must be seen before their own share of garbles counts as much as ours
_MOST_GARBLED = 0.5
_RIVAL = 4.0  # nats: a reading further behind is no runner-up
_TOLD_BY = 0.8  # probability of a pivot from which it says something of other names
_SLIGHT = 0.2  # nats: less is not worth a line of evidence
_ROUNDS = 4


class Ground(Enum):
    """Why a name is expected in an article."""

    LIST = "the glossary has it"
    ARTICLE = "the article has it elsewhere"
    GARBLED = "the article has other garbles of it"
    SOURCE = "a matched source has it"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A reading in its article.

    letters: what they say, in nats. slot: log-probability of the name before its letters are
    seen, on what ground. odds: log of all that speaks for a garble against all that speaks for
    a right name; bare: the same, by letters and slot alone.
    repeated: whether a surer garble of the article has the same letters. runner_up: what else
    might stand there.
    """

    reading: Reading
    letters: float
    slot: float
    ground: Ground
    odds: float
    bare: float = 0.0
    context: tuple[Evidence, ...] = ()
    repeated: bool = False
    runner_up: str | None = None

    @property
    def name(self) -> str:
        """What the reading is of: an entry's id, or a name of a source."""
        near = self.reading.near
        return near.candidate.name if near.entry is None else near.entry.id


class Weighing(NamedTuple):
    """The best reading of each surface, weighed together.

    machine: probability of a round trip. garbled: share of its names that come out garbled.
    """

    chosen: tuple[Weighed, ...]
    machine: float
    garbled: float

    @property
    def share(self) -> float:
        """Share of names that are garbled in an article like this one."""
        return self.machine * self.garbled + (1 - self.machine) * _TYPED

    def probability(self, weighed: Weighed) -> float:
        """Probability that a form is a garble, in this article."""
        return sum(
            share * garbled * math.exp(weighed.odds) / _likelihood(weighed, garbled)
            for share, garbled in ((self.machine, self.garbled), (1 - self.machine, _TYPED))
        )

    def sure(self) -> list[Weighed]:
        """The readings that are more probable than not."""
        return [weighed for weighed in self.chosen if self.probability(weighed) > _SURE]


def weigh(
    document: Document,
    knowledge: Knowledge,
    read: Mapping[str, Sequence[Reading]],
    names: KnownNames,
) -> Weighing:
    """The weighed readings, by surface."""
    scene = _Scene(document, knowledge, names)
    weighing = scene.weigh(read, _GARBLED)
    before: Mapping[str, frozenset[str]] = {}
    for _ in range(_ROUNDS):
        # What is surely found makes its other garbles likelier: Huoye, once Stani Huoye is Hoyer.
        sure = weighing.sure()
        scene.learn(sure)
        if scene.found == before:
            break
        before = scene.found
        garbled = (len(sure) + _SEEN * _GARBLED) / (len(read) + _SEEN)
        weighing = scene.weigh(read, min(_MOST_GARBLED, max(_GARBLED, garbled)))
    return weighing


def _likelihood(weighed: Weighed, garbled: float) -> float:
    """Likelihood of a form where a share `garbled` of names is, relative to a right name's."""
    near = weighed.reading.near
    other = near.namesake * math.exp(weighed.bare)
    return (garbled + near.variant) * math.exp(weighed.odds) + other + (1 - garbled)


def _letters(weighed: Weighed) -> str:
    return "".join(weighed.reading.suspect.keys)


class _Scene:
    """An article whose names are weighed, again as more of them are found.

    found: what is surely garbled, with the letters of its garbles.
    """

    def __init__(self, document: Document, knowledge: Knowledge, names: KnownNames) -> None:
        self.document = document
        self.knowledge = knowledge
        self.names = names
        self.found: dict[str, frozenset[str]] = {}
        self._told: list[tuple[str, dict[str, float]]] = []
        self._contexts: dict[int, tuple[Evidence, ...]] = {}

    def learn(self, sure: Sequence[Weighed]) -> None:
        """Take what is surely found as a sign of what else is."""
        now: dict[str, set[str]] = {}
        for weighed in sure:
            now.setdefault(weighed.name, set()).add(_letters(weighed))
        self.found = {name: frozenset(letters) for name, letters in now.items()}
        first = [weighed for weighed in sure if not weighed.repeated][:_TELLING]
        self._told = [(_letters(w), self.names.through(w.reading.near)) for w in first]

    def weigh(self, read: Mapping[str, Sequence[Reading]], garbled: float) -> Weighing:
        """All readings, where a share `garbled` of the names of a round trip is garbled."""
        chosen = [self._best(readings) for readings in read.values() if readings]
        right = min(_TELLING, len(read) - len(chosen))
        log_odds = math.log(_MACHINE / (1 - _MACHINE))
        log_odds += right * math.log((1 - _GARBLED) / (1 - _TYPED))
        for best in chosen:
            if not best.repeated:  # a part of a form is no second sign
                sign = math.log(_likelihood(best, _GARBLED) / _likelihood(best, _TYPED))
                log_odds += min(_A_SIGN, sign)
        return Weighing(tuple(chosen), 1 / (1 + math.exp(-log_odds)), garbled)

    def _best(self, readings: Sequence[Reading]) -> Weighed:
        weighed = [self._weighed(reading) for reading in readings]
        best = max(weighed, key=lambda w: w.odds)
        right = best.reading.near.right
        rivals = [
            w for w in weighed if w.reading.near.right != right and w.odds > best.odds - _RIVAL
        ]
        if not rivals:
            return best
        rival = max(rivals, key=lambda w: w.odds)
        return replace(best, runner_up=rival.reading.near.right)

    def _weighed(self, reading: Reading) -> Weighed:
        near, suspect = reading.near, reading.suspect
        letters, slot, ground = near.letters, self.names.listed, Ground.LIST
        own = "".join(suspect.keys)
        others = self.found.get(near.candidate.name if near.entry is None else near.entry.id, ())
        # A part of a form is no further word for it.
        again = any(other not in own for other in others)
        elsewhere = self._elsewhere(reading) if near.entry is not None else set()
        if again or (near.entry is not None and near.entry.id in elsewhere):
            ground = Ground.GARBLED if again else Ground.ARTICLE
            slot = math.log(_AGAIN / max(_FEW, len(elsewhere)))
            slot += 0.0 if again else math.log(_WRITTEN_TWO_WAYS)
            if near.entry is None or near.entry.kind is Kind.PERSON:
                letters += max(0.0, _SURNAME - near.dropped)
        if reading.witnessed and slot < math.log(_WITNESSED):
            slot, ground = math.log(_WITNESSED), Ground.SOURCE
        if letters + slot < _HOPELESS or (
            letters - near.dropped < _LEAST and not (again or reading.witnessed)
        ):
            return Weighed(reading, letters, slot, ground, -_MOST, -_MOST)
        context = self._context(reading)
        pivot = self._pivot(reading)
        if pivot is not None:
            context = (*context, pivot)
        repeated = any(own != other and own in other for other in others)
        if repeated:
            said = f"the same letters stand for {near.candidate.name} elsewhere in the article"
            context = (*context, for_("article", said, STRONG + MODERATE))
        bare = min(_MOST, letters + slot)
        odds = min(_MOST, letters + slot + sum(item.weight for item in context))
        return Weighed(reading, letters, slot, ground, odds, bare, context, repeated)

    def _pivot(self, reading: Reading) -> Evidence | None:
        """Evidence from the pivot that the other garbles of the article came through."""
        own = "".join(reading.suspect.keys)
        others = [by_pivot for letters, by_pivot in self._told if letters not in own]
        if not others:
            return None
        channel = self.names.channel
        posterior = pivot_posterior(channel, others)
        pivot = max(sorted(posterior), key=lambda p: posterior[p])
        weight = pivot_ratio(channel, self.names.through(reading.near), posterior)
        if posterior[pivot] < _TOLD_BY or abs(weight) < _SLIGHT:
            return None
        language = PIVOTS[pivot].language
        said = f"other names of the article seem to have come through {language}, where this is "
        if weight > 0:
            return for_("pivot", said + "likelier", weight, figure=round(posterior[pivot], 2))
        return against("pivot", said + "rarer", -weight, figure=round(posterior[pivot], 2))

    def _elsewhere(self, reading: Reading) -> set[str]:
        """Entries whose right names stand beside the suspect in the article."""
        first, last = reading.suspect.first, reading.suspect.last
        return {
            hit.item.entry.id
            for hit in self.knowledge.right
            if hit.last <= first or hit.first >= last
        }

    def _context(self, reading: Reading) -> tuple[Evidence, ...]:
        key = id(reading)
        if key not in self._contexts:
            near, suspect = reading.near, reading.suspect
            segment = self.document.tokens.segments[suspect.first]
            found = list(source_evidence(self.knowledge, segment, suspect.surface, near.right))
            if near.entry is not None:
                beside = context_evidence(self.document, self.knowledge, suspect, near.entry)
                found = [*beside, *found]
            self._contexts[key] = tuple(found)
        return self._contexts[key]
