"""From a query to the listed names it most probably was: token candidates, then whole names.

All work is bounded by step budgets. Knows scores (log-likelihood ratios), not probabilities of
being wrong.
"""

from dataclasses import dataclass
from typing import Any

from mtqa.names.channel import Channel
from mtqa.names.index import NameIndex
from mtqa.names.letters import LATIN, latin_symbols, name_tokens

__all__ = ["Candidate", "Pair", "Searcher"]

_MOST_TOKENS = 6
_WIDTH, _SLACK, _LOOKS = 100, 7e-3, 120
# Where many names share a token, more must be looked at to find the one that is meant.
_LARGE, _LARGE_SLACK, _LARGE_LOOKS = 300_000, 4e-3, 180
_ALONE_WIDTH, _ALONE_SLACK = 150, 3e-3  # a query of one token has no other to be found by
_KEPT = 200
_BUDGET = 40_000
_BROAD = 3000
_NATIVE_SHARE = 0.5
_SPURIOUS, _DROPPED, _DROPPED_LAST, _TURNED = -3.0, -4.0, -6.0, -2.5


@dataclass(frozen=True, slots=True)
class Pair:
    """A query token, the name token it met (None: none) and their log-likelihood ratio.

    background: log-probability of the query token as a real name of its own.
    """

    query: str
    name: str | None
    score: float
    background: float


@dataclass(frozen=True, slots=True)
class Candidate:
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

        tokens = len(index["tokens_at"]) - 1
        rows = len(index["rows_name"])
        self.index = index
        self.channel = channel
        self._total = np.zeros(tokens)
        self._pooled = np.zeros(tokens, np.int64)
        self._acc = np.zeros(rows, np.float32)
        self._stamp = np.zeros(rows, np.int64)
        self._dense = np.zeros((_MOST_TOKENS, tokens), np.float32)
        self._dense_stamp = np.zeros((_MOST_TOKENS, tokens), np.int64)
        self._epoch = 0
        large = rows > _LARGE
        self._slack = _LARGE_SLACK if large else _SLACK
        self._looks = _LARGE_LOOKS if large else _LOOKS
        self._tries = [self._trie(script) for script in index.scripts()]

    def _trie(self, script: str) -> tuple[Any, Any, Any, Any]:
        """What `kernels.search` reads of a script, the owners of its strings, and where they start.

        Latin strings have one owner each, and so no starts.
        """
        e = self.channel.mixture if script == LATIN else self.channel.native[script]
        edits = (e.starts, e.op1, e.op2, e.opp, e.opc, e.row, e.table, e.base)
        trie = tuple(self.index[f"{script}_{part}"] for part in ("mask", "first", "token", "alpha"))
        starts = None if script == LATIN else self.index[f"{script}_owner_at"]
        return edits, trie, self.index[f"{script}_owner"], starts

    def token_candidates(self, token: str, alone: bool = False) -> tuple[Any, Any, float]:
        """Token numbers and log P(token | name token), best first, and the token's background."""
        import numpy as np

        from mtqa.names import kernels

        symbols = latin_symbols(token)
        if symbols is None:
            return np.empty(0, np.int32), np.empty(0), 0.0
        q = np.array(symbols, np.int32)
        trigram = self.channel.trigram
        background = kernels.background(q, trigram)
        width, slack = (_ALONE_WIDTH, _ALONE_SLACK) if alone else (_WIDTH, self._slack)
        parts, worths = [], []
        for edits, trie, owner, owner_at in self._tries:
            found, worth = kernels.search(q, trigram, *edits, *trie, width, slack, _KEPT)  # type: ignore[call-arg]
            if owner_at is None:
                found = owner[found]
            else:
                found, worth = kernels.spread(found, worth * _NATIVE_SHARE, owner, owner_at)
            parts.append(found)
            worths.append(worth)
        if len(parts) == 1:
            return parts[0], np.log(worths[0]), background
        self._epoch += 1
        ids, logs = kernels.pool(
            np.concatenate(parts), np.concatenate(worths), self._total, self._pooled, self._epoch
        )
        return ids, logs, background

    def candidates(self, query: str, count: int = 8) -> list[Candidate]:
        """The best `count` names for a query, best first; empty where nothing is near."""
        return self.of_tokens(name_tokens(query)[:_MOST_TOKENS], count)

    def of_tokens(self, tokens: tuple[str, ...], count: int) -> list[Candidate]:
        """The same, for folded tokens."""
        import numpy as np

        from mtqa.names import kernels

        ids, gains, cuts = [], [], [0]
        symbols: list[int] = []
        at, backgrounds = [0], []
        edits = self.channel.mixture
        for token in tokens:
            found, logs, background = self.token_candidates(token, alone=len(tokens) == 1)
            ids.append(found)
            gains.append(logs - background)
            cuts.append(cuts[-1] + len(found))
            symbols += latin_symbols(token) or ()
            at.append(len(symbols))
            backgrounds.append(background)
        if not cuts[-1]:
            return []
        all_ids, all_gains = np.concatenate(ids), np.concatenate(gains)
        self._epoch += 1
        rows, scores, met = kernels.join(
            all_ids, all_gains, np.array(cuts, np.int64), self.index["postings"],
            self.index["postings_at"], self.index["rows_tokens"], self.index["rows_at"],
            np.argsort(-all_gains, kind="stable"), _BUDGET, count, self._acc, self._stamp,
            self._epoch, self._dense, self._dense_stamp,
            _SPURIOUS, _DROPPED, _DROPPED_LAST, _TURNED,
            np.array(symbols, np.int32), np.array(at, np.int64), np.array(backgrounds),
            self.index["tokens_text"], self.index["tokens_at"], edits.row, edits.table,
            edits.px, edits.base, self._looks, self.index["signs"], _BROAD,
        )  # fmt: skip
        out: dict[int, Candidate] = {}
        for row, score, tokens_met in zip(
            rows.tolist(), scores.tolist(), met.tolist(), strict=True
        ):
            number = int(self.index["rows_name"][row])
            if number in out:
                continue
            pairs = tuple(
                Pair(q, self.index.token(t), float(self._dense[i, t]), backgrounds[i])
                if t >= 0
                else Pair(q, None, _SPURIOUS, backgrounds[i])
                for i, (q, t) in enumerate(zip(tokens, tokens_met, strict=True))
            )
            out[number] = Candidate(self.index.name(number), score, pairs)
            if len(out) == count:
                break
        return list(out.values())
