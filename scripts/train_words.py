"""Makes `mtqa/data/words`: the words and pairs of words that English texts are made of.

Known: seen often enough to be no slip of one text. Ordinary: written small in running text, so
that a capital at the start of a sentence makes no name of it. Pairs: two words that follow each
other often, none of them a function word, with their pointwise mutual information.

The language model is the one in pocketsphinx's wheel, `model/en-us/en-us.lm.bin`, written as text
by its own `NGramModel(Config(), LogMath(1.0001), FILE).write("en-us.arpa")`. Version 5.1.1 breaks
off there among the triples; the pairs stand before them, and no triple is read here.

    python scripts/train_words.py mlqe_en.txt.gz frequency_dictionary_en_82_765.txt \
        frequency_bigramdictionary_en_243_342.txt en-us.arpa [--out FOLDER]
"""

import argparse
import collections
import gzip
import hashlib
import importlib.metadata
import itertools
import json
import math
import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from mtqa.names.lexicon import make_lexicon
from mtqa.names.phrases import kept_strength, pair_hash
from mtqa.text.tokens import phrase_keys
from mtqa.text.words import STOP_WORDS

OUT = Path(__file__).resolve().parent.parent / "mtqa" / "data" / "words"
DATA = [
    {
        "name": "sheffieldnlp/mlqe-pe, English sentences",
        "licence": "CC0 1.0",
        "url": "https://github.com/sheffieldnlp/mlqe-pe",
    },
    {
        "name": "symspellpy, frequency_dictionary_en_82_765.txt (Google Books Ngram, SCOWL)",
        "licence": "MIT; CC BY 3.0 (Google Books Ngram), SCOWL's own",
        "url": "https://github.com/mammothb/symspellpy",
    },
    {
        "name": "symspellpy, frequency_bigramdictionary_en_243_342.txt (Google Books Ngram)",
        "licence": "MIT; CC BY 3.0 (Google Books Ngram)",
        "url": "https://github.com/mammothb/symspellpy",
    },
    {
        "name": "pocketsphinx 5.1.1, US English language model en-us.lm.bin",
        "licence": "BSD-2-Clause (Carnegie Mellon University)",
        "url": "https://github.com/cmusphinx/pocketsphinx",
    },
]
CLAUSE = re.compile(r"[,;:!?()\[\]\"“”]|\.\s")
WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
LEAST = 3  # times a word, or pair, that the frequency lists lack must be seen
OFTEN = 5  # times small that make a word ordinary, however often it has a capital
PER_MILLION = 1e6 / 4.3e11  # the list's counts sum to about 4.3e11


def small_and_capital(lines: Iterable[str]) -> tuple[collections.Counter, collections.Counter]:
    """Counts of words written small, and of words with a capital that no sentence start gave."""
    small: collections.Counter[str] = collections.Counter()
    capital: collections.Counter[str] = collections.Counter()
    for line in lines:
        for at, word in enumerate(WORD.findall(line)):
            if word.islower():
                small[word] += 1
            elif at and word[1:].islower():
                capital[word.lower()] += 1
    return small, capital


def vocabulary(text: Path, frequencies: Path) -> tuple[dict[str, int], dict[str, int]]:
    """Known and ordinary words with their counts in 100 million."""
    with gzip.open(text, "rt", encoding="utf-8") as lines:
        small, capital = small_and_capital(lines)
    total = sum(small.values()) + sum(capital.values())
    seen = {w: small[w] + capital[w] for w in small.keys() | capital.keys()}
    known = {w: n * 1e8 / total for w, n in seen.items() if n >= LEAST}
    listed = set()
    for line in frequencies.read_text(encoding="utf-8-sig").splitlines():
        word, count = line.split(" ")
        listed.add(word)
        known[word] = max(known.get(word, 0), int(count) * PER_MILLION * 100)
    whole = {word: max(1, round(count)) for word, count in sorted(known.items())}
    # A name is now and then written small, by slip; a word that both are (may, turkey) stays.
    ordinary = {
        word: count
        for word, count in whole.items()
        if small[word] >= max(1, min(OFTEN, capital[word] / 4))
        or (word in listed and not seen.get(word))
    }
    return whole, ordinary


