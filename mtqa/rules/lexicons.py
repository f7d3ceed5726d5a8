"""Reading the two word lists of a pivot file: single words, and phrases glossed word by word.

A line each, so that a person who knows the language can write thousands. Knows nodes, no file.
"""

from collections.abc import Sequence
from typing import TypeVar

from mtqa.rules import values
from mtqa.rules.complaints import Complaints, quoted
from mtqa.rules.nodes import BrokenNode, MappingNode, Node
from mtqa.rules.ruleset import GlossedPhrase
from mtqa.text.tokens import phrase_keys

__all__ = ["laid", "read_lexicon", "read_phrases"]

_OR = "|"
_LONGEST = 5  # words of a phrase

Line = TypeVar("Line")


def read_lexicon(complaints: Complaints, node: Node | None) -> dict[str, tuple[str, ...]]:
    """The English that each word of the language may be."""
    found: dict[str, tuple[str, ...]] = {}
    for key, value in _pairs(complaints, node, "lexicon", "{fama: [reputation, fame]}"):
        placed = values.placed_forms(complaints, value, f"lexicon {quoted(key)}")
        if len(placed) == 1:
            complaints.add(value, f"{quoted(key)} has one sense", "name two or more senses")
        found[key] = tuple(sense for sense, _ in placed)
    return found


def read_phrases(complaints: Complaints, node: Node | None) -> dict[str, GlossedPhrase]:
    """The phrases of the language: the meaning, then for each word what it may be by itself."""
    shown = "{sesión de control: [question time, session, control|monitoring]}"
    found: dict[str, GlossedPhrase] = {}
    for key, value in _pairs(complaints, node, "phrases", shown):
        what = f"phrase {quoted(key)}"
        items = values.items(complaints, value, what)
        if not 3 <= len(items) <= _LONGEST + 1:
            complaints.add(
                value,
                f"{what} has {len(items)} items",
                f"write its meaning, then two to {_LONGEST} words, {_OR} between alternatives",
            )
            continue
        lines = [values.line(complaints, item, "an item of a phrase") or "" for item in items]
        gloss = tuple(tuple(w.strip() for w in line.split(_OR)) for line in lines[1:])
        for item, words in zip(items[1:], gloss, strict=True):
            for word in words:
                if len(phrase_keys(word)) != 1:
                    complaints.add(item, f"{quoted(word)} is not one word", "gloss word by word")
        if phrase_keys(lines[0]):
            found[key] = GlossedPhrase(key, lines[0], gloss)
    return found


def _pairs(
    complaints: Complaints, node: Node | None, name: str, shown: str
) -> list[tuple[str, Node]]:
    if node is None or isinstance(node, BrokenNode):
        return []
    if not isinstance(node, MappingNode):
        complaints.add(node, f"{name} must be a mapping to lists", f"write {shown}")
        return []
    return [(key.value, value) for key, value in node.pairs]


def laid(layers: Sequence[dict[str, Line]]) -> dict[str, Line]:
    """Lists over each other, sorted by their words: of a word, the last layer's line."""
    found: dict[str, Line] = {}
    for layer in layers:
        found |= layer
    return dict(sorted(found.items()))
