"""Static sentence embeddings in model2vec's format: the mean of token vectors, on numpy.

The only module that meets what the format is made of (tokenizers, safetensors). model2vec itself,
which brings in much that encoding does not need, stays out. Never torch, never the network.
"""

import json
import os
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from mtqa.errors import EncoderError
from mtqa.sources.encoder import MAX_CHARACTERS, Vectors, hash_model, unit_rows

__all__ = ["StaticEncoder", "load_static"]

# Bounds what is held at once, at some 4 characters a token and 1 KB a token's vector.
_BLOCK_CHARACTERS = 100_000
_KNOWN_WORDS = 200_000
"""Words whose token ids are remembered: some 40 MB at most."""


class StaticEncoder:
    """A static model. A text's vector does not depend on what is encoded beside it.

    `tokenizer` cuts texts into token ids, `vectors` has a row for each id; both are
    open so that another runtime can be given the same model.
    """

    def __init__(self, name: str, hash: str, tokenizer: Any, vectors: npt.NDArray[Any]) -> None:  # noqa: A002
        self.name = name
        self.hash = hash
        self.dimension = int(vectors.shape[1])
        self.tokenizer = tokenizer
        self.vectors = vectors
        self._by_word = _splits_at_spaces(tokenizer)
        self._known: dict[str, tuple[int, ...]] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode`."""
        out = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start, block in _blocks(texts):
            out[start : start + len(block)] = self._encode_block(block)
        return out

    def _encode_block(self, texts: list[str]) -> Vectors:
        # model2vec's own `encode` gives the same directions; it was measured slower
        # for the few sentences of an article, and multi-threaded for many.
        rows = self._ids_by_word(texts) if self._by_word else self._ids(texts)
        lengths = np.array([len(row) for row in rows], dtype=np.int64)
        sums = np.zeros((len(texts), self.dimension), dtype=np.float32)
        present = np.flatnonzero(lengths)
        if len(present):
            ids = np.fromiter(chain.from_iterable(rows), np.int64, int(lengths.sum()))
            firsts = np.cumsum(lengths[present]) - lengths[present]
            sums[present] = np.add.reduceat(self.vectors[ids].astype(np.float32), firsts, axis=0)
        return unit_rows(sums)

    def _ids(self, texts: list[str]) -> list[list[int]]:
        encodings = self.tokenizer.encode_batch_fast(texts, add_special_tokens=False)
        return [encoding.ids for encoding in encodings]

    def _ids_by_word(self, texts: list[str]) -> list[list[int]]:
        """Token ids put together from those of words met before: a fifth of the time.

        The same ids as `_ids` gives: these tokenizers cut at every space first.
        """
        known = self._known
        if len(known) > _KNOWN_WORDS:
            known.clear()
        cut = [text.replace("\n", " ").split(" ") for text in texts]
        new = list({word for words in cut for word in words if word not in known})
        if new:
            # Tuples, which the garbage collector leaves alone.
            known.update(zip(new, map(tuple, self._ids(new)), strict=True))
        return [[id_ for word in words for id_ in known[word]] for words in cut]


def _splits_at_spaces(tokenizer: Any) -> bool:
    """Whether what a tokenizer makes of a word never depends on the words beside it."""
    normalizer = type(tokenizer.normalizer).__name__
    pre_tokenizer = type(tokenizer.pre_tokenizer).__name__
    added = [token.content for token in tokenizer.get_added_tokens_decoder().values()]
    return (
        normalizer == "BertNormalizer"
        and pre_tokenizer in ("BertPreTokenizer", "Whitespace")
        and not any(" " in content or "\n" in content for content in added)
    )


def _blocks(texts: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Consecutive texts, each cut to MAX_CHARACTERS, with the place of the first."""
    block: list[str] = []
    start = size = 0
    for at, text in enumerate(texts):
        if size >= _BLOCK_CHARACTERS:
            yield start, block
            block, start, size = [], at, 0
        block.append(text[:MAX_CHARACTERS])
        size += len(block[-1])
    if block:
        yield start, block


def load_static(folder: Path, name: str) -> StaticEncoder:
    """Read a static model: model2vec's folder, or sentence-transformers' with a StaticEmbedding.

    Raises EncoderError where a file is missing or does not fit the others.
    """
    # One thread a process; also keeps the tokenizer quiet and safe in forked workers.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    home = folder if (folder / "model.safetensors").is_file() else folder / "0_StaticEmbedding"
    for needed in ("model.safetensors", "tokenizer.json"):
        if not (home / needed).is_file():
            raise EncoderError(
                f"{folder} holds no {needed}; a static model needs model.safetensors "
                "(pickled weights are not read) and tokenizer.json"
            )
    try:
        return _read(folder, home, name)
    # tokenizers and safetensors each raise errors of their own making.
    except Exception as error:
        raise EncoderError(
            f"{folder} does not hold a usable static model ({error}); get the model anew, "
            "or use 'auto' for the model shipped with mtqa"
        ) from error


def _read(folder: Path, home: Path, name: str) -> StaticEncoder:
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    tensors = load_file(home / "model.safetensors")
    key = "embeddings" if "embeddings" in tensors else "embedding.weight"
    if key not in tensors:
        raise ValueError("model.safetensors has no tensor 'embeddings'")
    tokenizer = Tokenizer.from_file(str(home / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokens = tokenizer.get_vocab_size()
    mapping = tensors.get("mapping")
    if mapping is None and len(tensors[key]) != tokens:
        raise ValueError(f"{len(tensors[key])} vectors for {tokens} tokens")
    vectors = _token_vectors(tensors[key], mapping, tensors.get("weights"), tokens)
    unknown = _unknown(tokenizer)
    if unknown is not None:
        vectors[unknown] = 0  # it says nothing about a text
    return StaticEncoder(name, hash_model(folder), tokenizer, vectors)


def _token_vectors(vectors: Any, mapping: Any, weights: Any, tokens: int) -> npt.NDArray[Any]:
    """One row a token id: a quantised vocabulary's mapping and weights are worked in."""
    found: npt.NDArray[Any] = vectors
    if found.ndim != 2 or not found.shape[1]:
        raise ValueError(f"the embeddings have the shape {found.shape}")
    if mapping is not None:
        found = found[mapping]
    if weights is not None:
        found = found.astype(np.float32) * weights[:, None]
    if len(found) < tokens:
        raise ValueError(f"{len(found)} vectors for {tokens} tokens")
    if found.dtype.kind == "f" and not np.isfinite(found).all():
        raise ValueError("some embeddings are not finite")
    return found


def _unknown(tokenizer: Any) -> int | None:
    """The id of the token that stands for what the model does not know."""
    if hasattr(tokenizer.model, "unk_token"):
        token = tokenizer.model.unk_token
        return tokenizer.token_to_id(token) if token is not None else None
    unknown: int | None = json.loads(tokenizer.to_str())["model"].get("unk_id")  # unigram
    return unknown
