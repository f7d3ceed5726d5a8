"""Trains what `mtqa/data/names` holds: the channel, the lexicon and the decision.

Channel and lexicon are made from spellings of name tokens in several scripts and see nothing
that the project is measured on; the decision is calibrated on benchmark queries, given by path.

    python scripts/train_channel.py channel DATA/names [--out FOLDER]
    python scripts/train_channel.py decision EVAL/names [--out FOLDER]
"""

import argparse
import collections
import hashlib
import importlib.metadata
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from names_em import train
from names_scripts import HANGUL_SYMBOLS, clean_form, hangul_symbols, romanised

from mtqa.names.letters import LONGEST_TOKEN, SCRIPTS, latin_symbols, name_tokens, native_symbols
from mtqa.names.lexicon import make_lexicon

DATA = {
    "name": "steveash/NETransliteration-COLING2018",
    "licence": "CC0 1.0",
    "url": "https://github.com/steveash/NETransliteration-COLING2018",
}
OUT = Path(__file__).resolve().parent.parent / "mtqa" / "data" / "names"
# How often each pivot lies between a name and its garble, roughly as in machine-translated news.
WEIGHTS = {
    "arabic": 0.40,
    "chinese": 0.18,
    "hebrew": 0.15,
    "russian": 0.15,
    "katakana": 0.06,
    "korean": 0.06,
}
GARBLED = 300_000  # what the counts of garbled letters are scaled to before they are smoothed
NATIVE = {"ar": "arabic", "he": "hebrew", "ru": "russian"}


@dataclass(frozen=True)
class Recipe:
    """Every setting of the training; the manifest repeats it."""

    seed: int = 20250
    rounds: int = 8
    discount: float = 0.6
    least: float = 1.0
    band: float = 3.0
    shared: float = 1.0  # weight of a pair of spellings that share one pivot form
    same: float = 0.7  # of a spelling with itself
    sampled: float = 1.0  # of a spelling and a chance reading of its pivot form
    table: float = 0.7  # of a spelling and its pivot form by a table of letters
    spellings: int = 4  # most spellings paired with one that shares their form
    samples: int = 2  # chance readings of a form
    ridge: float = 3.0  # of the decision's weights, each scaled by its feature's deviation


def read_pairs(path: Path, pivot: str) -> dict[tuple[str, str], int]:
    """Counts of (Latin token, pivot form)."""
    found: dict[tuple[str, str], int] = collections.Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        latin, form, count = line.split("\t")
        tokens = name_tokens(latin)
        form = clean_form(form, pivot)
        if len(tokens) == 1 and latin_symbols(tokens[0]) and 0 < len(form) < LONGEST_TOKEN:
            found[tokens[0], form] += int(count)
    return dict(sorted(found.items()))


class Reader:
    """Reads a pivot form in Latin letters, by chance, as its letters were seen to be read."""

    def __init__(
        self, keys: np.ndarray, probability: np.ndarray, longest: int, most: int, base: int
    ):
        self.longest = longest
        reads: dict[tuple[int, ...], list[tuple[float, tuple[int, ...]]]] = {}
        for key, p in zip(keys.tolist(), probability.tolist(), strict=True):
            x, y = divmod(key, 29**most)
            reads.setdefault(digits(x, base), []).append((p, digits(y, 29)))
        self.reads = {
            x: (sum(p for p, _ in found), np.cumsum([p for p, _ in found]), [y for _, y in found])
            for x, found in reads.items()
        }

    def read(self, symbols: Sequence[int], rng: np.random.Generator) -> str:
        """One reading; empty where the form cannot be read."""
        n = len(symbols)
        pieces = [
            [tuple(symbols[i : i + a]) for a in range(1, self.longest + 1) if i + a <= n]
            for i in range(n)
        ]
        ahead = np.zeros(n + 1)
        ahead[n] = 1.0
        for i in range(n - 1, -1, -1):
            ahead[i] = sum(self._mass(x) * ahead[i + len(x)] for x in pieces[i])
        out: list[int] = []
        i = 0
        while i < n and ahead[i] > 0:
            weights = np.cumsum([self._mass(x) * ahead[i + len(x)] for x in pieces[i]])
            x = pieces[i][pick(weights, rng)]
            _, sums, reads = self.reads[x]
            out += reads[pick(sums, rng)]
            i += len(x)
        return "".join(chr(96 + s) for s in out if s <= 26) if i == n else ""

    def _mass(self, x: tuple[int, ...]) -> float:
        return self.reads[x][0] if x in self.reads else 0.0


