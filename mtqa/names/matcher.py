"""The name matcher: whether a name is a garble, of which name, and how surely.

Knows names alone, no text around them: role words and other mentions are for those who ask.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mtqa.names.channel import Channel, load_channel
from mtqa.names.decision import Decision, load_decision, plain_features
from mtqa.names.index import NameIndex, build_index
from mtqa.names.letters import name_tokens
from mtqa.names.lexicon import Lexicon, load_lexicon
from mtqa.names.search import MOST_TOKENS, Candidate, Searcher

__all__ = ["Match", "Matcher"]

_ATTESTED = 1e-3  # what is left of a probability where every token is a real name's
_SPLIT = -2.0  # nats: a word parted or joined by the round trip is rarer than one left whole
_SHORT = 3  # letters: words of no more are taken for parts of a word, as in Huo Ye for Hoyer
_WEAK = 4.0  # nats: below it, other ways to part the query are tried


class Match(NamedTuple):
    """What the matcher says of one query.

    candidate: the name it most probably garbles, None where nothing listed is near.
    probability: that it is a garble at all. right: why it is no garble (`listed`, `attested`),
    or None. candidates: best first; empty where a right name was not searched for.
    """

    query: str
    candidate: str | None
    probability: float
    runner_up: str | None
    right: str | None
    candidates: Sequence[Candidate]


class Matcher:
    """Matches names against a list and, where given, a small list laid over it.

    Holds scratch arrays: one a thread. The index may be mapped and shared by processes.
    """

    def __init__(
        self,
        index: NameIndex,
        *,
        channel: Channel | None = None,
        decision: Decision | None = None,
        lexicon: Lexicon | None = None,
    ) -> None:
        self.channel = channel or load_channel()
        self.decision = decision or load_decision()
        self.lexicon = lexicon if lexicon is not None else load_lexicon()
        self._searchers = [Searcher(index, self.channel)]
        self._size = len(index)

    def with_names(
        self, names: Iterable[str], pivot_forms: Mapping[str, Sequence[str]] | None = None
    ) -> "Matcher":
        """A matcher of further names as well, such as those a matched source attests.

        The list underneath is shared, not built again; the further names count as attested.
        """
        over = build_index(names, self.channel, pivot_forms)
        laid = Matcher.__new__(Matcher)
        laid.channel, laid.decision = self.channel, self.decision
        tokens = {over.token(t) for t in range(len(over["tokens_at"]) - 1)}
        laid.lexicon = self.lexicon.with_tokens(sorted(tokens))
        laid._searchers = [self._searchers[0], Searcher(over, self.channel)]
        laid._size = sum(len(s.index) for s in laid._searchers)
        return laid

    def __len__(self) -> int:
        return self._size

    def lists(self, token: str) -> bool:
        """Whether a folded token is one of a listed name."""
        return any(searcher.index.token_number(token) >= 0 for searcher in self._searchers)

    def right(self, query: str) -> str | None:
        """`listed` or `attested` where the query is a right name as it stands, else None.

        Listed: a whole listed name or one token of one. Attested: each token a real name's.
        """
        tokens = name_tokens(query)
        if not tokens:
            return "attested"
        for searcher in self._searchers:
            numbers = [searcher.index.token_number(t) for t in tokens]
            if -1 not in numbers and (len(numbers) == 1 or searcher.index.holds(numbers)):
                return "listed"
        return "attested" if all(self.lexicon.count(t) > 0 for t in tokens) else None

    def match(
        self, query: str, *, prior: float | None = None, thorough: bool = False, count: int = 8
    ) -> Match:
        """The best candidate for a query and the probability that the query is its garble.

        prior: share of garbles among the names asked about; default: as in the calibration data.
        thorough: search for candidates even where the query is right as it stands.
        count: candidates to return at most.
        """
        right = self.right(query)
        if right and not thorough:
            return Match(query, None, 0.0, None, right, ())
        tokens = name_tokens(query)[:MOST_TOKENS]
        found = self._wider(tokens, max(count, 2))
        if not found:
            return Match(query, None, 0.0, None, right, ())
        best = found[0]
        if all(p.query == p.name for p in best.pairs):
            right = "listed"
        values = plain_features(tokens, found, self.lexicon, len(self))
        probability = self.decision.of_plain(values, prior)
        if right == "listed":
            probability = 0.0
        elif right == "attested":
            probability *= _ATTESTED
        runner_up = found[1].name if len(found) > 1 else None
        kept = found if len(found) <= count else found[:count]
        return Match(query, best.name, probability, runner_up, right, kept)

    def candidates(self, tokens: tuple[str, ...], count: int) -> list[Candidate]:
        """The best names for folded tokens, best first, from all lists."""
        return list(self._wider(tokens, count)[:count])

    def _wider(self, tokens: tuple[str, ...], count: int) -> Sequence[Candidate]:
        """The same, `count` or more: where nothing fits well, short tokens are joined, too."""
        found = self._candidates(tokens, count)
        if len(tokens) < 2 or (found and not _weak(found[0])):
            return found
        joined = []
        for at in range(len(tokens) - 1):
            if min(len(tokens[at]), len(tokens[at + 1])) > _SHORT:
                continue
            parts = (*tokens[:at], tokens[at] + tokens[at + 1], *tokens[at + 2 :])
            joined += [
                Candidate(c.name, c.score + _SPLIT, c.pairs) for c in self._candidates(parts, count)
            ]
        return _each_once([*found, *joined])[:count] if joined else found

    def _candidates(self, tokens: tuple[str, ...], count: int) -> Sequence[Candidate]:
        if len(self._searchers) == 1:
            return self._searchers[0].of_tokens(tokens, count)
        return _each_once([c for s in self._searchers for c in s.of_tokens(tokens, count)])


def _weak(candidate: Candidate) -> bool:
    return any(p.name is None for p in candidate.pairs) or candidate.score < _WEAK


def _each_once(found: list[Candidate]) -> list[Candidate]:
    kept: dict[str, Candidate] = {}
    for candidate in sorted(found, key=lambda c: (-c.score, c.name)):
        kept.setdefault(candidate.name, candidate)
    return list(kept.values())
