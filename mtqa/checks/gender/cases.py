"""Pronouns that disagree with the only person whom their sentence, or those before, can mean.

Silent wherever somebody else may be meant. Knows tokens and persons; weighs nothing.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtqa.checks.gender.own import POSSESSIVES, in_set_phrases, owner_of
from mtqa.checks.gender.persons import Person, find_persons, given_name
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import gap, segment_tokens
from mtqa.model import Document
from mtqa.text.inflect import root
from mtqa.text.intervals import Overlapping
from mtqa.typology import Gender

__all__ = ["PRONOUNS", "Case", "cases_of", "owns"]

PRONOUNS = {
    "he": (Gender.MALE, "she"),
    "him": (Gender.MALE, "her"),
    "his": (Gender.MALE, "her"),
    "himself": (Gender.MALE, "herself"),
    "she": (Gender.FEMALE, "he"),
    "her": (Gender.FEMALE, "his"),
    "hers": (Gender.FEMALE, "his"),
    "herself": (Gender.FEMALE, "himself"),
}
_REFLEXIVE = frozenset({"himself", "herself"})
_BEFORE = 2  # sentences before it in which somebody may be meant
_REACH = 9  # tokens from a subject to its reflexive pronoun
_BREAKS = frozenset("and but that who which because while when if as although".split())
_NEW_SUBJECT = frozenset("the a an by of his her their its this that whose".split())
_PREPOSITIONS = frozenset("of with by for to".split())
_SPOUSES = {"his": ("husband", "husbands"), "her": ("wife", "wives")}
_OTHERS = frozenset("they their them it its".split())
_WITH_ONES_OWN = frozenset("in with by through".split())
_OF_OTHERS = frozenset(
    "absence behalf case defence defense favor favour honor honour memory name place stead support "
    "wake way".split()
)
"""What stands with another's possessive: “took questions in his absence”."""

_SAYING = frozenset(
    map(
        root,
        "say tell add announce explain state confirm insist warn deny declare admit reveal assure "
        "promise argue claim note recall testify write believe think hope".split(),
    )
)
_DETERMINERS = frozenset("the a an this that his her their its my your our".split())


_NOT_OWNED = (
    _BREAKS
    | _DETERMINERS
    | frozenset("in at on to for with from by so very too again not there here as before".split())
)
"""What follows a “her” that stands for somebody: “seen her so angry”."""


class Case(NamedTuple):
    """A pronoun, its one possible person, and how that is known.

    others: names that may be somebody else's. rivals: persons whom it may mean but for their
    sentence; a case that has this is one of a translation only.
    """

    at: int
    person: Person
    bound: bool
    others: int
    rivals: int | None = None


def cases_of(document: Document, knowledge: Knowledge) -> Iterator[tuple[Case, dict[Gender, int]]]:
    """Pronouns with their persons, and how often the article has those of each gender."""
    pronouns = [at for at, key in enumerate(document.tokens.keys) if key in PRONOUNS]
    itself = [at for at, key in enumerate(document.tokens.keys) if key == "itself"]
    own = in_set_phrases(document)
    if not pronouns and not itself and not own:
        return
    persons = find_persons(document, knowledge)
    for at in itself:
        person = next((p for p in persons if p.last == at and p.named), None)
        if person is None or person.gender is None:
            person = given_name(document, at - 1) if at else None
        if person is not None and person.gender is not None and gap(document, at - 1) == " ":
            yield Case(at, person, True, 0), {}
    spans = (quote.span for quote in document.quotes)
    quoted = Overlapping((span.start, span.end, span) for span in spans)
    starts = [person.first for person in persons]
    for at in own:
        start, gender = document.tokens.starts[at], POSSESSIVES[document.tokens.keys[at]]
        owner = owner_of(document, _within_reach(document, persons, starts, at), at)
        if owner is None or owner.gender is gender:
            continue
        if not quoted.touching(start, start + 1):
            yield Case(at, owner, True, 0), {}
    named = {p.gender for p in persons if p.named}
    if not named - {None}:
        return
    unknown = {p.surface.split()[-1] for p in persons if p.gender is None and p.named}
    used: dict[Gender, int] = {Gender.MALE: 0, Gender.FEMALE: 0}
    for at in pronouns:
        used[PRONOUNS[document.tokens.keys[at]][0]] += 1
    for at in pronouns:
        start = document.tokens.starts[at]
        if quoted.touching(start, start + 1):
            continue
        near = _within_reach(document, persons, starts, at)
        if gap(document, at - 1) != " " and any(p.last == at for p in near):
            continue  # “Angela Merkel, his rival”
        case = _bound(document, near, at)
        if case is None and PRONOUNS[document.tokens.keys[at]][0] not in named:
            case = _only(document, near, at, len(unknown))
        case = (
            case
            or _of_spouse(document, near, at)
            or _of_subject(document, near, at)
            or _of_sentence(document, near, at)
        )
        if case is not None:
            yield case, used