def pairs(text: Path, listed: Path, words: Path, model: Path) -> dict[tuple[str, str], float]:
    """Pairs of folded words that follow each other in ordinary English, with nats above chance."""
    found = from_text(text)
    found |= from_list(listed, words)
    found |= from_model(model)
    return {
        pair: strength
        for pair, strength in found.items()
        if STOP_WORDS.isdisjoint(pair) and all(word.isalpha() and len(word) > 1 for word in pair)
    }


def from_text(path: Path) -> dict[tuple[str, str], float]:
    """Pairs seen often enough in running text."""
    seen: collections.Counter[tuple[str, str]] = collections.Counter()
    single: collections.Counter[str] = collections.Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            for clause in CLAUSE.split(line):
                keys = phrase_keys(clause)
                single.update(keys)
                seen.update(itertools.pairwise(keys))
    total = sum(single.values())
    return {
        (one, other): math.log(count * total / (single[one] * single[other]))
        for (one, other), count in seen.items()
        if count >= LEAST
    }


def from_list(path: Path, words: Path) -> dict[tuple[str, str], float]:
    """Pairs of the frequency list, by the counts of their words."""
    single = {
        word: int(count)
        for word, count in map(str.split, words.read_text(encoding="utf-8-sig").splitlines())
    }
    total = sum(single.values())
    found = {}
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        one, other, count = line.split(" ")
        of_both = single.get(one, total // 10**6) * single.get(other, total // 10**6)
        found[one, other] = math.log(int(count) * total / max(1, of_both))
    return found


def from_model(path: Path) -> dict[tuple[str, str], float]:
    """Pairs of the language model: log P(second | first) above log P(second)."""
    single: dict[str, float] = {}
    found: dict[tuple[str, str], float] = {}
    size = 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("\\"):
                size = int(line[1]) if line[1].isdigit() else 0
                continue
            fields = line.rstrip("\n").split("\t")
            if size == 1 and len(fields) > 1:
                single[fields[1]] = float(fields[0])
            elif size == 2 and len(fields) > 2 and fields[2] in single:
                above = float(fields[0]) - single[fields[2]]
                found[fields[1], fields[2]] = above * math.log(10)
            elif size > 2:
                break
    return found


def main() -> None:
    """Write words.npz, phrases.npz and their manifest."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("text", type=Path)
    parser.add_argument("frequencies", type=Path)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    known, ordinary = vocabulary(given.text, given.frequencies)
    given.out.mkdir(parents=True, exist_ok=True)
    whole, small = make_lexicon(known), make_lexicon(ordinary)
    np.savez_compressed(
        given.out / "words.npz",
        known=whole.hashes,
        known_logs=whole.logs,
        ordinary=np.isin(whole.hashes, small.hashes),
    )
    two = pairs(given.text, given.pairs, given.frequencies, given.model)
    kept = sorted({pair_hash(*pair): kept_strength(nats) for pair, nats in two.items()}.items())
    hashes = np.array([hash_ for hash_, _ in kept], np.uint32)
    # Differences take half the room of what they sum to.
    np.savez_compressed(
        given.out / "phrases.npz",
        steps=np.diff(hashes, prepend=np.uint32(0)),
        strengths=np.array([strength for _, strength in kept], np.uint8),
    )
    files = {path.name: path for path in (given.text, given.frequencies, given.pairs, given.model)}
    digests = {name: hashlib.sha256(p.read_bytes()).hexdigest() for name, p in files.items()}
    manifest = {
        "data": DATA,
        "read": digests,
        "known": len(known),
        "ordinary": len(ordinary),
        "pairs": len(two),
        "seed": None,  # nothing here is left to chance
        "versions": {"numpy": importlib.metadata.version("numpy")},
        "sha256": {
            name: hashlib.sha256((given.out / name).read_bytes()).hexdigest()
            for name in ("phrases.npz", "words.npz")
        },
    }
    text = json.dumps(manifest, indent=2) + "\n"
    (given.out / "manifest.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
