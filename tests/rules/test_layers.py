from pathlib import Path

import pytest

from mtqa.errors import RulesError, UsageError
from mtqa.rules.files import Role, layer_files
from mtqa.rules.loader import load_rules
from mtqa.settings import Settings, with_values

ANN = "- {id: ann, name: Ann Bee, kind: person, aliases: [Bee]}\n"
BEN = "- {id: ben, name: Ben Cee, kind: person}\n"


def test_later_layer_replaces_an_entry_as_a_whole(read):
    rules = read({"a.yaml": ANN + BEN}, {"b.yaml": "- {id: ann, name: Anna Bee, kind: person}"})
    assert [(e.id, e.name, e.aliases, e.origin) for e in rules.entries] == [
        ("ann", "Anna Bee", (), "b.yaml:1"),
        ("ben", "Ben Cee", (), "a.yaml:2"),
    ]


def test_later_layer_takes_an_entry_away_and_a_later_one_gives_it_back(read):
    away = {"b.yaml": "- {id: ann, remove: true}"}
    assert [e.id for e in read({"a.yaml": ANN + BEN}, away).entries] == ["ben"]
    assert [e.id for e in read({"a.yaml": ANN + BEN}, away, {"c.yaml": ANN}).entries] == [
        "ann",
        "ben",
    ]


def test_removal_of_an_unknown_id_is_a_problem_that_names_the_likeliest(problems):
    (found,) = problems({"a.yaml": ANN}, {"b.yaml": "- id: anne\n  remove: true"})
    assert (found.path, found.line, found.column) == ("b.yaml", 1, 7)
    assert found.remedy == "did you mean ann?"


def test_id_repeated_in_one_layer_is_a_problem_but_over_layers_is_not(problems):
    (found,) = problems({"a.yaml": ANN, "b.yaml": BEN + ANN})
    assert (found.path, found.line, found.column) == ("b.yaml", 2, 8)
    assert "a.yaml:1" in found.message
    assert problems({"a.yaml": ANN}, {"b.yaml": BEN + ANN}) == ()


def test_problems_of_all_layers_and_files_are_reported_together(problems):
    found = problems(
        {"a.yaml": "- {id: A, name: x, kind: org}", "allow.yaml": "- {entry: zzz, reason: x}"},
        {"b.yaml": "- {id: b, name: x, kind: orgg}", "settings.yaml": "floor: 2"},
    )
    assert {p.path for p in found} == {"a.yaml", "allow.yaml", "b.yaml", "settings.yaml"}


HOLDER = "- {id: ann, name: Ann Bee, kind: person, titles: [{title: us-x, since: 2020-01-01}]}"
OFFICE = "- {id: us-x, country: us, name: Defense Secretary}"


def test_title_of_a_person_must_be_an_office(problems):
    assert problems({"a.yaml": HOLDER, "titles.yaml": OFFICE}) == ()
    (found,) = problems({"a.yaml": HOLDER})
    assert (found.path, found.line, found.column) == ("a.yaml", 1, 59)
    assert '"us-x"' in found.message


def test_title_and_allowance_go_with_what_they_name(read):
    first = {
        "a.yaml": HOLDER + "\n" + BEN,
        "titles.yaml": OFFICE,
        "allow.yaml": "- {entry: ben, reason: a namesake}\n- {form: Bee, reason: an insect}",
    }
    rules = read(
        first,
        {"titles.yaml": "- {id: us-x, remove: true}", "b.yaml": "- {id: ben, remove: true}"},
    )
    assert rules.entries[0].titles == ()
    assert [a.form for a in rules.allowances] == ["Bee"]


def test_later_pivot_file_lays_its_sets_over_the_earlier_ones(read):
    first = """\
        pivot: ar
        name: Arabic
        letters: [[p, b], [v, f]]
        words:
          - {id: ard, pivot: أرض, senses: [earth, land]}
          - {id: daawa, pivot: دعوة, senses: [call, invitation]}
        """
    second = """\
        pivot: ar
        name: Arabic
        words:
          - id: ard
            pivot: أرض
            senses: [earth, soil]
            beside: {soil: [crop, "worn out"]}
          - {id: daawa, remove: true}
          - {id: muqataa, pivot: مقاطعة, senses: [province, boycott]}
        """
    (pivot,) = read({"ar.yaml": first}, {"ar.yaml": second}).pivots
    assert pivot.letters == (("p", "b"), ("v", "f"))
    assert [(word.id, word.senses) for word in pivot.words] == [
        ("ard", ("earth", "soil")),
        ("muqataa", ("province", "boycott")),
    ]
    assert pivot.words[0].beside == {"soil": ("crop", "worn out")}
    assert pivot.words[1].beside == {}


