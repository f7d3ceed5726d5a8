"""The check `gender`: a pronoun that disagrees with the only person it can mean.

“Agnès Buzyn defends himself”. Silent wherever somebody else may be meant: another person of that
gender, or of an unknown one, near it. Needs names whose gender the glossary, a title or a given
name tells.
"""

from collections.abc import Iterator

from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_, make_finding
from mtqa.checks.gender.cases import PRONOUNS, Case, cases_of, owns
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.pivoting import translated
from mtqa.model import Document, Evidence, Finding, Span
from mtqa.typology import Category, Gender, Kind, Mechanism, Severity

__all__ = ["check_gender"]

_UNNAMED = 1.2  # nats
_RIVAL = 0.5  # nats


def check_gender(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on pronouns outside of quotations."""
    for case, used in knowledge.once(_cases, document):
        if case.rivals is None or translated(knowledge, case.at, case.at + 1):
            yield _finding(document, knowledge, case, used)


def _cases(document: Document, knowledge: Knowledge) -> list[tuple[Case, dict[Gender, int]]]:
    return list(cases_of(document, knowledge))


def _finding(
    document: Document, knowledge: Knowledge, case: Case, used: dict[Gender, int]
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
        right = PRONOUNS[key][1]
    if key == "her" and not owns(document, case.at):
        right = "him"
    where = "its subject" if case.bound else "the only person it can mean"
    if case.rivals:
        where = "the only person of its sentence before it"
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
    if case.rivals:
        said = "sentences before it have others whom it may mean"
        evidence.append(against("context", said, _RIVAL))
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
