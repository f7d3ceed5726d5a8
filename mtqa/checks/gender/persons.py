"""The persons of a document and their gender, as the glossary, a title or a given name tells it.

Knows mentions and entries; nothing of pronouns.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from mtqa.checks.gender.nouns import FEMALE_NOUNS, MALE_NOUNS, PERSON_NOUNS
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import gap
from mtqa.model import Document, Entry, Mention
from mtqa.names.genders import given_names
from mtqa.text.words import ROLE_WORDS
from mtqa.typology import Gender, Kind

__all__ = ["Person", "find_persons", "given_name"]

_MOST = 4  # words of a person's name
_OF_TITLES = {"mr": Gender.MALE, "mrs": Gender.FEMALE, "ms": Gender.FEMALE, "miss": Gender.FEMALE}

_MOST_BETWEEN, _MOST_BEFORE = 7, 4  # tokens
_WIDEST = 30  # tokens: nobody named so far from a noun is named beside it
_OF_WHAT = frozenset({"of", "at", "for", "in"})
_OPENING = frozenset({"a", "an", "the", "former", "his", "her"})
_PLACES_AFTER = frozenset({"the", "in", "at", "of"})
"""What stands before a place, a body or a thing, and before a person seldom."""

_WHOSE = {Gender.FEMALE: "woman's", Gender.MALE: "man's"}

_NOUNS: dict[str, Gender | None] = {
    **dict.fromkeys(PERSON_NOUNS),
    **dict.fromkeys(MALE_NOUNS, Gender.MALE),
    **dict.fromkeys(FEMALE_NOUNS, Gender.FEMALE),
}
"""The gender that nouns for persons tell, where they do."""


class Person(NamedTuple):
    """Somebody in tokens `[first, last)`; gender None where it is not known.

    why: what tells the gender, in words. named: whether by name. sure: whether the glossary or a
    title says so, not only the given name.
    """

    first: int
    last: int
    gender: Gender | None
    surface: str
    why: str
    named: bool
    sure: bool


def find_persons(document: Document, knowledge: Knowledge) -> list[Person]:
    """All that may be persons, in text order: names, and nouns such as “widow” and “victim”."""
    known = {
        hit.first: (hit.last, hit.item.entry)
        for hit in knowledge.right
        if hit.item.entry.kind is not Kind.TERM and hit.item.entry.kind is not Kind.TITLE
    }
    surnames: dict[str, Person] = {}
    found: list[Person] = []
    inside: set[int] = set()
    for mention, after in zip_longest(document.mentions, document.mentions[1:]):
        inside.update(range(mention.first, mention.last))
        person = _of_mention(document, knowledge, mention, known, surnames)
        if person is not None and person.gender is None and _of_a_title(document, mention, after):
            continue
        if person is not None:
            found.append(person)
            if person.gender is not None and mention.last - mention.first > 1:
                surnames.setdefault(document.tokens.keys[mention.last - 1], person)
    starts = [person.first for person in found]
    nouns = []
    for noun in _of_nouns(document, inside):
        near = bisect_left(starts, noun.first - _WIDEST), bisect_left(starts, noun.last + _WIDEST)
        if not _goes_with(document, noun, found[slice(*near)]):
            nouns.append(noun)
    return sorted([*found, *nouns], key=lambda p: (p.first, p.last))


def _of_a_title(document: Document, mention: Mention, after: Mention | None) -> bool:
    """Whether a mention is part of the title of the next one: “French Culture | Minister | …”."""
    if after is None or gap(document, mention.last - 1) != " ":
        return False
    between = document.tokens.keys[mention.last : after.first]
    return 0 < len(between) <= _MOST_BEFORE and all(
        (key in ROLE_WORDS or key in _NOUNS) and gap(document, at) == " "
        for at, key in enumerate(between, mention.last)
    )


def _goes_with(document: Document, noun: Person, named: Sequence[Person]) -> bool:
    """Whether a noun says what somebody is who is named beside it, and is no further person.

    “Judge Linda Chan”; “the president of the body, Victoria Villarruel”; “Linda Chan, a judge”.
    """
    keys, segments = document.tokens.keys, document.tokens.segments
    for person in named:
        if segments[person.first] != segments[noun.first]:
            continue
        if person.first == noun.last and gap(document, noun.last - 1) == " ":
            return True
        between = range(noun.last, person.first)
        if (
            0 <= person.first - noun.last <= _MOST_BETWEEN
            and gap(document, person.first - 1) == ", "
        ):
            commas = any("," in gap(document, at - 1) for at in between)
            if not commas and (not between or keys[noun.last] in _OF_WHAT):
                return True
        if (
            0 < noun.first - person.last <= _MOST_BEFORE
            and gap(document, person.last - 1) == ", "
            and keys[person.last] in _OPENING
        ):
            return True
    return False


def _of_mention(
    document: Document,
    knowledge: Knowledge,
    mention: Mention,
    known: dict[int, tuple[int, Entry]],
    surnames: dict[str, Person],
) -> Person | None:
    keys = document.tokens.keys[mention.first : mention.last]
    held = known.get(mention.first)
    entry = held[1] if held is not None and held[0] >= mention.last else None
    if entry is not None and entry.kind is not Kind.PERSON:
        return None
    for role in mention.roles:
        if role in _OF_TITLES:
            return _person(mention, _OF_TITLES[role], f"“{role.title()}” stands before it", True)
    if entry is not None and entry.gender is not None:
        said = {Gender.MALE: "a man", Gender.FEMALE: "a woman"}[entry.gender]
        return _person(mention, entry.gender, f"{entry.name} is {said}", True)
    if len(keys) == 1 and keys[0] in surnames:
        earlier = surnames[keys[0]]
        return _person(mention, earlier.gender, earlier.why, earlier.sure)
    if entry is None and keys in knowledge.rules.countries:
        return None
    if 1 < len(keys) <= _MOST:
        gender = given_names().get(keys[0])
        if gender is not None:
            said = f"{mention.surface} has a {_WHOSE[gender]} name"
            return _person(mention, gender, said, False)
    if _before(document, mention) in _PLACES_AFTER:
        return None
    return _person(mention, None, "", False)


def _before(document: Document, mention: Mention) -> str:
    """The word before a mention, in its sentence and with nothing between; empty: none."""
    at = mention.first
    if at == 0 or gap(document, at - 1) != " ":
        return ""
    return document.tokens.keys[at - 1]


def given_name(document: Document, at: int) -> Person | None:
    """The person that a single given name names."""
    key, surface = document.tokens.keys[at], document.tokens.texts[at]
    if not surface[0].isupper():
        return None
    gender = given_names().get(key)
    if gender is None:
        return None
    return Person(at, at + 1, gender, surface, f"{surface} is a {_WHOSE[gender]} name", True, False)


def _person(mention: Mention, gender: Gender | None, why: str, sure: bool) -> Person:
    return Person(mention.first, mention.last, gender, mention.surface, why, True, sure)


def _of_nouns(document: Document, inside: set[int]) -> Iterator[Person]:
    for at, key in enumerate(document.tokens.keys):
        if key not in _NOUNS or at in inside:
            continue
        gender = _NOUNS[key]
        said = f"“{document.tokens.texts[at]}” says so"
        yield Person(at, at + 1, gender, document.tokens.texts[at], said, False, True)
