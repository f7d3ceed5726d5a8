"""From a query and its candidates to the probability that the query is a garble.

A regularised logistic regression over a few features; its parameters ship as data. Knows
scores and counts; nothing of lists or channels.
"""

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mtqa.names.lexicon import Lexicon
from mtqa.names.search import Candidate

__all__ = ["FEATURES", "Decision", "features", "load_decision"]

_FILE = Path(__file__).resolve().parents[1] / "data" / "names" / "decision.json"
_FAR = 12.0  # nats: a margin or score beyond it says no more

FEATURES = (
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
)


def features(
    tokens: Sequence[str], candidates: Sequence[Candidate], lexicon: Lexicon, listed: int
) -> list[float]:
    """The values of FEATURES for a query's tokens; candidates best first, at least one.

    listed: names in the list.
    """
    best = candidates[0]
    rival = next((c for c in candidates[1:] if _met(c) != _met(best)), None)
    margin = min(_FAR, best.score - rival.score) if rival else _FAR
    changed = [p for p in best.pairs if p.query != p.name]
    counts = [lexicon.count(p.query) for p in changed] or [lexicon.count(t) for t in tokens]
    unknown = sum(c == 0 for c in counts)
    logs = [math.log1p(c) for c in counts]
    scores = [min(_FAR, p.score) for p in changed] or [_FAR]
    doubted = [min(_FAR, p.score) for p, c in zip(changed, counts, strict=False) if c == 0]
    odd = [-p.background / (len(p.query) + 1) for p in changed]
    odd_unknown = [o for o, c in zip(odd, counts, strict=False) if c == 0]
    unknown_letters = [
        min(12, len(p.query)) / 10 for p, c in zip(changed, counts, strict=False) if c == 0
    ]
    mean = sum(scores) / len(scores)
    single = float(len(tokens) == 1)
    size = math.log(max(listed, 2) / 100_000)
    return [
        1.0,
        min(2 * _FAR, best.score),
        min(0.0, best.score),
        min(scores),
        margin,
        float(unknown),
        float(len(counts) - unknown),
        min(logs),
        sum(logs),
        float(len(tokens) - len(changed)),
        min(30, sum(map(len, tokens))) / 10,
        size,
        single,
        single * mean,
        single * margin,
        max(doubted) if doubted else 0.0,
        size * mean / 10,
        single * size,
        size * margin / 10,
        float(sum(p.name is None for p in best.pairs)),
        max(odd) if odd else 0.0,
        max(odd_unknown) if odd_unknown else 0.0,
        min(*scores, 3.0),
        min(margin, 2.0),
        max(0.0, min(2 * _FAR, best.score) - _FAR),
        max(unknown_letters) if unknown_letters else 0.0,
        float(unknown == len(tokens)),
    ]


def _met(candidate: Candidate) -> tuple[str | None, ...]:
    return tuple(p.name for p in candidate.pairs)


@dataclass(frozen=True, slots=True)
class Decision:
    """Fitted weights, one a feature, and the share of garbles among the queries they met."""

    weights: tuple[float, ...]
    prior: float
    digest: str

    def probability(self, values: Sequence[float], prior: float | None = None) -> float:
        """Probability of a garble, where a share `prior` of names are (default: as fitted)."""
        logit = sum(w * v for w, v in zip(self.weights, values, strict=True))
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
