"""Words of a text are found as senses, in any inflection, and so is what goes with a sense."""

from mtqa.rules.compiled import CompiledRules
from mtqa.text.tokens import phrase_keys

FILE = """\
pivot: ar
name: Arabic
words:
  - id: dawa
    pivot: دعوة
    senses: [call, invitation]
    beside:
      call: [phone, hang up]
      invitation: [wedding invitation, guest]
  - {id: nadezhda, pivot: Надежда, senses: [Nadezhda, Hope]}
  - {id: ghasil, pivot: غسيل, senses: [car wash, laundry]}
"""


def senses(read):
    return CompiledRules(read({"ar.yaml": FILE})).senses


def words(uses):
    return [(use.first, use.last, use.sense.word) for use in uses]


def test_sense_is_found_in_any_inflection(read):
    text = "He calls off two invitations and calling cards"
    found = senses(read).of_words(phrase_keys(text), tuple(text.split()))
    assert [(at, s.word) for at, s in found] == [(1, "call"), (4, "invitation"), (6, "call")]
    assert found[0][1].others == ("invitation",)
    assert found[0][1].pivot == "ar"


def test_name_is_a_sense_only_with_its_capital(read):
    text = "We hope that Hope comes"
    found = senses(read).of_words(phrase_keys(text), tuple(text.split()))
    assert [(at, sense.word) for at, sense in found] == [(3, "Hope")]
    assert found[0][1].names == ("Nadezhda",)


def test_sense_of_several_words_is_found(read):
    text = "two Car washes"
    found = senses(read).of_phrases(phrase_keys(text), tuple(text.split()))
    assert words(found) == [(1, 3, "car wash")]


def test_what_goes_with_a_sense_is_found_in_any_inflection(read):
    keys = phrase_keys("He phoned the guests and hung up")
    assert sorted(words(senses(read).beside(keys))) == [
        (1, 2, "call"),
        (3, 4, "invitation"),
        (5, 7, "call"),
    ]
    nowhere: list[set[int]] = [set()] * len(keys)
    assert all(use.last - use.first > 1 for use in senses(read).beside(keys, nowhere))


def test_phrase_with_the_sense_in_it_is_right_and_stands_beside_nothing(read):
    keys = phrase_keys("wedding invitations")
    assert words(senses(read).fixed(keys)) == [(0, 2, "invitation")]
    assert senses(read).beside(keys) == []


def test_rules_without_pivots_have_no_senses(read):
    index = CompiledRules(read({})).senses
    assert index.of_words(("call",), ("call",)) == []
    assert index.of_phrases(("call",), ("call",)) == []
    assert index.beside(("phone",)) == []
