import os
import subprocess
import sys
from pathlib import Path

import pytest

from mtqa.cachedir import cache_folder
from mtqa.errors import RulesError
from mtqa.rules import cache
from mtqa.rules.codec import DecodeError, decode, encode
from mtqa.rules.loader import load_rules

RULES = {
    "glossary/a.yaml": """\
        - id: pete-hegseth
          name: Pete Hegseth
          kind: person
          gender: male
          titles: [{title: us-defense-secretary, since: 2025-01-25}]
          pivot: {ar: [بيت هيغسيث]}
          garbles: [Beit Higseth, {regex: "Beit H\\\\w+", when: [Pentagon], severity: critical}]
          note: On
          examples: {bad: [Beit Higseth spoke.], good: [Pete Hegseth spoke.]}
        """,
    "titles.yaml": "- {id: us-defense-secretary, country: us, name: Defense Secretary, weak: [x]}",
    "pivots/ar.yaml": "{pivot: ar, name: Arabic, letters: [[p, b]],\n"
    "words: [{id: ard, pivot: أرض, senses: [earth, land], beside: {land: [sea, buy]}}]}",
    "allow.yaml": "- {fingerprint: abc, reason: x, until: 2030-01-01}",
    "settings.yaml": "{threshold: 0.7, disable: [casing], sites: {example.org: ar}}",
}
MANY = "".join(f"- {{id: person-{n}, name: Person {n}, kind: person}}\n" for n in range(600))


@pytest.fixture
def folder(write) -> Path:
    return write(RULES)


def kept() -> list[Path]:
    return sorted((Path(os.environ["MTQA_CACHE"]) / "rules").glob("*"))


def test_cached_rules_equal_fresh_ones(folder):
    fresh = load_rules([folder], default=False)
    assert len(kept()) == 1
    again = load_rules([folder], default=False)
    assert again == fresh
    assert decode(encode(fresh)) == fresh


def test_cached_rules_are_loaded_without_the_yaml_library(folder):
    load_rules([folder], default=False)
    code = (
        "import sys, pathlib\n"
        "from mtqa.rules.loader import load_rules\n"
        f"rules = load_rules([pathlib.Path({str(folder)!r})], default=False)\n"
        "assert rules.entries\n"
        "print([m for m in ('yaml', 'rapidfuzz', 're2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_changed_file_is_read_anew(folder):
    before = load_rules([folder], default=False)
    path = folder / "glossary/a.yaml"
    path.write_text(path.read_text().replace("Pete", "Peter"))
    after = load_rules([folder], default=False)
    assert after.hash != before.hash
    assert after.entries[0].name == "Peter Hegseth"


def test_same_bytes_in_another_role_or_place_are_another_key(folder, write):
    first = load_rules([folder], default=False)
    moved = load_rules([write(RULES, "moved")], default=False)
    assert moved.hash == first.hash
    assert "moved/" in moved.entries[0].origin


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:0],
        lambda data: data.upper(),
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2] + b"\xff" + data[len(data) // 2 + 1 :],
        lambda data: b"X" + data[1:],
    ],
)
def test_damaged_cache_file_is_ignored_and_rewritten(folder, damage):
    fresh = load_rules([folder], default=False)
    (file,) = kept()
    sound = file.read_bytes()
    file.write_bytes(damage(sound))
    assert load_rules([folder], default=False) == fresh
    assert [path.read_bytes() for path in kept()] == [sound]


def test_cache_file_of_other_rules_is_not_taken_for_these(folder, write):
    fresh = load_rules([folder], default=False)
    (file,) = kept()
    other = write({"glossary/o.yaml": "- {id: o, name: Other, kind: org}"}, "other")
    load_rules([other], default=False)
    (foreign,) = (path for path in kept() if path != file)
    file.write_bytes(foreign.read_bytes())
    assert load_rules([folder], default=False) == fresh


@pytest.mark.parametrize("data", [b"", b"\xc1", b"\xa1x", b"\x81\xa7entries\x01"])
def test_bytes_that_are_no_rule_set_are_refused(data):
    with pytest.raises(DecodeError):
        decode(data)


def test_cache_that_cannot_be_written_is_not_used(folder, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("MTQA_CACHE", str(tmp_path / "file" / "cache"))
    assert load_rules([folder], default=False) == load_rules([folder], default=False)


def test_faulty_rules_are_never_kept(write):
    folder = write({"glossary/a.yaml": "- {id: a}"})
    for _ in range(2):
        with pytest.raises(RulesError):
            load_rules([folder], default=False)
    assert kept() == []


def test_cache_folder_follows_the_environment():
    assert cache_folder("x", {"MTQA_CACHE": "/a", "XDG_CACHE_HOME": "/b"}) == Path("/a/x")
    assert cache_folder("x", {"XDG_CACHE_HOME": "/b"}) == Path("/b/mtqa/x")
    assert cache_folder("x", {"MTQA_CACHE": ""}) == Path.home() / ".cache" / "mtqa" / "x"


def test_oldest_cache_files_make_room(tmp_path, read):
    rules = read({"a.yaml": "- {id: a, name: B, kind: org}"})
    for number in range(40):
        cache.remember(tmp_path, f"{number:064x}", rules)
        os.utime(tmp_path / f"{number:064x}.rules", (number, number))
    assert len(list(tmp_path.iterdir())) <= 33
    assert cache.recall(tmp_path, f"{39:064x}") == rules
    assert cache.recall(tmp_path, f"{0:064x}") is None


def test_file_that_was_read_before_gives_the_same_rules(write, tmp_path, monkeypatch):
    folder = write({**RULES, "glossary/many.yaml": MANY})
    first = load_rules([folder], default=False)
    assert len([path for path in kept() if path.suffix == ".file"]) == 1
    write({"glossary/extra.yaml": "- {id: one-more, name: One More, kind: person}"})
    again = load_rules([folder], default=False)  # only the new file is parsed
    monkeypatch.setenv("MTQA_CACHE", str(tmp_path / "empty"))
    assert again == load_rules([folder], default=False)
    assert len(again.entries) == len(first.entries) + 1


def test_known_file_is_complained_of_at_its_line(write):
    folder = write({"glossary/many.yaml": MANY})
    load_rules([folder], default=False)
    write({"glossary/z.yaml": "- {id: person-7, name: x, kind: org}"})
    with pytest.raises(RulesError) as error:
        load_rules([folder], default=False)
    (problem,) = error.value.problems
    assert "first in" in problem.message
    assert ":8" in problem.message


def test_damaged_records_of_a_file_are_read_anew(write):
    folder = write({"glossary/many.yaml": MANY})
    first = load_rules([folder], default=False)
    for path in kept():
        path.write_bytes(path.read_bytes()[:-9] if path.suffix == ".file" else b"")
    assert load_rules([folder], default=False) == first
