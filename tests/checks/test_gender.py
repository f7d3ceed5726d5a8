"""A pronoun that disagrees with the only person it can mean is found; anybody else excuses it."""

import pytest

from mtqa.checker import Checker
from mtqa.model import Article


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker.from_rules(reference_scores="false")


def pronouns(checker: Checker, text: str) -> list[tuple[str, str | None]]:
    found = checker.check(Article("a", text)).findings
    return [(f.surface, f.suggestion) for f in found if f.check == "gender"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Covid-19: Agnès Buzyn defends himself.", [("himself", "herself")]),
        ("Angela Merkel has blamed himself for the delay.", [("himself", "herself")]),
        (
            "Angela Merkel said on Friday that his plan would be put to the vote in the spring.",
            [("his", "her")],
        ),
        (
            "Mario Draghi came late. Mario Draghi said that she would not stand for the office.",
            [("she", "he")],
        ),
        ("The law was signed by Joe Biden itself.", [("itself", "himself")]),
        ("On Monday she had gone to Lyon to offer his condolences.", [("his", "her")]),
        ("In the end he announced her candidacy.", [("her", "his")]),
        ("Mario Draghi again expressed its satisfaction.", [("its", "his")]),
        ("She is a woman who calls himself a rebel, Angela Merkel said.", [("himself", "herself")]),
    ],
)
def test_disagreement_is_found_and_set_right(checker, text, expected):
    assert pronouns(checker, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Agnès Buzyn defends herself.",
        "Angela Merkel met Emmanuel Macron, who defended himself.",
        "Theresa May thanked her husband for his patience.",
        "Angela Merkel said that the driver had lost his way.",
        "She spoke later. Darren Millar, for the others, said he had never seen her so angry.",
        "She spoke later. Darren Millar, for the others, had read her letter.",
        "Angela Merkel read a letter from Sasha Ivchenko. It was his last.",
        "“He lied himself out of it,” Angela Merkel said.",
        "Theresa May and her predecessor spoke. His speech was short.",
        "Angela Merkel asked the senator whether he had shot himself in the foot.",
        "The statue of Queen Victoria is by a sculptor who taught himself.",
        "Andrea Bocelli sang. Her duet partner was late.",
        "The king met Angela Merkel. He left early.",
        "She watched the king offer his condolences.",
        "In Lyon she asked him to offer his condolences.",
        "The ministry said that it expressed its satisfaction.",
        "Mario Draghi thanked the firm, which expressed its satisfaction.",
        "She offered his house to the town.",
    ],
)
def test_somebody_else_may_be_meant(checker, text):
    assert pronouns(checker, text) == []


def test_evidence_says_what_tells_the_gender(checker):
    (finding,) = checker.check(Article("a", "Angela Merkel has blamed himself.")).findings
    assert any("Merkel is a woman" in e.text for e in finding.evidence)
    assert finding.severity.value == "minor"


TRANSLATED = [
    (
        "Javier Milei came late. The president of the body, Victoria Villarruel, had to break the "
        "tie with his vote.",
        [("his", "her")],
    ),
    (
        "Donald Trump smiled. Karin Keller-Sutter said he had been unable to reach an agreement.",
        [("he", "she")],
    ),
    ("Javier Milei came late. Justice Cármen Lúcia wrote in his ruling.", [("his", "her")]),
]


@pytest.mark.parametrize(("text", "expected"), TRANSLATED)
def test_in_a_translation_the_person_of_the_sentence_is_meant(checker, text, expected):
    assert pronouns(checker.through("es"), text) == expected


@pytest.mark.parametrize("text", [text for text, _ in TRANSLATED])
def test_elsewhere_somebody_before_may_be_meant(checker, text):
    assert pronouns(checker, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "He lost the vote. Angela Merkel, his old rival, called it wrong.",
        "Oleksandr Syrskyi stayed. Angela Merkel called for his dismissal.",
        "Victoria Villarruel met Javier Milei and thanked him in his office.",
        "Victoria Villarruel and the senator agreed with his plan.",
        "Angela Merkel told him that he had betrayed his friends.",
        "The queen left. Darren Millar said that he had never seen her so angry.",
        "The queen spoke. Darren Millar said he would stand by her.",
        "The minister was away. The whip, Jane Hutt, took questions in his absence.",
        "The widow spoke. Darren Millar refused to comment on her claim.",
    ],
)
def test_in_a_translation_too_others_may_be_meant(checker, text):
    assert pronouns(checker.through("es"), text) == []


def test_a_noun_beside_a_name_is_no_further_person(checker):
    text = "The president of the chamber, Angela Merkel, said on Friday that his plan was ready."
    assert pronouns(checker, text) == [("his", "her")]
    text = "The president heard Angela Merkel, who said on Friday that his plan was ready."
    assert pronouns(checker, text) == []


@pytest.mark.parametrize("role", ["Prime Minister", "French Culture Minister", "President"])
def test_a_title_before_a_name_is_nobody_else(checker, role):
    assert pronouns(checker, f"{role} Angela Merkel said his staff knew.") == [("his", "her")]


@pytest.mark.parametrize("name", ["Hilary Benn", "Evelyn Waugh", "Nana Akufo-Addo"])
def test_a_given_name_of_women_and_men_tells_nothing(checker, name):
    assert pronouns(checker, f"{name} said his book was ready. He thanked his party.") == []


def test_a_name_before_a_comma_and_a_title_is_somebody(checker):
    text = "Sasha Brandvold, President Angela Merkel and others said that his plan was ready."
    assert pronouns(checker, text) == []
    text = "On Monday President Angela Merkel said that his plan was ready."
    assert pronouns(checker, text) == [("his", "her")]
