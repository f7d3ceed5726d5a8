"""Names of several words, indexed by their first two, and how their capitals stand in a text.

Pure. Says what differs between a name as known and as written; what is wrong is for `casing`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mtqa.checks.knowledge import Knowledge
from mtqa.checks.phrases import HYPHENS, gap
from mtqa.model import Document
from mtqa.rules.compiled import CompiledRules, RightForm
from mtqa.sources.attested import AttestedName
from mtqa.text.fold import fold_phrase
from mtqa.text.tokens import token_spans
from mtqa.typology import Kind

__all__ = ["SPACES", "KnownForm", "KnownForms", "Written", "known_forms"]

SPACES = (" ", "\u00a0")

_KINDS = (Kind.PERSON, Kind.ORG, Kind.PLACE, Kind.WORK)
_APOSTROPHES = str.maketrans("’\u00a0", "' ")


class KnownForm(NamedTuple):
    """A name of at least two words.

    `joints` stand between its `words`. `state` says whether it is the name of a country;
    `attested` is None where the glossary has the name, `kind`, `country` and `rule` (the id
    of its entry) where only a source has it.
    """

    form: str
    keys: tuple[str, ...]
    words: tuple[str, ...]
    joints: tuple[str, ...]
    kind: Kind | None = None
    country: str | None = None
    state: bool = False
    rule: str | None = None
    attested: AttestedName | None = None


class Written(NamedTuple):
    """A known name as tokens `[first, last)` write it.

    `lost` and `gained` are the positions in the name of words that stand without, or with,
    the capital that the name has, or has not; `hyphened` those that a hyphen stands before.
    `right` is the same with its capitals; `extends` says that the first words are, as they
    stand, a name themselves.
    """

    known: KnownForm
    first: int
    last: int
    lost: tuple[int, ...]
    gained: tuple[int, ...]
    hyphened: frozenset[int]
    right: str
    extends: bool


_Table = dict[str, dict[str, tuple[int, ...]]]
"""Numbers of forms by their first two keys, longest first."""


def _tabled(forms: Iterable[tuple[int, KnownForm]]) -> _Table:
    found: dict[str, dict[str, list[tuple[int, KnownForm]]]] = {}
    for number, form in forms:
        seconds = found.setdefault(form.keys[0], {})
        seconds.setdefault(form.keys[1], []).append((number, form))
    for seconds in found.values():
        for same in seconds.values():
            same.sort(key=lambda f: (-len(f[1].keys), f[1].form, f[1].rule or ""))
    return {
        first: {second: tuple(number for number, _ in same) for second, same in seconds.items()}
        for first, seconds in found.items()
    }


class KnownForms:
    """Forms by their first two keys, longest first; each made when first asked for."""

    __slots__ = ("_by_first", "_made", "_make")

    def __init__(self, by_first: _Table, make: Callable[[int], KnownForm]) -> None:
        self._by_first = by_first
        self._make = make
        self._made: dict[int, KnownForm] = {}

    def beginning(self, key: str, following: str) -> Sequence[KnownForm]:
        """Forms that begin with two keys, longest first."""
        numbers = self._by_first.get(key, {}).get(following, ())
        return [self._form(number) for number in numbers]

    def _form(self, number: int) -> KnownForm:
        found = self._made.get(number)
        if found is None:
            found = self._made[number] = self._make(number)
        return found

    def miswritten(self, document: Document) -> Iterator[Written]:
        """The places at which a form stands with other capitals, the longest form at each.

        Of equal forms it is the one that differs least; a form that stands as it is, or is
        in capitals throughout, differs in nothing.
        """
        texts, keys = document.tokens.texts, document.tokens.keys
        by_first = self._by_first
        for i, key in enumerate(keys[:-1]):
            # Nearly all words begin no name.
            seconds = by_first.get(key)
            if seconds is None:
                continue
            if keys[i + 1] not in seconds:
                continue
            forms = self.beginning(key, keys[i + 1])
            exact = max((len(f.words) for f in forms if f.words == texts[i : i + len(f.words)]),
                        default=0)  # fmt: skip
            longer = [
                f for f in forms if len(f.keys) > exact and keys[i : i + len(f.keys)] == f.keys
            ]
            written = [w for f in longer if (w := _compared(document, i, f, exact > 0)) is not None]
            if written:
                yield min(written, key=lambda w: (w.first - w.last, len(w.lost) + len(w.gained)))


def _compared(document: Document, first: int, known: KnownForm, extends: bool) -> Written | None:
    """How the tokens from `first` on, of the form's keys, write it; None if not by case alone."""
    tokens = document.tokens
    last = first + len(known.keys)
    hyphened = set()
    for at, wanted in enumerate(known.joints, 1):
        joint = gap(document, first + at - 1)
        if joint in HYPHENS:
            hyphened.add(at)
        elif joint not in SPACES and joint.translate(_APOSTROPHES) != wanted:
            return None
    lost, gained = [], []
    right = list(document.article.text[tokens.starts[first] : tokens.ends[last - 1]])
    for at, (word, found) in enumerate(zip(known.words, tokens.texts[first:last], strict=True)):
        if word == found:
            continue
        if len(word) > 1 and (word.isupper() or found.isupper()):
            return None
        place = tokens.starts[first + at] - tokens.starts[first]
        if word[0].isupper() and found[0].islower():
            lost.append(at)
            right[place] = found[0].upper()
        elif word[0].islower() and found[0].isupper():
            gained.append(at)
            right[place] = found[0].lower()
    if not lost and not gained:
        return None
    return Written(
        known, first, last, tuple(lost), tuple(gained), frozenset(hyphened), "".join(right), extends
    )


