"""The check `calque`: a term or name that was translated word by word ("rare land magnets").

Nobody lists the wrong forms: they follow from the right ones and the pivots' confusion sets.
What is ordinary English too is marked only on evidence of context or of a source.
"""

from collections.abc import Iterator, Sequence

from mtqa.checks.calque.matching import Derived, derived_forms
from mtqa.checks.calque.names import name_words
from mtqa.checks.calque.scene import Scene
from mtqa.checks.calque.suiting import suiting
from mtqa.checks.calque.terms import TermIndex
from mtqa.checks.calque.weighing import finding_of
from mtqa.checks.calque.wording import suggestion
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import unbroken
from mtqa.model import Document, Finding

__all__ = ["check_calque"]


def check_calque(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on terms and names whose words stand for others, or in another order."""
    index = knowledge.rules.derived(TermIndex)
    tokens = document.tokens
    phrases = [
        use
        for use in index.senses.of_phrases(tokens.keys, tokens.texts)
        if unbroken(document, use.first, use.last)
    ]
    scene = Scene(document, knowledge)
    found = suiting(scene, index, derived_forms(document, index, phrases))
    best = _best(found, tokens.texts, knowledge)
    for derived in best:
        yield finding_of(scene, derived, best)
    yield from name_words(document, knowledge, phrases)


def _best(found: Sequence[Derived], texts: tuple[str, ...], knowledge: Knowledge) -> list[Derived]:
    """One derived form a place: of the same words the likeliest pivot and term."""
    guess = knowledge.pivot

    def rank(derived: Derived) -> tuple[bool, int, bool, bool, str, str, str]:
        term = derived.term
        owner = term.entry or term.office
        unlikely = guess is not None and derived.pivot not in (None, guess.code)
        named = owner is not None and term.form == owner.name
        as_is = suggestion(derived, texts).lower() == term.form.lower()
        changes = derived.replaced + derived.reordered
        own = owner.id if owner else ""
        return (unlikely, changes, not as_is, not named, own, term.form, derived.pivot or "")

    best: dict[tuple[int, int], Derived] = {}
    for derived in sorted(found, key=rank):
        best.setdefault((derived.first, derived.last), derived)
    return [best[place] for place in sorted(best)]
