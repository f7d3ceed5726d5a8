"""From the bytes of a rules file to text that YAML can read, with what is wrong in it.

Broken bytes and control characters are reported and replaced one for one, so that the
places of all later problems hold. Knows no YAML.
"""

import re
from typing import NamedTuple

from mtqa.rules.complaints import LINE_BREAK, Complaints

__all__ = ["LARGEST_FILE", "decode"]

LARGEST_FILE = 32 * 1024 * 1024
"""Bytes a rules file may have."""

# What YAML forbids, and the line separators that editors do not count as lines.
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class _Place(NamedTuple):
    line: int
    column: int


def _place(text: str, offset: int) -> _Place:
    line, begin = 1, 0
    for found in LINE_BREAK.finditer(text, 0, offset):
        line, begin = line + 1, found.end()
    return _Place(line, offset - begin + 1)


def decode(path: str, data: bytes) -> tuple[str, Complaints]:
    """The text of `data` and a `Complaints` that holds what was wrong with it.

    The text is empty where the file is too large or not text at all.
    """
    first = _Place(1, 1)
    if len(data) > LARGEST_FILE:
        complaints = Complaints(path)
        complaints.add(
            first,
            f"the file has more than {LARGEST_FILE // 1024**2} MiB",
            "split it into several files",
        )
        return "", complaints
    if data.startswith(_UTF16_MARKS) or b"\0" in data:
        complaints = Complaints(path)
        complaints.add(first, "the file is not UTF-8 text", "save it as UTF-8")
        return "", complaints
    data = data.removeprefix(_UTF8_MARK)
    try:
        text, broken = data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        text, broken = data.decode("utf-8", "replace"), error
    complaints = Complaints(path, text)
    if broken is not None:
        before = data[: broken.start].decode("utf-8")
        complaints.add(
            _place(text, len(before)),
            f"bytes that are not UTF-8 (the first is 0x{data[broken.start]:02x})",
            "save the file as UTF-8",
        )
    found = _FORBIDDEN.search(text)
    if found is not None:
        complaints.add(
            _place(text, found.start()),
            f"control character U+{ord(found[0]):04X}",
            "delete it; only spaces, tabs and line ends may be invisible",
        )
        text = _FORBIDDEN.sub(" ", text)
    return text, complaints
