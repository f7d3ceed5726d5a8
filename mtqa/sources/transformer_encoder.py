"""Sentence embeddings by a transformer model, through sentence-transformers on the CPU.

The only module that meets sentence_transformers (and torch, through it); both are
imported when a model is loaded. Reads folders only and trusts no code or pickle in them.
"""

import json
import os
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from mtqa.errors import EncoderError
from mtqa.sources.encoder import MAX_CHARACTERS, Vectors, hash_model, is_static, unit_rows
from mtqa.sources.static_encoder import load_static

__all__ = ["TransformerEncoder", "load_transformer"]

_BATCH = 32
_MODULES = frozenset(
    {"Transformer", "StaticEmbedding", "Pooling", "Dense", "LayerNorm", "Normalize"}
)
# Read by the libraries when they are imported: no bars, no telemetry, no chatter.
_QUIET = {
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "TRANSFORMERS_VERBOSITY": "error",
}
_PICKLES = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl", "*.pickle")


class TransformerEncoder:
    """A sentence-transformers model, run in batches by one thread.

    The same texts in one call give the same vectors. What stands beside a text in its
    batch may change the last digits of its vector, so encode an article's texts together.
    """

    def __init__(self, name: str, hash: str, model: Any) -> None:  # noqa: A002
        self.name = name
        self.hash = hash
        self._model = model
        self.dimension = int(model.encode(["a"], show_progress_bar=False).shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode`."""
        out = np.zeros((len(texts), self.dimension), dtype=np.float32)
        full = [at for at, text in enumerate(texts) if text.strip()]
        if full:
            vectors = self._model.encode(
                [texts[at][:MAX_CHARACTERS] for at in full],
                batch_size=_BATCH,
                show_progress_bar=False,
                convert_to_numpy=True,
            )
            out[full] = unit_rows(vectors)
        return out


def load_transformer(folder: Path, name: str) -> TransformerEncoder:
    """Read a model folder of sentence-transformers, or of a plain transformer (mean pooling).

    Raises EncoderError where the folder holds no such model, has no safetensors
    weights, or would need code of its own to run.
    """
    _refuse_code_and_pickles(folder)
    for variable, value in _QUIET.items():
        os.environ.setdefault(variable, value)
    try:
        # The paths by which older folders name their modules are deprecated: not the
        # user's concern.
        with warnings.catch_warnings(action="ignore"):
            return TransformerEncoder(name, hash_model(folder), _model(folder))
    except EncoderError:
        raise
    # sentence-transformers, transformers, torch and safetensors raise errors of many kinds.
    except Exception as error:
        reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise EncoderError(
            f"{folder} does not hold a model that sentence-transformers can read ({reason}); "
            "get the model anew, or use 'auto' for the model shipped with mtqa"
        ) from error


def _model(folder: Path) -> Any:
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    torch.set_num_threads(1)
    if is_static(folder):
        # The library cannot read int8 token vectors by itself.
        static = load_static(folder, folder.name)
        weights = torch.from_numpy(static.vectors.astype(np.float32))
        embedding = StaticEmbedding(static.tokenizer, embedding_weights=weights)
        return SentenceTransformer(modules=[embedding], device="cpu")
    return SentenceTransformer(
        str(folder),
        device="cpu",
        trust_remote_code=False,
        local_files_only=True,
        model_kwargs={"use_safetensors": True},
    )


def _refuse_code_and_pickles(folder: Path) -> None:
    """Stop before the library sees a folder that it might read a pickle or run code from."""
    listing = folder / "modules.json"
    modules = json.loads(listing.read_text("utf-8")) if listing.is_file() else []
    if not isinstance(modules, list):
        raise EncoderError(f"{listing} is not a list of modules; get the model anew")
    for module in modules:
        kind = str(module.get("type", "")) if isinstance(module, dict) else ""
        if not kind.startswith("sentence_transformers.") or kind.rpartition(".")[2] not in _MODULES:
            raise EncoderError(
                f"{listing} asks for the module {kind!r}; mtqa runs no code of a model, "
                f"only these modules of sentence-transformers: {', '.join(sorted(_MODULES))}"
            )
    for pattern in _PICKLES:
        for path in sorted(folder.rglob(pattern)):
            if not list(path.parent.glob("*.safetensors")):
                raise EncoderError(
                    f"{path} is a pickle with no safetensors file beside it; mtqa reads "
                    "safetensors weights only, so convert the model or take one that has them"
                )
