"""Tables kept beside rules: the same with and without them, made again where they are damaged."""

from pathlib import Path

import pytest

from mtqa.rules import tables
from mtqa.rules.compiled import CompiledRules
from mtqa.rules.glosses import GlossIndex
from mtqa.rules.loader import load_rules
from mtqa.rules.phrases import PhraseMap
from mtqa.rules.ruleset import RuleSet
from mtqa.rules.tables import Tables, kept_tables
from mtqa.text.tokens import phrase_keys

KEYS = phrase_keys("the chief of the cabinet of Germany met the White House earth and sea buy land")


@pytest.fixture(scope="module")
def ruleset() -> RuleSet:
    return load_rules([])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MTQA_CACHE", str(tmp_path))
    return tmp_path / "tables"


def told(rules: CompiledRules) -> list[object]:
    """What rules say of a few words, whatever their structures look like."""
    glosses = GlossIndex(rules.ruleset.pivots, rules.tables)
    segments = [0] * len(KEYS)
    return [
        list(rules.right_forms.forms()),
        [(keys, item.form) for keys, _, item in rules.office_forms.forms()],
        dict(rules.names),
        dict(rules.countries),
        rules.name_words,
        [
            (use.first, use.last, use.sense.pivot, use.sense.word)
            for found in (rules.senses.beside_in(KEYS), rules.senses.forms_in(KEYS, KEYS))
            for use in rules.senses.uses(found)
        ],
        [(use.first, use.gloss.set.id) for use in glosses.find(KEYS, segments)],
    ]


def test_rules_say_the_same_with_tables_and_without(ruleset: RuleSet, folder: Path) -> None:
    plain = told(CompiledRules(ruleset))
    assert not folder.exists()
    made = told(CompiledRules(ruleset, kept_tables(ruleset)))
    assert {path.suffix for path in folder.iterdir()} >= {".right", ".senses", ".glosses"}
    kept = told(CompiledRules(ruleset, kept_tables(ruleset)))
    assert plain == made == kept


@pytest.mark.parametrize("cut", [0, 30, -1])
def test_a_damaged_table_is_made_again(ruleset: RuleSet, folder: Path, cut: int) -> None:
    CompiledRules(ruleset, kept_tables(ruleset))
    whole = {path: path.read_bytes() for path in folder.iterdir()}
    for path, data in whole.items():
        path.write_bytes(data[:cut])
    rules = CompiledRules(ruleset, kept_tables(ruleset))
    assert rules.names["white", "house"] == ("white-house",)
    assert {path: path.read_bytes() for path in whole} == whole


def test_a_table_of_another_kind_is_made_again(tmp_path: Path) -> None:
    kept = Tables(tmp_path, "key")
    kept.of("some", dict[str, int], lambda: {"a": 1})
    assert kept.of("some", dict[str, int], dict) == {"a": 1}
    assert kept.of("some", list[str], lambda: ["b"]) == ["b"]
    assert kept.of("some", list[str], list) == ["b"]


def test_other_rules_and_another_source_have_another_table(
    ruleset: RuleSet, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = [ruleset, RuleSet(ruleset.entries[1:], ruleset.offices, ruleset.pivots, hash="other")]
    for one in rules:
        CompiledRules(one, kept_tables(one))
    assert len({path.stem for path in folder.iterdir()}) == 2
    monkeypatch.setattr(tables, "source_hash", lambda: "other")
    CompiledRules(ruleset, kept_tables(ruleset))
    assert len({path.stem for path in folder.iterdir()}) == 3


def test_few_rules_are_not_worth_a_file(folder: Path) -> None:
    CompiledRules(RuleSet(hash="few"), kept_tables(RuleSet(hash="few")))
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_costs_time_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert Tables(tmp_path / "file", "key").of("some", list[int], lambda: [1]) == [1]


def test_a_map_of_phrases_is_a_mapping_by_keys() -> None:
    words = PhraseMap({"white\nhouse": ("white-house",), "us": ("us",)})
    assert words["white", "house"] == ("white-house",)
    assert words.get(("house",)) is None
    assert words.get(("house",), ()) == ()
    assert ("us",) in words
    assert "us" not in words
    assert ("white",) not in words
    assert list(words) == [("white", "house"), ("us",)]
    assert len(words) == 2
    with pytest.raises(KeyError):
        words["house",]
