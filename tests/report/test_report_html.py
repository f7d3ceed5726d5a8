"""The structure of the pages: what links where, what is escaped, what is shown."""

import gc
import hashlib
import re
import tracemalloc
from base64 import b64encode
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest
from report_sample import FAILURES, PAIRS, TEXT, Sample, calm, crowded, rich, segments, write_run

from mtqa.report import html
from mtqa.report.html import draw
from mtqa.report.names import page_name

HOSTILE = "</style></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{7*7}}{%x%}"


def page(folder: Path, article_id: str) -> lxml.html.HtmlElement:
    return parse(folder / "articles" / page_name(article_id))


def parse(path: Path) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(path.read_text(encoding="utf-8"))


def drawn(folder: Path, *samples: Sample) -> Path:
    for sample in samples:
        sample.settle()
    draw(write_run(folder, list(samples), FAILURES))
    return folder


def texts(root: lxml.html.HtmlElement, path: str) -> list[str]:
    return [" ".join(node.text_content().split()) for node in root.xpath(path)]


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawn(tmp_path_factory.mktemp("run"), calm(), rich(), crowded())


def test_page_name_is_a_hash_whatever_the_id() -> None:
    assert page_name("003.txt") == hashlib.sha256(b"003.txt").hexdigest()[:16] + ".html"
    for hostile in ("../../etc/passwd", "a\x00b", "\ud800", ""):
        assert re.fullmatch(r"[0-9a-f]{16}\.html", page_name(hostile))


def test_ids_are_unique_on_every_page(report: Path) -> None:
    for path in pages(report):
        ids = parse(path).xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_every_link_within_the_report_has_a_target(report: Path) -> None:
    for path in pages(report):
        for href in parse(path).xpath("//a/@href"):
            if href.startswith("https://"):
                continue
            file, _, fragment = href.partition("#")
            target = (path.parent / file) if file else path
            assert target.is_file(), (path, href)
            assert not fragment or parse(target).xpath("//*[@id=$id]", id=fragment), (path, href)


@pytest.mark.parametrize(("article", "count"), [("scrape/003.txt", 14), ("scrape/sixty.txt", 60)])
def test_every_finding_has_a_mark_and_a_card(report: Path, article: str, count: int) -> None:
    root = page(report, article)
    for number in range(1, count + 1):
        assert len(root.xpath("//li[@id=$id]", id=f"f{number}")) == 1
        (mark,) = root.xpath("//*[@id=$id]", id=f"m{number}")
        assert mark.get("href") == f"#f{number}"
    assert not root.xpath("//li[@id=$id]", id=f"f{count + 1}")


def test_marked_words_are_the_finding_and_labels_stay_out_of_the_text(report: Path) -> None:
    root = page(report, "scrape/003.txt")
    (eleventh,) = root.xpath("//a[@id='m7']")
    assert eleventh.text_content() == "The eleventh"
    assert eleventh.get("data-n") == "▲7"
    assert "critical" in eleventh.get("title")
    (paragraph,) = root.xpath("//article//p[a[@id='m7']]")
    assert paragraph.text_content() in TEXT
    assert "📰. The eleventh, who" in paragraph.text_content()


def test_card_tells_everything_about_its_finding(report: Path) -> None:
    (card,) = page(report, "scrape/003.txt").xpath("//li[@id='f2']")
    words = " ".join(card.text_content().split())
    for part in (
        "Beit Higseth",
        "Pete Hegseth",
        "critical",
        "99%",
        "person",
        "transliteration",
        "listed",
        "accuracy/mistranslation/entity",
        "pete-hegseth",
        "Beit is a word in many",
    ):
        assert part in words
    assert [m.text for m in card.xpath(".//mark[@class='wrong']")] == ["Beit Higseth"]
    assert [m.text for m in card.xpath(".//mark[@class='right']")] == ["Pete Hegseth"]
    assert "clean/brussels-1.txt 0.88" in words
    assert card.xpath("count(.//li[@class='for'])") == 2
    assert card.xpath("count(.//li[@class='against'])") == 1
    assert "بيت هيغسيث" in card.xpath(".//li/span/bdi/text()")


def test_evidence_pointing_into_a_source_is_marked_there(report: Path) -> None:
    (card,) = page(report, "scrape/003.txt").xpath("//li[@id='f7']")
    assert card.xpath(".//mark[@class='right']")[0].text == PAIRS["The eleventh, who"][1][:10]


def test_runner_up_and_missing_suggestion_are_shown(report: Path) -> None:
    root = page(report, "scrape/003.txt")
    assert "or Friedrich März" in texts(root, "//li[@id='f5']")[0]
    assert "separatist boycott → no suggestion" in texts(root, "//li[@id='f12']")[0]


def test_candidates_are_folded_and_lead_into_the_text(report: Path) -> None:
    root = page(report, "scrape/003.txt")
    (details,) = root.xpath("//details[@id='candidates']")
    assert "open" not in details.attrib
    (link,) = details.xpath(".//li[@id='c1']//a[@class='no']")
    assert root.xpath("//article//*[@id=$id]", id=link.get("href")[1:])
    assert not page(report, "scrape/calm.txt").xpath("//details[@id='candidates']")


