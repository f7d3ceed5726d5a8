"""Which known names of several words stand with wrong capitals: "Manchester city", "white House".

Pure. A paper's style lowers the common noun of a name ("Foreign ministry", "Gaza strip");
that is right as long as the article keeps to it.
"""

from collections.abc import Iterator, Sequence

from mtqa.checks.casing.forms import Written, known_forms
from mtqa.checks.casing.places import Places, after, in_title_case
from mtqa.checks.casing.words import (
    EITHER_CASE_FIRST,
    HEADS,
    JOINING,
    REGIONS,
    SMALL_SECOND_PART,
    STYLED,
    TOWN_HEADS,
)
from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import HYPHENS, gap, token_span
from mtqa.model import Document, Evidence, Finding
from mtqa.names.words import load_words
from mtqa.text.words import PARTICLES, ROLE_WORDS, STOP_WORDS
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["misplaced_capitals"]

_FIRM = (" ", "\u00a0", ", ", "-")
_UNIONS = ("eu",)  # no country: “European union” is a name that lost a capital
_EACH = 2  # times that a source must have a name whose lost word is an ordinary one

_Reason = tuple[str, float]  # why capitals are wrong, in words, and what that weighs


def _ordinary(key: str) -> bool:
    return load_words().ordinary.count(key) > 0


def _keeps_a_capital(document: Document, written: Written) -> bool:
    """Whether a word kept a capital that only a name gives it."""
    known = written.known
    for at, (word, key) in enumerate(zip(known.words, known.keys, strict=True)):
        if at in written.lost or not word[0].isupper() or key in STOP_WORDS:
            continue
        if at or (written.first and gap(document, written.first - 1) in _FIRM):
            return True
        # At the start of a sentence every word has a capital.
        if key not in PARTICLES and not _ordinary(key):
            return True
    return False


def _lost_first(document: Document, knowledge: Knowledge, written: Written) -> _Reason | None:
    """Why the small first word of a name is wrong; None if it may be right."""
    known = written.known
    first = known.keys[0]
    follows = after(document, written.last)
    if follows is not None and (follows[0].isupper() or follows == "of"):
        # “white House Democrats”, “state Department of Health”: the capital is of another name.
        return None
    if written.first and gap(document, written.first - 1) in HYPHENS:
        return None
    if first in EITHER_CASE_FIRST or (first in REGIONS and not _needs_region(knowledge, written)):
        return None
    if known.kind is None and (first in STYLED or _ordinary(first)):
        return None
    if len(known.words) - 1 in written.lost or not _keeps_a_capital(document, written):
        return None
    return _lost(document, written, 0)


def _needs_region(knowledge: Knowledge, written: Written) -> bool:
    """Whether a point of the compass is part of the name: "north Korea", "west Bank"."""
    known = written.known
    rest = known.keys[1:]
    return known.state or (rest not in knowledge.rules.names and all(map(_ordinary, rest)))


def _lost(document: Document, written: Written, at: int) -> _Reason:
    word = document.tokens.texts[written.first + at]
    return f"“{word}” has lost the capital of the name", MODERATE


def _is_second_part(written: Written, at: int) -> bool:
    """Whether a word is a given name's second part, which some spell small ("Jong-un")."""
    known = written.known
    if known.kind is not None and known.kind is not Kind.PERSON:
        return False
    return (known.country is None and at in written.hyphened) or (
        known.country in SMALL_SECOND_PART and at > 0 and len(known.words) > 2
    )


