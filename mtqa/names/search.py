"""From a query to the listed names it most probably was: token candidates, then whole names.

All work is bounded by step budgets. Knows scores (log-likelihood ratios), not probabilities of
being wrong.
"""

import math
from typing import Any, NamedTuple

from mtqa.names.channel import Channel
from mtqa.names.index import NameIndex
from mtqa.names.letters import LATIN, READ, SCRIPTS, latin_symbols, name_tokens

__all__ = ["MOST_TOKENS", "Candidate", "Pair", "Searcher"]

MOST_TOKENS = 6  # of a query that are looked at


class _Effort(NamedTuple):
    """How far a search goes.

    alone, beside: width and slack of the beam (see `kernels.beam`) for a token that stands alone
    and for one of several. budget: postings followed. looks: tokens scored outright.
    """

    alone: tuple[int, float]
    beside: tuple[int, float]
    budget: int
    looks: int


# By the names in the list: where many share a token, more must be looked at to find the one that
# is meant.
_EFFORTS = (
    (40_000, _Effort((100, 6e-3), (80, 1.2e-2), 20_000, 30)),
    (300_000, _Effort((150, 3e-3), (100, 7e-3), 20_000, 40)),
    (math.inf, _Effort((150, 3e-3), (100, 4e-3), 40_000, 180)),
)
_KEPT = 200
_TWICE = 8  # a name may be found by each of its rows
_NATIVE_SHARE = 0.5


class Pair(NamedTuple):
    """A query token, the name token it met (None: none) and their log-likelihood ratio.

    background: log-probability of the query token as a real name of its own. odd: how much
    likelier its letters are in a garble than in a real name, in nats. formed: whether a pivot
    form of the name token is listed; native: the share of the ratio that such forms account for.
    """

    query: str
    name: str | None
    score: float
    background: float
    odd: float = 0.0
    native: float = 0.0
    formed: bool = False


class Candidate(NamedTuple):
    """A listed name that a query may be a garble of.

    score: log-likelihood ratio of the query having come from this name rather than being a name
    of its own, in nats. pairs: by query token.
    """

    name: str
    score: float
    pairs: tuple[Pair, ...]


class Searcher:
    """Candidates from one index. Holds scratch arrays: use one in each thread."""

    def __init__(self, index: NameIndex, channel: Channel) -> None:
        import numpy as np

        self.index = index
        self.channel = channel
        self._known = np.zeros((MOST_TOKENS, len(index["tokens_at"]) - 1), np.float32)
        self._native = np.zeros_like(self._known)
        self._formed = memoryview(index["formed"])
        self._effort = next(e for most, e in _EFFORTS if len(index["rows_name"]) <= most)
        self._tries = tuple(self._trie(script) for script in (LATIN, READ, *SCRIPTS))
        self._arrays = tuple(
            index[name]
            for name in (
                "postings", "postings_at", "others", "rows_tokens", "rows_at", "tokens_text",
                "tokens_at", "signs",
            )
        )  # fmt: skip
        self._name_of = memoryview(index["rows_name"])

    def _trie(self, script: str) -> tuple[Any, ...]:
        """What `kernels.look_up` reads of a script; a trie of no nodes where nothing is in it."""
        e = self.channel.native[script] if script in SCRIPTS else self.channel.mixture
        edits = (e.row, e.rows, e.groups, e.pairs)
        if script in self.index.scripts():
            parts = (f"{script}_nodes", f"{script}_owner", f"{script}_owner_at")
            return (*edits, *(self.index[part] for part in parts))
        empty = (self.index[f"{LATIN}_{part}"][:0] for part in ("nodes", "owner", "owner_at"))
        return (*edits, *empty)

    def candidates(self, query: str, count: int = 8) -> list[Candidate]:
        """The best `count` names for a query, best first; empty where nothing is near."""
        return self.of_tokens(name_tokens(query)[:MOST_TOKENS], count)

    def of_tokens(self, tokens: tuple[str, ...], count: int) -> list[Candidate]:
        """The same, for folded tokens; of more than `MOST_TOKENS`, the first."""
        import numpy as np

        from mtqa.names import kernels

        tokens = tokens[:MOST_TOKENS]
        symbols: list[int] = []
        at = [0]
        for token in tokens:
            symbols += latin_symbols(token) or ()
            at.append(len(symbols))
        if not symbols:
            return []
        effort = self._effort
        width, slack = effort.alone if len(tokens) == 1 else effort.beside
        edits = self.channel.mixture
        found = kernels.look_up(
            np.array(symbols, np.int32), np.array(at), self.channel.trigram,
            self.channel.garbled, self._tries,
            edits.px, edits.base, self._arrays, width, slack, _NATIVE_SHARE, _KEPT,
            effort.budget, effort.looks, count + _TWICE, self._known,
            self._native,
        )  # fmt: skip
        rows, scores, met, ratios, parts, backgrounds, odds = (part.tolist() for part in found)
        text_of, formed, asked = self.index.token, self._formed, range(len(tokens))
        out: dict[int, Candidate] = {}
        for at_row, row in enumerate(rows):
            number = self._name_of[row]
            if number in out:
                continue
            pairs = []
            for i in asked:
                t = met[at_row][i]
                q, background, odd, ratio = tokens[i], backgrounds[i], odds[i], ratios[at_row][i]
                pairs.append(
                    Pair(q, text_of(t), ratio, background, odd, parts[at_row][i], formed[t] == 1)
                    if t >= 0
                    else Pair(q, None, ratio, background, odd)
                )
            out[number] = Candidate(self.index.name(number), scores[at_row], tuple(pairs))
            if len(out) == count:
                break
        return list(out.values())
