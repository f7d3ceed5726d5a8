import pytest

from mtqa.model import Article, Document
from mtqa.rules.compiled import CompiledRules
from mtqa.rules.patterns import Pattern, PatternError
from mtqa.text import analyse

GLOSSARY = """\
- id: pete-hegseth
  name: Pete Hegseth
  kind: person
  country: us
  aliases: [Hegseth]
  garbles: [Beit Higseth, {regex: '\\bHig\\w+eth\\b', suggestion: Hegseth}]
- id: who
  name: WHO
  kind: org
- id: germany
  name: Germany
  kind: place
  country: de
  demonyms: [German, Germans]
- id: congo-kinshasa
  name: DR Congo
  kind: place
  country: cd
  demonyms: [Congolese]
- id: congo-brazzaville
  name: Republic of the Congo
  kind: place
  country: cg
  demonyms: [Congolese]
- id: namesake
  name: John Hegseth
  kind: person
  aliases: [Hegseth]
"""
TITLES = """\
- id: de-chancellor
  country: de
  name: Chancellor
  wrong: [Chief Adviser]
  weak: [counselor]
- id: un-who-head
  country: un
  name: WHO chief
"""
ALLOW = """\
- {form: Le-Point, reason: a magazine}
- {entry: who, reason: too short}
- {fingerprint: abc, reason: judged}
"""


@pytest.fixture(scope="module")
def rules(read) -> CompiledRules:
    return CompiledRules(read({"a.yaml": GLOSSARY, "titles.yaml": TITLES, "allow.yaml": ALLOW}))


def document_of(text: str) -> Document:
    return analyse(Article("a", text))


def test_names_lead_to_all_their_entries(rules):
    assert rules.names["pete", "hegseth"] == ("pete-hegseth",)
    assert rules.names["hegseth",] == ("namesake", "pete-hegseth")
    assert rules.entries["who"].name == "WHO"
    assert rules.offices["de-chancellor"].country == "de"


def test_words_of_names_are_known_as_they_are_written(rules):
    assert rules.name_words["hegseth"] == {"Hegseth"}
    assert rules.name_words["who"] == {"WHO"}
    assert "higseth" not in rules.name_words


def test_garble_comes_back_with_its_entry(rules):
    (hit,) = rules.garble_forms.find(document_of("Minister Beit-Higseth said"))
    assert (hit.first, hit.last) == (1, 3)
    assert hit.item.entry.id == "pete-hegseth"
    assert hit.item.garble is hit.item.entry.garbles[0]


def test_right_form_is_found_with_its_capitals_only(rules):
    hits = rules.right_forms.find(document_of("The WHO, who Hegseth met"))
    assert [(hit.item.entry.id, hit.item.form, hit.first) for hit in hits] == [
        ("who", "WHO", 1),
        ("namesake", "Hegseth", 3),
        ("pete-hegseth", "Hegseth", 3),
    ]


def test_offices_are_found_by_each_sort_of_form_with_or_without_capitals(rules):
    hits = rules.office_forms.find(document_of("The chief adviser, Counselor and Chancellor"))
    assert [(hit.item.sort, hit.first) for hit in hits] == [("wrong", 1), ("weak", 3), ("right", 5)]


def test_acronym_in_an_office_keeps_its_capitals(rules):
    assert rules.office_forms.find(document_of("those who chief delegates met")) == []
    (hit,) = rules.office_forms.find(document_of("the WHO Chief"))
    assert hit.item.office.id == "un-who-head"


def test_words_for_countries_come_from_places_alone(rules):
    hits = rules.country_words.find(document_of("German and Congolese friends of Pete Hegseth"))
    assert [(hit.item.country, hit.first) for hit in hits] == [("de", 0), ("cg", 2), ("cd", 2)]
    assert rules.countries["congolese",] == ("cd", "cg")
    assert ("pete", "hegseth") not in rules.countries


def test_regular_expressions_are_matched_on_the_text_in_code_points(rules):
    (regex,) = rules.regex_garbles
    assert (regex.entry.id, regex.garble.suggestion) == ("pete-hegseth", "Hegseth")
    text = "«É» Higsseth said 😀 Higseth"
    assert [text[s:e] for s, e in regex.pattern.find(text)] == ["Higsseth", "Higseth"]
    assert rules.garble_forms.find(document_of("Higsseth")) == []


def test_allowances_are_at_hand(rules):
    assert rules.allowed_forms["le", "point"].reason == "a magazine"
    assert rules.allowed_entries["who"].reason == "too short"
    assert rules.allowed_fingerprints["abc"].reason == "judged"


def test_rules_without_content_find_nothing(read):
    empty = CompiledRules(read({}))
    assert empty.right_forms.find(document_of("Any text")) == []
    assert empty.names == {}


def test_pattern_that_would_take_a_backtracker_for_ever_is_answered_at_once():
    assert list(Pattern("(a*)*(a*)*b").find("a" * 20_000)) == []
    with pytest.raises(PatternError):
        Pattern("(a)\\1")
    assert list(Pattern("x?").find("axa")) == [(1, 2)]
