"""Single words of the pivot languages, and what they mean: to know one that was left standing.

Made of the confusion sets and lexicons of a rule set, as a table.
"""

from collections.abc import Iterable

from mtqa.rules.ruleset import Domain, Pivot
from mtqa.rules.tables import Tables
from mtqa.text.fold import fold
from mtqa.text.tokens import phrase_keys

__all__ = ["native_words"]

_Words = dict[str, dict[str, str]]


def native_words(
    pivots: Iterable[Pivot], domains: Iterable[Domain], tables: Tables
) -> dict[str, dict[str, str]]:
    """What folded words of each language, by its code, are in English.

    Those left out that the rules themselves give as English ("peloton").
    """
    return tables.of("native", _Words, lambda: _made(pivots, domains))


def _made(pivots: Iterable[Pivot], domains: Iterable[Domain]) -> _Words:
    found: _Words = {}
    english = {key for domain in domains for word in domain.words for key in phrase_keys(word)}
    for pivot in pivots:
        own = found.setdefault(pivot.code, {})
        words = [(one.pivot, one.senses) for one in pivot.words if not one.gloss]
        for word, senses in (*words, *pivot.lexicon):
            english.update(key for sense in senses for key in phrase_keys(sense))
            if word.isalpha():
                own.setdefault(fold(word), senses[0])
    return {
        code: {word: meaning for word, meaning in own.items() if word not in english}
        for code, own in found.items()
    }
