"""Several spellings of one name in one article: found where the text ties them, and only there."""

import json
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checker import Checker
from mtqa.checks.variants.near_words import near_pairs, of_one_stem
from mtqa.model import Article, Finding, Source
from mtqa.typology import Category, Kind, Mechanism, Severity

WITTMAN = (
    "Congressman Rob Wittman said on the show that a chance was lost.",
    "Congressman Whitman believes that they understand only strength.",
    "He wrote about money, and Congressman Witman wants the bill stopped.",
)
HOYER = (
    "The majority leader Stani Huoye (Steney Hoyer) said that it was so. Huo Ye rose later. "
    "Huoye counted the permits. Hoye’s counterattack did not end there."
)


@pytest.fixture(scope="module")
def variants() -> Checker:
    """The default rules, and this check alone."""
    checker = Checker.from_rules(disable=("listed", "name")).uncalibrated()
    checker.checks = {"variants": checker.checks["variants"]}
    return checker


def found(checker: Checker, text: str, *sources: str) -> list[Finding]:
    given_ = tuple(Source(f"s{n}", source) for n, source in enumerate(sources))
    return list(checker.check(Article("a", text, sources=given_)).findings)


def test_a_right_form_with_a_hyphen_is_written_once(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text("- {id: thokozani-banda, name: Thokozani Banda-Phiri, kind: person}")
    checker = Checker.from_rules(rules)
    text = "Governor Tokuzani Panda Firi came. Thokozani Banda-Phiri spoke. He knew it."
    (finding,) = found(checker, text)
    assert (finding.suggestion, finding.runner_up) == ("Thokozani Banda-Phiri", None)


def said(findings: list[Finding]) -> dict[str, str | None]:
    return {finding.surface: finding.suggestion for finding in findings}


GARBLED = {
    "role before three": (" ".join(WITTMAN), {"Whitman": "Wittman", "Witman": "Wittman"}),
    "restated in brackets": (
        HOYER,
        {"Stani Huoye": "Steney Hoyer", "Huoye": "Hoyer", "Hoye": "Hoyer"},
    ),
    "full name, then a surname of unknown letters": (
        "Karl Brandstetter opened the meeting in the town hall. Later Brandstettar said that the "
        "costs were too high.",
        {"Brandstettar": "Brandstetter"},
    ),
    "p read as b": (
        "Senator Walter Pemberton spoke first. The vote came at noon. Senator Bemberton left.",
        {"Bemberton": "Pemberton"},
    ),
    "v read as f": (
        "Minister Anton Vasilescu signed it. The paper has ten pages. Minister Fasilescu was glad.",
        {"Fasilescu": "Vasilescu"},
    ),
    "one given name": (
        "Marta Kowalczyk won the race on Sunday. The crowd cheered. It was the third time that "
        "Marta Kovalcheck won.",
        {"Kovalcheck": "Kowalczyk"},
    ),
    "given name and surname": (
        "Fredrik Lindqvist wrote the report. It has ninety pages. Fridrik Lindkvist spent a year "
        "on it.",
        {"Fridrik Lindkvist": "Fredrik Lindqvist"},
    ),
    "possessive": (
        "General Tomasz Zawadzki led the march. The road was long. General Zavadzgi’s men were "
        "tired.",
        {"Zavadzgi": "Zawadzki"},
    ),
    "role after the name": (
        "Ingrid Haraldsen, the mayor, opened the bridge. It cost a lot. Mayor Heraldsin cut a "
        "ribbon.",
        {"Heraldsin": "Haraldsen"},
    ),
    "frequency tells": (
        "Minister Dravek spoke. Minister Dravek sat down. Minister Dravek rose. At last it was "
        "read, and Minister Drafek signed.",
        {"Drafek": "Dravek"},
    ),
    "lost letter": (
        "The police chief, Carlos Etchevarria, gave the figures. Crime fell. Etchevaria said that "
        "it was a good year.",
        {"Etchevaria": "Etchevarria"},
    ),
    "sh and sch": (
        "Lawyer Jonas Breitscheidel read a statement. Nobody asked. Lawyer Breitsheidel then left.",
        {"Breitsheidel": "Breitscheidel"},
    ),
    "given name, garbled surname, twice": (
        "Pavel Horacek won. The crowd was glad. Pavel Goracek thanked all. Goracek has won twice.",
        {"Goracek": "Horacek"},
    ),
    "through Chinese": (
        "Governor Philip Rosenthal came. The hall was full. Governor Luosentar spoke for an hour.",
        {"Luosentar": "Rosenthal"},
    ),
    "two people, each twice": (
        "Minister Olof Sandstrom met Minister Aino Virtanen in the capital. The talks were long. "
        "Sandstrum was content. Firtanen was not.",
        {"Sandstrum": "Sandstrom", "Firtanen": "Virtanen"},
    ),
    "known to the glossary": (
        "Chancellor Friedrich Merz spoke. The hall was full. Chancellor Mirz went on for an hour.",
        {"Mirz": "Merz"},
    ),
    "apostrophe": (
        "Nathaniel O’Donovan runs the firm. It is small. O’Donofan hired ten people.",
        {"O’Donofan": "O’Donovan"},
    ),
    "a particle": (
        "Professor Pieter van Hoogstraten led the study. It took years. Professor Hogstratin said "
        "that the results were clear.",
        {"Hogstratin": "Hoogstraten"},
    ),
    "an initial": (
        "Judge R. Castellanos heard the case. It took a day. Judge Castilanos gave no date.",
        {"Castilanos": "Castellanos"},
    ),
    "the surname first": (
        "Zakhariadis said that the plan was dead. It was a long day. The owner, Nikos Zachariadis, "
        "had bought it in May.",
        {"Zakhariadis": "Zachariadis"},
    ),
}


CLEAN = {
    "brothers": (
        "Pablo Hernandez and his brother Luis Fernandez run a bar. Hernandez cooks. Fernandez"
        " keeps the books."
    ),
    "two of similar surnames, both in full": (
        "Jorge Hernandez scored first. Raul Fernandez scored next. Hernandez was glad, and "
        "Fernandez too."
    ),
    "similar surnames, one in full": (
        "Jorge Hernandez scored first. It was a good game. Fernandez scored next."
    ),
    "short Chinese surnames": "Li Na met Ann Lee in May. Li was glad. Lee was not.",
    "another role": (
        "Chancellor Angela Merkel spoke on Monday. The hall was full. The player Gal Mekel "
        "was hurt. Coach Mekel will not play."
    ),
    "another role before a surname alone": (
        "Chancellor Angela Merkel spoke. The hall was full. Striker Mekel was hurt."
    ),
    "Chinese surnames": (
        "Zhang Wei met Zheng Wei and Zhong Wei. Zhang spoke. Zheng left. Zhong stayed. "
        "Minister Zhang will go, and Minister Zheng too."
    ),
    "Wang and Huang": "President Wang Min came. President Huang spoke. President Hwang did not.",
    "Chinese given names": "Li Xiaopeng is a minister. Li Xiaoping is a singer. Both were there.",
    "a Korean family": (
        "Kim Jong-il was the father of Kim Jong-un and Kim Jong-nam. Kim Jong-chul and Kim "
        "Jong-chol were seen."
    ),
    "Korean surnames": "Minister Choi Min spoke. Minister Cho left. Minister Chae came.",
    "Johnson and Johnston": (
        "Boris Johnson met Paul Johnston. Johnson spoke. Johnston left. Mark Jonson was there."
    ),
    "Johnson and Johnston by roles": (
        "Senator Ron Johnson spoke. Senator Bennett Johnston did not. Senator Johnson left early."
    ),
    "Smith and Smyth": "Anna Smith met Peter Smyth. Smith won. Smyth lost.",
    "father and son": "George Petrov retired in May. His son Georgi Petrov runs the firm.",
    "sisters": "Maria Lindgren won gold. Her sister Marie Lindgren won silver.",
    "also spelled": (
        "Moammar Kadhafi, also spelled Gaddafi or Qadhafi, ruled for years. Kadhafi fell."
    ),
    "another script": "Sergei Kostromin (Сергей Костромин) won. Kostromin was glad.",
    "another language": (
        "Alexander Lukashenko (born Aliaksandr Lukashenka) rules. Lukashenko spoke."
    ),
    "plural": "Emmanuel Macron and his wife came. The Macrons left early. Macron’s car was late.",
    "plural of an unknown name": "Johnny Hallyday sang. The Hallydays lived there for years.",
    "adjective": "Karl Marx wrote it. The Marxist reading is old. Marxism came later.",
    "a movement": "Juan Peron ruled. The Peronist party won. Peronism lives.",
    "a place of the name": (
        "Simon Bolivar was born there. Bolivia has his name. Bolivian schools teach it."
    ),
    "a town of the name": "George Washington slept there. Georgetown is near. Washington grew.",
    "a firm of the name": (
        "Adi Dassler made shoes. The firm Adidas sells them. Dassler died in 1978."
    ),
    "nicknames": (
        "Thomas Brennan runs the shop. Tom Brennan is 60. Bill Tandy helps; William Tandy is 50."
    ),
    "short given names": "Steven Gerrard scored. Steve Gerrard was glad. Stephen Gerrard left.",
    "initials": "J. K. Rowling wrote it. Joanne Rowling was poor. Rowling lives in Scotland.",
    "marks": "Recep Tayyip Erdoğan spoke. Erdogan left. Mr. Erdoğan was late.",
    "hyphens": "Minister Badr Abdel-Aty spoke. Abdel Aty left. Minister Abdelaty was late.",
    "umlaut written out": "Minister Gerd Müller spoke. Minister Mueller left. Muller was late.",
    "an article written on": "Bashar al-Assad spoke. Alassad left. Assad was late.",
    "two right forms": "President Volodymyr Zelensky spoke. President Zelenskyy left.",
    "titles of works": (
        "Martin Scorsese made “Casino”. Kasino is the German word. The film “Kundun” is Scorsese’s."
    ),
    "words that open sentences": (
        "Anna Powers won. Power is what she has. Powering on, she ran. Cooks came. Ben Cooke ate."
    ),
    "quoted words": "Rob Wittman was angry. The sign said “Witman” in red. Wittman laughed.",
    "a man and a woman": "Mr. Kowalski spoke. Mrs. Kowalska left. Mr. Kowalski stayed.",
    "one sentence": "Anton Dragunov met Dragonov in the hall. Both were late.",
    "an occupation before it": (
        "Kevin Allton spoke. It was late. Halston made the dress that fashion designer "
        "Halston is known for."
    ),
    "one given name, two offices": (
        "Senator Michael Brannan spoke. The hall was full. Goalkeeper Michael Brennen was hurt."
    ),
    "the same surname twice": "Two men of one name met: Senator Paul Ryan and driver Paul Ryen.",
    "a given name before another": (
        "The governor, Boubacar Moussa Diarra, met the press. General Moussa Diawara had left, "
        "and nobody knew where he was."
    ),
    "a company": "Ulf Ericson runs the shop. Ericsson makes phones. The shop is small.",
}


@pytest.mark.parametrize("case", CLEAN)
def test_names_of_two_persons_or_things_are_left_alone(variants: Checker, case: str) -> None:
    assert said(found(variants, CLEAN[case])) == {}


@pytest.mark.parametrize("case", GARBLED)
def test_several_spellings_of_one_name_are_found(variants: Checker, case: str) -> None:
    text, right = GARBLED[case]
    assert said(found(variants, text)) == right


def test_finding_says_what_ties_the_two_and_which_is_right(variants: Checker) -> None:
    first = found(variants, " ".join(WITTMAN))[0]
    assert (first.category, first.mechanism) == (Category.ENTITY, Mechanism.TRANSLITERATION)
    assert (first.kind, first.severity, first.check) == (Kind.PERSON, Severity.MAJOR, "variants")
    told = {item.kind: item.text for item in first.evidence}
    assert "“Congressman Rob Wittman”" in told["full"]
    assert "“Congressman Whitman”" in told["role"]
    assert "“Wittman”" in told["right"]


def test_garble_is_marked_at_each_place_and_the_right_form_at_none(variants: Checker) -> None:
    text = " ".join(WITTMAN) + " At the end Witman left, and so did Rob Wittman."
    findings = found(variants, text)
    assert [f.surface for f in findings] == ["Whitman", "Witman", "Witman"]
    assert all(text[f.span.start : f.span.end] == f.surface for f in findings)


def test_form_of_the_glossary_is_the_right_one(variants: Checker) -> None:
    text = "Karl Mertz spoke. It was late. Chancellor Friedrich Merz left. Merz was tired."
    assert found(variants, text) == []
    text = "Minister Beit Higseth spoke. It was late. Higseth left. Hegseth did not comment."
    assert said(found(variants, text)) == {"Higseth": "Hegseth"}
    text = "Friedrich Mirz spoke. Mirz was tired. Mirz left. Chancellor Merz did not."
    assert said(found(variants, text)) == {"Mirz": "Merz"}


def test_form_of_a_matched_source_is_the_right_one(variants: Checker) -> None:
    text = (
        "Karl Brandstettar opened the meeting in the town hall. Later Brandstetter said that the "
        "costs were too high."
    )
    assert said(found(variants, text)) == {"Brandstetter": "Brandstettar"}
    source = "Karl Brandstetter opened the meeting. Brandstetter said costs were too high."
    assert said(found(variants, text, source)) == {"Brandstettar": "Brandstetter"}


def test_where_nothing_tells_which_is_right_it_is_a_candidate(variants: Checker) -> None:
    text = "Minister Dravek spoke first. It was late. Minister Drafek signed it."
    report = variants.check(Article("a", text))
    assert [f.surface for f in report.findings] == []
    (only,) = report.candidates
    assert {only.surface, only.suggestion} == {"Dravek", "Drafek"}
    assert only.runner_up == only.surface


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_order_of_sentences_changes_nothing_of_what_is_found(
    variants: Checker, order: tuple[int, ...]
) -> None:
    text = " ".join(WITTMAN[i] for i in order)
    assert said(found(variants, text)) == {"Whitman": "Wittman", "Witman": "Wittman"}


@pytest.mark.parametrize("case", CLEAN)
def test_no_sentence_order_makes_a_clean_story_garbled(variants: Checker, case: str) -> None:
    sentences = CLEAN[case].split(". ")
    turned = ". ".join(s.rstrip(".") for s in sentences[::-1]) + "."
    assert said(found(variants, turned)) == {}


WORDS = st.text("aeiostrnlkmvwzbpdgh", min_size=1, max_size=12)


@given(st.lists(WORDS, max_size=40))
def test_near_pairs_hang_on_the_set_of_words_alone(words: list[str]) -> None:
    pairs = near_pairs(words)
    assert pairs == near_pairs(words[::-1]) == near_pairs([*words, *words])
    assert all(one < other and not of_one_stem(one, other) for one, other in pairs)


@given(WORDS, WORDS)
def test_of_one_stem_is_symmetric(one: str, other: str) -> None:
    assert of_one_stem(one, other) == of_one_stem(other, one)
    assert of_one_stem(one, one)


@given(st.text(max_size=300))
def test_any_text_is_checked(variants: Checker, text: str) -> None:
    found(variants, text.encode("utf-8", "replace").decode())


def test_many_near_names_are_bounded(variants: Checker) -> None:
    syllables = ("ba", "pa", "va", "fa", "da", "ta", "ga", "ka", "za", "sa")
    names = [f"Mar{a}{b}{c}n".title() for a in syllables for b in syllables for c in syllables]
    text = ". ".join(f"Minister Ana {name} spoke" for name in names)
    assert len(near_pairs(name.lower() for name in names)) < 5000
    found(variants, text)


@pytest.mark.shared
def test_garbled_names_of_the_wild_pages_are_found_without_a_glossary_of_them(
    variants: Checker, shared: Path
) -> None:
    lines = (shared / "eval/wild/articles.jsonl").read_text("utf-8").splitlines()
    texts = {item["id"]: item["text"] for item in map(json.loads, lines)}
    assert said(found(variants, texts["g046"])) == {"Whitman": "Wittman", "Witman": "Wittman"}
