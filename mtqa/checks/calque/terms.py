"""The right forms that word-by-word translation may break, by the roots of their words.

Made once per rules. Knows terms, names, offices and confusion sets; no document.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from mtqa.model import Entry
from mtqa.rules.compiled import CompiledRules
from mtqa.rules.phrases import form_tokens
from mtqa.rules.ruleset import Office
from mtqa.rules.senses import Sense, SenseIndex
from mtqa.text.fold import fold, fold_phrase
from mtqa.text.inflect import root
from mtqa.typology import Kind

__all__ = ["ARTICLES", "LINKERS", "REORDERED", "Term", "TermBook", "TermIndex", "Unit", "Via"]

ARTICLES = frozenset({"the", "a", "an"})

LINKERS = frozenset("of in on for to the a an and at by de".split())
"""Words that join the words of a term, and that a translation may add or lose."""

_LONGEST = 5  # content words
_FREE = 3  # content words that may change their order
_MOST_KEYS = 100_000
REORDERED = (Kind.TERM, Kind.TITLE, Kind.ORG)
"""Kinds whose words may stand in another order, none of them replaced."""


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A right form as written, its content words with their roots, and whose it is.

    `joints` are the linkers before each content word, articles left out.
    """

    form: str
    words: tuple[str, ...]
    roots: tuple[str, ...]
    joints: tuple[tuple[str, ...], ...]
    kind: Kind
    entry: Entry | None
    office: Office | None


@dataclass(frozen=True, slots=True)
class Via:
    """How a word came to stand for another: as one sense of a set for `right`, a further one."""

    sense: Sense
    right: str


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """What one word of an article may stand for: roots, None as the way of those it has itself.

    `partners` are the roots that stand with any of them in a term.
    """

    ways: dict[str, tuple[Via | None, ...]]
    partners: frozenset[str]


class TermBook:
    """All terms by the pairs of roots that a text may have side by side; of the rules alone."""

    __slots__ = ("pairs", "partners", "right")

    def __init__(self, rules: CompiledRules) -> None:
        self.right: set[tuple[str, ...]] = set()
        pairs: dict[tuple[str, str], list[Term]] = {}
        for term in _terms(rules):
            self.right.add(tuple(map(root, fold_phrase(form_tokens(term.form)))))
            for pair in _pairs(term):
                pairs.setdefault(pair, []).append(term)
        self.pairs = {pair: tuple(found) for pair, found in pairs.items()}
        partners: dict[str, set[str]] = {}
        for one, other in self.pairs:
            partners.setdefault(one, set()).add(other)
            partners.setdefault(other, set()).add(one)
        self.partners = {key: frozenset(found) for key, found in partners.items()}


class TermIndex:
    """Terms by pairs of roots, and what each word of an article may stand for."""

    __slots__ = ("_book", "_units", "pairs", "senses")

    def __init__(self, rules: CompiledRules, senses: SenseIndex | None = None) -> None:
        self.senses: SenseIndex = rules.senses if senses is None else senses
        self._book = rules.derived(TermBook)
        self.pairs = self._book.pairs
        self._units: dict[str, Unit | None] = {}

    def is_right(self, keys: tuple[str, ...]) -> bool:
        """Whether folded tokens are a right form of some entry or office, in any inflection."""
        return tuple(map(root, keys)) in self._book.right

    def units(self, keys: Sequence[str]) -> list[Unit | None]:
        """What each folded token may stand for; None where no term has to do with it."""
        known = self._units
        try:
            return [known[key] for key in keys]
        except KeyError:
            if len(known) >= _MOST_KEYS:
                known.clear()
            for key in keys:
                if key not in known:
                    known[key] = self._made(key, self.senses.of_key(key))
            return [known[key] for key in keys]

    def phrase_unit(self, sense: Sense) -> Unit | None:
        """What a phrase that is a form of a sense may stand for."""
        return self._made(None, (sense,))

    def _made(self, key: str | None, senses: Iterable[Sense]) -> Unit | None:
        ways: dict[str, list[Via | None]] = {}
        if key is not None and (own := root(key)) in self._book.partners:
            ways[own] = [None]
        for sense in senses:
            for other in sense.others:
                words = form_tokens(other)
                if len(words) != 1:
                    continue
                stem = root(fold(words[0]))
                if stem in self._book.partners and None not in ways.get(stem, ()):
                    ways.setdefault(stem, []).append(Via(sense, other))
        if not ways:
            return None
        partners: frozenset[str] = frozenset().union(*(self._book.partners[stem] for stem in ways))
        return Unit({stem: tuple(found) for stem, found in ways.items()}, partners)


def _terms(rules: CompiledRules) -> Iterator[Term]:
    for _, tokens, item in rules.right_forms.forms():
        term = _term(item.form, tokens, item.entry.kind, item.entry, None)
        if term is not None:
            yield term
    for _, _, held in rules.office_forms.forms():
        if held.sort == "right":
            term = _term(held.form, form_tokens(held.form), Kind.TITLE, None, held.office)
            if term is not None:
                yield term


def _term(
    form: str, tokens: tuple[str, ...], kind: Kind, entry: Entry | None, office: Office | None
) -> Term | None:
    words: list[str] = []
    joints: list[tuple[str, ...]] = []
    joint: list[str] = []
    for token, key in zip(tokens, fold_phrase(tokens), strict=True):
        if key in LINKERS and not token[0].isupper():
            if key not in ARTICLES:
                joint.append(key)
        else:
            words.append(token)
            joints.append(tuple(joint))
            joint = []
    if not 2 <= len(words) <= _LONGEST:
        return None
    roots = tuple(root(fold(word)) for word in words)
    return Term(form, tuple(words), roots, tuple(joints), kind, entry, office)


def _pairs(term: Term) -> set[tuple[str, str]]:
    """The pairs of roots that a text may have side by side where it has the term, in that order."""
    if len(term.roots) <= _FREE and term.kind is not Kind.PERSON:
        return set(permutations(term.roots, 2))
    return {(term.roots[0], term.roots[1])}
