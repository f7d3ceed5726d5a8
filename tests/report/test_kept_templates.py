"""Compiled templates: kept whole, and compiled again where what is kept is damaged."""

from pathlib import Path

import pytest

from mtqa.report.drawing import environment


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MTQA_CACHE", str(tmp_path))
    return tmp_path / "templates"


def load() -> None:
    environment({"index_name": str}).get_template("index.html")


def test_templates_are_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load()
    assert list(folder.glob("*.template"))
    monkeypatch.setattr("jinja2.environment.generate", None)  # a compiler that cannot be called
    load()


@pytest.mark.parametrize("damage", [b"", b"x" * 40, None])
def test_damaged_code_is_never_run(folder: Path, damage: bytes | None) -> None:
    load()
    kept = {path: path.read_bytes() for path in folder.iterdir()}
    for path, data in kept.items():
        path.write_bytes(data[:-1] + b"?" if damage is None else damage)
    load()
    assert {path: path.read_bytes() for path in folder.iterdir()} == kept


def test_without_a_folder_templates_are_compiled_each_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write_text("a file stands here")
    load()
    monkeypatch.setattr("mtqa.report.drawing.cache_folder", lambda _: None)
    load()
