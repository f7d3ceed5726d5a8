"""The names that are known, each with its entry, and which of them a form may be a garble of.

What is said here hangs on no article, so it is remembered from one to the next. One list is
the glossary's, another that of an article's sources.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from mtqa.listing import known_forms
from mtqa.model import Entry
from mtqa.names import (
    Candidate,
    Channel,
    Lexicon,
    Matcher,
    Pair,
    build_index,
    derivation,
    name_tokens,
)
from mtqa.names.likeness import Likeness
from mtqa.names.sounds import LANGUAGES
from mtqa.names.spellings import same_reading
from mtqa.names.through import through_pivots
from mtqa.names.words import Words, load_words
from mtqa.rules.compiled import CompiledRules
from mtqa.text import phrase_keys
from mtqa.typology import Kind

__all__ = ["KnownNames", "NearName"]

_SHARE = 0.3  # of the names in news that a glossary of any size has
_CANDIDATES = 8
_REMEMBERED = 1 << 16
_WEAKEST = 1.0  # nats: a changed token less like the name's than this is another word
_LEAST = 2.5  # nats: nothing that an article may add makes a garble of less
_DROPPED = -1.0  # nats: structure below it means that a word of the name is lost
_REAL = -3.0  # nats: a garble all of whose words are real ones is rarer than letters tell
_COMMON = math.exp(-11.0)  # a token as frequent as this among names needs no explanation
_ATTESTED, _UNATTESTED = 0.3, 0.15  # chance of another right spelling, of a person's name
_A_FURTHER = 0.15  # what each further place leaves of it at which a token is spelled otherwise
_ESTABLISHED = 0.005  # the same of a place or an organisation, or beside two right names
_UNSURE = 0.08  # what is left of it where nothing tells the script a name is from
_CHOSEN = 0.6  # the same of a name that only a source has
_GIVEN_ALONE = -4.0  # nats: news seldom calls people by their first names
_FAMILY_FIRST = frozenset("cn hk jp kp kr sg tw vn".split())
_NAMESAKE = 0.03
"""Chance that someone else bears a name that sounds the same, or is of the same family."""

_UNLIKE, _MOSTLY = 0.55, 0.5  # share of letters in common; of a ratio, by pivot forms
_LENGTHENED = 5  # letters: a short name with a syllable more is another one: Lin Jianhua
_STEM = 4  # letters: a longer name may lose its last vowels before an ending
_ENDINGS = frozenset("s es n an ian i ese ish er ers ism ist ists ians ic a".split())
_ONE_SPELLING = frozenset(
    "us gb ca au nz ie de fr it es pt nl be at ch se no dk fi is pl cz sk hu ro hr si lt lv ee al "
    "mt lu tr vn id my ph mx br ar cl co pe ve ec bo py uy cu cr pa gt hn sv ni do pr ng ke gh za "
    "zw zm ug rw bi cd cm sn ci ml bf ne td ga cg mz ao na bw mw tz eu un jp cn".split()
)
"""Countries whose script is Latin, or romanised by one rule: their names have one spelling."""


class NearName(NamedTuple):
    """A known name that a form may be a garble of.

    right: what should stand in place of the form. letters: log-likelihood ratio, in nats, of a
    garble to a right name. dropped: how much of it lost words of the name took. variant:
    chance that the form is another right spelling of the same name. namesake: chance that it is
    someone else's, who is called nearly so.
    """

    candidate: Candidate
    entry: Entry | None
    right: str
    letters: float
    dropped: float
    variant: float
    namesake: float


class KnownNames:
    """A list of names; `len` is their number. rules: where their entries are."""

    def __init__(self, matcher: Matcher, rules: CompiledRules, words: Words | None = None) -> None:
        self.matcher = matcher
        self.words = words or load_words()
        self._rules = rules
        self.likeness = Likeness(matcher.lexicon, self.words)
        self._seen: dict[tuple[str, ...], tuple[NearName, ...]] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._through: dict[Candidate, dict[str, float]] = {}

    def among(self, names: Iterable[str]) -> "KnownNames":
        """A list of other names, such as those of an article's sources; the same words."""
        index = build_index(names, self.matcher.channel)
        matcher = Matcher(
            index,
            channel=self.matcher.channel,
            decision=self.matcher.decision,
            lexicon=self.matcher.lexicon,
        )
        return KnownNames(matcher, self._rules, self.words)

    def __len__(self) -> int:
        return len(self.matcher)

    @property
    def channel(self) -> Channel:
        """How names get garbled."""
        return self.matcher.channel

    @property
    def lexicon(self) -> Lexicon:
        """Name tokens known to be real."""
        return self.matcher.lexicon

    @property
    def listed(self) -> float:
        """Log-probability that a name is a certain one of these, before anything is seen."""
        return math.log(_SHARE / max(1, len(self)))

    def told(self, near: NearName, language: str | None = None) -> tuple[str, ...]:
        """How the name may have become the form, a sentence a change.

        language: the code of the one that the text came through, where that is known.
        """
        name, pairs = near.candidate.name, near.candidate.pairs
        through = None
        if language is not None:
            through = next((pivot for pivot, code in LANGUAGES.items() if code == language), "")
        return derivation(self.channel, pairs, name=name, forms=self._forms(name), through=through)

    def through(self, near: NearName) -> dict[str, float]:
        """Log-probability of the form, given the name, by the pivot it may have come through."""
        found = self._through.get(near.candidate)
        if found is None:
            forms = self._forms(near.candidate.name)
            found = through_pivots(self.channel, near.candidate.pairs, forms)
            if len(self._through) < _REMEMBERED:
                self._through[near.candidate] = found
        return found

    def _forms(self, name: str) -> dict[str, tuple[str, ...]]:
        return known_forms(self._rules, name, self.channel)

    def is_plain(self, keys: tuple[str, ...]) -> bool:
        """Whether a form is a word of a name, or of common tokens and shares none with a name."""
        if len(keys) == 1 and self.matcher.lists(keys[0]):
            return True
        return all(self.likeness.known(key) > _COMMON for key in keys) and (
            len(keys) == 1 or not any(self.matcher.lists(key) for key in keys)
        )

    def near(self, keys: tuple[str, ...]) -> tuple[NearName, ...]:
        """The names that the form of these folded tokens may be a garble of, best first."""
        found = self._seen.get(keys)
        if found is None:
            found = tuple(self._near(keys))
            if len(self._seen) < _REMEMBERED:
                self._seen[keys] = found
        return found

    def _near(self, keys: tuple[str, ...]) -> Iterator[NearName]:
        for candidate in self.matcher.candidates(keys, _CANDIDATES):
            changed = [pair for pair in candidate.pairs if pair.query != pair.name]
            if not changed or any(p.name is None or p.score < _WEAKEST for p in changed):
                continue
            ids = self._rules.names.get(phrase_keys(candidate.name), ())
            entry = self._rules.entries[ids[0]] if ids else None
            dropped = candidate.score - sum(pair.score for pair in candidate.pairs)
            if not self._possible(candidate, entry, changed, dropped) or (
                entry is not None and self._words_of(entry).issuperset(keys)
            ):
                continue
            generic = entry is not None and entry.kind is not Kind.PERSON
            letters = self.likeness.ratio(keys, candidate, self.listed, generic=generic)
            if all(self._is_attested(pair.query) for pair in changed):
                letters += _REAL
            if entry is not None and entry.kind is Kind.PERSON and _lacks_surname(candidate, entry):
                dropped += _GIVEN_ALONE
                letters += _GIVEN_ALONE
            if letters - dropped >= _LEAST:
                variant = self._variant(entry, changed, len(candidate.pairs) - len(changed))
                alike = all(same_reading(p.query, p.name or "") for p in changed)
                person = entry is not None and entry.kind is Kind.PERSON
                namesake = 0.0
                if person and not variant and (alike or _is_relative(candidate)):
                    namesake = _NAMESAKE ** len(changed)
                right = _right(candidate, entry)
                yield NearName(candidate, entry, right, letters, dropped, variant, namesake)

    def _possible(
        self, candidate: Candidate, entry: Entry | None, changed: Sequence[Pair], dropped: float
    ) -> bool:
        """Whether a form may be a garble of a candidate, whatever its letters."""
        if any(_derived(pair.query, pair.name or "", entry) for pair in changed):
            return False
        if len(candidate.pairs) > 1 and any(_is_unlike(pair) for pair in changed):
            return False
        written = [word for word in candidate.name.split() if word.isupper()]
        abbreviated = {token for word in written for token in name_tokens(word)}
        if any(pair.name in abbreviated for pair in changed):
            return False
        if entry is None or entry.kind is Kind.PERSON:
            return True
        # Ordinary words travel by their meaning, not by their sound.
        return dropped > _DROPPED and not any(self._is_ordinary(p.name or "") for p in changed)

    def _words_of(self, entry: Entry) -> frozenset[str]:
        """The folded tokens of all names of an entry: any of them together are right."""
        found = self._words.get(entry.id)
        if found is None:
            forms = (entry.name, *entry.aliases)
            found = frozenset(token for form in forms for token in name_tokens(form))
            self._words[entry.id] = found
        return found

    def _is_ordinary(self, word: str) -> bool:
        """Whether a word of an organisation's name is one of English: Nations, Republicans."""
        if self.words.ordinary.count(word) > 0:
            return True
        return word.endswith("s") and self.words.known.count(word[:-1]) > 0

    def _is_attested(self, token: str) -> bool:
        """Whether a token is known well enough as a word or as a word of a name."""
        return self.matcher.lexicon.count(token) > 0 or self.words.known.count(token) > 0

    def _variant(self, entry: Entry | None, changed: Sequence[Pair], same: int) -> float:
        """Chance that a form is another right spelling of the name."""
        country = None if entry is None else entry.country
        if country in _ONE_SPELLING or not all(
            same_reading(p.query, p.name or "") for p in changed
        ):
            return 0.0
        # A source's spelling is one paper's choice, a glossary's the one that is asked for.
        sure = _CHOSEN if entry is None else 1.0 if country is not None else _UNSURE
        if entry is not None and (entry.kind is not Kind.PERSON or same > 1):
            return sure * _ESTABLISHED
        if all(self._is_attested(pair.query) for pair in changed):
            return sure * _ATTESTED
        most = max(_differing(pair.query, pair.name or "") for pair in changed)
        return sure * _UNATTESTED * _A_FURTHER ** (most - 1)


