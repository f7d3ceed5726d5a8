"""What a sentence itself tells of a name: that it is a person's, a place's, an organisation's.

By the glossary, given names, roles before it, what it ends in. Says nothing where it is not told.
"""

from mtqa.checks.witness.sentence import Name, Sentence
from mtqa.names.genders import given_names
from mtqa.rules.compiled import CompiledRules
from mtqa.text.words import ROLE_WORDS
from mtqa.typology import Kind

__all__ = ["told_kind"]

_PLACES = frozenset(
    "airport avenue bay beach border bridge canyon castle city coast county desert district forest "
    "gulf harbor harbour hill hills island islands isle lake mosque mount mountain mountains ocean "
    "palace park peninsula plaza port prison province region river road sea square stadium station "
    "strait street temple tower town valley village".split()
)
_BODIES = frozenset(
    "academy agency alliance assembly association authority bank battalion bloc board brigade "
    "bureau cabinet chamber club coalition college commission committee company confederation "
    "congress corporation corps council court department directorate federation forum "
    "foundation front fund group institute institution league ministry movement network "
    "observatory office organisation organization parliament party senate service society "
    "tribunal union university".split()
)
"""What names of places and of bodies end in."""


def told_kind(rules: CompiledRules, sentence: Sentence, name: Name) -> Kind | None:
    """The kind of a name of a sentence; None where neither rules nor sentence tell it."""
    keys = sentence.keys[name.first : name.last]
    if keys in rules.countries:
        return Kind.PLACE
    kinds = {rules.entries[id_].kind for id_ in rules.names.get(keys, ())}
    if kinds:
        return kinds.pop() if len(kinds) == 1 else None
    if keys[-1] in _PLACES:
        return Kind.PLACE
    if keys[-1] in _BODIES:
        return Kind.ORG
    given = len(keys) > 1 and keys[0] in given_names()
    if given or (name.first and sentence.keys[name.first - 1] in ROLE_WORDS):
        return Kind.PERSON
    return None
