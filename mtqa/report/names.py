"""The file name of an article's page.

Knows the id only as text: ids come from strangers and are never part of a path.
"""

from hashlib import sha256

__all__ = ["page_name"]


def page_name(article_id: str) -> str:
    """File name of the article's page: 16 hex digits of the id's SHA-256, and `.html`."""
    # An id may hold what UTF-8 cannot (a lone surrogate read from JSON); it still needs a name.
    digest = sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{digest[:16]}.html"
