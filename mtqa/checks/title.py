"""The check `title`: a role in the wrong equivalent for its country ("US Defense Minister").

Which form is wrong for which country, titles.yaml says; what is right for another
country, or was right then, stays right. Needs rules; sources add evidence.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_, make_finding
from mtqa.checks.hits import country_hits, garble_hits, office_hits
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import gap, segment_tokens, token_span
from mtqa.checks.witnessing import source_evidence
from mtqa.model import Document, Entry, Evidence, Finding, Span
from mtqa.rules.compiled import CountryWord, OfficeForm
from mtqa.rules.forms import Hit
from mtqa.text.intervals import Overlapping
from mtqa.text.tokens import phrase_keys
from mtqa.text.words import STOP_WORDS
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["check_title"]

_JOINTS = frozenset({" ", "\u00a0", "’s ", "'s ", "’ ", "' ", "-"})
_SPACES = (" ", "\u00a0")

_OTHER_OFFICE = frozenset("crown deputy vice shadow assistant junior parliamentary".split())
"""Words that make another office of the one they stand before."""

_PART_OF_A_REGION = frozenset(
    "latin south north central african native asian pan anglo pro anti half black indian".split()
)
"""Words that make something else of the demonym they stand before (“Latin American”)."""

_PLACE_BEFORE = frozenset("in to from at near across around outside inside".split())
"""Words after which a country's name tells where, not whose."""

_COMMON = frozenset("minister ministers secretary ministry".split())
_TELLING = 2  # words of a form that says whose office it is by itself
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


class _Country(NamedTuple):
    """A word for a country just before a title: its code, first token, words, and joint."""

    code: str
    first: int
    surface: str
    adjacent: bool


