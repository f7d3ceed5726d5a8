"""The check `title`: a role in the wrong equivalent for its country ("US Defense Minister").

Which form is wrong for which country, titles.yaml says; what is right for another
country stays right. Needs rules; sources add evidence.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mtqa.checks.evidence import MODERATE, STRONG, WEAK, for_, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import gap, token_span
from mtqa.checks.witnessing import source_evidence
from mtqa.model import Document, Entry, Evidence, Finding, Span
from mtqa.rules.ruleset import Office
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["check_title"]

_JOINTS = frozenset({" ", "\u00a0", "’s ", "'s ", "’ ", "' ", "-"})


@dataclass(frozen=True, slots=True)
class _Country:
    """A word for a country beside a title: where it stands, and in what words."""

    codes: frozenset[str]
    first: int
    surface: str
    adjacent: bool


def _countries_before(document: Document, knowledge: Knowledge) -> dict[int, list[_Country]]:
    """Country words by the token after them, where only a space or a possessive is between."""
    found: dict[int, list[_Country]] = {}
    for hit in knowledge.rules.country_words.find(document):
        joint = gap(document, hit.last - 1)
        if joint not in _JOINTS:
            continue
        span = token_span(document, hit.first, hit.last)
        found.setdefault(hit.last, []).append(
            _Country(
                frozenset({hit.item.country}),
                hit.first,
                document.article.text[span.start : span.end],
                joint in " \u00a0",
            )
        )
    return found


def _countries_after(document: Document, knowledge: Knowledge) -> dict[int, frozenset[str]]:
    """Country codes by the token `of` that leads to them: "of Germany", "of the United States"."""
    keys = document.tokens.keys
    found: dict[int, frozenset[str]] = {}
    for hit in knowledge.rules.country_words.find(document):
        at = hit.first - 1
        if at >= 0 and keys[at] == "the":
            at -= 1
        if at >= 0 and keys[at] == "of":
            found[at] = found.get(at, frozenset()) | {hit.item.country}
    return found


def _people_at(document: Document, knowledge: Knowledge) -> dict[int, list[Entry]]:
    """Known persons by the first token of their name, rightly written or as a listed garble."""
    found: dict[int, list[Entry]] = {}
    for hit in knowledge.right:
        if hit.item.entry.kind is Kind.PERSON:
            found.setdefault(hit.first, []).append(hit.item.entry)
    for garbled in knowledge.rules.garble_forms.find(document):
        if garbled.item.entry.kind is Kind.PERSON:
            found.setdefault(garbled.first, []).append(garbled.item.entry)
    return found


def _cased(title: str, surface: str, before_name: bool) -> str:
    """The right title in the case of the wrong one; before a name it keeps its capitals."""
    if before_name or not surface.islower():
        return title
    # "Secretary of State" is lowered word by word; an abbreviation (UN, EU) stays.
    return " ".join(w if w.isupper() and len(w) > 1 else w.lower() for w in title.split(" "))


def check_title(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on titles that are wrong for the country, or the holder, they are said of."""
    hits = knowledge.rules.office_forms.find(document)
    if all(hit.item.sort == "right" for hit in hits):
        return
    right_at = {(h.first, h.last, h.item.office.country) for h in hits if h.item.sort == "right"}
    before = _countries_before(document, knowledge)
    after = _countries_after(document, knowledge)
    people = _people_at(document, knowledge)
    names_at = {mention.first for mention in document.mentions}
    for hit in hits:
        office = hit.item.office
        if hit.item.sort == "right" or (hit.first, hit.last, office.country) in right_at:
            continue
        country = next((c for c in before.get(hit.first, ()) if office.country in c.codes), None)
        of_country = gap(document, hit.last - 1) == " " and office.country in after.get(
            hit.last, frozenset()
        )
        followed = gap(document, hit.last - 1) == " "
        holders = [
            person
            for person in (people.get(hit.last, ()) if followed else ())
            if any(held.office == office.id for held in person.titles)
        ]
        named = followed and hit.last in names_at
        if not holders and country is None and not of_country:
            continue
        if hit.item.sort == "weak" and not holders and not named:
            continue
        yield _finding(document, knowledge, office, hit.first, hit.last, country, holders, named)


def _finding(
    document: Document,
    knowledge: Knowledge,
    office: Office,
    first: int,
    last: int,
    country: _Country | None,
    holders: list[Entry],
    named: bool,
) -> Finding:
    text = document.article.text
    title = token_span(document, first, last)
    said = text[title.start : title.end]
    right = _cased(office.name, said, named)
    span, suggestion = title, right
    if country is not None and country.adjacent:
        span = Span(document.tokens.starts[country.first], title.end)
        suggestion = f"{country.surface} {right}"
    evidence: list[Evidence] = [
        for_(
            "titles",
            f"“{said}” is no office of {office.country.upper()}: there it is “{office.name}”",
            MODERATE,
        )
    ]
    if country is not None:
        evidence.append(for_("context", f"“{country.surface}” stands before it", MODERATE))
    if holders:
        evidence.append(
            for_("holder", f"{holders[0].name}, who is named after it, is {office.name}", STRONG)
        )
    elif named:
        evidence.append(for_("context", "a name follows, as after a title", WEAK))
    evidence.extend(source_evidence(knowledge, document.tokens.segments[first], said, office.name))
    return make_finding(
        document,
        span,
        check="title",
        suggestion=suggestion,
        kind=Kind.TITLE,
        category=Category.WRONG_TERM,
        mechanism=Mechanism.TITLE_EQUIVALENT,
        severity=Severity.MAJOR,
        evidence=evidence,
        rule=office.id,
    )