def test_sources_tell_why_one_is_excluded(report: Path) -> None:
    rows = texts(page(report, "scrape/003.txt"), "//section[@id='sources']//tbody/tr")
    assert rows[0].endswith("0.91 54.3 21.7 same yes")
    assert rows[1].endswith("0.64 – – another yes, but not for numbers or dates")
    assert "near-duplicate" in rows[2]


def test_furniture_is_folded_and_still_there(report: Path) -> None:
    (details,) = page(report, "scrape/003.txt").xpath("//details[@class='furniture']")
    assert "open" not in details.attrib
    assert "What's Your Reaction?" in details.text_content()


def test_article_without_findings_says_so(report: Path) -> None:
    root = page(report, "scrape/calm.txt")
    assert "No finding at or above the threshold." in root.text_content()
    assert not root.xpath("//a[contains(@class, 'm ')]")


def test_index_lists_articles_worst_first_with_their_worst_findings(report: Path) -> None:
    root = parse(report / "index.html")
    rows = texts(root, "//table[@id='articles']/tbody/tr")
    assert [row.split()[1] for row in rows] == ["reject", "review", "pass"]
    assert "Beit Higseth → Pete Hegseth" in rows[0]
    assert "and 11 more" in rows[0]


def test_neighbours_follow_the_order_of_the_index(report: Path) -> None:
    links = parse(report / "index.html").xpath("//table[@id='articles']//th/a/@href")
    for here, after in pairwise(links):
        (link,) = parse(report / here).xpath("//a[@id='after']/@href")
        assert f"articles/{link}" == after
    assert not parse(report / links[0]).xpath("//a[@id='before']")
    assert not parse(report / links[-1]).xpath("//a[@id='after']")


def test_index_sums_up_findings_failures_and_signature(report: Path) -> None:
    root = parse(report / "index.html")
    words = " ".join(root.text_content().split())
    for part in (
        "Beit Higseth → Pete Hegseth",
        "calque",
        "locale/number-format",
        "rows.jsonl",
        "the file is empty",
        "nrefs:1|case:mixed|eff:yes|nc:6",
        "b1946ac92492d234",
        "<default>, mine.yaml",
    ):
        assert part in words
    assert "checks.quote" in words


def test_drawing_twice_gives_the_same_bytes(tmp_path: Path, report: Path) -> None:
    drawn(tmp_path, calm(), rich(), crowded())
    first = {path.relative_to(report): path.read_bytes() for path in pages(report)}
    draw(tmp_path)
    assert {path.relative_to(tmp_path): path.read_bytes() for path in pages(tmp_path)} == first
    assert not list(tmp_path.rglob("*.tmp"))


def test_empty_run_still_has_an_index(tmp_path: Path) -> None:
    draw(write_run(tmp_path, []))
    assert "This run has no scored articles." in parse(tmp_path / "index.html").text_content()


def test_long_runs_are_split_into_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "ARTICLES_A_PAGE", 3)
    samples = [calm(f"{n}.txt") for n in range(7)]
    for n, sample in enumerate(samples):
        sample.article["quality"] = float(n * 5 % 7)
    drawn(tmp_path, *samples)
    names = ["index.html", "index-2.html", "index-3.html"]
    assert sorted(p.name for p in tmp_path.glob("*.html")) == sorted(names)
    roots = [parse(tmp_path / name) for name in names]
    rows = [text for root in roots for text in texts(root, "//table[@id='articles']//td[2]")]
    assert rows == [f"{n}.0" for n in range(7)]
    assert roots[0].xpath("//a[@rel='next']/@href")[0] == "index-2.html"
    assert not roots[2].xpath("//a[@rel='next']")
    (up,) = page(tmp_path, "3.txt").xpath("//a[@id='up']/@href")
    assert up == "../index.html"
    write_run(tmp_path, samples[:4])
    draw(tmp_path)
    assert sorted(p.name for p in tmp_path.glob("*.html")) == ["index-2.html", "index.html"]


def test_hostile_words_are_text_wherever_they_are_shown(tmp_path: Path) -> None:
    sample = rich(HOSTILE)
    sample.article.update(title=HOSTILE, url="javascript:alert(1)", published=HOSTILE)
    sample.article["language"].update(code=HOSTILE, method=HOSTILE)
    sample.article["pivot"].update(code=HOSTILE, name=HOSTILE, reasons=[HOSTILE])
    document = sample.document
    document["text"] = HOSTILE + TEXT[len(HOSTILE) :]
    document["sources"] = [
        {**s, "id": HOSTILE, "title": HOSTILE, "excluded": HOSTILE} for s in document["sources"][:1]
    ]
    for row in document["alignments"]:
        row.update(source=HOSTILE, text=HOSTILE)
    for row in sample.findings + sample.candidates:
        for key in (
            "surface",
            "suggestion",
            "runner_up",
            "rule",
            "check",
            "kind",
            "category",
            "mechanism",
        ):
            row[key] = HOSTILE
        for item in row["evidence"]:
            item.update(kind=HOSTILE, text=HOSTILE, source=HOSTILE)
    failure = {**FAILURES[0], "input": HOSTILE, "id": HOSTILE, "message": HOSTILE}
    sample.settle()
    draw(write_run(tmp_path, [sample], [failure]))
    for path in pages(tmp_path):
        root = parse(path)
        assert not root.xpath("//img")
        assert len(root.xpath("//script")) == 1
        assert len(root.xpath("//style")) == 1
        attributes = {name for node in root.iter() for name in node.attrib}
        assert not {name for name in attributes if name.startswith("on")}
        assert not root.xpath("//a[starts-with(@href, 'javascript')]")
        assert "alert(1)</script>" in root.text_content()
        assert "{{7*7}}" in root.text_content()


