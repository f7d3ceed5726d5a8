"""A whole look-up: token candidates from the tries, names from the postings, the best names.

Knows arrays only. One call does all, since each call from Python costs as much as a search.
"""

import math
from typing import Any

import numpy as np

from mtqa.names.kernels.beam import search
from mtqa.names.kernels.book import opened_search, opened_trie
from mtqa.names.kernels.by_pivot import PIVOTS, weigh_names
from mtqa.names.kernels.closer import by_pivot, likelihood
from mtqa.names.kernels.jit import compiled
from mtqa.names.kernels.likelihood import background, query_rows
from mtqa.names.kernels.postings import COSTS, cut, gather
from mtqa.names.kernels.sounding import signature

__all__ = ["look_up"]

_ENDS = 1024
_LONGEST = 16  # tokens of a name that are compared
_LETTERS = 28  # of a token
_SCRIPTS = 5
_SPURIOUS, _DROPPED, _DROPPED_LAST, _TURNED = COSTS


@compiled
def _symbols(text: Any, symbols: Any, at: Any) -> int:
    """Symbols of tokens parted by line ends, one after the other; none of what is not a-z.

    Returns how many tokens there are.
    """
    k = used = 0
    start = 0
    for c in range(len(text) + 1):
        if c < len(text) and text[c] != 10:
            continue
        plain = 0 < c - start <= _LETTERS
        for d in range(start, c):
            plain = plain and 97 <= text[d] <= 122
        if plain:
            symbols[used], used = 27, used + 1
            for d in range(start, c):
                symbols[used], used = text[d] - 96, used + 1
            symbols[used], used = 28, used + 1
        k += 1
        at[k] = used
        start = c + 1
    return k


@compiled
def _token_candidates(
    q: Any, trigram: Any, tries: Any, width: int, slack: float, share: float, keep: int,
    base: float, known: Any, ids: Any, gains: Any, start: int,
) -> Any:  # fmt: skip
    """The `keep` likeliest list tokens for a query token, to `ids` and `gains` from `start` on.

    Returns where they end. base: log-probability of the token as a real name. known: (tokens,) is
    left with the ratios of those kept.
    """
    ends, worths = np.empty(_ENDS, np.int32), np.empty(_ENDS, np.float64)
    real = math.exp(base)
    count = start
    for t in range(len(tries)):
        row, rows, groups, pairs, _, nodes, owner, owner_at = tries[t]
        if len(nodes) == 0:
            continue
        found = search(q, trigram, row, rows, groups, pairs, nodes, width, slack, ends, worths)
        weight = 1.0 if t == 0 else share
        for f in range(found):
            ratio = np.float32(min(1e37, max(1e-30, weight * worths[f] / real)))
            for o in range(owner_at[ends[f]], owner_at[ends[f] + 1]):
                token = owner[o]
                if known[token] == 0.0:
                    if count == len(ids) or count - start == _ENDS:
                        continue
                    ids[count] = token
                    count += 1
                known[token] += ratio
    for c in range(start, count):
        gains[c] = math.log(known[ids[c]])
        known[ids[c]] = 0.0
    count = start + cut(gains[start:], count - start, keep, ids[start:], ids[start:], ids[start:])
    for c in range(start, count):
        known[ids[c]] = gains[c] if gains[c] != 0.0 else np.float32(1e-6)
    return count


@compiled
def _rank(
    found: Any, known: Any, k: int, name_tokens: Any, name_at: Any, met: Any, scores: Any,
    structure: Any,
) -> None:  # fmt: skip
    """Score names outright: the best pairs first, each token once."""
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
        shape = 0.0
        for i in range(k):
            if not done[i]:
                met[f, i] = -1
                score += _SPURIOUS
            else:
                if place[i] < last:
                    shape += _TURNED
                last = max(last, place[i])
        for t in range(size):
            if not taken[t]:
                shape += _DROPPED_LAST if t == size - 1 else _DROPPED
        structure[f] = shape
        scores[f] = score + shape


