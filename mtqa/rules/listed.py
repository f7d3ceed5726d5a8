"""What entries and offices list, by numbers, so that most entries need never be decoded.

Knows rules, not how their forms are found.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Self

from mtqa.model import Entry, Garble
from mtqa.rules.ruleset import Office, RuleSet
from mtqa.typology import Kind

__all__ = [
    "CountryWord",
    "Entries",
    "GarbleForm",
    "Listed",
    "OfficeForm",
    "RightForm",
    "listed",
]


class RightForm(NamedTuple):
    """A right form of an entry: its name or an alias."""

    entry: Entry
    form: str

    @classmethod
    def of(cls, entry: Entry, place: int) -> Self:
        """The name, for the place 0, or an alias."""
        return cls(entry, entry.aliases[place - 1] if place else entry.name)


class GarbleForm(NamedTuple):
    """A listed wrong form and the entry that lists it."""

    entry: Entry
    garble: Garble

    @classmethod
    def of(cls, entry: Entry, place: int) -> Self:
        """The garble at a place among those of the entry."""
        return cls(entry, entry.garbles[place])


class CountryWord(NamedTuple):
    """A word for a country (its code): a place in it, or its people."""

    country: str
    form: str
    entry: Entry

    @classmethod
    def of(cls, entry: Entry, place: int) -> Self:
        """The word at a place among those that an entry of a state has for it."""
        return cls(entry.country or "", _words_for(entry)[place], entry)


class OfficeForm(NamedTuple):
    """A form of an office. `sort` is `right`, `wrong` or `weak`."""

    office: Office
    form: str
    sort: str

    @classmethod
    def of(cls, office: Office, place: int) -> Self:
        """The form at a place among those of the office: right ones, wrong ones, weak ones."""
        for sort, forms in _titles(office):
            if place < len(forms):
                return cls(office, forms[place], sort)
            place -= len(forms)
        raise IndexError(place)


class Listed(NamedTuple):
    """What entries and offices list.

    ids, in the order of the entries. Of right forms, words for countries, garbles and garbles that
    are regular expressions, and of the forms of offices, two numbers each: that of the entry or
    office, and which of its own it is.
    """

    ids: tuple[str, ...]
    states: dict[str, str]
    right: tuple[int, ...]
    countries: tuple[int, ...]
    garbles: tuple[int, ...]
    regexes: tuple[int, ...]
    offices: tuple[int, ...]


def listed(ruleset: RuleSet) -> Listed:
    """What entries and offices list, each looked at once."""
    states: dict[str, str] = {}
    right: list[int] = []
    countries: list[int] = []
    garbles: list[int] = []
    regexes: list[int] = []
    for number, entry in enumerate(ruleset.entries):
        for place in range(1 + len(entry.aliases)):
            right += number, place
        # What has a people's name is a state; a city tells where something is, not whose.
        if entry.kind is Kind.PLACE and entry.country is not None and entry.demonyms:
            states[entry.country] = entry.name
            for place in range(len(_words_for(entry))):
                countries += number, place
        for place, garble in enumerate(entry.garbles):
            kept = regexes if garble.regex else garbles
            kept += number, place
    ids = tuple(entry.id for entry in ruleset.entries)
    offices = tuple(
        pair
        for number, office in enumerate(ruleset.offices)
        for place in range(sum(len(forms) for _, forms in _titles(office)))
        for pair in (number, place)
    )
    return Listed(
        ids, states, tuple(right), tuple(countries), tuple(garbles), tuple(regexes), offices
    )


def _words_for(entry: Entry) -> tuple[str, ...]:
    return (entry.name, *entry.aliases, *entry.demonyms)


def _titles(office: Office) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("right", (office.name, *office.aliases)),
        ("wrong", office.wrong),
        ("weak", office.weak),
    )


class Entries(Mapping[str, Entry]):
    """Entries by id."""

    __slots__ = ("_entries", "_numbers")

    def __init__(self, entries: Sequence[Entry], ids: Sequence[str]) -> None:
        self._entries = entries
        self._numbers = {id_: number for number, id_ in enumerate(ids)}

    def __getitem__(self, id_: str) -> Entry:
        return self._entries[self._numbers[id_]]

    def __contains__(self, id_: object) -> bool:
        return id_ in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)
