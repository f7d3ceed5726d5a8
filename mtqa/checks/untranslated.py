"""The check `untranslated`: left-over foreign script and words, and broken encoding.

A name in brackets in its own script is right; so are words that English has taken over,
and foreign words that the text itself quotes or explains. Needs the text alone.
"""

import re
import unicodedata
from collections.abc import Iterator

from mtqa.checks.encoding_damage import damaged_spans
from mtqa.checks.evidence import MODERATE, STRONG, WEAK, against, for_, make_finding
from mtqa.checks.introduced import TAKEN_OVER, introduced
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.left_over import left_over_words, stands_for_verb
from mtqa.checks.pivoting import translated
from mtqa.model import Document, Evidence, Finding, Span
from mtqa.typology import Category, Kind, Mechanism, Severity

__all__ = ["check_untranslated"]

_FOREIGN_RUN = re.compile(
    "[^\\W\\d_a-zA-Z\u00aa-\u02af\u1e00-\u1eff](?:[^a-zA-Z\u00aa-\u02af\n]*[^\\W\\d_a-zA-Z\u00aa-\u02af\u1e00-\u1eff])?"
)
# Not one pattern: to compile one takes longer than to look through an article's letters.
_FOREIGN_LETTERS = (
    ("\u0370", "\u1dff"),
    ("\u2e80", "\ua4cf"),
    ("\ua960", "\ud7ff"),
    ("\uf900", "\uffdc"),
)
_FOREIGN_FROM = _FOREIGN_LETTERS[0][0]
_SCRIPTS = {
    "ARABIC", "HEBREW", "CYRILLIC", "GREEK", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI",
    "DEVANAGARI", "BENGALI", "TAMIL", "TELUGU", "GEORGIAN", "ARMENIAN", "ETHIOPIC", "KHMER",
}  # fmt: skip
_MARKS = "“\"‘'«"
_WRITING = re.compile(r"\b(?:writ\w+|wrote|typ\w+|escap\w+|entit\w+|cod\w+|HTML)\b", re.IGNORECASE)
_INSTITUTIONS = frozenset(
    "universite fondation institut prix stiftung kementerian ballets musee ecole editions galerie "
    "maison lycee college societe compagnie banque association fakultat museum partei verein "
    "bundesministerium ministerium ministere halklarin".split()
)
"""First words of foreign institutions' names, in which a foreign “and” is at home."""

_CONJUNCTIONS = {
    "et": "French",
    "und": "German",
    "och": "Swedish",
    "ve": "Turkish",
    "dan": "Indonesian",
}

_SHORT_QUOTE = 60

_DIACRITIC_WORD = re.compile(r"[a-zß-öø-ÿāăąćčďđēęěğīłńňőœřśşšţťūůűųźżžı]{4,}")


def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0]


def _is_foreign(character: str) -> bool:
    return any(first <= character <= last for first, last in _FOREIGN_LETTERS)


def _foreign_script(document: Document) -> Iterator[Finding]:
    text = document.article.text
    if text.isascii() or not any(_is_foreign(c) for c in set(text) if c >= _FOREIGN_FROM):
        return
    for match in _FOREIGN_RUN.finditer(text):
        # ⅓ and ² are word characters too, but no letters.
        letters = [c for c in match.group() if c.isalpha()]
        script = _script(letters[0]) if letters else ""
        if script not in _SCRIPTS:
            continue
        # Greek letters one by one, and single ones of most scripts, are symbols (μ, α/β, γδ).
        longest = max(map(len, re.findall(r"[^\W\d_]+", match.group())))
        if script == "GREEK" and longest < 3:
            continue
        if len(letters) < 2 and script not in ("CJK", "HIRAGANA", "KATAKANA", "HANGUL"):
            continue
        evidence: list[Evidence] = [
            for_("format", f"{len(letters)} letters in {script.title()} script", STRONG)
        ]
        why = introduced(text, match.start(), match.end())
        if why:
            evidence.append(against("context", why, 2 * STRONG))
        elif text[match.start() - 1 : match.start()] in tuple(_MARKS):
            evidence.append(against("context", "it stands in quotation marks", STRONG + WEAK))
        yield make_finding(
            document,
            Span(*match.span()),
            check="untranslated",
            suggestion=None,
            kind=Kind.OTHER,
            category=Category.UNTRANSLATED,
            mechanism=Mechanism.UNTRANSLATED,
            severity=Severity.MAJOR,
            evidence=evidence,
        )


