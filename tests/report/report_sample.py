"""Run folders made for the report's tests, around text of our own."""

import json
import re
from pathlib import Path
from typing import Any

Row = dict[str, Any]

TEXT = """\
Defence talks end in Brussels without an agreement

BRUSSELS (Harbour Wire) - US Defense Minister Beit Higseth told his counterparts on Thursday \
that Washington would not sign the shipping accord before the spring. Higseth spoke after a \
dinner given by the German counselor, Friedrich Mertz, who had hoped for a quicker result.

"We came here to listen, and we have listened," the minister said. "We will answer in the year \
2027 and not before."

The accord covers 145 % of the tonnage that passes the strait, according to a note seen by this \
newspaper 📰. The eleventh, who received Mertz in Beijing in March, has backed the text, and his \
envoy Wang Yi said that the rare land magnets in question would keep flowing during the 90 -day \
pause.

Reactions in the capitals

In Paris, the weekly the meeting Point wrote that the invitation between the two presidents had \
lasted forty minutes. In Taipei, lawmakers rejected any talk of a separatist boycott. The \
president of the European Commission, Ursula von der Line, said she remained confident, and \
Prime Minister Kir Starmer called the result “a pause, not an end”.

The ministers meet again in Lisbon on 24 November.

https://img.example/2025/11/brussels-talks.jpg
What's Your Reaction? Like 0 Dislike 0 Love 3 Angry 1
Posted on: 14:05"""

SOURCES: list[Row] = [
    {
        "id": "clean/brussels-1.txt",
        "title": "Shipping accord stalls as Hegseth asks for time",
        "url": "https://news.example/world/shipping-accord",
        "similarity": 0.912,
        "same_event": True,
        "inline": False,
        "excluded": None,
    },
    {
        "id": "clean/beijing-3.txt",
        "title": "Xi backs strait text in talks with Merz",
        "url": None,
        "similarity": 0.641,
        "same_event": False,
        "inline": False,
        "excluded": None,
    },
    {
        "id": "clean/reprint.txt",
        "title": "Defence talks end in Brussels without an agreement",
        "url": "javascript:alert(1)",
        "similarity": 0.997,
        "same_event": True,
        "inline": True,
        "excluded": "a near-duplicate of the article: it carries the same errors",
    },
]

PAIRS = {
    "US Defense Minister": (
        "clean/brussels-1.txt",
        "US Defense Secretary Pete Hegseth told fellow ministers on Thursday that Washington "
        "needed until spring to sign the shipping accord.",
        0.88,
    ),
    "Higseth spoke": (
        "clean/brussels-1.txt",
        "Hegseth was speaking after a dinner hosted by Germany's chancellor, Friedrich Merz.",
        0.83,
    ),
    "The eleventh, who": (
        "clean/beijing-3.txt",
        "Xi Jinping, who hosted Friedrich Merz in Beijing in March, supports the text; exports of "
        "rare earth magnets would continue, Foreign Minister Wang Yi said.",
        0.79,
    ),
    "In Paris": (
        "clean/brussels-1.txt",
        "The French weekly Le Point reported that the call between the presidents took 40 minutes.",
        0.74,
    ),
}


def reason(kind: str, text: str, supports: bool = True, **more: Any) -> Row:
    base = {"source": None, "start": None, "end": None, "figure": None}
    return {"kind": kind, "for": supports, "text": text, **base, **more}


