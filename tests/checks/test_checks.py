"""What each check finds, and above all where it stays silent."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checker import Checker
from mtqa.checks.numeral import roman_value
from mtqa.errors import InputError
from mtqa.model import Article, Finding, Source
from mtqa.typology import Category, Mechanism, Severity

Find = Callable[..., list[Finding]]


def said(findings: list[Finding]) -> list[tuple[str, str, str | None]]:
    return [(f.check, f.surface, f.suggestion) for f in findings]


# listed


def test_listed_form_is_found_in_any_case_and_over_a_line_break(find: Find) -> None:
    assert said(find("It was BEIT HIGSETH who spoke to them first.")) == [
        ("listed", "BEIT HIGSETH", "Pete Hegseth")
    ]
    wrapped = "According to the agency it was the minister Beit\u00a0Higseth who spoke."
    assert said(find(wrapped)) == [("listed", "Beit\u00a0Higseth", "Pete Hegseth")]


def test_listed_surname_asks_for_the_surname(find: Find) -> None:
    assert said(find("Higseth told them that it was so.")) == [("listed", "Higseth", "Hegseth")]


def test_listed_form_keeps_to_its_guards(find: Find) -> None:
    bare = "The smelter sells critical metals to the industry."
    assert find(bare) == []
    assert said(find(bare + " It also sells rare land magnets.")) == [
        ("listed", "critical metals", "critical minerals")
    ]
    assert find("Critical metals matter in metallurgy. It also sells rare land magnets.") == []


def test_listed_regular_expression_is_found(find: Find) -> None:
    assert said(find("It was a Phone invitation of an hour.")) == [
        ("listed", "Phone invitation", "phone call")
    ]


def test_right_form_is_never_listed(find: Find) -> None:
    assert find("Pete Hegseth met Friedrich Merz, Xinhua reported from the White House.") == []


def test_form_that_a_clean_source_writes_is_no_finding(find: Find) -> None:
    text = "The painter Mirz spoke at the opening of the gallery on Monday."
    assert said(find(text)) == [("listed", "Mirz", "Merz")]
    assert (
        find(text, "At the opening of the gallery the painter Mirz spoke on Monday, we hear.") == []
    )


# title


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("The US Defense Minister spoke.", "US Defense Minister", "US Defense Secretary"),
        ("the American defense minister spoke", "American defense minister",
         "American defense secretary"),
        ("He is Defense Minister of the United States.", "Defense Minister", "Defense Secretary"),
        ("They met Defense Minister Pete Hegseth.", "Defense Minister", "Defense Secretary"),
        ("They met Defense Minister Beit Higseth.", "Defense Minister", "Defense Secretary"),
        ("with German counselor Friedrich Merz", "German counselor", "German Chancellor"),
    ],
)  # fmt: skip
def test_wrong_title_is_found(find: Find, text: str, surface: str, suggestion: str) -> None:
    assert ("title", surface, suggestion) in said(find(text))


@pytest.mark.parametrize(
    "text",
    [
        "Israeli Defense Minister Israel Katz met the US Defense Secretary.",
        "The US and Israeli Defense Minister spoke by phone.",
        "A German counselor at the camp helped the children.",
        "He asked the German counselor for help.",
        "The school counselor Anna Weber spoke.",
        "In the US, Defense Minister Katz met reporters.",
        "US Defense Secretary Pete Hegseth spoke.",
        "In the US Defense Minister Israel Katz met reporters.",
        "On his trip to the United States Defense Minister Rajnath Singh laid a wreath.",
        "the Latin American defense minister and the pro-American defense minister",
        "Ukraine’s Chinese-American defense minister spoke.",
        "the defense minister of the US-backed government and of US ally Japan",
        "the German counselor Martin Weber of the embassy",
        "a firm's counselor Friedrich Merz",
        "In 1951 the American defense minister of the play was a clown.",
    ],
)
def test_right_title_stays_silent(find: Find, text: str) -> None:
    assert find(text) == []


# numeral

CHINA = "Chinese President Xi Jinping spoke to Donald Trump. "


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        (CHINA + "Trump spoke of the visit with the eleventh during an interview.",
         "the eleventh", "Xi"),
        (CHINA + "Trump said he loves the eleventh president from China.",
         "the eleventh president", "President Xi"),
        (CHINA + "He told the 11th that it was late.", "the 11th", "Xi"),
    ],
)  # fmt: skip
def test_name_read_as_numeral_is_found(
    find: Find, text: str, surface: str, suggestion: str
) -> None:
    (finding,) = find(text)
    assert (finding.surface, finding.suggestion) == (surface, suggestion)
    assert finding.mechanism is Mechanism.ROMAN_NUMERAL
    assert finding.severity is Severity.CRITICAL


def test_numeral_is_found_where_only_the_aligned_source_names_the_person(find: Find) -> None:
    text = "Trump spoke of the state visit and the call with the eleventh on Thursday evening."
    source = "On Thursday evening Trump spoke of the state visit and the call with Xi. It was long."
    assert find(text) == []
    assert said(find(text, source)) == [("numeral", "the eleventh", "Xi")]


@pytest.mark.parametrize(
    "text",
    [
        "They agreed at the eleventh hour.",
        "Alexander Stubb is not the eleventh president of Finland.",
        "They met on the eleventh of June.",
        "They met on the eleventh, and talked.",
        "Queen Elizabeth II met Louis XI in the play.",
        "He is the eleventh president to visit the town.",
        "Ten countries signed, and the eleventh refused to.",
        "It was the eleventh round of talks.",
        "She finished ninth and he was the eleventh in the race.",
        "Pope Leo XIV spoke on the 11th.",
        "It was the eleventh such visit he has made.",
        "Laos was the eleventh to sign.",
        "Yunnan is the eleventh.",
        "It won the eleventh in a row.",
        "They must leave by the 11th.",
        "The invitation was for the 11th.",
        "A study session, the eleventh since 2022, was held.",
        "Xi has sacked ten generals. The eleventh, a marine, was told.",
        "Ten countries have ratified. Laos will be the eleventh.",
        "He was the eleventh ambassador of China to Zambia.",
        "He is the 11th president of the China Football Association.",
    ],
)
def test_ordinal_that_counts_stays_silent(find: Find, text: str) -> None:
    assert find(CHINA + text) == []


def test_ordinal_without_the_person_in_the_story_stays_silent(find: Find) -> None:
    assert find("Trump spoke of the invitation with the eleventh during an interview.") == []


@given(st.integers(min_value=1, max_value=3999))
def test_roman_value_reads_back_every_numeral(number: int) -> None:
    ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    tens = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"]
    hundreds = ["", "C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM"]
    thousands = ["", "M", "MM", "MMM"]
    text = (
        thousands[number // 1000] + hundreds[number // 100 % 10]
        + tens[number // 10 % 10] + ones[number % 10]
    )  # fmt: skip
    assert roman_value(text) == number


@pytest.mark.parametrize("word", ["", "Trump", "iiii", "vx", "ximing"])
def test_other_words_are_no_numerals(word: str) -> None:
    assert roman_value(word) is None


# merged


def test_two_persons_before_a_verb_are_found(find: Find) -> None:
    (finding,) = find(
        "Trump called Xi. According to the agency, Xi Trump told the United States to wait."
    )
    assert (finding.check, finding.surface, finding.suggestion) == (
        "merged", "Xi Trump", "Xi told Trump",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The Trump Xi summit was told of early.",
        "Xi told Trump so, and Trump told Xi.",
        "Xi, Trump told reporters, is hard to deal with.",
        "The Xi-Trump call went well.",
        "Xi Jinping told them.",
        "A Mr. Merz Hegseth told police that he was one man.",
    ],
)
def test_names_that_are_no_merger_stay_silent(find: Find, text: str) -> None:
    assert find(text) == []


# spacing


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("a peak of 145 % was met", "145 %", "145%"),
        ("a 90 -day deadline", "90 -day", "90-day"),
        ("a gap of $ 295 billion", "$ 295", "$295"),
        ("on the 10 th floor", "10 th", "10th"),
        ("some 5 ,000 people", "5 ,000", "5,000"),
        ("in The The Hague office", "The The Hague", "The Hague"),
        ("of the the day", "the the", "the"),
        ("held inGermany on Monday", "inGermany", "in Germany"),
        ("a loss of 1.500.000 men", "1.500.000", "1,500,000"),
        ("up by 2,5 percent", "2,5", "2.5"),
        ("down to 15.320,4 points", "15.320,4", "15,320.4"),
        ("at 72,4 dollars a barrel", "72,4", "72.4"),
        ("a debt of 1,5 milliard euros", "1,5", "1.5"),
        ("a fare of €7,5 now", "7,5", "7.5"),
        ("a rate of %16 next year", "%16", "16%"),
        ("a rate of %1,5 next year", "%1,5", "1.5%"),
        ("the work of 32.500 people", "32.500", "32,500"),
        ("a crop of 500.000 tons", "500.000", "500,000"),
        ("at 20h30 in the hall", "20h30", "20:30"),
        ("for 5 -10 days", "5 -10", "5–10"),
        ("about 300$ each", "300$", "$300"),
        ("an election election post", "election election", "election"),
        ("one of the walkers In his path", "In", "in"),
        ("held inVillers-Le-Sec in May", "inVillers-Le-Sec", "in Villers-Le-Sec"),
        ("clear: Okonkwohe knew, and Okonkwo slept", "Okonkwohe", "Okonkwo he"),
        ("a sign of the Lvisit last week", "Lvisit", "The visit"),
    ],
)
def test_stray_spacing_is_found(find: Find, text: str, surface: str, suggestion: str) -> None:
    (finding,) = find(f"He said it was {text}.")
    assert (finding.check, finding.surface, finding.suggestion) == ("spacing", surface, suggestion)
    assert finding.severity is Severity.MINOR


@pytest.mark.parametrize(
    "text",
    [
        "It rose 145%, then 3-5% in a 90-day period.",
        "The iPhone and eBay apps, inDrive and toString.",
        "Scores of 10 - 12 and 3 -2 were seen.",
        "He said that that was had had enough.",
        "In 1999, 200 people came, 20,000 in all.",
        "He came in - and left -- on the 3rd.",
        "He weighed 12 st 4 lb and carried 11 st 7 lb.",
        "He waited for for years, of of late, in The The shirt.",
        "Use -rot 90 -trim and 17 % 5 in code.",
        "Sales were $ 1,204 this year and $ 1,113 the year before.",
        "It was 1.2.3.4 or v1.200.300.4, in 192.168.100.1 and at 8.30 on 1.1.2020.",
        "He sold 1,25 of them; she said never never, very very late; “killing killing it”.",
        "Score 3 -2, room 12 -3, and the US$ 5, A$5 and $5 notes.",
        "The dose was 2.500 kg, the rate 1.084 dollars, the share 2.125 of the whole.",
        "Rooms 1,2 and 3,4; verses 5,12 and 7,10; a file%20name, 100%16 and %s.",
        "At 1.250 million barrels a day it was 12,400 tons, 1,500 miles and $7,500.",
        "He sang The Way In and Far From the Madding Crowd.",
        "Okonkwohe sold to Okonkwo; Okonkwohe is a firm.",
        "Margarethe met Margaret, Okonkwohan met Okonkwo, and Lloyd met Dwight.",
        "The app inDrive-like was to be sold.",
    ],
)
def test_right_spacing_stays_silent(find: Find, text: str) -> None:
    assert find(text) == []


# casing


def test_misplaced_capitals_of_a_known_name_are_found(find: Find) -> None:
    assert said(find("They heard that HegSeth spoke.")) == [("casing", "HegSeth", "Hegseth")]
    assert said(find("He went to the white House today.")) == [
        ("casing", "white House", "White House")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "McDonald and MacArthur bought an iPhone from BioNTech for the MPs.",
        "TRUMP Makes Bold China Move",
        "the white house on the hill",
        "the number of white House Democrats from the south",
        "the Jordanian king Hegseth and the sheikh Merz",
        "I like President XI of China.",
    ],
)
def test_right_capitals_stay_silent(find: Find, text: str) -> None:
    assert find(text) == []


# untranslated


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("They rejected the الإجراءات of the past.", "الإجراءات", None),
        ("It was Trumpâ€™s idea.", "Trumpâ€™s", "Trump’s"),
        ("a joint communiquÃ© said", "communiquÃ©", "communiqué"),
        ("Laura Smet et David Hallyday came.", "Laura Smet et David Hallyday",
         "Laura Smet and David Hallyday"),
        ("the trade &amp; finance talks", "&amp;", "&"),
        ("The president was prévénu of it by phone.", "prévénu", None),
        ("It twittait some hours later, and he slept.", "twittait", None),
    ],
)  # fmt: skip
def test_leftovers_are_found(find: Find, text: str, surface: str, suggestion: str | None) -> None:
    (finding,) = find(text)
    assert (finding.check, finding.surface, finding.suggestion) == (
        "untranslated", surface, suggestion,
    )  # fmt: skip


def test_broken_encoding_has_its_own_category(find: Find) -> None:
    (finding,) = find("It was Trumpâ€™s idea.")
    assert finding.category is Category.ENCODING


@pytest.mark.parametrize(
    "text",
    [
        "President Xi Jinping (习近平) spoke in Beijing.",
        "The word “мир” means peace and world.",
        "It is called борщ, a soup.",
        "He had a naïve fiancée, a résumé and a café in São Paulo.",
        "The attaché read the communiqué of Gruyère and Übermensch fans.",
        "a wave of 5 μm and the α particle",
        "José y María Ortega Saavedra wrote to AT&T.",
        "the α, β and γ families, γδ T cells and the α/β ratio",
        "the character 福 and the kanji 税, and #زن_زندگی_آزادی was a hashtag",
        "The banner read “自由” and the crowd shouted 加油.",
        "the Université Pierre et Marie Curie and the Fondation Jean et Jeanne Matisse",
        "In HTML, write &amp; for an ampersand.",
        "The tánaiste met the préfet over smørrebrød and glühwein.",
        "He zonked out, she is verklempt, and it is kaput in the town.",
        "The captagon was seized and the santorum gag was retold.",
    ],
)
def test_foreign_words_in_their_place_stay_silent(find: Find, text: str) -> None:
    assert find(text) == []


# all of them


def test_furniture_is_never_checked(find: Find) -> None:
    assert (
        find("A calm day in town, all said.\nSource: Shinchoa\nhttps://x.org/Shinchoa/145 %") == []
    )


def test_a_garbled_source_is_no_witness(find: Find, checker: Checker) -> None:
    source = "Shinchoa said that Beit Higseth met the German counselor Mirz in the town on Monday."
    text = "Shinchoa said that Beit Higseth met the German counselor Mirz in that town on Monday."
    report = checker.check(Article("a", text, sources=(Source("s", source),)))
    assert report.matches[0].excluded is not None
    assert "looks garbled" in report.matches[0].excluded
    assert {f.surface for f in report.findings} >= {"Shinchoa", "Beit Higseth"}


WORDS = st.lists(
    st.sampled_from(
        "Xi Trump told the eleventh president of China 145 % Beit Higseth Shinchoa german "
        "counselor US Defense Minister white House HegSeth et “ ” ( ) . , \n 习近平 â€™ Merz "
        "critical metals rare land".split(" ")
    ),
    max_size=40,
).map(" ".join)


@given(WORDS)
def test_findings_are_ordered_apart_and_explained(checker: Checker, text: str) -> None:
    report = checker.check(Article("a", text))
    findings = [*report.findings, *report.candidates]
    assert checker.check(Article("a", text)) == report
    ordered = sorted(findings, key=lambda f: f.span)
    for one, two in pairwise(ordered):
        assert one.span.end <= two.span.start
    assert len({f.fingerprint for f in findings}) == len(findings)
    for finding in findings:
        assert text[finding.span.start : finding.span.end] == finding.surface
        assert any(e.supports for e in finding.evidence)
        assert 0 < finding.confidence < 1


@given(
    st.text(
        alphabet=st.one_of(
            st.characters(codec="utf-8"), st.sampled_from(list("aTe 1⅓²%$-’“â€™Ã©&;()\n"))
        ),
        max_size=200,
    )
)
def test_no_text_makes_a_check_raise(checker: Checker, text: str) -> None:
    report = checker.check(Article("a", text, sources=(Source("s", text[::-1]),)))
    assert all(f.span.start < f.span.end for f in report.findings)


def test_a_lone_surrogate_is_refused_with_its_place(checker: Checker) -> None:
    with pytest.raises(InputError, match="character 3"):
        checker.check(Article("a", "abc\ud800"))


def test_guards_mind_their_capitals(tmp_path: Path) -> None:
    (tmp_path / "g.yaml").write_text(
        "- {id: flu, name: influenza, kind: term, garbles: [{form: nose fever, when: [WHO]}]}\n"
    )
    guarded = Checker.from_rules(tmp_path / "g.yaml", default_rules=False)
    assert guarded.check(Article("a", "Those who had nose fever slept.")).findings == ()
    assert len(guarded.check(Article("a", "The WHO said nose fever is back.")).findings) == 1


def test_allowed_forms_entries_and_fingerprints_are_not_flagged(
    rules_folder: Path, tmp_path: Path
) -> None:
    text = "Shinchoa said Higseth met Mirz at 145 % speed."
    plain = Checker.from_rules(rules_folder, default_rules=False).check(Article("a", text))
    percent = next(f for f in plain.findings if f.check == "spacing")
    allow = tmp_path / "allow.yaml"
    allow.write_text(
        "- {form: Mirz, reason: a painter}\n"
        "- {entry: xinhua, reason: test}\n"
        f"- {{fingerprint: {percent.fingerprint}, reason: house style}}\n"
        "- {form: Higseth, reason: over, until: 2020-01-01}\n",
        "utf-8",
    )
    allowing = Checker.from_rules(rules_folder, allow, default_rules=False)
    assert [f.surface for f in allowing.check(Article("a", text)).findings] == ["Higseth"]
