"""Which derived forms are worth weighing: not what is right, half of a larger phrase, or by chance.

Knows the document and the rules; weighs nothing.
"""

from collections.abc import Sequence
from itertools import pairwise

from mtqa.checks.calque.matching import Derived, Place
from mtqa.checks.calque.scene import Scene, half_a_name, in_a_compound
from mtqa.checks.calque.terms import ARTICLES, TermIndex
from mtqa.checks.phrases import gap, segment_tokens, sentence_has
from mtqa.model import Document
from mtqa.names.words import load_words
from mtqa.rules.compiled import CompiledRules
from mtqa.text.fold import fold
from mtqa.text.inflect import forms, inflected, label_of, like
from mtqa.text.tokens import phrase_keys
from mtqa.text.words import STOP_WORDS
from mtqa.typology import Kind

__all__ = ["suiting"]

_NAMES = (Kind.PERSON, Kind.ORG, Kind.PLACE, Kind.WORK)
_ACRONYM = 5
_WITH_ARTICLE = 2  # words of a name such as The Guardian
_SPACES = (" ", "\u00a0", "-")
_OF_NOUNS = ("", "s")
_OBJECTS = frozenset(
    "the a an no its his her their our my your this that these those it him them us me why how "
    "whether what up down out off into".split()
)
"""What follows a verb and, as a rule, no plural."""

_FINITE = frozenset(
    "is are was were be been has have had will would can could may might must shall should do does "
    "did said says told went came made took gave got saw left held led met won lost fell rose put "
    "set cut kept sent found began became he she they we i you who".split()
)
"""What is a verb, or has one of its own."""


def suiting(scene: Scene, index: TermIndex, found: Sequence[Derived]) -> list[Derived]:
    """The derived forms for which nothing but their meaning may speak."""
    document = scene.document
    keys = document.tokens.keys
    return [
        derived
        for derived in found
        if _own_words_agree(document, derived)
        and _inflected_as_the_term(document, derived)
        and (_order_suits(document, derived) if derived.reordered else _unbroken(keys, derived))
        and (derived.term.kind is not Kind.TITLE or not _goes_on(document, derived))
        and (derived.term.kind not in _NAMES or _named(document, derived))
        and (
            derived.term.kind is not Kind.TERM
            or not (
                half_a_name(
                    document, derived.first, derived.last, small=derived.term.form.islower()
                )
                or in_a_compound(document, derived.first, derived.last)
            )
        )
        and not index.is_right(keys[derived.first : derived.last])
        and not _covered(derived, scene.right(derived.first, derived.last))
        and (derived.term.office is None or derived.term.office.country in scene.countries)
        and not _of_title(scene.knowledge.rules, keys[derived.first : derived.last], derived)
        and not _excused(document, derived)
        and not scene.excused(derived.first, derived.last)
    ]


def _of_title(rules: CompiledRules, keys: tuple[str, ...], derived: Derived) -> bool:
    """Whether a form ends in what titles.yaml calls a wrong title: those are for `title`."""
    ends = (rules.titles.get(keys[at:], ()) for at in range(len(keys)))
    return derived.term.kind is Kind.TITLE and any(set(sorts) - {"right"} for sorts in ends)


def _own_words_agree(document: Document, derived: Derived) -> bool:
    """Whether acronyms, and the capitals of a name's words, stand as the term has them."""
    texts = document.tokens.texts
    for place, word, way in zip(derived.places, derived.order, derived.ways, strict=True):
        own, said = derived.term.words[word], texts[place.first]
        if way is not None:
            article = derived.term.words[0] == "The" and len(derived.term.words) == _WITH_ARTICLE
            if not said[0].isupper() and (
                way.sense.proper or derived.term.kind is Kind.PERSON or article
            ):
                return False
            if way.sense.proper and not _english(place, document):
                return False
            continue
        acronym = own.endswith(".") or (len(own) <= _ACRONYM and own.isupper())
        if acronym and said != own:
            return False
        if own[0].isupper() and derived.term.kind in _NAMES and not said[0].isupper():
            return False
    return True


def _english(place: Place, document: Document) -> bool:
    """Whether a sense that is a name is a word of English too: Hope is, Nadezhda is not."""
    words = load_words().ordinary
    return all(words.count(key) > 0 for key in document.tokens.keys[place.first : place.last])


