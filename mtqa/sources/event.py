"""Whether a source reports the same event as the article: from dates, numbers, wording, names.

The signals are added up as log-odds and the doubtful answer is no, because a source about
another event (another date, another meeting of the same two people) must not testify about
numbers or dates. Knows two texts' features, no rules.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from mtqa.sources.features import Query
from mtqa.sources.index import SourceIndex
from mtqa.sources.terms import NUMBER, class_of

__all__ = [
    "EventSignals",
    "common_day",
    "days_between",
    "event_log_odds",
    "event_signals",
    "same_event",
]

_FAR_DAYS = 7
_NEAR_DAYS = 2
_MANY_NUMBERS = 3


class EventSignals(NamedTuple):
    """What two texts say about being about one event.

    words and names: cosine of the rarity vectors, as in `similarity`; embeddings are left
    out, because how near two vectors are hangs on the encoder. wording: five-word runs in
    common. numbers: squared rarity of the numbers in common; contradicting_numbers: both tell
    several numbers and none is shared. weekdays and days: True where one is shared, False
    where both have some and none is (for days: none within a week), None where that cannot be
    told. published: days between.
    """

    words: float
    names: float
    wording: int
    numbers: float
    contradicting_numbers: bool
    weekdays: bool | None
    days: bool | None
    published: int | None


def event_log_odds(signals: EventSignals) -> float:
    """Log-odds that the two texts report one event.

    The weights are judgement, not a fit: there is no labelled set large enough.
    """
    odds = -1.0 + 8.0 * (signals.words - 0.25) + 2.5 * (signals.names - 0.3)
    odds += 0.3 * min(signals.wording, 8)
    odds += min(0.04 * signals.numbers, 2.5) - 0.7 * signals.contradicting_numbers
    if signals.weekdays is not None:
        odds += 0.7 if signals.weekdays else -1.5
    if signals.days is not None:
        odds += 2.0 if signals.days else -2.0
    if signals.published is not None:
        odds += 1.0 if signals.published <= _NEAR_DAYS else 0.0
    return odds


def same_event(signals: EventSignals) -> bool:
    """Whether two texts report one event; published more than a week apart they do not."""
    if signals.published is not None and signals.published > _FAR_DAYS:
        return False
    return event_log_odds(signals) > 0


def event_signals(
    query: Query, index: SourceIndex, row: int, words: float, names: float, numbers: float
) -> EventSignals:
    """The signals of source `row`; `words`, `names` and `numbers` as the signals define them."""
    mine = query.features
    theirs = class_of(index["terms"][index.slice_of("source_terms", "source_term_offsets", row)])
    told = min(np.count_nonzero(mine.terms.classes == NUMBER), np.count_nonzero(theirs == NUMBER))
    wording = np.intersect1d(
        mine.shingles, index.slice_of("shingles", "shingle_offsets", row), assume_unique=True
    )
    weekdays = int(index["weekdays"][row])
    dated = int(index["given"][row]) & 4
    return EventSignals(
        words=words,
        names=names,
        wording=len(wording),
        numbers=numbers,
        contradicting_numbers=numbers == 0 and int(told) >= _MANY_NUMBERS,
        weekdays=bool(mine.weekdays & weekdays) if mine.weekdays and weekdays else None,
        days=common_day(mine.days.tolist(), index.slice_of("days", "day_offsets", row).tolist()),
        published=days_between(
            query.document.article.published, index.published[row] if dated else None
        ),
    )


def common_day(left: Sequence[int], right: Sequence[int]) -> bool | None:
    """True where a day (yyyymmdd, yyyy 0 for no year) stands on both sides, False where all differ.

    None where a side has none, or where two days are different but within a week.
    """
    if not left or not right:
        return None
    gaps = [_gap(a, b) for a in left for b in right]
    if 0 in gaps:
        return True
    return None if min(gaps) <= _FAR_DAYS else False


def _gap(left: int, right: int) -> int:
    """Days between two days; without a year on one side, the year of the other is taken."""
    year = left // 10_000 or right // 10_000
    days = []
    for day in (left, right):
        # Months of 31 days are near enough to tell a week.
        own = day // 10_000 or year
        days.append(own * 372 + (day // 100 % 100) * 31 + day % 100)
    return abs(days[0] - days[1])


def days_between(left: str | None, right: str | None) -> int | None:
    """Days between two ISO 8601 dates or times; None where one is missing or unreadable."""
    try:
        both = [date.fromisoformat((given or "")[:10]) for given in (left, right)]
    except ValueError:
        return None
    return abs((both[0] - both[1]).days)
