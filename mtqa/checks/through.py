"""Which language an article came through, as probabilities: the sum of the signs it shows.

Pure: signs in, shares out. Where signs come from, and what a share means for a finding, is not
its business.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mtqa.model import PivotGuess
from mtqa.text.intervals import Overlapping

__all__ = ["RELATED", "Sign", "Through", "related"]

RELATED = (
    frozenset({"ca", "es", "fr", "gl", "it", "pt", "ro"}),
    frozenset({"ar", "fa", "ur"}),
    frozenset({"be", "ru", "uk"}),
)
"""Languages that share so many words that one's confusion sets say something of another."""

_EACH, _MOST = 0.016, 0.3
"""Share of articles, before anything is seen, that came through any one language; through any."""

_TOLD = 0.3  # probability from which a language is named
_REASONS = 6
_AKIN = 0.35  # what a related language's share counts for


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that speaks for languages: nats by code, and in words a person can check.

    `first`, `last`: the tokens it rests on, [first, last), so that it is no evidence for itself;
    -1 where it rests on none. `again`: the further places that have the same words, which say
    nothing more.
    """

    weights: Mapping[str, float]
    said: str
    first: int = -1
    last: int = -1
    again: tuple[tuple[int, int], ...] = ()

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """The tokens it rests on, here and again; none where it rests on none."""
        return ((self.first, self.last), *self.again) if self.last > self.first >= 0 else ()


class Through:
    """The shares of the languages that an article may have come through.

    codes: the languages that are considered, each as likely as another at first. base: nats that
    each code starts with, by code (what is expected of any text of that length, taken off).
    """

    __slots__ = ("_akin", "_all", "_logs", "_none", "_placed", "signs")

    def __init__(
        self, codes: Sequence[str], signs: Iterable[Sign], base: Mapping[str, float] | None = None
    ) -> None:
        self.signs = tuple(signs)
        each = min(_EACH, _MOST / max(1, len(codes)))
        self._none = math.log(1 - each * len(codes))
        self._logs = {code: math.log(each) + (base or {}).get(code, 0.0) for code in codes}
        for sign in self.signs:
            for code, weight in sign.weights.items():
                if code in self._logs:
                    self._logs[code] += weight
        self._placed = Overlapping(
            (first, last, number)
            for number, sign in enumerate(self.signs)
            for first, last in sign.places
        )
        self._all = self._shared(self._logs)
        self._akin: dict[str, float] = {}

    def shares(self, first: int = -1, last: int = -1) -> Mapping[str, float]:
        """Probability of each language, signs that rest on tokens `[first, last)` left out."""
        own = self._placed.touching(first, last)
        if not own:
            return self._all
        logs = dict(self._logs)
        for number in sorted(set(own)):
            for code, weight in self.signs[number].weights.items():
                if code in logs:
                    logs[code] -= weight
        return self._shared(logs)

    def _shared(self, logs: Mapping[str, float]) -> dict[str, float]:
        most = max((self._none, *logs.values()))
        total = math.exp(self._none - most) + sum(math.exp(v - most) for v in logs.values())
        return {code: math.exp(value - most) / total for code, value in logs.items()}

    def share(self, code: str, first: int = -1, last: int = -1) -> float:
        """Probability of a language, related ones counted in part; see `shares`."""
        shares = self.shares(first, last)
        if shares is not self._all:
            return _with_akin(shares, code)
        if code not in self._akin:
            self._akin[code] = _with_akin(shares, code)
        return self._akin[code]

    def guess(self) -> PivotGuess | None:
        """The likeliest language with its reasons; None where none is likely."""
        shares = self.shares()
        if not shares:
            return None
        code = min(shares, key=lambda c: (-shares[c], c))
        if shares[code] < _TOLD:
            return None
        speaking = [s for s in self.signs if s.weights.get(code, 0.0) > 0]
        speaking.sort(key=lambda s: (-s.weights[code], s.first, s.said))
        reasons = tuple(dict.fromkeys(s.said for s in speaking))[:_REASONS]
        return PivotGuess(code, round(shares[code], 4), reasons)


def _with_akin(shares: Mapping[str, float], code: str) -> float:
    akin = sum(share for other, share in shares.items() if related(code, other))
    return min(1.0, shares.get(code, 0.0) + _AKIN * akin)


def related(one: str, other: str) -> bool:
    """Whether two different languages share many words."""
    return one != other and any(one in family and other in family for family in RELATED)
