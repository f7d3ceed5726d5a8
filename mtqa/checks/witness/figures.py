"""Whether two amounts agree, and which amounts of two sentences are left over.

What is rounded, converted or in words agrees; one amount answers for one. Knows amounts.
"""

from collections.abc import Sequence
from decimal import Decimal

from mtqa.checks.witness.amounts import Amount, soft_values
from mtqa.checks.witness.sentence import Sentence
from mtqa.checks.witness.units import CURRENCIES, ZONES, convertible

__all__ = ["agree", "left_over_amounts"]

_ROUNDED = Decimal("0.05")  # of the amount, where a word says that it is not exact
_QUIET = Decimal("0.01")  # where none does
_CONVERTED = Decimal("0.08")
_PARTED = 4  # percentage points
_SMALL = 20  # smaller whole numbers are not rounded
_POWERS = tuple(Decimal(10) ** n for n in (2, 3, 4, 6, 8, 9))


def agree(one: Amount, other: Amount, *, zones: bool = False) -> bool:
    """Whether two amounts may be the same one. zones: whether times of two zones may be meant."""
    if one.sort != other.sort:
        return _agree_across(one, other)
    if not set(one.values).isdisjoint(other.values):
        return True
    if one.sort == "clock":
        apart = abs(one.value - other.value)
        return apart % 720 == 0 or (zones and apart % 30 == 0)
    if one.sort != "number":
        return False
    if _is_money(one) and _is_money(other) and one.unit != other.unit:
        return True
    factor = convertible(one.unit, other.unit)
    if factor is not None:
        return _within(one.value * factor, other.value, _CONVERTED)
    if one.unit != other.unit and _power_apart(one.value, other.value):
        return True
    return _share_of(one, other) or _share_of(other, one) or _rounded(one, other)


def _agree_across(one: Amount, other: Amount) -> bool:
    """A month may be in figures, a full hour without minutes."""
    sorts = {one.sort, other.sort}
    return sorts in ({"number", "month"}, {"number", "clock"}) and not set(one.values).isdisjoint(
        other.values
    )


def _is_money(amount: Amount) -> bool:
    return amount.unit in CURRENCIES.values()


def _power_apart(one: Decimal, other: Decimal) -> bool:
    """The same figures in another size of unit: 10 million kilowatts and 10 gigawatts."""
    low, high = sorted((one, other))
    return low > 0 and any(low * power == high for power in _POWERS)


def _share_of(share: Amount, part: Amount) -> bool:
    """A percentage and a fraction: 33 percent and a third."""
    if not share.share or not part.spelled or not 2 <= part.value <= 10:
        return False
    return any(
        abs(100 * n / part.value - share.value) <= _PARTED for n in range(1, int(part.value))
    )


def _within(one: Decimal, other: Decimal, limit: Decimal) -> bool:
    return abs(one - other) <= limit * max(abs(one), abs(other))


def _figures(value: Decimal) -> int:
    """Significant figures of a number."""
    return len(f"{value:f}".replace(".", "").strip("0"))


def _rounded(one: Amount, other: Amount) -> bool:
    if one.is_year or other.is_year or one.ordinal or other.ordinal:
        return False
    if max(one.value, other.value) < _SMALL and one.value % 1 == other.value % 1 == 0:
        return False
    rounder, finer = sorted((one, other), key=lambda a: _figures(a.value))
    if _figures(rounder.value) == _figures(finer.value):
        return False
    limit = _ROUNDED if rounder.near else _QUIET
    return _within(rounder.value, finer.value, limit)


def left_over_amounts(article: Sentence, source: Sentence) -> tuple[list[Amount], list[Amount]]:
    """The amounts of each sentence that none of the other agrees with."""
    zones = _zone(article) != _zone(source)
    left, right = list(article.amounts), list(source.amounts)
    for exact in (True, False):
        for amount in list(left):
            matching = next((other for other in right if _agree(amount, other, exact, zones)), None)
            if matching is not None:
                left.remove(amount)
                right.remove(matching)
    return _told(left, source), _told(right, article)


def _zone(sentence: Sentence) -> frozenset[str]:
    """The words for time zones of a sentence."""
    return ZONES.intersection(sentence.keys)


def _agree(one: Amount, other: Amount, exact: bool, zones: bool) -> bool:
    if exact:
        return one.sort == other.sort and one.value == other.value
    return agree(one, other, zones=zones)


def _told(amounts: Sequence[Amount], other: Sentence) -> list[Amount]:
    """The amounts that no other word of the sentence may stand for."""
    if not amounts:
        return []
    soft = soft_values(other.keys)
    return [a for a in amounts if a.sort != "number" or soft.isdisjoint(a.values)]
