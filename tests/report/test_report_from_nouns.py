"""The rows that a run writes are the rows that the report reads."""

from pathlib import Path

import lxml.html
import pytest

from mtqa.model import (
    Alignment,
    Article,
    ArticleReport,
    Document,
    Evidence,
    Failure,
    Finding,
    Furniture,
    Language,
    PivotGuess,
    Scores,
    Segment,
    Source,
    SourceMatch,
    SourceScore,
    Span,
    Tokens,
)
from mtqa.report.encode import article_row, document_row, failure_row, finding_row, line
from mtqa.report.folder import RunWriter
from mtqa.report.html import draw
from mtqa.report.names import page_name
from mtqa.typology import Category, Decision, Kind, Mechanism, Severity

TEXT = "Minister Beit Higseth spoke.\nLike 0"
CLEAN = "Pete Hegseth spoke."


def report(pivot: PivotGuess | None) -> ArticleReport:
    article = Article("a.txt", TEXT)
    document = Document(
        article=article,
        tokens=Tokens((), (), (), (), ()),
        segments=(Segment(Span(0, 28), "sentence", 0),),
        quotes=(),
        mentions=(),
        numbers=(),
        furniture=(Furniture(Span(29, 35), "widget"),),
        language=Language("en", 1.0, "stop-words"),
        words=4,
    )
    evidence = Evidence("source", True, "The source says so.", 2.0, "s", Span(0, 12), 0.9)
    finding = Finding(
        article="a.txt",
        span=Span(9, 21),
        surface="Beit Higseth",
        suggestion="Pete Hegseth",
        runner_up=None,
        kind=Kind.PERSON,
        category=Category.ENTITY,
        mechanism=Mechanism.TRANSLITERATION,
        severity=Severity.CRITICAL,
        confidence=0.98,
        check="listed",
        rule=None,
        evidence=(evidence,),
    )
    return ArticleReport(
        document=document,
        findings=(finding,),
        candidates=(),
        matches=(SourceMatch(Source("s", CLEAN), 0.8, True, False),),
        alignments=(Alignment(0, "s", Span(0, 19), CLEAN, 0.7),),
        pivot=pivot,
        scores=Scores(
            4, 25, 6250.0, 0.0, 0.9, Decision.REJECT, (SourceScore("s", 0.8, None, None),)
        ),
    )


@pytest.mark.parametrize("pivot", [None, PivotGuess("ar", 0.97, ("Beit for Pete",))])
def test_a_written_run_can_be_drawn(tmp_path: Path, pivot: PivotGuess | None) -> None:
    made = report(pivot)
    with RunWriter(tmp_path / "run") as writer:
        writer.write("articles", line(article_row(made)))
        writer.write("documents", line(document_row(made)))
        writer.write("findings", line(finding_row(made.findings[0])))
        writer.write("failures", line(failure_row(Failure("b.txt", "the file is empty"))))
        writer.finish({"version": "0.1.0"})
    draw(tmp_path / "run")
    page = (tmp_path / "run" / "articles" / page_name("a.txt")).read_text(encoding="utf-8")
    root = lxml.html.document_fromstring(page)
    assert root.xpath("//a[@id='m1']")[0].text == "Beit Higseth"
    assert root.xpath("//li[@id='f1']//mark[@class='right']")[0].text == "Pete Hegseth"
    assert ("Arabic" in root.text_content()) == (pivot is not None)