class _Scene:
    """What stands around the titles of one document; made only where a wrong form is found."""

    def __init__(
        self, document: Document, knowledge: Knowledge, offices: list[Hit[OfficeForm]]
    ) -> None:
        self.document = document
        self.knowledge = knowledge
        self._offices = Overlapping((hit.first, hit.last, hit) for hit in offices)
        self.countries = knowledge.once(country_hits, document)
        self.at = {hit.first: hit for hit in self.countries}
        self.ends = {hit.last for hit in self.countries}
        self.names_at = {mention.first for mention in document.mentions}
        self.people = _people(document, knowledge)

    def country_before(self, title: Hit[OfficeForm]) -> _Country | None:
        """The country that the words directly before a title say it is of."""
        code = title.item.office.country
        for hit in self.countries:
            if hit.last != title.first or hit.item.country != code:
                continue
            joint = gap(self.document, hit.last - 1)
            if joint not in _JOINTS or not self._owns(hit, joint):
                continue
            span = token_span(self.document, hit.first, hit.last)
            surface = self.document.article.text[span.start : span.end]
            return _Country(code, hit.first, surface, joint in _SPACES)
        return None

    def _owns(self, hit: Hit[CountryWord], joint: str) -> bool:
        """Whether a country's word says whose, not where, and is no part of a larger word."""
        keys = self.document.tokens.keys
        first, _ = segment_tokens(self.document, self.document.tokens.segments[hit.first])
        if hit.first == first:
            return True
        if gap(self.document, hit.first - 1) == "-" or hit.first in self.ends:
            return False
        before = keys[hit.first - 1]
        if before in _PART_OF_A_REGION:
            return False
        if hit.item.form in hit.item.entry.demonyms or joint not in _SPACES:
            return True
        if before == "the" and hit.first - 1 > first:
            before = keys[hit.first - 2]
        return before not in _PLACE_BEFORE

    def of_country(self, title: Hit[OfficeForm]) -> bool:
        """Whether "of (the) <country>" follows a title and ends there."""
        tokens, document = self.document.tokens, self.document
        at = title.last
        if gap(document, at - 1) not in _SPACES or tokens.keys[at] != "of":
            return False
        at += 1
        if at < len(tokens.keys) and tokens.keys[at] == "the":
            at += 1
        hit = self.at.get(at)
        if hit is None or hit.item.country != title.item.office.country:
            return False
        if hit.item.form in hit.item.entry.demonyms:
            return False
        joint = gap(document, hit.last - 1)
        if joint not in _SPACES:
            return "-" not in joint and "s" not in joint
        # "of US ally Japan", "of the British Virgin Islands": the phrase goes on.
        return hit.last in self.people or tokens.keys[hit.last] in STOP_WORDS

    def persons_after(self, title: Hit[OfficeForm]) -> list[Entry]:
        """Known persons named directly after a title, if by more than a surname anywhere."""
        joint = gap(self.document, title.last - 1)
        if joint not in (*_SPACES, ", "):
            return []
        return [
            person
            for person, words in self.people.get(title.last, ())
            if words > 1 or self._named_whole(person)
        ]

    def _named_whole(self, person: Entry) -> bool:
        return any(
            entry.id == person.id and words > 1
            for named in self.people.values()
            for entry, words in named
        )

    def never_so(self, title: Hit[OfficeForm], holder: Entry) -> bool:
        """Whether a holder is known to have had no office with such a word in its name."""
        if title.first and gap(self.document, title.first - 1) not in (*_SPACES, "\n"):
            return False  # "a firm's counselor"
        said = set(self.document.tokens.keys[title.first : title.last])
        offices = self.knowledge.rules.offices
        return not any(
            said.intersection(phrase_keys(form))
            for held in holder.titles
            if held.office in offices
            for form in (offices[held.office].name, *offices[held.office].aliases)
        )

    def at_home(self, title: Hit[OfficeForm]) -> str | None:
        """The country's word, where the article is about it and no country has such an office."""
        office = title.item.office
        keys = self.document.tokens.keys[title.first : title.last]
        if sum(key not in STOP_WORDS for key in keys) < _TELLING:
            return None
        if not _COMMON.isdisjoint(keys):
            return None  # some country has an agriculture minister that no list has
        if "right" in self.knowledge.rules.titles.get(keys, ()):
            return None
        of_country = [hit for hit in self.countries if hit.item.country == office.country]
        of_people = {
            hit.item.entry.id
            for hit in self.knowledge.right
            if hit.item.entry.kind is Kind.PERSON and hit.item.entry.country == office.country
        }
        others = Counter(hit.item.country for hit in self.countries)
        others.pop(office.country, None)
        if len(of_country) + len(of_people) <= max(others.values(), default=0):
            return None
        return self.knowledge.rules.states.get(office.country, office.country)

    def another_office(self, title: Hit[OfficeForm]) -> bool:
        """Whether a longer or a right title stands there, or the time was another."""
        document, office = self.document, title.item.office
        segment = document.tokens.segments[title.first]
        first, last = segment_tokens(document, segment)
        keys = document.tokens.keys
        if title.first > first and keys[title.first - 1] in _OTHER_OFFICE:
            return True
        if title.last < last and keys[title.last] in ("of", "for") and not self.of_country(title):
            # “the American deputy president of the federation”
            return True
        for other in self._offices.touching(title.first, title.last):
            wider = other.first <= title.first and title.last <= other.last
            longer = other.last - other.first > title.last - title.first
            same = other.item.office.country == office.country
            if other.item.sort == "right" and wider and (longer or same):
                return True
        since = office.since[:4] if office.since else "1980"
        years = (key for key in document.tokens.keys[first:last] if _YEAR.fullmatch(key))
        return any(year < since for year in years)


def _people(document: Document, knowledge: Knowledge) -> dict[int, list[tuple[Entry, int]]]:
    """Known persons by the first token of their name, right or listed garble, and its length."""
    found: dict[int, list[tuple[Entry, int]]] = {}
    for hit in knowledge.right:
        if hit.item.entry.kind is Kind.PERSON:
            found.setdefault(hit.first, []).append((hit.item.entry, hit.last - hit.first))
    for garbled in knowledge.once(garble_hits, document):
        if garbled.item.entry.kind is Kind.PERSON:
            length = garbled.last - garbled.first
            found.setdefault(garbled.first, []).append((garbled.item.entry, length))
    return found


