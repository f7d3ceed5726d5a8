"""A rule set as bytes: for the cache, and for the hash that names its content.

Knows nothing of files. The one module of the rules that meets msgspec.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple, TypeVar

import msgspec

from mtqa.model import Entry, Garble, OfficeHeld
from mtqa.rules.later import Later
from mtqa.rules.ruleset import (
    Allowance,
    ConfusionSet,
    Domain,
    GlossedPhrase,
    Office,
    Pivot,
    RuleSet,
    Setting,
)

__all__ = ["DecodeError", "content_hash", "decode", "encode", "pack", "shape", "unpack"]

_CONTENT_VERSION = 1
"""To be raised when the same content comes to mean something else."""

_encoder = msgspec.msgpack.Encoder(order="deterministic")

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class _Items:
    """How many items there are, and the bytes of them all."""

    count: int
    packed: bytes


class _KeptPivot(NamedTuple):
    """A pivot language; what it has thousands of stands apart, to be decoded when asked for."""

    rest: Pivot
    words: _Items
    lexicon: _Items
    phrases: _Items


class _KeptRules(NamedTuple):
    rest: RuleSet
    entries: _Items
    pivots: tuple[_KeptPivot, ...]


_decoder = msgspec.msgpack.Decoder(_KeptRules)
_cutter = msgspec.msgpack.Decoder(list[msgspec.Raw])
_entry_decoder = msgspec.msgpack.Decoder(Entry)
_word_decoder = msgspec.msgpack.Decoder(ConfusionSet)
_line_decoder = msgspec.msgpack.Decoder(tuple[str, tuple[str, ...]])
_phrase_decoder = msgspec.msgpack.Decoder(GlossedPhrase)


class DecodeError(ValueError):
    """Bytes that are no rule set."""


def pack(value: Any) -> bytes:
    """The bytes of a table, its keys in the order that they have."""
    return msgspec.msgpack.encode(value)


def unpack(data: bytes | memoryview, kind: type[Kind]) -> Kind:
    """The table of a kind that `pack` made `data` of. Raises DecodeError."""
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DecodeError(str(error)) from None


def encode(ruleset: RuleSet) -> bytes:
    """The bytes of a rule set, the same for the same rule set."""
    pivots = tuple(
        _KeptPivot(
            replace(pivot, words=(), lexicon=(), phrases=()),
            _kept(pivot.words),
            _kept(pivot.lexicon),
            _kept(pivot.phrases),
        )
        for pivot in ruleset.pivots
    )
    rest = replace(ruleset, entries=(), pivots=())
    return _encoder.encode(_KeptRules(rest, _kept(ruleset.entries), pivots))


def decode(data: bytes | memoryview) -> RuleSet:
    """The rule set that `encode` made `data` of. Raises DecodeError.

    Entries, and words, lexicons and phrases of the pivot languages, are decoded one by one, when
    first asked for.
    """
    try:
        kept = _decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DecodeError(str(error)) from None
    pivots = tuple(
        replace(
            pivot.rest,
            words=_later(pivot.words, _word_decoder),
            lexicon=_later(pivot.lexicon, _line_decoder),
            phrases=_later(pivot.phrases, _phrase_decoder),
        )
        for pivot in kept.pivots
    )
    return replace(kept.rest, entries=_later(kept.entries, _entry_decoder), pivots=pivots)


def _kept(items: Sequence[Any]) -> _Items:
    return _Items(len(items), _encoder.encode(tuple(items)))


def _later(items: _Items, decoder: "msgspec.msgpack.Decoder[Kind]") -> Later[Kind]:
    return Later(items.count, lambda: _cutter.decode(items.packed), decoder.decode)


def shape() -> str:
    """The fields of all nouns of a rule set: bytes of another shape must not be decoded."""
    nouns = (
        RuleSet,
        Entry,
        Garble,
        OfficeHeld,
        Office,
        Pivot,
        ConfusionSet,
        Domain,
        GlossedPhrase,
        Allowance,
        Setting,
    )
    return ";".join(
        f"{noun.__name__}({','.join(f'{f.name}:{f.type}' for f in fields(noun))})" for noun in nouns
    )


def content_hash(ruleset: RuleSet) -> str:
    """SHA-256 in hex over all content of `ruleset` but where it was read from."""
    bare = RuleSet(
        entries=tuple(replace(entry, origin="") for entry in ruleset.entries),
        offices=tuple(replace(office, origin="") for office in ruleset.offices),
        pivots=tuple(
            replace(pivot, origin="", words=tuple(replace(word, origin="") for word in pivot.words))
            for pivot in ruleset.pivots
        ),
        domains=tuple(replace(domain, origin="") for domain in ruleset.domains),
        allowances=tuple(replace(allowance, origin="") for allowance in ruleset.allowances),
        settings={
            key: Setting(setting.value, "", 0, 0) for key, setting in ruleset.settings.items()
        },
    )
    content = _encoder.encode(bare)
    return hashlib.sha256(b"mtqa.rules/%d\0" % _CONTENT_VERSION + content).hexdigest()
