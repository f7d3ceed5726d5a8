"""Arrays kept in one file: the same as were made, and made again where the file is damaged."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mtqa.names import channel as channels
from mtqa.names.arrays import kept_arrays

RECORD = np.dtype([("mask", "u8"), ("one", "f4"), ("first", "i4")])
MADE = {
    "numbers": np.arange(7, dtype=np.int16),
    "square": np.arange(12, dtype=np.float64).reshape(3, 4),
    "records": np.array([(1, 2.5, 3), (4, 5.5, 6)], RECORD),
    "none": np.empty(0, np.float32),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MTQA_CACHE", str(tmp_path))
    return tmp_path / "some"


def never() -> dict[str, Any]:
    raise AssertionError("made again")


def same(found: dict[str, Any]) -> bool:
    return found.keys() == MADE.keys() and all(
        found[name].dtype == array.dtype
        and found[name].flags.aligned
        and not found[name].flags.writeable
        and np.array_equal(found[name], array)
        for name, array in MADE.items()
    )


def made() -> dict[str, Any]:
    return {name: array.copy() for name, array in MADE.items()}


def test_kept_arrays_are_those_that_were_made(folder: Path) -> None:
    assert same(kept_arrays("some", "key", made))
    assert same(kept_arrays("some", "key", never))
    with pytest.raises(AssertionError, match="made again"):
        kept_arrays("some", "another key", never)


@pytest.mark.parametrize("cut", [0, 20, 100, -1])
def test_a_damaged_file_is_made_again(folder: Path, cut: int) -> None:
    kept_arrays("some", "key", made)
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    for damaged in (whole[:cut], whole[:-3] + b"abc"):
        file.write_bytes(damaged)
        assert same(kept_arrays("some", "key", made))
        assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_written_costs_time_and_nothing_else(folder: Path) -> None:
    folder.write_text("a file stands here")
    assert same(kept_arrays("some", "key", made))


def test_a_kept_channel_is_the_channel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTQA_CACHE", str(tmp_path))
    load = channels.load_channel.__wrapped__
    first = load()
    assert list((tmp_path / "channels").glob("*.arrays"))
    monkeypatch.setattr(channels, "_unpacked", None)
    again = load()
    assert (first.digest, first.weights) == (again.digest, again.weights)
    for one, other in [(first.mixture, again.mixture), (first.native["ar"], again.native["ar"])]:
        assert one.base == other.base
        for part in ("px", "row", "rows", "groups", "pairs"):
            assert np.array_equal(getattr(one, part), getattr(other, part))
    assert all(np.array_equal(first.beside[p], again.beside[p]) for p in first.beside)
    assert first.log_probability("pete", "beit") == again.log_probability("pete", "beit")
