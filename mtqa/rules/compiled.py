"""The look-up structures that checks need, made of a rule set once a process.

Knows rules, not what a check does with a hit.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from mtqa.model import Entry, Garble
from mtqa.rules.forms import FormIndex
from mtqa.rules.homes import SenseHomes
from mtqa.rules.later import Later
from mtqa.rules.lexicon_sets import of_lexicon
from mtqa.rules.listed import (
    CountryWord,
    Entries,
    GarbleForm,
    Listed,
    OfficeForm,
    RightForm,
    listed,
)
from mtqa.rules.native import native_words
from mtqa.rules.patterns import Pattern
from mtqa.rules.phrases import PhraseMap, PhraseTable, Sieve, joined, without_capitals
from mtqa.rules.ruleset import Allowance, Office, Pivot, RuleSet
from mtqa.rules.scenes import DomainIndex
from mtqa.rules.senses import SenseIndex
from mtqa.rules.tables import Tables
from mtqa.text.tokens import phrase_keys
from mtqa.typology import Kind

__all__ = ["CompiledRules", "CountryWord", "GarbleForm", "OfficeForm", "RegexGarble", "RightForm"]

_NAMES = (Kind.PERSON, Kind.ORG, Kind.PLACE, Kind.WORK)

Derived = TypeVar("Derived")
Item = TypeVar("Item")
Noun = TypeVar("Noun", Entry, Office)


class RegexGarble(NamedTuple):
    """A listed regular expression, the entry that lists it, and the compiled pattern."""

    entry: Entry
    garble: Garble
    pattern: Pattern


class CompiledRules:
    """A rule set and its look-up structures; treat as read-only.

    tables: what was made of these rules before, for those who make more of them.
    entries, offices: by id.
    states: names of states by country code.
    names: ids of the entries that a phrase (its token keys) is a right form of, sorted.
    countries: codes of the countries that a phrase is a word for, sorted.
    titles: which sorts of office form (see `OfficeForm`) a phrase is, sorted.
    right_forms, garble_forms, office_forms, country_words: indexes over a document's tokens.
    regex_garbles: in order of entries.
    name_words: how each word of a name (of a person, organisation, place or work) is written,
        by its key.
    allowed_forms (by token keys), allowed_entries, allowed_fingerprints: the allowances.
    """

    __slots__ = (
        "_derived",
        "_domains",
        "_homes",
        "_lexicons",
        "_native",
        "_of_keys",
        "_of_lexicons",
        "_of_roots",
        "_senses",
        "allowed_entries",
        "allowed_fingerprints",
        "allowed_forms",
        "countries",
        "country_words",
        "entries",
        "garble_forms",
        "name_words",
        "names",
        "office_forms",
        "offices",
        "regex_garbles",
        "right_forms",
        "ruleset",
        "states",
        "tables",
        "titles",
    )

    def __init__(self, ruleset: RuleSet, tables: Tables | None = None) -> None:
        self.ruleset = ruleset
        self.tables = tables or Tables()
        # One for what is asked of folded words, one for what is asked of their roots.
        self._of_keys, self._of_roots = Sieve(), Sieve()
        self._senses: SenseIndex | None = None
        self._domains: DomainIndex | None = None
        self._native: dict[str, dict[str, str]] | None = None
        self._lexicons: dict[str, SenseIndex] = {}
        self._homes: dict[SenseIndex, SenseHomes] = {}
        self._of_lexicons: dict[tuple[Any, str], Any] = {}
        self._derived: dict[Callable[[CompiledRules], Any], Any] = {}
        has = self.tables.of("listed", Listed, lambda: listed(ruleset))
        self.entries: Mapping[str, Entry] = Entries(ruleset.entries, has.ids)
        self.states = has.states
        self.offices: dict[str, Office] = {office.id: office for office in ruleset.offices}
        entries, offices = ruleset.entries, ruleset.offices
        form: Callable[[Any], str] = attrgetter("form")
        right = _items(entries, has.right, RightForm.of)
        words = _items(entries, has.countries, CountryWord.of)
        self.right_forms = self._forms("right", right, form)
        self.country_words = self._forms("countries", words, form)
        self.garble_forms = self._forms(
            "garbles",
            _items(entries, has.garbles, GarbleForm.of),
            lambda item: item.garble.form,
        )
        # Titles are written with and without capitals, so their forms ask for none.
        self.office_forms = self._forms(
            "offices",
            _items(offices, has.offices, OfficeForm.of),
            lambda item: without_capitals(item.form),
        )
        words_of = self.tables.of("words", _Words, self._words)
        self.names, self.countries = PhraseMap(words_of.names), PhraseMap(words_of.countries)
        self.titles = PhraseMap(words_of.titles)
        self.name_words = words_of.name_words
        self.regex_garbles: tuple[RegexGarble, ...] = tuple(
            RegexGarble(entry, garble, Pattern(garble.form))
            for entry, garble in _items(entries, has.regexes, GarbleForm.of)
        )
        self.allowed_forms: dict[tuple[str, ...], Allowance] = {
            phrase_keys(a.form): a for a in ruleset.allowances if a.form is not None
        }
        self.allowed_entries: dict[str, Allowance] = {
            a.entry: a for a in ruleset.allowances if a.entry is not None
        }
        self.allowed_fingerprints: dict[str, Allowance] = {
            a.fingerprint: a for a in ruleset.allowances if a.fingerprint is not None
        }

    def _forms(
        self, name: str, items: Sequence[Item], spell: Callable[[Item], str]
    ) -> FormIndex[Item]:
        table = self.tables.of(name, PhraseTable, lambda: FormIndex.of(items, spell, None).table)
        return FormIndex.of(items, spell, table, self._of_keys)

    def _words(self) -> "_Words":
        right, words = self.right_forms.keyed(), self.country_words.keyed()
        return _Words(
            _collected((keys, item.entry.id) for keys, item in right),
            _collected((keys, item.country) for keys, item in words),
            _collected((keys, item.sort) for keys, item in self.office_forms.keyed()),
            _name_words(self.right_forms),
        )

    @property
    def senses(self) -> SenseIndex:
        """The senses of all confusion sets; made when first asked for."""
        if self._senses is None:
            self._senses = SenseIndex(self.ruleset.pivots, self.tables, sieve=self._of_roots)
        return self._senses

    @property
    def domains(self) -> DomainIndex:
        """The domains of news; made when first asked for."""
        if self._domains is None:
            self._domains = DomainIndex(self.ruleset.domains, self.tables, self._of_roots)
        return self._domains

    @property
    def native(self) -> dict[str, dict[str, str]]:
        """What words of each language are in English; made when first asked for."""
        if self._native is None:
            self._native = native_words(self.ruleset.pivots, self.ruleset.domains, self.tables)
        return self._native

    def lexicon(self, code: str) -> SenseIndex:
        """The senses of a language's lexicon; made when first asked for."""
        if code not in self._lexicons:
            lexicon = map(of_lexicon, self._pivots(code))
            tables = self.tables if code.isalpha() and code.isascii() else None
            self._lexicons[code] = SenseIndex(lexicon, tables, f"lexicon{code}")
        return self._lexicons[code]

    def homes(self, senses: SenseIndex) -> SenseHomes:
        """The domains of these rules that favour another sense, for each of `senses`."""
        if senses not in self._homes:
            self._homes[senses] = SenseHomes(senses, self.domains)
        return self._homes[senses]

    def _pivots(self, code: str) -> list[Pivot]:
        return [pivot for pivot in self.ruleset.pivots if pivot.code == code]

    def derived_for(
        self, code: str, make: "Callable[[CompiledRules, SenseIndex], Derived]"
    ) -> Derived:
        """What `make` makes of these rules and the lexicon of a language; kept with them."""
        if (make, code) not in self._of_lexicons:
            self._of_lexicons[make, code] = make(self, self.lexicon(code))
        found: Derived = self._of_lexicons[make, code]
        return found

    def derived(self, make: "Callable[[CompiledRules], Derived]") -> Derived:
        """What `make` makes of these rules: made when first asked for, and kept with them."""
        if make not in self._derived:
            self._derived[make] = make(self)
        found: Derived = self._derived[make]
        return found


class _Words(NamedTuple):
    """`names`, `countries`, `titles` (by joined keys) and `name_words`, as a table has them."""

    names: dict[str, tuple[str, ...]]
    countries: dict[str, tuple[str, ...]]
    titles: dict[str, tuple[str, ...]]
    name_words: dict[str, frozenset[str]]


def _items(
    nouns: Sequence[Noun], pairs: tuple[int, ...], make: Callable[[Noun, int], Item]
) -> Later[Item]:
    """What `make` makes of a noun and a number, for each of these pairs of numbers."""
    return Later(
        len(pairs) // 2,
        lambda: tuple(zip(pairs[::2], pairs[1::2], strict=True)),
        lambda pair: make(nouns[pair[0]], pair[1]),
    )


def _collected(pairs: Iterable[tuple[tuple[str, ...], str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for keys, value in pairs:
        found.setdefault(joined(keys), set()).add(value)
    return {keys: tuple(sorted(values)) for keys, values in found.items()}


def _name_words(right: FormIndex[RightForm]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for keys, tokens, item in right.forms():
        if item.entry.kind in _NAMES:
            for key, word in zip(keys, tokens, strict=True):
                found.setdefault(key, set()).add(word)
    return {key: frozenset(words) for key, words in found.items()}