def _within_reach(
    document: Document, persons: Sequence[Person], starts: Sequence[int], at: int
) -> Sequence[Person]:
    """The persons of a token's sentence and of the few before it. starts: their first tokens."""
    segment = document.tokens.segments[at]
    first, _ = segment_tokens(document, segment - _BEFORE)
    _, last = segment_tokens(document, segment)
    return persons[bisect_left(starts, first) : bisect_left(starts, last)]


def _bound(document: Document, persons: Sequence[Person], at: int) -> Case | None:
    """A reflexive pronoun whose subject stands in its clause."""
    tokens = document.tokens
    if tokens.keys[at] not in _REFLEXIVE:
        return None
    first, _ = segment_tokens(document, tokens.segments[at])
    before = [p for p in persons if first <= p.first and p.last <= at]
    if not before or at - before[-1].last > _REACH:
        return None
    subject = before[-1]
    # A noun such as “woman” may be what is said of a name: “Tsai is a woman who calls himself …”
    if subject.gender is None or subject.gender is PRONOUNS[tokens.keys[at]][0]:
        return None
    between = range(subject.last, at)
    if any(tokens.keys[n] in _BREAKS and tokens.keys[n] != "who" for n in between):
        return None
    if any(tokens.keys[n] in _NEW_SUBJECT for n in between):
        return None  # “Victoria is by a sculptor who taught himself”
    if any(gap(document, n).strip() not in ("", "'s", "’s") for n in range(subject.last, at - 1)):
        return None
    if any(tokens.keys[n] in PRONOUNS or tokens.keys[n] in ("they", "it") for n in between):
        return None
    if not subject.named and tokens.keys[subject.last] != "who":
        return None
    if gap(document, subject.last - 1) != " ":
        return None
    if subject.first > first and tokens.keys[subject.first - 1] in _PREPOSITIONS:
        return None
    return Case(at, subject, True, 0)


def _of_spouse(document: Document, persons: Sequence[Person], at: int) -> Case | None:
    """“His husband” where the nearest person before it, by name, is a woman; and the reverse."""
    tokens = document.tokens
    if at + 1 >= len(tokens.keys) or tokens.keys[at + 1] not in _SPOUSES.get(tokens.keys[at], ()):
        return None
    first, _ = segment_tokens(document, tokens.segments[at])
    before = [p for p in persons if first <= p.first and p.last <= at and p.named]
    if not before or before[-1].gender is None:
        return None
    if before[-1].gender is PRONOUNS[tokens.keys[at]][0]:
        return None
    return Case(at, before[-1], False, 0)


