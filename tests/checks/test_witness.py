"""The check `witness`: what agrees is left alone, in both directions; what contradicts is found."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checker import Checker
from mtqa.checks.witness import check_witness
from mtqa.checks.witness.amounts import find_amounts
from mtqa.checks.witness.figures import left_over_amounts
from mtqa.checks.witness.sentence import read_sentence
from mtqa.checks.witness.whole import whole
from mtqa.model import Article, Finding, Source, Span
from mtqa.text import analyse
from mtqa.typology import Category, Kind, Severity

Witnessed = Callable[..., list[Finding]]


@pytest.fixture(scope="module")
def default_checker() -> Checker:
    return Checker.from_rules(reference_scores="false")


@pytest.fixture(scope="module")
def witnessed(default_checker: Checker) -> Witnessed:
    def found(text: str, *sources: str) -> list[Finding]:
        given_ = tuple(Source(f"s{n}", source) for n, source in enumerate(sources))
        report = default_checker.check(Article("a", text, sources=given_))
        return [f for f in report.findings if f.check == "witness"]

    return found


AGREEING = [
    ("The U.S. envoy flew home to the capital.", "The American envoy flew home to the capital."),
    ("The US envoy flew home to the capital.", "The United States envoy flew home to the capital."),
    ("It was the 3rd march of workers this week.", "It was the third march of workers this week."),
    (
        "Some 1.5 million people lost power in the storm.",
        "Some 1,500,000 people lost power in the storm.",
    ),
    (
        "Half of the voters rejected the new treaty.",
        "Some 50 percent of the voters rejected the new treaty.",
    ),
    (
        "The mayor resigned on Thursday over the flooded tunnel.",
        "The mayor resigned on March 14 over the flooded tunnel.",
    ),
    (
        "Lindqvist opened the bridge over the northern river.",
        "Karin Lindqvist opened the bridge over the northern river.",
    ),
    (
        "The World Health Organization praised the vaccine drive.",
        "The WHO praised the vaccine drive.",
    ),
    (
        "Sergei Yevmenov commands the northern fleet of submarines.",
        "Sergey Evmenov commands the northern fleet of submarines.",
    ),
    (
        "The Houthi spokesman denied the attack on the tanker.",
        "The Huthi spokesman denied the attack on the tanker.",
    ),
    (
        "The Iraqi army retook the refinery at dawn.",
        "The army of Iraq retook the refinery at dawn.",
    ),
    (
        "The Germans won the relay race in the rain.",
        "The German team won the relay race in the rain.",
    ),
    ("Only one bridge survived the flood.", "Only a bridge survived the flood."),
    (
        "About 3,000 workers went on strike at the shipyard.",
        "The 2,987 workers went on strike at the shipyard.",
    ),
    (
        "The pipeline runs 62 miles through the desert.",
        "The pipeline runs 100 km through the desert.",
    ),
    (
        "The parade began at 8:30 p.m. in the old harbour.",
        "The parade began at 20:30 in the old harbour.",
    ),
    (
        "The ferry cost $20 million to build and launch.",
        "The ferry cost 20 million dollars to build and launch.",
    ),
    (
        "Twenty-one miners were rescued from the shaft.",
        "21 miners were rescued from the shaft.",
    ),
    (
        "The South-East Asian summit ended without a treaty.",
        "The South East Asian summit ended without a treaty.",
    ),
    (
        "Poland's parliament passed the pension law.",
        "The parliament of Poland passed the pension law.",
    ),
    ("Farmers blocked the motorway with tractors.", "Angry farmers blocked the motorway."),
    (
        "PM Karin Lindqvist opened the new school in the village.",
        "Prime Minister Karin Lindqvist opened the new school in the village.",
    ),
    (
        "Two decades of war destroyed the old harbour.",
        "Twenty years of war destroyed the old harbour.",
    ),
    (
        "Prices rose by a third in the spring months.",
        "Prices rose by 33 percent in the spring months.",
    ),
    (
        "The church dates from the 19th century and needs a roof.",
        "The church dates from the 1800s and needs a roof.",
    ),
    (
        "The dam produces 10 million kilowatts for the region.",
        "The dam produces 10 gigawatts for the region.",
    ),
    (
        "On November 1st the drivers race on the old circuit.",
        "On November first the drivers race on the old circuit.",
    ),
    ("Both brothers were arrested at the border.", "Two brothers were arrested at the border."),
]


@pytest.mark.parametrize(("one", "other"), AGREEING)
def test_what_agrees_is_left_alone_both_ways(witnessed: Witnessed, one: str, other: str) -> None:
    assert witnessed(one, other) == []
    assert witnessed(other, one) == []


REPLACED = [
    (
        "The number of HIV infections in the region is going down this week.",
        "The number of coronavirus infections in the region is going down this week.",
        "HIV",
        "coronavirus",
    ),
    (
        "On May 24 the two leaders spoke by phone about the harvest.",
        "On November 24 the two leaders spoke by phone about the harvest.",
        "May",
        "November",
    ),
    (
        "The court in Ankara sentenced the smuggler to nine years in prison.",
        "The court in Ankara sentenced the smuggler to seven years in prison.",
        "nine",
        "seven",
    ),
    (
        "Canada has more than 330 solar plants connected to the national grid.",
        "Norway has more than 330 solar plants connected to the national grid.",
        "Canada",
        "Norway",
    ),
    (
        "The ceremony in Tromso was opened by Pavel Kalman on a rainy morning.",
        "The ceremony in Tromso was opened by Karin Lindqvist on a rainy morning.",
        "Pavel Kalman",
        "Karin Lindqvist",
    ),
    (
        "The ferry sank on Tuesday off the northern coast with its cargo of timber.",
        "The ferry sank on Friday off the northern coast with its cargo of timber.",
        "Tuesday",
        "Friday",
    ),
    (
        "Grain exports fell by 28 percent in the first quarter of the year.",
        "Grain exports fell by 50 percent in the first quarter of the year.",
        "28",
        "50",
    ),
]


@pytest.mark.parametrize(("text", "source", "surface", "right"), REPLACED)
def test_what_a_parallel_source_contradicts_is_found(
    witnessed: Witnessed, text: str, source: str, surface: str, right: str
) -> None:
    (finding,) = witnessed(text, source)
    assert (finding.surface, finding.suggestion) == (surface, right)
    assert finding.severity is not Severity.MINOR
    (evidence,) = [e for e in finding.evidence if e.source == "s0" and e.supports]
    assert evidence.span == Span(0, len(source))
    assert source in evidence.text


def test_wrong_state_is_critical_and_a_place(witnessed: Witnessed) -> None:
    (finding,) = witnessed(
        "Iraq has launched its second weather satellite from the desert.",
        "Iran has launched its second weather satellite from the desert.",
    )
    assert (finding.kind, finding.severity) == (Kind.PLACE, Severity.CRITICAL)


def test_lost_name_leaves_a_hole_that_is_found(witnessed: Witnessed) -> None:
    (finding,) = witnessed(
        "The biggest tournament of the year takes place in December at the polo field in.",
        "The biggest tournament of the year takes place in December at the polo field in Tromso.",
    )
    assert finding.category is Category.OMISSION
    assert (finding.surface, finding.suggestion) == ("in", "in Tromso")


def test_article_doubled_by_another_name_is_part_of_the_error(witnessed: Witnessed) -> None:
    (finding,) = witnessed(
        "Just as the the Yangtze River pulls on the ship, so does the wind pull on the sails.",
        "Just as the Danube pulls on the ship, so does the wind pull on the sails.",
    )
    assert finding.surface == "the the Yangtze River"
    assert finding.suggestion == "the Danube"


def test_several_replaced_numbers_in_their_places_are_all_found(witnessed: Witnessed) -> None:
    found = witnessed(
        "The harbour team won 26-10 and leads the table with 16 points this season.",
        "The harbour team won 24-10 and leads the table with 14 points this season.",
    )
    assert [f.suggestion for f in found] == ["24", "14"]


def test_different_facts_of_two_reports_are_no_contradiction(witnessed: Witnessed) -> None:
    assert not witnessed(
        "Seven yachts retired from the race after a storm hit the fleet off the south coast.",
        "A total of 14 yachts have now retired from the classic, three of them overnight.",
    )
    assert not witnessed(
        "Anne Hidalgo leads the polls, ahead of Rachida Dati, in the race for the city hall.",
        "Benjamin Griveaux quit the race for the city hall and David Belliard praised him.",
    )


def test_what_another_source_says_itself_is_not_contradicted(witnessed: Witnessed) -> None:
    text = "The ferry sank with 41 people aboard off the northern coast."
    source = "The ferry sank with 58 people aboard off the northern coast."
    assert witnessed(text, source)
    assert not witnessed(text, source, "Rescuers said that 41 people were on the ship.")


def test_source_of_another_event_does_not_testify_about_numbers(default_checker: Checker) -> None:
    from mtqa.checks.knowledge import Knowledge
    from mtqa.model import Alignment, SourceMatch

    text = "The ferry sank with 41 people aboard off the northern coast."
    source = Source("s", "The ferry sank with 58 people aboard off the northern coast.")
    document = analyse(Article("a", text))
    pair = Alignment(0, "s", Span(0, len(source.text)), source.text, 0.9)

    def told(same_event: bool) -> list[Finding]:
        knowledge = Knowledge(
            rules=default_checker.rules,
            settings=default_checker.settings,
            matches=(SourceMatch(source, 0.9, same_event, False),),
            alignments=(pair,),
        )
        return list(check_witness(document, knowledge))

    assert told(same_event=True)
    assert not told(same_event=False)


def test_sentence_cut_after_an_abbreviation_is_made_whole() -> None:
    text = "He left. Two months ago, Ms. Locklear came back. She stays."
    start = text.index("Locklear")
    cut = Span(start, text.index(" She"))
    made = whole(text, cut)
    assert text[made.start : made.end] == "Two months ago, Ms. Locklear came back."


@given(st.text(max_size=300))
def test_article_never_contradicts_itself(text: str) -> None:
    sentence = read_sentence(text)
    left, right = left_over_amounts(sentence, sentence)
    assert (left, right) == ([], [])


SENTENCES = [
    "The mayor of Tromso, Karin Lindqvist, met 41 fishermen on Friday, May 14, at 9:30 a.m.",
    "Norway's parliament voted 12-3 for the 1.5 billion euro fund, the WHO said.",
    "In 1998 two thirds of the Houthi fighters left the port of Hodeida, some 300 km away.",
]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True))
def test_article_is_silent_beside_its_own_sentences(parts: list[str]) -> None:
    checker = Checker.from_rules(reference_scores="false")
    text = "\n".join(parts)
    source = Source("s", text + "\nIt rained.")
    report = checker.check(Article("a", text, sources=(source,)))
    assert [f for f in report.findings if f.check in ("witness", "quote")] == []


@given(st.integers(2, 900), st.sampled_from(["{}", "{}.0", "{} percent", "${}", "{:,}"]))
def test_swapping_equal_numbers_is_silent(value: int, form: str) -> None:
    one, other = f"They counted {form.format(value)} here.", f"They counted {value} here."
    assert left_over_amounts(read_sentence(one), read_sentence(other)) == ([], [])


@given(st.text(max_size=200))
def test_amounts_stand_in_the_text_in_order(text: str) -> None:
    document = analyse(Article("a", text))
    amounts = find_amounts(text, document.tokens)
    for amount in amounts:
        assert 0 <= amount.span.start < amount.span.end <= len(text)
    starts = [amount.first for amount in amounts]
    assert starts == sorted(starts)
