"""Set phrases whose possessive is the subject's: “she went to offer his condolences”.

Nobody offers another's condolences or announces another's candidacy without saying whose. Knows
tokens and persons; weighs nothing.
"""

from collections.abc import Sequence

from mtqa.checks.gender.persons import Person
from mtqa.checks.phrases import gap, segment_tokens
from mtqa.model import Document
from mtqa.text.inflect import root
from mtqa.typology import Gender

__all__ = ["POSSESSIVES", "in_set_phrases", "owner_of"]

_SHOWN = frozenset(
    "condolence sympathy thanks gratitude apology regret satisfaction dissatisfaction hope concern "
    "disappointment joy solidarity readiness willingness determination commitment confidence "
    "conviction surprise indignation anger astonishment wish farewell admiration respect".split()
)
_TOLD = frozenset("resignation candidacy candidature retirement departure defection".split())
_TO_SHOW = frozenset(
    "offer present express extend convey voice reiterate restate repeat reaffirm show send state "
    "stress".split()
)
_TO_TELL = frozenset("announce declare tender submit confirm hand present offer".split())
_WITH = {
    **{root(verb): frozenset(map(root, _SHOWN)) for verb in _TO_SHOW},
    **{root(verb): frozenset(map(root, _TOLD)) for verb in _TO_TELL - _TO_SHOW},
    **{root(verb): frozenset(map(root, _SHOWN | _TOLD)) for verb in _TO_SHOW & _TO_TELL},
}
"""What each verb's object may be, all by roots."""

POSSESSIVES = {"his": Gender.MALE, "her": Gender.FEMALE, "its": None}
"""The gender of whom each is said of; None of a thing."""

_SUBJECTS = {"he": Gender.MALE, "she": Gender.FEMALE}
_NO_SUBJECT_AFTER = frozenset(
    "the a an this that these those his her its their my our your who which whose and but he she "
    "him they them it i we you".split()
)
_BESIDE_VERB = frozenset("has had have also again later then will would who ’s".split())
_PREPOSITIONS = frozenset("to in at from into on near for with by after before".split())
_REACH = 12  # tokens


def in_set_phrases(document: Document) -> list[int]:
    """The possessives that stand in a set phrase."""
    keys = document.tokens.keys
    return [
        at
        for at in range(2, len(keys) - 1)
        if keys[at] in POSSESSIVES
        and root(keys[at + 1]) in _WITH.get(root(keys[at - 1]), ())
        and gap(document, at - 1) == gap(document, at) == " "
    ]


def owner_of(document: Document, persons: Sequence[Person], at: int) -> Person | None:
    """The subject whose the possessive of a set phrase must be; None where it cannot be told."""
    keys = document.tokens.keys
    first, _ = segment_tokens(document, document.tokens.segments[at])
    named = {person.last: person for person in persons if first <= person.first}
    verb = at - 1
    for before in range(verb - 1, max(first, verb - _REACH) - 1, -1):
        person = named.get(before + 1)
        if person is not None and person.first > first and keys[person.first - 1] in _PREPOSITIONS:
            continue  # “she had gone to Lyon to offer …”
        if person is not None:
            # Between a name and its verb there is next to nothing.
            beside = set(keys[person.last : verb]) <= _BESIDE_VERB
            return person if beside and person.named and person.gender is not None else None
        if keys[before] in _SUBJECTS:
            gender, said = _SUBJECTS[keys[before]], document.tokens.texts[before]
            return Person(before, before + 1, gender, said, f"“{said}” says so", False, True)
        if keys[before] in _NO_SUBJECT_AFTER:
            return None
    return None
