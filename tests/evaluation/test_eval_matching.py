from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from mtqa.evaluation.matching import match_spans, mutual_overlap
from mtqa.model import Span

spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 12), st.integers(1, 8)
)
small = st.lists(spans, max_size=5)


def brute_force(left: list[Span], right: list[Span]) -> tuple[int, int]:
    """Most pairs, then most overlap, by trying every one-to-one matching."""
    best = (0, 0)
    for size in range(1, min(len(left), len(right)) + 1):
        for some in combinations(range(len(left)), size):
            for others in permutations(range(len(right)), size):
                shared = [
                    mutual_overlap(left[i], right[j]) for i, j in zip(some, others, strict=True)
                ]
                if all(shared):
                    best = max(best, (size, sum(shared)))
    return best


@given(small, small)
def test_matching_is_maximum_in_pairs_and_then_in_overlap(left, right):
    pairs = match_spans(left, right)
    overlap = sum(mutual_overlap(left[i], right[j]) for i, j in pairs)
    assert (len(pairs), overlap) == brute_force(left, right)


@given(st.lists(spans, max_size=30), st.lists(spans, max_size=30))
def test_matching_is_one_to_one_and_only_of_spans_that_cover_each_other(left, right):
    pairs = match_spans(left, right)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(mutual_overlap(left[i], right[j]) for i, j in pairs)
    assert pairs == sorted(pairs)


@given(small, small)
def test_matching_is_as_good_from_either_side(left, right):
    def worth(a, b):
        pairs = match_spans(a, b)
        return len(pairs), sum(mutual_overlap(a[i], b[j]) for i, j in pairs)

    assert worth(left, right) == worth(right, left)


@given(spans, spans)
def test_overlap_counts_only_where_each_covers_half_of_the_other(a, b):
    shared = len(set(range(a.start, a.end)) & set(range(b.start, b.end)))
    longer = max(a.end - a.start, b.end - b.start)
    assert mutual_overlap(a, b) == (shared if shared and 2 * shared >= longer else 0)
    assert mutual_overlap(a, b) == mutual_overlap(b, a)


def test_exactly_half_is_enough_and_less_is_not():
    assert mutual_overlap(Span(0, 10), Span(0, 5)) == 5
    assert mutual_overlap(Span(0, 11), Span(0, 5)) == 0


def test_empty_span_matches_nothing():
    assert match_spans([Span(3, 3)], [Span(3, 3), Span(0, 6)]) == []


def test_more_pairs_win_over_more_overlap():
    # The second finding fits the first gold better, but then the second gold goes without.
    left = [Span(0, 10), Span(6, 14)]
    right = [Span(0, 7), Span(1, 10), Span(40, 41)]
    assert match_spans(left, [*right[:1], Span(4, 12)]) == [(0, 0), (1, 1)]
    assert len(match_spans(left, [Span(5, 10), Span(0, 6)])) == 2


def test_long_chain_of_overlaps_is_matched_in_full():
    left = [Span(10 * i, 10 * i + 10) for i in range(300)]
    right = [Span(10 * i + 5, 10 * i + 15) for i in range(300)]
    assert match_spans(left, right) == [(i, i) for i in range(300)]