def _lost_later(
    document: Document, knowledge: Knowledge, written: Written, places: Places
) -> _Reason | None:
    """Why a later word of a name, or several, must not be small; None if they may be."""
    known = written.known
    lost = [at for at in written.lost if not _is_second_part(written, at)]
    if not lost or not _keeps_a_capital(document, written):
        return None
    here = places.of(document.tokens.texts[written.first : written.last])
    if here.common:
        # “an Islamic state”
        return None
    keys = [known.keys[at] for at in lost]
    plain = [at for at in lost if known.keys[at] not in STYLED]
    if written.extends:
        # “Bosnia and herzegovina”, but “the Washington post office” of “Washington Post”.
        plain = [at for at in plain if not _ordinary(known.keys[at])]
        return _lost(document, written, plain[0]) if plain else None
    if known.attested is not None:
        plain = [
            at for at in plain if known.attested.times >= _EACH or not _ordinary(known.keys[at])
        ]
    elif (inner := _inside(written)) is not None:
        return _lost(document, written, inner)
    if _is_of_a_country(knowledge, known.keys[0]) and all(map(_ordinary, keys)):
        # “US state department”, “Indonesian navy”: a common noun, whatever stands elsewhere.
        return None
    if known.state and not set(keys) <= STOP_WORDS:
        return _lost(document, written, lost[-1])
    if plain:
        return _lost(document, written, plain[0])
    words = [at for at in lost if known.keys[at] not in STOP_WORDS | PARTICLES]
    if words and known.keys[words[-1]] not in HEADS and known.attested is None:
        return _lost(document, written, words[-1])
    follows = after(document, written.last)
    club = known.kind is Kind.ORG and set(keys) <= TOWN_HEADS and not here.town
    if club and (follows is None or follows in STOP_WORDS):
        return f"“{known.form}” is an organisation, not a {keys[0]}", MODERATE
    if not set(keys) <= ROLE_WORDS and places.of(known.words).upright:
        return "the article gives it its capitals elsewhere", 0.0
    return None


def _inside(written: Written) -> int | None:
    """A word without its capital before one that has kept it: no style lowers only the former."""
    keys, words = written.known.keys, written.known.words
    for at in written.lost:
        after = at + 1
        kept = after < len(words) and after not in written.lost and words[after][0].isupper()
        if kept and keys[at] not in STOP_WORDS | PARTICLES | ROLE_WORDS:
            return at
    return None


def _is_of_a_country(knowledge: Knowledge, key: str) -> bool:
    return any(country not in _UNIONS for country in knowledge.rules.countries.get((key,), ()))


def _gained(document: Document, written: Written) -> _Reason | None:
    """Why a capital inside the name of a place or an institution is wrong."""
    known = written.known
    if known.kind in (None, Kind.PERSON) or 0 in written.gained:
        return None
    if not all(known.keys[at] in JOINING for at in written.gained):
        return None
    word = document.tokens.texts[written.first + written.gained[0]]
    return f"“{word}” inside the name has no capital", MODERATE


def _reason(
    document: Document, knowledge: Knowledge, written: Written, places: Places
) -> _Reason | None:
    if 0 in written.lost:
        return _lost_first(document, knowledge, written)
    if written.lost:
        return _lost_later(document, knowledge, written, places)
    return _gained(document, written)


def _evidence(written: Written, why: _Reason, *, witnessed: bool) -> Sequence[Evidence]:
    known = written.known
    if known.attested is None:
        evidence = [for_("glossary", f"the name is written “{known.form}”", MODERATE)]
    else:
        name = known.attested
        evidence = [
            for_(
                "source",
                f"a clean article on the event writes it “{known.form}”",
                MODERATE,
                source=name.source,
                span=name.span,
            )
        ]
    said, weight = why
    evidence.append(for_("format", said, weight))
    if witnessed:
        said = "a clean article on the event writes it so too"
        evidence.append(against("source", said, STRONG + WEAK))
    return evidence


def misplaced_capitals(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on names of several words with a capital lost or gained."""
    places = Places(document, knowledge)
    for forms in known_forms(knowledge):
        for written in forms.miswritten(document):
            why = _reason(document, knowledge, written, places)
            if why is not None and not in_title_case(document, written.first):
                yield _finding(document, written, why, places)


def _finding(document: Document, written: Written, why: _Reason, places: Places) -> Finding:
    span = token_span(document, written.first, written.last)
    witnessed = places.in_source(document.article.text[span.start : span.end])
    return make_finding(
        document,
        span,
        check="casing",
        suggestion=written.right,
        kind=written.known.kind or Kind.OTHER,
        category=Category.SPELLING,
        mechanism=Mechanism.CASING,
        severity=Severity.MINOR,
        evidence=_evidence(written, why, witnessed=witnessed),
        rule=written.known.rule,
    )
