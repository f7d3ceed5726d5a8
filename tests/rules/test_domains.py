"""Domains are read, laid over each other, and found in a text by their signals."""

from mtqa.rules.compiled import CompiledRules
from mtqa.text.tokens import phrase_keys

FILE = """\
- id: tennis
  name: tennis
  signals: [Wimbledon, forehand, match point, Sinner]
  words: [backhand, set]
- {id: churches, name: churches, signals: [nave, steeple], words: [spire, sinner]}
"""


def domains(read, *more):
    return CompiledRules(read({"domains.yaml": FILE}, *more)).domains


def test_words_and_signals_are_at_home_in_their_domain(read):
    index = domains(read)
    assert [domain.id for domain in index.domains] == ["churches", "tennis"]
    assert index.homes("spire") == {0}
    assert index.homes("match point") == {1}
    assert index.homes("arrow") == frozenset()


def test_signals_are_found_in_any_inflection_but_with_their_capital(read):
    text = "At Wimbledon a sinner saved two match points with forehands"
    found = domains(read).signals(phrase_keys(text), text.split())
    assert [(s.first, s.last, s.domain) for s in found] == [(1, 2, 1), (6, 8, 1), (9, 10, 1)]


def test_later_layer_replaces_and_takes_away(read):
    away = {"domains.yaml": "- {id: churches, remove: true}"}
    assert [domain.id for domain in domains(read, away).domains] == ["tennis"]


def test_hash_knows_the_domains_but_not_where_they_stand(read):
    plain, moved = read({"domains.yaml": FILE}), read({"domains.yaml": "\n" + FILE})
    assert plain.hash == moved.hash
    assert plain.hash != read({"domains.yaml": FILE.replace("spire", "tower")}).hash


def test_faults_are_told_with_their_place(problems):
    (found,) = problems({"domains.yaml": "- {id: x, name: X, signals: [a]}"})
    assert (found.path, found.line) == ("domains.yaml", 1)
    assert "lacks words" in found.message
