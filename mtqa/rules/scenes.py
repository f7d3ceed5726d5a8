"""What a text is about: which domains of news its words tell of, and which words are at home there.

Made of the domains of a rule set. Knows words in any inflection, not what a check does with them.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mtqa.rules.phrases import PhraseIndex, PhraseTable, Sieve, joined, phrase_table
from mtqa.rules.ruleset import Domain
from mtqa.rules.tables import Tables
from mtqa.text.inflect import root, roots_of
from mtqa.text.tokens import phrase_keys

__all__ = ["DomainIndex", "Signal"]

_MOST_ASKED = 100_000  # words whose domains are remembered


class Signal(NamedTuple):
    """Tokens `[first, last)` that tell of the domain of that number; `roots` are the signal's."""

    first: int
    last: int
    domain: int
    roots: tuple[str, ...]


class _Table(NamedTuple):
    """What domains have, by roots.

    homes: domains by the joined roots of what is at home there. signals: phrases of roots, by
    number. owners: of each, its domains, and whether it has a capital there.
    """

    homes: dict[str, tuple[int, ...]]
    signals: PhraseTable
    owners: list[list[tuple[int, bool]]]


def _table(domains: Sequence[Domain]) -> _Table:
    homes: dict[tuple[str, ...], set[int]] = {}
    owners: dict[tuple[str, ...], list[tuple[int, bool]]] = {}
    for number, domain in enumerate(domains):
        for word in (*domain.words, *domain.signals):
            homes.setdefault(_roots(word), set()).add(number)
        for signal in domain.signals:
            owners.setdefault(_roots(signal), []).append((number, signal[0].isupper()))
    return _Table(
        {joined(roots): tuple(sorted(numbers)) for roots, numbers in homes.items()},
        phrase_table(enumerate(owners)),
        list(owners.values()),
    )


class DomainIndex:
    """The domains of a rule set by the roots of their words. domains: in order of their ids."""

    __slots__ = ("_asked", "_phrases", "_table", "domains")

    def __init__(
        self, domains: Iterable[Domain], tables: Tables | None = None, sieve: Sieve | None = None
    ) -> None:
        self.domains = tuple(domains)
        self._table = (tables or Tables()).of("domains", _Table, lambda: _table(self.domains))
        self._asked: dict[str, frozenset[int]] = {}
        self._phrases = PhraseIndex(self._table.signals, sieve)

    def homes(self, word: str) -> frozenset[int]:
        """The numbers of the domains that a word or phrase, in base form, is at home in."""
        found = self._asked.get(word)
        if found is None:
            found = frozenset(self._table.homes.get(joined(_roots(word)), ()))
            if len(self._asked) < _MOST_ASKED:
                self._asked[word] = found
        return found

    def signals(self, keys: Sequence[str], texts: Sequence[str]) -> list[Signal]:
        """Where tokens, folded and as written, have a signal of a domain, in text order.

        In any inflection; a signal's capital must be in the text too.
        """
        roots, owners = roots_of(keys), self._table.owners
        found = (
            Signal(first, last, domain, roots[first:last])
            for number, first, last in self._phrases.find(roots)
            for domain, capital in owners[number]
            if texts[first][0].isupper() or not capital
        )
        return sorted(found, key=lambda s: (s.first, s.last, s.domain))


def _roots(word: str) -> tuple[str, ...]:
    return tuple(map(root, phrase_keys(word)))
