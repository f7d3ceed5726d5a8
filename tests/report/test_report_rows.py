"""Damaged run folders are refused, with file and line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from report_sample import Sample, calm, finding, rich, write_run

from mtqa.errors import RunFolderError
from mtqa.report.html import draw
from mtqa.report.rows import read_articles


def two(folder: Path) -> Path:
    return write_run(folder, [rich("a"), calm("b")])


def change_line(path: Path, line: int, change: Callable[[dict[str, Any]], None]) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    row = json.loads(lines[line - 1])
    change(row)
    lines[line - 1] = json.dumps(row)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def set_verdict(row: dict[str, Any]) -> None:
    row["verdict"] = "maybe"


def drop_quality(row: dict[str, Any]) -> None:
    del row["quality"]


def true_words(row: dict[str, Any]) -> None:
    row["words"] = True


def other_schema(row: dict[str, Any]) -> None:
    row["schema"] = "mtqa.article/2"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (set_verdict, "verdict is 'maybe', not one of: pass, review, reject"),
        (drop_quality, "quality is missing"),
        (true_words, "words must be a whole number, not True"),
        (other_schema, "schema is 'mtqa.article/2', not one of: mtqa.article/1"),
    ],
)
def test_unfit_article_row_is_refused(
    tmp_path: Path, change: Callable[[dict[str, Any]], None], words: str
) -> None:
    folder = two(tmp_path)
    change_line(folder / "articles.jsonl", 2, change)
    with pytest.raises(RunFolderError) as caught:
        draw(folder)
    assert str(caught.value) == f"{folder / 'articles.jsonl'}:2: {words}"
    assert not (folder / "index.html").exists()


def test_fault_deep_in_a_row_is_named(tmp_path: Path) -> None:
    folder = two(tmp_path)
    change_line(folder / "findings.jsonl", 2, lambda row: row["evidence"][1].update(text=7))
    with pytest.raises(RunFolderError, match=r"jsonl:2: evidence\[1\]\.text must be text, not 7"):
        draw(folder)


@pytest.mark.parametrize(
    "line", [b"{broken\n", b"\xff\xfe\n", b"\n", b"[]\n", b'{"a": NaN}\n', b"[" * 100_000]
)
def test_line_that_is_no_row_is_refused(tmp_path: Path, line: bytes) -> None:
    folder = two(tmp_path)
    path = folder / "articles.jsonl"
    path.write_bytes(path.read_bytes() + line)
    with pytest.raises(RunFolderError, match=r"articles\.jsonl:3: "):
        draw(folder)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 5), (0, 10**6)])
def test_finding_outside_its_text_is_refused(tmp_path: Path, start: int, end: int) -> None:
    folder = two(tmp_path)
    change_line(folder / "findings.jsonl", 1, lambda row: row.update(start=start, end=end))
    with pytest.raises(RunFolderError, match=r"findings\.jsonl:1: the finding spans"):
        draw(folder)


def test_finding_of_no_article_is_refused(tmp_path: Path) -> None:
    sample = calm("a")
    sample.findings.append(finding("elsewhere", 0, 3, "abc"))
    with pytest.raises(RunFolderError, match=r"findings\.jsonl:1: article is 'elsewhere'"):
        draw(write_run(tmp_path, [sample]))


def test_documents_in_another_order_are_refused(tmp_path: Path) -> None:
    folder = write_run(tmp_path, [calm("a"), calm("b")])
    path = folder / "documents.jsonl"
    path.write_text("".join(reversed(path.read_text().splitlines(keepends=True))))
    with pytest.raises(RunFolderError, match=r"documents\.jsonl:1: id is 'b', but articles\.jsonl"):
        draw(folder)


def test_missing_file_is_named(tmp_path: Path) -> None:
    folder = two(tmp_path)
    (folder / "candidates.jsonl").unlink()
    with pytest.raises(RunFolderError, match=r"candidates\.jsonl: no such file"):
        draw(folder)


def test_further_fields_are_let_through(tmp_path: Path) -> None:
    folder = two(tmp_path)
    change_line(folder / "articles.jsonl", 1, lambda row: row.update(readability=61.5))
    draw(folder)
    assert (folder / "index.html").exists()


def test_rows_are_handed_out_article_by_article(tmp_path: Path) -> None:
    samples = [rich("a"), Sample("b", ""), rich("c")]
    rows = list(read_articles(write_run(tmp_path, samples)))
    assert [r.article["id"] for r in rows] == ["a", "b", "c"]
    assert [len(r.findings) for r in rows] == [14, 0, 14]
    assert [len(r.candidates) for r in rows] == [1, 0, 1]
