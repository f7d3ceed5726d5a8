"""Interval look-ups agree with a plain scan."""

from hypothesis import given
from hypothesis import strategies as st

from mtqa.model import Span
from mtqa.text.intervals import Apart, Overlapping

PAIRS = st.tuples(st.integers(0, 60), st.integers(1, 8)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(PAIRS, max_size=12), PAIRS)
def test_touched_is_what_a_scan_finds(spans: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    apart, kept = Apart(), []
    for start, end in spans:
        if apart.touched(start, end) is None:
            assert not [k for k in kept if k[0] < end and start < k[1]]
            apart.add(start, end)
            kept.append((start, end))
        else:
            assert [k for k in kept if k[0] < end and start < k[1]]
    hits = sorted(k for k in kept if k[0] < asked[1] and asked[0] < k[1])
    assert apart.touched(*asked) == (hits[0] if hits else None)
    assert Apart(Span(*k) for k in kept).touched(*asked) == apart.touched(*asked)


RANGE = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda r: (r[0], r[0] + r[1]))


@given(st.lists(RANGE, max_size=20), RANGE)
def test_overlapping_ranges_are_those_that_a_look_at_each_finds(
    ranges: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    numbered = Overlapping((start, end, n) for n, (start, end) in enumerate(ranges))
    found = numbered.touching(*asked)
    assert sorted(found) == [
        n for n, (start, end) in enumerate(ranges) if set(range(start, end)) & set(range(*asked))
    ]
    assert [ranges[n][0] for n in found] == sorted(ranges[n][0] for n in found)