FINDINGS: list[tuple[str, str | None, str, str, str, str, float, list[Row]]] = [
    (
        "US Defense Minister",
        "US Defense Secretary",
        "title",
        "title-equivalent",
        "major",
        "title",
        0.94,
        [
            reason(
                "glossary",
                "The United States has a Defense Secretary; وزير الدفاع is said of both.",
            )
        ],
    ),
    (
        "Beit Higseth",
        "Pete Hegseth",
        "person",
        "transliteration",
        "critical",
        "listed",
        0.987,
        [
            reason(
                "glossary", "Listed: Arabic has no p and writes both as بيت هيغسيث.", figure=0.97
            ),
            reason(
                "source",
                "The aligned sentence has Pete Hegseth at this place.",
                source="clean/brussels-1.txt",
                figure=0.88,
            ),
            reason("lexicon", "Beit is a word in many place names.", supports=False, figure=0.11),
        ],
    ),
    (
        "Higseth",
        "Hegseth",
        "person",
        "transliteration",
        "critical",
        "listed",
        0.981,
        [reason("glossary", "The surname of a garble found above, at a later mention.")],
    ),
    (
        "German counselor",
        "German Chancellor",
        "title",
        "title-equivalent",
        "major",
        "title",
        0.93,
        [
            reason(
                "glossary", "Before the name of a German head of government, مستشار is chancellor."
            )
        ],
    ),
    (
        "Friedrich Mertz",
        "Friedrich Merz",
        "person",
        "transliteration",
        "critical",
        "listed",
        0.72,
        [
            reason(
                "source", "Source has Friedrich Merz.", source="clean/brussels-1.txt", figure=0.83
            ),
            reason(
                "lexicon",
                "Mertz is also a surname, seen 214 times among known names.",
                supports=False,
                figure=0.36,
            ),
        ],
    ),
    (
        "145 %",
        "145%",
        "number",
        "number-format",
        "minor",
        "spacing",
        0.9,
        [reason("format", "English sets no blank before the per cent sign.")],
    ),
    (
        "The eleventh",
        "Xi",
        "person",
        "roman-numeral",
        "critical",
        "numeral",
        0.91,
        [
            reason("context", "Beijing and a guest stand beside it: Xi read as a numeral."),
            reason(
                "source",
                "The aligned sentence begins with Xi Jinping.",
                source="clean/beijing-3.txt",
                figure=0.79,
            ),
        ],
    ),
    (
        "Mertz",
        "Merz",
        "person",
        "transliteration",
        "critical",
        "variants",
        0.66,
        [reason("context", "A second spelling of one surname in this article.")],
    ),
    (
        "rare land magnets",
        "rare earth magnets",
        "term",
        "literal-calque",
        "major",
        "calque",
        0.88,
        [reason("pivot", "أرض is earth and land in one word.", figure=0.97)],
    ),
    (
        "90 -day",
        "90-day",
        "number",
        "number-format",
        "minor",
        "spacing",
        0.97,
        [reason("format", "A blank before the hyphen of a compound.")],
    ),
    (
        "the meeting Point",
        "Le Point",
        "work",
        "literal-calque",
        "major",
        "calque",
        0.81,
        [
            reason(
                "source",
                "The aligned sentence names the weekly Le Point.",
                source="clean/brussels-1.txt",
                figure=0.74,
            )
        ],
    ),
    (
        "separatist boycott",
        None,
        "term",
        "homograph",
        "major",
        "homograph",
        0.77,
        [reason("pivot", "مقاطعة is province and boycott in one word.", figure=0.97)],
    ),
    (
        "Ursula von der Line",
        "Ursula von der Leyen",
        "person",
        "transliteration",
        "critical",
        "name",
        0.95,
        [reason("glossary", "Nearest known name by the sounds of Arabic.", figure=0.93)],
    ),
    (
        "Kir Starmer",
        "Keir Starmer",
        "person",
        "transliteration",
        "critical",
        "name",
        0.9,
        [reason("glossary", "Nearest known name by the sounds of Arabic.", figure=0.91)],
    ),
]

CATEGORIES = {
    "person": "accuracy/mistranslation/entity",
    "work": "accuracy/mistranslation/entity",
    "title": "terminology/wrong-term",
    "term": "accuracy/mistranslation/overly-literal",
    "number": "locale/number-format",
}


def finding(article: str, start: int, end: int, surface: str, **fields: Any) -> Row:
    row = {
        "schema": "mtqa.finding/1",
        "article": article,
        "start": start,
        "end": end,
        "surface": surface,
        "suggestion": "Right Name",
        "runner_up": None,
        "kind": "person",
        "category": "accuracy/mistranslation/entity",
        "mechanism": "transliteration",
        "severity": "critical",
        "confidence": 0.9,
        "check": "listed",
        "rule": None,
        "evidence": [],
        "fingerprint": "0" * 16,
    }
    return {**row, **fields}


