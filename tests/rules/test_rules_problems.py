"""Each fault is reported where it stands, with what to write instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import RulesError
from mtqa.rules.files import FileContent, Role
from mtqa.rules.layers import read_layers

FIVE = """\
- id: pete-hegseth
  name: Pete Hegseth
  kind: persn
  aliasses: [Hegseth]
- id: germany
  name: Germany
  kind: place
  country: DE
  garbles: [{regex: "Germ(any"}]
- id: on
  name: [On
  kind: term
- id: angela-merkel
  name: Angela Merkel
  kind: person
  titles: [{title: de-chancellor, since: 2005-11-31}]
"""


def test_five_faults_of_five_kinds_are_reported_together(problems):
    found = problems({"people.yaml": FIVE})
    places = [(p.path, p.line, p.column, p.excerpt) for p in found]
    lines = FIVE.splitlines()
    expected = [(3, 9), (4, 3), (8, 12), (9, 21), (12, 7), (16, 20), (16, 42)]
    assert [place for place in places if place[1:3] in expected] == [
        ("people.yaml", line, column, lines[line - 1]) for line, column in expected
    ]
    assert all(p.remedy for p in found)
    text = str(RulesError(found))
    assert "people.yaml:3:9: " in text
    assert "did you mean person?" in text


@pytest.mark.parametrize(
    ("fault", "at", "word", "remedy"),
    [
        ("- name: A b\n  kind: org", (1, 3), "lacks id", "add id"),
        ("- id: a\n  kind: org", (1, 3), "lacks name", "add name"),
        ("- id: A b\n  name: A b\n  kind: org", (1, 7), '"A b"', "write a-b"),
        ("- id: a\n  name:\n  kind: org", (2, 3), "empty", "value"),
        ("- id: a\n  name: ' '\n  kind: org", (2, 9), "empty", "value"),
        ("- id: a\n  name: ' A  b'\n  kind: org", (2, 9), "space", 'write "A b"'),
        ("- id: a\n  name: '...'\n  kind: org", (2, 9), "holds no word", "letter or digit"),
        ("- id: a\n  name: {x: y}\n  kind: org", (2, 9), "must be a string", "string"),
        ("- id: a\n  name: A b\n  kind: number", (3, 9), '"number"', "person, org"),
        ("- id: a\n  name: A b\n  kind: org\n  aliases: B", (4, 12), "a list", "[B]"),
        ("- id: a\n  name: A b\n  kind: org\n  aliases: [B, B]", (4, 16), "twice", "one of"),
        ("- id: a\n  name: A b\n  kind: org\n  aliases: [A b]", (4, 13), "name itself", "delete"),
        ("- id: a\n  name: A b\n  kind: org\n  gender: male", (4, 11), "kind org", "leave it out"),
        ("- id: a\n  name: A b\n  kind: person\n  gender: On", (4, 11), '"On"', "male, female"),
        ("- id: a\n  name: A b\n  kind: org\n  country: uk", (4, 12), '"uk"', "write gb"),
        ("- id: a\n  name: A b\n  kind: org\n  country: germany", (4, 12), "code", "ISO 3166"),
        ("- id: a\n  name: A b\n  kind: org\n  pivot: {ara: [x]}", (4, 11), "language", "write ar"),
        ("- id: a\n  name: A b\n  kind: org\n  pivot: [x]", (4, 10), "mapping", "{ar:"),
        ("- id: a\n  name: A b\n  kind: org\n  severity: high", (4, 13), '"high"', "critical"),
        ("- id: a\n  name: A b\n  kind: org\n  examples: {bda: [x]}", (4, 14), "bda", "bad?"),
        ("- id: a\n  remove: yes", (2, 11), "only be true", "true"),
        ("- id: a\n  remove: true", (1, 7), "no earlier layer", "delete"),
        ("- just a string", (1, 3), "must be a mapping", "id, name, kind"),
        ("id: a\nname: A b\nkind: org", (1, 1), "must be a list", "hyphen"),
    ],
)
def test_fault_of_an_entry(problems, fault, at, word, remedy):
    found = problems({"a.yaml": fault})
    assert [(p.line, p.column) for p in found] == [at]
    assert word in found[0].message
    assert remedy in found[0].remedy


def test_a_garble_that_stands_in_every_text_is_refused(problems, read):
    rules = "- {id: a, name: Ana Nunes, kind: person, garbles: [the, {form: of a}, the eleventh]}"
    found = problems({"a.yaml": rules})
    assert [(p.line, p.column) for p in found] == [(1, 52), (1, 64)]
    assert all("every text" in p.message and "beside it" in p.remedy for p in found)
    asked = "{id: a, name: Ana Nunes, kind: person, garbles: [{form: the, when: [Brazil]}]}"
    assert read({"a.yaml": f"- {asked}"}).entries[0].garbles


ENTRY = "- id: a\n  name: Ann Bee\n  kind: person\n  aliases: [Bée]\n  garbles: [%s]"


@pytest.mark.parametrize(
    ("garble", "column", "word"),
    [
        ("Ann Bée", 13, "own entry"),
        ("ann-bee", 13, "own entry"),
        ("Bee", 13, "own entry"),
        ("Cee", 13, "right form of other"),
        ("{form: x, regex: y}", 30, "exactly one"),
        ("{when: [x]}", 13, "exactly one"),
        ("{regex: 'a*'}", 21, "everywhere"),
        ("{regex: '(?<!a)b'}", 21, "no regular expression"),
        ("{regex: '(x{999}){999}'}", 21, "no regular expression"),
        (f"{{regex: '{'x' * 1001}'}}", 21, "longer than"),
        ("{form: x, mechanism: calque}", 34, '"calque"'),
        ("{form: x, suggestion: x}", 35, "garble itself"),
        ("x, x", 16, "twice"),
        ("{form: x, unless: ['!']}", 32, "no word"),
    ],
)
def test_fault_of_a_garble(problems, garble, column, word):
    other = {"b.yaml": "- {id: other, name: Dee Cee, kind: person, aliases: [Cee]}"}
    found = problems({"a.yaml": ENTRY % garble} | other)
    assert [(p.path, p.line, p.column) for p in found] == [("a.yaml", 5, column)]
    assert word in found[0].message


@pytest.mark.parametrize(
    "garble",
    [
        "{form: Cee, when: [Ann]}",
        "{form: Cee, unless: [Dee]}",
        "{form: x, when: [y]}, {form: x, when: [z]}",
        "Cees",
        "{regex: 'Cee+'}",
    ],
)
def test_garble_with_conditions_may_be_right_elsewhere(read, garble):
    other = {"b.yaml": "- {id: other, name: Dee Cee, kind: person, aliases: [Cee]}"}
    assert read({"a.yaml": ENTRY % garble} | other).entries[0].garbles


def test_garble_that_only_a_capital_tells_from_a_right_form_is_allowed(read):
    rules = read({"a.yaml": "- {id: a, name: rare earth, kind: term, garbles: [Rare Earth]}"})
    assert rules.entries[0].garbles[0].form == "Rare Earth"


def test_removal_says_nothing_but_an_id(problems):
    first = "- {id: a, name: A, kind: org}"
    (found,) = problems({"a.yaml": first}, {"b.yaml": "- {id: a, remove: true, name: A}"})
    assert (found.path, found.line, found.column) == ("b.yaml", 1, 25)
    assert "leave out name" in found.remedy


SET = """pivot: ar
name: Arabic
words: [{id: a, pivot: x, senses: [earth, land],
 beside: %s}]"""
PARTED = "pivot: ar\nname: Arabic\nwords: [{id: a, pivot: x, senses: [earth, land], %s}]"
OFFICE = "- {id: us-x, country: us, name: Defense Secretary, %s}"


@pytest.mark.parametrize(
    ("file", "text", "at", "word"),
    [
        ("titles.yaml", OFFICE % "wrong: [defense secretary]", (1, 60), "both a right"),
        ("titles.yaml", OFFICE % "wrong: [Defense-Secretary]", (1, 60), "both a right"),
        ("titles.yaml", OFFICE % "weak: [Defense Secretary]", (1, 59), "both a right"),
        ("titles.yaml", OFFICE % "since: 2025-01-01, until: 2024-01-01", (1, 78), "not after"),
        ("titles.yaml", "- {id: us-x, name: Y}", (1, 3), "lacks country"),
        ("allow.yaml", "- {form: x}", (1, 3), "lacks reason"),
        ("allow.yaml", "- {reason: x}", (1, 3), "exactly one"),
        ("allow.yaml", "- {reason: x, form: y, entry: z}", (1, 31), "exactly one"),
        ("allow.yaml", "- {reason: x, entry: nobody}", (1, 22), "nobody"),
        ("allow.yaml", "- {reason: x, form: y, until: soon}", (1, 31), "no date"),
        ("ar.yaml", PARTED % "wrong: [sea]", (3, 58), "no sense"),
        ("ar.yaml", PARTED % "part: nuon", (3, 56), "nuon"),
        ("ar.yaml", "pivot: xx\nname: X", (1, 8), "language"),
        ("ar.yaml", "pivot: ar", (1, 1), "lacks name"),
        ("ar.yaml", "pivot: ar\nname: Arabic\nletters: [[p, B]]", (3, 15), '"B"'),
        ("ar.yaml", "pivot: ar\nname: Arabic\nletters: [[p]]", (3, 11), "one letter"),
        ("ar.yaml", "pivot: ar\nname: A\nwords: [{id: a, pivot: x, senses: [y]}]", (3, 35), "one"),
        ("ar.yaml", "pivot: ar\nname: A\nwords: [{id: a, pivot: x}]", (3, 9), "lacks senses"),
        ("ar.yaml", "- pivot", (1, 1), "must be a mapping"),
        ("ar.yaml", SET % "{landd: [sea]}", (4, 11), '"landd" is no sense'),
        ("ar.yaml", SET % "{land: []}", (4, 17), "empty list"),
        ("ar.yaml", SET % "{land: sea}", (4, 17), "must be a list"),
        ("ar.yaml", SET % "{land: [sea, sea]}", (4, 23), "twice"),
        ("ar.yaml", SET % "{land: [sea, IS]}", (4, 23), 'the word "is"'),
        ("ar.yaml", SET % "[land]", (4, 10), "must be a mapping"),
        ("settings.yaml", "treshold: 0.5", (1, 1), "treshold"),
        ("settings.yaml", "threshold: high", (1, 12), "'high'"),
        ("settings.yaml", "threshold: 0.3\nfloor: 0.4", (2, 8), "above threshold"),
        ("settings.yaml", "- threshold", (1, 1), "must be a mapping"),
    ],
)
def test_fault_of_another_file(problems, file, text, at, word):
    found = problems({file: text})
    assert [(p.line, p.column) for p in found] == [at]
    assert word in found[0].message


def test_unlikely_key_is_answered_with_all_keys(problems):
    (found,) = problems({"a.yaml": "- {id: a, name: B, kind: org, zzz: 1}"})
    assert "aliases" in found.remedy


def test_terminal_never_gets_escape_sequences_of_a_file(problems):
    for fault in ("- id: \x1b[2J", '- id: "\\e[2J"', '- {id: a, name: B, kind: "\\x9b"}'):
        text = "".join(map(str, problems({"a.yaml": fault})))
        assert text
        assert "\x1b" not in text
        assert "\x9b" not in text


WORDS = st.sampled_from(
    ["id: a", "name: B", "kind: org", "aliases:", "garbles: [x]", "- ", "[", "}", "remove: true"]
) | st.sampled_from(
    ["\n", "\n  ", " ", "pivot: ar", "words:", "{form: y, ", "examples:", "country: us", "*a"]
)


@given(st.lists(WORDS, max_size=25).map("".join), st.sampled_from(list(Role)))
def test_any_file_gives_rules_or_problems_that_stand_in_it(text, role):
    try:
        read_layers([[FileContent("x.yaml", role, text.encode())]])
    except RulesError as error:
        for problem in error.problems:
            assert 1 <= problem.line <= text.count("\n") + 1
            assert problem.remedy
