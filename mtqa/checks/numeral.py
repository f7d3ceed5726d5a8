"""The check `numeral`: a name that was read as a Roman numeral ("the eleventh" for Xi).

Speaks only where the words around it, or a source, say that a person is meant; an
ordinal that counts something stays silent. Needs rules; sources add evidence.
"""

import re
from collections.abc import Iterator

from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import gap, segment_tokens, token_span
from mtqa.checks.witnessing import aligned_evidence, named_evidence
from mtqa.model import Document, Entry, Evidence, Finding
from mtqa.rules.compiled import CompiledRules
from mtqa.text.numbers import ordinal_value
from mtqa.text.words import MONTHS
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["check_numeral", "roman_value"]

_ROMAN = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_WORTH = {
    "m": 1000, "cm": 900, "d": 500, "cd": 400, "c": 100, "xc": 90, "l": 50, "xl": 40, "x": 10,
    "ix": 9, "v": 5, "iv": 4, "i": 1,
}  # fmt: skip

_PERSON_BEFORE = frozenset(
    "with and between met meets called calls invited invites from to asked asks urged urges told "
    "tells thanked warned warns loves love likes respects quoted quotes quoting counterpart".split()
)
"""Words that ask for a person after them; “is the eleventh” and “for the 11th” do not."""

_VERBS = frozenset(
    "said says told asked warned urged called added met spoke agreed invited accepted wants wanted "
    "announced confirmed stressed emphasized emphasised insisted replied noted".split()
)
"""What a person does; after an ordinal they say that it is one."""

_AFTER_PERSON = frozenset(
    "a an the as during that while when who after before and on in at about over because".split()
)
_COUNTS = frozenset("such most least since so in under or to this last for by row straight".split())
"""Words after an ordinal that go on counting: “the eleventh to sign”, “the eleventh since 2022”."""

_DATE_BEFORE = frozenset(
    "by until till from for before after since of on between monday tuesday wednesday thursday "
    "friday saturday sunday morning evening night".split()
)
_NEIGHBOURS = frozenset("ten 10 eleven twelve 12 tenth twelfth 10th 12th".split())
_HELD = frozenset("president leader chairman premier".split())
_COUNTING = frozenset(
    "century edition round place position time season episode anniversary grade floor hour day "
    "amendment chapter article row straight consecutive".split()
)


def roman_value(word: str) -> int | None:
    """What a word is as a Roman numeral (`roman_value("xi")` is 11); None where it is none."""
    lowered = word.lower()
    if not lowered or not _ROMAN.fullmatch(lowered):
        return None
    values = [_VALUES[c] for c in lowered]
    following = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, following, strict=True))


def _readings(rules: CompiledRules, value: int) -> tuple[tuple[Entry, str], ...]:
    """The persons whose name alone, in one word of two letters or more, is a Roman numeral."""
    numeral = _roman(value)
    if len(numeral) < 2:
        return ()
    entries = [rules.entries[id_] for id_ in rules.names.get((numeral,), ())]
    return tuple(
        (entry, form)
        for entry in entries
        if entry.kind is Kind.PERSON
        for form in (entry.name, *entry.aliases)
        if form.lower() == numeral
    )