def _foreign_words(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Lower-case words with letters English does not have, such as “prévenu”."""
    text = document.article.text
    if text.isascii():
        return
    tokens = document.tokens
    for at, word in enumerate(tokens.texts):
        if word.isascii() or not _DIACRITIC_WORD.fullmatch(word):
            continue
        start, end = tokens.starts[at], tokens.ends[at]
        if word in TAKEN_OVER or word.removesuffix("s") in TAKEN_OVER:
            continue
        if any(
            q.span.start <= start and end <= q.span.end and q.span.end - q.span.start < _SHORT_QUOTE
            for q in document.quotes
        ):
            continue
        if introduced(text, start, end):
            continue
        evidence: list[Evidence] = [
            for_("format", f"“{word}” has letters that English words do not have", MODERATE)
        ]
        if stands_for_verb(document, at):
            said = "it stands where a verb does, and English borrows no verbs with such letters"
            evidence.append(for_("context", said, STRONG))
        if text.count(word) > 1:
            evidence.append(against("article", "the article uses it again, as a term", MODERATE))
        left, right = text[max(0, start - 9) : start].rstrip(), text[end : end + 9].lstrip()
        if left[-1:].isupper() or right[:1].isupper():
            evidence.append(against("context", "it may be part of a name", WEAK))
        if not translated(knowledge, at, at + 1):
            evidence.append(against("prior", "English borrows such words freely", MODERATE + WEAK))
        yield make_finding(
            document,
            Span(start, end),
            check="untranslated",
            suggestion=None,
            kind=Kind.TERM,
            category=Category.UNTRANSLATED,
            mechanism=Mechanism.UNTRANSLATED,
            severity=Severity.MAJOR,
            evidence=evidence,
        )


def _conjunctions(document: Document) -> Iterator[Finding]:
    """A foreign “and” between two whole names: “Laura Smith et David Jones”."""
    tokens, text = document.tokens, document.article.text
    ends_at = {m.last: m for m in document.mentions}
    starts_at = {m.first: m for m in document.mentions}
    for i, key in enumerate(tokens.keys):
        if key not in _CONJUNCTIONS or not tokens.texts[i].islower():
            continue
        left, right = ends_at.get(i), starts_at.get(i + 1)
        if left is None or right is None:
            continue
        sizes = [left.last - left.first, right.last - right.first]
        if min(sizes) < 2 or max(sizes) > 3:
            continue
        if tokens.keys[left.first] in _INSTITUTIONS:
            continue
        span = Span(left.span.start, right.span.end)
        if text[span.start : span.end].count("\n"):
            continue
        language = _CONJUNCTIONS[key]
        yield make_finding(
            document,
            span,
            check="untranslated",
            suggestion=f"{left.surface} and {right.surface}",
            kind=Kind.OTHER,
            category=Category.UNTRANSLATED,
            mechanism=Mechanism.UNTRANSLATED,
            severity=Severity.MINOR,
            evidence=[for_("lexicon", f"“{key}” is {language} for “and”", MODERATE)],
        )


def _damage(document: Document) -> Iterator[Finding]:
    text = document.article.text
    for start, end, fixed in damaged_spans(text):
        if _WRITING.search(text[max(0, start - 30) : start]):
            continue
        why = (
            f"broken character encoding; read rightly it is “{fixed}”"
            if fixed is not None
            else "a character was lost in decoding"
        )
        yield make_finding(
            document,
            Span(start, end),
            check="untranslated",
            suggestion=fixed,
            kind=Kind.OTHER,
            category=Category.ENCODING,
            mechanism=Mechanism.OTHER,
            severity=Severity.MINOR,
            evidence=[for_("encoding", why, STRONG)],
        )


def check_untranslated(document: Document, knowledge: Knowledge) -> Iterator[Finding]:
    """Findings on foreign script, foreign words and broken encoding."""
    yield from _damage(document)
    yield from _foreign_script(document)
    yield from _foreign_words(document, knowledge)
    yield from left_over_words(document, knowledge)
    yield from _conjunctions(document)
