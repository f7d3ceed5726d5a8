"""The inner loops of name matching. Import inside functions: numba takes a while to load."""

from mtqa.names.kernels.beam import pool, search, spread
from mtqa.names.kernels.joining import join, signature, signatures
from mtqa.names.kernels.likelihood import background, forward, query_rows
from mtqa.names.kernels.trie import build_trie, token_alphas

__all__ = [
    "background",
    "build_trie",
    "forward",
    "join",
    "pool",
    "query_rows",
    "search",
    "signature",
    "signatures",
    "spread",
    "token_alphas",
]
