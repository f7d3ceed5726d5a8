"""The HTML report of a run folder: `index.html` and one page an article.

Draws what `view` and `overview` say, from the folder's files and nothing else.
Everything shown is escaped; pages load nothing and run only the script they carry,
which their content security policy names by its hash.
"""

from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from mtqa.report.ledger import Ledger, Place
from mtqa.report.names import page_name
from mtqa.report.overview import article_line, bars, facts
from mtqa.report.rows import ArticleRows, read_articles, read_failures, read_run, read_scored
from mtqa.report.shapes import Row
from mtqa.report.view import article_view

__all__ = ["ARTICLES_A_PAGE", "draw"]

ARTICLES_A_PAGE = 500
"""Rows of one index page; the next ones are on `index-2.html`, `index-3.html`, ..."""

_FREQUENT = 25
_FAILURES = 200
_TEMPLATES = Path(__file__).parent / "templates"


def draw(run_folder: Path) -> None:
    """Write the report of a run folder into it, over any report already there.

    Each file is written whole or not at all, `index.html` last. Memory is that of the
    largest article, whatever their number. Raises `RunFolderError`, with file and line,
    for files that are missing or damaged.
    """
    run = read_run(run_folder)
    with Ledger() as ledger:
        for article, findings in read_scored(run_folder):
            ledger.add(article, findings, article_line(article, findings))
        ledger.settle()
        (run_folder / "articles").mkdir(exist_ok=True)
        for rows in read_articles(run_folder):
            page = _article_page(rows, ledger.place(rows.position))
            _write(run_folder / "articles" / page_name(rows.article["id"]), page)
        _draw_index(run_folder, run, ledger)


def _draw_index(folder: Path, run: Row, ledger: Ledger) -> None:
    pages = max(1, -(-ledger.articles // ARTICLES_A_PAGE))
    failures = read_failures(folder)
    first = {
        "checks": bars(ledger.checks),
        "categories": bars(ledger.categories),
        "frequent": ledger.frequent(_FREQUENT),
        "failures": list(islice(failures, _FAILURES)),
        "failures_left": sum(1 for _ in failures),
        "facts": facts(run),
    }
    for page in reversed(range(1, pages + 1)):
        start = (page - 1) * ARTICLES_A_PAGE
        lines = list(ledger.lines(start + 1, start + ARTICLES_A_PAGE))
        shown = {"page": page, "pages": pages, "start": start, "lines": lines, "run": run}
        text = _render("index", ledger=ledger, **shown, **first)
        _write(folder / index_name(page), text)
    for stale in _stale_pages(folder, pages):
        stale.unlink()


def _stale_pages(folder: Path, pages: int) -> Iterator[Path]:
    """Index pages that an earlier, longer report left behind."""
    page = pages + 1
    while (path := folder / index_name(page)).exists():
        yield path
        page += 1


def index_name(page: int) -> str:
    """File name of the index page of that number, from 1."""
    return "index.html" if page == 1 else f"index-{page}.html"


def _article_page(rows: ArticleRows, place: Place) -> str:
    index = index_name((place.place - 1) // ARTICLES_A_PAGE + 1)
    return _render("article", view=article_view(rows), place=place, index=index)


def _render(name: str, **values: Any) -> str:
    style = _asset("base.css") + _asset(f"{name}.css")
    script = _asset(f"{name}.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    template = _environment().get_template(f"{name}.html")
    context = template.new_context({"style": style, "script": script, "policy": policy, **values})
    text = "".join(template.root_render_func(context))
    # A context refers to itself, so what it holds would stay until the garbage collector comes by.
    context.parent.clear()
    context.vars.clear()
    return text


@lru_cache
def _environment() -> Any:
    from mtqa.report.drawing import environment

    return environment({"index_name": index_name})


@lru_cache
def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


@lru_cache
def _hash(content: str) -> str:
    return "sha256-" + b64encode(sha256(content.encode("utf-8")).digest()).decode("ascii")


def _write(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        temporary.write_bytes(text.encode("utf-8"))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