def test_settings_of_a_later_layer_win_key_by_key_and_fit_the_settings(read):
    rules = read(
        {"settings.yaml": "threshold: 0.7\ndisable: [casing, numeral]"},
        {"settings.yaml": "threshold: 0.05\nfloor: 0.01\nsites: {example.org: ar}"},
    )
    values = {key: setting.value for key, setting in rules.settings.items()}
    settings = with_values(Settings(), values, "rules")
    assert (settings.threshold, settings.floor) == (0.05, 0.01)
    assert settings.disable == ("casing", "numeral")
    assert settings.sites == (("example.org", "ar"),)
    assert (rules.settings["floor"].line, rules.settings["floor"].column) == (2, 8)


CONTENT = {
    "a.yaml": ANN,
    "b.yaml": BEN,
    "titles.yaml": OFFICE,
    "allow.yaml": "- {form: Bee, reason: an insect}",
    "settings.yaml": "threshold: 0.7",
}


def test_hash_is_of_content_not_of_files_or_their_order(read):
    rules = read(CONTENT)
    assert len(rules.hash) == 64
    assert read(dict(reversed(CONTENT.items()))).hash == rules.hash
    other = {key: text for key, text in CONTENT.items() if key not in ("a.yaml", "b.yaml")}
    assert read({"z.yaml": "\n\n# c\n" + BEN + ANN} | other).hash == rules.hash
    assert read({"a.yaml": ANN}, {"b.yaml": BEN} | other).hash == rules.hash


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("a.yaml", ANN.replace("Ann", "Ant")),
        ("a.yaml", ANN.replace("[Bee]", "[Bees]")),
        ("titles.yaml", OFFICE.replace("us,", "de,")),
        ("allow.yaml", "- {form: Bees, reason: an insect}"),
        ("settings.yaml", "threshold: 0.8"),
        ("ar.yaml", "pivot: ar\nname: Arabic"),
    ],
)
def test_hash_changes_with_content(read, file, text):
    assert read(CONTENT | {file: text}).hash != read(CONTENT).hash


SETS = """{pivot: ar, name: Arabic, words: [{id: ard, pivot: أرض, senses: [earth, land]}],
phrases: {أرض نادرة: [rare earth, land, rare]}, lexicon: {أرض: [earth, land]}}"""


@pytest.mark.parametrize("rule", ["ann", "us-x", "ard"])
def test_an_allowance_names_an_entry_an_office_or_a_set(read, problems, rule):
    files = {"a.yaml": ANN, "titles.yaml": OFFICE, "ar.yaml": SETS}
    allowed = files | {"allow.yaml": f"- {{entry: {rule}, reason: a namesake}}"}
    assert [a.entry for a in read(allowed).allowances] == [rule]
    gone = {
        "ann": {"b.yaml": "- {id: ann, remove: true}"},
        "us-x": {"titles.yaml": "- {id: us-x, remove: true}"},
        "ard": {"ar.yaml": "{pivot: ar, name: Arabic, words: [{id: ard, remove: true}]}"},
    }
    assert read(allowed, gone[rule]).allowances == ()
    (found,) = problems(files | {"allow.yaml": f"- {{entry: {rule}x, reason: a namesake}}"})
    assert "no rule has the id" in found.message
    assert rule in found.remedy


def test_folder_is_read_by_place_and_name(write):
    folder = write(
        {
            "glossary/a.yaml": ANN,
            "glossary/more/b.yaml": BEN,
            "pivots/ar.yaml": "pivot: ar\nname: Arabic",
            "titles.yaml": OFFICE,
            "allow.yaml": "- {entry: ben, reason: a namesake}",
            "settings.yaml": "threshold: 0.7",
            "README.md": "- id: [not read",
            "glossary/.#a.yaml": "- id: [not read",
            "glossary/.git/x.yaml": "- id: [not read",
        }
    )
    rules = load_rules([folder], default=False)
    assert [e.id for e in rules.entries] == ["ann", "ben"]
    assert rules.entries[1].origin == f"{folder.as_posix()}/glossary/more/b.yaml:1"
    assert [p.code for p in rules.pivots] == ["ar"]
    assert [o.id for o in rules.offices] == ["us-x"]
    assert [a.entry for a in rules.allowances] == ["ben"]
    assert rules.settings["threshold"].value == "0.7"


