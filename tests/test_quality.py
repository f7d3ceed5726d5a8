"""The quality floors of `floors.json`, held by real runs: what is found, and what is left alone.

To raise them after an improvement: `python tests/test_quality.py raise`; where another has to be
lowered for it, `python tests/test_quality.py raise REASON`.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from mtqa.cli.app import main
from mtqa.model import Article

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("MTQA_SHARED", ROOT.parent / "shared"))
FLOORS = ROOT / "tests" / "floors.json"


@dataclass(frozen=True)
class Corpus:
    """What is scored, by which arguments, and against which gold."""

    name: str
    needs: Path
    arguments: Callable[[Path], list[str]]
    gold: Path | None


def wild(folder: Path) -> list[str]:
    """The garbled and clean pages, each garbled one with clean pages of its event beside it."""
    rows = [
        json.loads(line) for line in (SHARED / "eval/wild/articles.jsonl").read_bytes().splitlines()
    ]
    texts = {row["id"]: row["text"] for row in rows}
    for path in (SHARED / "seeds").glob("*.txt"):
        texts[f"seed{path.name[:3]}"] = path.read_text("utf-8")
    with (folder / "wild.jsonl").open("w", encoding="utf-8") as file:
        for row in rows:
            same = row["kind"] == "garbled" and row.get("matched_level") == "same_event"
            sources = [{"id": i, "text": texts[i]} for i in row["matched_clean"] if same]
            line = {"id": row["id"], "text": row["text"], "sources": sources}
            file.write(json.dumps(line) + "\n")
    return [str(folder / "wild.jsonl")]


def garbled_seed(_: Path) -> list[str]:
    (path,) = (SHARED / "seeds").glob("003_*.txt")
    return [str(path), "--sources", str(SHARED / "seeds")]


def unlisted(make: Callable[[Path], list[str]], *more: str) -> Callable[[Path], list[str]]:
    """What another corpus scores, without the check that knows listed garbles."""
    return lambda folder: [*make(folder), *more, "--disable", "listed"]


CORPORA = [
    Corpus(
        "demo",
        ROOT / "seeds",
        lambda _: [str(ROOT / "seeds/garbled"), "--sources", str(ROOT / "seeds/clean")],
        ROOT / "seeds/gold",
    ),
    Corpus("seed-003", SHARED / "seeds", garbled_seed, SHARED / "gold/seed-003.jsonl"),
    Corpus(
        "clean", SHARED / "eval/clean", lambda _: [str(SHARED / "eval/clean/articles.jsonl")], None
    ),
    Corpus("silent", ROOT / "seeds/silent", lambda _: [str(ROOT / "seeds/silent")], None),
    Corpus("wild", SHARED / "eval/wild", wild, SHARED / "eval/wild/gold.jsonl"),
    Corpus(
        "seed-003-unlisted",
        SHARED / "seeds",
        unlisted(garbled_seed),
        SHARED / "gold/seed-003.jsonl",
    ),
    Corpus(
        "wild-names",
        SHARED / "eval/wild",
        unlisted(wild, "--rules", str(SHARED / "eval/wild/names.yaml")),
        SHARED / "eval/wild/gold.jsonl",
    ),
]


def call(*arguments: str) -> int:
    """The exit code of `mtqa ARGUMENTS`."""
    before, sys.argv = sys.argv, ["mtqa", *arguments]
    try:
        main()
    except SystemExit as stop:
        return int(stop.code or 0)
    finally:
        sys.argv = before
    return 0


def evaluated(corpus: Corpus, folder: Path, *flags: str) -> int:
    run, gold = folder / "run", corpus.gold
    if gold is None:
        gold = folder / "gold.jsonl"
        gold.write_text("")  # every article is clean
    assert call("score", *corpus.arguments(folder), "--out", str(run), "--no-html") == 0
    return call("eval", str(gold), str(run), "--floors", str(FLOORS), "--name", corpus.name, *flags)


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.name)
def test_no_quality_floor_is_broken(
    corpus: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if not corpus.needs.is_dir():
        pytest.skip(f"no data folder at {SHARED} (set MTQA_SHARED)")
    code = evaluated(corpus, tmp_path)
    assert code == 0, capsys.readouterr().err


@pytest.mark.shared
def test_garbled_seed_is_rejected(shared: Path, tmp_path: Path) -> None:
    assert call("score", *garbled_seed(tmp_path), "--out", str(tmp_path / "R"), "--no-html") == 0
    (row,) = (tmp_path / "R/articles.jsonl").read_text("utf-8").splitlines()
    assert json.loads(row)["verdict"] == "reject"


@pytest.mark.shared
@pytest.mark.parametrize("number", ["000", "001", "002", "004"])
def test_clean_seed_passes_without_grave_findings(
    shared: Path, tmp_path: Path, number: str
) -> None:
    others = tmp_path / "others"
    others.mkdir()
    for path in (shared / "seeds").glob("*.txt"):
        if path.name[:3] not in (number, "003"):
            shutil.copy(path, others)
    (article,) = (shared / "seeds").glob(f"{number}_*.txt")
    assert not list(others.glob(f"{number}_*"))
    arguments = [str(article), "--sources", str(others), "--out", str(tmp_path / "R"), "--no-html"]
    assert call("score", *arguments) == 0
    (row,) = (tmp_path / "R/articles.jsonl").read_text("utf-8").splitlines()
    scored = json.loads(row)
    assert scored["verdict"] == "pass"
    assert scored["counts"]["critical"] == scored["counts"]["major"] == 0
    assert scored["sources"]


def test_every_example_of_the_default_rules_holds() -> None:
    from mtqa.checker import Checker
    from mtqa.workbench.examples import count_examples, try_examples

    checker = Checker.from_rules()
    assert count_examples(checker) > 500
    assert list(try_examples(checker)) == []


TRAPS = [
    "The eleventh president of Finland spoke at the eleventh hour, on the eleventh of June.",
    "Queen Elizabeth II and Pope Leo XIV met King Charles III, aides of Xi Jinping were told.",
    "Israel's Defense Minister Israel Katz met his Chinese counterpart Dong Jun.",
    "Young Africans beat Blue and White in Dar es Salaam.",
    "Zelensky, Zelenskyy and Zelenskiy are one man, as are Qaddafi and Gaddafi.",
    "The school counselor called for a boycott; the German counselor at the camp agreed.",
    "Karoline Leavitt and Scott Bessent spoke to Mette Frederiksen and Ngozi Okonjo-Iweala.",
    "The agent said the soil of this land is rare; metals such as gold are critical to it.",
    "He accepted an invitation to the readings, and the software program charged the battery.",
]


@pytest.mark.parametrize("text", TRAPS)
def test_right_but_unusual_names_stay_silent(text: str) -> None:
    from mtqa.checker import Checker

    assert Checker.from_rules().check(Article("a", text)).findings == ()


if __name__ == "__main__":
    if sys.argv[1:2] != ["raise"] or len(sys.argv) > 3:
        sys.exit("usage: python tests/test_quality.py raise [REASON]")
    lowering = ["--allow-lowering", sys.argv[2]] if sys.argv[2:] else []
    for each in CORPORA:
        with tempfile.TemporaryDirectory() as made:
            if evaluated(each, Path(made), "--raise-floors", "--repin", *lowering):
                sys.exit(1)
