"""The search of a trie along a query token.

Knows arrays only.
"""

import math
from typing import Any

import numpy as np

from mtqa.names.kernels.jit import ONE, compiled, popcount
from mtqa.names.kernels.likelihood import query_rows

__all__ = ["search"]

_HOPE = 0.4  # of the background's pace, what the best state is expected to keep at least
_SLOTS = 2048  # of a place's hash table
_EXPONENTS = 66
_STEPS = 2048  # from one state by one query segment: no more than pairs of symbols


@compiled
def search(
    q: Any,
    trigram: Any,
    row: Any,
    rows: Any,
    groups: Any,
    pairs: Any,
    nodes: Any,
    width: int,
    slack: float,
    ends: Any,
    worths: Any,
) -> int:
    """The strings of a trie that most probably became q, by beam search along q.

    width: states followed from each place of q; slack: least share of the best state's
    probability. Fills ends with string numbers and worths with P(q | string), as many as fit;
    returns how many, in no order.
    """
    m = len(q)
    cap = min(6 * width, _SLOTS // 2)
    # A state reaches at most three places ahead: four rings do.
    node = np.empty((4, cap), np.int32)
    prob = np.empty((4, cap), np.float64)
    value = np.empty((4, cap), np.float64)
    count = np.zeros(4, np.int64)
    best = np.zeros(4)
    # Positive floats compare as their bits do, and their exponent is read off them.
    bits_of, best_bits = value.view(np.int64), best.view(np.int64)
    where = np.full((4, _SLOTS), -1, np.int16)
    places = np.empty((m + 1, 4), np.int32)
    query_rows(q, row, places)
    scale = np.ones(m + 4)
    a = 0
    for i in range(1, m):
        scale[i + 1] = scale[i] * math.exp(trigram[a, q[i - 1], q[i]])
        a = q[i - 1]
    node[0, 0], prob[0, 0], value[0, 0] = 0, 1.0, 1.0
    where[0, 0] = 0
    count[0], best[0] = 1, 1.0
    hist = np.zeros(_EXPONENTS, np.int64)
    chosen = np.empty(cap, np.int32)
    lowest = np.empty(1)
    lowest_bits = lowest.view(np.int64)
    goals = np.empty(_STEPS, np.int32)
    news = np.empty(_STEPS, np.float64)
    steps_worth = np.empty(_STEPS, np.float64)
    # All in one function: handing arrays on would cost more than each step itself.
    for turn in range(2 * m + 1):
        # First letters of the name that left no trace, never twice in a row; then, from the best
        # `width` states, one to three letters of the query.
        j, silent = turn >> 1, turn & 1 == 0
        here = j & 3
        if silent and j > 0:
            last = (j - 1) & 3
            for h in range(_SLOTS):
                where[last, h] = -1
            count[last] = 0
            best[last] = 0.0
        if count[here] == 0:
            continue
        top = best_bits[here] >> 52
        lowest[0] = best[here] * slack * (10.0 if silent else 1.0)
        floor = lowest_bits[0] >> 52
        for e in range(_EXPONENTS):
            hist[e] = 0
        for s in range(count[here]):
            e = bits_of[here, s] >> 52
            if e >= floor:
                hist[min(top - e, _EXPONENTS - 1)] += 1
        total = 0
        for e in range(_EXPONENTS):
            hist[e], total = total, total + hist[e]
        for s in range(count[here]):
            e = bits_of[here, s] >> 52
            if e >= floor:
                e = min(top - e, _EXPONENTS - 1)
                chosen[hist[e]] = s
                hist[e] += 1
        pace = best[here] * _HOPE / scale[j]
        shortest, longest = (0, 0) if silent else (1, min(3, m - j))
        for c in range(min(total, width)):
            s = chosen[c]
            v, at, p = value[here, s], node[here, s], prob[here, s]
            mask, first = nodes[at].mask, nodes[at].first
            for b in range(shortest, longest + 1):
                r = places[j, b]
                if r < 0:
                    continue
                ring = (j + b) & 3
                least = lowest[0] if silent else max(best[ring], pace * scale[j + b]) * slack
                steps = 0
                new = p * rows[r].none
                worth = new * nodes[at].alpha
                if worth > least and not silent:
                    goals[0], news[0], steps_worth[0] = at, new, worth
                    steps = 1
                firsts, group = rows[r].firsts, rows[r].group
                bits = mask & firsts
                share = least / v  # see `_SHARES` in `mtqa.names.channel`
                if share >= 0.25:
                    bits &= rows[r].likely1
                elif share >= 0.06:
                    bits &= rows[r].likely2
                elif share >= 0.015:
                    bits &= rows[r].likely3
                while bits:
                    low = bits & (~bits + ONE)
                    bits ^= low
                    g = group + popcount(firsts & (low - ONE))
                    if v * groups[g].most < least:
                        continue
                    goal = first + popcount(mask & (low - ONE))
                    new = p * groups[g].one
                    worth = new * nodes[goal].alpha
                    if worth > least:
                        goals[steps], news[steps], steps_worth[steps] = goal, new, worth
                        steps += 1
                    below, under = nodes[goal].mask, nodes[goal].first
                    seconds, pair = groups[g].seconds, groups[g].pair
                    both = below & seconds
                    while both:
                        low = both & (~both + ONE)
                        both ^= low
                        goal = under + popcount(below & (low - ONE))
                        new = p * pairs[pair + popcount(seconds & (low - ONE))]
                        worth = new * nodes[goal].alpha
                        if worth > least:
                            goals[steps], news[steps], steps_worth[steps] = goal, new, worth
                            steps += 1
                for i in range(steps):
                    goal, worth = goals[i], steps_worth[i]
                    h = (goal * 40503) & (_SLOTS - 1)
                    w = where[ring, h]
                    while w >= 0 and node[ring, w] != goal:
                        h = (h + 1) & (_SLOTS - 1)
                        w = where[ring, h]
                    if w >= 0:
                        prob[ring, w] += news[i]
                        value[ring, w] += worth
                        worth = value[ring, w]
                    else:
                        w = count[ring]
                        if w >= cap:
                            continue
                        where[ring, h] = w
                        node[ring, w], prob[ring, w], value[ring, w] = goal, news[i], worth
                        count[ring] = w + 1
                    if worth > best[ring]:
                        best[ring] = worth
    found = 0
    for s in range(count[m & 3]):
        string = nodes[node[m & 3, s]].string
        if string >= 0 and found < len(ends):
            ends[found], worths[found] = string, value[m & 3, s]
            found += 1
    return found
