"""Which senses of a set are at home in domains of news in which another one is not.

By number of the sense and of the domain, as bits, so that an article's thousands are told at once.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from mtqa.rules.scenes import DomainIndex
from mtqa.rules.senses import Numbers, SenseIndex

__all__ = ["MOST_DOMAINS", "SenseHomes"]

MOST_DOMAINS = 4
"""What more domains than these have is at home in none of them."""

_BITS = 64


class SenseHomes:
    """The domains that favour another sense of the set, for each sense of an index."""

    __slots__ = ("_bits", "_domains", "_known", "_senses")

    def __init__(self, senses: SenseIndex, domains: DomainIndex) -> None:
        self._senses = senses
        self._domains = domains
        count = len(senses.of_set)
        self._known = np.zeros(count, bool)
        self._bits = np.zeros((count, -(-len(domains.domains) // _BITS)), np.uint64)

    def away(self, senses: Numbers, told: Iterable[int]) -> NDArray[np.bool_]:
        """Of each sense, whether one of the domains `told` has another one and not it."""
        for number in set(senses[~self._known[senses]].tolist()):
            self._bits[number] = self._row(self._favouring(number))
            self._known[number] = True
        found: NDArray[np.bool_] = np.any(self._bits[senses] & self._row(told), axis=1)
        return found

    def _favouring(self, number: int) -> set[int]:
        """The domains that have another sense of a sense's set, if a few have it, and not it."""
        sense, found = self._senses.sense(number), set[int]()
        for word in sense.others:
            homes = self._domains.homes(word)
            if len(homes) <= MOST_DOMAINS:
                found |= homes
        return found - self._domains.homes(sense.word)

    def _row(self, domains: Iterable[int]) -> NDArray[np.uint64]:
        row = np.zeros(self._bits.shape[1], np.uint64)
        for domain in domains:
            row[domain // _BITS] |= np.uint64(1 << domain % _BITS)
        return row
