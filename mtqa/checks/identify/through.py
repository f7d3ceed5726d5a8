"""The language of an article, from all its signs: within the article alone.

Knows signs and how many of them any text shows by chance.
"""

from dataclasses import replace

from mtqa.checks.identify.signs import all_signs
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.pivoting import pivot_name
from mtqa.checks.through import Through
from mtqa.model import Document, PivotGuess

__all__ = ["knowing_pivot", "pivot_guess"]

_BY_CHANCE = 0.2
"""Nats that chance readings add to a language in 100 words of English, on average."""


def knowing_pivot(document: Document, knowledge: Knowledge) -> Knowledge:
    """`knowledge` with what the article says of the language it came through."""
    if knowledge.pivot is not None:
        return knowledge
    codes = [pivot.code for pivot in knowledge.rules.ruleset.pivots if pivot.words]
    base = -_BY_CHANCE * document.words / 100
    through = Through(codes, all_signs(document, knowledge), dict.fromkeys(codes, base))
    return replace(knowledge, through=through)


def pivot_guess(knowledge: Knowledge) -> PivotGuess | None:
    """The language that settings say, else the likeliest that the article shows, if any."""
    guess = knowledge.pivot
    if guess is None and knowledge.through is not None:
        guess = knowledge.through.guess()
    return guess and replace(guess, name=pivot_name(knowledge, guess.code))
