"""Trains the small static sentence encoder that ships in `mtqa/data/encoder`.

Knows one corpus, given by its path; everything is seeded, and the manifest says what
the model was made from. It must not see anything the project is measured on.

    python scripts/train_encoder.py DATA/text/mlqe_en.txt.gz [--out FOLDER]
"""

import argparse
import gzip
import hashlib
import importlib.metadata
import json
import math
import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import scipy.sparse
import scipy.sparse.linalg
import torch
from encoder_tokenizer import token_ids, train_tokenizer
from encoder_views import Noise, Views, cut
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from threadpoolctl import threadpool_limits
from tokenizers import Tokenizer

DATA = {
    "name": "English side of sheffieldnlp/mlqe-pe",
    "licence": "CC0 1.0",
    "url": "https://github.com/sheffieldnlp/mlqe-pe",
}
OUT = Path(__file__).resolve().parent.parent / "mtqa" / "data" / "encoder"


@dataclass(frozen=True)
class Recipe:
    """Every setting of the training; the manifest repeats it."""

    seed: int = 20250
    vocabulary: int = 15500
    dimension: int = 256
    held_out: int = 2000
    sif: float = 1e-3
    semantic_share: float = 0.5
    epochs: int = 8
    batch: int = 512
    learning_rate: float = 0.005
    scale: float = 8.0
    halves: float = 0.2
    clip_quantile: float = 0.9999
    noise: Noise = field(default_factory=Noise)


def read_corpus(path: Path) -> list[str]:
    """Distinct non-empty lines of a gzipped text, in file order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return list(dict.fromkeys(line.strip() for line in lines if line.strip()))


def split(texts: Sequence[str], held_out: int, seed: int) -> tuple[list[str], list[str]]:
    """Training and held-out texts, each in file order."""
    away = set(random.Random(seed).sample(range(len(texts)), held_out))
    return (
        [text for at, text in enumerate(texts) if at not in away],
        [text for at, text in enumerate(texts) if at in away],
    )


def unit(rows: np.ndarray) -> np.ndarray:
    """Rows of length one; zero rows stay zero."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)


def starting_vectors(ids: Sequence[Sequence[int]], size: int, recipe: Recipe) -> np.ndarray:
    """(size, dimension) vectors to start from: rare tokens long, frequent ones short.

    The direction is part co-occurrence in a sentence (PPMI with smoothed contexts, SVD),
    part chance, which keeps tokens of one subject apart; the length is the SIF weight
    (Arora et al. 2017).
    """
    flat = np.array([token for row in ids for token in row])
    owners = np.repeat(np.arange(len(ids)), [len(row) for row in ids])
    counts = np.bincount(flat, minlength=size).astype(np.float64)
    incidence = scipy.sparse.csr_matrix(
        (np.ones(len(flat)), (owners, flat)), shape=(len(ids), size)
    )
    incidence.data[:] = 1.0
    together = (incidence.T @ incidence).tocoo()
    apart = together.row != together.col
    row, column, seen = together.row[apart], together.col[apart], together.data[apart]
    marginal = np.bincount(row, weights=seen, minlength=size)
    context = marginal**0.75 / (marginal**0.75).sum()
    information = np.log(seen / (marginal[row] * context[column]))
    kept = information > 0
    ppmi = scipy.sparse.csr_matrix(
        (information[kept], (row[kept], column[kept])), shape=(size, size)
    )
    rng = np.random.default_rng(recipe.seed)
    left, values, _ = scipy.sparse.linalg.svds(
        ppmi, k=recipe.dimension, v0=rng.normal(size=size), rng=recipe.seed
    )
    meaning = unit(left * np.sqrt(values))
    chance = unit(rng.normal(size=(size, recipe.dimension)))
    share = recipe.semantic_share
    weight = recipe.sif / (recipe.sif + counts / counts.sum())
    return unit(share * meaning + (1 - share) * chance) * weight[:, None]


def train(texts: Sequence[str], tokenizer: Tokenizer, recipe: Recipe) -> np.ndarray:
    """Token vectors after contrastive training on pairs of views, one row a token id."""
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    start = starting_vectors(token_ids(tokenizer, texts), tokenizer.get_vocab_size(), recipe)
    embedding = StaticEmbedding(tokenizer, embedding_weights=start.astype(np.float32))
    model = SentenceTransformer(modules=[embedding], device="cpu")
    loss = MultipleNegativesRankingLoss(model, scale=recipe.scale)
    optimiser = torch.optim.Adam(model.parameters(), lr=recipe.learning_rate)
    views = Views(texts, recipe.noise)
    steps = recipe.epochs * (len(texts) // recipe.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: 0.5 * (1 + math.cos(math.pi * step / steps))
    )
    for epoch in range(recipe.epochs):
        total = 0.0
        for left, right in batches(views, recipe, epoch):
            value = loss([model.preprocess(left), model.preprocess(right)], None)
            optimiser.zero_grad()
            value.backward()
            optimiser.step()
            schedule.step()
            total += value.item()
        print(f"epoch {epoch + 1} of {recipe.epochs}: loss {total / (steps // recipe.epochs):.3f}")
    return embedding.embedding.weight.detach().numpy().copy()


