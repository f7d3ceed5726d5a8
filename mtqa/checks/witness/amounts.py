"""The amounts of a sentence: every number, month, weekday and time with all it may be said to be.

A date comes apart into day, month and year, so that each can be compared however the date is
written. Knows the tokens of one sentence; nothing of a second one.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from mtqa.checks.witness.units import currency_of, unit_of
from mtqa.model import Number, Span, Tokens
from mtqa.text.numbers import cardinal_value, find_numbers, ordinal_value
from mtqa.text.words import CARDINALS, MONTHS

__all__ = ["Amount", "find_amounts", "soft_values"]

_DAYS = {day: n for n, day in enumerate(
    "monday tuesday wednesday thursday friday saturday sunday".split()
)}  # fmt: skip
_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
            "seventies": 70, "eighties": 80, "nineties": 90}  # fmt: skip
_PARTS = {"thirds": 3, "quarter": 4, "quarters": 4, "fourths": 4, "fifths": 5, "sixths": 6,
          "sevenths": 7, "eighths": 8, "ninths": 9, "tenths": 10}  # fmt: skip
_SOFT = {
    0: "no none zero nil neither nobody nothing",
    1: "a an one once single sole only another same first each every per alone initial",
    2: "two both couple pair pairs twice double doubled second other twins half halves halved "
       "either again later bi duo",
    3: "three third thrice triple tripled threefold trio",
    4: "quadruple quarter quarters fourfold quartet",
    5: "fivefold quintet",
    10: "decade decades tenfold ten",
    12: "dozen dozens twelve noon midnight midday",
    24: "midnight",
    50: "half halves",
    100: "hundred hundreds century centuries",
    1000: "thousand thousands millennium millennia",
}  # fmt: skip
_SOFT_VALUES: dict[str, tuple[Decimal, ...]] = {}
for _value, _words in _SOFT.items():
    for _word in _words.split():
        _SOFT_VALUES[_word] = (*_SOFT_VALUES.get(_word, ()), Decimal(_value))
_GROUPED = re.compile(r"\d{1,3}\.\d{3}")
_INNER = re.compile(r"\d+(?:[.:]\d+)*")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)")
_HEDGES = frozenset(
    "about nearly almost around approximately approx roughly some over under estimated circa ca "
    "least most exceeds exceeded exceeding exceed up than close near towards toward just less more "
    "fewer topped surpassed surpassing passed well good odd plus above below".split()
)
_YEARS = range(1000, 2200)


class Amount(NamedTuple):
    """One amount in tokens `[first, last)`; `span` within the sentence.

    sort: number, month, weekday, clock or label (of a name: COVID-19). values: what it may be,
    the plain reading first; of a clock the minutes after midnight. unit: what it counts, where
    that can be converted, or a currency. spelled: whether it is in words. near: whether a word
    says that it is not exact. ordinal: whether it is in order, or part of a fraction. share:
    whether it is a percentage.
    """

    first: int
    last: int
    span: Span
    sort: str
    values: tuple[Decimal, ...]
    unit: str | None = None
    spelled: bool = False
    near: bool = False
    ordinal: bool = False
    share: bool = False

    @property
    def value(self) -> Decimal:
        """The plain reading."""
        return self.values[0]

    @property
    def is_year(self) -> bool:
        """Whether it is a year, as far as its figures tell."""
        return (
            self.sort == "number"
            and not self.spelled
            and self.last - self.first == 1
            and self.unit is None
            and self.value in _YEARS
        )


def soft_values(keys: tuple[str, ...]) -> frozenset[Decimal]:
    """The numbers that other words of a sentence may stand for: both is two, a dozen twelve."""
    return frozenset(v for key in keys if key in _SOFT_VALUES for v in _SOFT_VALUES[key])


def find_amounts(text: str, tokens: Tokens) -> tuple[Amount, ...]:
    """The amounts of a sentence in order, not overlapping."""
    if not any(map(_may_count, tokens.keys)):
        return ()
    read = {_token_at(tokens, number.span.start): number for number in find_numbers(text, tokens)}
    found: list[Amount] = []
    at = 0
    while at < len(tokens.keys):
        number = read.get(at)
        if number is None or number.kind in ("date", "time", "range"):
            found += _of_token(text, tokens, at)
            at += 1
            continue
        last = at + 1
        while last < len(tokens.keys) and tokens.ends[last] <= number.span.end:
            last += 1
        found.append(_of_number(text, tokens, at, last, number))
        at = last
    return tuple(found)


def _may_count(key: str) -> bool:
    return (
        key in CARDINALS
        or key in MONTHS
        or key in _DAYS
        or key in _DECADES
        or any(c.isdigit() for c in key)
        or ordinal_value(key) is not None
    )


def _token_at(tokens: Tokens, start: int) -> int:
    """The first token that ends after `start`: a currency sign may stand before the number."""
    return next((at for at, end in enumerate(tokens.ends) if end > start), -1)


def _of_number(text: str, tokens: Tokens, first: int, last: int, number: Number) -> Amount:
    """A cardinal, ordinal, percentage or sum of money."""
    while last - 1 > first and cardinal_value(tokens.keys[last - 1]) is None and (
        tokens.keys[last - 1] in ("percent", "per", "cent", "percentage", "point", "points")
    ):  # fmt: skip
        last -= 1
    end = tokens.ends[last - 1]
    key, value = tokens.keys[first], Decimal(number.value)
    values = [value]
    if _GROUPED.fullmatch(key):
        values.append(value * 1000)
    after = tokens.keys[last] if last < len(tokens.keys) else ""
    if after in ("century", "centuries"):
        values.append((value - 1) * 100)
    elif after in ("decade", "decades"):
        values.append(value * 10)
    elif after in ("dozen", "dozens"):
        values.append(value * 12)
    elif value < 100 and text[max(0, tokens.starts[first] - 1)] in "-–'’" and first:
        values += [1900 + value, 2000 + value]
    share = number.kind == "percent"
    sort = "label" if _is_label(text, tokens, first) else "number"
    clock = _CLOCK.fullmatch(key)
    if clock and "." in key:
        values.append(Decimal(int(clock[1])))
    return Amount(
        first, last, Span(tokens.starts[first], end), sort, tuple(values),
        unit=None if share else currency_of(text, tokens, first, last) or unit_of(tokens, last),
        spelled=not key[0].isdigit(),
        near=_is_near(tokens, first, last),
        ordinal=number.kind == "ordinal",
        share=share,
    )  # fmt: skip


def _of_token(text: str, tokens: Tokens, at: int) -> list[Amount]:
    """What one token of a date, or one that holds figures among letters, says."""
    key, word = tokens.keys[at], tokens.texts[at]
    span = Span(tokens.starts[at], tokens.ends[at])
    if key in _DAYS and word[0].isupper():
        return [Amount(at, at + 1, span, "weekday", (Decimal(_DAYS[key]),))]
    if key in MONTHS and word[0].isupper() and (key != "may" or _dated(tokens, at)):
        return [Amount(at, at + 1, span, "month", (Decimal(MONTHS[key]),))]
    if key in _DECADES:
        decade = Decimal(_DECADES[key])
        return [Amount(at, at + 1, span, "number", (decade, 1900 + decade), spelled=True)]
    if key in _PARTS:
        return [Amount(at, at + 1, span, "number", (Decimal(_PARTS[key]),), spelled=True,
                       ordinal=True)]  # fmt: skip
    clock = _CLOCK.fullmatch(key)
    if clock and ":" in key:
        hours, minutes = int(clock[1]), int(clock[2])
        after = tokens.keys[at + 1] if at + 1 < len(tokens.keys) else ""
        hours += 12 if after in ("pm", "p.m.") and hours < 12 else 0
        times = Decimal(hours * 60 + minutes), Decimal(int(clock[1]))
        return [Amount(at, at + 1, span, "clock", times[:1] if minutes else times)]
    plain = cardinal_value(key)
    ordinal = ordinal_value(key)
    value = plain if plain is not None else ordinal
    if value is not None:
        values: tuple[Decimal, ...] = (Decimal(value),)
        if value < 100 and at and text[max(0, tokens.starts[at] - 1)] in "-–'’":
            values = (*values, Decimal(1900 + value), Decimal(2000 + value))
        return [Amount(at, at + 1, span, "number", values, spelled=not key[0].isdigit(),
                       ordinal=plain is None)]  # fmt: skip
    found = []
    for inner in _INNER.finditer(key):
        sort = "label" if inner.start() else "number"
        for part in inner.group().split(":"):
            digits = Decimal(part) if part.count(".") < 2 else Decimal(part.replace(".", ""))
            values = (digits,)
            if key.endswith("s") and digits >= 1000:
                values = (digits, digits % 100)
            found.append(Amount(at, at + 1, span, sort, values, near=_is_near(tokens, at, at + 1)))
    return found


def _is_label(text: str, tokens: Tokens, at: int) -> bool:
    """Whether a number is part of a name, as in COVID-19."""
    start = tokens.starts[at]
    return (
        at > 0
        and text[tokens.ends[at - 1] : start] in ("-", "‑")
        and tokens.texts[at - 1][0].isupper()
        and tokens.keys[at - 1] not in _DAYS
        and tokens.keys[at - 1] not in MONTHS
    )


def _dated(tokens: Tokens, at: int) -> bool:
    """Whether May stands beside a number or after a preposition of time."""
    before = tokens.keys[at - 1] if at else ""
    after = tokens.keys[at + 1] if at + 1 < len(tokens.keys) else ""
    times = ("in", "of", "since", "until", "by", "last", "this", "next", "early", "late", "mid")
    return before in times or before[:1].isdigit() or after[:1].isdigit()


def _is_near(tokens: Tokens, first: int, last: int) -> bool:
    before = tokens.keys[max(0, first - 2) : first]
    after = tokens.keys[last : last + 2]
    return any(key in _HEDGES for key in before) or after[:1] in (("odd",), ("plus",)) or (
        after == ("or", "so")
    )  # fmt: skip
