"""Phrases glossed word by word are found in every inflection, joined as their order allows."""

import pytest

from mtqa.rules.glosses import GlossIndex
from mtqa.text.tokens import phrase_keys

FILE = """\
pivot: ar
name: French
words:
  - id: directeur-cabinet
    pivot: directeur de cabinet
    senses: [chief of staff]
    gloss: [[director, head], [cabinet]]
    unless: [kitchen cabinet]
    examples: {bad: [The cabinet director resigned.], good: [The chief of staff resigned.]}
  - id: cour
    pivot: cour internationale
    senses: [court]
    gloss: [[court], [justice], [international]]
phrases:
  lever le secret: [lift the secrecy, lift|raise, secret|secrecy]
lexicon:
  prévenir: [inform, warn, prevent]
"""


def found(read, text):
    keys = phrase_keys(text)
    index = GlossIndex(read({"ar.yaml": FILE}).pivots)
    return [(use.gloss.set.id, use.first, use.last) for use in index.find(keys, [0] * len(keys))]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the cabinet director resigned", ("directeur-cabinet", 1, 3)),
        ("two heads of the cabinet", ("directeur-cabinet", 1, 5)),
        ("he raised the secrecy", ("ar:lever le secret", 1, 4)),
        ("raising its secrets", ("ar:lever le secret", 0, 3)),
        ("a court of international justice", ("cour", 1, 5)),
    ],
)
def test_phrase_is_found_in_its_order_and_as_a_compound(read, text, place):
    assert found(read, text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "a cabinet of the director",
        "the director resigned from a cabinet",
        "secrecy of the raise",
        "the directory of the cabinet",
        "the court international",
    ],
)
def test_words_that_are_no_such_phrase_are_left_alone(read, text):
    assert found(read, text) == []


def test_no_phrase_reaches_over_a_sentence(read):
    keys = phrase_keys("cabinet director")
    index = GlossIndex(read({"ar.yaml": FILE}).pivots)
    assert list(index.find(keys, [0, 1])) == []


def test_lists_are_read_a_line_each(read):
    (pivot,) = read({"ar.yaml": FILE}).pivots
    assert pivot.lexicon == (("prévenir", ("inform", "warn", "prevent")),)
    (phrase,) = pivot.phrases
    assert (phrase.meaning, phrase.gloss) == (
        "lift the secrecy",
        (("lift", "raise"), ("secret", "secrecy")),
    )


def test_a_later_layer_replaces_a_line(read):
    more = "pivot: ar\nname: French\nlexicon: {prévenir: [inform, prevent], fin: [end, fine]}\n"
    (pivot,) = read({"ar.yaml": FILE}, {"ar.yaml": more}).pivots
    assert pivot.lexicon == (("fin", ("end", "fine")), ("prévenir", ("inform", "prevent")))
    assert len(pivot.phrases) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("lexicon: {fama: [fame]}", "has one sense"),
        ("lexicon: [fama]", "must be a mapping"),
        ("phrases: {a b: [meaning, one]}", "has 2 items"),
        ("phrases: {a b: [meaning, two words, one]}", "is not one word"),
        ("words: [{id: x, pivot: y, senses: [z], gloss: [[one]]}]", "a gloss of 1 words"),
        ("words: [{id: x, pivot: y, senses: [z], gloss: [[a b], [c]]}]", "more than one word"),
        ("words: [{id: x, pivot: y, senses: [z, a], unless: [b]}]", "there is none"),
    ],
)
def test_faults_are_told_with_their_place(problems, line, said):
    (problem,) = problems({"ar.yaml": f"pivot: ar\nname: French\n{line}\n"})
    assert said in problem.message
    assert problem.line == 3
