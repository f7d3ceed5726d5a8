"""From a query to the listed names it most probably was: token candidates, then whole names.

All work is bounded by step budgets. Knows scores (log-likelihood ratios), not probabilities of
being wrong.
"""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple, overload

from mtqa.names.channel import Channel
from mtqa.names.index import TRIES, NameIndex
from mtqa.names.letters import LATIN, READ, SCRIPTS, name_tokens

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
    (40_000, _Effort((90, 7e-3), (60, 1.5e-2), 20_000, 30)),
    (300_000, _Effort((150, 3e-3), (100, 7e-3), 20_000, 40)),
    (math.inf, _Effort((150, 3e-3), (90, 4e-3), 40_000, 240)),
)
_KEPT = 200
_TWICE = 4  # a name may be found by each of its rows
_ROOM = 32
_NATIVE_SHARE = 0.5
_WRITTEN = {
    LATIN: (),
    READ: ("chinese", "katakana", "korean"),
    "ar": ("arabic",),
    "he": ("hebrew",),
    "ru": ("russian",),
}
_OF_INDEX = (
    "postings", "postings_at", "others", "rows_tokens", "rows_at", "tokens_text", "tokens_at",
    "signs", "forms_at", "forms_script", "forms_text", "forms_text_at",
)  # fmt: skip


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
        self._effort = next(e for most, e in _EFFORTS if len(index["rows_name"]) <= most)
        pivots = tuple(channel.weights)
        reads = np.array([[float(p in _WRITTEN[script]) for p in pivots] for script in TRIES])
        scratch = (MOST_TOKENS, len(index["tokens_at"]) - 1)
        self._search = {
            **{name: index[name] for name in _OF_INDEX},
            **channel.beside,
            "trigram": channel.trigram,
            "garbled": channel.garbled,
            "weights": np.array([channel.weights[p] for p in pivots]),
            "reads": reads,
            "known": np.zeros(scratch, np.float32),
            "slot": np.zeros(scratch, np.int32),
        }
        self._tries = tuple(self._trie(script) for script in TRIES)
        self._name_of = memoryview(index["rows_name"])
        self._forms_at = memoryview(index["forms_at"])
        self._make_room(_ROOM)

    def _trie(self, script: str) -> dict[str, Any]:
        """What `kernels.look_up` reads of a script; a trie of no nodes where nothing is in it."""
        e = self.channel.native[script] if script in SCRIPTS else self.channel.mixture
        kept = {part: getattr(e, part) for part in ("row", "rows", "groups", "pairs", "px")}
        some = script in self.index.scripts()
        for part in ("nodes", "owner", "owner_at"):
            kept[part] = self.index[f"{script if some else LATIN}_{part}"][: None if some else 0]
        return kept

    def _make_room(self, rows: int) -> None:
        """Room for so many names at once."""
        import numpy as np

        from mtqa.names import kernels

        self._room = rows
        self._out = np.zeros((rows + 1, 2 + 3 * MOST_TOKENS))
        self._book = kernels.book_of({**self._search, "out": self._out}, self._tries)

    def candidates(self, query: str, count: int = 8) -> list[Candidate]:
        """The best `count` names for a query, best first; empty where nothing is near."""
        return list(self.of_tokens(name_tokens(query)[:MOST_TOKENS], count))

    def of_tokens(self, tokens: tuple[str, ...], count: int) -> Sequence[Candidate]:
        """The same, for folded tokens; of more than `MOST_TOKENS`, the first."""
        from mtqa.names.kernels import look_up

        tokens = tokens[:MOST_TOKENS]
        asked = [t if t.isascii() and t.isalpha() else "" for t in tokens]
        keep = count + _TWICE
        if keep > self._room:
            self._make_room(keep)
        effort = self._effort
        width, slack = effort.alone if len(tokens) == 1 else effort.beside
        share = max(1, len(tokens) - 2)  # long names take no more time than others
        n = look_up(
            self._book, "\n".join(asked).lower().encode(), width, slack,
            _NATIVE_SHARE, _KEPT, effort.budget // share, effort.looks // share, keep,
        )  # fmt: skip
        if n == 0:
            return ()
        head, *rows = self._out[: n + 1].tolist()
        kept: dict[int, list[float]] = {}
        for row in rows:
            kept.setdefault(self._name_of[int(row[0])], row)
            if len(kept) == count:
                break
        return _Found(self, tokens, head, list(kept.items()))

    def candidate(
        self, tokens: Sequence[str], head: Sequence[float], number: int, row: Sequence[float]
    ) -> Candidate:
        """A name by what `kernels.look_up` has told of it."""
        k = len(tokens)
        pairs = []
        for i, query in enumerate(tokens):
            met, score = int(row[2 + i]), row[2 + k + i]
            if met < 0:
                pairs.append(Pair(query, None, score, head[i], head[k + i]))
                continue
            formed = self._forms_at[met + 1] > self._forms_at[met]
            part = row[2 + 2 * k + i]
            pairs.append(
                Pair(query, self.index.token(met), score, head[i], head[k + i], part, formed)
            )
        return Candidate(self.index.name(number), row[1], tuple(pairs))


class _Found(Sequence[Candidate]):
    """Candidates that are put in words once they are asked for: most never are."""

    __slots__ = ("_ask", "_made", "_rows")

    def __init__(
        self, searcher: Searcher, tokens: Sequence[str], head: Sequence[float],
        rows: list[tuple[int, list[float]]],
    ) -> None:  # fmt: skip
        self._ask = (searcher, tokens, head)
        self._rows = rows
        self._made: list[Candidate | None] = [None] * len(rows)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Candidate: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Candidate, ...]: ...
    def __getitem__(self, at: int | slice) -> Candidate | tuple[Candidate, ...]:
        if isinstance(at, slice):
            return tuple([self[i] for i in range(*at.indices(len(self._rows)))])
        made = self._made[at]
        if made is None:
            searcher, tokens, head = self._ask
            made = self._made[at] = searcher.candidate(tokens, head, *self._rows[at])
        return made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))