def batches(views: Views, recipe: Recipe, epoch: int) -> Iterator[tuple[list[str], list[str]]]:
    """One epoch's full batches: left views, right views."""
    rng = random.Random(recipe.seed * 1000 + epoch)
    order = rng.sample(range(len(views.words)), len(views.words))
    for at in range(0, len(order) - recipe.batch + 1, recipe.batch):
        pairs = [
            views.halves(i, rng) if rng.random() < recipe.halves else views.overlapping(i, rng)
            for i in order[at : at + recipe.batch]
        ]
        yield [left for left, _ in pairs], [right for _, right in pairs]


def quantise(vectors: np.ndarray, clip_quantile: float) -> np.ndarray:
    """int8 rows along the principal axes, one scale for all; outliers are clipped."""
    _, _, axes = np.linalg.svd(vectors.astype(np.float64), full_matrices=False)
    # An axis may point either way; the sum of its parts decides, so that runs agree.
    turned = vectors @ (axes * np.sign(axes.sum(axis=1))[:, None]).T
    limit = np.quantile(np.abs(turned), clip_quantile)
    return np.clip(np.rint(turned / limit * 127), -127, 127).astype(np.int8)


def figures(
    tokenizer: Tokenizer, vectors: np.ndarray, texts: Sequence[str], held: Sequence[str], seed: int
) -> dict[str, float]:
    """How well the held-out sentences are found again, under noise of another strength.

    `noisy_first`: share whose noisy view (half the words, most names misspelt) is nearest
    to its own sentence among the held-out and 8,000 training sentences. `halves_rank`:
    mean reciprocal rank of one half of the words given the other, among the held-out.
    """
    views = Views(held, Noise(garble_name=0.7, garble_word=0.08, inflect=0.5))
    rng = random.Random(seed + 1)
    noisy = [views.view(cut(text), 0.55, rng) for text in held]
    halves = [views.halves(at, rng) for at in range(len(held))]
    own = np.arange(len(held))

    def encode(sentences: Sequence[str]) -> np.ndarray:
        rows = [
            vectors[ids].sum(axis=0, dtype=np.float64) for ids in token_ids(tokenizer, sentences)
        ]
        return unit(np.array(rows))

    found = encode(noisy) @ encode([*held, *texts[:8000]]).T
    crossed = encode([left for left, _ in halves]) @ encode([right for _, right in halves]).T
    ranks = 1 + (crossed > crossed[own, own][:, None]).sum(axis=1)
    return {
        "noisy_first": round(float((found.argmax(axis=1) == own).mean()), 4),
        "halves_rank": round(float((1 / ranks).mean()), 4),
    }


def write_model(folder: Path, tokenizer: Tokenizer, vectors: np.ndarray) -> None:
    """Write the model as model2vec and sentence-transformers read it."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = folder / "model.safetensors"
    save_file({"embeddings": np.ascontiguousarray(vectors)}, weights)
    weights.chmod(0o644)  # the library writes it for its owner alone
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    config = {
        "model_type": "model2vec",
        "architectures": ["StaticModel"],
        "hidden_dim": vectors.shape[1],
        "normalize": True,
        "embedding_dtype": str(vectors.dtype),
    }
    kinds = [("0", ".", "StaticEmbedding"), ("1", "1_Normalize", "Normalize")]
    modules = [
        {"idx": int(at), "name": at, "path": path, "type": f"sentence_transformers.models.{kind}"}
        for at, path, kind in kinds
    ]
    write_json(folder / "config.json", config)
    write_json(folder / "modules.json", modules)


def write_json(path: Path, content: object) -> None:
    """Indented, with a last newline."""
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def sha256(path: Path) -> str:
    """Of the file's bytes, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpus", type=Path, help="gzipped text, one sentence a line")
    parser.add_argument("--out", type=Path, default=OUT, help="model folder to write")
    arguments = parser.parse_args()
    # Threads would add numbers up in another order on another run.
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    with threadpool_limits(1):
        make(arguments.corpus, arguments.out, Recipe())


def make(corpus: Path, out: Path, recipe: Recipe) -> None:
    """Train on the corpus, measure on its held-out sentences, write the model folder `out`."""
    texts, held = split(read_corpus(corpus), recipe.held_out, recipe.seed)
    tokenizer = train_tokenizer(texts, recipe.vocabulary)
    vectors = quantise(train(texts, tokenizer, recipe), recipe.clip_quantile)
    write_model(out, tokenizer, vectors)
    measured = figures(tokenizer, vectors, texts, held, recipe.seed)
    names = ("config.json", "model.safetensors", "modules.json", "tokenizer.json")
    libraries = ("numpy", "safetensors", "scipy", "sentence-transformers", "tokenizers", "torch")
    manifest = {
        "name": "mtqa-static-en",
        "licence": "Apache-2.0",
        "script": "scripts/train_encoder.py",
        "data": {
            **DATA,
            "file": corpus.name,
            "sha256": sha256(corpus),
            "sentences": len(texts),
        },
        "recipe": asdict(recipe),
        "held_out_figures": measured,
        "libraries": {name: importlib.metadata.version(name) for name in libraries},
        "files": {name: sha256(out / name) for name in names},
    }
    write_json(out / "manifest.json", manifest)
    print(f"{out}: {len(vectors)} x {vectors.shape[1]}, held out: {measured}")


if __name__ == "__main__":
    main()
