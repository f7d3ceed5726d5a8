"""Examples of confusion sets are tried, as texts that came through their pivot."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mtqa.checker import Checker
from mtqa.workbench.examples import Broken, count_examples, try_examples

SET = """
pivot: ar
name: Arabic
words:
  - id: dawa
    pivot: دعوة
    senses: [call, invitation]
    beside: {call: [phone], invitation: [guest]}
    examples:
      bad: ["%s"]
      good: ["%s"]
"""
BAD = "The invitation by phone lasted an hour."
GOOD = "The call by phone lasted an hour."


@pytest.fixture
def broken(tmp_path: Path) -> Callable[..., list[Broken]]:
    def tried(bad: str, good: str) -> list[Broken]:
        (tmp_path / "ar.yaml").write_text(SET % (bad, good), "utf-8")
        checker = Checker.from_rules(tmp_path / "ar.yaml", default_rules=False)
        assert count_examples(checker) == 2
        return list(try_examples(checker))

    return tried


def test_examples_that_hold_are_not_reported(broken):
    assert broken(BAD, GOOD) == []


def test_bad_example_without_a_finding_is_reported(broken):
    (one,) = broken("The invitation lasted an hour.", GOOD)
    assert one.rule == "dawa"
    assert one.origin.endswith("ar.yaml:5")
    assert one.why == "bad example: no finding touches call, invitation"


def test_good_example_with_a_finding_on_a_sense_is_reported(broken):
    (one,) = broken(BAD, BAD)
    assert "good example: found “invitation”" in one.why


def test_good_example_with_a_grave_finding_elsewhere_is_reported(broken):
    (one,) = broken(BAD, "The call came. Пока.")
    assert "good example: found “Пока”" in one.why


def test_only_the_examples_of_some_files_are_tried(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one.yaml").write_text(SET % (GOOD, GOOD), "utf-8")
    other = SET.replace("dawa", "other").replace("call", "summons").replace("invitation", "bid")
    (tmp_path / "one/ar.yaml").write_text(other % ("A bid came.", "A summons came."), "utf-8")
    checker = Checker.from_rules(
        tmp_path / "one.yaml", tmp_path / "one/ar.yaml", default_rules=False
    )
    everywhere = [one.rule for one in try_examples(checker)]
    assert sorted(everywhere) == ["dawa", "other"]
    for layer, rule in ((tmp_path / "one.yaml", "dawa"), (tmp_path / "one", "other")):
        assert count_examples(checker, [layer.as_posix()]) == 2
        assert [one.rule for one in try_examples(checker, [layer.as_posix()])] == [rule]