def _differing(one: str, other: str) -> int:
    """At how many places two tokens of the same reading differ, at least one."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return max(1, sum(tag != "equal" for tag, *_ in blocks))


def _derived(query: str, name: str, entry: Entry | None) -> bool:
    """Whether one token is an ordinary derivation of the other: Macrons, Brazilian."""
    longer, shorter = max(query, name, key=len), min(query, name, key=len)
    if longer in (shorter + "s", shorter + "es") or _is_feminine(longer, shorter):
        return True
    if query.startswith(name) and len(name) <= _LENGTHENED and len(query) > len(name) + 1:
        return True
    if (entry is not None and entry.kind is Kind.PERSON) or len(longer) == len(shorter):
        return False
    stems = (shorter, shorter.rstrip("aeiouy")) if len(shorter) > _STEM else (shorter,)
    return any(longer == stem + ending for stem in stems for ending in _ENDINGS)


def _is_relative(candidate: Candidate) -> bool:
    """Whether the surname is as it should be, and only what stands before it is another."""
    last = candidate.pairs[-1]
    return len(candidate.pairs) > 1 and last.query == last.name


def _is_unlike(pair: Pair) -> bool:
    """Whether two tokens have little more in common than what many names end in: -dze, -shvili.

    What comes through a listed pivot form explains any difference.
    """
    name = pair.name or ""
    if pair.native > _MOSTLY or pair.query[:1] == name[:1]:
        return False
    return SequenceMatcher(None, pair.query, name, autojunk=False).ratio() < _UNLIKE


def _lacks_surname(candidate: Candidate, entry: Entry) -> bool:
    """Whether a form met nothing of the last word of a person's name of several."""
    tokens = name_tokens(candidate.name)
    if len(tokens) < 2 or entry.country in _FAMILY_FIRST:
        return False
    return all(pair.name != tokens[-1] for pair in candidate.pairs)


def _is_feminine(longer: str, shorter: str) -> bool:
    """Whether the one is a Slavic surname of a woman, the other a man's: Lavrova, Zakharov."""
    if longer == shorter + "a":
        return shorter.endswith(("ov", "ev", "yov", "in", "yn"))
    stem = longer.removesuffix("aya")
    return stem != longer and shorter in (stem + "y", stem + "iy", stem + "yy", stem + "i")


def _right(candidate: Candidate, entry: Entry | None) -> str:
    """The name as the entry has it, or of a person's the words that the form has."""
    words = candidate.name.split()
    if entry is not None and entry.kind is not Kind.PERSON:
        return candidate.name
    met = {pair.name for pair in candidate.pairs}
    kept = [word for word in words if met.intersection(name_tokens(word))]
    if entry is not None and len(kept) == len(words) == len(entry.name.split()):
        return entry.name
    return " ".join(kept) or candidate.name
