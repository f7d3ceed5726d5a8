import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import EvaluationError
from mtqa.evaluation.floors import (
    Bound,
    Floor,
    Pins,
    check_floors,
    raise_floors,
    require_pinned,
)
from mtqa.evaluation.floors_file import load_floors, save_floors

PINS = Pins("a" * 64, "b" * 64)
OTHER_GOLD = Pins("c" * 64, "b" * 64)
OTHER_ARTICLES = Pins("a" * 64, "d" * 64)
RECALL = Floor("seed", "recall.must", Bound.AT_LEAST, 0.8, PINS)
NOISE = Floor("clean", "major_per_1000", Bound.AT_MOST, 0.5, PINS)

values = st.floats(0, 2, allow_nan=False)
floors = st.builds(Floor, st.just("n"), st.just("m"), st.sampled_from(Bound), values, st.just(PINS))


def test_figure_on_its_floor_holds():
    measured = {"seed": {"recall.must": 0.8}, "clean": {"major_per_1000": 0.5}}
    assert check_floors(measured, [RECALL, NOISE]) == []


def test_figure_beyond_its_floor_is_reported_with_both_numbers():
    broken = check_floors(
        {"seed": {"recall.must": 0.75}, "clean": {"major_per_1000": 0.625}}, [RECALL, NOISE]
    )
    assert [str(violation) for violation in broken] == [
        "seed: recall.must is 0.7500, must be at least 0.8",
        "clean: major_per_1000 is 0.6250, must be at most 0.5",
    ]


def test_figure_that_was_not_measured_breaks_its_floor():
    (broken,) = check_floors({"seed": {}}, [RECALL])
    assert "not measured" in str(broken)


@given(floors, values)
def test_raising_never_loosens_and_what_was_measured_then_holds(floor, value):
    (raised,) = raise_floors([floor], "n", {"m": value}, PINS)
    if floor.bound is Bound.AT_LEAST:
        assert raised.value >= floor.value
    else:
        assert raised.value <= floor.value
    held_before = not check_floors({"n": {"m": value}}, [floor])
    assert (not check_floors({"n": {"m": value}}, [raised])) == held_before
    assert raised.lowered == ()


@given(floors, values)
def test_raised_floor_lies_within_a_ten_thousandth_of_what_held(floor, value):
    (raised,) = raise_floors([floor], "n", {"m": value}, PINS)
    if not check_floors({"n": {"m": value}}, [floor]):
        assert abs(raised.value - value) <= 0.0001 + 1e-9


@given(floors, values)
def test_lowering_needs_a_reason_and_keeps_it(floor, value):
    (moved,) = raise_floors([floor], "n", {"m": value}, PINS, lowering="new gold")
    assert check_floors({"n": {"m": value}}, [moved]) == []
    if check_floors({"n": {"m": value}}, [floor]):
        assert [(s.was, s.now, s.reason) for s in moved.lowered] == [
            (floor.value, moved.value, "new gold")
        ]
    else:
        assert moved.lowered == ()


def test_raising_leaves_floors_of_other_names_alone():
    raised = raise_floors([RECALL, NOISE], "seed", {"recall.must": 1.0}, PINS)
    assert [floor.value for floor in raised] == [1.0, 0.5]
    assert raised[1] is NOISE


@pytest.mark.parametrize(
    ("pins", "what"), [(OTHER_GOLD, "other gold"), (OTHER_ARTICLES, "other articles")]
)
def test_changed_gold_or_articles_are_an_error_until_pinned_anew(pins, what):
    with pytest.raises(EvaluationError, match=what):
        require_pinned([RECALL], "seed", pins)
    with pytest.raises(EvaluationError, match=what):
        raise_floors([RECALL], "seed", {"recall.must": 1.0}, pins)
    (raised,) = raise_floors([RECALL], "seed", {"recall.must": 1.0}, pins, repin=True)
    assert require_pinned([raised], "seed", pins) == [raised]


def test_pinning_anew_does_not_lower():
    (raised,) = raise_floors([RECALL], "seed", {"recall.must": 0.1}, OTHER_GOLD, repin=True)
    assert raised.value == 0.8


def test_new_floor_is_pinned_by_raising_and_not_held_before():
    new = Floor("seed", "f1", Bound.AT_LEAST, 0.0)
    with pytest.raises(EvaluationError, match="not pinned yet"):
        require_pinned([new], "seed", PINS)
    (raised,) = raise_floors([new], "seed", {"f1": 0.25}, PINS)
    assert require_pinned([raised], "seed", PINS) == [raised]


def test_unknown_name_and_unmeasured_metric_are_errors_that_say_what_there_is():
    with pytest.raises(EvaluationError, match="there are: clean, seed"):
        require_pinned([RECALL, NOISE], "seeds", PINS)
    with pytest.raises(EvaluationError, match="measured are f1, recall"):
        raise_floors([RECALL], "seed", {"f1": 1.0, "recall": 1.0}, PINS)


def test_file_keeps_what_is_saved(tmp_path):
    path = tmp_path / "floors.json"
    lowered = raise_floors([RECALL, NOISE], "seed", {"recall.must": 0.5}, PINS, lowering="why")
    save_floors(path, lowered)
    assert load_floors(path) == lowered
    first = path.read_bytes()
    save_floors(path, load_floors(path))
    assert path.read_bytes() == first
    assert [p.name for p in tmp_path.iterdir()] == ["floors.json"]


def test_saving_keeps_the_old_file_whole_where_it_fails(tmp_path):
    path = tmp_path / "floors.json"
    save_floors(path, [RECALL])
    before = path.read_bytes()
    unwritable = Floor("seed", "\ud800", Bound.AT_LEAST, 0.1)
    with pytest.raises(UnicodeEncodeError):
        save_floors(path, [unwritable])
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["floors.json"]


def test_saving_through_a_link_writes_its_target(tmp_path):
    target, link = tmp_path / "floors.json", tmp_path / "link.json"
    save_floors(target, [RECALL])
    link.symlink_to(target)
    save_floors(link, [NOISE])
    assert link.is_symlink()
    assert load_floors(target) == [NOISE]


def test_everything_wrong_in_the_file_is_reported_at_once(tmp_path):
    path = tmp_path / "floors.json"
    good = {"name": "n", "metric": "f1", "at_least": 0.5}
    rows = [
        good,
        good,
        "text",
        good | {"at_most": 0.5},
        good | {"metric": "p", "at_least": "high"},
        good | {"metric": "q", "gold_sha256": "a"},
        good | {"metric": "r", "lowered": [{"from": 1}]},
        good | {"metric": "s", "extra": 1},
        good | {"metric": ""},
    ]
    path.write_text(json.dumps({"schema": "mtqa.floors/1", "floors": rows}), "utf-8")
    with pytest.raises(EvaluationError) as caught:
        load_floors(path)
    message = str(caught.value)
    assert all(f"floor {number}: " in message for number in range(2, 10))
    assert "floor 1: " not in message


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"schema": "x"}', '{"schema": "mtqa.floors/1", "floors": 1}']
)
def test_file_that_holds_no_floors_is_an_error(tmp_path, content):
    path = tmp_path / "floors.json"
    path.write_text(content, "utf-8")
    with pytest.raises(EvaluationError, match=r"floors\.json"):
        load_floors(path)


def test_missing_file_is_an_error_that_says_what_to_write(tmp_path):
    with pytest.raises(EvaluationError, match=r"write .*mtqa\.floors/1"):
        load_floors(tmp_path / "none.json")
