"""A rule set as bytes: for the cache, and for the hash that names its content.

Knows nothing of files. The one module of the rules that meets msgspec.
"""

import hashlib
from dataclasses import fields, replace
from typing import Any, TypeVar

import msgspec

from mtqa.model import Entry, Garble, OfficeHeld
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
_decoder = msgspec.msgpack.Decoder(RuleSet)


Kind = TypeVar("Kind")


class DecodeError(ValueError):
    """Bytes that are no rule set."""


def pack(value: Any) -> bytes:
    """The bytes of a table, its keys in the order that they have."""
    return msgspec.msgpack.encode(value)


def unpack(data: bytes, kind: type[Kind]) -> Kind:
    """The table of a kind that `pack` made `data` of. Raises DecodeError."""
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DecodeError(str(error)) from None


def encode(ruleset: RuleSet) -> bytes:
    """The bytes of a rule set, the same for the same rule set."""
    return _encoder.encode(ruleset)


def decode(data: bytes) -> RuleSet:
    """The rule set that `encode` made `data` of. Raises DecodeError."""
    try:
        return _decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DecodeError(str(error)) from None


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
    return hashlib.sha256(b"mtqa.rules/%d\0" % _CONTENT_VERSION + encode(bare)).hexdigest()