def test_outward_links_carry_no_trace_of_the_reader(report: Path) -> None:
    root = page(report, "scrape/003.txt")
    outward = root.xpath("//a[starts-with(@href, 'http')]")
    assert [a.get("href") for a in outward] == [
        "https://scrape.example/a?id=3&x=<y>",
        "https://news.example/world/shipping-accord",
    ]
    assert {a.get("rel") for a in outward} == {"noopener noreferrer nofollow"}
    assert root.xpath("//meta[@name='referrer']/@content") == ["no-referrer"]


def test_pages_load_nothing_and_run_only_their_own_script(report: Path) -> None:
    for path in pages(report):
        root = parse(path)
        assert not root.xpath("//link | //img | //iframe | //script[@src] | //@style")
        (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        for tag in ("script", "style"):
            (node,) = root.xpath(f"//{tag}")
            digest = b64encode(hashlib.sha256(node.text.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in policy
        assert "url(" not in root.xpath("//style")[0].text


def test_control_characters_and_lone_surrogates_do_not_break_a_page(tmp_path: Path) -> None:
    text = "Nul \x00 and \ud800 and \x1b and \ufffe before Higseth."
    sample = Sample("id\x00\ud800", text, title="t\x00\ud800")
    at = text.index("Higseth")
    sample.mark(at, at + 7, suggestion="Heg\x00seth\ud800")
    drawn(tmp_path, sample)
    root = page(tmp_path, "id\x00\ud800")
    assert root.xpath("//a[@id='m1']")[0].text == "Higseth"
    assert "Nul ␀ and � and ␛ and � before Higseth." in root.text_content()
    assert "Heg␀seth�" in root.text_content()


def test_overlapping_findings_each_have_mark_label_and_card(tmp_path: Path) -> None:
    sample = Sample("a", "The US Defense Minister Beit Higseth spoke.")
    for start, end in ((4, 36), (7, 23), (18, 36), (24, 36), (24, 36)):
        sample.mark(start, end, severity="major")
    drawn(tmp_path, sample)
    root = page(tmp_path, "a")
    for number in range(1, 6):
        assert len(root.xpath("//*[@id=$id]", id=f"m{number}")) == 1
        assert len(root.xpath("//article//a[@data-n=$n]", n=f"◆{number}")) == 1
        assert root.xpath("//article//a[@href=$href]", href=f"#f{number}")
    (paragraph,) = root.xpath("//article/p[a]")
    assert paragraph.text_content() == "The US Defense Minister Beit Higseth spoke."
    assert not root.xpath("//a//a")


def test_finding_across_two_paragraphs_is_marked_in_both(tmp_path: Path) -> None:
    text = "He met Beit.\n\nHigseth spoke."
    sample = Sample("a", text)
    sample.mark(7, 21)
    drawn(tmp_path, sample)
    marks = page(tmp_path, "a").xpath("//article//a[@data-f='1']")
    assert [m.text for m in marks] == ["Beit.", "Higseth"]
    assert [m.get("id") for m in marks] == ["m1", None]
    assert [m.get("data-n") for m in marks] == [None, "▲1"]


def test_a_megabyte_in_one_line_keeps_cards_short(tmp_path: Path) -> None:
    text = "word " * 200_000 + "Higseth " + "word " * 10
    sample = Sample("a", text)
    at = text.index("Higseth")
    for _ in range(20):
        sample.mark(at, at + 7)
    sample.document["segments"] = segments(text)
    sample.document["alignments"] = [
        {"segment": 0, "source": "s", "start": 0, "end": len(text), "text": text, "similarity": 0.5}
    ]
    drawn(tmp_path, sample)
    size = (tmp_path / "articles" / page_name("a")).stat().st_size
    assert len(text) < size < len(text) + 100_000
    assert len(page(tmp_path, "a").xpath("//li[contains(@class, 'card')]")) == 20


def test_memory_does_not_grow_with_the_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "ARTICLES_A_PAGE", 5)

    def peak(name: str, count: int) -> int:
        samples = [calm(f"{n}.txt") for n in range(count)]
        for sample in samples:
            sample.document["text"] += "\n\n" + "A sentence of some length. " * 8000
        folder = write_run(tmp_path / name, samples)
        del samples, sample
        gc.collect()
        tracemalloc.start()
        draw(folder)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak("warm", 1)
    assert peak("many", 60) < 1.2 * peak("few", 6)
