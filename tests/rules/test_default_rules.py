from mtqa.rules.compiled import CompiledRules
from mtqa.rules.files import default_rules_dir
from mtqa.rules.loader import load_rules
from mtqa.settings import Settings, with_values


def test_default_rules_load_without_a_problem(root):
    rules = load_rules([])
    assert default_rules_dir() == root / "rules"
    assert rules.entries
    assert rules.offices
    assert rules.pivots
    assert all(entry.origin.startswith("rules/") for entry in rules.entries)


def test_default_settings_are_possible_together():
    values = {key: setting.value for key, setting in load_rules([]).settings.items()}
    assert with_values(Settings(), values, "rules")


def test_default_rules_compile():
    rules = load_rules([])
    compiled = CompiledRules(rules)
    assert set(compiled.entries) == {entry.id for entry in rules.entries}
    assert all(keys for keys in compiled.names)
