"""Where a garble's letters differ from the name's, as a person would say it: th became t.

Works on the channel's cutting into segments. Knows letters, no languages.
"""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

__all__ = ["VOWELS", "Change", "changes"]

VOWELS = frozenset("aeiouy")
_RUNS = re.compile("[aeiouy]+|[^aeiouy]+")
_DIGRAPHS = frozenset("ch sh th kh ph gh zh dh wh ts tz ck dj".split())


class Change(NamedTuple):
    """Letters of the name and what stands for them in the garble; either may be empty.

    first, last: whether it begins or ends the name.
    """

    before: str
    after: str
    first: bool = False
    last: bool = False

    @property
    def vocal(self) -> bool:
        """Whether only vowels changed."""
        return VOWELS.issuperset(self.before + self.after)


def changes(cutting: Sequence[tuple[str, str]]) -> list[Change]:
    """The changes of a cutting, in order: digraphs, doubled letters and runs of vowels whole.

    cutting: (name segment, garble segment) pairs, `^` and `$` the ends.
    """
    atoms = [atom for x, y in cutting for atom in _atoms(x.strip("^$"), y.strip("^$"))]
    atoms = _absorbed(_merged(atoms))
    return [
        Change(before, after, at == 0, at == len(atoms) - 1)
        for at, (before, after) in enumerate(atoms)
        if before != after
    ]


def _atoms(x: str, y: str) -> list[tuple[str, str]]:
    """A segment's letters that stay, one by one, and between them what changed."""
    head: list[tuple[str, str]] = []
    tail: list[tuple[str, str]] = []
    while x and y and x[0] == y[0]:
        head.append((x[0], y[0]))
        x, y = x[1:], y[1:]
    while x and y and x[-1] == y[-1]:
        tail.append((x[-1], y[-1]))
        x, y = x[:-1], y[:-1]
    return [*head, *_by_kind(x, y), *reversed(tail)]


def _by_kind(x: str, y: str) -> list[tuple[str, str]]:
    """Two changed segments as pairs of vowels and pairs of consonants, where they answer so."""
    xs, ys = _RUNS.findall(x), _RUNS.findall(y)
    kinds_x, kinds_y = ("".join(_kind(run) for run in runs) for runs in (xs, ys))
    if not x or not y or not (kinds_x in kinds_y or kinds_y in kinds_x):
        return [(x, y)] if x or y else []
    at = max(kinds_x.find(kinds_y), kinds_y.find(kinds_x))
    padded = [""] * at
    if len(xs) < len(ys):
        xs = padded + xs
    elif len(ys) < len(xs):
        ys = padded + ys
    return list(zip_longest(xs, ys, fillvalue=""))


def _kind(run: str) -> str:
    return "v" if run[0] in VOWELS else "c"


def _merged(atoms: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Neighbouring changes of vowels become one, and so do those of consonants."""
    out: list[tuple[str, str]] = []
    for before, after in atoms:
        if out and before != after and out[-1][0] != out[-1][1]:
            x, y = out[-1]
            if len({letter in VOWELS for letter in x + y + before + after}) == 1:
                out[-1] = (x + before, y + after)
                continue
        out.append((before, after))
    return [atom for atom in out if atom != ("", "")]


def _absorbed(atoms: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each change takes in the letters beside it that it makes one sound with."""
    out: list[tuple[str, str]] = []
    at = 0
    while at < len(atoms):
        before, after = atoms[at]
        if before != after:
            while out and out[-1][0] == out[-1][1] and _one_sound(out[-1][0], before, after):
                letter = out.pop()[0]
                before, after = letter + before, letter + after
            while at + 1 < len(atoms) and atoms[at + 1][0] == atoms[at + 1][1]:
                letter = atoms[at + 1][0]
                if not _one_sound(letter, before, after, ahead=True):
                    break
                before, after = before + letter, after + letter
                at += 1
        out.append((before, after))
        at += 1
    return out


def _one_sound(letter: str, before: str, after: str, *, ahead: bool = False) -> bool:
    if VOWELS.issuperset(before + after):
        return letter in VOWELS
    sides = [side[-1:] + letter if ahead else letter + side[:1] for side in (before, after) if side]
    if any(side in _DIGRAPHS for side in sides):
        return True
    return "" in (before, after) and letter == before + after
