"""The rows of a run folder, made from the nouns: plain dicts in a fixed order, as JSON lines.

Every figure is rounded where it is made. Knows no files.
"""

import json
from typing import Any

from mtqa.model import ArticleReport, Evidence, Failure, Finding

__all__ = ["article_row", "document_row", "failure_row", "finding_row", "line"]


def line(row: dict[str, Any]) -> bytes:
    """One JSON line, UTF-8. A lone surrogate, which UTF-8 cannot hold, becomes a question mark."""
    text = json.dumps(row, ensure_ascii=False, separators=(", ", ": "), allow_nan=False)
    return text.encode("utf-8", "replace") + b"\n"


def _evidence_row(evidence: Evidence) -> dict[str, Any]:
    return {
        "kind": evidence.kind,
        "for": evidence.supports,
        "text": evidence.text,
        "source": evidence.source,
        "start": evidence.span.start if evidence.span else None,
        "end": evidence.span.end if evidence.span else None,
        "figure": None if evidence.figure is None else round(evidence.figure, 4),
        "weight": round(evidence.weight, 4),
    }


def finding_row(finding: Finding) -> dict[str, Any]:
    """A line of findings.jsonl or candidates.jsonl."""
    return {
        "schema": "mtqa.finding/1",
        "article": finding.article,
        "start": finding.span.start,
        "end": finding.span.end,
        "surface": finding.surface,
        "suggestion": finding.suggestion,
        "runner_up": finding.runner_up,
        "kind": finding.kind.value,
        "category": finding.category.value,
        "mechanism": finding.mechanism.value,
        "severity": finding.severity.value,
        "confidence": finding.confidence,
        "check": finding.check,
        "rule": finding.rule,
        "evidence": [_evidence_row(evidence) for evidence in finding.evidence],
        "fingerprint": finding.fingerprint,
    }


def article_row(report: ArticleReport) -> dict[str, Any]:
    """A line of articles.jsonl."""
    article, scores = report.document.article, report.scores
    severities = [f.severity.value for f in report.findings]
    pivot = report.pivot
    return {
        "schema": "mtqa.article/1",
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "words": scores.words,
        "penalty": scores.penalty,
        "penalty_per_1000": scores.penalty_per_1000,
        "quality": scores.quality,
        "verdict": scores.decision.value,
        "garbled_probability": scores.garbled_probability,
        "pivot": pivot
        and {
            "code": pivot.code,
            **({"name": pivot.name} if pivot.name else {}),
            "probability": pivot.probability,
            "reasons": list(pivot.reasons),
        },
        "language": {
            "code": report.document.language.code,
            "probability": report.document.language.probability,
            "method": report.document.language.method,
        },
        "sources": [
            {"id": s.source, "similarity": s.similarity, "chrf": s.chrf, "bleu": s.bleu}
            for s in scores.sources
        ],
        "signals": {
            "definite": scores.signals.definite,
            "odd_pairs": scores.signals.odd,
            "pairs": scores.signals.pairs,
        },
        "counts": {
            "critical": severities.count("critical"),
            "major": severities.count("major"),
            "minor": severities.count("minor"),
            "candidates": len(report.candidates),
        },
    }


def document_row(report: ArticleReport) -> dict[str, Any]:
    """A line of documents.jsonl: what a report needs to be drawn again."""
    document = report.document
    article = document.article
    return {
        "schema": "mtqa.document/1",
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "text": article.text,
        "segments": [
            {"start": s.span.start, "end": s.span.end, "kind": s.kind, "paragraph": s.paragraph}
            for s in document.segments
        ],
        "furniture": [
            {"start": f.span.start, "end": f.span.end, "kind": f.kind} for f in document.furniture
        ],
        "sources": [
            {
                "id": m.source.id,
                "title": m.source.title,
                "url": m.source.url,
                "similarity": m.similarity,
                "same_event": m.same_event,
                "inline": m.inline,
                "excluded": m.excluded,
            }
            for m in report.matches
        ],
        "alignments": [
            {
                "segment": a.segment,
                "source": a.source,
                "start": a.span.start,
                "end": a.span.end,
                "text": a.text,
                "similarity": a.similarity,
            }
            for a in report.alignments
        ],
    }


def failure_row(failure: Failure) -> dict[str, Any]:
    """A line of failures.jsonl."""
    return {
        "schema": "mtqa.failure/1",
        "input": failure.input,
        "line": failure.line,
        "id": failure.id,
        "message": failure.message,
    }
