"""What was made of files is known again while the files are the same, and only then."""

import os
from pathlib import Path

import pytest

from mtqa.stamps import known_text

OLD = Path(os.__file__)
"""A file that was not changed within the last moments."""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MTQA_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def fails() -> str:
    raise AssertionError("made again")


def test_it_is_made_once_for_the_same_files() -> None:
    assert known_text("x", [OLD], lambda: "first") == "first"
    assert known_text("x", [OLD], fails) == "first"


def test_another_purpose_or_set_of_files_is_made_anew() -> None:
    known_text("x", [OLD], lambda: "first")
    assert known_text("y", [OLD], lambda: "other") == "other"
    assert known_text("x", [OLD, Path(pytest.__file__)], lambda: "two") == "two"
    assert known_text("x", [], lambda: "none") == "none"


def test_a_file_of_this_moment_is_always_read(tmp_path: Path) -> None:
    file = tmp_path / "new.yaml"
    for text in ("one", "two"):
        file.write_text(text)
        assert known_text("x", [file], file.read_text) == text


def test_a_file_with_an_old_time_that_was_put_there_now_is_read(tmp_path: Path) -> None:
    file = tmp_path / "copied.yaml"
    for text in ("one", "two"):
        file.write_text(text)
        os.utime(file, (1_000_000, 1_000_000))
        assert known_text("x", [file], file.read_text) == text


def test_a_missing_file_and_a_damaged_memory_cost_nothing_but_time(cache: Path) -> None:
    assert known_text("x", [OLD.with_name("no such file")], lambda: "made") == "made"
    known_text("x", [OLD], lambda: "first")
    (kept,) = (cache / "stamps").iterdir()
    kept.write_bytes(kept.read_bytes()[:-1] + b"!")
    assert known_text("x", [OLD], lambda: "again") == "again"


def test_where_nothing_can_be_kept_it_is_made_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("MTQA_CACHE", str(tmp_path / "file"))
    made = iter("ab")
    assert [known_text("x", [OLD], lambda: next(made)) for _ in range(2)] == ["a", "b"]
