"""The "did you mean" of messages. Knows words only."""

from collections.abc import Iterable

__all__ = ["did_you_mean"]

_LEAST_LIKENESS = 60.0


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, or None where none is like it."""
    # Only a faulty file needs it, so a good one does not pay for the import.
    from rapidfuzz import fuzz, process

    found = process.extractOne(
        word[:100].lower(), sorted(known), scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS
    )
    return None if found is None else str(found[0])
