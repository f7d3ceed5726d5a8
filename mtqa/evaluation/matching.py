"""Matching two sets of spans one to one, as many as possible.

Knows offsets alone; nothing of what the spans mark.
"""

from collections.abc import Sequence

from mtqa.model import Span

__all__ = ["COVER", "match_spans", "mutual_overlap"]

COVER = 0.5
"""The share of the longer span that two spans must have in common to match."""

_Edges = dict[int, dict[int, int]]


def mutual_overlap(a: Span, b: Span) -> int:
    """Code points that two spans share, or 0 where they do not cover each other mostly.

    They do where the shared part is at least half (`COVER`) of the longer span, so
    that each covers at least half of the other.
    """
    shared = min(a.end, b.end) - max(a.start, b.start)
    longer = max(a.end - a.start, b.end - b.start)
    return shared if shared > 0 and shared >= COVER * longer else 0


def match_spans(left: Sequence[Span], right: Sequence[Span]) -> list[tuple[int, int]]:
    """Pairs of indices (left, right), each index at most once, sorted.

    Among all one-to-one matchings of spans that cover each other mostly
    (`mutual_overlap`), one with the most pairs and, among those, the most shared code
    points in all; ties go by order of input.
    """
    edges: _Edges = {}
    for i, a in enumerate(left):
        row = {j: shared for j, b in enumerate(right) if (shared := mutual_overlap(a, b))}
        if row:
            edges[i] = row
    pairs: list[tuple[int, int]] = []
    for component in _components(edges):
        pairs += _match_component(component)
    return sorted(pairs)


def _components(edges: _Edges) -> list[_Edges]:
    """The connected parts of the graph: small ones, so that each is quickly matched."""
    back: dict[int, list[int]] = {}
    for i, row in edges.items():
        for j in row:
            back.setdefault(j, []).append(i)
    unseen = dict.fromkeys(edges)
    parts: list[_Edges] = []
    while unseen:
        stack = [next(iter(unseen))]
        members: set[int] = set()
        while stack:
            i = stack.pop()
            if i in members:
                continue
            members.add(i)
            del unseen[i]
            stack += [other for j in edges[i] for other in back[j]]
        parts.append({i: edges[i] for i in sorted(members)})
    return parts


def _match_component(edges: _Edges) -> list[tuple[int, int]]:
    """Successive best augmenting paths.

    After k of them the matching is the heaviest of k pairs, so the graph of possible
    changes has no cycle that gains, and the search below ends.
    """
    partner: dict[int, int] = {}  # right to left
    while path := _best_path(edges, partner):
        partner.update((j, i) for i, j in path)
    return [(i, j) for j, i in partner.items()]


def _best_path(edges: _Edges, partner: dict[int, int]) -> list[tuple[int, int]]:
    """The pairs to set so that one more left span is matched, at the highest gain."""
    taken = {i: j for j, i in partner.items()}
    left_gain = {i: 0 for i in edges if i not in taken}
    right_gain: dict[int, int] = {}
    came_from: dict[int, int] = {}
    pending = dict.fromkeys(left_gain)
    while pending:
        i = next(iter(pending))
        del pending[i]
        for j, shared in edges[i].items():
            gain = left_gain[i] + shared
            if taken.get(i) == j or gain <= right_gain.get(j, gain - 1):
                continue
            right_gain[j], came_from[j] = gain, i
            if j in partner:
                holder = partner[j]
                left_gain[holder] = gain - edges[holder][j]
                pending[holder] = None
    free = [j for j in sorted(right_gain) if j not in partner]
    path: list[tuple[int, int]] = []
    step = max(free, key=lambda j: right_gain[j], default=None)
    while step is not None:
        i = came_from[step]
        path.append((i, step))
        step = taken.get(i)
    return path
