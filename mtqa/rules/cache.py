"""Rule sets that were read before, in the user's cache folder by a key.

What is damaged or unreadable counts as absent. Never raises. Knows not how rules are read.
"""

from pathlib import Path

from mtqa.kept import recall_bytes, remember_bytes
from mtqa.rules.codec import DecodeError, decode, encode
from mtqa.rules.ruleset import RuleSet

__all__ = ["recall", "remember"]

_SUFFIX = ".rules"


def recall(folder: Path, key: str) -> RuleSet | None:
    """The rule set kept under `key`, a hash in hex."""
    payload = recall_bytes(folder, key, _SUFFIX)
    try:
        return decode(payload) if payload is not None else None
    except DecodeError:
        return None


def remember(folder: Path, key: str, ruleset: RuleSet) -> None:
    """Keep `ruleset` under `key`, whole or not at all; the oldest of many files make room."""
    remember_bytes(folder, key, _SUFFIX, encode(ruleset))
