"""The look-up structures that checks need, made of a rule set once a process.

Knows rules, not what a check does with a hit.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from mtqa.model import Entry, Garble
from mtqa.rules.forms import FormIndex
from mtqa.rules.homes import SenseHomes
from mtqa.rules.lexicon_sets import of_lexicon
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


class RightForm(NamedTuple):
    """A right form of an entry: its name or an alias."""

    entry: Entry
    form: str


class GarbleForm(NamedTuple):
    """A listed wrong form and the entry that lists it."""

    entry: Entry
    garble: Garble


class RegexGarble(NamedTuple):
    """A listed regular expression, the entry that lists it, and the compiled pattern."""

    entry: Entry
    garble: Garble
    pattern: Pattern


class OfficeForm(NamedTuple):
    """A form of an office. `sort` is `right`, `wrong` or `weak`."""

    office: Office
    form: str
    sort: str


class CountryWord(NamedTuple):
    """A word for a country (its code): a place in it, or its people."""

    country: str
    form: str
    entry: Entry


class CompiledRules:
    """A rule set and its look-up structures; treat as read-only.

    tables: what was made of these rules before, for those who make more of them.
    entries, offices: by id.
    states: names of states by country code.
    names: ids of the entries that a phrase (its token keys) is a right form of, sorted.
    countries: codes of the countries that a phrase is a word for, sorted.
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
        self.entries: dict[str, Entry] = {entry.id: entry for entry in ruleset.entries}
        self.states = {
            entry.country: entry.name
            for entry in ruleset.entries
            if entry.kind is Kind.PLACE and entry.country is not None and entry.demonyms
        }
        self.offices: dict[str, Office] = {office.id: office for office in ruleset.offices}
        right = (RightForm(e, form) for e in ruleset.entries for form in (e.name, *e.aliases))
        self.right_forms = self._forms("right", right, lambda item: item.form)
        self.country_words = self._forms(
            "countries", _country_words(ruleset.entries), lambda item: item.form
        )
        self.garble_forms = self._forms(
            "garbles",
            (
                GarbleForm(entry, garble)
                for entry in ruleset.entries
                for garble in entry.garbles
                if not garble.regex
            ),
            lambda item: item.garble.form,
        )
        # Titles are written with and without capitals, so their forms ask for none.
        self.office_forms = self._forms(
            "offices", _office_forms(ruleset.offices), lambda item: without_capitals(item.form)
        )
        words_of = self.tables.of("words", _Words, self._words)
        self.names, self.countries = PhraseMap(words_of.names), PhraseMap(words_of.countries)
        self.name_words = words_of.name_words
        self.regex_garbles: tuple[RegexGarble, ...] = tuple(
            RegexGarble(entry, garble, Pattern(garble.form))
            for entry in ruleset.entries
            for garble in entry.garbles
            if garble.regex
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
        self, name: str, items: Iterable[Item], spell: Callable[[Item], str]
    ) -> FormIndex[Item]:
        held = tuple(items)
        table = self.tables.of(name, PhraseTable, lambda: FormIndex.of(held, spell, None).table)
        return FormIndex.of(held, spell, table, self._of_keys)

    def _words(self) -> "_Words":
        right, words = self.right_forms.keyed(), self.country_words.keyed()
        return _Words(
            _collected((keys, item.entry.id) for keys, item in right),
            _collected((keys, item.country) for keys, item in words),
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
    """`names`, `countries` (by joined keys) and `name_words` of rules, as a table has them."""

    names: dict[str, tuple[str, ...]]
    countries: dict[str, tuple[str, ...]]
    name_words: dict[str, frozenset[str]]


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


def _country_words(entries: Iterable[Entry]) -> Iterator[CountryWord]:
    for entry in entries:
        # What has a people's name is a state; a city tells where something is, not whose.
        if entry.kind is Kind.PLACE and entry.country is not None and entry.demonyms:
            for form in (entry.name, *entry.aliases, *entry.demonyms):
                yield CountryWord(entry.country, form, entry)


def _office_forms(offices: Iterable[Office]) -> Iterator[OfficeForm]:
    for office in offices:
        for form in (office.name, *office.aliases):
            yield OfficeForm(office, form, "right")
        for form in office.wrong:
            yield OfficeForm(office, form, "wrong")
        for form in office.weak:
            yield OfficeForm(office, form, "weak")
