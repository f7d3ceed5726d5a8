"""`mtqa sources build` and `search`, with a real static model of the data folder."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from mtqa.cli.sources import build, search
from mtqa.errors import IndexFormatError, UsageError

pytestmark = pytest.mark.shared

app = typer.Typer()
app.command("build")(build)
app.command("search")(search)


@pytest.fixture
def encoder(shared: Path) -> str:
    return str(shared / "models" / "potion-base-4m-int8")


def test_search_finds_the_source_about_the_same_call(
    shared: Path, tmp_path: Path, encoder: str
) -> None:
    out = tmp_path / "index"
    built = CliRunner().invoke(
        app, ["build", str(shared / "seeds"), "--out", str(out), "--encoder", encoder]
    )
    assert built.exit_code == 0, built.output
    assert "5 sources" in built.output
    article = shared / "seeds" / "003_1f1dcbe8d1ab7a83.txt"
    found = CliRunner().invoke(app, ["search", str(out), str(article), "--encoder", encoder])
    itself, first, *others = found.output.splitlines()
    assert "the article itself" in itself
    assert "same event   004_" in first
    assert len(others) == 3
    assert all("other event" in line for line in others)


def test_unreadable_source_is_told_and_the_rest_indexed(tmp_path: Path, encoder: str) -> None:
    clean = tmp_path / "clean"
    clean.mkdir()
    (clean / "a.txt").write_text("The river Elda rose in Norvik on Tuesday.\n")
    (clean / "b.txt").write_text("")
    out = tmp_path / "index"
    built = CliRunner().invoke(app, ["build", str(clean), "--out", str(out), "--encoder", encoder])
    assert built.exit_code == 4
    assert "b.txt" in built.output
    assert "1 sources" in built.output


def test_nothing_to_index_writes_nothing(tmp_path: Path, encoder: str) -> None:
    (tmp_path / "b.txt").write_text("")
    out = tmp_path / "index"
    built = CliRunner().invoke(
        app, ["build", str(tmp_path), "--out", str(out), "--encoder", encoder]
    )
    assert isinstance(built.exception, UsageError)
    assert not out.exists()


def test_searching_no_index_says_how_to_build_one(tmp_path: Path, encoder: str) -> None:
    found = CliRunner().invoke(app, ["search", str(tmp_path), "Norvik", "--encoder", encoder])
    assert isinstance(found.exception, IndexFormatError)
    assert "mtqa sources build" in str(found.exception)
