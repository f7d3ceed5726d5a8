"""What the glossary and the matched sources know of the persons that an article names.

Knows entries and right forms found in the article; nothing of letters.
"""

from collections.abc import Sequence

from mtqa.checks.evidence import STRONG, for_
from mtqa.checks.hits import country_hits
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.variants.namings import Naming
from mtqa.checks.variants.near_words import like_sounds
from mtqa.checks.variants.right_spelling import Known
from mtqa.checks.variants.spelling_pairs import SpellingPair
from mtqa.model import Document, Entry, Evidence
from mtqa.text import phrase_keys
from mtqa.typology import Kind

__all__ = ["Standing"]


class Standing:
    """Answers for one article; made where it has names of near spelling."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._entries: dict[int, Entry] = {}
        for hit in knowledge.right:
            for at in range(hit.first, hit.last):
                self._entries.setdefault(at, hit.item.entry)
        self._countries = frozenset(
            at
            for hit in knowledge.once(country_hits, document)
            for at in range(hit.first, hit.last)
        )

    def entry(self, namings: Sequence[Naming]) -> Entry | None:
        """The entry that a right form at the last word of one of the namings stands for."""
        found = (self._entries.get(naming.at[-1]) for naming in namings)
        return next((entry for entry in found if entry is not None), None)

    def known(self, namings: Sequence[Naming]) -> Known | None:
        """What knows a form to be right; None where nothing does."""
        entry = self.entry(namings)
        if entry is not None:
            return Known(entry.name, "the glossary has it", entry.id)
        word = namings[0].keys[-1]
        name = next(iter(self._knowledge.attested.get((word,), ())), None)
        return None if name is None else Known(name.surface, f"{name.source} has it", None)

    def tie(self, pair: SpellingPair) -> Evidence | None:
        """Evidence where the glossary's full name has the given name that stands before one."""
        for known, other in ((pair.one, pair.other), (pair.other, pair.one)):
            entry = self.entry(known)
            given = {naming.keys[0] for naming in other if naming.full}
            if entry is not None and given == {phrase_keys(entry.name)[0]}:
                said = f"the glossary has {entry.name}, of the same given name"
                return for_("glossary", said, STRONG)
        return None

    def may_be_one(self, pair: SpellingPair) -> bool:
        """Whether nothing known says that the two are no persons, or two, or both right."""
        for namings in (pair.one, pair.other):
            if any(at in self._countries for naming in namings for at in naming.at):
                return False
        if self.known(pair.one) and self.known(pair.other):
            return False
        for known, other in ((pair.one, pair.other), (pair.other, pair.one)):
            entry = self.entry(known)
            if entry is not None and not _may_be(entry, other):
                return False
        return True


def _may_be(entry: Entry, namings: Sequence[Naming]) -> bool:
    """Whether no given name says that the namings are of someone else than the entry."""
    if entry.kind is not Kind.PERSON:
        return False
    given = phrase_keys(entry.name)[0]
    said = {naming.keys[0] for naming in namings if naming.full}
    return all(one == given or one[0] == given or like_sounds(one, given) for one in said)
