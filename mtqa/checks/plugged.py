"""The checks that packages add, through the entry-point group `mtqa.checks`.

To look through all installed packages takes a start some 20 ms, so what they name is kept while
the files that name it are the same.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any, NamedTuple

from mtqa.stamps import known_text

__all__ = ["GROUP", "Plugged", "plugged_checks"]

GROUP = "mtqa.checks"

_OF_PACKAGES = (".dist-info", ".egg-info")


class Plugged(NamedTuple):
    """A check's name, and where it is found: `module:attribute`."""

    name: str
    value: str

    def load(self) -> Any:
        """What stands there. Raises as importing does."""
        from importlib.metadata import EntryPoint

        return EntryPoint(self.name, self.value, GROUP).load()


def plugged_checks() -> list[Plugged]:
    """The checks that installed packages add, sorted."""
    # What a finder of another kind knows may change and leave no trace in a file.
    finders = [finder for finder in sys.meta_path if hasattr(finder, "find_distributions")]
    if finders != [PathFinder]:
        return _asked()
    about = f"{GROUP} {sys.version} {sys.path}"
    text = known_text(about, _naming(sys.path), lambda: json.dumps(_asked()))
    return [Plugged(*pair) for pair in json.loads(text)]


def _asked() -> list[Plugged]:
    from importlib.metadata import entry_points

    return sorted(Plugged(point.name, point.value) for point in entry_points(group=GROUP))


def _naming(places: Iterable[str]) -> Iterator[Path]:
    """The files in which packages at these places name their entry points."""
    for place in map(Path, places):
        try:
            packages = sorted(p for p in place.iterdir() if p.suffix in _OF_PACKAGES)
        except NotADirectoryError:
            yield place  # an archive
        except OSError:
            continue
        else:
            named = (package / "entry_points.txt" for package in packages)
            yield from (file for file in named if file.is_file())
