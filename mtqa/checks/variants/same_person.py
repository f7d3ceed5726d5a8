"""What ties two namings of near spelling to one person, and what sets them apart.

Pure. Reads the words beside the names; whether the letters are near is not its business.
"""

from collections.abc import Iterable, Sequence

from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_
from mtqa.checks.phrases import gap, segment_tokens, token_span
from mtqa.checks.variants.namings import Naming
from mtqa.model import Document, Evidence
from mtqa.text.words import ROLE_WORDS, STOP_WORDS

__all__ = ["explained", "quote_of", "same_person"]

_BESIDE = 6  # tokens in which a role word may stand beside a name
_EMPTY_ROLES = frozenset("mr mrs ms miss sir dr doctor vice first deputy chief head".split())
_DOERS = ("er", "or", "ist", "man", "woman", "ian", "ant", "ent")
"""How words for what a person does end."""
_MALE, _FEMALE = frozenset(("mr", "sir")), frozenset("mrs ms miss lady dame".split())
_FAMILY = frozenset(
    "brother brothers sister sisters father mother son sons daughter daughters wife husband cousin "
    "cousins uncle aunt nephew niece twin twins namesake spouse parents siblings junior senior "
    "widow grandson granddaughter grandfather".split()
)
_EXPLAINING = frozenset(
    "spelled spelt spelling spellings born nee née known aka alias transliterated transcribed "
    "written pronounced formerly nicknamed namesake misspelled misspelt also".split()
)


def quote_of(document: Document, naming: Naming) -> str:
    """A naming as the article has it, with the role before it."""
    first = naming.at[0]
    start, _ = segment_tokens(document, naming.segment)
    while naming.roles and first > start and document.tokens.keys[first - 1] in naming.roles:
        first -= 1
    span = token_span(document, first, naming.at[-1] + 1)
    return f"“{document.article.text[span.start : span.end]}”"


def explained(document: Document, one: Sequence[Naming], other: Sequence[Naming]) -> bool:
    """Whether one sentence has both and says that a name has two forms: also spelled, born."""
    together = {n.segment for n in one} & {n.segment for n in other}
    return any(
        not _EXPLAINING.isdisjoint(document.tokens.keys[slice(*segment_tokens(document, segment))])
        for segment in together
    )


def same_person(
    document: Document, one: Sequence[Naming], other: Sequence[Naming]
) -> tuple[Evidence, ...]:
    """Evidence for and against all namings of `one` and `other` being of one person."""
    restated = _restated(document, one, other)
    found: list[Evidence] = [restated] if restated else []
    found += _by_fullness(document, one, other)
    found += _by_roles(document, one, other)
    found += [*_introduced(document, one), *_introduced(document, other)]
    together = {n.segment for n in one} & {n.segment for n in other}
    if together and not restated:
        text = "one sentence has both names, as it would name two persons"
        found.append(against("sentence", text, STRONG + MODERATE))
    word = _family(document, (*one, *other))
    if word:
        text = f"“{word}” beside the name tells of a family, in which names are alike"
        found.append(against("family", text, STRONG))
    return tuple(found)


def _introduced(document: Document, namings: Sequence[Naming]) -> list[Evidence]:
    """A surname alone with what the person does before it: someone new, as no title says so."""
    tokens = document.tokens
    for naming in namings:
        before = naming.at[0] - 1
        if naming.full or naming.roles or before < 0 or gap(document, before) != " ":
            continue
        word = tokens.texts[before]
        if word.endswith(_DOERS) and word.islower() and word not in STOP_WORDS | ROLE_WORDS:
            said = f"“{word}” before {quote_of(document, naming)} introduces someone else"
            return [against("role", said, MODERATE)]
    return []


def _restated(
    document: Document, one: Sequence[Naming], other: Sequence[Naming]
) -> Evidence | None:
    """The name said again in brackets."""
    ends = {n.at[-1]: n for n in (*one, *other)}
    for naming in (*one, *other):
        before = ends.get(naming.at[0] - 1)
        if before is None or (before in one) == (naming in one):
            continue
        tokens = document.tokens
        between = document.article.text[tokens.ends[before.at[-1]] : tokens.starts[naming.at[0]]]
        if between.strip() == "(":
            name, again = quote_of(document, before), quote_of(document, naming)
            return for_("brackets", f"{again} in brackets says {name} again", MODERATE)
    return None


def _by_fullness(
    document: Document, one: Sequence[Naming], other: Sequence[Naming]
) -> list[Evidence]:
    full = [next((n for n in namings if n.full), None) for namings in (one, other)]
    for whole, namings in ((full[0], other), (full[1], one)):
        if whole is not None and not any(n.full for n in namings):
            name, alone = quote_of(document, whole), quote_of(document, namings[0])
            text = f"{alone} is never named in full, and {name} is"
            return [for_("full", text, MODERATE + WEAK)]
    return []


def _by_roles(document: Document, one: Sequence[Naming], other: Sequence[Naming]) -> list[Evidence]:
    direct = [{r: n for n in namings for r in n.roles} for namings in (one, other)]
    if any(_MALE & a.keys() and _FEMALE & b.keys() for a, b in (direct, direct[::-1])):
        return [against("role", "the one is a man and the other a woman", STRONG + MODERATE)]
    around = [
        _roles_beside(document, namings) | roles.keys()
        for namings, roles in zip((one, other), direct, strict=True)
    ]
    said = [d.keys() - _EMPTY_ROLES for d in direct]
    common = sorted(said[0] & said[1]) or sorted((said[0] & around[1]) | (said[1] & around[0]))
    if common:
        role = common[0]
        weight = STRONG if role in said[0] & said[1] else MODERATE + WEAK
        places = [d.get(role, n[0]) for d, n in zip(direct, (one, other), strict=True)]
        names = [quote_of(document, place) for place in places]
        text = f"{names[0]} and {names[1]}: “{role}” stands beside both"
        return [for_("role", text, weight)]
    if said[0] and said[1]:
        roles = [min(s) for s in said]
        text = f"“{roles[0]}” stands before the one and “{roles[1]}” before the other"
        both_full = any(n.full for n in one) and any(n.full for n in other)
        # Whoever is named in full a second time with another role is introduced: someone else.
        return [against("role", text, 2 * STRONG if both_full else STRONG)]
    for mine, others in ((said[0], around[1]), (said[1], around[0])):
        if mine and others - _EMPTY_ROLES:
            text = f"“{min(mine)}” stands before the one and not beside the other"
            return [against("role", text, MODERATE)]
    return []


def _roles_beside(document: Document, namings: Iterable[Naming]) -> set[str]:
    keys = document.tokens.keys
    found: set[str] = set()
    for naming in namings:
        first, last = segment_tokens(document, naming.segment)
        found.update(keys[max(first, naming.at[0] - _BESIDE) : naming.at[0]])
        found.update(keys[naming.at[-1] + 1 : min(last, naming.at[-1] + 1 + _BESIDE)])
    return found & ROLE_WORDS


def _family(document: Document, namings: Iterable[Naming]) -> str | None:
    keys = document.tokens.keys
    for naming in namings:
        first, last = segment_tokens(document, naming.segment)
        beside = keys[max(first, naming.at[0] - _BESIDE) : min(last, naming.at[-1] + _BESIDE)]
        for key in beside:
            if key in _FAMILY:
                return key
    return None
