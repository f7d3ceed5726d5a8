import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.model import Article, Failure, Source
from mtqa.reading import MAX_TEXT
from mtqa.reading.jsonl import read_jsonl
from mtqa.reading.lines import bounded_lines
from mtqa.reading.place import Place, Row

PLACE = Place("in/a.jsonl", "a.jsonl")
GOOD = b'{"id":"g","text":"Good."}\n'


def records(data: bytes) -> list[Article | Failure]:
    return [r.article if isinstance(r, Row) else r for r in read_jsonl(io.BytesIO(data), PLACE)]


def fault(row: bytes) -> Failure:
    """The failure of `row`, standing on line 2 between two good ones."""
    before, got, after = records(GOOD + row + b"\n" + GOOD)
    assert isinstance(before, Article)
    assert isinstance(after, Article)
    assert isinstance(got, Failure)
    assert (got.input, got.line) == ("in/a.jsonl", 2)
    assert "\n" not in got.message
    return got


def test_all_keys_are_read_and_others_ignored() -> None:
    row = {
        "id": 7,
        "text": "One\r\ntwo ",
        "title": "T",
        "url": "https://example.org/a",
        "published": "2025-11-24",
        "lang": {"x": [1, None]},
        "sources": ["First.", {"id": "s", "text": "Second.", "title": "S"}, {"text": "Third."}],
    }
    assert records(json.dumps(row).encode()) == [
        Article(
            "7",
            "One\r\ntwo ",
            "T",
            "https://example.org/a",
            "2025-11-24",
            (
                Source("7#source-1", "First."),
                Source("s", "Second.", "S"),
                Source("7#source-3", "Third."),
            ),
        )
    ]


def test_null_is_as_good_as_absent() -> None:
    row = b'{"id":"a","text":"T.","title":null,"url":null,"published":null,"sources":null}'
    assert records(row) == [Article("a", "T.")]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_text_of_a_row_is_kept_character_by_character(text: str) -> None:
    for ascii_only in (True, False):
        row = json.dumps({"id": "a", "text": text}, ensure_ascii=ascii_only).encode()
        (got,) = records(row)
        assert isinstance(got, Failure) if text.isspace() else got == Article("a", text)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (b'{"id":"x" "text":"a"}', "column 11: expected ',' or '}'"),
        ('{"id":"é€" "text":"a"}'.encode(), "column 12"),
        (b'{"id":"x","text":"a"', "column 21: the row ends too early"),
        (b'{"id":"x","text":"a"} more', "trailing characters"),
        (b"just words", "broken JSON at column 1"),
        (b'["x", "a"]', "the row is a list, not an object"),
        (b'"x"', "the row is a string, not an object"),
        (b"null", "the row is null, not an object"),
        (b'{"text":"a"}', "the row has no `id`"),
        (b'{"id":"x"}', "the row has no `text`"),
        (b'{"id":"x","text":5}', "`text` is an integer: it must be a string"),
        (b'{"id":"x","text":null}', "`text` is null"),
        (b'{"id":"x","text":""}', "`text` is empty"),
        (b'{"id":"x","text":" \\n "}', "`text` is empty"),
        (b'{"id":"x","text":"a\\u0000b"}', "`text` holds a NUL"),
        (b'{"id":"x\\u0000","text":"a"}', "`id` holds a NUL"),
        (b'{"id":"","text":"a"}', "`id` is empty"),
        (b'{"id":null,"text":"a"}', "`id` is null: it must be an integer or a string"),
        (b'{"id":true,"text":"a"}', "`id` is true or false"),
        (b'{"id":1.5,"text":"a"}', "`id` is a number"),
        (b'{"id":' + b"9" * 5000 + b',"text":"a"}', "out of range"),
        (b'{"id":"' + b"x" * 1001 + b'","text":"a"}', "`id` has over 1,000"),
        (b'{"id":"x","text":"a","title":3}', "`title` is an integer: it must be a string or null"),
        (b'{"id":"x","text":"a","url":[]}', "`url` is a list"),
        (b'{"id":"x","text":"a","published":2025}', "`published` is an integer"),
        (b'{"id":"x","text":"a","sources":"s"}', "`sources` is a string: it must be a list"),
        (b'{"id":"x","text":"a","sources":[1]}', "`sources[0]` is an integer"),
        (b'{"id":"x","text":"a","sources":[{"id":"s"}]}', "`sources[0]` has no `text`"),
        (b'{"id":"x","text":"a","sources":["b"," "]}', "source 2: its text is empty"),
        (
            b'{"id":"x","text":"a","sources":[{"id":"s","text":"b"},{"id":"s","text":"c"}]}',
            "source 2: a second source with the id 's'",
        ),
        (b'{"id":"x","text":"a\\ud800b"}', "half of a surrogate pair at column 20"),
        (b'{"id":"x","text":"\\ud83d\\ude00 \\udc00b"}', "half of a surrogate pair at column 32"),
        (b'{"id":"x","text":"caf\xe9"}', "broken UTF-8 at column 22 (byte 0xe9)"),
        (b'{"id":"x","text":"\xed\xa0\x80"}', "broken UTF-8 at column 19"),
        (b"[" * 100_000, "the row is a list"),
        (b'{"id":"x","text":"a","z":' + b"[" * 1_000_000, "nested too deep"),
    ],
)
def test_bad_row_is_one_failure_and_the_rest_is_read(row: bytes, words: str) -> None:
    assert words in fault(row).message


