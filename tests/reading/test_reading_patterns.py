from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reading.patterns import EVERYTHING, Pattern, is_magic, split_magic


def matches(pattern: Pattern, path: str) -> bool:
    states = pattern.start()
    for name in path.split("/"):
        states = pattern.step(states, name)
    return pattern.matches(states)


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("*.txt", "a.txt", True),
        ("*.txt", "b/a.txt", False),
        ("*/*.txt", "b/a.txt", True),
        ("**/*.txt", "a.txt", True),
        ("**/*.txt", "b/c/a.txt", True),
        ("**/*.txt", "b/c/a.md", False),
        ("**", "b/c/a.txt", True),
        ("b/**/c/*.md", "b/c/a.md", True),
        ("b/**/c/*.md", "b/x/y/c/a.md", True),
        ("b/**/c/*.md", "b/x/y/a.md", False),
        ("**/x/**/y.txt", "a/x/b/x/c/y.txt", True),
        ("202?", "2025/a.txt", True),
        ("[ab].txt", "c.txt", False),
        ("*", ".hidden", False),
        (".*", ".hidden", True),
        ("**/*.txt", ".git/a.txt", False),
        ("*/*.txt", "__MACOSX/a.txt", False),
        ("202?", "2025/.hidden", False),
    ],
)
def test_glob_matches_what_the_shell_would(pattern: str, path: str, expected: bool) -> None:
    assert matches(Pattern(PurePosixPath(pattern).parts), path) is expected


@given(st.lists(st.from_regex(r"\A[a-c]{1,3}\Z"), min_size=1, max_size=5))
def test_everything_matches_every_path(names: list[str]) -> None:
    assert matches(EVERYTHING, "/".join(names))


@pytest.mark.parametrize(
    ("name", "folder", "parts"),
    [
        ("*.txt", "", ("*.txt",)),
        ("a/b/*.txt", "a/b", ("*.txt",)),
        ("/a/**/b.txt", "/a", ("**", "b.txt")),
        ("/*.txt", "/", ("*.txt",)),
        ("../x?/y", "..", ("x?", "y")),
    ],
)
def test_leading_folder_ends_before_the_first_glob_character(
    name: str, folder: str, parts: tuple[str, ...]
) -> None:
    assert is_magic(name)
    assert split_magic(name) == (folder, Pattern(parts))
