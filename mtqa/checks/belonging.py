"""Whether English has two words side by side, and how strongly they belong together.

Knows pairs of words; not what their standing together says of a finding.
"""

from collections.abc import Iterator
from functools import lru_cache

from mtqa.names.phrases import load_pairs

__all__ = ["belonging", "ordinary_pair"]


def ordinary_pair(first: str, second: str) -> bool:
    """Whether English often has two folded words side by side, the second in any number."""
    return belonging(first, second) is not None


@lru_cache(maxsize=1 << 15)
def belonging(first: str, second: str) -> float | None:
    """How much oftener than by chance, in nats, English has two words so; None: hardly ever."""
    pairs = load_pairs()
    known = (pairs.strength(first, form) for form in _numbers(second))
    return max((strength for strength in known if strength is not None), default=None)


def _numbers(key: str) -> Iterator[str]:
    yield key
    if key.endswith("ies"):
        yield key[:-3] + "y"
    elif key.endswith("y"):
        yield key[:-1] + "ies"
    yield key[:-1] if key.endswith("s") else key + "s"
