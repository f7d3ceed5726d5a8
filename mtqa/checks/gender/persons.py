"""The persons of a document and their gender, as the glossary, a title or a given name tells it.

Knows mentions and entries; nothing of pronouns.
"""

from collections.abc import Iterator
from typing import NamedTuple

from mtqa.checks.gender.given import (
    FEMALE_NAMES,
    FEMALE_NOUNS,
    MALE_NAMES,
    MALE_NOUNS,
    PERSON_NOUNS,
)
from mtqa.checks.knowledge import Knowledge
from mtqa.model import Document, Entry, Mention
from mtqa.typology import Gender, Kind

__all__ = ["Person", "find_persons", "given_name"]

_MOST = 4  # words of a person's name
_OF_TITLES = {"mr": Gender.MALE, "mrs": Gender.FEMALE, "ms": Gender.FEMALE, "miss": Gender.FEMALE}


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
    for mention in document.mentions:
        person = _of_mention(document, knowledge, mention, known, surnames)
        inside.update(range(mention.first, mention.last))
        if person is not None:
            found.append(person)
            if person.gender is not None and mention.last - mention.first > 1:
                surnames.setdefault(document.tokens.keys[mention.last - 1], person)
    found += _of_nouns(document, inside)
    return sorted(found, key=lambda p: (p.first, p.last))


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
        if keys[0] in FEMALE_NAMES:
            return _person(mention, Gender.FEMALE, f"{mention.surface} has a woman's name", False)
        if keys[0] in MALE_NAMES:
            return _person(mention, Gender.MALE, f"{mention.surface} has a man's name", False)
    return _person(mention, None, "", False)


def given_name(document: Document, at: int) -> Person | None:
    """The person that a single given name names."""
    key, surface = document.tokens.keys[at], document.tokens.texts[at]
    if not surface[0].isupper():
        return None
    if key in FEMALE_NAMES:
        return Person(
            at, at + 1, Gender.FEMALE, surface, f"{surface} is a woman's name", True, False
        )
    if key in MALE_NAMES:
        return Person(at, at + 1, Gender.MALE, surface, f"{surface} is a man's name", True, False)
    return None


def _person(mention: Mention, gender: Gender | None, why: str, sure: bool) -> Person:
    return Person(mention.first, mention.last, gender, mention.surface, why, True, sure)


def _of_nouns(document: Document, inside: set[int]) -> Iterator[Person]:
    for at, key in enumerate(document.tokens.keys):
        if key not in _NOUNS or at in inside:
            continue
        gender = _NOUNS[key]
        said = f"“{document.tokens.texts[at]}” says so"
        yield Person(at, at + 1, gender, document.tokens.texts[at], said, False, True)