def pick(sums: np.ndarray, rng: np.random.Generator) -> int:
    """An index by chance, from running sums of weights."""
    return min(int(np.searchsorted(sums, rng.random() * sums[-1], "right")), len(sums) - 1)


def digits(number: int, base: int) -> tuple[int, ...]:
    """The digits of a number, the highest first."""
    out = []
    while number:
        number, digit = divmod(number, base)
        out.append(digit)
    return tuple(reversed(out))


def pivot_symbols(pivot: str, forms: Iterable[str]) -> tuple[dict[str, list[int]], int]:
    """Symbols of each form between two ends, and how many symbols there are, plus one."""
    if pivot == "korean":
        n = HANGUL_SYMBOLS
        return {form: [n, *hangul_symbols(form), n + 1] for form in forms}, n + 2
    forms = list(forms)
    letters = {c: i for i, c in enumerate(sorted({c for f in forms for c in f}), 1)}
    n = len(letters) + 1
    return {form: [n, *(letters[c] for c in form), n + 1] for form in forms}, n + 2


def spellings(counts: dict[tuple[str, str], int], pivot: str, recipe: Recipe, seed: int):
    """(name spelling, garbled spelling, weight) for a pivot."""
    rng = np.random.default_rng(seed)
    symbols, base = pivot_symbols(pivot, sorted({form for _, form in counts}))
    longest, most = (1, 4) if pivot == "chinese" else (2, 3)
    keys, probability = train(
        [symbols[form] for _, form in counts],
        [latin_symbols(latin) for latin, _ in counts],
        [1 + np.log(count) for count in counts.values()],
        longest, most, base, recipe,
    )  # fmt: skip
    reader = Reader(keys, probability, longest, most, base)
    by_form: dict[str, list[str]] = {}
    for latin, form in counts:
        by_form.setdefault(form, []).append(latin)
    for form, written in sorted(by_form.items()):
        for latin in written:
            others = [other for other in written if other != latin]
            for at in rng.permutation(len(others))[: recipe.spellings]:
                yield latin, others[at], recipe.shared
            yield latin, latin, recipe.same
            for _ in range(recipe.samples):
                yield latin, reader.read(symbols[form], rng), recipe.sampled
            yield latin, romanised(form, pivot, rng), recipe.table


def fit(pairs: Iterable[tuple[Sequence[int], str, float]], base: int, recipe: Recipe):
    """Edits of up to two name symbols to up to three letters, with their joint probability."""
    kept = [(x, s, w) for x, y, w in pairs if y and (s := latin_symbols(y))]
    xs, ys, weights = zip(*kept, strict=True)
    return train(xs, ys, weights, 2, 3, base, recipe)


def letters_of_names(counts: dict[str, int]) -> np.ndarray:
    """(29, 29, 29) trigram log-probability of letters in real names."""
    three = np.zeros((29, 29, 29))
    for token, count in sorted(counts.items()):
        add_letters(three, token, 1 + np.log(count))
    return smoothed(three)


def add_letters(three: np.ndarray, token: str, weight: float) -> None:
    """Count the trigrams of a token."""
    symbols = latin_symbols(token)
    a, b = 0, symbols[0]
    for c in symbols[1:]:
        three[a, b, c] += weight
        a, b = b, c


def smoothed(three: np.ndarray) -> np.ndarray:
    """Log-probabilities from counts of trigrams, smoothed by those of shorter ones."""
    two = three.sum(axis=0)
    one = (two.sum(axis=0) + 1) / (two.sum() + 29)
    pair = (two + 20 * one) / (two.sum(axis=1, keepdims=True) + 20)
    return np.log((three + 10 * pair[None]) / (three.sum(axis=2, keepdims=True) + 10))


def garbled_letters(pairs: Iterable[tuple], three: np.ndarray) -> Iterable[tuple]:
    """The pairs, as given; the letters of each garbled spelling are counted in `three`."""
    for x, y, weight in pairs:
        if y and latin_symbols(y) and latin_symbols(y) != x:
            add_letters(three, y, weight)
        yield x, y, weight