def _cased(title: str, surface: str, *, before_name: bool) -> str:
    """The right title in the case of the wrong one; before a name it keeps its capitals."""
    if before_name or not surface.islower():
        return title
    # "Secretary of State" is lowered word by word; an abbreviation (UN, EU) stays.
    return " ".join(w if w.isupper() and len(w) > 1 else w.lower() for w in title.split(" "))


def check_title(document: Document, knowledge: Knowledge) -> Sequence[Finding]:
    """Findings on titles that are wrong for the country, or the holder, they are said of.

    Signs of a language too: what language the article came through changes none of them.
    """
    return knowledge.once(_findings, document)


def _findings(document: Document, knowledge: Knowledge) -> tuple[Finding, ...]:
    return tuple(_found(document, knowledge))


def _found(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    offices = knowledge.once(office_hits, document)
    if all(hit.item.sort == "right" for hit in offices):
        return
    scene = _Scene(document, knowledge, offices)
    for title in offices:
        office = title.item.office
        if title.item.sort == "right" or scene.another_office(title):
            continue
        country = scene.country_before(title)
        persons = scene.persons_after(title)
        holder = next((p for p in persons if any(h.office == office.id for h in p.titles)), None)
        if holder is None and any(_serves_elsewhere(p, knowledge, office.country) for p in persons):
            continue
        weak = title.item.sort == "weak"
        named = title.last in scene.names_at and gap(document, title.last - 1) in _SPACES
        home = None
        if country is None and (weak or (holder is None and not scene.of_country(title))):
            home = scene.at_home(title)
            if weak and holder is not None and scene.never_so(title, holder):
                home = None  # the name after it says whose office it is
            elif weak or home is None:
                continue
        if weak and holder is None and not named:
            continue
        yield _finding(scene, title, country, holder, named=named, home=home)


def _serves_elsewhere(person: Entry, knowledge: Knowledge, country: str) -> bool:
    """Whether a person is known to hold offices, and none of them in `country`."""
    offices = knowledge.rules.offices
    held = {offices[h.office].country for h in person.titles if h.office in offices}
    return bool(held) and country not in held


def _finding(
    scene: _Scene,
    title: Hit[OfficeForm],
    country: _Country | None,
    holder: Entry | None,
    *,
    named: bool,
    home: str | None,
) -> Finding:
    document, office = scene.document, title.item.office
    rules = scene.knowledge.rules
    text = document.article.text
    span = token_span(document, title.first, title.last)
    said = text[span.start : span.end]
    right = _cased(office.name, said, before_name=named)
    suggestion = right
    if country is not None and country.adjacent:
        span = Span(document.tokens.starts[country.first], span.end)
        suggestion = f"{country.surface} {right}"
    evidence: list[Evidence] = [
        for_(
            "titles",
            f"{rules.states.get(office.country, office.country)} has no “{said}”; "
            f"the office is “{office.name}”",
            MODERATE,
        )
    ]
    if country is not None:
        evidence.append(for_("context", f"“{country.surface}” stands before it", MODERATE))
    if home is not None:
        evidence.append(for_("context", f"the article is about {home}", WEAK))
    if holder is not None:
        evidence.append(
            for_("holder", f"{holder.name}, who is named after it, is {office.name}", STRONG)
        )
    elif title.item.sort == "weak":
        why = f"“{said}” is an ordinary word too, and the name after it is no known holder's"
        evidence.append(against("lexicon", why, STRONG + WEAK))
    elif named:
        evidence.append(for_("context", "a name follows, as after a title", WEAK))
    segment = document.tokens.segments[title.first]
    evidence.extend(source_evidence(scene.knowledge, segment, said, office.name))
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
