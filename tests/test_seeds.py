"""The seeds and their gold agree with each other, and are nobody else's words."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mtqa.typology import Kind, Mechanism, Severity

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
CLEAN = sorted((SEEDS / "clean").iterdir())
GARBLED = sorted((SEEDS / "garbled").iterdir())
KEYS = {
    "doc",
    "start",
    "end",
    "surface",
    "canonical",
    "type",
    "mechanism",
    "severity",
    "tier",
    "evidence",
}
QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
WIDGET = re.compile(r"What's Your Reaction\?(?:\s+[A-Z][a-z]+\s+0)*")
WINDOW = 8


def read(path: Path) -> str:
    # newline="" because offsets count the characters as they stand in the file.
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def read_gold() -> list[dict[str, Any]]:
    paths = sorted((SEEDS / "gold").glob("*.jsonl"))
    return [json.loads(line) for path in paths for line in read(path).splitlines()]


def prose(path: Path) -> list[str]:
    """The texts of a seed, out of their JSONL rows where there are any."""
    text = read(path)
    if path.suffix != ".jsonl":
        return [text]
    return [json.loads(line)["text"] for line in text.splitlines()]


def windows(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return zip(*(words[i:] for i in range(WINDOW)), strict=False)


def own_words(text: str) -> list[str]:
    """The text in pieces, cut at quotations and at the reaction widget, which no one composed."""
    return [part for piece in QUOTED.split(text) for part in WIDGET.split(piece)]


GOLD = read_gold()
BY_PLACE = [pytest.param(line, id=f"{line['doc']}:{line['start']}") for line in GOLD]


@pytest.mark.parametrize("line", BY_PLACE)
def test_gold_surface_stands_at_its_offsets(line: dict[str, Any]) -> None:
    assert set(line) == KEYS
    text = read(SEEDS / "garbled" / line["doc"])
    assert line["surface"]
    assert text[line["start"] : line["end"]] == line["surface"]
    assert line["surface"] != line["canonical"]


@pytest.mark.parametrize("line", BY_PLACE)
def test_gold_speaks_in_the_closed_vocabularies(line: dict[str, Any]) -> None:
    assert line["type"] in set(Kind)
    assert line["mechanism"] in set(Mechanism)
    assert line["severity"] in set(Severity)
    assert line["tier"] in {"must", "should", "may"}


@pytest.mark.parametrize("line", BY_PLACE)
def test_gold_evidence_names_a_clean_seed_or_a_known_sort(line: dict[str, Any]) -> None:
    sort, _, source = line["evidence"].partition(":")
    assert sort in {"source", "glossary", "pivot", "fluency", "locale"}
    if sort == "source":
        assert source in {path.name for path in CLEAN}


def test_every_garbled_article_has_gold_and_no_gold_is_orphaned() -> None:
    assert len(GARBLED) >= 4
    assert {path.name for path in GARBLED} == {line["doc"] for line in GOLD}
    for path in (SEEDS / "gold").iterdir():
        assert {json.loads(line)["doc"] for line in read(path).splitlines()} == {f"{path.stem}.txt"}


def test_gold_is_in_text_order_without_repeats() -> None:
    places = [(line["doc"], line["start"], line["end"]) for line in GOLD]
    assert places == sorted(set(places))


@pytest.mark.parametrize("path", GARBLED, ids=lambda path: path.name)
def test_every_mention_of_a_garbled_name_is_marked(path: Path) -> None:
    spans = [(line["start"], line["end"]) for line in GOLD if line["doc"] == path.name]
    forms = {line["surface"] for line in GOLD if line["mechanism"] == "transliteration"}
    for form in forms:
        for match in re.finditer(rf"\b{re.escape(form)}\b", read(path)):
            assert any(s <= match.start() and match.end() <= e for s, e in spans), form


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.name)
def test_clean_seed_holds_no_garbled_name(path: Path) -> None:
    forms = {
        line["surface"]
        for line in GOLD
        if line["tier"] == "must" and line["mechanism"] == "transliteration"
    }
    assert forms
    text = read(path)
    assert [form for form in sorted(forms) if form in text] == []


@pytest.mark.parametrize(
    "path", [p for p in CLEAN + GARBLED if p.suffix != ".html"], ids=lambda path: path.name
)
def test_seed_is_short_and_opens_with_a_headline(path: Path) -> None:
    for text in prose(path):
        assert 150 <= len(text.split()) <= 350
        headline = text.splitlines()[0]
        assert headline
        assert not headline.endswith(".")


@pytest.mark.shared
@pytest.mark.parametrize("path", CLEAN + GARBLED, ids=lambda path: path.name)
def test_no_run_of_words_comes_from_the_shared_seeds(path: Path, shared: Path) -> None:
    theirs = {w for file in (shared / "seeds").glob("*.txt") for w in windows(read(file))}
    ours = [w for text in prose(path) for part in own_words(text) for w in windows(part)]
    assert theirs
    assert ours
    assert [" ".join(w) for w in ours if w in theirs] == []
