"""A whole look-up: token candidates from the tries, names from the postings, the best names.

Knows arrays only. One call does all, since each call from Python costs as much as a search.
"""

import math
from typing import Any

import numpy as np

from mtqa.names.kernels.beam import search
from mtqa.names.kernels.jit import compiled
from mtqa.names.kernels.likelihood import background
from mtqa.names.kernels.postings import COSTS, cut, gather, second_look
from mtqa.names.kernels.signatures import signature

__all__ = ["look_up"]

_ENDS = 1024
_LONGEST = 16  # tokens of a name that are compared
_SPURIOUS, _DROPPED, _DROPPED_LAST, _TURNED = COSTS


@compiled
def _token_candidates(
    q: Any, trigram: Any, tries: Any, width: int, slack: float, share: float, keep: int,
    base: float, known: Any, native: Any, ids: Any, gains: Any, every: Any, start: int,
) -> Any:  # fmt: skip
    """The `keep` likeliest list tokens for a query token, to `ids` and `gains` from `start` on.

    Returns where they end, and how many `every` got: those that were found at all.

    base: log-probability of the token as a real name. known: (tokens,) is left with the ratios
    of those kept, and native with the part of each that forms in other scripts account for.
    """
    ends, worths = np.empty(_ENDS, np.int32), np.empty(_ENDS, np.float64)
    real = math.exp(base)
    count = start
    for t in range(len(tries)):
        row, rows, groups, pairs, nodes, owner, owner_at = tries[t]
        if len(nodes) == 0:
            continue
        found = search(q, trigram, row, rows, groups, pairs, nodes, width, slack, ends, worths)
        weight = 1.0 if t == 0 else share
        for f in range(found):
            ratio = np.float32(min(1e37, max(1e-30, weight * worths[f] / real)))
            for o in range(owner_at[ends[f]], owner_at[ends[f] + 1]):
                token = owner[o]
                if known[token] == 0.0:
                    if count == len(ids) or count - start == len(every):
                        continue
                    ids[count] = token
                    count += 1
                known[token] += ratio
                if t > 0:
                    native[token] += ratio
    for c in range(start, count):
        gains[c] = math.log(known[ids[c]])
        native[ids[c]] /= known[ids[c]]
        known[ids[c]] = 0.0
        every[c - start] = ids[c]
    last = count - start
    count = start + cut(gains[start:], count - start, keep, ids[start:], ids[start:], ids[start:])
    for c in range(start, count):
        known[ids[c]] = gains[c] if gains[c] != 0.0 else np.float32(1e-6)
    return count, last


@compiled
def _rank(found: Any, known: Any, name_tokens: Any, name_at: Any, met: Any, scores: Any) -> None:
    """Score names outright: the best pairs first, each token once."""
    k = met.shape[1]
    taken, done = np.empty(_LONGEST, np.bool_), np.empty(k, np.bool_)
    place = np.empty(k, np.int64)
    for f in range(len(found)):
        lo = name_at[found[f]]
        size = min(name_at[found[f] + 1] - lo, _LONGEST)
        taken[:], done[:] = False, False
        score = 0.0
        for _ in range(min(k, size)):
            top: Any = np.float32(_SPURIOUS)
            bi = bt = -1
            for i in range(k):
                if done[i]:
                    continue
                for t in range(size):
                    g = known[i, name_tokens[lo + t]]
                    if g > top and g != 0.0 and not taken[t]:
                        top, bi, bt = g, i, t
            if bi < 0:
                break
            done[bi], taken[bt] = True, True
            place[bi] = bt
            met[f, bi] = name_tokens[lo + bt]
            score += top
        last = -1
        for i in range(k):
            if not done[i]:
                met[f, i] = -1
                score += _SPURIOUS
            else:
                if place[i] < last:
                    score += _TURNED
                last = max(last, place[i])
        for t in range(size):
            if not taken[t]:
                score += _DROPPED_LAST if t == size - 1 else _DROPPED
        scores[f] = score


