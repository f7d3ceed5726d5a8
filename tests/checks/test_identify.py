"""The language an article came through is told from the article alone, with reasons."""

from dataclasses import replace
from pathlib import Path

import pytest

from mtqa.checker import Checker
from mtqa.checks.identify.signs import _each_once
from mtqa.checks.through import Sign, Through
from mtqa.model import Article
from mtqa.text import analyse

FRENCH = (
    "In Paris the cabinet director of the minister was heard. The judge raised the secrecy of the "
    "instruction, and the sortie in the night was prévénu. The president of France met the press."
)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker.from_rules(reference_scores="false")


def test_language_is_told_with_its_reasons(checker):
    report = checker.check(Article("a", FRENCH))
    assert report.pivot is not None
    assert (report.pivot.code, report.pivot.name) == ("fr", "French")
    assert any("word by word" in reason for reason in report.pivot.reasons)


@pytest.mark.parametrize(
    "text",
    [
        "The French president met the Spanish prime minister in Paris, and they spoke of trade.",
        "Brazil's Supreme Court justice lifted the secrecy of the video on Friday.",
        "Xi and Putin spoke by phone. The Kremlin said that the talks were good.",
    ],
)
def test_clean_article_came_through_no_language(checker, text):
    assert checker.check(Article("a", text)).pivot is None


def test_nothing_hangs_on_what_was_checked_before(checker):
    alone = checker.check(Article("b", FRENCH))
    checker.check(
        Article("a", "The German counselor met the eleventh of China in the lower house.")
    )
    assert checker.check(Article("b", FRENCH)) == alone


def test_settings_say_what_a_site_comes_through():
    told = Checker.from_rules(sites={"news.example": "tr"}, reference_scores="false")
    text = "The minister spoke in the capital on Monday."
    near = told.check(Article("a", text, url="https://www.news.example/x"))
    other = told.check(Article("a", text, url="https://othernews.example/x"))
    assert near.pivot is not None
    assert near.pivot.code == "tr"
    assert "news.example" in near.pivot.reasons[0]
    assert other.pivot is None


def test_settings_that_say_the_language_overrule_the_article(checker):
    assert checker.through("ar").check(Article("a", FRENCH)).pivot.code == "ar"


def test_a_sign_is_no_evidence_for_itself():
    through = Through(["fr", "es"], [Sign({"fr": 4.0}, "x", 2, 4), Sign({"fr": 1.0}, "y")])
    assert through.shares()["fr"] > 0.5
    assert through.shares(3, 5)["fr"] < 0.1
    assert through.share("es") > through.shares()["es"]  # a related language counts in part


def test_words_used_again_are_one_sign_and_no_evidence_for_themselves():
    through = Through(["fr", "es"], [Sign({"fr": 4.0}, "x", 2, 4, ((8, 10),))])
    assert through.shares(8, 9)["fr"] == through.shares(2, 3)["fr"] < 0.1 < through.shares()["fr"]


def test_a_phrase_said_twice_is_one_sign():
    document = analyse(Article("a", "The cabinet director met a cabinet director."))
    one, again = (Sign({"fr": 2.0}, "x", at, at + 2) for at in (1, 5))
    other = Sign({"fr": 1.0}, "y", 5, 7)
    assert _each_once(document, [one, again, other]) == [replace(one, again=((5, 7),)), other]


def test_no_signs_say_nothing():
    through = Through(["fr", "es", "ar"], [])
    assert through.guess() is None
    assert sum(through.shares().values()) < 0.1
    assert Through([], []).guess() is None


def test_word_of_the_likely_language_is_found_with_its_meaning(checker):
    text = "In the valley the derrumbe cut the road to the town, and the trucks had to wait."
    (finding,) = checker.through("es").check(Article("a", text)).findings
    assert (finding.surface, finding.suggestion) == ("derrumbe", "collapse")
    assert checker.check(Article("a", text)).findings == ()
    told = text.replace("the derrumbe", "the derrumbe, or landslide,")
    assert checker.through("es").check(Article("a", told)).findings == ()


def test_a_long_read_is_no_translation_for_all_that_chance_adds_up_to(checker):
    folder = Path(__file__).parents[2] / "seeds" / "silent"
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    report = checker.check(Article("a", "\n\n".join(texts[:60])))
    assert report.document.words > 10_000
    assert report.pivot is None
    assert not [f for f in report.findings if f.check in ("homograph", "calque")]
