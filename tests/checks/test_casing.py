"""Which capitals the check `casing` calls wrong, and which are the style of a paper."""

import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checker import Checker
from mtqa.checks.casing import check_casing
from mtqa.checks.knowledge import Knowledge
from mtqa.model import Article, Finding, Source
from mtqa.text import analyse
from mtqa.typology import Kind, Mechanism, Severity

GLOSSARY = """
- {id: city, name: Ashford City, kind: org}
- {id: seat, name: White House, kind: org, aliases: [Great Hall]}
- {id: nations, name: United Nations, kind: org, country: un, aliases: [UN]}
- {id: league, name: Cup Winners League, kind: work}
- {id: fund, name: World Monetary Fund, kind: org}
- {id: court, name: US Supreme Court, kind: org, country: us, aliases: [Supreme Court]}
- {id: party, name: Democratic Party, kind: org}
- {id: ministry, name: Foreign Ministry, kind: org}
- {id: navy, name: Timorese Navy, kind: org}
- {id: group, name: Islamic State, kind: org}
- {id: senior, name: Mary Holt, kind: person, country: gb, aliases: [Holt, Mary R. Holt]}
- {id: kim, name: Kim Dae-jung, kind: person, country: kr, aliases: [Kim Dae Jung]}
- {id: jean, name: Jean-Marc Ayot, kind: person, country: fr}
- {id: town, name: Bourg-la-Reine, kind: place}
- {id: agency, name: Agence Nord-Presse, kind: org}
- {id: strip, name: Coral Strip, kind: place}
- {id: kingdom, name: United Kingdom, kind: place, country: gb, demonyms: [British], aliases: [UK]}
- {id: timor, name: East Timor, kind: place, country: tl, demonyms: [Timorese]}
- {id: bank, name: West Bank, kind: place}
- {id: sun, name: The Sun, kind: work}
- {id: abroad, name: Wellington, kind: place, aliases: [Wellington Harbour]}
"""

TITLES = """
- {id: gb-munitions, country: gb, name: Munitions Minister, aliases: [State Secretary]}
"""


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    """A checker of the check `casing` alone."""
    folder = tmp_path_factory.mktemp("casing")
    (folder / "glossary").mkdir()
    (folder / "glossary" / "all.yaml").write_text(GLOSSARY, "utf-8")
    (folder / "titles.yaml").write_text(TITLES, "utf-8")
    checker = Checker.from_rules(folder, default_rules=False).uncalibrated()
    checker.checks = {"casing": check_casing}
    return checker


Say = Callable[..., list[tuple[str, str | None]]]


@pytest.fixture(scope="module")
def say(strict: Checker) -> Say:
    """Surface and suggestion of each finding on a text, with inline sources if given."""

    def said(text: str, *sources: str) -> list[tuple[str, str | None]]:
        given_ = tuple(Source(f"s{n}", source) for n, source in enumerate(sources))
        findings = strict.check(Article("a", text, sources=given_)).findings
        assert all(f.severity is Severity.MINOR for f in findings)
        assert all(f.mechanism is Mechanism.CASING for f in findings)
        return [(f.surface, f.suggestion) for f in findings]

    return said


@pytest.mark.parametrize(
    ("surface", "suggestion"),
    [
        ("United nations", "United Nations"),
        ("United kingdom", "United Kingdom"),
        ("east Timor", "East Timor"),
        ("west Bank", "West Bank"),
        ("white House", "White House"),
        ("White house", "White House"),
        ("Mary holt", "Mary Holt"),
        ("Mary R. holt", "Mary R. Holt"),
        ("Cup winners League", "Cup Winners League"),
        ("World monetary Fund", "World Monetary Fund"),
        ("Agence Nord-presse", "Agence Nord-Presse"),
        ("Bourg-La-Reine", "Bourg-la-Reine"),
        ("Jean-marc Ayot", "Jean-Marc Ayot"),
    ],
)
def test_name_with_a_wrong_capital_is_found(say: Say, surface: str, suggestion: str) -> None:
    assert say(f"On Monday they wrote to {surface}, and nothing came of it.") == [
        (surface, suggestion)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Foreign ministry spoke, and so did the Democratic party of the town.",
        "They asked the US supreme court, which the US Supreme Court was before.",
        "The Timorese Navy sailed home; the Timorese navy is a small one.",
        "They lay on the Coral strip for a week.",
        "They met Kim Dae-Jung, Kim dae-jung and Kim Dae jung.",
        "White house prices rose. “White house on the hill,” he said: White house or none.",
        "The sun rose, and Wellington harbour froze.",
        "He dreams of an Islamic state and of the white House of Horrors.",
        "the US House and the white House Democrats met in the great hall",
        "He Asked The White house About Some Other Things Before Friday Came",
        "UNITED NATIONS of old, and UNITED Nations",
        "They drove through western Timor to South Timor.",
    ],
)
def test_style_of_a_paper_stays_silent(say: Say, text: str) -> None:
    assert say(text) == []


def test_name_that_the_article_writes_right_elsewhere_is_found(say: Say) -> None:
    small = "On Monday they joined the Democratic party, as many did."
    assert say(small) == []
    both = small + " On Tuesday they left the Democratic Party, as many did."
    assert say(both) == [("Democratic party", "Democratic Party")]
    assert say(small + " It was the third Democratic Party Congress.") == []


def test_club_is_told_from_its_town(say: Say) -> None:
    club = "They had to visit Ashford city, and lost."
    assert say(club) == [("Ashford city", "Ashford City")]
    assert say("They slept in Ashford city, and left.") == []
    assert say(club + " They slept near Ashford city, and left.") == []
    assert say(club + " The Ashford city council met.") == []
    assert say("The “city” will beat them, and the city will sing.") == []


