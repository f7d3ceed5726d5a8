"""The check `numeral`: a name that was read as a Roman numeral ("the eleventh" for Xi).

Speaks only where the words around it, or a source, say that a person is meant; an
ordinal that counts something stays silent. Needs rules; sources add evidence.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import gap, segment_tokens, token_span
from mtqa.checks.witnessing import aligned_evidence, named_evidence
from mtqa.model import Document, Entry, Evidence, Finding
from mtqa.rules.compiled import CompiledRules
from mtqa.text.numbers import ordinal_value
from mtqa.text.words import MONTHS, ROLE_WORDS, STOP_WORDS
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["check_numeral", "roman_value"]

_ROMAN = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

_PERSON_BEFORE = frozenset(
    "with told by and between met meets called calls invited invites from to asked urged "
    "thanked president leader counterpart said says that but for".split()
)
_VERBS = frozenset(
    "said says told tells asked asks warned warns urged urges called calls added adds met meets "
    "spoke speaks agreed agrees invited invites accepted accepts wants wanted announced confirmed "
    "confirms stressed emphasized emphasised insisted replied noted has had is was will "
    "would".split()
)
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


@lru_cache(maxsize=8)
def _readings(rules: CompiledRules) -> dict[int, tuple[tuple[Entry, str], ...]]:
    """The persons whose name alone, in one word of two letters or more, is a Roman numeral."""
    found: dict[int, list[tuple[Entry, str]]] = {}
    for entry in rules.ruleset.entries:
        if entry.kind is not Kind.PERSON:
            continue
        for form in (entry.name, *entry.aliases):
            value = roman_value(form) if len(form) > 1 else None
            if value is not None:
                found.setdefault(value, []).append((entry, form))
    return {value: tuple(named) for value, named in found.items()}


def _counts_something(document: Document, token: int) -> str | None:
    """Why the ordinal at `token` counts something rather than stands for a person, or None."""
    keys = document.tokens.keys
    first, last = segment_tokens(document, document.tokens.segments[token])
    before = keys[max(first, token - 3) : token]
    after = keys[token + 1 : min(last, token + 4)]
    if any(key in MONTHS for key in (*before, *after)) or before[-2:] == ("on", "the"):
        return "it is a date"
    if after[:1] and after[0] in _COUNTING:
        return f"it counts: “{keys[token]} {after[0]}”"
    value = ordinal_value(keys[token])
    for key in keys[first:last]:
        other = ordinal_value(key)
        if other is not None and value is not None and other > 1 and other != value:
            return f"the sentence counts: “{key}”"
    return None


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
            return codes
    return ()


def check_numeral(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on ordinals that stand where a person's name should."""
    readings = _readings(knowledge.rules)
    tokens = document.tokens
    for token, key in enumerate(tokens.keys):
        value = ordinal_value(key)
        if value is None or value not in readings:
            continue
        if not token or tokens.keys[token - 1] != "the" or gap(document, token - 1) != " ":
            continue
        if _counts_something(document, token):
            continue
        for entry, form in readings[value]:
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
    if knowledge.mentioned(entry.id):
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
    if role >= len(tokens.keys) or tokens.keys[role] not in ROLE_WORDS:
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
        if following == "of" or not (following in STOP_WORDS or following in _VERBS):
            return None
    evidence = _person_evidence(knowledge, tokens.segments[token], entry, form)
    if not evidence:
        return None
    before = tokens.keys[token - 2] if token >= 2 and gap(document, token - 2) == " " else ""
    if before in _PERSON_BEFORE or before in _VERBS:
        evidence.append(for_("context", f"“{before}” asks for a person", WEAK))
    else:
        evidence.append(against("context", "nothing before it asks for a person", MODERATE))
    evidence.insert(0, _reading(form, tokens.texts[token]))
    return _finding(document, entry, token, token + 1, form, evidence)


def _reading(form: str, surface: str) -> Evidence:
    return for_(
        "numeral",
        f"{form} read as a Roman numeral is {roman_value(form)}, “{surface}”; no noun is counted",
        WEAK,
    )


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
