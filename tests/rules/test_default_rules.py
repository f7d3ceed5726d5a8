import pytest

from mtqa.rules.compiled import CompiledRules
from mtqa.rules.files import default_rules_dir
from mtqa.rules.loader import load_rules
from mtqa.rules.ruleset import RuleSet
from mtqa.settings import Settings, with_values


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules([])


def test_default_rules_load_without_a_problem(root, rules):
    assert default_rules_dir() == root / "rules"
    assert rules.entries
    assert rules.offices
    assert rules.pivots
    assert all(entry.origin.startswith("rules/") for entry in rules.entries)


def test_default_settings_are_possible_together(rules):
    values = {key: setting.value for key, setting in rules.settings.items()}
    assert with_values(Settings(), values, "rules")


def test_default_rules_compile(rules):
    compiled = CompiledRules(rules)
    assert set(compiled.entries) == {entry.id for entry in rules.entries}
    assert all(keys for keys in compiled.names)


def test_forms_are_those_of_the_entries_and_offices_in_their_order(rules):
    compiled = CompiledRules(rules)

    def items(index):
        return [index.item(number) for number in range(len(index))]

    assert items(compiled.right_forms) == [
        (entry, form) for entry in rules.entries for form in (entry.name, *entry.aliases)
    ]
    assert items(compiled.garble_forms) == [
        (entry, garble) for entry in rules.entries for garble in entry.garbles if not garble.regex
    ]
    assert [(regex.entry, regex.garble) for regex in compiled.regex_garbles] == [
        (entry, garble) for entry in rules.entries for garble in entry.garbles if garble.regex
    ]
    assert items(compiled.office_forms) == [
        (office, form, sort)
        for office in rules.offices
        for sort, forms in (
            ("right", (office.name, *office.aliases)),
            ("wrong", office.wrong),
            ("weak", office.weak),
        )
        for form in forms
    ]
    states = [e for e in rules.entries if e.kind == "place" and e.country and e.demonyms]
    assert items(compiled.country_words) == [
        (entry.country, form, entry)
        for entry in states
        for form in (entry.name, *entry.aliases, *entry.demonyms)
    ]
    assert compiled.states == {entry.country: entry.name for entry in states}
    assert [compiled.entries[entry.id] for entry in rules.entries] == list(rules.entries)
    assert "no-such-entry" not in compiled.entries
