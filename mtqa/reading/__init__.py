"""Turning files, folders, globs and standard input into articles or failure records.

Knows the nouns and the errors, and nothing of what happens to an article later.
"""

from mtqa.reading.digest import digest_files
from mtqa.reading.inputs import read, read_sources
from mtqa.reading.limits import MAX_LINE, MAX_TEXT

__all__ = ["MAX_LINE", "MAX_TEXT", "digest_files", "read", "read_sources"]
