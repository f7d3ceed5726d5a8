"""How a name became its garble, in words: "Arabic has no p: Pete is written with b".

Knows what each pivot's script lacks or runs together; nothing of scores or decisions.
"""

from collections.abc import Sequence

from mtqa.names.channel import Channel
from mtqa.names.search import Pair

__all__ = ["derivation", "likely_pivot"]

_LANGUAGES = {
    "arabic": "Arabic",
    "hebrew": "Hebrew",
    "russian": "Russian",
    "chinese": "Chinese",
    "katakana": "Japanese",
    "korean": "Korean",
}
_VOWELS = frozenset("aeiouyw")
# (pivot, letters of the name, letters of the garble): what the pivot does to them.
_LACKS = {
    "arabic": {"p": "b", "v": "f", "g": "gjkh", "c": "sk", "x": "k"},
    "hebrew": {"j": "gyz", "w": "vu", "x": "k"},
    "russian": {"h": "gk", "w": "vu", "x": "k", "q": "k", "c": "kst", "j": "dy"},
    "chinese": {"r": "l", "v": "wf", "b": "p", "d": "t", "g": "k", "z": "cs"},
    "katakana": {"l": "r", "v": "bw", "f": "h"},
    "korean": {"f": "p", "v": "b", "z": "j", "l": "r", "r": "l"},
}
_SHARE = {
    "arabic": ("eiy", "ouw", "gj", "kq", "cs", "bp", "fv"),
    "hebrew": ("bv", "pf", "ouvw", "eiy", "kqc", "sz", "aeh"),
    "russian": ("iyj", "vw", "gh", "ckq", "sz", "eo"),
    "chinese": ("lr", "bp", "dt", "gk", "nm", "vwf", "sxz"),
    "katakana": ("lr", "bv", "hf", "sz"),
    "korean": ("lr", "bpf", "gk", "dt", "jz"),
}


def likely_pivot(channel: Channel, pairs: Sequence[Pair]) -> tuple[str, float]:
    """The pivot that most probably lies between the names of `pairs`, and its probability."""
    import math

    logs = {
        pivot: math.log(weight)
        + sum(channel.log_probability(p.name, p.query, pivot) for p in pairs if p.name)
        for pivot, weight in channel.weights.items()
    }
    best = max(sorted(logs), key=lambda pivot: logs[pivot])
    if logs[best] == -math.inf:
        return best, channel.weights[best]
    return best, 1.0 / sum(math.exp(value - logs[best]) for value in logs.values())


def derivation(channel: Channel, pairs: Sequence[Pair]) -> tuple[str, ...]:
    """One sentence for each change between the names of `pairs`, through the likeliest pivot."""
    pivot, _ = likely_pivot(channel, pairs)
    language = _LANGUAGES.get(pivot, pivot.capitalize())
    said: dict[str, None] = {}
    for pair in pairs:
        if pair.name is None:
            said[f"{pair.query}: no part of the name answers to it"] = None
        elif pair.name != pair.query:
            for before, after in channel.edits_of(pair.name, pair.query, pivot):
                told = _told(pivot, language, pair.name, before.strip("^$"), after.strip("^$"))
                if told:
                    said[told] = None
    return tuple(said)


def _told(pivot: str, language: str, name: str, before: str, after: str) -> str | None:
    while before and after and before[0] == after[0]:
        before, after = before[1:], after[1:]
    while before and after and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
    if before == after:
        return None
    word = name.capitalize()
    if not after:
        if set(before) <= _VOWELS:
            return f"{language} need not write the {before} of {word}: it is lost"
        return f"the {before} of {word} leaves no trace in {language}"
    if not before:
        if set(after) <= _VOWELS:
            return f"between the letters of {word} a vowel was read that is not there: {after}"
        return f"{after} was added to {word}"
    first, now = before[0], after[0]
    if first in _LACKS.get(pivot, {}) and now in _LACKS[pivot][first]:
        return f"{language} has no {first}: {word} is written with {now}"
    for letters in _SHARE.get(pivot, ()):
        if first in letters and now in letters:
            return f"{language} writes {first} and {now} alike: {before} of {word} was read {after}"
    if set(before) <= _VOWELS and set(after) <= _VOWELS:
        return f"the vowel {before} of {word} was read {after}"
    return f"{before} of {word} became {after}"
