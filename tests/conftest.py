"""Fixtures shared by all tests: the data folder, a small rules folder, a checker of it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from mtqa.checker import Checker
from mtqa.model import Article, Finding, Source

# Machines that run tests are shared: a slow moment is no failure, and a failure must come again.
settings.register_profile("mtqa", deadline=None, derandomize=True)
settings.load_profile("mtqa")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The data folder beside the checkout; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("MTQA_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no data folder at {folder} (set MTQA_SHARED)")
    return folder


GLOSSARY = """
- {id: xi-jinping, name: Xi Jinping, kind: person, aliases: [Xi], country: cn}
- {id: donald-trump, name: Donald Trump, kind: person, aliases: [Trump], country: us}
- id: pete-hegseth
  name: Pete Hegseth
  kind: person
  aliases: [Hegseth]
  country: us
  titles: [{title: us-defense-secretary}]
  garbles: [Beit Higseth, Higseth]
- id: friedrich-merz
  name: Friedrich Merz
  kind: person
  aliases: [Merz]
  country: de
  titles: [{title: de-chancellor}]
  garbles: [Mirz]
- {id: xinhua, name: Xinhua, kind: org, garbles: [Shinchoa]}
- {id: white-house, name: White House, kind: org}
- {id: germany, name: Germany, kind: place, country: de, demonyms: [German, Germans]}
- {id: china, name: China, kind: place, country: cn, demonyms: [Chinese]}
- {id: israel, name: Israel, kind: place, country: il, demonyms: [Israeli]}
- {id: finland, name: Finland, kind: place, country: fi, demonyms: [Finnish]}
- id: united-states
  name: United States
  kind: place
  country: us
  aliases: [US, U.S.]
  demonyms: [American]
- id: critical-minerals
  name: critical minerals
  kind: term
  garbles:
    - {form: critical metals, when: [rare land], unless: [metallurgy]}
- id: call
  name: call
  kind: term
  garbles: [{regex: '(?i)phone invit[a-z]+', suggestion: phone call}]
"""

TITLES = """
- id: us-defense-secretary
  country: us
  name: Defense Secretary
  aliases: [Secretary of Defense]
  wrong: [Defense Minister]
- {id: il-defense-minister, country: il, name: Defense Minister}
- {id: de-chancellor, country: de, name: Chancellor, weak: [counselor]}
"""


@pytest.fixture(scope="session")
def rules_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rules")
    (folder / "glossary").mkdir()
    (folder / "glossary" / "all.yaml").write_text(GLOSSARY, "utf-8")
    (folder / "titles.yaml").write_text(TITLES, "utf-8")
    return folder


@pytest.fixture(scope="session")
def checker(rules_folder: Path) -> Checker:
    return Checker.from_rules(rules_folder, default_rules=False)


@pytest.fixture(scope="session")
def find(checker: Checker) -> Callable[..., list[Finding]]:
    """Findings on a text, with inline sources if given."""

    def found(text: str, *sources: str) -> list[Finding]:
        given = tuple(Source(f"s{n}", source) for n, source in enumerate(sources))
        return list(checker.check(Article("a", text, sources=given)).findings)

    return found
