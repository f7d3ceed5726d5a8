from hypothesis import given
from hypothesis import strategies as st

from mtqa.cli.visible import visible


@given(st.text())
def test_what_is_shown_holds_no_control_or_format_character(text):
    shown = visible(text)
    shown.encode("utf-8")
    assert not any(c < " " or "\x7f" <= c <= "\x9f" or c in "\u202e\u2066\u200b" for c in shown)


def test_ordinary_text_is_shown_as_it_is():
    assert visible("Erdoğan’s “145 %” – Нет 习近平") == "Erdoğan’s “145 %” – Нет 习近平"


def test_line_breaks_and_escapes_are_written_out():
    assert visible("a\nb\x1b[0m\u202e") == "a\\nb\\x1b[0m\\u202e"
