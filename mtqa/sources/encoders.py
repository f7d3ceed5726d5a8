"""Which encoder a specification names, and the runtime that reads it.

Static models are read by `static_encoder`, all others by `transformer_encoder`, each
imported only when a model asks for it.
"""

import os
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from mtqa.errors import EncoderError
from mtqa.sources.encoder import Encoder, is_static

__all__ = [
    "AUTO",
    "ENVIRONMENT",
    "SHIPPED_NAME",
    "load_encoder",
    "shipped_encoder",
    "shipped_folder",
]

AUTO = "auto"
ENVIRONMENT = "MTQA_ENCODER"
SHIPPED_NAME = "mtqa-static-en"

# owner/name, as the hub writes it; a bare word is not taken for one, so that a
# mistyped folder never becomes a download.
_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")


@cache
def shipped_encoder() -> Encoder:
    """The model shipped in the package, loaded once a process."""
    return _load_folder(shipped_folder(), SHIPPED_NAME)


def load_encoder(spec: str = AUTO, *, download: bool = True) -> Encoder:
    """Load the encoder that `spec` names: `auto`, a model folder, or a hub id (`owner/name`).

    `auto` is the folder or hub id in the environment variable MTQA_ENCODER, else the
    model shipped in the package, which also goes by its own name, `mtqa-static-en`.
    Nothing is downloaded unless a hub id is named; with `download` False, for a name
    that no person at this machine gave, only what the hub's local cache holds is read.
    Raises EncoderError, with what to do about it, where there is no such model.
    """
    if spec == AUTO:
        spec = os.environ.get(ENVIRONMENT, "").strip() or AUTO
    if spec in (AUTO, SHIPPED_NAME):
        return shipped_encoder()
    path = Path(spec).expanduser()
    if spec and path.is_dir():
        return _load_folder(path, path.resolve().name)
    if path.is_file():
        raise EncoderError(f"{spec} is a file; name the model's folder instead")
    if not _HUB_ID.fullmatch(spec):
        raise EncoderError(
            f"no model folder at {spec!r}; name a folder, a hub id such as "
            f"sentence-transformers/all-MiniLM-L6-v2, or {AUTO!r} for the model shipped with mtqa"
        )
    from mtqa.sources.hub import fetch_model

    return _load_folder(fetch_model(spec, download=download), spec)


def _load_folder(folder: Path, name: str) -> Encoder:
    if is_static(folder):
        from mtqa.sources.static_encoder import load_static

        return load_static(folder, name)
    if not any((folder / listing).is_file() for listing in ("modules.json", "config.json")):
        raise EncoderError(
            f"{folder} holds no model (neither modules.json nor config.json); "
            f"name a model folder, or {AUTO!r} for the model shipped with mtqa"
        )
    from mtqa.sources.transformer_encoder import load_transformer

    return load_transformer(folder, name)


def shipped_folder() -> Path:
    """Where the package keeps its own model."""
    return Path(str(files("mtqa").joinpath("data", "encoder")))
