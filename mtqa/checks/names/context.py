"""What the words around a name say of whether it is a certain entry: role, country, kind.

Pure. Knows the text beside a mention; nothing of spelling.
"""

import re
from collections.abc import Iterable

from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import gap, segment_tokens
from mtqa.checks.suspects import Suspect
from mtqa.model import Document, Entry, Evidence
from mtqa.names.given_names import same_given_name
from mtqa.rules.ruleset import Office
from mtqa.text import phrase_keys
from mtqa.text.words import ROLE_WORDS, STOP_WORDS
from mtqa.typology import Kind

__all__ = ["context_evidence"]

_BEFORE, _AFTER = 5, 3
_INTRODUCTION = 40  # characters read after a name
_STRANGER = re.compile(r"(?:,| is| was) an? [\w-]+")
_PARTING = frozenset(',;:()[]“”"')
_GOVERNED = frozenset("government administration cabinet regime".split())
_HEADS = frozenset("president prime premier chancellor taoiseach".split())
_PLACE_HEADS = frozenset(
    "street road avenue square bridge river lake mountain county district park station university "
    "airport island valley bay beach hill village town city market stadium".split()
)
_FOREIGN = frozenset("la le les el los las il lo der die das het".split())
_ACCENTED = range(0xC0, 0x250)  # Latin letters beyond English ones
_PLACING = frozenset("in at near across outside inside throughout around".split())


def context_evidence(
    document: Document, knowledge: Knowledge, suspect: Suspect, entry: Entry
) -> tuple[Evidence, ...]:
    """Evidence for and against a suspect being `entry`, from the words beside it."""
    before, after = _beside(document, suspect)
    beside = {*before, *after}
    found: list[Evidence] = []
    offices = [knowledge.rules.offices[held.office] for held in entry.titles
               if held.office in knowledge.rules.offices]  # fmt: skip
    role = _first(before, {
        key for office in offices
        for form in (office.name, *office.aliases, *office.wrong, *office.weak)
        for key in phrase_keys(form)
    } & ROLE_WORDS)  # fmt: skip
    if role:
        said = f"“{role}” stands before it, a title of {entry.name}"
        found.append(for_("role", said, STRONG))
    elif entry.kind is not Kind.PERSON and suspect.mention.roles:
        said = f"“{suspect.mention.roles[-1]}” before it asks for a person; {entry.name} is none"
        found.append(against("role", said, STRONG))
    governs = _first(after[:1], _GOVERNED)
    if governs and not role and (entry.kind is Kind.PLACE or _heads(offices)):
        said = f"“{governs}” after it asks for a country or who governs one"
        found.append(for_("role", said, MODERATE))
    country = _country(document, knowledge, suspect, entry)
    if country:
        found.append(for_("country", f"“{country}” stands beside it, as {entry.name} is", MODERATE))
    word = _first((*before, *after), _words_of_longer_names(entry, suspect.keys) - STOP_WORDS)
    if word and not role:
        found.append(for_("name", f"“{word}” beside it is part of the name as well", MODERATE))
    if before and before[-1] in _FOREIGN and not _holds(entry, before[-1]):
        said = f"“{before[-1]}” before it makes it a name of another language"
        found.append(against("foreign", said, STRONG + MODERATE))
    accented = next((c for c in suspect.surface if c.isalpha() and ord(c) in _ACCENTED), None)
    if accented and not any(accented in form for form in (entry.name, *entry.aliases)):
        said = f"“{accented}” is of another Latin spelling; what comes back from a script has none"
        found.append(against("spelling", said, STRONG))
    first, *rest = phrase_keys(entry.name)
    if (
        entry.kind is Kind.PERSON
        and rest == list(suspect.keys[1:])
        and same_given_name(suspect.keys[0], first)
    ):
        said = f"“{suspect.surface}” is {entry.name} with the given name of another language"
        found.append(for_("name", said, STRONG))
    if entry.kind is Kind.PERSON and after and after[0] in _PLACE_HEADS:
        found.append(against("place", f"“{after[0]}” after it asks for a place", STRONG))
    if entry.kind is Kind.PLACE and before and before[-1] in _PLACING:
        found.append(for_("place", f"“{before[-1]}” before it asks for a place", WEAK))
    if entry.kind is Kind.PERSON and not role:
        introduced = _introduced(document, suspect)
        if introduced:
            said = f"“{introduced}” introduces someone whom no one knows"
            found.append(against("role", said, STRONG))
    if entry.kind is Kind.PERSON and not role and suspect.mention.roles and beside:
        found.append(for_("role", f"“{suspect.mention.roles[-1]}” asks for a person", WEAK))
    return tuple(found)


def _heads(offices: Iterable[Office]) -> bool:
    """Whether any of the offices is a head of government's."""
    return any(_HEADS.intersection(phrase_keys(office.name)) for office in offices)


def _introduced(document: Document, suspect: Suspect) -> str | None:
    """The words that introduce a stranger: “, a singer”, “is an engineer”."""
    text, at = document.article.text, suspect.span.end
    found = _STRANGER.match(text, at, at + _INTRODUCTION)
    return found.group().strip(" ,") if found else None


def _beside(document: Document, suspect: Suspect) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Folded words before and after a suspect: before it, none beyond a comma or another name."""
    tokens = document.tokens
    first, last = segment_tokens(document, tokens.segments[suspect.first])
    at = suspect.first
    while at > max(first, suspect.first - _BEFORE):
        if any(c in _PARTING for c in gap(document, at - 1)):
            break
        word = tokens.texts[at - 1]
        inside = suspect.mention.first <= at - 1
        if word[0].isupper() and not inside and _is_other_name(document, at - 1):
            break
        at -= 1
    return tokens.keys[at : suspect.first], tokens.keys[
        suspect.last : min(last, suspect.last + _AFTER)
    ]


def _is_other_name(document: Document, token: int) -> bool:
    """Whether a token is one of a mention of several words, and so of another name."""
    return any(m.first <= token < m.last and m.last - m.first > 1 for m in document.mentions)


def _holds(entry: Entry, key: str) -> bool:
    return any(key in phrase_keys(form) for form in (entry.name, *entry.aliases))


def _first(words: Iterable[str], wanted: set[str] | frozenset[str]) -> str | None:
    return next((word for word in words if word in wanted), None)


def _country(
    document: Document, knowledge: Knowledge, suspect: Suspect, entry: Entry
) -> str | None:
    """A word for the entry's country among the words before the suspect."""
    if entry.country is None:
        return None
    tokens = document.tokens
    first, _ = segment_tokens(document, tokens.segments[suspect.first])
    for at in range(max(first, suspect.first - _BEFORE), suspect.first):
        if entry.country in knowledge.rules.countries.get((tokens.keys[at],), ()):
            return tokens.texts[at]
    return None


def _words_of_longer_names(entry: Entry, keys: tuple[str, ...]) -> set[str]:
    """Words of names of the entry that are longer than the suspect."""
    if entry.kind is Kind.PERSON:
        return set()
    forms = (phrase_keys(form) for form in (entry.name, *entry.aliases))
    return {word for form in forms if len(form) > len(keys) for word in form}
