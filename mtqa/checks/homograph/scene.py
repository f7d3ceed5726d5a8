"""What stands around a word that may have another sense: words near, names, set phrases.

Made once a document, whatever language it came through; weighs nothing.
"""

from collections import defaultdict
from collections.abc import Iterator

from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import segment_tokens, token_span, unbroken
from mtqa.model import Alignment, Document
from mtqa.rules.senses import SenseIndex, Use
from mtqa.text.inflect import forms
from mtqa.text.parts import may_be_part

__all__ = ["Scene", "apart", "homograph_scene", "is_literal", "said_in"]


class Scene:
    """The words of one document that are a sense of some set, and what stands around them.

    uses: all of them in text order, single words first. aligned: alignments by segment.
    """

    def __init__(self, document: Document, knowledge: Knowledge, senses: SenseIndex) -> None:
        self.document = document
        tokens = document.tokens
        self.uses = [
            Use(at, at + 1, sense) for at, sense in senses.of_words(tokens.keys, tokens.texts)
        ]
        self.uses += [
            use
            for use in senses.of_phrases(tokens.keys, tokens.texts)
            if unbroken(document, use.first, use.last)
        ]
        self._of_set: dict[int, list[Use]] = {}
        for use in self.uses:
            self._of_set.setdefault(id(use.sense.set), []).append(use)
        self._near: dict[int, list[Use]] = {}
        for use in senses.beside(tokens.keys, self._of_set):
            self._near.setdefault(id(use.sense.set), []).append(use)
        segments = tokens.segments
        self._supported = {
            (key, segments[use.first]) for key, found in self._near.items() for use in found
        }
        self.aligned: dict[int, list[Alignment]] = defaultdict(list)
        for alignment in knowledge.alignments:
            self.aligned[alignment.segment].append(alignment)
        self._covered = {at for hit in knowledge.right for at in range(hit.first, hit.last)}
        self._fixed: dict[int, set[tuple[int, str]]] = {}
        for use in senses.fixed(tokens.keys):
            for at in range(use.first, use.last):
                place = (id(use.sense.set), use.sense.word)
                self._fixed.setdefault(at, set()).add(place)

    def segment(self, use: Use) -> int:
        """The segment that a use stands in."""
        return self.document.tokens.segments[use.first]

    def beside_itself(self, use: Use) -> Iterator[Use]:
        """The other words of the article that are a sense of the same set."""
        return (one for one in self._of_set.get(id(use.sense.set), ()) if apart(one, use))

    def surface(self, first: int, last: int) -> str:
        """Tokens `[first, last)` as written."""
        span = token_span(self.document, first, last)
        return self.document.article.text[span.start : span.end]

    def supported(self, use: Use) -> bool:
        """Whether the sentence has words that go with any sense of the set."""
        return (id(use.sense.set), self.segment(use)) in self._supported

    def fits(self, use: Use) -> bool:
        """Whether its set questions a word, and the word may be of the set's part of speech."""
        if not use.sense.proper and any(
            not text.isascii() for text in self.document.tokens.texts[use.first : use.last]
        ):
            return use.sense.word == self.surface(use.first, use.last).lower()
        part = use.sense.set.part
        if part is None or not use.sense.questioned:
            return use.sense.questioned
        keys = self.document.tokens.keys
        first, last = segment_tokens(self.document, self.segment(use))
        at = use.first - first
        return may_be_part(part, use.sense.word, keys[first:last], at, at + use.last - use.first)

    def free(self, use: Use) -> bool:
        """Whether a word is no part of a name or of a phrase in which it is right."""
        if (id(use.sense.set), use.sense.word) in self._fixed.get(use.first, ()):
            return False
        return not self._of_name(use)

    def _of_name(self, use: Use) -> bool:
        """Whether a word is part of a name, or of something the glossary has as right."""
        if any(at in self._covered for at in range(use.first, use.last)):
            return True
        if use.sense.proper or use.last - use.first > 1:
            return False
        tokens = self.document.tokens
        opens = use.first == 0 or tokens.segments[use.first - 1] != tokens.segments[use.first]
        heading = self.document.segments[tokens.segments[use.first]].kind == "heading"
        return tokens.texts[use.first][0].isupper() and not opens and not heading

    def near(self, use: Use, word: str, *, sentence: bool = True) -> list[Use]:
        """What stands near a use and goes with `word`, another sense or its own.

        sentence: whether in the same sentence, or else in other ones. A phrase that holds the
        sense it goes with ("legal action") says where that one stands rightly, and nothing of the
        other senses.
        """
        keys = self.document.tokens.keys
        segment = self.segment(use)
        found = [
            near
            for near in self._near.get(id(use.sense.set), ())
            if near.sense.word == word and (self.segment(near) == segment) is sentence
        ]
        if word == use.sense.word:
            return [n for n in found if apart(n, use) or n.last - n.first > use.last - use.first]
        return [n for n in found if apart(n, use) and not said_in(keys[n.first : n.last], word)]


def homograph_scene(document: Document, knowledge: Knowledge) -> Scene:
    """The scene of a document; ask for it through `Knowledge.once`."""
    return Scene(document, knowledge, knowledge.rules.senses)


def is_literal(use: Use) -> bool:
    """Whether a use is a phrase that its set gives as a further sense, not the first."""
    return use.sense.number > 0 and use.last - use.first > 1 and not use.sense.listed


def apart(one: Use, other: Use) -> bool:
    """Whether two uses have no token in common."""
    return one.last <= other.first or other.last <= one.first


def said_in(keys: tuple[str, ...], word: str) -> bool:
    """Whether folded tokens have a word or phrase, in any inflection."""
    for form in forms(word):
        wanted = tuple(form.split(" "))
        if len(wanted) == 1:
            if form in keys:
                return True
        elif any(keys[at : at + len(wanted)] == wanted for at in range(len(keys))):
            return True
    return False
