"""Pairs of namings that may be one person's, spelled in two ways: by position and letters only.

Knows how a full name and a surname alone answer to each other; weighs nothing.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtqa.checks.variants.namings import Naming
from mtqa.checks.variants.near_words import near_pairs

__all__ = ["SpellingPair", "spelling_pairs"]

_MOST_FORMS = 12  # full names of one surname
_MOST_NAMINGS = 50  # of one word; more would say no more


class SpellingPair(NamedTuple):
    """Two forms of a name, each with the namings that have it.

    words: what differs, as (one, other). shared: what both have, initials too.
    """

    words: tuple[tuple[str, str], ...]
    shared: tuple[str, ...]
    one: tuple[Naming, ...]
    other: tuple[Naming, ...]

    @property
    def forms(self) -> tuple[str, str]:
        """The surnames, folded; the whole names where these are the same."""
        if self.one[0].keys[-1] == self.other[0].keys[-1]:
            return " ".join(self.one[0].keys), " ".join(self.other[0].keys)
        return self.words[-1]

    @property
    def relatives(self) -> bool:
        """Whether the surname is the same, and only a given name differs."""
        surname = self.one[0].keys[-1]
        return surname == self.other[0].keys[-1] and surname in self.shared


def spelling_pairs(namings: Sequence[Naming]) -> list[SpellingPair]:
    """The pairs of an article's namings, in an order that hangs on their words alone."""
    words = {key for naming in namings for key in naming.keys}
    near = near_pairs(words)
    if not near:
        return []
    found: list[SpellingPair] = []
    full: dict[str, list[Naming]] = {}
    bare: dict[str, list[Naming]] = {}
    for naming in namings:
        if naming.full:
            for key in naming.keys:
                _add(full, key, naming)
        else:
            _add(bare, naming.keys[0], naming)
    aligned: dict[tuple[tuple[str, ...], tuple[str, ...]], SpellingPair] = {}
    known = frozenset(near)
    for one, other in near:
        if one in full and other in full:
            for pair in _aligned(full[one], full[other], bare, known):
                keys = (pair.one[0].keys, pair.other[0].keys)
                if keys[::-1] not in aligned:
                    aligned.setdefault(keys, pair)
            continue
        if one in full or other in full:
            whole = full.get(one) or full[other]
            word = one if one in full else other
            # Another person of the surname leaves it open whom the surname alone means.
            if len({n.keys[0] for n in whole}) > 1 or any(n.keys[0] == word for n in whole):
                continue
        firsts = (*full.get(one, ()), *bare.get(one, ()))
        seconds = (*full.get(other, ()), *bare.get(other, ()))
        found.append(SpellingPair(((one, other),), (), firsts, seconds))
    return [*found, *aligned.values()]


def _add(namings: dict[str, list[Naming]], key: str, naming: Naming) -> None:
    held = namings.setdefault(key, [])
    if len(held) < _MOST_NAMINGS:
        held.append(naming)


def _aligned(
    ones: Sequence[Naming],
    others: Sequence[Naming],
    bare: dict[str, list[Naming]],
    near: frozenset[tuple[str, str]],
) -> Iterator[SpellingPair]:
    """Full names of which each word answers to one of the other."""
    first = list(dict.fromkeys(n.keys for n in ones))[:_MOST_FORMS]
    second = list(dict.fromkeys(n.keys for n in others))[:_MOST_FORMS]
    for a in first:
        for b in second:
            met = _met(a, b, near)
            if met is None:
                continue
            words, shared = met
            with_surname = a[-1] != b[-1]
            yield SpellingPair(
                words,
                shared,
                (*(n for n in ones if n.keys == a), *(bare.get(a[-1], ()) if with_surname else ())),
                (
                    *(n for n in others if n.keys == b),
                    *(bare.get(b[-1], ()) if with_surname else ()),
                ),
            )


def _met(
    a: tuple[str, ...], b: tuple[str, ...], near: frozenset[tuple[str, str]]
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]] | None:
    """What differs between two full names and what they share; None where they are two."""
    if len(a) == len(b):
        return _answering(a, b, near)
    # A middle name may be left out, or a word before the name have a capital as well.
    size = min(len(a), len(b))
    return _answering((a[0], a[-1]), (b[0], b[-1]), near) or _answering(a[-size:], b[-size:], near)


def _answering(
    a: Sequence[str], b: Sequence[str], near: frozenset[tuple[str, str]]
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]] | None:
    """The same for as many words of each."""
    words: list[tuple[str, str]] = []
    shared: list[str] = []
    for x, y in zip(a, b, strict=True):
        if x == y:
            shared.append(x)
        elif (min(x, y), max(x, y)) in near:
            words.append((x, y))
        elif min(len(x), len(y)) == 1 and x[0] == y[0]:
            shared.append(x[0])
        else:
            return None
    return (tuple(words), tuple(shared)) if words else None
