"""From the bytes of a file to its text, or to the reason why they are none.

Pure; knows no article format. Never guesses an 8-bit encoding: a wrong guess would look
like an error of the translation.
"""

import codecs
import re
from typing import BinaryIO

from mtqa.model import Failure
from mtqa.reading.limits import MAX_BYTES, MAX_TEXT
from mtqa.reading.place import Place

__all__ = ["binary_fault", "decode", "read_text"]

_UNPACK = "unpack it first"
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "extract its text first"),
    (b"PK\x03\x04", "a zip archive (or an Office or EPUB file)", _UNPACK),
    (b"\x1f\x8b", "a gzip file", _UNPACK),
    (b"BZh91AY&SY", "a bzip2 file", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz file", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstandard file", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x89PNG\r\n\x1a\n", "an image (PNG)", "leave it out"),
    (b"\xff\xd8\xff", "an image (JPEG)", "leave it out"),
    (b"GIF87a", "an image (GIF)", "leave it out"),
    (b"GIF89a", "an image (GIF)", "leave it out"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file", "save it as text first"),
    (b"SQLite format 3\x00", "an SQLite database", "export its rows as JSONL first"),
    (b"\x7fELF", "a program", "leave it out"),
)
_SNIFF = 8192
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_CONTROL_SHARE = 0.1

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def read_text(
    stream: BinaryIO, place: Place, declared: re.Pattern[bytes] | None = None
) -> str | Failure:
    """The text of a whole file, read with a bound; see `decode` for the rest."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return place.failure(
            f"over the limit of {MAX_TEXT:,} characters for one article: split it", id=place.id
        )
    return decode(data, place, declared)


def decode(data: bytes, place: Place, declared: re.Pattern[bytes] | None = None) -> str | Failure:
    r"""The text of `data`: UTF-8, with or without a byte order mark, or UTF-16 with one.

    The mark is dropped; nothing else is changed, so `\r\n` stays. `declared` finds, in its
    first group, the encoding that the first kilobyte of the file itself names; it serves
    where the bytes are no UTF-8.
    """
    if not data or data.isspace():
        return place.failure("is empty: leave it out, or give it the article's text", id=place.id)
    if data.startswith(_UTF32):
        return place.failure("is UTF-32: re-encode it, " + _iconv("UTF-32"), id=place.id)
    mark, encoding = next((b for b in _BOMS if data.startswith(b[0])), (b"", "utf-8"))
    if encoding == "utf-8" and (fault := binary_fault(data)):
        return place.failure(fault, id=place.id)
    body = data[len(mark) :]
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        named = None if mark or declared is None else declared.search(data[:1024])
        if named and (text := _as_declared(data, named[1].decode("ascii").lower())) is not None:
            return text
        offset = error.start + len(mark)
        line = _line_at(body, error.start, encoding)
        return place.failure(
            f"broken {encoding.upper()} at byte {offset} (0x{data[offset]:02x}): re-encode it, if"
            f" its encoding is Windows-1252 by {_iconv('WINDOWS-1252')}",
            line=line,
            id=place.id,
        )


def binary_fault(data: bytes) -> str | None:
    """Why these bytes are no ASCII-based text, with the remedy; None where they may be."""
    for magic, what, remedy in _MAGIC:
        if data.startswith(magic):
            return f"this is {what}, not text: {remedy}"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "this is an image (WebP), not text: leave it out"
    at = data.find(b"\0")
    head = data[:_SNIFF]
    if at >= 0:
        for name, first in (("UTF-16LE", 1), ("UTF-16BE", 0)):
            half = head[first::2]
            if half.count(0) > 0.4 * len(half) and head.count(0) < 0.6 * len(head):
                return f"looks like {name} without a byte order mark: re-encode it, {_iconv(name)}"
        return f"binary, not text (a NUL byte at offset {at}): leave it out"
    if len(head) - len(head.translate(None, _CONTROL)) > _CONTROL_SHARE * len(head):
        return "binary, not text (mostly control characters): leave it out"
    return None


def _iconv(name: str) -> str:
    return f"`iconv -f {name} -t UTF-8`"


def _line_at(body: bytes, offset: int, encoding: str) -> int:
    before = body[:offset].decode(encoding, "replace")
    return before.count("\n") + 1


# What pages declare; none of these runs code or shifts state.
_DECLARED = re.compile(
    r"windows-125[0-8]|iso-8859-(?:[2-9]|1[03-6])|koi8-[ru]"
    r"|gbk|gb2312|gb18030|big5|shift_jis|euc-(?:jp|kr)"
)


def _as_declared(data: bytes, name: str) -> str | None:
    if name in ("iso-8859-1", "latin1", "us-ascii", "ascii"):
        name = "windows-1252"
    if not _DECLARED.fullmatch(name):
        return None
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None