def segments(text: str) -> list[Row]:
    """Sentences by a plain rule; enough for text that we wrote."""
    rows: list[Row] = []
    for paragraph, block in enumerate(re.finditer(r"[^\n]+", text)):
        if re.match(r"https?://|What's Your|Posted on", block[0]):
            continue
        heading = not re.search(r"[.!?”\"]$", block[0])
        for part in re.finditer(r"\S.*?(?:[.!?][\"”]?(?= |$)|$)", block[0]):
            start, end = block.start() + part.start(), block.start() + part.end()
            kind = "heading" if heading else "sentence"
            rows.append({"start": start, "end": end, "kind": kind, "paragraph": paragraph})
    return rows


def furniture(text: str) -> list[Row]:
    found = re.finditer(r"^(?:https?://|What's Your|Posted on).*$", text, re.MULTILINE)
    return [{"start": m.start(), "end": m.end(), "kind": "widget"} for m in found]


class Sample:
    """One article of a run: its rows, to be changed at will before writing."""

    def __init__(self, article_id: str, text: str, *, title: str | None = None) -> None:
        self.findings: list[Row] = []
        self.candidates: list[Row] = []
        self.document: Row = {
            "schema": "mtqa.document/1",
            "id": article_id,
            "title": title,
            "url": None,
            "published": None,
            "text": text,
            "segments": segments(text),
            "furniture": furniture(text),
            "sources": [],
            "alignments": [],
        }
        self.article: Row = {
            "schema": "mtqa.article/1",
            "id": article_id,
            "title": title,
            "url": None,
            "published": None,
            "words": len(text.split()),
            "penalty": 0,
            "penalty_per_1000": 0.0,
            "quality": 100.0,
            "verdict": "pass",
            "garbled_probability": 0.003,
            "pivot": None,
            "language": {"code": "en", "probability": 0.9998, "method": "stop-words"},
            "sources": [],
            "counts": {"critical": 0, "major": 0, "minor": 0, "candidates": 0},
        }

    def mark(self, start: int, end: int, **fields: Any) -> Row:
        surface = self.document["text"][start:end]
        row = finding(self.document["id"], start, end, surface, **fields)
        self.findings.append(row)
        self.findings.sort(key=lambda r: (r["start"], r["end"]))
        return row

    def settle(self) -> None:
        counts = self.article["counts"]
        for severity in ("critical", "major", "minor"):
            counts[severity] = sum(r["severity"] == severity for r in self.findings)
        counts["candidates"] = len(self.candidates)


def rich(article_id: str = "scrape/003.txt") -> Sample:
    """An article with everything: findings of all kinds, candidates, sources, furniture."""
    sample = Sample(article_id, TEXT, title="Defence talks end in Brussels without an agreement")
    document, article = sample.document, sample.article
    cursor = 0
    for surface, right, kind, mechanism, severity, check, confidence, evidence in FINDINGS:
        start = TEXT.index(surface, cursor)
        cursor = start + len(surface)
        sample.mark(
            start,
            cursor,
            suggestion=right,
            kind=kind,
            mechanism=mechanism,
            severity=severity,
            check=check,
            confidence=confidence,
            category=CATEGORIES[kind],
            evidence=evidence,
            rule="pete-hegseth" if right and "Hegseth" in right else None,
            runner_up="Friedrich März" if surface == "Friedrich Mertz" else None,
        )
    at = TEXT.index("year 2027")
    sample.candidates.append(
        finding(
            article_id,
            at,
            at + 9,
            "year 2027",
            suggestion="spring",
            kind="date",
            severity="major",
            category="accuracy/mistranslation/date-time",
            mechanism="number-mismatch",
            check="witness",
            confidence=0.31,
            evidence=[
                reason("source", "A source says spring at this place.", figure=0.4),
                reason("source", "That source may report another event.", supports=False),
            ],
        )
    )
    document.update(
        sources=SOURCES, url="https://scrape.example/a?id=3&x=<y>", published="2025-11-20"
    )
    article.update(url=document["url"], published="2025-11-20")
    for lead, (source, text, similarity) in PAIRS.items():
        index = next(
            i for i, s in enumerate(document["segments"]) if lead in TEXT[s["start"] : s["end"]]
        )
        document["alignments"].append(
            {
                "segment": index,
                "source": source,
                "start": 40,
                "end": 40 + len(text),
                "text": text,
                "similarity": similarity,
            }
        )
    for row in sample.findings:
        for item in row["evidence"]:
            if item["source"] and row["suggestion"] == "Xi":
                item.update(start=40, end=50)
    article.update(
        quality=18.4,
        penalty=231,
        penalty_per_1000=816.3,
        verdict="reject",
        garbled_probability=0.998,
        pivot={
            "code": "ar",
            "name": "Arabic",
            "probability": 0.97,
            "reasons": [
                "Beit for Pete: Arabic has no p.",
                "مقاطعة is province and boycott in one word.",
            ],
        },
        sources=[
            {"id": "clean/brussels-1.txt", "similarity": 0.912, "chrf": 54.31, "bleu": 21.7},
            {"id": "clean/beijing-3.txt", "similarity": 0.641, "chrf": None, "bleu": None},
        ],
    )
    sample.settle()
    return sample


