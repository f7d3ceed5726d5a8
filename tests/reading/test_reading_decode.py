import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.model import Failure
from mtqa.reading.decode import decode
from mtqa.reading.place import Place, readable

PLACE = Place("in/a.txt", "a.txt")


def failure(data: bytes) -> Failure:
    got = decode(data, PLACE)
    assert isinstance(got, Failure)
    assert got.input == "in/a.txt"
    assert got.id == "a.txt"
    assert "\n" not in got.message
    return got


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_utf8_is_kept_character_by_character(text: str) -> None:
    if text.isspace() or text.startswith("\ufeff"):
        return
    assert decode(text.encode(), PLACE) == text


def test_newlines_of_all_kinds_are_kept() -> None:
    assert decode(b"one\r\ntwo\rthree\n", PLACE) == "one\r\ntwo\rthree\n"


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + "Erdoğan spoke.".encode(),
        codecs.BOM_UTF16_LE + "Erdoğan spoke.".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Erdoğan spoke.".encode("utf-16-be"),
    ],
)
def test_byte_order_mark_tells_the_encoding_and_is_dropped(data: bytes) -> None:
    assert decode(data, PLACE) == "Erdoğan spoke."


def test_broken_utf8_names_byte_and_line_and_remedy() -> None:
    got = failure(b"one\ntwo\ncaf\xe9 three")
    assert got.line == 3
    assert "byte 11 (0xe9)" in got.message
    assert "iconv -f WINDOWS-1252 -t UTF-8" in got.message


def test_offset_of_broken_byte_counts_the_byte_order_mark() -> None:
    assert "byte 4 (0xff)" in failure(codecs.BOM_UTF8 + b"a\xff").message


def test_broken_utf16_is_a_failure_on_its_line() -> None:
    data = codecs.BOM_UTF16_LE + "one\ntwo ".encode("utf-16-le") + b"\x00\xd8a\x00"
    assert failure(data).line == 2
    assert "UTF-16" in failure(data).message


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n"])
def test_nothing_but_white_space_is_empty(data: bytes) -> None:
    assert "is empty" in failure(data).message


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\x1f\x8b\x08\x00abc", "gzip"),
        (b"\x89PNG\r\n\x1a\n\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00", "JPEG"),
        (b"GIF89a\x01\x00", "GIF"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "WebP"),
        (b"some text\x00and more", "NUL byte at offset 9"),
        (b"\x01\x02\x03\x04 text", "control characters"),
        ("Hello there, all of you.".encode("utf-16-le"), "UTF-16LE without"),
        ("Hello there, all of you.".encode("utf-16-be"), "UTF-16BE without"),
        ("Hello there.".encode("utf-32"), "UTF-32"),
    ],
)
def test_binary_is_named_by_what_it_looks_like(data: bytes, what: str) -> None:
    assert what in failure(data).message


def test_messages_and_names_are_one_printable_line() -> None:
    assert readable("a\nb\u2028c\udcffd\x1b[31m\u202e") == ("a\\nb\\u2028c\\udcffd\\x1b[31m\\u202e")
    assert readable("Erdoğan’s père.txt") == "Erdoğan’s père.txt"
