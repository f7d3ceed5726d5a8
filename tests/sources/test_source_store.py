import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from source_samples import FINAL, FLOOD, GARBLED_FLOOD, SOURCES, STRIKE, BagEncoder, query_of

from mtqa.errors import IndexFormatError, UsageError
from mtqa.model import Failure, Source
from mtqa.settings import Settings
from mtqa.sources import align, build_index, cached_index, match_sources, open_index, save_index
from mtqa.sources.index import DTYPES

ENCODER = BagEncoder()


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return save_index(build_index(SOURCES, ENCODER), tmp_path / "index")


def test_opened_index_answers_as_the_built_one(saved: Path) -> None:
    built, opened = build_index(SOURCES, ENCODER), open_index(saved, ENCODER)
    assert [opened.source(row) for row in range(len(opened))] == list(SOURCES)
    query = query_of(GARBLED_FLOOD, ENCODER)
    one = match_sources(query, built, ENCODER, Settings())
    two = match_sources(query, opened, ENCODER, Settings())
    assert one.matches == two.matches != ()
    assert align(query, one, Settings()) == align(query, two, Settings()) != ()
    assert opened.folder == saved


_texts = st.text(
    st.characters(exclude_categories=()) | st.sampled_from("aeT .\n“”1€%é\u0301\ud800"), max_size=60
)


_optional = st.none() | st.text(max_size=5)
_sources = st.builds(
    Source, st.text(max_size=5), _texts, _optional, _optional, st.none() | st.just("2024-01-01")
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_sources, max_size=5, unique_by=lambda s: s.id.encode("utf-8", "replace")))
def test_every_column_survives_saving(
    tmp_path_factory: pytest.TempPathFactory, some: list[Source]
) -> None:
    folder = tmp_path_factory.mktemp("any") / "index"
    built = build_index(some, ENCODER)
    opened = open_index(save_index(built, folder), ENCODER)
    for name in DTYPES:
        assert np.array_equal(built[name], opened[name]), name
    for row in range(len(opened)):
        source = opened.source(row)
        given_ = next(s for s in some if s.id.encode("utf-8", "replace").decode() == source.id)
        # Offsets into the text must hold, whatever strange characters are in it.
        assert len(source.text) == len(given_.text)
        assert (source.url is None) == (given_.url is None)
    assert len(opened) + len(opened.left_out()) == len(some)
    shutil.rmtree(folder)


def test_same_sources_give_the_same_bytes_in_another_process(tmp_path: Path, saved: Path) -> None:
    script = (
        "import sys; from source_samples import *; from mtqa.sources import *;"
        "save_index(build_index(SOURCES, BagEncoder()), sys.argv[1])"
    )
    here = Path(__file__).parent
    environment = os.environ | {"PYTHONHASHSEED": "77", "PYTHONPATH": str(here)}
    command = [sys.executable, "-c", script, str(tmp_path / "other")]
    subprocess.run(command, check=True, env=environment)
    names = sorted(path.name for path in saved.iterdir())
    assert names == sorted(path.name for path in (tmp_path / "other").iterdir())
    for name in names:
        assert (saved / name).read_bytes() == (tmp_path / "other" / name).read_bytes(), name


def test_missing_index_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(IndexFormatError, match="mtqa sources build"):
        open_index(tmp_path / "none", ENCODER)


def test_cut_or_missing_column_is_told(saved: Path) -> None:
    for name in sorted(DTYPES):
        file = saved / f"{name}.npy"
        whole = file.read_bytes()
        for cut in (whole[:-1], whole[:40], b"", whole + b"x"):
            file.write_bytes(cut)
            with pytest.raises(IndexFormatError, match=rf"{name}\.npy.*build it again"):
                open_index(saved, ENCODER)
        file.unlink()
        with pytest.raises(IndexFormatError, match=rf"{name}\.npy is missing"):
            open_index(saved, ENCODER)
        file.write_bytes(whole)
    assert len(open_index(saved, ENCODER)) == len(SOURCES)


