"""Fits the weights of `mtqa/scoring/garbled.py` and writes `mtqa/data/scoring/garbled.json`.

Garbled: the pages of eval/wild and of seeds/events, those also with the clean pages on their event
beside them, and some of eval/wild in a row as one long article. Clean: the clean pages of both, the
articles of eval/clean, whole and in pieces of the pages' length, and those of seeds/silent.
Logistic regression with non-negative weights, shrunken towards 0; prints a figure cross-validated
by page.

    python scripts/fit_garbled.py SHARED [--out FILE]
"""

import argparse
import hashlib
import json
import random
import re
from pathlib import Path

import numpy as np
from event_pages import event_pages

from mtqa.checker import Checker
from mtqa.model import Article, Source
from mtqa.scoring.garbled import FEATURES, features

OUT = Path(__file__).resolve().parent.parent / "mtqa" / "data" / "scoring" / "garbled.json"
DATA = [
    {"name": "eval/wild", "licence": "CC0 1.0"},
    {"name": "eval/clean (amir-zeldes/gum)", "licence": "CC BY 2.5, CC BY-SA 3.0 (figures only)"},
    {"name": "seeds/events, seeds/silent", "licence": "Apache-2.0 (this project's own)"},
]
SILENT = Path(__file__).resolve().parent.parent / "seeds" / "silent"
SEED = 11
SHRINK = 0.5
IN_A_ROW = 5
PIECE = 450  # characters: what the pages have
PRIOR = 0.2  # share of garbled articles in a scrape
FOLDS = 8


def pieces(text: str) -> list[str]:
    """A text cut at sentences into pieces of about PIECE characters."""
    found, start = [], 0
    for match in re.finditer(r"[.!?]\s", text):
        if match.end() - start >= PIECE:
            found.append(text[start : match.end()])
            start = match.end()
    return found


def corpus(shared: Path) -> list[tuple[str, Article, bool]]:
    """Articles, with the group that cross-validation keeps together, and whether garbled."""
    found = [(group, Article(group, text), garbled) for group, text, garbled in texts(shared)]
    for page in event_pages():
        for beside in ((), page.beside):
            sources = tuple(Source(f"s{n}", text) for n, text in enumerate(beside))
            garbled = page.pivot is not None
            found.append((page.event, Article(page.event, page.text, sources=sources), garbled))
    return found


def texts(shared: Path) -> list[tuple[str, str, bool]]:
    """The texts that are read alone."""
    draw = random.Random(SEED)
    lines = (shared / "eval/wild/articles.jsonl").read_bytes().splitlines()
    pages = [json.loads(line) for line in lines]
    found = [(page["id"], page["text"], page["kind"] == "garbled") for page in pages]
    garbled = [page for page in pages if page["kind"] == "garbled"]
    for page in garbled:
        row = [page, *draw.sample([p for p in garbled if p is not page], IN_A_ROW - 1)]
        # The first page's fold holds the row; the others lend it length.
        found.append((page["id"], "\n".join(p["text"] for p in row), True))
    for line in (shared / "eval/clean/articles.jsonl").read_bytes().splitlines():
        article = json.loads(line)
        found.append((article["id"], article["text"], False))
        cut = pieces(article["text"])
        found += [(article["id"], text, False) for text in draw.sample(cut, min(4, len(cut)))]
    for path in sorted(SILENT.glob("*.txt")):
        found.append((path.stem, path.read_text("utf-8"), False))
    return found


def measured(shared: Path) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Groups, features and labels."""
    checker = Checker.from_rules(reference_scores="false").uncalibrated()
    groups, rows, labels = [], [], []
    for group, article, garbled in corpus(shared):
        report = checker.check(article)
        groups.append(group)
        rows.append(features(report.findings, report.candidates, report.scores.signals))
        labels.append(garbled)
    return groups, np.array(rows), np.array(labels, float)


def fitted(rows: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Intercept and weights, by projected gradient descent on the penalised log-loss."""
    weights = np.zeros(rows.shape[1] + 1)
    wide = np.hstack([np.ones((len(rows), 1)), rows])
    # Both kinds count by the share they have in a scrape.
    each = np.where(labels == 1, PRIOR / labels.sum(), (1 - PRIOR) / (1 - labels).sum())
    each = each * len(rows)
    for _ in range(6000):
        told = 1 / (1 + np.exp(-wide @ weights))
        slope = wide.T @ (each * (told - labels)) / len(rows)
        slope[1:] += SHRINK * weights[1:] / len(rows)
        weights -= 0.3 * slope
        weights[1:] = np.maximum(0.0, weights[1:])
    return weights


def area(scores: np.ndarray, labels: np.ndarray) -> float:
    """Area under the ROC curve."""
    above, below = scores[labels == 1], scores[labels == 0]
    return float((above[:, None] > below).mean() + (above[:, None] == below).mean() / 2)


def main() -> None:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    groups, rows, labels = measured(given.shared)
    names = sorted(set(groups))
    random.Random(SEED).shuffle(names)
    held = np.array([names.index(group) % FOLDS for group in groups])
    scores = np.zeros(len(labels))
    for fold in range(FOLDS):
        weights = fitted(rows[held != fold], labels[held != fold])
        scores[held == fold] = weights[0] + rows[held == fold] @ weights[1:]
    print(f"{len(labels)} texts, area under the curve {area(scores, labels):.3f} (cross-validated)")
    intercept, *weights = (round(float(w), 4) for w in fitted(rows, labels))
    names_weights = dict(zip(FEATURES, weights, strict=True))
    files = [
        given.shared / "eval" / name for name in ("wild/articles.jsonl", "clean/articles.jsonl")
    ]
    content = {
        "weights": {"intercept": intercept, **names_weights},
        "data": DATA,
        "read": {path.parent.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files},
        "seed": SEED,
        "prior": PRIOR,
        "cross_validated_area": round(area(scores, labels), 4),
    }
    digest = hashlib.sha256(json.dumps(content["weights"], sort_keys=True).encode()).hexdigest()
    content["sha256_of_weights"] = digest
    given.out.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    print(content["weights"])


if __name__ == "__main__":
    main()
