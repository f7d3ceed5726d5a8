"""The digest of what would be read changes with the files, and with nothing else."""

import os
from pathlib import Path

from mtqa.reading import digest_files


def test_digest_changes_with_names_bytes_and_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "b.txt").write_text("two")
    (tmp_path / "c.png").write_bytes(b"not read")
    first = digest_files([tmp_path])
    assert digest_files([tmp_path]) == first
    (tmp_path / "c.png").write_bytes(b"still not read")
    assert digest_files([tmp_path]) == first
    (tmp_path / "b.txt").write_text("2wo")
    second = digest_files([tmp_path])
    (tmp_path / "b.txt").rename(tmp_path / "d.txt")
    third = digest_files([tmp_path])
    assert len({first, second, third}) == 3
    files = [tmp_path / "a.txt", tmp_path / "d.txt"]
    assert digest_files(files) != digest_files(files[::-1])


def test_digest_of_pipes_missing_paths_and_globs_does_not_hang_or_raise(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text("one")
    assert digest_files([tmp_path])
    assert digest_files([tmp_path / "nowhere.txt"])
    assert digest_files([str(tmp_path / "*.txt")]) != digest_files([str(tmp_path / "x*.txt")])
