import io
import socket
import subprocess
import sys

import pytest

from mtqa.model import Article, Failure
from mtqa.reading.html import read_html
from mtqa.reading.markup import MAX_ATTRIBUTES, crowded_tag, without_controls
from mtqa.reading.place import Place, Row

PLACE = Place("in/a.html", "a.html")
PARAGRAPH = (
    "<p>Defense Secretary Pete Hegseth spoke first on Monday, and said more than planned.</p>"
)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Hegseth speaks | Example News</title>
<meta property="og:title" content="Hegseth speaks">
<meta property="article:published_time" content="2025-11-24T10:00:00Z">
<link rel="canonical" href="https://example.org/news/1">
<script src="https://example.org/app.js"></script>
<link rel="stylesheet" href="https://example.org/app.css"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Hegseth speaks</h1>{PARAGRAPH}<h2>What came next &amp; why</h2>{PARAGRAPH}
<ul><li>The first of the points that were made</li><li>The second of the points</li></ul>
<img src="https://example.org/a.png"><iframe src="https://example.org/frame"></iframe>
</article>
<section class="comments" id="comments"><div class="comment"><p>What a silly remark this is.</p>
</div></section><footer><p>Copyright Example</p></footer></body></html>"""


def read(page: str | bytes) -> Article | Failure:
    data = page if isinstance(page, bytes) else page.encode()
    (got,) = read_html(io.BytesIO(data), PLACE)
    return got.article if isinstance(got, Row) else got


def article(page: str | bytes) -> Article:
    got = read(page)
    assert isinstance(got, Article), got
    return got


def failure(page: str | bytes) -> Failure:
    got = read(page)
    assert isinstance(got, Failure), got
    assert "\n" not in got.message
    return got


def test_main_text_has_headings_and_list_items_and_nothing_around_them() -> None:
    text = article(PAGE).text
    lines = text.splitlines()
    assert lines[0] == "Hegseth speaks"
    assert lines[1].startswith("Defense Secretary Pete Hegseth")
    assert "What came next & why" in lines
    assert "- The first of the points that were made" in lines
    for absent in ("Home", "silly remark", "Copyright", "<"):
        assert absent not in text


def test_title_date_and_address_come_from_the_page() -> None:
    got = article(PAGE)
    assert got.id == "a.html"
    assert got.title == "Hegseth speaks"
    assert got.published == "2025-11-24"
    assert got.url == "https://example.org/news/1"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/news/1", "ftp://example.org/1", ""])
def test_address_that_is_not_of_the_web_is_left_out(address: str) -> None:
    assert article(PAGE.replace("https://example.org/news/1", address)).url is None


def test_date_does_not_hang_on_the_day_of_reading() -> None:
    assert article(PAGE.replace("2025-11-24", "2093-11-24")).published == "2093-11-24"


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []

    def refuse(*args: object, **kwargs: object) -> None:
        tried.append(args)
        raise OSError("no network in this test")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    entity = '<!DOCTYPE html [<!ENTITY x SYSTEM "http://example.org/x">]>'
    article(PAGE)
    article(PAGE.replace("<!DOCTYPE html>", entity).replace("planned", "&x; planned"))
    assert tried == []


def test_same_page_gives_same_record() -> None:
    first = article(PAGE)
    article(PAGE.replace("Hegseth", "Someone else"))
    assert article(PAGE) == first


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><script>var a = '<p>some words of text</p>';</script></head>"
        "<body><div id=root></div><script>go()</script></body></html>",
        "<html><body><script>go()</script><noscript>Enable JavaScript.</noscript></body></html>",
        "<html><head><title>Only a title</title></head><body></body></html>",
    ],
)
def test_page_of_scripts_only_is_a_failure(page: str) -> None:
    assert "no main text" in failure(page).message


def test_text_beside_noscript_is_kept() -> None:
    page = f"<html><body>{PARAGRAPH * 3}<p>Before <noscript>NO</noscript>after.</p></body></html>"
    assert article(page).text.endswith("Before after.")


def test_fragment_without_html_or_body_is_read() -> None:
    assert article(PARAGRAPH).text.startswith("Defense Secretary")


def test_declared_encoding_serves_where_the_bytes_are_no_utf8() -> None:
    page = f"<html><head><meta charset='{{}}'></head><body>{PARAGRAPH * 2}<p>Erdo\u011fan</p>"
    turkish = page.format("iso-8859-9").replace("Hegseth", "Hegs\u00e9th").encode("iso-8859-9")
    assert article(turkish).text.count("Hegséth") == 2
    assert article(turkish).text.endswith("Erdoğan")
    assert "broken UTF-8" in failure(turkish.replace(b"iso-8859-9", b"utf-8")).message
    assert "broken UTF-8" in failure(turkish.replace(b"iso-8859-9", b"idna")).message
    assert "Erdoğan" in article(page.format("iso-8859-9").encode()).text


@pytest.mark.parametrize(
    "nest", ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<font><a href=x>"]
)
def test_hundred_thousand_nested_tags_are_one_failure(nest: str) -> None:
    page = f"<html><body>{PARAGRAPH}{nest * 100_000}{PARAGRAPH}"
    assert "nested deeper" in failure(page).message


def test_nesting_of_a_real_page_is_read() -> None:
    page = f"<html><body>{'<div>' * 100}{PARAGRAPH * 5}{'</div>' * 100}</body></html>"
    assert article(page).text.count("Hegseth") == 5


def test_tag_of_a_hundred_thousand_attributes_is_one_failure() -> None:
    crowd = " ".join(f"a{i}=1" for i in range(100_000))
    assert "attributes" in failure(f"<html><body>\n<p {crowd}>x</p>{PARAGRAPH}").message
    assert failure(f"<html><body>\n<p {crowd}>x</p>{PARAGRAPH}").line == 2


@pytest.mark.slow
def test_many_elements_are_read_in_linear_time() -> None:
    # Quadratic here means minutes.
    got = article(f"<html><body>{'<ul><li>an item of text</li></ul>' * 50_000}{PARAGRAPH * 5}")
    assert "Hegseth" in got.text


@pytest.mark.parametrize(
    "hidden",
    ["<!-- {} -->", "<script>{}</script>", "<textarea>{}</textarea>", '<img alt="{}">'],
)
def test_attributes_inside_what_is_no_tag_are_not_counted(hidden: str) -> None:
    crowd = "<p " + "a " * (MAX_ATTRIBUTES + 1) + ">"
    assert crowded_tag(crowd) == 0
    assert crowded_tag(hidden.format(crowd)) is None


@pytest.mark.parametrize(
    "crowd",
    [
        "<p " + "a=1 " * 1001,
        "<P\n" + "a='>' " * 1001,
        "<p " + 'a=">"' * 1001,
        "<p/" + "a/" * 1001,
        "</p " + "a " * 1001,
        "<script></script><p " + "a " * 1001,
        "<!--><p " + "a " * 1001,
    ],
)
def test_crowded_tag_is_seen_however_its_attributes_are_written(crowd: str) -> None:
    assert crowded_tag(crowd + ">") is not None


@pytest.mark.parametrize(
    "part", ["<a<", "<!--", "<script", '<p a="', "<p a='", "</", "<p a=", "< "]
)
def test_scan_for_crowded_tags_is_linear(part: str) -> None:
    # Quadratic here means hours.
    crowded_tag(part * 500_000)


def test_control_characters_do_not_lose_the_page() -> None:
    page = f"<html><body>{PARAGRAPH * 3}<p>One&#1;two&#x0B;three\x02four&#xFFFE; five&#65;&#13;</p>"
    assert article(page).text.endswith("Onetwothreefour fiveA")


def test_only_control_characters_are_taken_out() -> None:
    assert without_controls("&#1;&#x1F;&#0031;&#xfffe;\x01\x1b\uffff") == ""
    kept = "&#9; &#10; &#x0a; &#13; &#160; &#180; &#x110; &#65; &amp; &#xD7FF; \t\r\n\x85"
    assert without_controls(kept) == kept


def test_importing_reading_does_not_import_the_extractor() -> None:
    code = "import sys, mtqa.reading; print(any(m in sys.modules for m in ('trafilatura', 'lxml')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_page_that_gives_nothing_is_silent_but_for_its_record() -> None:
    code = (
        "import io; from mtqa.reading.html import read_html; from mtqa.reading.place import Place;"
        "print(len(list(read_html(io.BytesIO(b'<html><body></body></html>'), Place('a', 'a')))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("1", "")
