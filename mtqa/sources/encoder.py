"""What a sentence encoder is, and which one a specification names.

Knows folders and hub ids, not what is in a model: static models are read by
`static_encoder`, all others by `transformer_encoder`.
"""

import hashlib
import json
import os
import re
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from mtqa.errors import EncoderError

__all__ = [
    "AUTO",
    "ENVIRONMENT",
    "MAX_CHARACTERS",
    "SHIPPED_NAME",
    "Encoder",
    "Vectors",
    "hash_model",
    "is_static",
    "load_encoder",
    "shipped_folder",
    "unit_rows",
]

Vectors = npt.NDArray[np.float32]

AUTO = "auto"
ENVIRONMENT = "MTQA_ENCODER"
SHIPPED_NAME = "mtqa-static-en"
MAX_CHARACTERS = 10_000
"""What stands in a text beyond this is not encoded: one line of a scrape can be huge."""

# owner/name, as the hub writes it; a bare word is not taken for one, so that a
# mistyped folder never becomes a download.
_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
_MODEL_SUFFIXES = frozenset({".json", ".txt", ".model", ".safetensors"})
_NOT_THE_MODEL = frozenset({"manifest.json"})


class Encoder(Protocol):
    """Turns texts into vectors whose dot product is their similarity.

    `name` says which model it is, without a path; `hash` is the SHA-256 of the
    model's files in hex; `dimension` is the length of a vector.
    """

    @property
    def name(self) -> str: ...  # noqa: D102

    @property
    def hash(self) -> str: ...  # noqa: D102

    @property
    def dimension(self) -> int: ...  # noqa: D102

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimension), rows of length one.

        A text without anything to encode gives a zero row; only the first
        `MAX_CHARACTERS` of a text count.
        """
        ...


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
        return _load_folder(shipped_folder(), SHIPPED_NAME)
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


def is_static(folder: Path) -> bool:
    """Whether the folder holds a static model: model2vec's, or one StaticEmbedding.

    Raises EncoderError where one of the two files that tell cannot be read.
    """
    config = _read_json(folder / "config.json")
    if isinstance(config, dict) and config.get("model_type") == "model2vec":
        return True
    modules = _read_json(folder / "modules.json")
    if not isinstance(modules, list):
        return False
    kinds = [str(m.get("type", "")).rpartition(".")[2] for m in modules if isinstance(m, dict)]
    return kinds in (["StaticEmbedding"], ["StaticEmbedding", "Normalize"])


def _read_json(path: Path) -> object:
    if not path.is_file():
        return None
    try:
        content: object = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise EncoderError(f"{path} is not readable JSON ({error}); get the model anew") from error
    return content


def hash_model(folder: Path) -> str:
    """SHA-256 in hex over the names and bytes of the model's files, in the order of their names.

    Configuration, tokenizer and weights count; notes and manifests do not.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix()):
        counts = path.suffix in _MODEL_SUFFIXES and path.name not in _NOT_THE_MODEL
        if not counts or not path.is_file():
            continue
        with path.open("rb") as file:
            inner = hashlib.file_digest(file, "sha256").hexdigest()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{inner}\n".encode())
    return digest.hexdigest()


def unit_rows(rows: npt.NDArray[np.floating]) -> Vectors:
    """Scale each row of a matrix to length one, as float32; zero rows stay zero."""
    wide = rows.astype(np.float64)
    lengths = np.sqrt((wide * wide).sum(axis=1, keepdims=True))
    scaled: Vectors = (wide / np.where(lengths > 0, lengths, 1.0)).astype(np.float32)
    return scaled
