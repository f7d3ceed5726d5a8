import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.evaluation.suggestions import is_right, normal_form, right_forms


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the White House", "White House"),
        ("an aide", "Aide"),
        ("Blue and White", "blue-and-white"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Łódź", "Lodz"),
        ("Trump’s", "Trump"),
        ("the allies' plan", "allies plan"),
        ("U.S.-led", "US led"),
        ("O’Brien", "O'Brien"),
        ("“Le Point”", "Le Point"),
        ("1,500,000", "1500000"),
        ("145%", "145 %"),
        ("90-day", "90 day"),
        ("ＮＡＴＯ", "NATO"),
    ],
)
def test_typography_does_not_count(a, b):
    assert normal_form(a) == normal_form(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("1.5 million", "15 million"),
        ("145%", "145"),
        ("$5", "5"),
        ("Xi", "Xi Jinping"),
        ("earth", "earths"),
        ("vitamin A", "vitamin"),
        (",", "."),
        ("", "."),
    ],
)
def test_words_and_numbers_count(a, b):
    assert normal_form(a) != normal_form(b)


@given(st.text(max_size=30))
def test_normal_form_of_a_normal_form_is_itself(text):
    once = normal_form(text)
    # A leading article is dropped each time: "a a b" has two.
    if once[:1] not in {("a",), ("an",)}:
        assert normal_form(" ".join(once)) == once


def forms(canonical: str) -> set[str]:
    return {" ".join(form) for form in right_forms(canonical)}


def test_slash_stands_between_alternatives():
    assert forms("United Nations / UN") == {"united nations", "un"}


def test_slash_without_spaces_belongs_to_the_form():
    assert forms("AC/DC") == {"ac dc"}


def test_brackets_hold_an_alternative_for_the_words_before_them():
    assert forms("Nadezhda (Nadiya) Savchenko") == {
        "nadezhda savchenko",
        "nadiya savchenko",
        "nadezhda nadiya savchenko",
    }
    assert {"lava jato judge", "car wash judge"} <= forms("Lava Jato (Car Wash) judge")
    assert {"people deputy", "mp"} <= forms("People's Deputy (MP)")


def test_brackets_do_not_make_later_words_optional():
    assert "nadiya" not in forms("Nadezhda (Nadiya) Savchenko")


def test_slash_inside_brackets_stays_inside():
    assert forms("Kyiv (Kiev / Kyjiv) talks") == {
        "kyiv talks",
        "kiev talks",
        "kyjiv talks",
        "kyiv kiev kyjiv talks",
    }


def test_canonical_of_brackets_alone_is_a_note_and_admits_nothing():
    assert forms("(the source says it otherwise)") == set()


def test_unbalanced_bracket_is_no_bracket():
    assert forms("Xi (Jinping") == {"xi jinping"}


def test_many_brackets_stay_bounded():
    assert len(right_forms("word (other) " * 40)) <= 256


def right(canonical, gold_surface, suggestion, surface, *, at=0, gold_at=0):
    return is_right(canonical, gold_at, gold_surface, suggestion, at, surface)


def test_suggestion_with_the_canonical_words_is_right():
    assert right("Pete Hegseth", "Beit Higseth", "pete hegseth", "Beit Higseth")


def test_suggestion_with_other_words_is_wrong():
    assert not right("Pete Hegseth", "Beit Higseth", "Peter Higgs", "Beit Higseth")


def test_no_suggestion_is_never_right():
    assert not right("Pete Hegseth", "Beit Higseth", None, "Beit Higseth")


def test_suggestion_that_changes_nothing_is_never_right():
    assert not right("Hegseth", "HegSeth", "HegSeth", "HegSeth")
    assert right("Hegseth", "HegSeth", "Hegseth", "HegSeth")


def test_narrower_finding_is_right_where_the_text_after_the_change_is():
    # "German counselor" at 10, the finding on "counselor" at 17.
    assert right(
        "German Chancellor", "German counselor", "Chancellor", "counselor", at=17, gold_at=10
    )
    assert not right(
        "German Chancellor", "German counselor", "councillor", "counselor", at=17, gold_at=10
    )


def test_wider_finding_is_right_where_the_text_after_the_change_is():
    assert right("Merz", "Mirz", "Mr. Merz’s", "Mr. Mirz’s", at=0, gold_at=4)
    assert not right("Merz", "Mirz", "Mrs. Merz", "Mr. Mirz", at=0, gold_at=4)


def test_taking_words_away_is_right_where_nothing_should_stand():
    assert right("", "read more", "", "read more")
    assert not right("", "read more", "more", "read more")
