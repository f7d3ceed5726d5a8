"""Settings: who overrides whom, and what is refused."""

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import SettingsError
from mtqa.rules.files import default_rules_dir
from mtqa.settings import Settings, from_environment, with_values
from mtqa.setup import Setup, load_settings


def written(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "settings.yaml").write_text(text)
    return folder


def test_flags_override_the_environment_which_overrides_the_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = written(tmp_path, "threshold: 0.6\nfloor: 0.2\nreview_at: 0.4\n")
    monkeypatch.setenv("MTQA_FLOOR", "0.3")
    monkeypatch.setenv("MTQA_REVIEW_AT", "0.45")
    setup = Setup(rules=(rules,), default_rules=False, given={"review_at": 0.55})
    settings = load_settings(setup, setup.compiled_rules())
    assert (settings.threshold, settings.floor, settings.review_at) == (0.6, 0.3, 0.55)
    assert settings.reject_at == Settings().reject_at


def test_the_date_is_fixed_when_settings_are_loaded() -> None:
    setup = Setup(given={"as_of": "2026-02-03"})
    assert load_settings(setup, setup.compiled_rules()).as_of == "2026-02-03"
    assert len(load_settings(Setup(), Setup().compiled_rules()).as_of) == 10


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"treshold": 1}, "no setting 'treshold'"),
        ({"threshold": "high"}, "write a number from 0 to 1"),
        ({"threshold": 1.5}, "write a number from 0 to 1"),
        ({"threshold": "nan"}, "write a number from 0 to 1"),
        ({"sources_per_article": "2.5"}, "write a whole number"),
        ({"floor": 0.8}, "floor 0.8 is above threshold 0.5"),
        ({"reference_scores": "perhaps"}, "write true or false"),
        ({"as_of": "tomorrow"}, "write a date"),
        ({"encoder": " "}, "write a word"),
        ({"disable": 3}, "write a list of check names"),
        ({"sites": 3}, "write host: language pairs"),
    ],
)
def test_an_impossible_value_is_refused_with_a_remedy(values: dict[str, object], says: str) -> None:
    with pytest.raises(SettingsError, match=says) as caught:
        with_values(Settings(), values, "here")
    assert str(caught.value).startswith("here: ")


def test_lists_and_pairs_come_from_text_too() -> None:
    environment = {"MTQA_DISABLE": "title, casing", "MTQA_SITES": "example.org=ar,b.net=es"}
    settings = from_environment(Settings(), environment)
    assert settings.disable == ("casing", "title")
    assert settings.sites == (("b.net", "es"), ("example.org", "ar"))
    with pytest.raises(SettingsError, match="environment variable MTQA_FLOOR"):
        from_environment(Settings(), {"MTQA_FLOOR": "much"})


@given(st.floats(0, 1), st.floats(0, 1))
def test_floor_never_stands_above_threshold(one: float, two: float) -> None:
    low, high = sorted((one, two))
    settings = with_values(Settings(), {"threshold": high, "floor": low}, "here")
    assert settings.floor <= settings.threshold


def test_shipped_settings_are_the_defaults() -> None:
    """What settings.yaml of the default rules says is told in the manual, not changed there."""
    setup = Setup(given={"as_of": "2026-01-01"})
    assert default_rules_dir().is_dir()
    assert load_settings(setup, setup.compiled_rules()) == with_values(
        Settings(), {"as_of": "2026-01-01"}, "here"
    )


def test_the_manual_lists_every_setting_with_its_built_in_value(root: Path) -> None:
    manual = (root / "docs" / "settings.md").read_text("utf-8")
    for field in fields(Settings):
        assert f"`{field.name}`" in manual
        if isinstance(field.default, (int, float)) and not isinstance(field.default, bool):
            (row,) = (line for line in manual.splitlines() if f"`{field.name}`" in line)
            assert f"{field.default:g}" in row
