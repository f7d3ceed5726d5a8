"""Which of an article's spellings of one name is the right one, and how surely.

By what is known of each form, whether it stands in a full name, its letters and how often it
stands. Pure; knows not what makes two spellings one name.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mtqa.checks.variants.namings import Naming
from mtqa.checks.variants.spelling_odds import WeighedPair

__all__ = ["Form", "Known", "WrongForm", "wrong_forms"]

_KNOWN = 20.0  # nats for a form that the glossary or a source has
_FULL = 2.2  # nats for one that stands in a full name
_OFTEN = 1.0  # of the logarithm of how often one stands in the article
_LETTERS = 1.0  # nats from which the letters are told as a reason


class Known(NamedTuple):
    """A name that is right: as it is written, what has it, in words, and the entry's id if any."""

    name: str
    why: str
    rule: str | None


class Form(NamedTuple):
    """One form of a name in the article, and the known name that it is, if any."""

    namings: tuple[Naming, ...]
    known: Known | None

    @property
    def full(self) -> bool:
        """Whether it stands in a full name."""
        return any(naming.full for naming in self.namings)


class WrongForm(NamedTuple):
    """A form to be written as another: by which pair, why, and how surely it is not the reverse.

    words: each word that is wrong, with the word of the right form.
    """

    wrong: Form
    right: Form
    words: Mapping[str, str]
    pair: WeighedPair
    why: str
    share: float


def wrong_forms(pairs: Sequence[WeighedPair], forms: Mapping[str, Form]) -> Iterator[WrongForm]:
    """The wrong forms among `forms`, which the pairs tie to each other, sorted."""
    letters = dict.fromkeys(sorted(forms), 0.0)
    for pair in pairs:
        one, other = pair.pair.forms
        letters[one] += pair.forward
        letters[other] += pair.backward
    weight = {name: _weight(forms[name]) + letters[name] for name in letters}
    for group in _groups(pairs):
        # A tie falls to the form that stands first.
        right = max(group, key=lambda name: (round(weight[name], 6), -forms[name].namings[0].at[0]))
        for name in group:
            if name == right:
                continue
            pair = _between(pairs, name, right)
            yield WrongForm(
                forms[name],
                forms[right],
                _words(pair, name, right),
                pair,
                _why(forms[right], forms[name], letters[right] - letters[name]),
                1 / (1 + math.exp(weight[name] - weight[right])),
            )


def _weight(form: Form) -> float:
    known = _KNOWN if form.known else 0.0
    return known + (_FULL if form.full else 0.0) + _OFTEN * math.log(len(form.namings))


def _groups(pairs: Iterable[WeighedPair]) -> list[list[str]]:
    """Forms that pairs tie together, also through a third."""
    groups: list[set[str]] = []
    for pair in pairs:
        joined = set(pair.pair.forms)
        apart = []
        for group in groups:
            if joined & group:
                joined |= group
            else:
                apart.append(group)
        groups = [*apart, joined]
    return sorted(sorted(group) for group in groups)


def _between(pairs: Iterable[WeighedPair], wrong: str, right: str) -> WeighedPair:
    """The pair of both, else the surest that the wrong form is in."""
    held = [pair for pair in pairs if wrong in pair.pair.forms]
    return max(held, key=lambda pair: (right in pair.pair.forms, pair.odds, pair.pair.forms))


def _words(pair: WeighedPair, wrong: str, right: str) -> dict[str, str]:
    first = wrong == pair.pair.forms[0]
    words = {(x if first else y): (y if first else x) for x, y in pair.pair.words}
    if right not in pair.pair.forms:
        # Both answer to a third spelling: the surnames are what is known of them.
        words = {wrong.split()[-1]: right.split()[-1]}
    return words


def _why(right: Form, wrong: Form, letters: float) -> str:
    reasons = [right.known.why] if right.known else []
    if right.full and not wrong.full:
        reasons.append("it stands in a full name")
    if letters > _LETTERS:
        reasons.append("its letters are more a name's own")
    if len(right.namings) > len(wrong.namings):
        reasons.append(f"it stands {len(right.namings)} times, the other {len(wrong.namings)}")
    return " and ".join(reasons) or "it stands first"