@pytest.mark.parametrize(
    ("name", "text", "role"),
    [
        ("titles.yaml", OFFICE, "offices"),
        ("allow.yaml", "- {form: x, reason: y}", "allowances"),
        ("settings.yaml", "threshold: 0.7", "settings"),
        ("arabic.yaml", "pivot: ar\nname: Arabic", "pivots"),
        ("names.yaml", ANN, "entries"),
        ("names", ANN, "entries"),
    ],
)
def test_single_file_is_read_by_its_name_or_content(write, name, text, role):
    rules = load_rules([write({name: text}) / name], default=False)
    assert len(getattr(rules, role)) == 1


@pytest.mark.parametrize(
    "name", ["people.yaml", "glossary/a.yml", "glosary/a.yaml", "title.yaml", "pivots/ar.yml"]
)
def test_yaml_that_would_not_be_read_is_a_problem(write, name):
    folder = write({"glossary/z.yaml": ANN, name: BEN})
    with pytest.raises(RulesError, match="no rules are looked for") as caught:
        load_rules([folder], default=False)
    assert caught.value.problems[0].path.endswith(name)


def test_missing_path_and_folder_without_rules_are_usage_errors(tmp_path):
    with pytest.raises(UsageError, match="no such rules file or folder"):
        load_rules([tmp_path / "none"], default=False)
    (tmp_path / "glossary").mkdir()
    with pytest.raises(UsageError, match="no rules in this folder"):
        load_rules([tmp_path], default=False)


@pytest.mark.parametrize("text", ["", "# later\n", "[]", "---\n", "\n"])
def test_empty_glossary_is_allowed(write, text):
    rules = load_rules([write({"glossary/a.yaml": text})], default=False)
    assert rules.entries == ()


def test_no_layer_at_all_gives_no_rules():
    assert load_rules([], default=False).entries == ()


def test_unreadable_file_is_a_problem_among_the_others(write):
    folder = write({"glossary/a.yaml": "- {id: a}", "glossary/b.yaml": ""})
    (folder / "glossary/b.yaml").unlink()
    (folder / "glossary/b.yaml").symlink_to("/proc/self/mem")
    if not (folder / "glossary/b.yaml").is_file():
        pytest.skip("no file here that cannot be read")
    with pytest.raises(RulesError) as caught:
        load_rules([folder], default=False)
    assert {Path(p.path).name for p in caught.value.problems} == {"a.yaml", "b.yaml"}


def test_files_of_a_layer_are_listed_in_one_order(write):
    folder = write({f"glossary/{name}.yaml": "" for name in "cab"} | {"titles.yaml": ""})
    files = layer_files(folder, "x")
    assert [(file.label, file.role) for file in files] == [
        ("x/glossary/a.yaml", Role.GLOSSARY),
        ("x/glossary/b.yaml", Role.GLOSSARY),
        ("x/glossary/c.yaml", Role.GLOSSARY),
        ("x/titles.yaml", Role.TITLES),
    ]


@pytest.mark.parametrize("rule", ["ar:أرض نادرة", "ar:أرض"])
def test_an_allowance_names_a_phrase_or_a_word_of_a_lexicon(read, problems, rule):
    allowed = {"ar.yaml": SETS, "allow.yaml": f'- {{entry: "{rule}", reason: right here}}'}
    assert [a.entry for a in read(allowed).allowances] == [rule]
    (found,) = problems({"allow.yaml": f'- {{entry: "{rule}", reason: right here}}'})
    assert "no rule has the id" in found.message


def test_the_default_rules_are_not_called_as_those_of_a_folder_of_that_name(
    write, monkeypatch, tmp_path
):
    write({"glossary/a.yaml": ANN})
    monkeypatch.chdir(tmp_path)
    rules = load_rules([Path("rules")])
    mine = [entry.id for entry in rules.entries if entry.origin.startswith("rules/")]
    assert mine == ["ann"]
    assert {e.origin.split("/")[0] for e in rules.entries} == {"rules", "default-rules"}
