"""Names that are words: where an article has the word of a name that a pivot writes alike.

"Shrub" for Bush, "United we can" for Unidas Podemos. Knows senses that are names.
"""

from collections.abc import Iterator, Sequence

from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_, make_finding
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import token_span
from mtqa.checks.pivoting import pivot_evidence, pivot_name, translated
from mtqa.checks.witnessing import source_evidence
from mtqa.model import Document, Entry, Evidence, Finding
from mtqa.rules.compiled import CompiledRules
from mtqa.rules.senses import Use
from mtqa.text.inflect import like
from mtqa.text.tokens import phrase_keys
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["name_words"]


def name_words(
    document: Document, knowledge: Knowledge, phrases: Sequence[Use]
) -> Iterator[Finding]:
    """Findings on words and `phrases`, written as names, that are a name's further sense."""
    tokens = document.tokens
    uses = [
        Use(at, at + 1, sense)
        for at, sense in knowledge.rules.senses.of_names(tokens.keys)
        if tokens.texts[at][0].isupper()
    ]
    uses += [use for use in phrases if use.sense.names and not use.sense.proper]
    for use in uses:
        finding = _finding(document, knowledge, use)
        if finding is not None:
            yield finding


def _finding(document: Document, knowledge: Knowledge, use: Use) -> Finding | None:
    tokens = document.tokens
    texts = tokens.texts[use.first : use.last]
    opens = use.first == 0 or tokens.segments[use.first - 1] != tokens.segments[use.first]
    if opens and not any(text[0].isupper() for text in texts[1:]):
        return None
    if not any(text[0].isupper() for text in texts):
        return None
    if any(hit.first < use.last and use.first < hit.last for hit in knowledge.right):
        return None
    name = _meant(knowledge.rules, use)
    mention = next(
        (m for m in document.mentions if m.first < use.last and use.first < m.last), None
    )
    if mention is not None and mention.last > use.last:
        return None
    span = token_span(document, use.first, use.last)
    surface = document.article.text[span.start : span.end]
    keys = tokens.keys[use.first : use.last]
    if any(set(keys) & set(other) and other != keys for other in knowledge.attested):
        return None
    if knowledge.named_in_source(surface) is not None:
        return None
    segment = tokens.segments[use.first]
    entry = _entry(knowledge.rules, name)
    several = use.last - use.first > 1
    through = pivot_name(knowledge, use.sense.pivot)
    evidence: list[Evidence] = [
        for_(
            "derivation",
            f"{use.sense.set.pivot}, “{name}”, is “{use.sense.word}” word by word in {through}",
            STRONG if several else MODERATE,
        )
    ]
    likely = translated(knowledge, use.first, use.last)
    if several and not likely and all(text[0].isupper() for text in texts):
        evidence.append(against("lexicon", f"“{surface}” may be another name", STRONG))
    if not several:
        if mention is not None and mention.roles:
            evidence.append(for_("context", f"“{mention.roles[-1]}” stands before it", WEAK))
        evidence.append(against("lexicon", f"“{surface}” may be a name by itself", STRONG))
    evidence += pivot_evidence(knowledge, use.sense.pivot, use.first, use.last)
    known = any(entry is not None and hit.item.entry.id == entry.id for hit in knowledge.right)
    if entry is not None and known and likely:
        evidence.append(for_("article", f"it has “{entry.name}” elsewhere", MODERATE))
    evidence += source_evidence(knowledge, segment, surface, name)
    kind = entry.kind if entry is not None else Kind.OTHER
    return make_finding(
        document,
        span,
        check="calque",
        suggestion=like(surface, use.sense.word, name) or name,
        kind=kind,
        category=Category.ENTITY,
        mechanism=Mechanism.LITERAL_CALQUE,
        severity=(entry.severity if entry else None) or Severity.MAJOR,
        evidence=evidence,
        rule=entry.id if entry is not None else use.sense.set.id,
    )


def _meant(rules: CompiledRules, use: Use) -> str:
    """The name that is meant: one of the glossary, else the first of the set."""
    known = (name for name in use.sense.names if _entry(rules, name))
    return next(known, use.sense.names[0])


def _entry(rules: CompiledRules, name: str) -> Entry | None:
    """The entry whose name or alias it is, where it is one's alone."""
    ids = rules.names.get(phrase_keys(name), ())
    return rules.entries[ids[0]] if len(ids) == 1 else None
