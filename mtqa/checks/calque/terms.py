"""The right forms that word-by-word translation may break, by the roots of their words.

Made once per rules. Knows terms, names, offices and confusion sets; no document.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import NamedTuple

from mtqa.model import Entry
from mtqa.rules.compiled import CompiledRules, OfficeForm, RightForm
from mtqa.rules.phrases import form_tokens, joined
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


class Via(NamedTuple):
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


class _Table(NamedTuple):
    """Roots of the right forms, terms (by number) by pairs of roots, roots that stand in pairs.

    Several roots are joined to one string.
    """

    right: frozenset[str]
    pairs: dict[str, tuple[int, ...]]
    partners: dict[str, frozenset[str]]


class TermBook:
    """All terms by the pairs of roots that a text may have side by side; of the rules alone.

    Right forms are numbered as the rules have them, then forms of offices.
    """

    __slots__ = ("_made", "_rules", "_table", "_terms", "partners")

    def __init__(self, rules: CompiledRules) -> None:
        self._rules = rules
        self._terms: dict[int, Term] = {}
        self._made: dict[tuple[str, str], tuple[Term, ...]] = {}
        self._table = rules.tables.of("terms", _Table, self._tabled)
        self.partners = self._table.partners

    def is_right(self, roots: tuple[str, ...]) -> bool:
        """Whether roots are those of a term as it is written."""
        return joined(roots) in self._table.right

    def of_pair(self, one: str, other: str) -> tuple[Term, ...]:
        """The terms that a text may have where it has two roots side by side, in that order."""
        pair = (one, other)
        found = self._made.get(pair)
        if found is None:
            numbers = self._table.pairs.get(joined(pair))
            if numbers is None:
                return ()
            found = self._made[pair] = tuple(map(self._term, numbers))
        return found

    def _term(self, number: int) -> Term:
        """The term of a number: one object, whoever asks."""
        found = self._terms.get(number)
        if found is None:
            right = self._rules.right_forms
            if number < len(right):
                found = _of_entry(right.item(number))
            else:
                found = _of_office(self._rules.office_forms.item(number - len(right)))
            if found is None:
                raise ValueError(f"number {number} is no term")
            self._terms[number] = found
        return found

    def _tabled(self) -> _Table:
        roots: set[str] = set()
        pairs: dict[str, list[int]] = {}
        partners: dict[str, set[str]] = {}
        for number, term in _terms(self._rules):
            roots.add(joined(tuple(map(root, fold_phrase(form_tokens(term.form))))))
            for one, other in _pairs(term):
                pairs.setdefault(joined((one, other)), []).append(number)
                partners.setdefault(one, set()).add(other)
                partners.setdefault(other, set()).add(one)
        return _Table(
            frozenset(roots),
            {pair: tuple(found) for pair, found in pairs.items()},
            {key: frozenset(found) for key, found in partners.items()},
        )


class TermIndex:
    """Terms by pairs of roots, and what each word of an article may stand for."""

    __slots__ = ("_book", "_units", "of_pair", "senses")

    def __init__(self, rules: CompiledRules, senses: SenseIndex | None = None) -> None:
        self.senses: SenseIndex = rules.senses if senses is None else senses
        self._book = rules.derived(TermBook)
        self.of_pair = self._book.of_pair
        self._units: dict[str, Unit | None] = {}

    def is_right(self, keys: tuple[str, ...]) -> bool:
        """Whether folded tokens are a right form of some entry or office, in any inflection."""
        return self._book.is_right(tuple(map(root, keys)))

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
            # A line of a lexicon is of one direction; a set's words may each stand for the others.
            for other in sense.others if sense.questioned or not sense.listed else ():
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


def _terms(rules: CompiledRules) -> Iterator[tuple[int, Term]]:
    for number, right in rules.right_forms.numbered():
        term = _of_entry(right)
        if term is not None:
            yield number, term
    for number, held in rules.office_forms.numbered():
        term = _of_office(held) if held.sort == "right" else None
        if term is not None:
            yield len(rules.right_forms) + number, term


def _of_entry(right: RightForm) -> Term | None:
    return _term(right.form, form_tokens(right.form), right.entry.kind, right.entry, None)


def _of_office(held: OfficeForm) -> Term | None:
    return _term(held.form, form_tokens(held.form), Kind.TITLE, None, held.office)


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
