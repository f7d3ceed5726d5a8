"""The names that matched sources attest: forms that are right because a clean article has them.

Knows matches and the names an index keeps; whether a name in an article is wrong is for the checks.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from mtqa.model import Span
from mtqa.sources.match import Matched
from mtqa.text import phrase_keys

__all__ = ["AttestedName", "attested_names"]


class AttestedName(NamedTuple):
    """A name as a matched source writes it: where it stands there first, and how many times.

    `whole` is False for a part of a longer name ("Hegseth" of "Pete Hegseth"), whose
    surface and span are those of the longer one. `initial` is True where it only ever
    opens a sentence, so that its capital is no sign of a name.
    """

    surface: str
    source: str
    span: Span
    times: int
    whole: bool
    initial: bool


@lru_cache(maxsize=1 << 16)
def _keys(surface: str) -> tuple[str, ...]:
    return phrase_keys(surface)


def attested_names(matched: Matched) -> Mapping[tuple[str, ...], tuple[AttestedName, ...]]:
    """Folded token keys to the names they stand for in the sources that may testify.

    Every name is found under all its keys, and each of its tokens by itself; whole names
    come first, then in the order of the matches and of the index.
    """
    found: dict[tuple[str, ...], list[AttestedName]] = defaultdict(list)
    parts: dict[tuple[str, ...], list[AttestedName]] = defaultdict(list)
    for match, (index, row) in zip(matched.matches, matched.rows, strict=True):
        if match.excluded is not None:
            continue
        source = match.source.id
        for form in index.names_of(row):
            surface, times, span, initial = form
            keys = _keys(surface)
            if not keys:
                continue
            found[keys].append(AttestedName(surface, source, span, times, True, initial))
            if len(keys) > 1:
                part = AttestedName(surface, source, span, times, False, initial)
                for key in dict.fromkeys(keys):
                    parts[(key,)].append(part)
    for keys, names in parts.items():
        found[keys].extend(names)
    return {keys: tuple(names) for keys, names in found.items()}
