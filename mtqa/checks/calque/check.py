"""The check `calque`: a term or name that was translated word by word ("rare land magnets").

Nobody lists the wrong forms: they follow from the right ones and the pivots' confusion sets.
What is ordinary English too is marked only on evidence of context or of a source.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtqa.checks.calque.matching import Derived, derived_forms
from mtqa.checks.calque.names import name_words
from mtqa.checks.calque.ordinary import is_ordinary
from mtqa.checks.calque.phrases import glossed_phrases, phrase_findings
from mtqa.checks.calque.scene import Scene
from mtqa.checks.calque.suiting import suiting
from mtqa.checks.calque.terms import TermIndex
from mtqa.checks.calque.weighing import finding_of, strange_forms
from mtqa.checks.calque.wording import suggestion
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import unbroken
from mtqa.checks.pivoting import LIKELY, may_be, pivot_share
from mtqa.model import Document, Finding
from mtqa.rules.glosses import GlossUse
from mtqa.rules.senses import Use

__all__ = ["Candidates", "calque_candidates", "check_calque"]


class Candidates(NamedTuple):
    """What of a document may be word by word, whatever language it came through."""

    scene: Scene
    phrases: tuple[Use, ...]
    derived: tuple[Derived, ...]
    glossed: tuple[GlossUse, ...]


def calque_candidates(document: Document, knowledge: Knowledge) -> Candidates:
    """The candidates of a document; ask for them through `Knowledge.once`."""
    index = knowledge.rules.derived(TermIndex)
    tokens = document.tokens
    phrases = tuple(
        use
        for use in index.senses.of_phrases(tokens.keys, tokens.texts)
        if unbroken(document, use.first, use.last)
    )
    scene = Scene(document, knowledge)
    derived = suiting(scene, index, derived_forms(document, index, phrases))
    return Candidates(scene, phrases, tuple(derived), tuple(glossed_phrases(scene, index)))


def check_calque(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on terms and names whose words stand for others, or in another order."""
    found = knowledge.once(calque_candidates, document)
    likely = [d for d in found.derived if d.pivot is None or may_be(knowledge, d.pivot)]
    for pivot in knowledge.rules.ruleset.pivots:
        if pivot.lexicon and pivot_share(knowledge, pivot.code) >= LIKELY:
            index = knowledge.rules.derived_for(pivot.code, TermIndex)
            # A lexicon has so many words that only what is no English may be taken for one.
            likely += [
                derived
                for derived in suiting(found.scene, index, derived_forms(document, index, ()))
                if derived.replaced == 1 and is_ordinary(document, derived) is False
            ]
    best = _best(likely, document.tokens.texts, knowledge)
    strange = strange_forms(document, best)
    for derived in best:
        yield finding_of(found.scene, knowledge, derived, strange)
    yield from phrase_findings(document, knowledge, found.glossed)
    yield from name_words(document, knowledge, found.phrases)


def _best(found: Sequence[Derived], texts: tuple[str, ...], knowledge: Knowledge) -> list[Derived]:
    """One derived form a place: of the same words the likeliest pivot and term."""

    def rank(derived: Derived) -> tuple[float, int, bool, bool, str, str, str]:
        term = derived.term
        owner = term.entry or term.office
        share = pivot_share(knowledge, derived.pivot) if derived.pivot is not None else 1.0
        named = owner is not None and term.form == owner.name
        as_is = suggestion(derived, texts).lower() == term.form.lower()
        changes = derived.replaced + derived.reordered
        own = owner.id if owner else ""
        return (-share, changes, not as_is, not named, own, term.form, derived.pivot or "")

    best: dict[tuple[int, int], Derived] = {}
    for derived in sorted(found, key=rank):
        best.setdefault((derived.first, derived.last), derived)
    return [best[place] for place in sorted(best)]
