"""A language's lexicon as confusion sets: a line of words each, without examples.

Knows what the ending of a word of the language tells of its part of speech.
"""

from dataclasses import replace

from mtqa.rules.infinitives import TELLING, is_infinitive
from mtqa.rules.ruleset import ConfusionSet, Pivot
from mtqa.text.parts import Part

__all__ = ["of_lexicon"]


def of_lexicon(pivot: Pivot) -> Pivot:
    """A pivot language with its lexicon as confusion sets, and nothing else."""
    sets = tuple(
        ConfusionSet(
            f"{pivot.code}:{word}",
            word,
            senses,
            wrong=senses[1:],  # the first is the usual one in news
            part=_part_of(pivot.code, word),
        )
        for word, senses in pivot.lexicon
    )
    return replace(pivot, words=sets, lexicon=())


def _part_of(code: str, word: str) -> Part | None:
    """The part of speech that the ending of a pivot's word tells, where it tells any."""
    if code not in TELLING:
        return None
    return Part.VERB if is_infinitive(code, word.rpartition(" ")[2]) else Part.NOUN
