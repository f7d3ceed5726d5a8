"""Reading pivot files and laying them over each other: letters and words that a language shares."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mtqa.rules import values
from mtqa.rules.closest import did_you_mean
from mtqa.rules.complaints import Complaints, quoted
from mtqa.rules.fields import open_fields
from mtqa.rules.lexicons import laid, read_lexicon, read_phrases
from mtqa.rules.nodes import BrokenNode, MappingNode, Node, SequenceNode
from mtqa.rules.records import Record, lay
from mtqa.rules.ruleset import ConfusionSet, GlossedPhrase, Pivot
from mtqa.text.fold import fold
from mtqa.text.parts import Part
from mtqa.text.tokens import phrase_keys
from mtqa.text.words import STOP_WORDS

__all__ = ["PivotFile", "lay_pivots", "looks_like_pivot", "read_pivot"]

_LONGEST_GLOSS = 5
_LETTERS = re.compile(r"[a-z']{1,4}")


@dataclass(frozen=True, slots=True)
class PivotFile:
    """One pivot file. `letters` is None where the file does not speak of them."""

    name: str
    letters: tuple[tuple[str, ...], ...] | None
    words: tuple[Record[ConfusionSet], ...]
    lexicon: dict[str, tuple[str, ...]]
    phrases: dict[str, GlossedPhrase]


def looks_like_pivot(root: Node | None) -> bool:
    """Whether a file is a pivot file by its content."""
    return isinstance(root, MappingNode) and any(key.value == "pivot" for key, _ in root.pairs)


def read_pivot(complaints: Complaints, root: Node | None) -> list[Record[PivotFile]]:
    """The pivot language of a file; none for a file without content."""
    if root is None:
        return []
    optional = ("letters", "words", "lexicon", "phrases")
    fields = open_fields(complaints, root, "a pivot file", ("pivot", "name"), optional)
    if fields is None:
        return []
    code = fields.read("pivot", values.language)
    name = fields.read("name", values.line)
    letters = None
    if "letters" in fields.nodes:
        groups = (_letters(complaints, node) for node in fields.items("letters"))
        letters = tuple(group for group in groups if group)
    found = (_confusion_set(complaints, node) for node in fields.items("words"))
    words = tuple(record for record in found if record is not None)
    if code is None or name is None:
        return []
    record: Record[PivotFile] = Record("pivot", code, None, fields.place_of("pivot"), complaints)
    record.value = PivotFile(
        name,
        letters,
        words,
        read_lexicon(complaints, fields.nodes.get("lexicon")),
        read_phrases(complaints, fields.nodes.get("phrases")),
    )
    return [record]


def _letters(complaints: Complaints, node: Node) -> tuple[str, ...]:
    nodes = values.items(complaints, node, "an item of letters")
    group: list[str] = []
    for item in nodes:
        letter = values.line(complaints, item, "a letter")
        if letter is None:
            continue
        if not _LETTERS.fullmatch(letter):
            complaints.add(
                item,
                f"{quoted(letter)} is no English letter or digraph",
                "write one to four lower-case letters from a to z",
            )
        elif letter in group:
            complaints.add(item, f"{letter} stands twice in one list", "keep one of the two")
        else:
            group.append(letter)
    if len(nodes) == 1:
        complaints.add(
            node, "a list of one letter says nothing", "name two or more that are shared"
        )
    return tuple(group)


def _confusion_set(complaints: Complaints, node: Node) -> Record[ConfusionSet] | None:
    fields = open_fields(
        complaints,
        node,
        "a confusion set",
        ("id", "pivot", "senses"),
        ("beside", "gloss", "unless", "wrong", "part", "examples", "remove"),
    )
    if fields is None:
        return None
    identifier = fields.read("id", values.identifier)
    record: Record[ConfusionSet] = Record(
        "confusion set", identifier or "", None, fields.place_of("id"), complaints, fields.removes()
    )
    if record.removes:
        return record if identifier else None
    pivot = fields.read("pivot", values.form)
    placed = fields.placed_forms("senses")
    seen: set[tuple[str, ...]] = set()
    for sense, place in placed:
        keys = phrase_keys(sense)
        if keys in seen:
            complaints.add(
                place, f"the sense {quoted(sense)} stands twice", "case and hyphens do not matter"
            )
        seen.add(keys)
    gloss = _gloss(complaints, fields.items("gloss")) if "gloss" in fields.nodes else ()
    if "gloss" not in fields.nodes and len(placed) == 1 and len(fields.items("senses")) == 1:
        complaints.add(
            fields.place_of("senses"), "a confusion set of one sense", "name two or more senses"
        )
    if "unless" in fields.nodes and "gloss" not in fields.nodes:
        complaints.add(
            fields.place_of("unless"),
            "unless speaks of a gloss, and there is none",
            "write under beside the phrases in which a sense is right",
        )
    senses = tuple(sense for sense, _ in placed)
    beside = _beside(complaints, fields.nodes.get("beside"), senses)
    wrong = _of_senses(complaints, fields.placed_forms("wrong"), senses)
    part = fields.read("part", values.choice(Part))
    bad, good = fields.examples()
    if pivot is not None:
        record.value = ConfusionSet(
            record.key,
            pivot,
            senses,
            beside,
            gloss,
            fields.forms("unless"),
            bad,
            good,
            record.origin,
            wrong,
            part,
        )
    return record if identifier else None


def _of_senses(
    complaints: Complaints, placed: Sequence[tuple[str, Node]], senses: Sequence[str]
) -> tuple[str, ...]:
    """Those of the named words that are senses of the set; the others are complained of."""
    for word, place in placed:
        if word not in senses:
            _no_sense(complaints, place, word, senses)
    return tuple(word for word, _ in placed if word in senses)


def _no_sense(complaints: Complaints, place: Node, word: str, senses: Sequence[str]) -> None:
    meant = did_you_mean(word, senses)
    hint = f"did you mean {meant}? " if meant else ""
    complaints.add(
        place,
        f"{quoted(word)} is no sense of this set",
        f"{hint}its senses are {', '.join(senses)}",
    )


def _gloss(complaints: Complaints, nodes: Sequence[Node]) -> tuple[tuple[str, ...], ...]:
    """For each word of the pivot's phrase what English it may be, word by word."""
    words: list[tuple[str, ...]] = []
    for node in nodes:
        placed = values.placed_forms(complaints, node, "an item of gloss")
        for word, place in placed:
            if len(phrase_keys(word)) != 1:
                complaints.add(place, f"{quoted(word)} is more than one word", "gloss word by word")
        words.append(tuple(word for word, _ in placed))
    if len(nodes) not in range(2, _LONGEST_GLOSS + 1):
        where = nodes[0] if nodes else None
        if where is not None:
            complaints.add(
                where,
                f"a gloss of {len(nodes)} words",
                f"gloss a phrase of two to {_LONGEST_GLOSS} words, each with a list",
            )
    return tuple(words)


