"""Names, and how they get garbled: a learned channel, an index of a million, a decision."""

from mtqa.names.cache import cached_index, listing_hash
from mtqa.names.channel import Channel, load_channel
from mtqa.names.decision import Decision, load_decision
from mtqa.names.derivation import derivation, likely_pivot
from mtqa.names.index import NameIndex, build_index, open_index, save_index
from mtqa.names.letters import name_tokens
from mtqa.names.lexicon import Lexicon, load_lexicon, make_lexicon, read_lexicon
from mtqa.names.matcher import Match, Matcher
from mtqa.names.pivot_forms import token_forms
from mtqa.names.plurals import singulars
from mtqa.names.search import Candidate, Pair

__all__ = [
    "Candidate",
    "Channel",
    "Decision",
    "Lexicon",
    "Match",
    "Matcher",
    "NameIndex",
    "Pair",
    "build_index",
    "cached_index",
    "derivation",
    "likely_pivot",
    "listing_hash",
    "load_channel",
    "load_decision",
    "load_lexicon",
    "make_lexicon",
    "name_tokens",
    "open_index",
    "read_lexicon",
    "save_index",
    "singulars",
    "token_forms",
]
