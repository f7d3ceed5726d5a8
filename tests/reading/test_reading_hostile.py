"""Any bytes whatever give articles or failures, and never an exception."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.model import Article, Failure
from mtqa.reading import MAX_TEXT, read
from mtqa.reading.formats import READERS
from mtqa.reading.place import Place, Row

_TAGS = st.sampled_from(
    "html head body title meta link script style article p div span h1 ul li table tr td a b br "
    "img time noscript svg math template select option textarea pre blockquote form !-- !X".split()
)
_BITS = st.one_of(
    st.text(max_size=30),
    _TAGS.map(lambda t: f"<{t}>"),
    _TAGS.map(lambda t: f"</{t}>"),
    st.tuples(_TAGS, st.text(max_size=5), st.text(max_size=20)).map(
        lambda t: f"<{t[0]} {t[1]}='{t[2]}'"
    ),
    st.integers(0, 0x110010).map(lambda n: f"&#{n};"),
    st.sampled_from(
        [
            "<link rel=canonical href='http://[::1'>",
            "<base href='//x:y:z'>",
            "<meta property='og:url' content='http://a b/%zz'>",
            "<meta property='article:published_time' content='9999-99-99'>",
            "<time datetime='0000-00-00T99:99'>",
            '<script type=\'application/ld+json\'>{"@type":[[{}],"datePublished":1e999}</script>',
            "]]>",
            "<![CDATA[",
            "<?xml version='1.0' encoding='utf-16'?>",
            "\x0b\x1b\ufffe\u2028",
            "A sentence of some length, that could well be the main text of a page. " * 4,
        ]
    ),
)
_PAGES = st.lists(_BITS, max_size=25).map(lambda bits: "".join(bits).encode("utf-8", "replace"))

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=5,
)
_KEYS = st.sampled_from(["id", "text", "title", "url", "published", "sources", "x"])
_ROWS = st.lists(
    st.one_of(
        st.binary(max_size=40),
        st.dictionaries(_KEYS, _JSON, max_size=7).map(lambda d: json.dumps(d).encode()),
        st.fixed_dictionaries({"id": _JSON, "text": _JSON, "sources": _JSON}).map(
            lambda d: json.dumps(d).encode()
        ),
    ),
    max_size=5,
).map(b"\n".join)


def check(suffix: str, data: bytes) -> None:
    for record in READERS[suffix](io.BytesIO(data), Place("in/a", "a")):
        if isinstance(record, Failure):
            assert record.message
            assert "\n" not in record.message
            json.dumps(record.message, ensure_ascii=False).encode()
            continue
        assert isinstance(record, Row)
        article = record.article
        for text in (article.text, *(s.text for s in article.sources)):
            assert 0 < len(text) <= MAX_TEXT
            assert text.strip()
            assert "\0" not in text
        for given_text in (article.id, article.text, article.title, article.url, article.published):
            (given_text or "").encode()


@pytest.mark.parametrize("suffix", sorted(READERS))
@settings(deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_articles_or_failures(suffix: str, data: bytes) -> None:
    check(suffix, data)


@settings(max_examples=150, deadline=None)
@given(data=_PAGES)
def test_any_tag_soup_is_an_article_or_a_failure(data: bytes) -> None:
    check(".html", data)


@settings(deadline=None)
@given(data=_ROWS)
def test_any_rows_are_articles_or_failures(data: bytes) -> None:
    check(".jsonl", data)


@settings(deadline=None)
@given(data=st.one_of(st.binary(max_size=200), _ROWS))
def test_any_standard_input_is_articles_or_failures(data: bytes) -> None:
    for record in read(["-"], stdin=io.BytesIO(data)):
        assert isinstance(record, Article | Failure)


def test_page_of_anything_nested_in_json_is_read() -> None:
    words = "A sentence of some length, that could well be the main text of a page. "
    for deep in ("[" * 200_000, '{"a":' * 200_000):
        script = f"<script type='application/ld+json'>{deep}</script>"
        check(".html", f"<html><head>{script}</head><body><p>{words * 5}</p>".encode())