@compiled
def look_up(
    book: Any, asked: Any, width: int, slack: float, share: float,
    kept: int, budget: int, looks: int, keep: int,
) -> int:  # fmt: skip
    """The best names for a query, to the `out` of the book.

    book: see `kernels.book`; its tries are those of each script, Latin first. asked: the query's
    tokens as bytes, parted by line ends. share: weight of a form in another script. kept:
    candidates of a token. Returns how many names; out: the tokens' backgrounds and how much
    likelier each is as a garble's letters, then by name its row, its score, the tokens met, their
    scores, and what part of these is owed to listed forms.

    Of the book, known and slot (tokens of a query, tokens) are zeros, and zeros again on return.
    weights, reads, none, one, pair, marginal: see `mtqa.names.search`.
    """
    (
        trigram, garbled, postings, postings_at, others, rows_tokens, rows_at, text, text_at, signs,
        forms_at, forms_script, forms_text, forms_text_at, weights, reads, none, one, pair,
        marginal, known, slot, out,
    ) = opened_search(book)  # fmt: skip
    symbols = np.empty(len(asked) + 2 * len(known) + 2, np.int32)
    at = np.zeros(len(known) + 1, np.int64)
    k = _symbols(asked, symbols, at)
    if at[k] == 0:
        return 0
    tries = (
        opened_trie(book, 0), opened_trie(book, 1), opened_trie(book, 2), opened_trie(book, 3),
        opened_trie(book, 4),
    )  # fmt: skip
    row, rows, groups, pairs, px, _, _, _ = tries[0]
    latin = (rows, groups, pairs, px)
    forms = (forms_at, forms_script, forms_text, forms_text_at)
    pivots = (none, one, pair, marginal)
    places = np.empty((k, _SCRIPTS, _LETTERS + 3, 4), np.int32)
    x, grid = np.zeros(40, np.int64), np.empty((40, 40))
    ids, gains = np.empty(k * _ENDS, np.int32), np.empty(k * _ENDS, np.float32)
    token_of = np.empty(k * _ENDS, np.int32)
    backgrounds = np.zeros(k)
    query_signs = np.zeros(k, np.uint64)
    count = 0
    for i in range(k):
        q = symbols[at[i] : at[i + 1]]
        out[0, i] = out[0, k + i] = 0.0
        if len(q) == 0:
            continue
        backgrounds[i] = out[0, i] = background(q, trigram)
        out[0, k + i] = background(q, garbled) - backgrounds[i]
        query_signs[i] = signature(q[1:-1])
        query_rows(q, row, places[i, 0])
        for t in range(1, _SCRIPTS):
            if len(tries[t][5]):
                query_rows(q, tries[t][0], places[i, t])
        end = _token_candidates(
            q, trigram, tries, width, slack, share, kept, backgrounds[i], known[i],
            ids, gains, count,
        )  # fmt: skip
        token_of[count:end] = i
        count = end
    ids, gains, token_of = ids[:count], gains[:count], token_of[:count]
    order = np.argsort(-gains, kind="mergesort")
    found, score, name, query, token_asked = gather(
        ids, gains, token_of, order, known, signs, query_signs, postings, postings_at, others,
        rows_tokens, rows_at, budget, keep, looks,
    )  # fmt: skip
    asked_n = done = 0
    if k > 1:
        for a in range(len(query)):
            i, token = query[a], token_asked[a]
            if known[i, token] == 0.0:
                if done == looks:
                    break
                done += 1
                worth = likelihood(
                    book, latin, token, text, text_at, True, forms, share, at[i + 1] - at[i],
                    places[i], x, grid,
                )  # fmt: skip
                ratio = math.log(max(worth, 1e-200)) - backgrounds[i]
                known[i, token] = ratio if ratio != 0.0 else 1e-6
            asked_n = a + 1
    cut_n = cut(score, len(found), keep, found, found, found)
    chosen = np.empty(cut_n + asked_n, np.int32)
    chosen[:cut_n] = found[:cut_n]
    n = cut_n
    for a in range(asked_n):
        if known[query[a], token_asked[a]] > _SPURIOUS:
            chosen[n] = name[a]
            n += 1
    chosen = np.unique(chosen[:n])
    met = np.empty((len(chosen), k), np.int32)
    scores, structure = np.empty(len(chosen)), np.empty(len(chosen))
    _rank(chosen, known, k, rows_tokens, rows_at, met, scores, structure)
    best = np.argsort(-scores, kind="mergesort")[: min(keep, len(out) - 1)]
    chosen, met, structure = chosen[best], met[best], structure[best]
    n = len(chosen)
    slots = np.zeros((n, k), np.int64)
    same = np.zeros((n, k), np.bool_)
    ratios, natives = np.empty((n * k, PIVOTS)), np.empty((n * k, PIVOTS))
    table = np.empty((40, 40, PIVOTS))
    used = 0
    for f in range(n):
        for i in range(k):
            token = met[f, i]
            if token < 0:
                continue
            if slot[i, token] == 0:
                by_pivot(
                    book, latin, pivots, token, text, text_at, signs[token] != 0, forms, reads,
                    at[i + 1] - at[i], places[i], math.exp(known[i, token]),
                    math.exp(backgrounds[i]), x, grid, table, ratios[used], natives[used],
                )  # fmt: skip
                used += 1
                slot[i, token] = used
            slots[f, i] = slot[i, token] - 1
            length = at[i + 1] - at[i] - 2
            if length == text_at[token + 1] - text_at[token]:
                same[f, i] = True
                for c in range(length):
                    if text[text_at[token] + c] - 96 != symbols[at[i] + 1 + c]:
                        same[f, i] = False
                        break
    pair_scores, parts = np.empty((n, k)), np.empty((n, k))
    final = np.empty(n)
    weigh_names(
        met, structure, slots, ratios, natives, weights, _SPURIOUS, final, pair_scores, parts, same
    )
    for f in range(n):
        for i in range(k):
            if met[f, i] >= 0:
                slot[i, met[f, i]] = 0
    for c in range(count):
        known[token_of[c], ids[c]] = 0.0
    for a in range(asked_n):
        known[query[a], token_asked[a]] = 0.0
    # Equal scores: the name that comes first in the list's own (sorted) order.
    rank = np.argsort(-final, kind="mergesort")
    for f in range(n):
        to, r = out[f + 1], rank[f]
        to[0], to[1] = chosen[r], final[r]
        for i in range(k):
            to[2 + i] = met[r, i]
            to[2 + k + i] = pair_scores[r, i]
            to[2 + 2 * k + i] = parts[r, i]
    return n
