"""Whole runs: order, workers, failures, and a folder that is whole or not there."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtqa.batch.run import Summary, run
from mtqa.checker import Checker
from mtqa.errors import UsageError
from mtqa.model import Article, Failure, Source
from mtqa.report.folder import JSONL_FILES
from mtqa.setup import Setup

GARBLED = "Shinchoa said that Beit Higseth met them. It rose 145 % in the 90 -day period."
CLEAN = "Xinhua said that Pete Hegseth met them in the afternoon. It rose by half."


def items(count: int = 40) -> list[Article | Failure]:
    made: list[Article | Failure] = [
        Article(f"{n}.txt", (GARBLED if n % 3 else CLEAN) + f" It was day {n} of the talks.")
        for n in range(count)
    ]
    made.insert(5, Failure("broken.txt", "empty file; take it out"))
    made.insert(
        9,
        Article(
            "es.txt",
            "El presidente dijo que los líderes de los dos partidos van a "
            "hablar de la economía y de los problemas que tiene el país.",
        ),
    )
    made.insert(11, Article("url.txt", "https://example.org/only/an/address"))
    return made  # fmt: skip


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_bytes().splitlines()]


def do(out: Path, rules_folder: Path, workers: int = 1) -> Summary:
    setup = Setup(rules=(rules_folder,), default_rules=False)
    return run(items(), Checker.from_setup(setup), setup, out, workers=workers)


def test_run_folder_holds_every_article_in_input_order(rules_folder: Path, tmp_path: Path) -> None:
    summary = do(tmp_path / "run", rules_folder)
    ids = [row["id"] for row in rows(tmp_path / "run", "articles")]
    assert ids == [f"{n}.txt" for n in range(40)]
    assert [row["id"] for row in rows(tmp_path / "run", "documents")] == ids
    assert (summary.articles, summary.failed) == (40, 3)
    failures = rows(tmp_path / "run", "failures")
    assert [row["input"] for row in failures] == ["broken.txt", "es.txt", "url.txt"]
    assert "only English" in str(failures[1]["message"])
    spans = [
        (row["article"], row["start"], row["end"]) for row in rows(tmp_path / "run", "findings")
    ]
    assert spans == sorted(spans, key=lambda s: (ids.index(s[0]), s[1], s[2]))
    signature = json.loads((tmp_path / "run" / "run.json").read_text("utf-8"))
    assert signature["counts"]["articles"] == 40
    assert signature["settings"]["threshold"] == 0.5
    assert {"version", "rules", "encoder", "sacrebleu", "seconds"} <= signature.keys()


def test_sacrebleu_signs_what_it_scored(rules_folder: Path, tmp_path: Path) -> None:
    source = Source("s", "The minister met the press in the hall on Monday.")
    text = "The minister met the press in the hall on Tuesday."
    setup = Setup(rules=(rules_folder,), default_rules=False)
    for name, sources in (("alone", ()), ("beside", (source,))):
        article = Article("a", text, sources=sources)
        run([article], Checker.from_setup(setup), setup, tmp_path / name)
        signed = json.loads((tmp_path / name / "run.json").read_text("utf-8"))["sacrebleu"]
        assert (signed is None) == (name == "alone")


def test_two_workers_write_the_same_bytes_as_one(rules_folder: Path, tmp_path: Path) -> None:
    do(tmp_path / "one", rules_folder)
    do(tmp_path / "two", rules_folder, workers=2)
    for name in JSONL_FILES:
        one, two = ((tmp_path / f / f"{name}.jsonl").read_bytes() for f in ("one", "two"))
        assert one == two
    assert (tmp_path / "one" / "findings.jsonl").stat().st_size > 0


def test_a_run_that_dies_leaves_the_folder_as_it_was(rules_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "run"
    do(out, rules_folder)
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    setup = Setup(rules=(rules_folder,), default_rules=False)

    def dying() -> Iterator[Article]:
        yield Article("x", GARBLED)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(dying(), Checker.from_setup(setup), setup, out)
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before


def test_a_folder_with_other_files_is_refused(rules_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match="no mtqa run"):
        do(tmp_path, rules_folder)
    assert (tmp_path / "thesis.txt").read_text() == "mine"
    with pytest.raises(UsageError, match="is a file"):
        do(tmp_path / "thesis.txt", rules_folder)


def test_a_check_that_breaks_costs_one_article(rules_folder: Path, tmp_path: Path) -> None:
    setup = Setup(rules=(rules_folder,), default_rules=False)
    checker = Checker.from_setup(setup)

    def breaking(document, knowledge):  # type: ignore[no-untyped-def]
        if document.article.id == "bad":
            raise ZeroDivisionError("oh")
        return ()

    checker.checks = {**checker.checks, "breaking": breaking}
    summary = run([Article("bad", CLEAN), Article("good", CLEAN)], checker, setup, tmp_path / "run")
    assert (summary.articles, summary.failed) == (1, 1)
    (failure,) = rows(tmp_path / "run", "failures")
    assert "ZeroDivisionError" in str(failure["message"])


LONELY = """
import os, sys, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from mtqa.batch.work import open_worker
from mtqa.setup import Setup

if __name__ == "__main__":
    setup = Setup(rules=(Path(sys.argv[1]),), default_rules=False)
    pool = ProcessPoolExecutor(1, get_context("spawn"), open_worker, (setup,))
    print(pool.submit(os.getpid).result(), flush=True)
    time.sleep(600)
"""


def lives(pid: int) -> bool:
    """Whether a process is there and no zombie that nobody has waited for."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
def test_workers_end_with_a_run_that_is_killed(rules_folder: Path, tmp_path: Path) -> None:
    script = tmp_path / "lonely.py"
    script.write_text(LONELY)
    command = [sys.executable, str(script), str(rules_folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        assert lives(worker)
        parent.kill()
    until = time.monotonic() + 30
    while lives(worker) and time.monotonic() < until:
        time.sleep(0.1)
    assert not lives(worker)
