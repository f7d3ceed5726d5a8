"""Which names of the rules are matched, and opening a matcher of them."""

from pathlib import Path

import pytest

from mtqa.listing import entries_named, known_forms, listed_names
from mtqa.names import load_channel
from mtqa.rules.compiled import CompiledRules
from mtqa.setup import Setup, open_names

GLOSSARY = """
- {id: xinhua, name: Xinhua, kind: org, aliases: [Xinhua News Agency], pivot: {ar: [وكالة شينخوا]}}
- {id: pete-hegseth, name: Pete Hegseth, kind: person, aliases: [Hegseth]}
- {id: georgia, name: Georgia, kind: place, pivot: {ar: [جورجيا]}}
- {id: georgia-us, name: Georgia, kind: place, pivot: {ru: [Джорджия]}}
- {id: us, name: United States, kind: place, aliases: [US]}
- {id: tariff, name: tariff, kind: term, pivot: {ar: [رسم]}}
- {id: hegseth-bill, name: Hegseth bill, kind: term, aliases: [Hegseth]}
"""


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CompiledRules:
    monkeypatch.setenv("MTQA_CACHE", str(tmp_path / "cache"))
    file = tmp_path / "names.yaml"
    file.write_text(GLOSSARY, "utf-8")
    return Setup(rules=(file,), default_rules=False).compiled_rules()


def test_names_and_aliases_of_names_are_listed_and_terms_are_not(rules: CompiledRules) -> None:
    assert list(listed_names(rules)) == [
        "Georgia", "Hegseth", "Pete Hegseth", "US", "United States", "Xinhua", "Xinhua News Agency",
    ]  # fmt: skip


def test_forms_of_all_entries_of_a_name_come_together(rules: CompiledRules) -> None:
    assert listed_names(rules)["Georgia"] == {"ar": ("جورجيا",), "ru": ("Джорджия",)}
    forms = known_forms(rules, "Georgia", load_channel())
    assert set(forms) == {"georgia"}
    assert set(forms["georgia"]) == {"جورجيا", "джорджия"}


def test_a_name_leads_to_its_entries(rules: CompiledRules) -> None:
    def ids(name: str) -> list[str]:
        return [entry.id for entry in entries_named(rules, name)]

    assert ids("Georgia") == ["georgia", "georgia-us"]
    assert ids("Hegseth") == ["pete-hegseth"]
    assert ids("Us") == []
    assert ids("tariff") == []


def test_matcher_of_the_rules_uses_their_forms_and_the_cache(
    rules: CompiledRules, tmp_path: Path
) -> None:
    matcher = open_names(rules)
    assert len(matcher) == len(listed_names(rules))
    assert matcher.match("Beit Higseth").candidate == "Pete Hegseth"
    assert "شينخوا" in known_forms(rules, "Xinhua News Agency", matcher.channel)["xinhua"]
    (kept,) = (tmp_path / "cache" / "names").iterdir()
    again = open_names(rules)
    assert again.match("Beit Higseth", thorough=True) == matcher.match(
        "Beit Higseth", thorough=True
    )
    assert [path.name for path in (tmp_path / "cache" / "names").iterdir()] == [kept.name]
