"""What the tests of rules share: a cache of their own, and rules written on the spot."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from mtqa.errors import Problem, RulesError
from mtqa.rules.files import FileContent, Role
from mtqa.rules.layers import read_layers
from mtqa.rules.ruleset import RuleSet

Layer = dict[str, str]

ROLES = {
    "titles.yaml": Role.TITLES,
    "domains.yaml": Role.DOMAINS,
    "allow.yaml": Role.ALLOW,
    "settings.yaml": Role.SETTINGS,
    "ar.yaml": Role.PIVOT,
}


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTQA_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def read() -> Callable[..., RuleSet]:
    """Read layers given as {file name: text}."""

    def reader(*layers: Layer) -> RuleSet:
        return read_layers(
            [
                [
                    FileContent(name, ROLES.get(name, Role.GLOSSARY), dedent(text).encode())
                    for name, text in layer.items()
                ]
                for layer in layers
            ]
        )

    return reader


@pytest.fixture(scope="session")
def problems(read: Callable[..., RuleSet]) -> Callable[..., tuple[Problem, ...]]:
    """The problems of layers given as {file name: text}; none where there are none."""

    def reader(*layers: Layer) -> tuple[Problem, ...]:
        try:
            read(*layers)
        except RulesError as error:
            return error.problems
        return ()

    return reader


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Layer], Path]:
    """Write files of a rules folder and give the folder."""

    def writer(files: Layer, folder: str = "rules") -> Path:
        for name, text in files.items():
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), encoding="utf-8")
        return tmp_path / folder

    return writer
