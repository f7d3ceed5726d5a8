"""How probable a garble is by the pivot language it may have come through.

Garbles of one text share their pivot: what one of them shows weighs the others. Knows
channels and pivot forms; nothing of texts.
"""

import math
from collections.abc import Mapping, Sequence

from mtqa.names.channel import Channel
from mtqa.names.letters import READ, latin_symbols, script_of
from mtqa.names.search import Pair
from mtqa.names.sounds import PIVOTS

__all__ = ["Forms", "pivot_posterior", "pivot_ratio", "through_pivots"]

Forms = Mapping[str, Sequence[str]]

_IN_SYLLABLES = ("chinese", "katakana", "korean")  # whose forms are kept as they are read
_FLOOR = -60.0


def through_pivots(
    channel: Channel, pairs: Sequence[Pair], forms: Forms | None = None
) -> dict[str, float]:
    """Log P(garbled tokens | name tokens) by pivot, floored.

    forms: pivot forms by name token; a token that has any is read from them half of the time.
    """
    return {
        pivot: max(
            _FLOOR,
            sum(
                _through(channel, pair.name, pair.query, pivot, forms or {})
                for pair in pairs
                if pair.name is not None and pair.name != pair.query
            ),
        )
        for pivot in channel.weights
    }


def pivot_posterior(channel: Channel, garbles: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Probability of each pivot by logs of `through_pivots`, a mapping a garble."""
    logs = {
        pivot: math.log(weight) + sum(garble[pivot] for garble in garbles)
        for pivot, weight in channel.weights.items()
    }
    most = max(logs.values())
    total = sum(math.exp(value - most) for value in logs.values())
    return {pivot: math.exp(value - most) / total for pivot, value in logs.items()}


def pivot_ratio(
    channel: Channel, garble: Mapping[str, float], posterior: Mapping[str, float]
) -> float:
    """Log of how much likelier the garble is through pivots of `posterior` than through any."""
    most = max(garble.values())
    told = sum(posterior[pivot] * math.exp(value - most) for pivot, value in garble.items())
    any_ = sum(weight * math.exp(garble[p] - most) for p, weight in channel.weights.items())
    return math.log(max(told, 1e-12) / max(any_, 1e-12))


def _through(channel: Channel, name: str, query: str, pivot: str, forms: Forms) -> float:
    plain = channel.log_probability(name, query, pivot)
    facts = PIVOTS.get(pivot)
    read = _FLOOR
    held = False
    for form in forms.get(name, ()):
        script = script_of(form)
        if script == READ and pivot in _IN_SYLLABLES and latin_symbols(form) is not None:
            read, held = max(read, channel.log_probability(form, query, pivot)), True
        elif facts is not None and script is not None and script == facts.script:
            read, held = max(read, channel.native_probability(form, script, query)), True
    if not held:
        return plain
    most = max(plain, read, _FLOOR)
    return most + math.log((math.exp(plain - most) + math.exp(read - most)) / 2)
