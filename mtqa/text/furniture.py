"""Setting page furniture apart: what a scrape carries along that is not the article.

Bare addresses, timestamps, reaction and share widgets, source and copyright lines,
picture credits, Markdown and HTML remains. Works on lines; knows nothing of names or rules.
"""

import re
from collections.abc import Iterator

from mtqa.model import Furniture, Span

__all__ = ["find_furniture"]

_URL = r"(?:https?://|www\.)[^\s<>\"“”]+"
_ADDRESS = re.compile(_URL)
_HANDLE = re.compile(r"(?<![\w.])[\w.+-]*@\w[\w.-]*\w")

_REACTIONS = "like|dislike|love|funny|angry|sad|wow|happy|excited|sleepy|surprise|cry|cute"
_REACTION_HEAD = re.compile(r"what[’']?s your reaction\s*\??", re.IGNORECASE)
_REACTION_ITEM = re.compile(rf"(?:(?:{_REACTIONS})\s*\d*|\d+)", re.IGNORECASE)

# Each pattern must cover a whole line. The kind is shown to the reviewer.
_LINES: tuple[tuple[str, str], ...] = (
    ("address", rf"[-*•]?\s*(?:{_URL}\s*)+"),
    (
        "timestamp",
        r"(?:(?:published|updated|posted|last modified|date)\b[^.!?]{0,30}?)?"
        r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ,|]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*"
        r"(?:[AP]M|Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?",
    ),
    ("timestamp", r"\d{1,2}:\d{2}(?::\d{2})?\s*(?:[AP]M)?\s*(?:UTC|GMT|E[SD]T)?"),
    (
        "timestamp",
        r"(?:published|updated|posted|last updated|first published)\b(?=[^.!?]*\d)[^.!?]{0,60}",
    ),
    ("source line", rf"(?:source|via|original article|credit)\s*:\s*(?:{_URL}|[^.!?]{{1,60}})"),
    (
        "share widget",
        r"(?:(?:click to )?share (?:this|on|via|to)\b.{0,60}|share|tweet|print|e-?mail|pin ?it|"
        r"copy link|whats?app|facebook|twitter|telegram|linkedin|reddit|pinterest|messenger|"
        r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|e-?mail|print|copy|share"
        r"|tweet)(?:[\s|,/·•]+(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|"
        r"e-?mail|print|copy|share|tweet))+)",
    ),
    (
        "site line",
        r"(?:advertisement|advertising|sponsored(?: content)?|loading\.*|"
        r"(?:follow|like|join|find) us on\b.{0,80}|subscribe (?:to|now|here)\b.{0,80}|"
        r"sign up (?:for|to)\b.{0,80}|download (?:the|our) app\b.{0,60}|"
        r"leave a (?:comment|reply)|"
        r"\d+ comments?|no comments?|related (?:articles?|posts?|news|stories|topics)\s*:?|"
        r"you (?:may|might) also like\s*:?|(?:more|latest) (?:news|stories)\s*:?|"
        r"tags?\s*:.{0,200}|filed under\s*:.{0,120}|categor(?:y|ies)\s*:.{0,120}|"
        r"back to top|skip to (?:main )?content|click here\b.{0,60}|"
        r"(?:read|see|watch) (?:also|more|next)\s*:?)",
    ),
    ("copyright", r"(?:(?:copyright\s*)?(?:©|\(c\))|copyright\s+\d{4}).{0,160}"),
    ("copyright", r".{0,80}\ball rights reserved\b.{0,80}"),
    (
        "picture credit",
        r"(?:\(?(?:photo|image|picture|photograph|illustration|video|file)s?\s*"
        r"(?:credit|source|by|courtesy|caption|:|,|/)).{0,160}",
    ),
    (
        "picture credit",
        r".{0,160}(?:/getty images|\(getty images\)|getty images|shutterstock)\)?",
    ),
    ("markup", r"!\[[^\]]*\]\([^)]*\)|<[^>]{1,300}>|[-=_*~#]{3,}|```.*"),
)

_LINE = re.compile(
    "|".join(f"(?P<k{number}>{pattern})" for number, (_, pattern) in enumerate(_LINES)),
    re.IGNORECASE,
)
_LONGEST = 260
"""Code points of the longest line that any of the patterns can cover, but for addresses."""


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line with its surrounding white space taken off; none empty."""
    for match in re.finditer(r"[^\r\n]+", text):
        line = match.group()
        left = len(line) - len(line.lstrip())
        stripped = line.strip()
        if stripped:
            yield match.start() + left, match.start() + left + len(stripped)


def _front_matter_end(text: str) -> int:
    """Where YAML front matter that opens the text ends; 0 where there is none."""
    match = re.match(r"---[ \t]*\r?\n(?:[^\r\n]{0,2000}\r?\n){0,200}?---[ \t]*(?:\r?\n|\Z)", text)
    return match.end() if match else 0


def _line_kind(line: str) -> str | None:
    """What kind of furniture a whole line is, if it is any."""
    # No line of furniture is long; the bound keeps the patterns' cost flat on hostile input.
    if len(line) > _LONGEST:
        return "address" if " " not in line and _ADDRESS.fullmatch(line) else None
    match = _LINE.fullmatch(line)
    return _LINES[int(match.lastgroup[1:])][0] if match and match.lastgroup else None


def _inline(text: str, start: int, end: int) -> list[Furniture]:
    """Addresses and handles inside a line; most lines have no sign of any."""
    found: list[Furniture] = []
    for signs, pattern in ((("://", "www."), _ADDRESS), (("@",), _HANDLE)):
        if not any(text.find(sign, start, end) >= 0 for sign in signs):
            continue
        for match in pattern.finditer(text, start, end):
            left, right = match.span()
            if not any(f.span.start < right and left < f.span.end for f in found):
                found.append(Furniture(Span(left, right), "address"))
    return sorted(found, key=lambda item: item.span)


def find_furniture(text: str) -> tuple[Furniture, ...]:
    """The furniture of `text`, in order, not overlapping: whole lines, and addresses inside."""
    found: list[Furniture] = []
    front = _front_matter_end(text)
    if front:
        found.append(Furniture(Span(0, front), "front matter"))
    in_reactions = False
    for start, end in _lines(text):
        if start < front:
            continue
        line = text[start:end]
        if _REACTION_HEAD.match(line) and len(line) < _LONGEST:
            in_reactions = True
            found.append(Furniture(Span(start, end), "reaction widget"))
            continue
        if in_reactions and _REACTION_ITEM.fullmatch(line):
            found.append(Furniture(Span(start, end), "reaction widget"))
            continue
        in_reactions = False
        kind = _line_kind(line)
        if kind:
            found.append(Furniture(Span(start, end), kind))
        else:
            found.extend(_inline(text, start, end))
    return tuple(found)