def _roman(value: int) -> str:
    """A number under 4,000 as a Roman numeral in small letters; of others, nothing."""
    if not 0 < value < 4000:
        return ""
    written = ""
    for letters, worth in _WORTH.items():
        written += letters * (value // worth)
        value %= worth
    return written


def _counts_something(document: Document, token: int) -> bool:
    """Whether the ordinal at `token` counts something, or is a date, by the words around it."""
    keys = document.tokens.keys
    segment = document.tokens.segments[token]
    first, last = segment_tokens(document, segment)
    before = keys[max(first, token - 3) : token]
    after = keys[token + 1 : min(last, token + 4)]
    if any(key in MONTHS for key in (*before, *after)) or before[-2:] == ("on", "the"):
        return True
    if len(before) > 1 and before[-2] in _DATE_BEFORE and keys[token][0].isdigit():
        return True
    if after and (after[0] in _COUNTING or (after[0] in _COUNTS and gap(document, token) == " ")):
        return True
    # “Ten countries have ratified. Laos will be the eleventh.”
    start = segment_tokens(document, segment - 1)[0] if segment else first
    value = ordinal_value(keys[token])
    for key in (*keys[start:token], *after):
        other = ordinal_value(key)
        if key in _NEIGHBOURS or (other is not None and other > 1 and other != value):
            return True
    return False


def _country_after(document: Document, knowledge: Knowledge, token: int) -> tuple[str, ...] | None:
    """Country codes that "of/from <country>" after `token` names; None without such words."""
    tokens = document.tokens
    at = token + 1
    if at >= len(tokens.keys) or tokens.keys[at] not in ("of", "from"):
        return None
    at += 1
    if at < len(tokens.keys) and tokens.keys[at] == "the":
        at += 1
    for size in (3, 2, 1):
        codes = knowledge.rules.countries.get(tokens.keys[at : at + size])
        if codes:
            # “of the China Football Association” is of no country.
            end = at + size
            goes_on = end < len(tokens.keys) and gap(document, end - 1) in (" ", "-")
            return () if goes_on and tokens.texts[end][0].isupper() else codes
    return ()


def check_numeral(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on ordinals that stand where a person's name should."""
    tokens = document.tokens
    for token in [at + 1 for at, key in enumerate(tokens.keys[:-1]) if key == "the"]:
        value = ordinal_value(tokens.keys[token])
        readings = _readings(knowledge.rules, value) if value is not None else ()
        if not readings:
            continue
        if gap(document, token - 1) != " ":
            continue
        if _counts_something(document, token):
            continue
        for entry, form in readings:
            finding = _as_title(document, knowledge, token, entry, form) or _alone(
                document, knowledge, token, entry, form
            )
            if finding is not None:
                yield finding
                break


def _person_evidence(knowledge: Knowledge, segment: int, entry: Entry, form: str) -> list[Evidence]:
    """Signs that the person is in this story at all; empty where there are none."""
    found: list[Evidence] = []
    witness = knowledge.witness(form, segment)
    if witness is not None:
        found.append(aligned_evidence(witness, f"names {form}", STRONG))
    if any(h.item.entry.id == entry.id and h.last - h.first > 1 for h in knowledge.right):
        found.append(for_("article", f"the article names {entry.name} elsewhere", MODERATE))
    elif witness is None:
        named = knowledge.named_in_source(form)
        if named is not None:
            found.append(named_evidence(knowledge, named, WEAK))
    return found


def _as_title(
    document: Document, knowledge: Knowledge, token: int, entry: Entry, form: str
) -> Finding | None:
    """“the eleventh president from China”: an ordinal before the person's own role."""
    tokens = document.tokens
    role = token + 1
    if role >= len(tokens.keys) or tokens.keys[role] not in _HELD:
        return None
    if gap(document, token) != " ":
        return None
    segment = tokens.segments[token]
    countries = _country_after(document, knowledge, role)
    evidence = _person_evidence(knowledge, segment, entry, form)
    sourced = any(e.kind == "source" and e.weight >= STRONG for e in evidence)
    if countries is not None and entry.country not in countries:
        return None
    if not evidence or (countries is None and not sourced):
        # “He is the eleventh president to ...” counts presidents.
        return None
    if countries is not None:
        place = " ".join(tokens.texts[role + 1 : role + 3])
        evidence.append(for_("context", f"“{place}” fits {entry.name}", MODERATE))
    evidence.insert(0, _reading(form, tokens.texts[token]))
    title = tokens.texts[role].capitalize()
    return _finding(document, entry, token, role + 1, f"{title} {form}", evidence)


def _alone(
    document: Document, knowledge: Knowledge, token: int, entry: Entry, form: str
) -> Finding | None:
    """“the invitation with the eleventh during an interview”: an ordinal that counts no noun."""
    tokens = document.tokens
    joint = gap(document, token)
    if token + 1 < len(tokens.keys) and joint in (" ", "\u00a0", "-"):
        following = tokens.keys[token + 1]
        if following not in _AFTER_PERSON and following not in _VERBS:
            return None
    evidence = _person_evidence(knowledge, tokens.segments[token], entry, form)
    if not evidence:
        return None
    before = tokens.keys[token - 2] if token >= 2 and gap(document, token - 2) == " " else ""
    if before in _PERSON_BEFORE:
        evidence.append(for_("context", f"a person usually follows “{before}”", WEAK))
    else:
        evidence.append(against("context", "nothing before it calls for a person", STRONG))
    evidence.insert(0, _reading(form, tokens.texts[token]))
    return _finding(document, entry, token, token + 1, form, evidence)


def _reading(form: str, surface: str) -> Evidence:
    value = roman_value(form)
    why = f"{form} read as a Roman numeral is {value}, “{surface}”, and no noun follows to count"
    return for_("numeral", why, WEAK)


def _finding(
    document: Document,
    entry: Entry,
    token: int,
    last: int,
    suggestion: str,
    evidence: list[Evidence],
) -> Finding:
    return make_finding(
        document,
        token_span(document, token - 1, last),
        check="numeral",
        suggestion=suggestion,
        kind=Kind.PERSON,
        category=Category.ENTITY,
        mechanism=Mechanism.ROMAN_NUMERAL,
        severity=Severity.CRITICAL,
        evidence=evidence,
        rule=entry.id,
    )
