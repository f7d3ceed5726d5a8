"""From rules to the names that the name matcher searches: who is listed, and in which entries.

Knows entries, not how names are matched.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mtqa.model import Entry
from mtqa.rules.compiled import CompiledRules
from mtqa.text.tokens import phrase_keys
from mtqa.typology import Kind

if TYPE_CHECKING:
    from mtqa.names import Channel

__all__ = ["NAME_KINDS", "entries_named", "known_forms", "listed_names"]

NAME_KINDS = (Kind.PERSON, Kind.ORG, Kind.PLACE, Kind.WORK)
"""Kinds of entries that are names; titles and terms are not garbled by their sound."""


def listed_names(rules: CompiledRules) -> dict[str, Mapping[str, tuple[str, ...]]]:
    """Names and aliases of persons, organisations, places and works, sorted.

    Each with its entries' pivot forms, by language code, in the order of the entries.
    """
    found: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for entry in rules.ruleset.entries:
        if entry.kind in NAME_KINDS:
            for name in (entry.name, *entry.aliases):
                known = found.get(name)
                found[name] = _merged(known, entry.pivot) if known else entry.pivot
    return {name: found[name] for name in sorted(found)}


def entries_named(rules: CompiledRules, name: str) -> tuple[Entry, ...]:
    """The entries, by id, of which a listed name is the name or an alias."""
    ids = rules.names.get(phrase_keys(name), ())
    entries = (rules.entries[entry_id] for entry_id in ids)
    return tuple(
        entry
        for entry in entries
        if entry.kind in NAME_KINDS and name in (entry.name, *entry.aliases)
    )


def known_forms(rules: CompiledRules, name: str, channel: "Channel") -> dict[str, tuple[str, ...]]:
    """The known pivot forms of a listed name, by its tokens, as `names.derivation` takes them."""
    from mtqa.names import token_forms

    found: dict[str, tuple[str, ...]] = {}
    for entry in entries_named(rules, name):
        found = _merged(found, token_forms(name, entry.pivot, channel))
    return found


def _merged(
    first: Mapping[str, tuple[str, ...]], second: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    return {
        language: tuple(dict.fromkeys((*first.get(language, ()), *second.get(language, ()))))
        for language in sorted({*first, *second})
    }
