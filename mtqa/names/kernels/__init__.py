"""The inner loops of name matching. Import inside functions: numba takes a while to load."""

from mtqa.names.kernels.book import book_of
from mtqa.names.kernels.likelihood import background, best_steps, forward
from mtqa.names.kernels.lookup import look_up
from mtqa.names.kernels.signatures import signatures
from mtqa.names.kernels.trie import build_trie, token_alphas

__all__ = [
    "background",
    "best_steps",
    "book_of",
    "build_trie",
    "forward",
    "look_up",
    "signatures",
    "token_alphas",
]
