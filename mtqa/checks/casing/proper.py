"""Adjectives of peoples, months and weekdays in small letters: "our fellow americans".

English writes them with a capital, most other languages do not. Knows the demonyms of the rules;
words that are a plain word too (polish, turkey, french fries) are left alone.
"""

from collections.abc import Iterator

from mtqa.checks.evidence import MODERATE, STRONG, against, for_, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import gap, token_span
from mtqa.model import Document, Finding
from mtqa.rules.compiled import CompiledRules
from mtqa.text.fold import fold
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["small_proper_words"]

_CALENDAR = frozenset(
    "january february april june july september october november december monday tuesday "
    "wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays "
    "saturdays sundays".split()
)
_PLAIN_TOO = frozenset(
    "polish poles pole finn dane danes danish swede swedes turkey china japan chad guinea jordan "
    "panama jersey brazil cuban cubans congo niger malt manx thai lao gulf czech roma".split()
)
_SET_PHRASES: dict[str, frozenset[str]] = {
    "french": frozenset(
        "fries fry toast door doors window windows press kiss kissing horn horns bean beans bread "
        "bulldog bulldogs braid braids dressing polish".split()
    ),
    "german": frozenset("shepherd shepherds measles".split()),
    "english": frozenset("muffin muffins breakfast bulldog".split()),
    "swiss": frozenset("cheese roll rolls chard army".split()),
    "dutch": frozenset("oven ovens courage".split()),
    "turkish": frozenset("delight bath baths coffee towel towels".split()),
    "indian": frozenset("summer ink".split()),
    "russian": frozenset("roulette doll dolls dressing".split()),
    "italian": frozenset("dressing seasoning".split()),
    "irish": frozenset("coffee".split()),
    "spanish": frozenset("omelette rice".split()),
    "brazilian": frozenset("wax".split()),
    "scotch": frozenset("tape whisky egg eggs".split()),
    "persian": frozenset("cat cats rug rugs".split()),
}
_ADDRESSES = ("@", "#", "/", ".", "_", "-")
_MANY = 3  # small ones from which the article's own style is not to be excluded


def small_proper_words(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on words that English writes with a capital."""
    words = knowledge.rules.derived(_demonyms)
    tokens, text = document.tokens, document.article.text
    found = [
        at
        for at, key in enumerate(tokens.keys)
        if key in words and tokens.texts[at].islower() and not _set_phrase(document, at)
    ]
    if not found or _written_small(document):
        return
    quoted = [quote.span for quote in document.quotes]
    for at in found:
        start = tokens.starts[at]
        if text[max(0, start - 1) : start] in _ADDRESSES:
            continue
        right = words[tokens.keys[at]]
        evidence = [for_("format", f"English writes “{right}” with a capital", STRONG)]
        if any(span.start <= start < span.end for span in quoted):
            evidence.append(against("context", "it stands in a quotation", MODERATE))
        if len(found) >= _MANY:
            evidence.append(against("article", "the article writes many so", MODERATE))
        yield make_finding(
            document,
            token_span(document, at, at + 1),
            check="casing",
            suggestion=right,
            kind=Kind.OTHER,
            category=Category.SPELLING,
            mechanism=Mechanism.CASING,
            severity=Severity.MINOR,
            evidence=evidence,
        )


def _set_phrase(document: Document, at: int) -> bool:
    keys = document.tokens.keys
    following = keys[at + 1] if gap(document, at) in (" ", "-") else ""
    return following in _SET_PHRASES.get(keys[at], ())


def _written_small(document: Document) -> bool:
    """Whether the article has no capitals to speak of: a chat, a caption."""
    tokens = document.tokens
    opening = [
        tokens.texts[at]
        for at in range(len(tokens.keys))
        if at == 0 or tokens.segments[at] != tokens.segments[at - 1]
    ]
    letters = [word for word in opening if word[0].isalpha()]
    return 2 * sum(word[0].isupper() for word in letters) < len(letters)


def _demonyms(rules: CompiledRules) -> dict[str, str]:
    """Single words for peoples, folded, as they are written; and the calendar."""
    return rules.tables.of("demonyms", dict[str, str], lambda: _demonyms_of(rules))


def _demonyms_of(rules: CompiledRules) -> dict[str, str]:
    found = {word: word.title() for word in _CALENDAR}
    for entry in rules.ruleset.entries:
        for word in entry.demonyms:
            key = fold(word)
            if key.isalpha() and word.istitle() and key not in _PLAIN_TOO:
                found.setdefault(key, word)
    return found
