"""What a sentence encoder is, and what every one of them shares.

Knows model folders by their files; which runtime reads one is `encoders`' business.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from mtqa.errors import EncoderError
from mtqa.stamps import known_text

__all__ = [
    "MAX_CHARACTERS",
    "Encoder",
    "Vectors",
    "hash_model",
    "is_static",
    "unit_rows",
]

Vectors = npt.NDArray[np.float32]

MAX_CHARACTERS = 10_000
"""What stands in a text beyond this is not encoded: one line of a scrape can be huge."""

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
    files = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.suffix in _MODEL_SUFFIXES and path.name not in _NOT_THE_MODEL and path.is_file()
    }
    named = sorted(files.items())
    names = [name for name, _ in named]
    return known_text(f"model {names}", [path for _, path in named], lambda: _hash_of(named))


def _hash_of(named: Sequence[tuple[str, Path]]) -> str:
    digest = hashlib.sha256()
    for name, path in named:
        with path.open("rb") as file:
            inner = hashlib.file_digest(file, "sha256").hexdigest()
        digest.update(f"{name}\0{inner}\n".encode())
    return digest.hexdigest()


def unit_rows(rows: npt.NDArray[np.floating]) -> Vectors:
    """Scale each row of a matrix to length one, as float32; zero rows stay zero."""
    wide = rows.astype(np.float64)
    lengths = np.sqrt((wide * wide).sum(axis=1, keepdims=True))
    scaled: Vectors = (wide / np.where(lengths > 0, lengths, 1.0)).astype(np.float32)
    return scaled