def test_failure_after_the_id_is_known_carries_it() -> None:
    assert fault(b'{"id":"x","text":" "}').id == "x"


def test_text_over_the_limit_is_a_failure() -> None:
    row = json.dumps({"id": "x", "text": "a" * (MAX_TEXT + 1)}).encode()
    assert "over the limit" in fault(row).message
    (fits,) = records(json.dumps({"id": "x", "text": "a" * MAX_TEXT}).encode())
    assert isinstance(fits, Article)


def test_line_over_the_limit_is_skipped_and_the_next_read() -> None:
    long = b'{"id":"x","text":"' + b"a" * (33 * 2**20) + b'"}'
    assert "over the limit of 32 MiB" in fault(long).message


@given(
    st.lists(st.binary(max_size=12).map(lambda b: b.replace(b"\n", b"")), max_size=6),
    st.integers(1, 8),
)
def test_bounded_lines_are_the_lines_with_long_ones_left_out(
    lines: list[bytes], limit: int
) -> None:
    data = b"\n".join(lines)
    expected = [
        (i, line if len(line.removesuffix(b"\n")) <= limit else None)
        for i, line in enumerate(io.BytesIO(data).readlines(), 1)
    ]
    assert list(bounded_lines(io.BytesIO(data), limit)) == expected


def test_blank_lines_are_skipped_but_counted() -> None:
    good, bad = records(b"\n" + GOOD + b"  \r\n\nnope\n")
    assert isinstance(good, Article)
    assert isinstance(bad, Failure)
    assert bad.line == 5


def test_byte_order_mark_is_dropped() -> None:
    assert records(b"\xef\xbb\xbf" + GOOD) == [Article("g", "Good.")]


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_file_without_rows_is_empty(data: bytes) -> None:
    (got,) = records(data)
    assert isinstance(got, Failure)
    assert "is empty" in got.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("\ufeff{}\n{}\n".encode("utf-16-le"), "UTF-16"),
        ('{"id":"x","text":"some text"}\n'.encode("utf-16-le") * 2, "UTF-16LE"),
        (b"\x1f\x8b\x08\x00\nabc\nabc\n", "gzip"),
    ],
)
def test_file_that_is_no_jsonl_is_one_failure(data: bytes, words: str) -> None:
    (got,) = records(data)
    assert isinstance(got, Failure)
    assert words in got.message
