"""Regular expressions in time linear in the text, whoever wrote them.

The one module that meets re2.
"""

from collections.abc import Iterator

import re2

__all__ = ["LONGEST_PATTERN", "Pattern", "PatternError"]

LONGEST_PATTERN = 1000
"""Characters a pattern may have."""

_MEMORY = 4 * 1024 * 1024


class PatternError(ValueError):
    """A pattern that RE2 cannot read; the message is RE2's reason."""


class Pattern:
    """A compiled RE2 pattern. Raises PatternError."""

    __slots__ = ("_compiled", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        if len(source) > LONGEST_PATTERN:
            raise PatternError(f"longer than {LONGEST_PATTERN} characters")
        options = re2.Options()
        options.max_mem = _MEMORY
        options.log_errors = False
        try:
            self._compiled = re2.compile(source, options)
        except re2.error as error:
            reason = error.args[0] if error.args else "unreadable"
            text = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
            raise PatternError(text) from None

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each match in `text` that is not empty, in order, in code points."""
        for match in self._compiled.finditer(text):
            if match.end() > match.start():
                yield match.span()

    def matches_nothing(self) -> bool:
        """Whether the pattern matches the empty text, and so everywhere."""
        return self._compiled.fullmatch("") is not None