@pytest.mark.parametrize(
    ("surface", "suggestion"),
    [
        ("defense Ministry", "Defense Ministry"),
        ("interior Minister", "Interior Minister"),
        ("foreign affairs Minister", "Foreign Affairs Minister"),
        ("people’s Deputy", "People’s Deputy"),
        ("prime Minister", "Prime Minister"),
        ("supreme Court", "Supreme Court"),
        ("munitions Minister", "Munitions Minister"),
    ],
)
def test_half_lowered_office_or_institution_is_found(
    say: Say, surface: str, suggestion: str
) -> None:
    assert say(f"On Monday the {surface} said that it was so.") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "the then Foreign Minister, a new Defence Ministry building and the former President",
        "the acting Minister, a Labour Minister, the deputy Prime Minister and the state Secretary",
        "the defense ministry and the Defense ministry and the Foreign minister",
        "a state health Department of Corrections and a foreign Office Depot shop",
        "the ex-defense Minister and the defense Minister-designate",
        "a more conservative Party, the federal Government and the people Deputy Holt met",
        "Why The foreign Minister Left His Party In Anger",
        "for defense. Ministry officials agreed",
    ],
)
def test_small_word_that_is_no_part_of_the_office_stays_silent(say: Say, text: str) -> None:
    assert say(text) == []


@pytest.mark.parametrize(
    ("surface", "suggestion"),
    [
        ("inBourg-La-Reine", "in Bourg-la-Reine"),
        ("inBourg-la-Reine", "in Bourg-la-Reine"),
        ("ofHolt", "of Holt"),
        ("theUnited Kingdom", "the United Kingdom"),
        ("atWellington", "at Wellington"),
    ],
)
def test_function_word_run_into_a_name_is_found(say: Say, surface: str, suggestion: str) -> None:
    assert say(f"On Monday he spoke {surface} and left.") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "The iPhone, eBay, deGrasse, vanGogh, McDonald, LinkedIn, inDrive and theScore were there.",
        "It stood on www.theWellington.com and @inWellington and in inWellington() too.",
        "theUK and ofUN in theUnited way",
    ],
)
def test_brands_and_addresses_stay_silent(say: Say, text: str) -> None:
    assert say(text) == []


SOURCE = (
    "On Monday the council of Brindle Marsh voted for the bridge over the river Tarn. "
    "The mayor of Brindle Marsh said that Norra Veldt was for it, as Norra Veldt had been before."
)


def test_name_of_a_matched_source_is_known(say: Say) -> None:
    text = "On Monday the council of Brindle marsh voted for the bridge, said Norra veldt there."
    assert say(text) == []
    assert say(text, SOURCE) == [("Brindle marsh", "Brindle Marsh"), ("Norra veldt", "Norra Veldt")]


def test_capitals_that_a_source_has_too_are_right(say: Say) -> None:
    text = "On Monday the council of Brindle marsh voted for the bridge, we hear."
    other = "Others write that the council of Brindle marsh voted for the bridge on Monday."
    assert say(text, SOURCE, other) == []


def test_evidence_says_how_the_name_is_written(strict: Checker) -> None:
    report = strict.check(Article("a", "He wrote to the United nations, and to Ashford city."))
    told: list[Finding] = list(report.findings)
    assert [(f.rule, f.kind) for f in told] == [("nations", Kind.ORG), ("city", Kind.ORG)]
    assert [e.text for e in told[0].evidence] == [
        "the name is written “United Nations”",
        "“nations” has lost the capital of the name",
    ]
    assert told[1].evidence[1].text == "“Ashford City” is an organisation, not a city"


WORDS = st.lists(
    st.sampled_from(
        "United united nations Nations White house House in theUnited inBourg La la Reine - "
        "Ashford city of defense Ministry people’s Deputy an Democratic party . , “ ” Mary holt "
        "R. HOLT Kim dae Jung HOLt".split(" ")
    ),
    max_size=40,
).map(" ".join)


@given(WORDS)
def test_suggestion_differs_from_what_it_mends_in_capitals_and_one_space(
    strict: Checker, text: str
) -> None:
    findings = strict.check(Article("a", text)).findings
    for one, two in pairwise(findings):
        assert one.span.end <= two.span.start
    for finding in findings:
        assert finding.suggestion is not None
        assert finding.suggestion != finding.surface
        plain = finding.suggestion.casefold().replace(" ", "")
        assert plain == finding.surface.casefold().replace(" ", "")


@given(WORDS)
def test_what_a_suggestion_mends_is_no_longer_found(strict: Checker, text: str) -> None:
    finding = next(iter(strict.check(Article("a", text)).findings), None)
    if finding is None:
        return
    mended = f"They wrote to {finding.suggestion}, all of them."
    assert strict.check(Article("a", mended)).findings == ()


def test_cost_grows_with_the_text_and_no_faster(strict: Checker) -> None:
    def seconds(copies: int) -> float:
        document = analyse(Article("a", "He saw Ashford city and the Democratic party. " * copies))
        knowledge = Knowledge(strict.rules, strict.settings)
        started = time.perf_counter()
        assert len(list(check_casing(document, knowledge))) == copies
        return time.perf_counter() - started

    seconds(10)
    assert seconds(8000) < 50 * max(seconds(800), 0.002)


@pytest.mark.shared
def test_clean_articles_have_no_misplaced_capitals(shared: Path) -> None:
    import json

    checker = Checker.from_rules()
    checker.checks = {"casing": check_casing}
    with (shared / "eval" / "clean" / "articles.jsonl").open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    for row in articles:
        assert checker.check(Article(row["id"], row["text"])).findings == (), row["id"]