def _of_subject(document: Document, persons: Sequence[Person], at: int) -> Case | None:
    """A possessive in a clause whose subject, the only person of it, is of the other gender.

    English says of a woman that she held “her” daughters; whose else they are, it would say.
    """
    tokens = document.tokens
    key, segment = tokens.keys[at], tokens.segments[at]
    if key not in _SPOUSES or not owns(document, at):
        return None
    gender = PRONOUNS[key][0]
    first, last = segment_tokens(document, segment)
    near = [p for p in persons if segment - 1 <= tokens.segments[p.first] and p.first < last]
    inside = [p for p in near if tokens.segments[p.first] == segment]
    if len(inside) != 1 or inside[0].last > at or at - inside[0].last > _REACH:
        return None
    subject = inside[0]
    if not subject.named or subject.gender is None or subject.gender is gender:
        return None
    if any(p.gender is gender or p.gender is None for p in near if p is not subject):
        return None
    before, _ = segment_tokens(document, segment - 1)
    if any(PRONOUNS.get(tokens.keys[n], (None,))[0] is gender for n in range(before, at)):
        return None
    if subject.first > first and tokens.keys[subject.first - 1] in _PREPOSITIONS:
        return None
    return Case(at, subject, False, 0)


def _only(document: Document, persons: Sequence[Person], at: int, others: int) -> Case | None:
    """A pronoun in whose reach all persons are of the other gender, as are all named anywhere.

    others: how many names of the document may be somebody else's.
    """
    gender = PRONOUNS[document.tokens.keys[at]][0]
    if any(p.gender is None or p.gender is gender for p in persons if p.first != at):
        return None
    first, _ = segment_tokens(document, document.tokens.segments[at])
    before = [p for p in persons if p.last <= at and p.named]
    if before and before[-1].first >= first:
        if _is_object(document, at):
            return None  # “she had never seen him”: whoever it is, it is not her
        if any(
            PRONOUNS.get(document.tokens.keys[n], (None,))[0] is gender and _is_object(document, n)
            for n in range(before[-1].last, at)
        ):
            return None  # “she told him that he …”
    return Case(at, before[-1], False, others) if before else None


def _of_sentence(document: Document, persons: Sequence[Person], at: int) -> Case | None:
    """A pronoun after the one person of its sentence, whoever stands in the sentences before.

    English may still mean one of those; a translation from a language that does not tell “his” from
    “her”, or leaves out “he” and “she”, hardly does.
    """
    tokens = document.tokens
    keys, gender = tokens.keys, PRONOUNS[tokens.keys[at]][0]
    segment = tokens.segments[at]
    first, _ = segment_tokens(document, segment)
    before = [p for p in persons if first <= p.first and p.last <= at]
    if not before or not before[-1].named or not _follows_on(document, at):
        return None
    if any(p.gender is None or p.gender is gender for p in before):
        return None
    between = {keys[n] for n in range(before[-1].last, at)}
    if not between.isdisjoint(_OTHERS) or any(
        PRONOUNS.get(keys[n], (None,))[0] is gender for n in range(first, at)
    ):
        return None
    rivals = [p for p in persons if p.first < first and (p.gender is gender or p.gender is None)]
    return Case(at, before[-1], False, 0, len(rivals))


def _follows_on(document: Document, at: int) -> bool:
    """Whether the subject's own thing or words follow: “in his ruling”, “said (that) he”."""
    keys = document.tokens.keys
    if keys[at] in POSSESSIVES:
        own = at > 0 and keys[at - 1] in _WITH_ONES_OWN and owns(document, at)
        return own and keys[at + 1] not in _OF_OTHERS
    if _is_object(document, at):
        return False
    said = keys[at - 2 : at] if at > 1 and keys[at - 1] in ("that", "which") else keys[at - 1 : at]
    return not _SAYING.isdisjoint(map(root, said)) or "which" in said


def _is_object(document: Document, at: int) -> bool:
    """Whether a pronoun is one that no subject of its clause can be: him, or her that owns not."""
    key = document.tokens.keys[at]
    return key == "him" or (key == "her" and not owns(document, at))


def owns(document: Document, at: int) -> bool:
    """Whether “her” stands before what is hers: a word follows that no sentence part opens."""
    tokens = document.tokens
    if at + 1 >= len(tokens.keys) or gap(document, at) != " ":
        return False
    return tokens.keys[at + 1] not in _NOT_OWNED
