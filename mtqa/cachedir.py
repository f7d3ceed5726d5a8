"""Where mtqa keeps what it can make again: compiled rules, indexes of source folders.

Knows folders, not what stands in them.
"""

import os
from pathlib import Path

__all__ = ["cache_folder"]


def cache_folder(part: str) -> Path:
    """`part` inside $MTQA_CACHE, else $XDG_CACHE_HOME/mtqa, else ~/.cache/mtqa. Not created."""
    own = os.environ.get("MTQA_CACHE")
    if own:
        return Path(own) / part
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "mtqa" / part