def crowded(article_id: str = "scrape/sixty.txt", count: int = 60) -> Sample:
    """A long article with `count` findings."""
    lines = [
        f"Delegate {n} said that Minister Karel Nowotny-{n} left before the vote on item {n}."
        for n in range(count)
    ]
    text = "\n\n".join(" ".join(lines[i : i + 4]) for i in range(0, count, 4))
    sample = Sample(article_id, text, title="A very long session of the assembly")
    for n, match in enumerate(re.finditer(r"Karel Nowotny-\d+", text)):
        severity = ("critical", "major", "minor")[n % 3]
        sample.mark(*match.span(), severity=severity, suggestion="Karel Novotný", check="name")
    sample.article.update(quality=31.0, verdict="review", garbled_probability=0.71)
    sample.settle()
    return sample


def calm(article_id: str = "scrape/calm.txt") -> Sample:
    """A clean article: no findings, no sources."""
    text = "Council opens new library\n\nThe town opened a library on Monday. It has 40,000 books."
    return Sample(article_id, text, title="Council opens new library")


RUN: Row = {
    "schema": "mtqa.run/1",
    "version": "0.1.0",
    "seconds": 1.24,
    "rules": {"hash": "b1946ac92492d234", "entries": 431, "paths": ["<default>", "mine.yaml"]},
    "encoder": {"name": "static-en", "hash": "9b74c9897bac770f", "dimension": 256},
    "settings": {
        "threshold": 0.5,
        "floor": 0.1,
        "checks": {"listed": True, "quote": False},
        "seed": 0,
    }
    | {f"weight.{name}": 0.1 for name in "abcdefghijkl"},
    "sacrebleu": {
        "chrf": "nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:2.6.0",
        "bleu": "nrefs:1|case:mixed|eff:yes|tok:13a|smooth:exp|version:2.6.0",
    },
    "counts": {"articles": 3, "failed": 2, "words": 1200, "findings": 74},
}

FAILURES: list[Row] = [
    {
        "schema": "mtqa.failure/1",
        "input": "scrape/empty.txt",
        "line": None,
        "id": None,
        "message": "the file is empty",
    },
    {
        "schema": "mtqa.failure/1",
        "input": "scrape/rows.jsonl",
        "line": 17,
        "id": "row-17",
        "message": "no key `text`; add one or leave the row out",
    },
]


def write_rows(path: Path, rows: list[Row]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def write_run(folder: Path, samples: list[Sample], failures: list[Row] | None = None) -> Path:
    """The run folder of the samples, without its report."""
    folder.mkdir(parents=True, exist_ok=True)
    write_rows(folder / "articles.jsonl", [s.article for s in samples])
    write_rows(folder / "documents.jsonl", [s.document for s in samples])
    write_rows(folder / "findings.jsonl", [row for s in samples for row in s.findings])
    write_rows(folder / "candidates.jsonl", [row for s in samples for row in s.candidates])
    write_rows(folder / "failures.jsonl", failures or [])
    (folder / "run.json").write_text(json.dumps(RUN), encoding="utf-8")
    return folder