@lru_cache(maxsize=1 << 14)
def _cut(form: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a name and what stands between them."""
    spans = token_spans(form)
    words = tuple(form[start:end] for start, end in spans)
    joints = tuple(
        form[end:start].translate(_APOSTROPHES) for (_, end), (start, _) in pairwise(spans)
    )
    return words, joints


def _of_entry(right: RightForm) -> KnownForm | None:
    """A form of an entry; None where it is no name of several words."""
    entry, form = right.entry, right.form
    if entry.kind not in _KINDS:
        return None
    words, joints = _cut(form)
    if len(words) < 2 or not any(word[0].isupper() for word in words):
        return None
    state = form == entry.name and bool(entry.demonyms)
    keys = fold_phrase(words)
    return KnownForm(form, keys, words, joints, entry.kind, entry.country, state, entry.id)


@lru_cache(maxsize=4)
def _of_rules(rules: CompiledRules) -> KnownForms:
    right = rules.right_forms

    def made(number: int) -> KnownForm:
        found = _of_entry(right.item(number))
        if found is None:
            raise ValueError(f"number {number} is no name of several words")
        return found

    def tabled() -> _Table:
        forms = ((number, _of_entry(right.item(number))) for number in range(len(right)))
        return _tabled((number, form) for number, form in forms if form is not None)

    return KnownForms(rules.tables.of("casing", _Table, tabled), made)


def _of_sources(knowledge: Knowledge) -> Iterator[KnownForm]:
    """The names that sources have in mid-sentence and the glossary has not."""
    for keys, names in knowledge.attested.items():
        if len(keys) < 2 or keys in knowledge.rules.names:
            continue
        name = next((n for n in names if n.whole and not n.initial), None)
        if name is None or name.surface.isupper():
            continue
        words, joints = _cut(name.surface)
        yield KnownForm(name.surface, keys, words, joints, attested=name)


def known_forms(knowledge: Knowledge) -> Iterator[KnownForms]:
    """The names of several words that the glossary has, then those that only sources have."""
    yield _of_rules(knowledge.rules)
    if knowledge.attested:
        attested = tuple(_of_sources(knowledge))
        yield KnownForms(_tabled(enumerate(attested)), attested.__getitem__)
