"""Reading numbers, percentages, ordinals, money, dates and times, and what each says.

Values are normal forms: two writings of one number are equal as strings
("1.5 million" = "1,500,000", "third" = "3rd"). Works on tokens; knows no rules.
"""

import re
from decimal import Decimal, InvalidOperation

from mtqa.model import Number, Span, Tokens
from mtqa.text.words import CARDINALS, MONTHS, ORDINALS, SCALES

__all__ = ["cardinal_value", "find_numbers", "ordinal_value"]

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_SUFFIXED = re.compile(r"(\d+)(st|nd|rd|th)")
_SHORT_SCALE = re.compile(r"(\d+(?:\.\d+)?)(k|m|mn|bn|b|tn)")
_SHORT = {"k": 1000, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_CURRENCY = "$€£¥₹₽"
_PERCENT = re.compile(r"[ \t\u00a0\u202f]{0,2}(?:%|per\s?cent\b|percent\b|percentage points?\b)")
_YEAR = range(1500, 2101)


def _plain(number: Decimal) -> str:
    """A number without exponent or trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def cardinal_value(key: str) -> Decimal | None:
    """The value of a folded digit token or number word; None where it is neither."""
    if key in CARDINALS:
        return Decimal(CARDINALS[key])
    if not key or not key[0].isascii() or not key[0].isdigit() or len(key) > 40:
        return None
    scaled = _SHORT_SCALE.fullmatch(key)
    if scaled:
        return Decimal(scaled.group(1)) * _SHORT[scaled.group(2)]
    if not _DIGITS.fullmatch(key):
        return None
    if "," in key:
        head, *groups = key.split(".")[0].split(",")
        if any(len(group) != 3 for group in groups) or len(head) > 3:
            # A decimal comma, or an odd list of digits: keep one comma as the decimal point.
            return (
                Decimal(key.replace(",", ".")) if key.count(",") == 1 and "." not in key else None
            )
    if key.count(".") > 1:
        parts = key.split(".")
        if any(len(part) != 3 for part in parts[1:]):
            return None
        return Decimal("".join(parts))
    try:
        return Decimal(key.replace(",", ""))
    except InvalidOperation:
        return None


def ordinal_value(key: str) -> int | None:
    """The value of a folded ordinal token ("11th", "eleventh"); None where it is none."""
    if key in ORDINALS:
        return ORDINALS[key]
    if not "0" <= key[:1] <= "9":
        return None
    suffixed = _SUFFIXED.fullmatch(key)
    return int(suffixed.group(1)) if suffixed and len(suffixed.group(1)) < 7 else None


class _Reader:
    """Walks the tokens once; each `_read_*` returns the number found and the next token."""

    def __init__(self, text: str, tokens: Tokens) -> None:
        self.text = text
        self.keys = tokens.keys
        self.starts = tokens.starts
        self.ends = tokens.ends
        self.texts = tokens.texts
        self.segments = tokens.segments

    def gap(self, i: int) -> str:
        """What stands between token i and the next one; a bar where a segment ends."""
        if i + 1 >= len(self.keys) or self.segments[i] != self.segments[i + 1]:
            return "|"
        return self.text[self.ends[i] : self.starts[i + 1]]

    def value_at(self, i: int) -> Decimal | None:
        return cardinal_value(self.keys[i]) if i < len(self.keys) else None

    def year_at(self, i: int) -> int | None:
        if i >= len(self.keys) or len(self.keys[i]) != 4 or not self.keys[i].isdecimal():
            return None
        return int(self.keys[i]) if int(self.keys[i]) in _YEAR else None

    def day_at(self, i: int) -> int | None:
        if i >= len(self.keys):
            return None
        key = self.keys[i]
        value = ordinal_value(key)
        if value is None and key.isdecimal() and len(key) <= 2:
            value = int(key)
        return value if value is not None and 1 <= value <= 31 else None

    def month_at(self, i: int) -> int | None:
        if i >= len(self.keys) or not self.texts[i][0].isupper():
            return None
        return MONTHS.get(self.keys[i])

    def made(self, kind: str, value: str, first: int, last: int, end: int | None = None) -> Number:
        start = self.starts[first]
        if kind == "money":
            while start > 0 and self.text[start - 1] in _CURRENCY + " \u00a0":
                start -= 1
            while self.text[start] in " \u00a0":
                start += 1
        return Number(Span(start, end if end is not None else self.ends[last - 1]), kind, value)

    def read_date(self, i: int) -> tuple[Number, int] | None:
        """November 24(, 2025); 24(th of) November (2025); November 2025; 2025-11-24."""
        month = self.month_at(i)
        if month is not None:
            day, after = self.day_at(i + 1), i + 2
            if day is not None and self.gap(i).strip(". ") == "":
                year = self.year_at(after)
                if year is not None and self.gap(i + 1).strip() in ("", ","):
                    return self.made("date", f"{year}-{month:02}-{day:02}", i, after + 1), after + 1
                return self.made("date", f"--{month:02}-{day:02}", i, after), after
            year = self.year_at(i + 1)
            if year is not None and self.gap(i).strip() in ("", ","):
                return self.made("date", f"{year}-{month:02}", i, i + 2), i + 2
            return None
        day = self.day_at(i)
        if day is not None:
            at = i + 1
            if at < len(self.keys) and self.keys[at] == "of":
                at += 1
            month = self.month_at(at)
            if month is not None and self.gap(at - 1).strip() == "":
                year = self.year_at(at + 1)
                if year is not None and self.gap(at).strip() in ("", ","):
                    return self.made("date", f"{year}-{month:02}-{day:02}", i, at + 2), at + 2
                return self.made("date", f"--{month:02}-{day:02}", i, at + 1), at + 1
        year = self.year_at(i)
        if year is not None and self.gap(i) == "-" and self.gap(i + 1) == "-":
            iso_month, iso_day = self.keys[i + 1], self.keys[i + 2]
            if (
                iso_month.isdecimal()
                and iso_day.isdecimal()
                and 1 <= int(iso_month) <= 12
                and 1 <= int(iso_day) <= 31
            ):
                value = f"{year}-{int(iso_month):02}-{int(iso_day):02}"
                return self.made("date", value, i, i + 3), i + 3
        return None

    def read_words(self, i: int) -> tuple[Decimal, int] | None:
        """A cardinal with scale words: 1.5 million, two hundred, twenty-one, 25 thousand."""
        value = self.value_at(i)
        if value is None:
            return None
        at = i + 1
        if self.keys[i] in CARDINALS and value >= 20 and value % 10 == 0 and self.gap(i) in "- ":
            unit = self.value_at(at)
            if unit is not None and self.keys[at] in CARDINALS and 0 < unit < 10:
                value, at = value + unit, at + 1
        while (
            at < len(self.keys)
            and self.keys[at] in SCALES
            and self.gap(at - 1).strip(" -\u00a0") == ""
        ):
            value, at = value * SCALES[self.keys[at]], at + 1
        return value, at

    def read_ordinal(self, i: int) -> tuple[Number, int] | None:
        value = ordinal_value(self.keys[i])
        if value is not None:
            return self.made("ordinal", str(value), i, i + 1), i + 1
        tens = CARDINALS.get(self.keys[i])
        if tens is not None and tens >= 20 and self.gap(i) in "- ":
            unit = ORDINALS.get(self.keys[i + 1]) if i + 1 < len(self.keys) else None
            if unit is not None and unit < 10:
                return self.made("ordinal", str(tens + unit), i, i + 2), i + 2
        return None

    def read(self, i: int) -> tuple[Number, int] | None:
        date = self.read_date(i)
        if date is not None:
            return date
        ordinal = self.read_ordinal(i)
        if ordinal is not None:
            return ordinal
        time = _TIME.fullmatch(self.keys[i])
        if time:
            return self.made("time", f"{int(time[1]):02}:{time[2]}", i, i + 1), i + 1
        words = self.read_words(i)
        if words is None:
            return None
        number, after = words
        value = _plain(number)
        percent = _PERCENT.match(self.text, self.ends[after - 1])
        if percent:
            end = percent.end()
            while after < len(self.keys) and self.starts[after] < end:
                after += 1
            return self.made("percent", value, i, after, end), after
        before = self.text[max(0, self.starts[i] - 2) : self.starts[i]].rstrip()
        follows = self.keys[after] if after < len(self.keys) else ""
        if (before and before[-1] in _CURRENCY) or follows in (
            "dollars",
            "euros",
            "pounds",
            "yuan",
        ):
            return self.made("money", value, i, after), after
        if after == i + 1 and self.year_at(i) is not None:
            return self.made("date", value, i, after), after
        return self.made("cardinal", value, i, after), after


_HEADS = CARDINALS.keys() | ORDINALS.keys() | MONTHS.keys()


def find_numbers(text: str, tokens: Tokens) -> tuple[Number, ...]:
    """The numbers of a text in order, not overlapping, the longest reading at each place."""
    reader = _Reader(text, tokens)
    found: list[Number] = []
    after = 0
    for i, key in enumerate(tokens.keys):
        if i < after or not (key in _HEADS or "0" <= key[0] <= "9"):
            continue
        read = reader.read(i)
        if read is not None:
            number, after = read
            found.append(number)
    return tuple(found)
