"""The check `name`: garbles of known names are found, right names of any kind never are."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa import Article, Checker
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.suspects import suspects
from mtqa.model import Finding, Source
from mtqa.text import analyse
from mtqa.typology import Kind, Severity


@pytest.fixture(scope="module")
def names() -> Checker:
    """The default rules with the check `name` alone."""
    from mtqa.checks.names import check_name

    checker = Checker.from_rules().uncalibrated()
    checker.checks = {"name": check_name}
    return checker


def _found(checker: Checker, text: str, *sources: str) -> dict[str, Finding]:
    given_ = tuple(Source(f"s{i}", source) for i, source in enumerate(sources))
    report = checker.check(Article("a", text, sources=given_))
    return {finding.surface: finding for finding in report.findings}


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("The threat is near, said US Defense Minister Beit Higseth.", "Beit Higseth",
         "Pete Hegseth"),
        ("The German counselor Fredchich Mirz sat in the Oval Office.", "Fredchich Mirz",
         "Friedrich Merz"),
        ("The Chinese news agency Shinchoa said so on Friday.", "Shinchoa", "Xinhua"),
        ("He spoke at a forum in Singaport on Saturday.", "Singaport", "Singapore"),
        ("Ukraine's president Fulodimir Zilinsky flew home.", "Fulodimir Zilinsky",
         "Volodymyr Zelensky"),
        ("Israeli Prime Minister Binyamin Natinyahwa spoke.", "Binyamin Natinyahwa",
         "Benjamin Netanyahu"),
    ],
)  # fmt: skip
def test_garble_of_a_glossary_name_is_found(
    names: Checker, text: str, surface: str, suggestion: str
) -> None:
    found = _found(names, text)
    assert found[surface].suggestion == suggestion
    assert found[surface].check == "name"


def test_given_name_of_another_language_is_found_beside_the_right_one(names: Checker) -> None:
    text = "David was received by Brigitte Macron. On Friday {} Macron met his children."
    assert _found(names, text.format("Bridget"))["Bridget Macron"].suggestion == "Brigitte Macron"
    assert _found(names, text.format("Brigitte")) == {}


def test_accent_speaks_against_a_way_through_another_script(names: Checker) -> None:
    text = "The crowd sang all night. Then {0} Beegun presented the concert, and {0} Beegun sang."
    plain = _found(names, text.format("Stephane"))["Stephane Beegun"]
    marked = _found(names, text.format("Stéphane"))["Stéphane Beegun"]
    assert [e for e in plain.evidence if e.kind == "spelling" and not e.supports] == []
    (against,) = (e for e in marked.evidence if e.kind == "spelling" and not e.supports)
    assert "é" in against.text


def test_surname_alone_follows_the_full_garble(names: Checker) -> None:
    text = (
        "US Defense Minister Beit Higseth spoke first. The threat is imminent, he said. "
        "Later on, reporters asked Higseth about Asia."
    )
    found = _found(names, text)
    assert found["Higseth"].suggestion == "Hegseth"


def test_a_name_divided_is_the_name_undivided(names: Checker) -> None:
    text = (
        "The Republican senator Marku Robyo met the press. Robyo landed in Riyadh, and "
        "Marku Ro Byo flew on."
    )
    assert _found(names, text)["Marku Ro Byo"].suggestion == "Marco Rubio"


def test_a_name_tried_twice_is_one_finding(names: Checker) -> None:
    text = "US Defense Minister Beit Higseth (Pit Higseth) spoke first."
    found = _found(names, text)
    assert list(found) == ["Beit Higseth (Pit Higseth)"]
    assert found["Beit Higseth (Pit Higseth)"].suggestion == "Pete Hegseth"


def test_finding_tells_why(names: Checker) -> None:
    finding = _found(names, "US Defense Minister Beit Higseth spoke first.")["Beit Higseth"]
    kinds = {item.kind for item in finding.evidence}
    assert {"spelling", "prior", "role", "country"} <= kinds
    said = " ".join(item.text for item in finding.evidence)
    assert "Pete Hegseth" in said
    assert "minister" in said
    assert any(item.weight < 0 for item in finding.evidence)
    assert finding.rule == "pete-hegseth"
    assert finding.severity is Severity.CRITICAL


def test_another_romanising_is_minor_at_most(names: Checker) -> None:
    found = _found(names, "Egypt's foreign minister Badr Abdel-Aaty met the press in Cairo.")
    assert all(f.severity is Severity.MINOR for f in found.values())


@pytest.mark.parametrize(
    "text",
    [
        "Karoline Leavitt answered, and Scott Bessent sat beside her.",
        "Coach Steve Whitmore trained the Whittmans of Wichita; Marta Oban wrote it down.",
        "The Brazilians met the Macrons and two Hegseths in Colombia, Missouri.",
        "The newspaper La Repubblica and Les Républicains have nothing to do with one another.",
        "Zhou Enlai met Deng Yingchao in Tianjin; Li Zhengdao and Chen-Ning Yang studied there.",
        "Aceh, Neiafu, Nafplio, Kariakoo and Thebaid are places; Galats was a town.",
        "Prices rose. School began. Iraqis and Iraqi-British families came. Opened in 1958.",
        "MPs, RBIs, the NBA, WWII, PSol-RJ and the ABC are no people; Ph.D. students are.",
        "Mohamed El-Baz, Taher Mohamed, Ahmed Hussein and Ibrahim Salman are other men.",
        "The FIFA World Cup, the Boston Red Sox and the Abbott Laboratories were named.",
        "Mekel, a spokesman, said that Arye Mekel would stay in Jerusalem.",
        "Alexander Zinchenko, David Hallyday and Benjamin Griveaux have famous first names.",
        "Yair Netanyahu, Hunter Biden and Usha Vance are relatives.",
        "Olivia flew to Bolivia over the Ocean.",
        "Sean Duffey scored for Cork.",
        "Danielle Smyth runs a shop.",
        "Tom Barrak was acquitted.",
        "Lin Jianhua, of Jiangxi, and Wang Yijun met in Pyeongtaek, near Zhenjiang.",
    ],
)
def test_right_names_stay_silent(names: Checker, text: str) -> None:
    assert not _found(names, text)


def test_a_source_that_writes_the_form_makes_it_right(names: Checker) -> None:
    text = "The minister met Higseth in Geneva, an engineer of that name."
    assert "Higseth" in _found(names, text)
    source = "The engineer Higseth met the minister in Geneva. He has built bridges there."
    assert not _found(names, text, source)


def test_a_source_gives_a_name_that_no_glossary_has(names: Checker) -> None:
    text = (
        "The mayor of the town, Konsalo Irragori, opened the bridge on Monday. "
        "Irragori said it had cost too much."
    )
    source = (
        "Gonzalo Irragorri, the mayor, opened the new bridge on Monday. "
        "It cost too much, Irragorri said."
    )
    assert not _found(names, text)
    assert _found(names, text, source)["Konsalo Irragori"].suggestion == "Gonzalo Irragorri"


def test_the_order_of_articles_changes_nothing(names: Checker) -> None:
    texts = [
        "US Defense Minister Beit Higseth spoke first.",
        "Shinchoa reported it from Singaport.",
        "Karoline Leavitt answered Oban.",
    ]
    once = [_found(names, text) for text in texts]
    again = [_found(names, text) for text in reversed(texts)]
    assert once == again[::-1]


def _named(checker: Checker) -> list[str]:
    kinds = (Kind.PERSON, Kind.ORG, Kind.PLACE)
    entries = checker.rules.entries.values()
    return sorted({n for e in entries if e.kind in kinds for n in (e.name, *e.aliases)})


def _bare(name: str) -> str:
    apart = unicodedata.normalize("NFD", name)
    return "".join(c for c in apart if not unicodedata.combining(c))


@given(data=st.data())
def test_a_listed_name_is_no_garble_however_it_is_written(
    names: Checker, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(_named(names)))
    forms = [name, name + "'s", name + "’s", _bare(name), name.upper()]
    if name[-1].islower() and name[-1] not in "sxz":
        forms.append(name + "s")
    form = data.draw(st.sampled_from(forms))
    sentence = data.draw(
        st.sampled_from(["Later {} was named.", "He spoke of {} again.", "{} came first."])
    )
    assert not _found(names, sentence.format(form))


@pytest.mark.parametrize(
    "text",
    [
        "Kurdistan Region Prime Minister Masrour Barzani opened the plant in Erbil.",
        "Police chief Irakli Dgebuadze told reporters in Batumi that he was slapped.",
    ],
)
def test_a_relative_and_a_bearer_of_the_same_given_name_are_right(text: str) -> None:
    found = Checker.from_rules(reference_scores="false").check(Article("a", text)).findings
    assert [f.surface for f in found if f.check == "name"] == []


@given(st.text(max_size=300))
def test_no_text_breaks_the_check(names: Checker, text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    document = analyse(Article("a", text))
    knowledge = Knowledge(names.rules, names.settings, names=names.names)
    for suspect in suspects(document, knowledge):
        assert text[suspect.span.start : suspect.span.end] == suspect.surface
        assert suspect.keys
    names.check(Article("a", text))