def make_channel(data: Path, out: Path, recipe: Recipe) -> None:
    """Write channel.npz, lexicon.npz and the manifest."""
    parts: dict[str, np.ndarray] = {}
    tokens: dict[str, int] = {}
    hashes = {}
    counts_of = {}
    garbled = np.zeros((29, 29, 29))
    for at, pivot in enumerate(sorted(WEIGHTS)):
        path = data / f"{pivot}.tsv"
        hashes[path.name] = sha256(path)
        counts = counts_of[pivot] = read_pairs(path, pivot)
        seen = collections.Counter()
        for (latin, _), count in counts.items():
            seen[latin] += count
        for latin, count in seen.items():
            tokens[latin] = max(count, tokens.get(latin, 0))
        pairs = (
            (latin_symbols(x), y, w)
            for x, y, w in spellings(counts, pivot, recipe, recipe.seed + at)
        )
        three = np.zeros((29, 29, 29))
        keep(parts, pivot, *fit(garbled_letters(pairs, three), 29, recipe))
        garbled += three * (WEIGHTS[pivot] * GARBLED / three.sum())
        print(f"{pivot}: {len(counts):,} spellings, {len(parts[pivot + '_keys']):,} edits")
    for script, pivot in NATIVE.items():
        rng = np.random.default_rng(recipe.seed)
        pairs = [
            (native_symbols(form, script), y, w)
            for (latin, form), count in counts_of[pivot].items()
            if native_symbols(form, script)
            for y, w in ((latin, 1 + np.log(count)), (romanised(form, pivot, rng), 0.5))
        ]
        keep(parts, script, *fit(pairs, len(SCRIPTS[script]) + 3, recipe))
    parts["trigram"] = letters_of_names(tokens).astype(np.float32)
    parts["garbled"] = smoothed(garbled).astype(np.float16)
    out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(out / "channel.npz", **parts)
    lexicon = make_lexicon(tokens)
    np.savez_compressed(out / "lexicon.npz", hashes=lexicon.hashes, logs=lexicon.logs)
    manifest = {
        "data": {**DATA, "sha256": hashes},
        "licence": "CC0 1.0",
        "recipe": asdict(recipe),
        "weights": WEIGHTS,
        "tokens": len(tokens),
        "versions": {name: importlib.metadata.version(name) for name in ("numpy", "pypinyin")},
        "sha256": {name: sha256(out / name) for name in ("channel.npz", "lexicon.npz")},
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def keep(parts: dict[str, np.ndarray], name: str, keys: np.ndarray, p: np.ndarray) -> None:
    """Add a model to the parts of the file, logarithms in half precision."""
    parts[name + "_keys"] = keys.astype(np.uint32)
    parts[name + "_logs"] = np.log(p).astype(np.float16)


def sha256(path: Path) -> str:
    """Digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def logistic(x: np.ndarray, y: np.ndarray, ridge: float) -> np.ndarray:
    """Weights of a ridge-penalised logistic regression; the first feature is the constant."""
    scale = np.where(x.std(axis=0) > 0, x.std(axis=0), 1.0)
    x = x / scale
    penalty = np.full(x.shape[1], ridge)
    penalty[0] = 0.0
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (y - p) - penalty * weights
        bend = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty + 1e-9)
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    return weights / scale


def make_decision(data: Path, out: Path, recipe: Recipe) -> None:
    """Write decision.json, calibrated on the queries against lists of three sizes."""
    from names_queries import SIZES, observations

    from mtqa.names.decision import FEATURES

    x, y, _ = observations(data)
    weights = logistic(x, y, recipe.ridge)
    held = {
        "calibrated_on": {"sizes": SIZES, "sha256": sha256(data / "queries.jsonl")},
        "ridge": recipe.ridge,
        "prior": round(float(y.mean()), 6),
        "weights": {n: round(float(w), 6) for n, w in zip(FEATURES, weights, strict=True)},
    }
    (out / "decision.json").write_text(json.dumps(held, indent=2) + "\n", encoding="utf-8")
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    manifest["recipe"] = asdict(recipe)
    manifest["sha256"]["decision.json"] = sha256(out / "decision.json")
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["channel", "decision"])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    chosen = parser.parse_args()
    make = make_channel if chosen.what == "channel" else make_decision
    make(chosen.data, chosen.out, Recipe())


if __name__ == "__main__":
    main()
