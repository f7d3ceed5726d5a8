"""Writing a run folder: five JSONL files and run.json, each whole or not at all.

Takes encoded lines as they come, so that a run's memory does not grow with its articles.
Knows files; what a row says is `encode`'s business, what a page looks like `html`'s.
"""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from mtqa.errors import UsageError

__all__ = ["JSONL_FILES", "RunWriter"]

JSONL_FILES = ("findings", "candidates", "articles", "documents", "failures")
_SCHEMA = "mtqa.run/1"
_PAGE = re.compile(r"index(-\d+)?\.html|[0-9a-f]{16}\.html")


def _is_run_folder(folder: Path) -> bool:
    try:
        run = json.loads((folder / "run.json").read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(run, dict) and run.get("schema") == _SCHEMA


class RunWriter:
    """A run folder being written. Lines go to `.partial` files, renamed when the run is done.

    An earlier run in the same folder is replaced, and only once the new one is whole; a
    folder that holds anything else is refused with UsageError. Use as a context manager:
    where the body raises, the partial files are removed and the folder is as before.
    """

    def __init__(self, folder: Path) -> None:
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"{folder} is a file; give --out a folder")
        foreign = folder.is_dir() and any(
            p.suffix != ".partial" and p.name != ".gitkeep" for p in folder.iterdir()
        )
        if foreign and not _is_run_folder(folder):
            raise UsageError(
                f"{folder} holds files that are no mtqa run; give --out an empty or new folder"
            )
        self.folder = folder
        self._files: dict[str, BinaryIO] = {}
        self._made = False

    def __enter__(self) -> Self:
        self._made = not self.folder.exists()
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in JSONL_FILES:
            self._files[name] = self._partial(name).open("wb")
        return self

    def _partial(self, name: str) -> Path:
        return self.folder / f"{name}.jsonl.partial"

    def write(self, name: str, lines: bytes) -> None:
        """Append encoded lines to one of `JSONL_FILES`."""
        self._files[name].write(lines)

    def finish(self, run: Mapping[str, Any]) -> None:
        """Put the files in place, `run.json` last; an earlier run's report is taken away."""
        for name, file in self._files.items():
            file.close()
            self._partial(name).replace(self.folder / f"{name}.jsonl")
        self._files.clear()
        for page in (*self.folder.glob("index*.html"), *(self.folder / "articles").glob("*.html")):
            if _PAGE.fullmatch(page.name):
                page.unlink()
        partial = self.folder / "run.json.partial"
        text = json.dumps({"schema": _SCHEMA, **run}, ensure_ascii=False, indent=2)
        partial.write_text(text + "\n", encoding="utf-8")
        partial.replace(self.folder / "run.json")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for name, file in self._files.items():
            file.close()
            self._partial(name).unlink(missing_ok=True)
        self._files.clear()
        if kind is not None and self._made:
            with suppress(OSError):
                self.folder.rmdir()