@compiled
def look_up(
    symbols: Any,
    at: Any,
    trigram: Any,
    garbled: Any,
    tries: Any,
    px: Any,
    base: int,
    index: Any,
    width: int,
    slack: float,
    share: float,
    kept: int,
    budget: int,
    looks: int,
    keep: int,
    known: Any,
    native: Any,
) -> Any:
    """The best names for a query.

    symbols, at: its tokens one after the other. tries: for each script the edits, the trie and
    the owners of its strings, Latin first. index: (postings, postings_at, others, rows_tokens,
    rows_at, tokens_text, tokens_at, signs). share: weight of a form in another script. kept:
    candidates of a token; known, native: (k, tokens) zeros, and zeros again on return. Returns
    names, scores, the tokens met (names, k), their ratios, what part of each other scripts
    account for, the tokens' backgrounds, and how much likelier each is as a garble's letters.
    """
    postings, postings_at, others, rows_tokens, rows_at, text, text_at, signs = index
    k = len(at) - 1
    ids, gains = np.empty(k * _ENDS, np.int32), np.empty(k * _ENDS, np.float32)
    token_of = np.empty(k * _ENDS, np.int32)
    every = np.empty((k, _ENDS), np.int32)
    reached = np.zeros(k, np.int64)
    backgrounds, odds = np.zeros(k), np.zeros(k)
    query_signs = np.zeros(k, np.uint64)
    count = 0
    for i in range(k):
        q = symbols[at[i] : at[i + 1]]
        if len(q) == 0:
            continue
        backgrounds[i] = background(q, trigram)
        odds[i] = background(q, garbled) - backgrounds[i]
        query_signs[i] = signature(q[1:-1])
        end, reached[i] = _token_candidates(
            q, trigram, tries, width, slack, share, kept, backgrounds[i], known[i],
            native[i], ids, gains, every[i], count,
        )  # fmt: skip
        token_of[count:end] = i
        count = end
    ids, gains, token_of = ids[:count], gains[:count], token_of[:count]
    order = np.argsort(-gains, kind="mergesort")
    found, score, name, query, token, _ = gather(
        ids, gains, token_of, order, known, signs, query_signs, postings, postings_at, others,
        rows_tokens, rows_at, budget, keep, looks,
    )  # fmt: skip
    asked = 0
    if k > 1 and looks > 0:
        row, rows, groups, pairs, _, _, _ = tries[0]
        asked = second_look(
            query, token, known, looks, symbols, at, backgrounds, text, text_at, row, rows,
            groups, pairs, px, base,
        )  # fmt: skip
    cut_n = cut(score, len(found), keep, found, found, found)
    chosen = np.empty(cut_n + asked, np.int32)
    chosen[:cut_n] = found[:cut_n]
    n = cut_n
    for a in range(asked):
        if known[query[a], token[a]] > _SPURIOUS:
            chosen[n] = name[a]
            n += 1
    chosen = np.unique(chosen[:n])
    met = np.empty((len(chosen), k), np.int32)
    scores = np.empty(len(chosen))
    _rank(chosen, known, rows_tokens, rows_at, met, scores)
    # Equal scores: the name that comes first in the list's own (sorted) order.
    rank = np.argsort(-scores, kind="mergesort")[:keep]
    ratios, parts = np.empty((len(rank), k)), np.zeros((len(rank), k))
    for f in range(len(rank)):
        for i in range(k):
            t = met[rank[f], i]
            ratios[f, i] = known[i, t] if t >= 0 else _SPURIOUS
            parts[f, i] = native[i, t] if t >= 0 else 0.0
    for c in range(count):
        known[token_of[c], ids[c]] = 0.0
    for a in range(asked):
        known[query[a], token[a]] = 0.0
    for i in range(k):
        for c in range(reached[i]):
            native[i, every[i, c]] = 0.0
    return chosen[rank], scores[rank], met[rank], ratios, parts, backgrounds, odds
