"""mtqa finds, from the English text alone, what machine translation broke in a news article.

The public API, and nothing else. Names are loaded on first use, so that importing the
package costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtqa.checker import Checker
    from mtqa.errors import MtqaError
    from mtqa.model import Article, ArticleReport, Evidence, Finding, Source, Span

__all__ = [
    "Article",
    "ArticleReport",
    "Checker",
    "Evidence",
    "Finding",
    "MtqaError",
    "Source",
    "Span",
    "__version__",
]

__version__ = "0.1.0"

_HOMES = {"Checker": "mtqa.checker", "MtqaError": "mtqa.errors"}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "mtqa.model")), name)