def test_column_of_pickled_objects_is_never_loaded(saved: Path) -> None:
    file = saved / "idf.npy"
    np.save(file, np.asarray([print], object), allow_pickle=True)
    manifest = json.loads((saved / "manifest.json").read_text())
    manifest["files"]["idf"]["bytes"] = file.stat().st_size
    (saved / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(IndexFormatError, match=r"idf\.npy cannot be read"):
        open_index(saved, ENCODER)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"schema": "mtqa.sources/0"}, "another version"),
        ({"analysis": "0.0"}, "text analysis"),
        ({"encoder": {}}, "damaged"),
        ({"files": {}}, "damaged"),
        ({"files": []}, "damaged"),
    ],
)
def test_foreign_manifest_is_told(saved: Path, change: dict[str, object], words: str) -> None:
    manifest = json.loads((saved / "manifest.json").read_text())
    (saved / "manifest.json").write_text(json.dumps(manifest | change))
    with pytest.raises(IndexFormatError, match=words):
        open_index(saved, ENCODER)


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '"x"'])
def test_damaged_manifest_is_told(saved: Path, text: str) -> None:
    (saved / "manifest.json").write_text(text)
    with pytest.raises(IndexFormatError, match="build it again"):
        open_index(saved, ENCODER)


def test_index_of_another_encoder_names_both(saved: Path) -> None:
    with pytest.raises(IndexFormatError, match=r"bag-0.*bag-1.*--encoder bag-0"):
        open_index(saved, BagEncoder(1))


def test_saving_replaces_an_index_and_nothing_else(saved: Path, tmp_path: Path) -> None:
    save_index(build_index([FINAL], ENCODER), saved)
    assert list(open_index(saved, ENCODER).ids) == ["final"]
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "notes.txt").write_text("keep me")
    with pytest.raises(UsageError, match="no sources index"):
        save_index(build_index([FINAL], ENCODER), mine)
    assert (mine / "notes.txt").read_text() == "keep me"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index", "mine"]


def test_second_source_of_an_id_and_wordless_one_are_left_out_and_told() -> None:
    told: list[Failure] = []
    broken = Failure("x.txt", "is empty; write something")
    twice = [FLOOD, Source("flood", STRIKE.text), broken, Source("blank", " … "), FINAL]
    index = build_index(twice, ENCODER, on_failure=told.append)
    assert list(index.ids) == ["flood", "final"]
    assert index.source(0).text == FLOOD.text
    assert [failure.input for failure in told] == ["flood", "x.txt", "blank"]
    assert [failure.input for failure in index.left_out()] == ["flood", "x.txt", "blank"]


def test_cached_index_is_built_once_and_again_when_a_source_changes(tmp_path: Path) -> None:
    counts: list[int] = []

    def cached(*some: Source | Failure, told: list[Failure] | None = None) -> Path | None:
        return cached_index(
            lambda: iter(some),
            repr(some),
            ENCODER,
            cache=tmp_path,
            on_failure=(told if told is not None else []).append,
            on_source=counts.append,
        ).folder

    broken = Failure("x.txt", "is empty; write something")
    first, again = [], []
    where = cached(FLOOD, FLOOD, broken, told=first)
    assert where is not None
    assert where.parent == tmp_path
    assert cached(FLOOD, FLOOD, broken, told=again) == where
    assert counts == [1]
    assert first == again
    assert {failure.input for failure in first} == {"flood", "x.txt"}
    assert cached(FLOOD, STRIKE) != where
    assert counts == [1, 2]


def test_damaged_cache_is_built_anew(tmp_path: Path) -> None:
    def cached() -> Path | None:
        return cached_index(lambda: iter(SOURCES), "content", ENCODER, cache=tmp_path).folder

    where = cached()
    assert where is not None
    (where / "idf.npy").write_bytes(b"")
    assert cached() == where
    assert len(open_index(where, ENCODER)) == len(SOURCES)


def test_unwritable_cache_leaves_the_index_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    index = cached_index(
        lambda: iter(SOURCES), "content", ENCODER, cache=tmp_path / "file" / "cache"
    )
    assert index.folder is None
    assert len(index) == len(SOURCES)
