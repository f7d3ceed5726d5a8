"""The check `gender`: a pronoun that disagrees with the only person it can mean.

“Agnès Buzyn defends himself”. Silent wherever somebody else may be meant: another person of that
gender, or of an unknown one, near it. Needs names whose gender the glossary, a title or a given
name tells.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_, make_finding
from mtqa.checks.gender.own import POSSESSIVES, in_set_phrases, owner_of
from mtqa.checks.gender.persons import Person, find_persons, given_name
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import gap, segment_tokens
from mtqa.checks.pivoting import translated
from mtqa.model import Document, Evidence, Finding, Span
from mtqa.typology import Category, Gender, Kind, Mechanism, Severity

__all__ = ["check_gender"]

_PRONOUNS = {
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
_UNNAMED = 1.2  # nats
_BEFORE = 2  # sentences before it in which somebody may be meant
_REACH = 9  # tokens from a subject to its reflexive pronoun
_BREAKS = frozenset("and but that who which because while when if as although".split())
_NEW_SUBJECT = frozenset("the a an by of his her their its this that whose".split())
_PREPOSITIONS = frozenset("of with by for to".split())
_SPOUSES = {"his": ("husband", "husbands"), "her": ("wife", "wives")}
_DETERMINERS = frozenset("the a an this that his her their its my your our".split())


class _Case(NamedTuple):
    """A pronoun, its one possible person, and how that is known."""

    at: int
    person: Person
    bound: bool
    others: int


def check_gender(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on pronouns outside of quotations."""
    for case, used in knowledge.once(_cases, document):
        yield _finding(document, knowledge, case, used)


def _cases(document: Document, knowledge: Knowledge) -> list[tuple[_Case, dict[Gender, int]]]:
    return list(_found(document, knowledge))


def _found(document: Document, knowledge: Knowledge) -> Iterator[tuple[_Case, dict[Gender, int]]]:
    """Pronouns with their persons, and how often the article has those of each gender."""
    pronouns = [at for at, key in enumerate(document.tokens.keys) if key in _PRONOUNS]
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
            yield _Case(at, person, True, 0), {}
    quoted = [quote.span for quote in document.quotes]
    for at in own:
        start, gender = document.tokens.starts[at], POSSESSIVES[document.tokens.keys[at]]
        owner = owner_of(document, persons, at)
        if owner is None or owner.gender is gender:
            continue
        if not any(span.start <= start < span.end for span in quoted):
            yield _Case(at, owner, True, 0), {}
    if not any(p.gender is not None and p.named for p in persons):
        return
    used: dict[Gender, int] = {Gender.MALE: 0, Gender.FEMALE: 0}
    for at in pronouns:
        used[_PRONOUNS[document.tokens.keys[at]][0]] += 1
    for at in pronouns:
        start = document.tokens.starts[at]
        if any(span.start <= start < span.end for span in quoted):
            continue
        case = (
            _bound(document, persons, at)
            or _only(document, persons, at)
            or _of_spouse(document, persons, at)
            or _of_subject(document, persons, at)
        )
        if case is not None:
            yield case, used


def _bound(document: Document, persons: Sequence[Person], at: int) -> _Case | None:
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
    if subject.gender is None or subject.gender is _PRONOUNS[tokens.keys[at]][0]:
        return None
    between = range(subject.last, at)
    if any(tokens.keys[n] in _BREAKS and tokens.keys[n] != "who" for n in between):
        return None
    if any(tokens.keys[n] in _NEW_SUBJECT for n in between):
        return None  # “Victoria is by a sculptor who taught himself”
    if any(gap(document, n).strip() not in ("", "'s", "’s") for n in range(subject.last, at - 1)):
        return None
    if any(tokens.keys[n] in _PRONOUNS or tokens.keys[n] in ("they", "it") for n in between):
        return None
    if not subject.named and tokens.keys[subject.last] != "who":
        return None
    if gap(document, subject.last - 1) != " ":
        return None
    if subject.first > first and tokens.keys[subject.first - 1] in _PREPOSITIONS:
        return None
    return _Case(at, subject, True, 0)


