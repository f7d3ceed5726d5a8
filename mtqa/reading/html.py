"""HTML pages: the main text by trafilatura, with title, date and address where the page gives them.

`Article.text` is the extracted text (headings, paragraphs, list items; a line each), and
offsets refer to it, not to the page. The only module that knows trafilatura and lxml; a page
is never rendered, and nothing it names is fetched.
"""

import logging
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, BinaryIO

from mtqa.model import Article, Failure
from mtqa.reading.decode import read_text
from mtqa.reading.markup import MAX_ATTRIBUTES, crowded_tag, without_controls
from mtqa.reading.place import Place, Row, text_fault

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["read_html"]

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?\bcharset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE
)

_MAX_CAREFUL = 4_000
"""Elements up to which all of trafilatura's extractors run; one of them is quadratic."""

_MAX_TITLE = 1_000

# A fixed last date instead of today: the same page must give the same record on any day.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}


def read_html(stream: BinaryIO, place: Place) -> Iterator[Row | Failure]:
    """The one article of an HTML page.

    The encoding is UTF-8, or UTF-16 by its mark, or else the one that the page declares.
    """
    page = read_text(stream, place, _DECLARED)
    if isinstance(page, Failure):
        yield page
    elif fault := text_fault(page):
        yield place.failure(fault, id=place.id)
    elif (at := crowded_tag(page)) is not None:
        line = page.count("\n", 0, at) + 1
        yield place.failure(
            f"a tag with more than {MAX_ATTRIBUTES:,} attributes: no article, leave it out",
            line,
            place.id,
        )
    else:
        yield _extract(page, place)


def _extract(page: str, place: Place) -> Row | Failure:
    trafilatura, lxml = _libraries()
    try:
        tree = _tree(page, lxml)
        if tree is None:
            return place.failure(
                "tags nested deeper than the parser goes (about 250): save the text as .txt",
                id=place.id,
            )
        found = trafilatura.bare_extraction(
            tree,
            fast=sum(1 for _ in tree.iter()) > _MAX_CAREFUL,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            prune_xpath="//noscript",
            date_extraction_params=dict(_DATES),
        )
    except Exception as error:
        # Two libraries on hostile input: whatever they raise is this page's failure.
        kind = type(error).__name__
        return place.failure(f"no readable page ({kind}): save its text as .txt", id=place.id)
    text = (found.text or "").strip() if found else ""
    if not text:
        return place.failure(
            "no main text found (a page of scripts or menus only?): save the text as .txt",
            id=place.id,
        )
    if fault := text_fault(text):
        return place.failure(fault, id=place.id)
    title, url = _one_line(found.title), found.url
    return Row(
        Article(
            id=place.id,
            text=text,
            title=title if title and len(title) <= _MAX_TITLE else None,
            url=url if url and url.startswith(("http://", "https://")) else None,
            published=found.date or None,
        )
    )


def _tree(page: str, lxml: "ModuleType") -> Any | None:
    """The page's tree; None where the parser gave up at its limit of depth and lost the rest."""
    parser = lxml.HTMLParser(
        encoding="utf-8",
        collect_ids=False,
        default_doctype=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    source = without_controls(page).encode("utf-8", "replace")
    tree = lxml.document_fromstring(source, parser=parser)
    too_deep = any("depth" in entry.message.lower() for entry in parser.error_log)
    return None if too_deep else tree


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


@lru_cache(maxsize=1)
def _libraries() -> "tuple[ModuleType, ModuleType]":
    import trafilatura
    from lxml import html as lxml

    # They log each page they give up; the failure record says so already. Without a handler
    # Python would print it.
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura, lxml
