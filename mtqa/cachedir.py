"""Where mtqa keeps what it can make again: parsed rules, indexes of source folders.

Knows folders, not what stands in them.
"""

import os
from collections.abc import Mapping
from pathlib import Path

__all__ = ["cache_folder"]


def cache_folder(part: str, environment: Mapping[str, str] = os.environ) -> Path | None:
    """`part` inside $MTQA_CACHE, else $XDG_CACHE_HOME/mtqa, else ~/.cache/mtqa. Not created.

    None where nothing of that is to be had: no home folder.
    """
    if environment.get("MTQA_CACHE"):
        return Path(environment["MTQA_CACHE"]) / part
    if environment.get("XDG_CACHE_HOME"):
        return Path(environment["XDG_CACHE_HOME"]) / "mtqa" / part
    try:
        return Path.home() / ".cache" / "mtqa" / part
    except RuntimeError:
        return None
