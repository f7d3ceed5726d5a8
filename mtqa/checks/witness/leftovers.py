"""What is left over on both sides of an aligned pair, set against each other.

Each leftover of the article is set against the one of the source that stands in the place most
like its own. Pure; knows two sentences and the names of the glossary.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from mtqa.checks.witness.amounts import Amount
from mtqa.checks.witness.figures import left_over_amounts
from mtqa.checks.witness.likeness import Parallel, beside, parallel, same_slot
from mtqa.checks.witness.naming import left_over_names, says
from mtqa.checks.witness.sentence import Name, Sentence, root
from mtqa.rules.compiled import CompiledRules
from mtqa.text.words import STOP_WORDS

__all__ = ["Compared", "Pair", "Place", "compared", "distinct", "pairs_of"]

Item = TypeVar("Item", Name, Amount)

_PART, _OPENER, _SPARE = 1, 2, 3
_DOUBTS = 4
_CERTAIN = 1.5  # slot: a pair in places so alike is one whatever else differs
_MINUTES = 24 * 60
_WIDEST = 4  # words of a term that stands in a name's place


class Place(NamedTuple):
    """Tokens `[first, last)` of a sentence."""

    first: int
    last: int


class Compared(NamedTuple):
    """Two sentences and what of each the other does not say."""

    article: Sentence
    source: Sentence
    names: tuple[Name, ...]
    lost_names: tuple[Name, ...]
    amounts: tuple[Amount, ...]
    lost_amounts: tuple[Amount, ...]
    parallel: Parallel


@dataclass(frozen=True, slots=True)
class Pair:
    """A leftover of the article and what the source has in its place.

    slot: how alike the places are, in [0, 3]. apart: how far apart, as a share of a sentence.
    others: further leftovers of the article and of the source.
    """

    ours: Name | Amount
    theirs: Name | Amount | Place
    slot: float
    apart: float
    others: tuple[int, int] = (0, 0)


def compared(rules: CompiledRules, article: Sentence, source: Sentence) -> Compared:
    """Two sentences compared."""
    names, lost_names = left_over_names(rules, article, source)
    amounts, lost_amounts = left_over_amounts(article, source)
    ours: list[Name | Amount] = [*names, *amounts]
    theirs: list[Name | Amount] = [*lost_names, *lost_amounts]
    return Compared(
        article,
        source,
        tuple(names),
        tuple(lost_names),
        tuple(amounts),
        tuple(lost_amounts),
        parallel(
            article,
            source,
            [at for item in ours for at in range(item.first, item.last)],
            [at for item in theirs for at in range(item.first, item.last)],
        ),
    )


def pairs_of(rules: CompiledRules, both: Compared) -> Iterator[Pair]:
    """The leftovers of the article with what the source has in the place of each."""
    yield from _counted(both, list(_amount_pairs(both)), both.amounts, both.lost_amounts)
    yield from _counted(both, list(_name_pairs(rules, both)), both.names, both.lost_names)


def _counted(
    both: Compared,
    pairs: Sequence[Pair],
    ours: Sequence[Name | Amount],
    theirs: Sequence[Name | Amount],
) -> Iterator[Pair]:
    """The pairs with the number of other leftovers that are not set against one for certain."""
    for pair in pairs:
        settled = [p for p in pairs if p is not pair and p.slot >= _CERTAIN]
        mine = [n for n in ours if n is not pair.ours and n not in [p.ours for p in settled]]
        other = [n for n in theirs if n is not pair.theirs and n not in [p.theirs for p in settled]]
        yield replace(pair, others=(distinct(both.article, mine), distinct(both.source, other)))


def _amount_pairs(both: Compared) -> Iterator[Pair]:
    free = list(both.lost_amounts)
    for ours in both.amounts:
        best = _best(both, ours, [a for a in free if _same_use(ours, a)])
        if best is not None:
            slot, apart, theirs = best
            free.remove(theirs)
            yield Pair(ours, theirs, slot, apart)


def _same_use(one: Amount, other: Amount) -> bool:
    """Whether two amounts may count the same thing, by sort, percent signs and years."""
    if {one.sort, other.sort} == {"number", "clock"}:
        return max(one.value, other.value) < _MINUTES and not (one.share or other.share)
    if one.sort != other.sort or one.sort != "number":
        return one.sort == other.sort
    return one.share == other.share and (one.is_year == other.is_year or one.unit == other.unit)


def _name_pairs(rules: CompiledRules, both: Compared) -> Iterator[Pair]:
    free = list(both.lost_names)

    def rank(name: Name) -> tuple[int, float, int]:
        best = _best(both, name, free)
        return _doubt(name), -best[0] if best is not None else 0.0, name.first

    for ours in sorted(both.names, key=rank):
        for doubt in range(_DOUBTS):
            fitting = [n for n in free if _doubt(n) == doubt and _may_meet(both, ours, n)]
            best = _best(both, ours, fitting)
            if best is not None:
                slot, apart, theirs = best
                free.remove(theirs)
                yield Pair(ours, theirs, slot, apart)
                break
        else:
            place = None if _doubt(ours) else _in_place(rules, both, ours)
            if place is not None:
                yield Pair(ours, place, *_likeness(both, ours, place))


def distinct(sentence: Sentence, items: Sequence[Name | Amount]) -> int:
    """How many different names or amounts are left over beyond doubt."""
    return len({
        tuple(root(sentence.keys[at]) for at in range(item.first, item.last))
        for item in items
        if (item.sort != "label" if isinstance(item, Amount) else not _doubt(item))
    })  # fmt: skip


def _doubt(name: Name) -> int:
    """How much speaks against a name being left over at all: 0 nothing, 3 most."""
    return 3 if name.spare else 2 if name.doubtful else 1 if name.part else 0


def _may_meet(both: Compared, ours: Name, theirs: Name) -> bool:
    """Whether two leftovers, doubtful ones of which stand in the same place, may be one."""
    doubt = max(_doubt(ours), _doubt(theirs))
    if not doubt or (doubt == _PART and not _doubt(ours)):
        return True
    before = beside(both.article, ours.first - 1, -1) == beside(both.source, theirs.first - 1, -1)
    after = beside(both.article, ours.last, 1) == beside(both.source, theirs.last, 1)
    if min(_doubt(ours), _doubt(theirs)):
        return before and after and not (ours.doubtful or theirs.doubtful)
    return after or (before and doubt != _OPENER) or doubt == _SPARE


def _likeness(
    both: Compared, ours: Name | Amount, theirs: Name | Amount | Place
) -> tuple[float, float]:
    slot = same_slot(both.article, ours.first, ours.last, both.source, theirs.first, theirs.last)
    apart = abs(ours.first / len(both.article.keys) - theirs.first / len(both.source.keys))
    return slot, apart


def _best(both: Compared, ours: Item, free: Sequence[Item]) -> tuple[float, float, Item] | None:
    """The leftover of the source whose place is most like that of `ours`."""
    ranked = []
    for number, theirs in enumerate(free):
        slot, apart = _likeness(both, ours, theirs)
        ranked.append((-slot, apart, number))
    if not ranked:
        return None
    slot, apart, number = min(ranked)
    return -slot, apart, free[number]


def _in_place(rules: CompiledRules, both: Compared, ours: Name) -> Place | None:
    """What the source has between the words that a name of the article stands between.

    At least one of its words must say something that the article does not say.
    """
    article, source = both.article, both.source
    before, after = beside(article, ours.first - 1, -1), beside(article, ours.last, 1)
    if not before and not after:
        return None
    for first in range(len(source.keys)):
        if beside(source, first - 1, -1) != before:
            continue
        for last in range(first + 1, min(len(source.keys), first + _WIDEST) + 1):
            if beside(source, last, 1) != after:
                continue
            inside = [at for at in range(first, last) if source.keys[at] not in STOP_WORDS]
            if inside and not any(says(rules, article, source, at) for at in inside):
                return Place(inside[0], inside[-1] + 1)
    return None
