"""A finding's fingerprint: what a reviewer's verdict hangs on, so that it survives a new scoring.

Made of the article's id, the surface, three words on each side and the ordinal among
equals; never of rule, check, offsets or confidence.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from mtqa.model import Document, Finding
from mtqa.text import phrase_keys

__all__ = ["with_fingerprints"]

_CONTEXT = 3


def with_fingerprints(document: Document, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, which must be sorted by span, each with its fingerprint (32 hex digits)."""
    tokens = document.tokens
    seen: Counter[str] = Counter()
    marked: list[Finding] = []
    for finding in findings:
        first = bisect_left(tokens.starts, finding.span.start)
        last = bisect_left(tokens.starts, finding.span.end)
        surface = " ".join(phrase_keys(finding.surface)) or finding.surface
        parts = (
            document.article.id,
            surface,
            " ".join(tokens.keys[max(0, first - _CONTEXT) : first]),
            " ".join(tokens.keys[last : last + _CONTEXT]),
        )
        # Lone surrogates may stand in scraped text; they must not stop a hash.
        base = "\0".join(parts).encode("utf-8", "surrogatepass")
        key = blake2b(base, digest_size=16).hexdigest()
        ordinal = seen[key]
        seen[key] += 1
        if ordinal:
            key = blake2b(base + b"\0%d" % ordinal, digest_size=16).hexdigest()
        marked.append(replace(finding, fingerprint=key))
    return tuple(marked)
