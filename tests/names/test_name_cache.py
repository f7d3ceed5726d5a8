"""Name indexes in the cache folder: built once, shared, and never trusted when damaged."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mtqa.names import Matcher, NameIndex, load_channel, make_lexicon
from mtqa.names.cache import cached_index, listing_hash

NAMES = ["Pete Hegseth", "Friedrich Merz", "Xinhua News Agency", "Singapore"]
FORMS = {"Xinhua News Agency": {"ar": ["وكالة شينخوا"]}}
CHANNEL = load_channel()


def opened(
    cache: Path, names: list[str] = NAMES, forms: dict[str, dict[str, list[str]]] = FORMS
) -> NameIndex:
    listing = {name: forms.get(name, {}) for name in names}
    return cached_index(lambda: listing, listing_hash(listing), CHANNEL, cache=cache)


def mapped(index: NameIndex) -> bool:
    """Whether the index is a view of files."""
    array = index["tokens_at"]
    while array.base is not None and hasattr(array.base, "base"):
        array = array.base
    return not array.flags.owndata


def test_second_opening_maps_the_same_index(tmp_path: Path) -> None:
    first = opened(tmp_path)
    (folder,) = tmp_path.iterdir()
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    second = opened(tmp_path)
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    for index in (first, second):
        assert mapped(index)
        found = Matcher(index, lexicon=make_lexicon({})).match("Shinchoa")
        assert found.candidate == "Xinhua News Agency"


def test_the_order_of_names_does_not_matter(tmp_path: Path) -> None:
    opened(tmp_path)
    opened(tmp_path, [*reversed(NAMES)])
    assert len(list(tmp_path.iterdir())) == 1


def test_names_are_asked_for_only_where_their_index_is_not_kept(tmp_path: Path) -> None:
    listing = {name: FORMS.get(name, {}) for name in NAMES}
    first = opened(tmp_path)
    again = cached_index(dict, listing_hash(listing), CHANNEL, cache=tmp_path)
    assert len(again) == len(first) == len(NAMES)


def test_other_names_or_forms_are_another_index(tmp_path: Path) -> None:
    opened(tmp_path)
    opened(tmp_path, forms={})
    opened(tmp_path, NAMES[1:])
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("harm", ["cut", "changed", "lost", "sums", "empty"])
def test_damaged_index_is_built_anew(tmp_path: Path, harm: str) -> None:
    opened(tmp_path)
    (folder,) = tmp_path.iterdir()
    victim = folder / "latin_nodes.npy"
    if harm == "cut":
        victim.write_bytes(victim.read_bytes()[:-8])
    elif harm == "changed":
        victim.write_bytes(victim.read_bytes()[:-8] + b"\xff" * 8)
    elif harm == "lost":
        victim.unlink()
    elif harm == "sums":
        (folder / "sums.json").write_text("{")
    else:
        for path in folder.iterdir():
            path.unlink()
    index = opened(tmp_path)
    assert mapped(index)
    assert Matcher(index, lexicon=make_lexicon({})).match("Higseth").candidate == "Pete Hegseth"
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


def test_where_nothing_can_be_written_the_index_is_in_memory(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    index = opened(blocked / "names")
    assert not mapped(index)
    assert len(index) == len(NAMES)


def test_building_at_once_leaves_one_whole_index(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        indexes = list(pool.map(lambda _: opened(tmp_path), range(8)))
    assert {len(index) for index in indexes} == {len(NAMES)}
    assert len(list(tmp_path.iterdir())) == 1
    assert mapped(opened(tmp_path))


def test_the_oldest_of_many_indexes_make_room(tmp_path: Path) -> None:
    opened(tmp_path)
    (oldest,) = tmp_path.iterdir()
    for number in range(16):
        folder = tmp_path / f"other{number}"
        folder.mkdir()
        os.utime(folder, (1_000_000 + number, 1_000_000 + number))
    opened(tmp_path, NAMES[1:])
    left = {path.name for path in tmp_path.iterdir()}
    assert len(left) == 16
    assert oldest.name in left
    assert "other0" not in left