def _of_spouse(document: Document, persons: Sequence[Person], at: int) -> _Case | None:
    """“His husband” where the nearest person before it, by name, is a woman; and the reverse."""
    tokens = document.tokens
    if at + 1 >= len(tokens.keys) or tokens.keys[at + 1] not in _SPOUSES.get(tokens.keys[at], ()):
        return None
    first, _ = segment_tokens(document, tokens.segments[at])
    before = [p for p in persons if first <= p.first and p.last <= at and p.named]
    if not before or before[-1].gender is None:
        return None
    if before[-1].gender is _PRONOUNS[tokens.keys[at]][0]:
        return None
    return _Case(at, before[-1], False, 0)


def _of_subject(document: Document, persons: Sequence[Person], at: int) -> _Case | None:
    """A possessive in a clause whose subject, the only person of it, is of the other gender.

    English says of a woman that she held “her” daughters; whose else they are, it would say.
    """
    tokens = document.tokens
    key, segment = tokens.keys[at], tokens.segments[at]
    if key not in _SPOUSES or not _owns(document, at):
        return None
    gender = _PRONOUNS[key][0]
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
    if any(_PRONOUNS.get(tokens.keys[n], (None,))[0] is gender for n in range(first, at)):
        return None
    if subject.first > first and tokens.keys[subject.first - 1] in _PREPOSITIONS:
        return None
    return _Case(at, subject, False, 0)


def _only(document: Document, persons: Sequence[Person], at: int) -> _Case | None:
    """A pronoun in whose reach all persons are of the other gender."""
    tokens = document.tokens
    gender = _PRONOUNS[tokens.keys[at]][0]
    segment = tokens.segments[at]
    _, last = segment_tokens(document, segment)
    near = [p for p in persons if segment - _BEFORE <= tokens.segments[p.first] and p.first < last]
    if any(p.gender is None or p.gender is gender for p in near if p.first != at):
        return None
    if any(p.gender is gender and p.named for p in persons):
        return None
    before = [p for p in near if p.last <= at and p.named]
    if not before:
        return None
    others = {p.surface.split()[-1] for p in persons if p.gender is None and p.named}
    return _Case(at, before[-1], False, len(others))


def _finding(
    document: Document, knowledge: Knowledge, case: _Case, used: dict[Gender, int]
) -> Finding:
    tokens, person = document.tokens, case.person
    span = Span(tokens.starts[case.at], tokens.ends[case.at])
    surface = document.article.text[span.start : span.end]
    key = tokens.keys[case.at]
    reflexive = {Gender.MALE: "himself", Gender.FEMALE: "herself"}
    own = {Gender.MALE: "his", Gender.FEMALE: "her"}
    if key in ("itself", "its"):
        right = (reflexive if key == "itself" else own)[person.gender or Gender.MALE]
    else:
        right = _PRONOUNS[key][1]
    if key == "her" and not _owns(document, case.at):
        right = "him"
    where = "its subject" if case.bound else "the only person it can mean"
    evidence: list[Evidence] = [
        for_(
            "gender",
            f"{where}, “{person.surface}”: {person.why}",
            STRONG if case.bound else MODERATE + WEAK,
        )
    ]
    if not person.sure:
        said = "a given name alone tells the gender"
        evidence.append(against("lexicon", said, WEAK))
    if not case.bound:
        evidence.append(against("context", "it may mean somebody who is not named", _UNNAMED))
        if person.gender is not None and used.get(person.gender, 0) > 0:
            said = "the article has the other pronoun too, for nobody else"
            evidence.append(for_("article", said, WEAK))
        if case.others:
            said = f"{case.others} further names may be persons"
            evidence.append(against("context", said, WEAK * min(2, case.others)))
    if translated(knowledge, case.at, case.at + 1):
        evidence.append(for_("pivot", "the article is likely a translation", MODERATE))
    return make_finding(
        document,
        span,
        check="gender",
        suggestion=right[0].upper() + right[1:] if surface[0].isupper() else right,
        kind=Kind.OTHER,
        category=Category.AGREEMENT,
        mechanism=Mechanism.PRONOUN,
        severity=Severity.MINOR,
        evidence=evidence,
    )


def _owns(document: Document, at: int) -> bool:
    """Whether “her” stands before what is hers: a word follows that no sentence part opens."""
    tokens = document.tokens
    if at + 1 >= len(tokens.keys) or gap(document, at) != " ":
        return False
    return tokens.keys[at + 1] not in _BREAKS | _DETERMINERS | {
        "in",
        "at",
        "on",
        "to",
        "for",
        "with",
    }
