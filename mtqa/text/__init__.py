"""Analysis of a text into segments, quotes, tokens, mentions and numbers; knows no rules."""

from mtqa.text.analyse import ANALYSIS_VERSION, analyse
from mtqa.text.fold import fold
from mtqa.text.tokens import phrase_keys

__all__ = ["ANALYSIS_VERSION", "analyse", "fold", "phrase_keys"]
