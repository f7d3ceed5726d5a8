"""A word is found in all its forms, and another word is put into the same form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.text.inflect import forms, inflected, label_of, like, root


@pytest.mark.parametrize(
    ("base", "form"),
    [
        ("mineral", "minerals"),
        ("proxy", "proxies"),
        ("province", "provinces"),
        ("wife", "wives"),
        ("crisis", "crises"),
        ("woman", "women"),
        ("spokesman", "spokesmen"),
        ("child", "children"),
        ("person", "people"),
        ("veto", "vetoes"),
        ("series", "series"),
        ("leave", "left"),
        ("take", "taken"),
        ("take", "took"),
        ("admit", "admitted"),
        ("visit", "visited"),
        ("plan", "planning"),
        ("lie", "lying"),
        ("travel", "travelled"),
        ("travel", "traveling"),
        ("panic", "panicked"),
        ("raise", "raising"),
        ("foreign minister", "foreign ministers"),
        ("head of state", "heads of state"),
        ("carry out", "carried out"),
        ("Car Wash", "car wash"),
    ],
)
def test_form_belongs_to_its_base(base, form):
    assert form in forms(base)
    assert label_of(form, base) is not None


@pytest.mark.parametrize("wrong", ["humen", "visitted", "raiseing", "takeed", "proxys", "planed"])
def test_no_form_is_made_up(wrong):
    words = ("human", "visit", "raise", "take", "proxy", "plan")
    assert not any(wrong in forms(word) for word in words)


@pytest.mark.parametrize(
    ("form", "base_from", "base_to", "made"),
    [
        ("metals", "metal", "mineral", "minerals"),
        ("Metals", "metal", "mineral", "Minerals"),
        ("METALS", "metal", "mineral", "MINERALS"),
        ("men", "man", "officer", "officers"),
        ("raised", "raise", "lift", "lifted"),
        ("left", "leave", "abandon", "abandoned"),
        ("taken", "take", "write", "written"),
        ("recharging", "recharge", "ship", "shipping"),
        ("chancellors", "chancellor", "foreign minister", "foreign ministers"),
        ("hope", "hope", "Nadezhda", "Nadezhda"),
        ("pyramids", "pyramids", "Al-Ahram", "Al-Ahram"),
        ("car washes", "car wash", "laundry", "laundries"),
        ("set", "set", "kit", "kit"),
    ],
)
def test_word_is_put_into_the_same_form(form, base_from, base_to, made):
    assert like(form, base_from, base_to) == made


def test_what_is_no_form_is_put_into_none():
    assert like("mineral", "metal", "stone") is None


WORDS = st.from_regex(r"[a-z]{2,12}", fullmatch=True)


@given(WORDS)
def test_every_form_leads_back_to_its_base(word):
    for form in forms(word):
        assert label_of(form, word) is not None
        assert like(form, word, word) is not None


@given(WORDS, WORDS)
def test_form_of_one_word_is_the_same_form_of_another(one, other):
    for label, made in inflected(one).items():
        found = like(made[0], one, other)
        known = label_of(made[0], one)
        assert found in inflected(other)[known], (label, made)


@given(st.text(max_size=12))
def test_any_text_has_forms_and_a_root(text):
    assert isinstance(root(text), str)
    if text.split():
        assert all(isinstance(form, str) for form in forms(text))


@pytest.mark.parametrize(
    "word",
    "mineral policy crisis proxy admit raise man take press agree chief veto boycott die study "
    "human leave process company".split(),
)
def test_forms_of_a_word_share_a_root(word):
    real = [form for label in ("", "s") for form in inflected(word)[label]]
    assert len({root(form) for form in real}) == 1


def test_different_words_have_different_roots():
    words = ["metal", "mineral", "need", "knee", "news", "new", "police", "policy"]
    assert len({root(word) for word in words}) == len(words)
