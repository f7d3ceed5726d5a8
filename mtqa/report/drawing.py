"""The templates of the report, and their compiled code kept in the user's cache folder.

The only module that knows jinja2. Compiling the templates takes longer than drawing a page, so
their code is kept under a hash of all that it depends on; what is damaged counts as absent.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from mtqa.cachedir import cache_folder
from mtqa.report import words

__all__ = ["KeptCode", "environment"]

_TEMPLATES = Path(__file__).parent / "templates"
_SUFFIX = ".template"
_MOST_FILES = 64


class KeptCode(BytecodeCache):
    """Compiled templates in a folder; the code is run, so it is read only as it was written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        made_by = Path(__file__).read_bytes() + jinja2.__version__.encode()
        self._made_by = sha256(made_by).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what is kept of it."""
        try:
            data = self._path(bucket).read_bytes()
        except OSError:
            return
        if data[:32] == sha256(data[32:]).digest():
            bucket.bytecode_from_string(data[32:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in a bucket, whole or not at all; the oldest of many files make room."""
        path, code = self._path(bucket), bucket.bytecode_to_string()
        made = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                made.write_bytes(sha256(code).digest() + code)
                made.replace(path)
            finally:
                made.unlink(missing_ok=True)
            files = [(file.stat().st_mtime_ns, file) for file in self._folder.glob(f"*{_SUFFIX}")]
            for _, file in sorted(files)[:-_MOST_FILES]:
                file.unlink(missing_ok=True)

    def _path(self, bucket: Bucket) -> Path:
        name = sha256(f"{self._made_by}{bucket.key}{bucket.checksum}".encode()).hexdigest()
        return self._folder / f"{name}{_SUFFIX}"


def environment(known: Mapping[str, Any]) -> Environment:
    """What draws the templates; `known` are further names that they may use."""
    folder = cache_folder("templates")
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        finalize=_finalize,
        bytecode_cache=KeptCode(folder) if folder is not None else None,
    )
    made.globals.update(
        SIGNS=words.SEVERITY_SIGNS,
        VERDICTS=words.VERDICT_SIGNS,
        language_name=words.language_name,
        safe_url=words.safe_url,
        **known,
    )
    made.filters.update(
        clip=words.clip, number=words.number, percent=words.percent, ratio=words.ratio
    )
    return made


def _finalize(value: object) -> object:
    """Every value on its way into a page: characters that no page can hold are made visible."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return words.clean(value)
    return value
