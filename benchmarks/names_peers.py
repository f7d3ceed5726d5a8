"""Other name matchers, each as a function from a query to its best name and a score.

rapidfuzz compares with every name. symspellpy looks whole names up, and tokens. nomenklatura
compares pairs and searches nothing: it reranks mtqa's candidates, in our order where it scores
them alike, and its time includes that of finding them.
"""

import importlib.metadata
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from names_queries import Query

from mtqa.names import Matcher, name_tokens

__all__ = ["RERANKED", "Peer", "ask_peers", "sampled"]

RERANKED = 40  # candidates of ours that nomenklatura compares a query with
_EDITS = 3
_MOST_SPELT = 100_000  # names: its table of deletions is held in memory, in Python objects

# Queries put to the peers, by the size of the list: a slow one answers ten a second.
_SAMPLES = {15_000: 4400, 100_000: 2200, 1_000_000: 660}

Answer = tuple[str | None, float]
"""The best name and how like the query it is: the higher the liker."""


@dataclass(frozen=True)
class Peer:
    """What a peer said to a sample of queries: its best names and their scores, by query.

    rate: lookups a second.
    """

    label: str
    rate: float
    best: list[str | None]
    scores: np.ndarray


def sampled(queries: Sequence[Query], size: int) -> np.ndarray:
    """Numbers of the queries that peers are asked: garbled and right in the share of the whole."""
    count = min(_SAMPLES.get(size, 660), len(queries))
    draw = random.Random(7)
    chosen: list[int] = []
    for garbled in (True, False):
        of = [at for at, q in enumerate(queries) if (q.name is not None) == garbled]
        chosen += draw.sample(of, round(len(of) * count / len(queries)))
    return np.array(sorted(chosen))


def ask_peers(names: Sequence[str], matcher: Matcher, asked: Sequence[Query]) -> list[Peer]:
    """Every peer's answers.

    What the list holds, a whole name or one token of one, is right as it stands for each peer
    as it is for mtqa, so that no peer is blamed for knowing it.
    """
    listed = [matcher.right(q.text) == "listed" for q in asked]
    found = []
    for label, answer in _peers(names, matcher):
        if answer is None:
            print(f"  {label}")
            continue
        answer(asked[0].text)  # tables made at the first call are no lookup
        start = time.perf_counter()
        answers = [answer(q.text) for q in asked]
        rate = len(asked) / (time.perf_counter() - start)
        pairs = zip(listed, answers, strict=True)
        scores = [-np.inf if here or a[0] is None else a[1] for here, a in pairs]
        found.append(Peer(label, rate, [a[0] for a in answers], np.array(scores)))
    return found


def _peers(
    names: Sequence[str], matcher: Matcher
) -> Iterator[tuple[str, Callable[[str], Answer] | None]]:
    """(what it is, how it answers), one at a time so that one table is held at once.

    None instead of a function where it cannot be asked; the label says why.
    """
    yield from _rapidfuzz(names)
    yield from _symspell(names)
    yield from _nomenklatura(matcher)


def _rapidfuzz(names: Sequence[str]) -> Iterator[tuple[str, Callable[[str], Answer]]]:
    from rapidfuzz import distance, fuzz, process

    held = list(names)
    scorers = {"ratio": fuzz.ratio, "Jaro-Winkler": distance.JaroWinkler.similarity}
    for label, scorer in scorers.items():

        def best(query: str, scorer: Any = scorer) -> Answer:
            found = process.extractOne(query, held, scorer=scorer)
            return (found[0], found[1]) if found else (None, 0.0)

        yield f"rapidfuzz {label}", best


def _symspell(names: Sequence[str]) -> Iterator[tuple[str, Callable[[str], Answer] | None]]:
    try:
        import symspellpy  # noqa: F401
    except ImportError:
        yield "symspellpy: not installed, left out", None
        return
    version = importlib.metadata.version("symspellpy")
    if len(names) > _MOST_SPELT:
        yield f"symspellpy {version}: measured up to {_MOST_SPELT:,} names, left out", None
        return
    yield f"symspellpy {version}, names", _spelt_names(names)
    yield f"symspellpy {version}, tokens **", _spelt_tokens(names)


def _spelt_names(names: Sequence[str]) -> Callable[[str], Answer]:
    from symspellpy import SymSpell, Verbosity

    speller = SymSpell(max_dictionary_edit_distance=_EDITS)
    for name in names:
        speller.create_dictionary_entry(name, 1)

    def whole(query: str) -> Answer:
        hits = speller.lookup(query, Verbosity.TOP, max_edit_distance=_EDITS)
        return (hits[0].term, -float(hits[0].distance)) if hits else (None, -_EDITS - 1.0)

    return whole


def _spelt_tokens(names: Sequence[str]) -> Callable[[str], Answer]:
    from symspellpy import SymSpell, Verbosity

    words = SymSpell(max_dictionary_edit_distance=_EDITS)
    holding: dict[str, list[str]] = {}
    for name in names:
        for token in name_tokens(name):
            holding.setdefault(token, []).append(name)
    for token in sorted(holding):
        words.create_dictionary_entry(token, 1)

    def by_token(query: str) -> Answer:
        saved: dict[str, float] = {}
        tokens = name_tokens(query)
        for token in tokens:
            nearest: dict[str, int] = {}
            for hit in words.lookup(token, Verbosity.ALL, max_edit_distance=_EDITS):
                for name in holding[hit.term]:
                    nearest.setdefault(name, hit.distance)  # hits come nearest first
            for name, distance in nearest.items():
                saved[name] = saved.get(name, 0.0) + _EDITS + 1 - distance
        if not saved:
            return None, -(_EDITS + 1.0) * len(tokens)
        best = max(saved, key=lambda name: (saved[name], name))
        return best, saved[best] - (_EDITS + 1.0) * len(tokens)

    return by_token


def _nomenklatura(matcher: Matcher) -> Iterator[tuple[str, Callable[[str], Answer] | None]]:
    try:
        from followthemoney import EntityProxy, model
        from nomenklatura.matching import LogicV2, NameMatcher, ScoringConfig
    except ImportError:
        yield "nomenklatura: not installed, left out", None
        return
    config = ScoringConfig.defaults()

    def person(name: str) -> EntityProxy:
        made = model.make_entity("Person")
        made.id = name
        made.add("name", name)
        return made

    for algorithm in (NameMatcher, LogicV2):

        def reranked(query: str, algorithm: Any = algorithm) -> Answer:
            asked = person(query)
            best: Answer = (None, 0.0)
            for candidate in matcher.match(query, thorough=True, count=RERANKED).candidates:
                score = algorithm.compare(asked, person(candidate.name), config).score
                if score > best[1]:
                    best = (candidate.name, score)
            return best

        yield f"nomenklatura {algorithm.NAME} *", reranked
