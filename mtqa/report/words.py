"""How figures, severities, verdicts and languages are put on a page.

Plain values in, short texts out. Must not know rows, files or templates.
"""

import re
from urllib.parse import urlsplit

from mtqa.typology import Decision, Severity

__all__ = [
    "SEVERITY_SIGNS",
    "VERDICT_SIGNS",
    "clean",
    "clip",
    "language_name",
    "number",
    "percent",
    "ratio",
    "safe_url",
]

SEVERITY_SIGNS: dict[str, str] = {
    Severity.CRITICAL: "▲",
    Severity.MAJOR: "◆",
    Severity.MINOR: "○",
}
"""The sign beside each severity's colour, worst first."""

VERDICT_SIGNS: dict[str, str] = {Decision.REJECT: "✕", Decision.REVIEW: "◑", Decision.PASS: "✓"}
"""The sign beside each verdict's colour, worst first."""

_LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}

# Marks that turn the direction of text around are among them: they would scramble the page.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_HIDDEN_IN_URL = re.compile(r"[\x00-\x20\x7f-\xa0\\\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def clean(text: str) -> str:
    """The text with what HTML or UTF-8 cannot hold made visible, code point for code point."""
    return _UNPRINTABLE.sub(_picture, text) if _UNPRINTABLE.search(text) else text


def _picture(match: re.Match[str]) -> str:
    point = ord(match[0])
    if point < 0x20:
        return chr(0x2400 + point)
    return "\u2421" if point == 0x7F else "\ufffd"


def clip(text: str, limit: int) -> str:
    """The text, cut to `limit` code points with an ellipsis where it is longer."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def percent(probability: float) -> str:
    """A probability in [0, 1] as a percentage; only 0 and 1 themselves read 0% and 100%."""
    if 0 < probability < 0.005:
        return "<1%"
    if 0.995 <= probability < 1:
        return ">99%"
    return f"{probability * 100:.0f}%"


def number(value: float | None, digits: int = 1) -> str:
    """A figure with thousands separated and `digits` decimals; a dash where there is none."""
    return "–" if value is None else f"{value:,.{digits}f}"


def ratio(value: float) -> str:
    """A figure with two decimals; one just below 1 does not read as 1."""
    return "0.99" if 0.99 < value < 1 else f"{value:.2f}"


def language_name(code: str, name: str | None = None) -> str:
    """The language's English name: the one given, else one of the common ones, else the code."""
    return name or _LANGUAGES.get(code.lower(), code)


def safe_url(url: str | None) -> str | None:
    """The address if it may become a link: absolute http or https, nothing hidden in it."""
    if url is None or len(url) > 2000 or _HIDDEN_IN_URL.search(url) or url != clean(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
