"""Institutions and offices whose first word is small though the head is not: "defense Ministry".

No style writes them so: both words have capitals, or neither. Which words go together, a
closed list and the offices of the rules say. Pure.
"""

from collections.abc import Iterator

from mtqa.checks.casing.words import HEADS_OF, INDEFINITE, NO_PORTFOLIO
from mtqa.checks.evidence import STRONG, for_, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import gap, segment_tokens, token_span
from mtqa.model import Document, Finding
from mtqa.rules.compiled import CompiledRules
from mtqa.text.mentions import is_title_case
from mtqa.text.words import ROLE_WORDS
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["half_lowered"]

_SPACES = (" ", "\u00a0")
_OWN = ("’s ", "'s ", "’s\u00a0", "'s\u00a0")
_GOVERNING = ("minister", "secretary")


def _heads_of(rules: CompiledRules) -> dict[str, frozenset[str]]:
    """For a first word the heads it goes with: the closed list and the portfolios of offices."""
    return rules.tables.of("heads", dict[str, frozenset[str]], lambda: _heads_in(rules))


def _heads_in(rules: CompiledRules) -> dict[str, frozenset[str]]:
    heads = dict(HEADS_OF)
    for keys, sorts in rules.titles.items():
        if "right" not in sorts or len(keys) != 2 or keys[1] not in _GOVERNING:
            continue
        # “Japanese Minister” is a country's, and names no field of government.
        if keys[0] in NO_PORTFOLIO | ROLE_WORDS or (keys[0],) in rules.countries:
            continue
        heads[keys[0]] = heads.get(keys[0], frozenset()) | {keys[1]}
    return heads


def _stands_alone(document: Document, first: int) -> bool:
    """Whether a capital head may be a name without the small word before it."""
    keys, texts = document.tokens.keys, document.tokens.texts
    head = first + 1
    after = gap(document, head)
    if "-" in after or (first and gap(document, first - 1) == "-"):
        return True
    if keys[head] in ("department", "office") and after in _SPACES:
        # “a state health Department of Corrections”, “the foreign Office Depot”
        return keys[head + 1] == "of" or texts[head + 1][0].isupper()
    before = keys[first - 1] if first and gap(document, first - 1) in _SPACES else ""
    # “a more conservative Party”
    return keys[head] == "party" and (before in INDEFINITE or before in ("more", "most", "less"))


def _widened(document: Document, first: int, heads_of: dict[str, frozenset[str]]) -> int:
    """The first of the small words before a head that belong to its name ("foreign affairs")."""
    tokens = document.tokens
    while (
        first
        and tokens.keys[first - 1] in heads_of
        and tokens.texts[first - 1].islower()
        and gap(document, first - 1) in _SPACES
    ):
        first -= 1
    return first


def half_lowered(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on heads of institutions or offices with a capital after a small first word."""
    heads_of = knowledge.rules.derived(_heads_of)
    texts, keys = document.tokens.texts, document.tokens.keys
    for i, key in enumerate(keys[:-1]):
        # Nearly all words are none of these.
        if key not in heads_of or keys[i + 1] not in heads_of[key]:
            continue
        head = texts[i + 1]
        if not (texts[i].islower() and head[0].isupper() and head[1:].islower()):
            continue
        if gap(document, i) not in (_OWN if key == "people" else _SPACES):
            continue
        start, end = segment_tokens(document, document.tokens.segments[i])
        if _stands_alone(document, i) or is_title_case(texts[start:end]):
            continue
        yield _finding(document, _widened(document, i, heads_of), i + 1)


def _finding(document: Document, first: int, head: int) -> Finding:
    tokens = document.tokens
    span = token_span(document, first, head + 1)
    surface = document.article.text[span.start : span.end]
    right = list(surface)
    for at in range(first, head):
        place = tokens.starts[at] - span.start
        right[place] = right[place].upper()
    suggestion = "".join(right)
    role = tokens.keys[head] in ROLE_WORDS
    what = "an office" if role else "an institution"
    why = f"“{suggestion}” is {what}: all its words have capitals, or none has"
    return make_finding(
        document,
        span,
        check="casing",
        suggestion=suggestion,
        kind=Kind.TITLE if role else Kind.ORG,
        category=Category.SPELLING,
        mechanism=Mechanism.CASING,
        severity=Severity.MINOR,
        evidence=[for_("format", why, STRONG)],
    )
