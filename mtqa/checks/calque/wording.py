"""What a derived form should be: the term, inflected and capitalised as the article has it.

Pure. Knows derived forms and English inflection.
"""

from mtqa.checks.calque.matching import Derived
from mtqa.checks.calque.terms import Via
from mtqa.text.fold import fold
from mtqa.text.inflect import like, root
from mtqa.text.tokens import token_spans
from mtqa.typology import Kind

__all__ = ["suggestion"]

_NAMES = (Kind.PERSON, Kind.ORG, Kind.PLACE, Kind.WORK)


def suggestion(derived: Derived, texts: tuple[str, ...]) -> str:
    """The term for a derived form; `texts` are the article's tokens, for number and capitals."""
    term = derived.term
    if term.kind in _NAMES:
        return term.form
    by_word = dict(zip(derived.order, range(len(derived.places)), strict=True))
    made: list[str] = []
    done, word = 0, 0
    for start, end in token_spans(term.form):
        if word < len(term.words) and term.form[start:end] == term.words[word]:
            place = derived.places[by_word[word]]
            way = derived.ways[by_word[word]]
            said = " ".join(texts[place.first : place.last])
            made += [term.form[done:start], _word(term.words[word], said, way)]
            done, word = end, word + 1
    text = "".join((*made, term.form[done:]))
    first = texts[derived.first]
    return text[0].upper() + text[1:] if first[0].isupper() and not first.isupper() else text


def _word(own: str, said: str, way: Via | None) -> str:
    """One word of the term, inflected as what the article has in its place."""
    if way is not None:
        made = like(said.lower(), way.sense.word, way.right)
        right = made if made is not None else own
        # The same word, in the inflection that the term itself is written with.
        if made is None or root(fold(right)) != root(fold(own)):
            return own
        return right if not own[0].isupper() else right[0].upper() + right[1:]
    if fold(said) == fold(own):
        return own
    return said if not own[0].isupper() else said[0].upper() + said[1:]
