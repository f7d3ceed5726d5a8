"""From the candidates of query tokens to the names that hold them.

Knows arrays only; all work is bounded by the budgets given. `known` (tokens of the query, tokens
of the list) holds the log-likelihood ratio of each pair that was scored, 0 where it was not.
"""

from typing import Any

import numpy as np

from mtqa.names.kernels.jit import compiled, popcount

__all__ = ["COSTS", "cut", "gather"]

# Nats: a query token that no name token answers to, a name token lost, the last one lost, two
# tokens in another order.
COSTS = (-3.0, -4.0, -6.0, -2.5)
_SPURIOUS, _DROPPED, _DROPPED_LAST, _TURNED = COSTS
_FOUND = 8192
_ASKED = 16384
_BIT = 1.1  # nats: what a bit of difference between signatures takes from a token's promise
_SUM = 2.0  # nats: by how much a pair that was not scored may beat those that were


@compiled
def cut(worth: Any, count: int, keep: int, first: Any, second: Any, third: Any) -> int:
    """Keep the `keep` worthiest of `count` entries of parallel arrays, in their order."""
    if count <= keep:
        return count
    if keep == 0:
        return 0
    line = np.partition(worth[:count], count - keep)[count - keep]
    above = 0
    for f in range(count):
        if worth[f] > line:
            above += 1
    equal = keep - above
    kept = 0
    for f in range(count):
        if worth[f] > line or (worth[f] == line and equal > 0):
            equal -= worth[f] == line
            worth[kept], first[kept] = worth[f], first[f]
            second[kept], third[kept] = second[f], third[f]
            kept += 1
    return kept


@compiled
def gather(
    ids: Any,
    gains: Any,
    token_of: Any,
    order: Any,
    known: Any,
    signs: Any,
    query_signs: Any,
    postings: Any,
    postings_at: Any,
    others: Any,
    name_tokens: Any,
    name_at: Any,
    budget: int,
    keep: int,
    looks: int,
) -> Any:
    """Names that hold candidate tokens, and pairs of tokens in them worth a closer look.

    ids, gains, token_of: candidates, their ratios and the query token they are for; order: in
    which they are followed. others: by posting, twice the other token of a name of two, plus one
    where the posting's own is its last; -1 for other names. Returns found names with the scores
    they reach by what is known, and asked (worth, name, query token, token) with each name's
    score without the pair. A query token of no Latin letters has no signature and no pairs.
    """
    k = len(query_signs)
    found, score = np.empty(_FOUND, np.int32), np.empty(_FOUND, np.float32)
    nothing = np.empty(_FOUND, np.int32)
    worth, name = np.empty(_ASKED, np.float32), np.empty(_ASKED, np.int32)
    query, token = np.empty(_ASKED, np.int32), np.empty(_ASKED, np.int32)
    top = np.full(k, np.float32(_SPURIOUS))
    for c in range(len(ids)):
        top[token_of[c]] = max(top[token_of[c]], gains[c])
    found_n = asked_n = 0
    least, promise = np.float32(-1e9), np.float32(-1e9)
    left = budget
    for place in range(len(order)):
        c = order[place]
        i, gain = token_of[c], gains[c]
        bound = gain
        for other in range(k):
            if other != i:
                bound += top[other]
        if bound + _SUM < least:
            continue
        lo, hi = postings_at[ids[c]], postings_at[ids[c] + 1]
        if hi - lo > left:
            continue
        left -= hi - lo
        for at in range(lo, hi):
            coded = others[at]
            total = gain
            if coded >= 0 and k <= 2:
                last = coded & 1
                total += _DROPPED if last else _DROPPED_LAST
                if k == 2:
                    j, tok = 1 - i, coded >> 1
                    reached = known[j, tok]
                    total += _SPURIOUS
                    if reached > _SPURIOUS and reached != 0.0:
                        total = gain + reached + (_TURNED if (i == 0) == (last == 1) else 0.0)
                    elif reached == 0.0 and query_signs[j] and signs[tok] and known[i, tok] == 0.0:
                        w = gain - _BIT * popcount(signs[tok] ^ query_signs[j])
                        if w > promise:
                            if asked_n == _ASKED:
                                asked_n = cut(worth, asked_n, 4 * looks, name, query, token)
                                promise = worth[:asked_n].min()
                            worth[asked_n], name[asked_n] = w, postings[at]
                            query[asked_n], token[asked_n] = j, tok
                            asked_n += 1
            else:
                n = postings[at]
                first, end = name_at[n], name_at[n + 1]
                total += _DROPPED * max(0, end - first - k)
                for j in range(k):
                    if j == i:
                        continue
                    reached = np.float32(_SPURIOUS)
                    for t in range(first, end):
                        tok = name_tokens[t]
                        if tok != ids[c] and known[j, tok] != 0.0:
                            reached = max(reached, known[j, tok])
                    total += reached
                    if reached > 0.0 or not query_signs[j]:
                        continue
                    for t in range(first, end):
                        tok = name_tokens[t]
                        if tok == ids[c] or signs[tok] == 0 or known[j, tok] != 0.0:
                            continue
                        w = gain - _BIT * popcount(signs[tok] ^ query_signs[j])
                        if w > promise:
                            if asked_n == _ASKED:
                                asked_n = cut(worth, asked_n, 4 * looks, name, query, token)
                                promise = worth[:asked_n].min()
                            worth[asked_n], name[asked_n] = w, n
                            query[asked_n], token[asked_n] = j, tok
                            asked_n += 1
            if total > least:
                if found_n == _FOUND:
                    found_n = cut(score, found_n, keep, found, nothing, nothing)
                    least = score[:found_n].min()
                found[found_n], score[found_n] = postings[at], total
                found_n += 1
    asked_n = cut(worth, asked_n, 2 * looks, name, query, token)
    rank = np.argsort(-worth[:asked_n], kind="mergesort")
    return (
        found[:found_n], score[:found_n], name[:asked_n][rank], query[:asked_n][rank],
        token[:asked_n][rank],
    )  # fmt: skip