def _beside(
    complaints: Complaints, node: Node | None, senses: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """The words beside each sense; every key must be a sense as the set writes it."""
    if node is None or isinstance(node, BrokenNode):
        return {}
    if not isinstance(node, MappingNode):
        complaints.add(
            node,
            "beside must be a mapping of senses to lists of words",
            "write {call: [phone, spoke]}",
        )
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for key, words in node.pairs:
        what = f"beside {quoted(key.value)}"
        placed = values.placed_forms(complaints, words, what)
        if isinstance(words, SequenceNode) and not words.items:
            complaints.add(words, f"{what} is an empty list", "name a word, or leave the sense out")
        for word, place in placed:
            if word.isupper() and fold(word) in STOP_WORDS:
                complaints.add(
                    place,
                    f"{quoted(word)} is found wherever a text has the word {quoted(fold(word))}",
                    "write the name out, or take it away",
                )
        if key.value in senses:
            found[key.value] = tuple(word for word, _ in placed)
        elif senses:
            _no_sense(complaints, key, key.value, senses)
    return found


def lay_pivots(layers: Sequence[Sequence[Record[PivotFile]]]) -> list[Pivot]:
    """The pivot languages of all layers, sorted by code.

    A later layer's file of the same language gives the name, its letters where it has
    any, and replaces, adds or takes away confusion sets by their id.
    """
    lay(layers)  # reports a language that stands twice in one layer
    codes = sorted({record.key for layer in layers for record in layer})
    pivots: list[Pivot] = []
    for code in codes:
        files = [
            (record, record.value)
            for layer in layers
            for record in layer
            if record.key == code and record.value is not None
        ]
        letters = [file.letters for _, file in files if file.letters is not None]
        pivots.append(
            Pivot(
                code=code,
                name=files[-1][1].name,
                letters=letters[-1] if letters else (),
                words=tuple(lay([file.words for _, file in files]).values()),
                lexicon=tuple(laid([file.lexicon for _, file in files]).items()),
                phrases=tuple(laid([file.phrases for _, file in files]).values()),
                origin=files[-1][0].origin,
            )
        )
    return pivots


def known_sets(layers: Sequence[Sequence[Record[PivotFile]]]) -> set[str]:
    """The ids of all confusion sets that any layer has, or takes away."""
    files = (record.value for layer in layers for record in layer if record.value is not None)
    return {word.key for file in files for word in file.words}
