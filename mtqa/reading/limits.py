"""The bounds that keep one hostile or broken input from taking memory or time from the rest.

Knows nothing of formats.
"""

__all__ = ["MAX_BYTES", "MAX_ID", "MAX_LINE", "MAX_TEXT"]

MAX_TEXT = 5_000_000
"""Code points of one article's text, one source's text or one HTML page."""

MAX_BYTES = 4 * MAX_TEXT + 4
"""Bytes of a file that holds one article: no encoding read here needs more for `MAX_TEXT`."""

MAX_LINE = 32 * 2**20
"""Bytes of one JSONL line, its newline not counted."""

MAX_ID = 1_000
"""Code points of an id."""
