"""Hangul and kana in Latin letters, a syllable at a time, by table: no dictionary is needed.

Plain facts about two scripts; Chinese characters and kanji have no reading here. Knows no names.
"""

__all__ = ["hangul_syllables", "is_hangul", "is_kana", "kana_syllables"]

_INITIALS = "g kk n d tt r m b pp s ss - j jj ch k t p h".replace("-", "").split(" ")
_MEDIALS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_FINALS = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".replace("-", "").split(" ")
_FIRST_HANGUL, _HANGUL = 0xAC00, 11172

_ROWS = {
    "": "アイウエオ",
    "k": "カキクケコ",
    "s": "サシスセソ",
    "t": "タチツテト",
    "n": "ナニヌネノ",
    "h": "ハヒフヘホ",
    "m": "マミムメモ",
    "r": "ラリルレロ",
    "g": "ガギグゲゴ",
    "z": "ザジズゼゾ",
    "d": "ダヂヅデド",
    "b": "バビブベボ",
    "p": "パピプペポ",
}
_KANA = {k: c + v for c, row in _ROWS.items() for k, v in zip(row, "aiueo", strict=True)}
_KANA |= dict(zip("シチツフジヂヅ", "shi chi tsu fu ji ji zu".split(), strict=True))
_KANA |= dict(zip("ヤユヨワヲンヴ", "ya yu yo wa o n vu".split(), strict=True))
_SMALL = dict(zip("ャュョァィゥェォ", "ya yu yo a i u e o".split(), strict=True))
_DOUBLED, _LONG = "ッ", "ー"
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}  # to katakana


def is_hangul(text: str) -> bool:
    """Whether a text is all whole Hangul syllables, and not empty."""
    return bool(text) and all(0 <= ord(c) - _FIRST_HANGUL < _HANGUL for c in text)


def is_kana(text: str) -> bool:
    """Whether a text is all kana, and not empty."""
    signs = text.translate(_HIRAGANA)
    return bool(text) and all(c in _KANA or c in _SMALL or c in (_DOUBLED, _LONG) for c in signs)


def hangul_syllables(form: str) -> list[str]:
    """The reading of each syllable; what is none is passed over."""
    numbers = [n for c in form if 0 <= (n := ord(c) - _FIRST_HANGUL) < _HANGUL]
    return [_INITIALS[n // 588] + _MEDIALS[n % 588 // 28] + _FINALS[n % 28] for n in numbers]


def kana_syllables(form: str) -> list[str]:
    """The reading of each syllable, long vowels short; what is no kana is passed over."""
    out: list[str] = []
    double = False
    for c in form.translate(_HIRAGANA):
        if c in _KANA:
            read = _KANA[c]
            out.append((read[0] if double else "") + read)
            double = False
        elif c in _SMALL and out:
            out[-1] = _with_small(out[-1], _SMALL[c])
        elif c == _DOUBLED:
            double = True
    return out


def _with_small(syllable: str, small: str) -> str:
    """`ki` and `ya` make `kya`, `shi` and `ya` `sha`, `fu` and `a` `fa`."""
    if len(small) == 2 and syllable.endswith("i"):
        after_sh = syllable.endswith(("shi", "chi", "ji"))
        return syllable[:-1] + (small[1:] if after_sh else small)
    return syllable[:-1] + small
