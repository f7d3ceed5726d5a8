"""Fits the weights of `mtqa/scoring/confidence.py` and writes `mtqa/data/scoring/confidence.json`.

Labelled are the findings and candidates on the pages of eval/wild, with and without their list
of right names, and on those of seeds/events (right where they touch an error), and on the articles
of eval/clean and of seeds/silent (all wrong). Logistic regression that is drawn to taking evidence
as it is: every other weight is shrunken towards 0, those of single checks most.

    python scripts/fit_confidence.py SHARED [--out FILE]
"""

import argparse
import hashlib
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from event_pages import event_pages

from mtqa.checker import Checker
from mtqa.checks.registry import all_checks
from mtqa.model import Article, ArticleReport, Finding, Source
from mtqa.scoring.confidence import AS_IT_IS, FEATURES, finding_features

OUT = Path(__file__).resolve().parent.parent / "mtqa" / "data" / "scoring" / "confidence.json"
DATA = [
    {"name": "eval/wild", "licence": "CC0 1.0"},
    {"name": "eval/clean (amir-zeldes/gum)", "licence": "CC BY 2.5, CC BY-SA 3.0 (figures only)"},
    {"name": "seeds/events, seeds/silent", "licence": "Apache-2.0 (this project's own)"},
]
SILENT = Path(__file__).resolve().parent.parent / "seeds" / "silent"
SEED = 5
SHRINK, SHRINK_CHECK = 2.0, 6.0
FOLDS = 8

Label = Callable[[Finding], bool]


def read(path: Path) -> list[dict]:
    """The rows of a JSONL file."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def wild(shared: Path) -> Iterator[tuple[str, ArticleReport, Label, float]]:
    """Pages, with and without the list of their right names."""
    pages = read(shared / "eval/wild/articles.jsonl")
    gold = read(shared / "eval/wild/gold.jsonl")
    known = {page["id"]: page["text"] for page in pages}
    for path in (shared / "seeds").glob("*.txt"):
        known[f"seed{path.name[:3]}"] = path.read_text("utf-8")
    for rules in ((), (shared / "eval/wild/names.yaml",)):
        checker = Checker.from_rules(*rules, disable="listed", reference_scores="false")
        checker = checker.uncalibrated()
        for page in pages:
            same = page["matched_level"] == "same_event"
            sources = tuple(Source(i, known[i]) for i in page["matched_clean"] if same)
            report = checker.check(Article(page["id"], page["text"], sources=sources))
            own = [error for error in gold if error["id"] == page["id"]]
            yield page["id"], report, _touching(own), 0.5


def _touching(errors: list[dict]) -> Label:
    return lambda f: any(f.span.start < e["end"] and e["start"] < f.span.end for e in errors)


def events(shared: Path) -> Iterator[tuple[str, ArticleReport, Label, float]]:
    """The project's own pages, garbled and clean, with the clean ones beside each."""
    del shared
    checker = Checker.from_rules(disable="listed", reference_scores="false").uncalibrated()
    for page in event_pages():
        sources = tuple(Source(f"s{n}", text) for n, text in enumerate(page.beside))
        report = checker.check(Article(page.event, page.text, sources=sources))
        own = [{"start": error.start, "end": error.end} for error in page.errors]
        yield page.event, report, _touching(own), 1.0


def clean(shared: Path) -> Iterator[tuple[str, ArticleReport, Label, float]]:
    """Long clean articles."""
    checker = Checker.from_rules(reference_scores="false").uncalibrated()
    for row in read(shared / "eval/clean/articles.jsonl"):
        yield row["id"], checker.check(Article(row["id"], row["text"])), lambda _: False, 0.5
    for path in sorted(SILENT.glob("*.txt")):
        report = checker.check(Article(path.name, path.read_text("utf-8")))
        yield path.stem, report, lambda _: False, 0.25


def measured(shared: Path) -> tuple[list[str], list[str], np.ndarray, np.ndarray, np.ndarray]:
    """Groups, checks, features, labels and weights of all findings and candidates."""
    groups, checks, rows, labels, weights = [], [], [], [], []
    for part in (wild, events, clean):
        for group, report, label, weight in part(shared):
            found = (*report.findings, *report.candidates)
            for finding in found:
                if finding.check in AS_IT_IS:
                    continue
                key = (finding.surface, finding.suggestion)
                others = [f for f in found if (f.surface, f.suggestion) != key]
                groups.append(group)
                checks.append(finding.check)
                rows.append(finding_features(finding, others, 0.5, report.scores.signals))
                labels.append(label(finding))
                weights.append(weight)
    return groups, checks, np.array(rows), np.array(labels, float), np.array(weights)


def fitted(
    wide: np.ndarray, labels: np.ndarray, weights: np.ndarray, names: list[str]
) -> np.ndarray:
    """Weights by gradient descent on the penalised log-loss, from taking evidence as it is."""
    start = np.array([1.0 if name == "evidence" else 0.0 for name in names])
    shrink = np.array([SHRINK_CHECK if name.startswith("check ") else SHRINK for name in names])
    found = start.copy()
    for _ in range(8000):
        told = 1 / (1 + np.exp(-np.clip(wide @ found, -30, 30)))
        slope = wide.T @ (weights * (told - labels)) + shrink * (found - start)
        found -= 0.01 * slope / max(1.0, weights.sum() / 50)
    return found


def main() -> None:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    groups, checks, rows, labels, weights = measured(given.shared)
    known = sorted(set(all_checks()) - AS_IT_IS)
    names = ["intercept", *FEATURES, *(f"check {name}" for name in known)]
    one_hot = np.array([[float(check == name) for name in known] for check in checks])
    wide = np.hstack([np.ones((len(rows), 1)), rows, one_hot])
    order = sorted(set(groups))
    random.Random(SEED).shuffle(order)
    held = np.array([order.index(group) % FOLDS for group in groups])
    told = np.zeros(len(labels))
    for fold in range(FOLDS):
        part = held != fold
        found = fitted(wide[part], labels[part], weights[part], names)
        told[held == fold] = 1 / (1 + np.exp(-wide[held == fold] @ found))
    plain = 1 / (1 + np.exp(-rows[:, 0]))
    losses = {
        name: _loss(p, labels, weights) for name, p in (("as it is", plain), ("fitted", told))
    }
    print(f"{len(labels)} findings and candidates; log-loss {losses} (cross-validated)")
    values = fitted(wide, labels, weights, names)
    found = {
        name: round(float(v), 4) for name, v in zip(names, values, strict=True) if abs(v) > 5e-3
    }
    content = {"weights": found, "data": DATA, "seed": SEED, "findings": len(labels)}
    content["log_loss"] = losses
    digest = hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()
    content["sha256_of_weights"] = digest
    given.out.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    print(found)


def _loss(told: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> float:
    bounded = np.clip(told, 1e-3, 1 - 1e-3)
    each = -(labels * np.log(bounded) + (1 - labels) * np.log(1 - bounded))
    return round(float((weights * each).sum() / weights.sum()), 4)


if __name__ == "__main__":
    main()
