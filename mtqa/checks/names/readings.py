"""The ways to read the unknown names of an article as garbles of known ones.

Weighs nothing against anything: that is for the check.
"""

from collections.abc import Iterator
from typing import NamedTuple

from mtqa.checks.knowledge import Knowledge
from mtqa.checks.known_names import KnownNames, NearName
from mtqa.checks.suspects import Suspect, suspects
from mtqa.model import Document

__all__ = ["Reading", "name_readings"]


class Reading(NamedTuple):
    """One way to read a suspect: as a garble of `near`, which a matched source may witness."""

    suspect: Suspect
    near: NearName
    witnessed: bool


def name_readings(document: Document, knowledge: Knowledge) -> dict[str, list[Reading]]:
    """All readings of each unknown name, by surface; none where no known name is near."""
    names = knowledge.names
    if names is None:
        return {}
    found = tuple(suspects(document, knowledge))
    whole = {key for suspect in found for key in suspect.keys}
    longer = {key for suspect in found if len(suspect.keys) > 1 for key in suspect.keys}
    read: dict[str, list[Reading]] = {}
    for suspect in found:
        keys = suspect.keys
        if suspect.opens and names.words.ordinary.count(keys[0]) > 0:
            continue
        if len(keys) == 1 and suspect.apart:
            continue
        # A common name is taken for itself, but where it is what is left of a longer one.
        readings = list(_of(knowledge, names, suspect, keys, keys[0] in longer))
        joined = "".join(keys)
        if len(keys) > 1 and joined in whole:
            # The article has the same letters undivided: Huo Ye, beside Huoye.
            readings += _of(knowledge, names, suspect, (joined,), True)
        read.setdefault(suspect.surface, []).extend(readings)
    return read


def _of(
    knowledge: Knowledge, names: KnownNames, suspect: Suspect, keys: tuple[str, ...], plain: bool
) -> Iterator[Reading]:
    """The readings of folded tokens; of common ones only where `plain` ones count."""
    seen: set[str] = set()
    if knowledge.witnessed is not None and (plain or not knowledge.witnessed.is_plain(keys)):
        for near in knowledge.witnessed.near(keys):
            seen.add(near.candidate.name)
            yield Reading(suspect, near, True)
    if plain or not names.is_plain(keys):
        for near in names.near(keys):
            if near.candidate.name not in seen:
                witnessed = knowledge.named_in_source(near.candidate.name) is not None
                yield Reading(suspect, near, witnessed)