def _inflected_as_the_term(document: Document, derived: Derived) -> bool:
    """Whether no verb stands for a noun ("police guarded"), nor a noun for a participle."""
    keys = document.tokens.keys
    for place, word, way in zip(derived.places, derived.order, derived.ways, strict=True):
        said, own = " ".join(keys[place.first : place.last]), fold(derived.term.words[word])
        if way is None:
            if label_of(said, own) not in _OF_NOUNS:
                return False
        elif like(said, way.sense.word, way.right) != own and not (
            label_of(said, way.sense.word) in _OF_NOUNS and label_of(own, way.right) in _OF_NOUNS
        ):
            return False  # “assembly passes” is no “boarding pass”, though a board is an assembly
    return not _is_clause(document, derived)


def _is_clause(document: Document, derived: Derived) -> bool:
    """Whether the last word, which may be a plural, is a verb: “party shows no”, “party heads in”.

    An object follows it, or the sentence has no other verb.
    """
    tokens, place = document.tokens, derived.places[-1]
    way = derived.ways[-1]
    base = fold(derived.term.words[derived.order[-1]]) if way is None else way.sense.word
    said = " ".join(tokens.keys[place.first : place.last])
    if derived.reordered or label_of(said, base) != "s":
        return False
    follows = derived.last < len(tokens.keys) and gap(document, derived.last - 1) in _SPACES
    if follows and tokens.keys[derived.last] in _OBJECTS:
        return True
    segment = tokens.segments[derived.first]
    past = inflected(base).get("ed", ("",))[0]
    if document.segments[segment].kind == "heading" or not load_words().ordinary.count(past):
        return False
    first, last = segment_tokens(document, segment)
    others = (*tokens.keys[first : derived.first], *tokens.keys[derived.last : last])
    return not any(key in _FINITE or key.endswith("ed") for key in others)


def _unbroken(keys: tuple[str, ...], derived: Derived) -> bool:
    """Whether no article parts words that the term has side by side: “lead the country”."""
    if not ARTICLES.isdisjoint(phrase_keys(derived.term.form)):
        return True
    return not any(
        after.first > before.last and ARTICLES.issuperset(keys[before.last : after.first])
        for before, after in pairwise(derived.places)
    )


def _order_suits(document: Document, derived: Derived) -> bool:
    """Whether words in another order than the term's are a phrase by themselves."""
    term, tokens = derived.term, document.tokens
    words = tokens.keys[derived.first : derived.last]
    joined = len(words) > len(derived.places)
    if joined and not ("of" in words and {"a", "an"}.isdisjoint(words)):
        return False
    if term.office is not None and (joined or derived.replaced or "of" in term.form.split()):
        return False  # "minister of defence" is as right as "defence minister"
    if any(term.joints[1:]) and not joined:
        return False  # "balance of power", "power balance"
    if derived.last < len(tokens.keys) and gap(document, derived.last - 1) in _SPACES:
        after = tokens.keys[derived.last]
        # "minerals | critical mines": the last word belongs to what follows.
        if after not in STOP_WORDS or tokens.texts[derived.last][0].isupper():
            return False
    if derived.first > 0 and gap(document, derived.first - 1) in _SPACES and not joined:
        # "told | election | president" may be the end of something longer.
        return tokens.keys[derived.first - 1] in STOP_WORDS
    return True


def _goes_on(document: Document, derived: Derived) -> bool:
    """Whether "of" or "for" follows, and what is said is another office: "head of security"."""
    keys = document.tokens.keys
    return gap(document, derived.last - 1) in _SPACES and keys[derived.last] in ("of", "for")


def _named(document: Document, derived: Derived) -> bool:
    """Whether what may be a name is written as one: with a capital that no sentence start gave."""
    tokens = document.tokens
    for place, way in zip(derived.places, derived.ways, strict=True):
        for at in range(place.first, place.last):
            opens = at == 0 or tokens.segments[at - 1] != tokens.segments[at]
            if tokens.texts[at][0].isupper() and (not opens or way is None):
                return True
    return False


def _covered(derived: Derived, right: Sequence[tuple[int, int]]) -> bool:
    """Whether the words, or those that stand for others, are part of something that is right."""
    changed = [
        place for place, way in zip(derived.places, derived.ways, strict=True) if way is not None
    ]
    for first, last in right:
        if first <= derived.first and derived.last <= last:
            return True
        if last - first > 1 and any(
            first <= place.first and place.last <= last for place in changed
        ):
            return True
    return False


def _excused(document: Document, derived: Derived) -> bool:
    """Whether the entry says that no form of it is wrong here."""
    entry = derived.term.entry
    if entry is None:
        return False
    segment = document.tokens.segments[derived.first]
    return any(sentence_has(document, segment, form) for p in entry.unless for form in _forms(p))


def _forms(phrase: str) -> tuple[str, ...]:
    """A phrase of an `unless`, in any inflection where it asks for no capitals."""
    return (phrase, *forms(phrase)) if phrase.islower() else (phrase,)
