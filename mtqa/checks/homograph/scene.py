"""What stands around a word that may have another sense: words near, names, set phrases.

Made once a document, whatever language it came through; weighs nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from mtqa.checks.belonging import belonging
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import gap, segment_tokens, token_span, unbroken
from mtqa.model import Alignment, Document
from mtqa.rules.senses import Numbers, SenseIndex, Use
from mtqa.text.inflect import forms
from mtqa.text.parts import may_be_part

__all__ = ["Scene", "apart", "homograph_scene", "is_literal", "said_in"]

_BELONG = 5.0  # nats above chance from which two words are one phrase of English


class Scene:
    """The words of one document that are a sense of some set, and what stands around them.

    They are thousands; only those are looked at one by one which something may speak against.
    aligned: alignments by segment.
    """

    def __init__(self, document: Document, knowledge: Knowledge, senses: SenseIndex) -> None:
        self.document = document
        self.senses = senses
        tokens = document.tokens
        found = senses.forms_in(tokens.keys, tokens.texts)
        long = np.flatnonzero(found.last - found.first > 1)
        broken = [
            row
            for row, first, last in zip(long, found.first[long], found.last[long], strict=True)
            if not unbroken(document, first, last)
        ]
        self._found = found[np.delete(np.arange(len(found.sense)), broken)] if broken else found
        self._sets = senses.of_set[self._found.sense]
        wanted = np.zeros(senses.sets, bool)
        wanted[self._sets] = True
        self._beside = senses.beside_in(tokens.keys, wanted)
        self._beside_sets = senses.of_set[self._beside.sense]
        segments = np.array(tokens.segments, np.int64)
        self._segments = segments[self._found.first]
        self._supported = self._are_supported(segments[self._beside.first])
        self._going: dict[int, list[Use]] = {}
        self._near: dict[tuple[Use, str, bool], list[Use]] = {}
        self._of_set: dict[int, dict[int, list[Use]]] = {}
        self._said: dict[str, bool] = {}
        self._places: dict[str, list[int]] | None = None
        self.aligned: dict[int, list[Alignment]] = defaultdict(list)
        for alignment in knowledge.alignments:
            self.aligned[alignment.segment].append(alignment)
        self._covered = {at for hit in knowledge.right for at in range(hit.first, hit.last)}
        self._fixed: dict[int, set[tuple[int, str]]] = {}
        for use in senses.fixed(tokens.keys):
            for at in range(use.first, use.last):
                place = (use.sense.of_set, use.sense.word)
                self._fixed.setdefault(at, set()).add(place)

    def _are_supported(self, beside_segments: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Of each use, whether its sentence has words that go with another sense of its set."""
        room = len(self.document.segments) + 1
        by_set = np.sort(self._beside_sets.astype(np.int64) * room + beside_segments)
        by_sense = np.sort(self._beside.sense.astype(np.int64) * room + beside_segments)
        any_sense = _counts(by_set, self._sets.astype(np.int64) * room + self._segments)
        its_own = _counts(by_sense, self._found.sense.astype(np.int64) * room + self._segments)
        return any_sense > its_own

    @property
    def codes(self) -> set[str]:
        """The pivots of the sets of which the document has words."""
        return {self.senses.codes[n] for n in set(self.senses.of_code[self._sets].tolist())}

    def supported(self) -> list[Use]:
        """The uses whose sentence has words that go with another sense, single words first."""
        return self._with_near(self.senses.uses(self._found[self._supported]))

    def literal(self) -> list[Use]:
        """The uses that are a phrase which their set gives as a further sense."""
        long = self._found.last - self._found.first > 1
        return [use for use in self.senses.uses(self._found[long]) if is_literal(use)]

    def told(
        self,
        codes: Container[str],
        whole: Container[str],
        favoured: Callable[[Numbers], NDArray[np.bool_]],
        says: Callable[[int, Iterable[str]], Collection[str]],
    ) -> list[Use]:
        """The uses of sets of the pivots `codes` of which another sense may be told.

        By what is in the sentence, because an alignment of its segment `says` another sense,
        because the set is of one of the pivots whose words are `whole`ly read, or because the
        senses are `favoured` (by their numbers).
        """
        of_codes = self._of_codes(codes)
        rows = self._supported | favoured(self._found.sense) | self._of_codes(whole)
        literal = np.flatnonzero(self._found.last - self._found.first > 1)
        for row, number in zip(literal, self._found.sense[literal].tolist(), strict=True):
            sense = self.senses.sense(number)
            rows[row] |= sense.number > 0 and not sense.listed
        beside = _among(len(self.document.segments), self.aligned)[self._segments]
        for at in np.flatnonzero(beside & of_codes & ~rows).tolist():
            others = self.senses.sense(int(self._found.sense[at])).others
            rows[at] = bool(says(int(self._segments[at]), others))
        rows &= of_codes
        uses = self.senses.uses(self._found[rows])
        return self._with_near([use for use in uses if self.fits(use)])

    def _of_codes(self, codes: Container[str]) -> NDArray[np.bool_]:
        """Of each use, whether its set is of one of these pivots."""
        among = np.array([code in codes for code in self.senses.codes], bool)
        return among[self.senses.of_code[self._sets]]

    def _with_near(self, uses: list[Use]) -> list[Use]:
        """The same uses; what goes with their sets is fetched for all of them at once."""
        sets = {use.sense.of_set for use in uses} - self._going.keys()
        if sets:
            self._going.update((of_set, []) for of_set in sets)
            rows = self._beside[_among(self.senses.sets, sets)[self._beside_sets]]
            for near in self.senses.uses(rows):
                self._going[near.sense.of_set].append(near)
        return uses

    def of_sets(self, sets: Iterable[int]) -> list[Use]:
        """The uses of sets, in the order of all."""
        return self.senses.uses(self._found[_among(self.senses.sets, sets)[self._sets]])

    def segment(self, use: Use) -> int:
        """The segment that a use stands in."""
        return self.document.tokens.segments[use.first]

    def beside_itself(self, use: Use, segment: int) -> Iterator[Use]:
        """The other words of a segment that are a sense of the same set."""
        of_set = use.sense.of_set
        if of_set not in self._of_set:
            found: dict[int, list[Use]] = defaultdict(list)
            for one in self.senses.uses(self._found[self._sets == of_set]):
                found[self.segment(one)].append(one)
            self._of_set[of_set] = found
        return (one for one in self._of_set[of_set].get(segment, ()) if apart(one, use))

    def surface(self, first: int, last: int) -> str:
        """Tokens `[first, last)` as written."""
        span = token_span(self.document, first, last)
        return self.document.article.text[span.start : span.end]

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

    def says(self, word: str) -> bool:
        """Whether the document has a word or phrase, in any inflection."""
        found = self._said.get(word)
        if found is None:
            keys = self.document.tokens.keys
            if self._places is None:
                self._places = defaultdict(list)
                for at, key in enumerate(keys):
                    self._places[key].append(at)
            phrases = (tuple(form.split(" ")) for form in forms(word))
            found = self._said[word] = any(
                keys[at : at + len(phrase)] == phrase
                for phrase in phrases
                for at in self._places.get(phrase[0], ())
            )
        return found

    def free(self, use: Use) -> bool:
        """Whether a word is no part of a name or of a phrase in which it is right."""
        if (use.sense.of_set, use.sense.word) in self._fixed.get(use.first, ()):
            return False
        if self._hyphened(use.first - 1, use.first - 1) or self._hyphened(use.last - 1, use.last):
            return False  # “co-chair” is no chair
        return not self._of_name(use)

    def _hyphened(self, before: int, word: int) -> bool:
        """Whether a hyphen follows a token, and a token beside it is a word: no number."""
        keys = self.document.tokens.keys
        return before >= 0 and gap(self.document, before) == "-" and keys[word].isalpha()

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

    def words_near(self, use: Use) -> set[str]:
        """The senses of its set with which words of its sentence go, whatever stands where."""
        segments, own = self.document.tokens.segments, self.segment(use)
        return {
            near.sense.word
            for near in self._going_with(use.sense.of_set)
            if segments[near.first] == own
        }

    def near(self, use: Use, word: str, *, sentence: bool = True) -> list[Use]:
        """What stands near a use and goes with `word`, another sense or its own.

        sentence: whether in the same sentence, or else in other ones. A phrase that holds the
        sense it goes with ("legal action") says where that one stands rightly, and nothing of the
        other senses.
        """
        asked = use, word, sentence
        found = self._near.get(asked)
        if found is None:
            found = self._near[asked] = self._stands_near(use, word, sentence=sentence)
        return found

    def _stands_near(self, use: Use, word: str, *, sentence: bool) -> list[Use]:
        keys, segments = self.document.tokens.keys, self.document.tokens.segments
        segment = segments[use.first]
        found = [
            near
            for near in self._going_with(use.sense.of_set)
            if near.sense.word == word and (segments[near.first] == segment) is sentence
        ]
        if word == use.sense.word:
            return [n for n in found if apart(n, use) or n.last - n.first > use.last - use.first]
        return [
            n
            for n in found
            if apart(n, use)
            and not said_in(keys[n.first : n.last], word)
            and not self._belongs(use, n)
        ]

    def _belongs(self, use: Use, near: Use) -> bool:
        """Whether what stands beside a word makes an English phrase with it: “Major League”."""
        if near.first == use.last:
            first, second = use.last - 1, near.first
        elif near.last == use.first:
            first, second = near.last - 1, use.first
        else:
            return False
        keys, texts = self.document.tokens.keys, self.document.tokens.texts
        strength = belonging(keys[first], keys[second])
        alike = texts[first][0].isupper() == texts[second][0].isupper()
        return alike and strength is not None and strength >= _BELONG

    def _going_with(self, of_set: int) -> list[Use]:
        """What stands anywhere in the document and goes with a sense of a set."""
        if of_set not in self._going:
            rows = self._beside[self._beside_sets == of_set]
            self._going[of_set] = self.senses.uses(rows)
        return self._going[of_set]


def _among(size: int, numbers: Iterable[int]) -> NDArray[np.bool_]:
    """Of each number below `size`, whether it is among these."""
    found = np.zeros(size, bool)
    found[list(numbers)] = True
    return found


def _counts(ordered: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.intp]:
    """How often each wanted number is among the ordered ones."""
    return np.searchsorted(ordered, wanted, "right") - np.searchsorted(ordered, wanted, "left")


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
