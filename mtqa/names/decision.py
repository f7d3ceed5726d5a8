"""From a query and its candidates to the probability that the query is a garble.

A regularised logistic regression over a few features and products of them; its parameters
ship as data. Knows scores and counts; nothing of lists or channels.
"""

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from operator import mul
from pathlib import Path

from mtqa.names.lexicon import Lexicon
from mtqa.names.search import Candidate

__all__ = ["FEATURES", "Decision", "features", "load_decision", "plain_features"]

_FILE = Path(__file__).resolve().parents[1] / "data" / "names" / "decision.json"
_FAR = 12.0  # nats: a margin or score beyond it says no more

_PLAIN = (
    "one",
    "score",
    "score_low",
    "weakest",
    "margin",
    "changed_unknown",
    "changed_known",
    "rarest",
    "known_log",
    "same",
    "letters",
    "log_list",
    "single",
    "single_score",
    "single_margin",
    "unknown_score",
    "list_score",
    "single_list",
    "list_margin",
    "unmatched",
    "odd",
    "odd_unknown",
    "weakest_low",
    "margin_low",
    "score_high",
    "unknown_letters",
    "all_unknown",
    "garbled",
    "most_garbled",
    "joined",
    "native",
    "not_native",
    "formed",
    "native_score",
)
# Each of these is also multiplied with each, itself included.
_MULTIPLIED = (
    "score", "weakest", "margin", "changed_unknown", "rarest", "known_log", "letters", "log_list",
    "single", "odd_unknown", "garbled", "native", "not_native", "formed",
)  # fmt: skip
_MULTIPLIED_AT = tuple(map(_PLAIN.index, _MULTIPLIED))

FEATURES = (
    *_PLAIN,
    *(f"{a}*{b}" for i, a in enumerate(_MULTIPLIED) for b in _MULTIPLIED[i:]),
)


def features(
    tokens: Sequence[str], candidates: Sequence[Candidate], lexicon: Lexicon, listed: int
) -> list[float]:
    """The values of FEATURES for a query's tokens; candidates best first, at least one.

    tokens: of the query as it stands; the best candidate's pairs may have joined some.
    listed: names in the list.
    """
    plain = plain_features(tokens, candidates, lexicon, listed)
    factors = [plain[i] for i in _MULTIPLIED_AT]
    products = [a * b for i, a in enumerate(factors) for b in factors[i:]]
    return plain + products


def plain_features(
    tokens: Sequence[str], candidates: Sequence[Candidate], lexicon: Lexicon, listed: int
) -> list[float]:
    """`features` without the products."""
    best = candidates[0]
    asked = [p.query for p in best.pairs]
    met = [p.name for p in best.pairs]
    margin = _FAR
    for other in islice(candidates, 1, None):
        if [p.name for p in other.pairs] != met:
            margin = min(_FAR, best.score - other.score)
            break
    changed = [p for p in best.pairs if p.query != p.name]
    counts = [lexicon.count(p.query) for p in changed] or [lexicon.count(t) for t in asked]
    scores = [min(_FAR, p.score) for p in changed] or [_FAR]
    doubted = [p for p, c in zip(changed, counts, strict=False) if c == 0]
    logs = [math.log1p(c) for c in counts]
    odd = [-p.background / (len(p.query) + 1) for p in changed]
    odd_unknown = [-p.background / (len(p.query) + 1) for p in doubted]
    garbled = [p.odd for p in changed]
    native = sum([p.native for p in changed])
    unknown = counts.count(0)
    mean = sum(scores) / len(scores)
    weakest = min(scores)
    score = min(2 * _FAR, best.score)
    single = float(len(asked) == 1)
    size = math.log(max(listed, 2) / 100_000)
    return [
        1.0,
        score,
        min(0.0, best.score),
        weakest,
        margin,
        float(unknown),
        float(len(counts) - unknown),
        min(logs),
        sum(logs),
        float(len(asked) - len(changed)),
        min(30, sum(map(len, asked))) / 10,
        size,
        single,
        single * mean,
        single * margin,
        max([min(_FAR, p.score) for p in doubted], default=0.0),
        size * mean / 10,
        single * size,
        size * margin / 10,
        float(met.count(None)),
        max(odd, default=0.0),
        max(odd_unknown, default=0.0),
        min(weakest, 3.0),
        min(margin, 2.0),
        max(0.0, score - _FAR),
        max([min(12, len(p.query)) / 10 for p in doubted], default=0.0),
        float(unknown == len(asked)),
        max(-8.0, min(_FAR, sum(garbled))),
        max(-8.0, min(8.0, max(garbled, default=0.0))),
        float(asked != list(tokens)),
        native,
        len([p for p in changed if p.formed]) - native,
        float(any(p.formed for p in best.pairs)),
        min(_FAR, best.score) / 10 if native > 0 else 0.0,
    ]


@dataclass(frozen=True, slots=True)
class Decision:
    """Fitted weights, one a feature, and the share of garbles among the queries they met."""

    weights: tuple[float, ...]
    prior: float
    digest: str
    # Of the plain features; and of the products, by factor those with it and later ones.
    _plain: tuple[float, ...] = field(init=False, repr=False, compare=False)
    _products: tuple[tuple[float, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        at, products = len(_PLAIN), []
        for rest in range(len(_MULTIPLIED), 0, -1):
            products.append(self.weights[at : at + rest])
            at += rest
        object.__setattr__(self, "_plain", self.weights[: len(_PLAIN)])
        object.__setattr__(self, "_products", tuple(products))

    def probability(self, values: Sequence[float], prior: float | None = None) -> float:
        """Probability of a garble, where a share `prior` of names are (default: as fitted)."""
        if len(values) != len(self.weights):
            raise ValueError(f"{len(values)} values for {len(self.weights)} weights")
        return self._probability(sum(map(mul, self.weights, values)), prior)

    def of_plain(self, plain: Sequence[float], prior: float | None = None) -> float:
        """The same, by the values of `plain_features`."""
        logit = sum(map(mul, self._plain, plain))
        factors = [plain[i] for i in _MULTIPLIED_AT]
        for i, factor in enumerate(factors):
            if factor:
                logit += factor * sum(map(mul, self._products[i], factors[i:]))
        return self._probability(logit, prior)

    def _probability(self, logit: float, prior: float | None) -> float:
        if prior is not None:
            logit += _logit(prior) - _logit(self.prior)
        return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, logit))))


def _logit(share: float) -> float:
    return math.log(share / (1.0 - share))


@cache
def load_decision(path: Path = _FILE) -> Decision:
    """The shipped decision."""
    raw = path.read_bytes()
    held = json.loads(raw)
    weights = tuple(float(held["weights"][name]) for name in FEATURES)
    return Decision(weights, float(held["prior"]), hashlib.sha256(raw).hexdigest())
