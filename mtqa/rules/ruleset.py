"""What rules files say, as frozen dataclasses: the rule set that everything else works on.

Entries are in `mtqa.model`; here stand the nouns that only rules know. No logic.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mtqa.model import Entry
from mtqa.text.parts import Part

__all__ = [
    "Allowance",
    "ConfusionSet",
    "Domain",
    "GlossedPhrase",
    "Office",
    "Pivot",
    "RuleSet",
    "Setting",
    "SettingValue",
]

SettingValue = str | tuple[str, ...] | dict[str, str]


@dataclass(frozen=True, slots=True)
class ConfusionSet:
    """English words (`senses`, at least two) that are one word, `pivot`, of the pivot language.

    `beside` gives, for some of the senses, words near which that sense is the one meant. A set
    with `gloss` is a phrase of the pivot language that means its one or more `senses` and nothing
    else: `gloss` holds, for each of its words, the English words that this may be by itself,
    `unless` the phrases around which these stand rightly side by side. `wrong` names the senses
    that a translation takes wrongly, where only those are to be questioned; `part` is the part of
    speech of the pivot's word, where it is one.
    """

    id: str
    pivot: str
    senses: tuple[str, ...]
    beside: dict[str, tuple[str, ...]] = field(default_factory=dict)
    gloss: tuple[tuple[str, ...], ...] = ()
    unless: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    origin: str = ""
    wrong: tuple[str, ...] = ()
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class GlossedPhrase:
    """A phrase of the pivot language, what it means, and what English each of its words may be."""

    pivot: str
    meaning: str
    gloss: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Pivot:
    """A language that texts come through. `code` is ISO 639-1, `name` its English name.

    Each tuple of `letters` holds English letters or digraphs that share a letter of it;
    `words` are sorted by id. `lexicon` holds further words of the language with the English
    that each may be, sorted: they count only in articles that likely came through it. `phrases`
    holds further phrases, sorted, each with its meaning and a gloss.
    """

    code: str
    name: str
    letters: tuple[tuple[str, ...], ...] = ()
    words: Sequence[ConfusionSet] = ()
    lexicon: Sequence[tuple[str, tuple[str, ...]]] = ()
    phrases: Sequence[GlossedPhrase] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """An office of one country and its right title.

    `wrong` forms are wrong wherever they are said of the country, `weak` ones only before
    a name. `since` and `until` are ISO dates between which the title is right, open ends None.
    """

    id: str
    country: str
    name: str
    aliases: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    pivot: dict[str, tuple[str, ...]] = field(default_factory=dict)
    since: str | None = None
    until: str | None = None
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain of news. `signals` tell that a passage is of it; `words` are at home in it."""

    id: str
    name: str
    signals: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What must not be flagged: exactly one of a form, an entry's id, a finding's fingerprint.

    It holds before the ISO date `until`, or always where that is None.
    """

    reason: str
    form: str | None = None
    entry: str | None = None
    fingerprint: str | None = None
    until: str | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """The value of one key of settings.yaml and where it stands (`line`, `column` from 1)."""

    value: SettingValue
    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules of all layers.

    `entries`, `offices` and `domains` are sorted by id, `pivots` by code, `allowances` by what they
    allow. `hash` is a SHA-256 in hex over all content; files, their order and their
    paths have no part in it.
    """

    entries: Sequence[Entry] = ()
    offices: tuple[Office, ...] = ()
    pivots: tuple[Pivot, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    settings: dict[str, Setting] = field(default_factory=dict)
    hash: str = ""
    domains: tuple[Domain, ...] = ()
