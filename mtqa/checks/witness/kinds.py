"""What a leftover name is: a person, a place, an organisation, or a term in lower case.

By the glossary, and by the role words before it. Knows no evidence.
"""

from mtqa.checks.witness.amounts import Amount
from mtqa.checks.witness.leftovers import Place
from mtqa.checks.witness.sentence import Name, Sentence
from mtqa.rules.compiled import CompiledRules
from mtqa.text.words import ROLE_WORDS
from mtqa.typology import Kind, Severity

__all__ = ["kind_of", "severity_of"]


def kind_of(
    rules: CompiledRules,
    article: Sentence,
    ours: Name,
    source: Sentence,
    theirs: Name | Amount | Place,
) -> Kind:
    """The kind of what should stand in the place of `ours`."""
    known = _known(rules, source, theirs) or _known(rules, article, ours)
    if known is not None:
        return known
    for sentence, item in ((source, theirs), (article, ours)):
        if item.first and sentence.keys[item.first - 1] in ROLE_WORDS:
            return Kind.PERSON
    return Kind.OTHER if isinstance(theirs, Name) else Kind.TERM


def _known(rules: CompiledRules, sentence: Sentence, item: Name | Amount | Place) -> Kind | None:
    phrase = sentence.keys[item.first : item.last]
    if phrase in rules.countries:
        return Kind.PLACE
    ids = rules.names.get(phrase, ())
    return rules.entries[ids[0]].kind if ids else None


def severity_of(
    kind: Kind, rules: CompiledRules, source: Sentence, theirs: Name | Amount | Place
) -> Severity:
    """Critical where a person or a state is another one, else major."""
    state = source.keys[theirs.first : theirs.last] in rules.countries
    return Severity.CRITICAL if state or kind is Kind.PERSON else Severity.MAJOR
