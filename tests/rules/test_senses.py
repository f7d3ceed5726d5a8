"""Words of a text are found as senses, in any inflection, and so is what goes with a sense."""

import numpy as np

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


def forms(index, text):
    return index.uses(index.forms_in(phrase_keys(text), tuple(text.split())))


def beside(index, text, wanted=None):
    return index.uses(index.beside_in(phrase_keys(text), wanted))


def test_sense_is_found_in_any_inflection(read):
    found = forms(senses(read), "He calls off two invitations and calling cards")
    assert words(found) == [(1, 2, "call"), (4, 5, "invitation"), (6, 7, "call")]
    assert found[0].sense.others == ("invitation",)
    assert found[0].sense.pivot == "ar"


def test_name_is_a_sense_only_with_its_capital(read):
    found = forms(senses(read), "We hope that Hope comes")
    assert words(found) == [(3, 4, "Hope")]
    assert found[0].sense.names == ("Nadezhda",)


def test_sense_of_several_words_is_found(read):
    index, text = senses(read), "two Car washes"
    found = index.of_phrases(phrase_keys(text), tuple(text.split()))
    assert words(found) == [(1, 3, "car wash")]
    assert forms(index, text) == found


def test_what_goes_with_a_sense_is_found_in_any_inflection(read):
    text = "He phoned the guests and hung up"
    index = senses(read)
    assert sorted(words(beside(index, text))) == [
        (1, 2, "call"),
        (3, 4, "invitation"),
        (5, 7, "call"),
    ]
    assert beside(index, text, np.zeros(index.sets, bool)) == []
    assert beside(index, text, np.ones(index.sets, bool)) == beside(index, text)


def test_phrase_with_the_sense_in_it_is_right_and_stands_beside_nothing(read):
    keys = phrase_keys("wedding invitations")
    assert words(senses(read).fixed(keys)) == [(0, 2, "invitation")]
    assert beside(senses(read), "wedding invitations") == []


def test_rules_without_pivots_have_no_senses(read):
    index = CompiledRules(read({})).senses
    assert forms(index, "call") == []
    assert index.of_phrases(("call",), ("call",)) == []
    assert beside(index, "phone") == []
