"""Which word of a pivot form belongs to which token of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.names import Matcher, build_index, load_channel, make_lexicon, name_tokens
from mtqa.names.letters import SCRIPTS, latin_symbols, native_symbols, script_of
from mtqa.names.pivot_forms import token_forms
from mtqa.names.pivot_words import form_words

CHANNEL = load_channel()


@pytest.mark.parametrize(
    ("name", "form", "expected"),
    [
        ("Pete Hegseth", "بيت هيغسيث", {"pete": ("بيت",), "hegseth": ("هيغسيث",)}),
        ("Pete Hegseth", "בִּיט הגסת׳", {"pete": ("ביט",), "hegseth": ("הגסת'",)}),
        ("Pete Hegseth", "بِيت هِيــغسيث", {"pete": ("بيت",), "hegseth": ("هيغسيث",)}),
        ("Pete Hegseth", "Пит Хегсет", {"pete": ("пит",), "hegseth": ("хегсет",)}),
        ("Hegseth", "بيت هيغسيث", {"hegseth": ("هيغسيث",)}),
        ("Xinhua News Agency", "وكالة شينخوا", {"xinhua": ("شينخوا",)}),
        ("World Bank", "البنك الدولي", {"bank": ("البنك",)}),
        ("Ahmed al-Sharaa", "أحمد الشرع", {"ahmed": ("أحمد",), "sharaa": ("شرع",)}),
        ("Xi Jinping", "شي جين بينغ", {"jinping": ("جينبينغ",), "xi": ("شي",)}),
        ("Alibaba", "علي بابا", {"alibaba": ("عليبابا",)}),
        ("Sri Lanka", "سريلانكا", {"lanka": ("لانكا",), "sri": ("سري",)}),
        ("Aung San Suu Kyi", "أونغ سان سو تشي", {
            "aung": ("أونغ",), "kyi": ("تشي",), "san": ("سان",), "suu": ("سو",),
        }),
        ("Volodymyr Zelenskyy", "Володимир Зеленський", {
            "volodymyr": ("володимир",), "zelenskyy": ("зеленський",),
        }),
        ("Ali Khamenei", "علی خامنه‌ای", {"ali": ("علي",), "khamenei": ("خامنهاي",)}),
        ("Cairo", "القاهرة", {"cairo": ("القاهرة", "قاهرة")}),
        ("UNRWA", "الأونروا", {"unrwa": ("أونروا",)}),
        ("DPP", "الحزب الديمقراطي التقدمي", {}),
        ("United States", "الولايات المتحدة", {}),
        ("South Sudan", "جنوب السودان", {"sudan": ("سودان",)}),
    ],
)  # fmt: skip
def test_each_word_goes_to_the_token_it_sounds_like(
    name: str, form: str, expected: dict[str, tuple[str, ...]]
) -> None:
    assert token_forms(name, {"xx": [form]}, CHANNEL) == expected


@pytest.mark.parametrize(
    ("name", "language", "form", "expected"),
    [
        ("Pete Hegseth", "ko", "피트 헤그세스", {"pete": ("piteu",), "hegseth": ("hegeuseseu",)}),
        ("Yoon Suk Yeol", "ko", "윤석열", {"yoon": ("yun",), "suk": ("seok",)}),
        ("Pete Hegseth", "ja", "ピート・ヘグセス", {"pete": ("pito",), "hegseth": ("hegusesu",)}),
        ("Shinzo Abe", "ja", "しんぞう あべ", {"shinzo": ("shinzou",)}),
        ("Werner Hoyer", "zh", "Wéi'ěrnà Huò Yé", {"werner": ("weierna",), "hoyer": ("huoye",)}),
        ("Xinhua", "zh", "Xīnhuá", {}),
        ("Werner Hoyer", "zh", "霍耶", {}),
        ("Shinzo Abe", "ja", "安倍 しんぞう", {}),
    ],
)
def test_forms_that_can_be_read_are_further_spellings(
    name: str, language: str, form: str, expected: dict[str, tuple[str, ...]]
) -> None:
    assert token_forms(name, {language: [form]}, CHANNEL) == expected


def test_a_reading_leads_to_its_name() -> None:
    names = ["Steny Hoyer", "Hiroki Oe", "Huawei", "Joe Hoye"]
    forms = token_forms("Steny Hoyer", {"zh": ["Sitani Huoye"]}, CHANNEL)
    plain, told = (
        Matcher(build_index(names, CHANNEL, given), lexicon=make_lexicon({})).match("Huoye")
        for given in (None, forms)
    )
    assert told.candidate == "Steny Hoyer"
    before = next(c.score for c in plain.candidates if c.name == "Steny Hoyer")
    assert told.candidates[0].score > before


LETTERS = "".join(SCRIPTS.values()) + "abcéx -'’ـًَ피트ピート霍\u200f\u0301’"


@given(
    st.text("abcdelprs é-'", max_size=60),
    st.dictionaries(
        st.sampled_from(["ar", "zh", "ko", "??"]),
        st.lists(st.text(LETTERS, max_size=40) | st.text(max_size=40), max_size=3),
    ),
)
def test_any_form_gives_forms_that_the_index_can_take(
    name: str, forms: dict[str, list[str]]
) -> None:
    found = token_forms(name, forms, CHANNEL)
    assert set(found) <= set(name_tokens(name))
    for token, written in found.items():
        assert written
        assert list(written) == sorted(set(written) - {token})
        for form in written:
            script = script_of(form)
            assert latin_symbols(form) or (script in SCRIPTS and native_symbols(form, script))
    assert found == token_forms(name, forms, CHANNEL)


def test_a_word_of_two_scripts_is_not_read() -> None:
    assert form_words("бتب") == []
    assert form_words("hegсет") == []
    assert form_words("  ") == []
