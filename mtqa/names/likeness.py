"""How much likelier a name came from a listed one, garbled, than that it is a name of its own.

Weighs a candidate by what is known of words: how common each token is in names and in English.
Knows no texts and no priors.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from mtqa.names.lexicon import Lexicon
from mtqa.names.search import Candidate, Pair
from mtqa.names.words import Words

__all__ = ["Likeness"]

_UNKNOWN = 0.2  # share of right name tokens that no list of words has
_CAPITALS = 5.0  # a word is so much commoner among capitalised tokens than among all
_KEPT = 0.9  # share of tokens that come through a round trip unchanged
_PARTICLE = 2  # letters: al, de, el tell no name from another
_A_LETTER = 1.8  # nats that a letter of a changed token tells at most: names crowd together
_JOINED = -3.0  # nats: one word of a name seldom comes back as two
_SHARED = 2.3, 5.0  # nats: other people bear a listed name's word, few bear two


class Likeness:
    """Log-likelihood ratios by a lexicon of name tokens and the words of English."""

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        self.lexicon = lexicon
        self.words = words
        self._total = max(1.0, lexicon.total())

    def ratio(
        self,
        keys: Sequence[str],
        candidate: Candidate,
        listed: float = -math.inf,
        *,
        generic: bool = False,
    ) -> float:
        """Log-likelihood ratio in nats of a candidate for the folded tokens of a form.

        Each token must have met one of the name. listed: log-probability that a name is this
        one. generic: ordinary words that form and name share tell nothing, as in the names of
        ministries and brigades.
        """
        structure = candidate.score - sum(pair.score for pair in candidate.pairs)
        same = [pair for pair in candidate.pairs if pair.query == pair.name]
        shared = sum(self._shared(keys, pair, generic) for pair in same)
        most = _SHARED[min(len(same), len(_SHARED)) - 1] - listed if same else 0.0
        changed = sum(self._gain(keys, p) for p in candidate.pairs if p.query != p.name)
        return structure + min(shared, most) + changed

    def _shared(self, keys: Sequence[str], pair: Pair, generic: bool) -> float:
        if len(pair.query) <= _PARTICLE:
            return 0.0
        if generic and self.words.ordinary.count(pair.query) > 0:
            return 0.0
        return math.log(_KEPT) - self._own(keys, pair)

    def _gain(self, keys: Sequence[str], pair: Pair) -> float:
        joined = 0.0 if pair.query in keys else _JOINED
        gain = pair.score + pair.background - self._own(keys, pair)
        return min(gain, _A_LETTER * len(pair.query)) + joined

    def _own(self, keys: Sequence[str], pair: Pair) -> float:
        """Log-probability of a query token as a right name's token, listed or not."""
        whole = self.known(pair.query)
        if pair.query not in keys:
            # Two tokens read as one: each by itself may be a right name.
            for first, second in pairwise(keys):
                if first + second == pair.query:
                    whole = max(whole, self.known(first) * self.known(second))
        return math.log((1 - _UNKNOWN) * whole + _UNKNOWN * math.exp(pair.background))

    def known(self, token: str) -> float:
        """Share of right names' tokens that a folded token is, as far as lists of words tell."""
        return max(
            self.lexicon.count(token) / self._total,
            _CAPITALS * self.words.known.count(token) / 1e8,
        )
