"""Checks that packages add: found as soon as they are installed, gone with them."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mtqa.checks import plugged
from mtqa.checks.plugged import Plugged, plugged_checks
from mtqa.checks.registry import all_checks
from mtqa.errors import SettingsError

Install = Callable[[str], Path]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTQA_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Installs a package with these entry points; gives the file that names them."""

    def installed(points: str) -> Path:
        site = tmp_path / "site"
        about = site / "shouting-1.0.dist-info"
        about.mkdir(parents=True, exist_ok=True)
        (about / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n")
        (about / "entry_points.txt").write_text(f"[mtqa.checks]\n{points}\n")
        (site / "shouting.py").write_text("def check(document, knowledge):\n    return ()\n")
        if str(site) not in sys.path:
            monkeypatch.syspath_prepend(str(site))
        return about / "entry_points.txt"

    return installed


def test_a_package_adds_a_check_and_takes_it_away(install: Install) -> None:
    assert plugged_checks() == []
    file = install("shout = shouting:check")
    assert plugged_checks() == [Plugged("shout", "shouting:check")]
    assert list(all_checks()["shout"](None, None)) == []  # type: ignore[arg-type]
    install("shout = shouting:check\nrun = shouting:check")
    assert [point.name for point in plugged_checks()] == ["run", "shout"]
    file.unlink()
    assert plugged_checks() == []


def test_a_package_cannot_take_the_name_of_a_check(install: Install) -> None:
    install("calque = shouting:check")
    with pytest.raises(SettingsError, match="shouting:check adds a check named 'calque'"):
        all_checks()


def test_packages_that_stay_the_same_are_not_looked_through_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = plugged_checks()

    def asked() -> list[Plugged]:
        raise AssertionError("looked through again")

    monkeypatch.setattr(plugged, "_asked", asked)
    assert plugged_checks() == before


def test_with_a_finder_of_another_kind_they_always_are(monkeypatch: pytest.MonkeyPatch) -> None:
    plugged_checks()
    found = [Plugged("other", "elsewhere:check")]

    class Elsewhere:
        @staticmethod
        def find_spec(*_: object) -> None:
            return None

        @staticmethod
        def find_distributions(*_: object) -> list[object]:
            return []

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Elsewhere])
    monkeypatch.setattr(plugged, "_asked", lambda: found)
    assert plugged_checks() == found
