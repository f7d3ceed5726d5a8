"""What an article costs, stage by stage, beside sacrebleu's chrF on the same article.

Sources: 10,000 articles shuffled from the CC0 sentences of the data folder. Articles: the
garbled seed and the clean articles of the data folder, cut to 600 words. Every figure is the
median of several passes, on one core; quote the ratios, not the milliseconds.

    python benchmarks/speed.py [SOURCES]      (default 10000)
"""

import gzip
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

for library in ("OPENBLAS", "MKL", "OMP"):
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")

from mtqa.batch.work import settle
from mtqa.checker import Checker
from mtqa.model import Article, Source
from mtqa.report.encode import article_row, document_row, finding_row, line
from mtqa.sources import align, attested_names, build_index, match_sources, open_index, save_index
from mtqa.sources.encoders import load_encoder
from mtqa.sources.features import prepare
from mtqa.text import analyse
from mtqa.typology import Decision

SHARED = Path(os.environ.get("MTQA_SHARED", Path(__file__).parents[2] / "shared"))
WORDS = 600
LONG = 12_000  # words of a long read
PASSES = 5


def articles() -> list[Article]:
    texts = {path.name: path.read_text("utf-8") for path in sorted((SHARED / "seeds").glob("*"))}
    for row in (SHARED / "eval/clean/articles.jsonl").read_bytes().splitlines():
        one = json.loads(row)
        texts[one["id"]] = one["text"]
    made = []
    for name, text in texts.items():
        tokens = analyse(Article(name, text)).tokens
        if len(tokens.ends) >= WORDS:
            made.append(Article(name, text[: tokens.ends[WORDS - 1]]))
    return made


def sources(count: int) -> list[Source]:
    """Articles of 20 sentences: a few from the articles to be checked, so that some match."""
    with gzip.open(SHARED / "data/text/mlqe_en.txt.gz", "rt", encoding="utf-8") as file:
        sentences = [sentence.strip() for sentence in file]
    own = [p for a in articles() for p in a.text.split("\n") if len(p) > 80]
    draw = random.Random(7)
    made = []
    for n in range(count):
        picked = draw.sample(sentences, 18 if n % 10 == 0 else 20)
        picked += draw.sample(own, 2) if n % 10 == 0 else []
        made.append(Source(f"s{n}", "\n".join(picked)))
    return made


def median_ms(work: Callable[[Article], object], given: list[Article]) -> float:
    """Median over passes of the mean milliseconds an article."""
    passes = []
    for _ in range(PASSES):
        started = time.perf_counter()
        for article in given:
            work(article)
        passes.append((time.perf_counter() - started) * 1000 / len(given))
    return statistics.median(passes)


def process_seconds(command: list[str]) -> float:
    """Median of several runs; one before them leaves what is kept: bytecode, tables, indexes."""
    keeping = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    took = []
    for _ in range(8):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=keeping)
        took.append(time.perf_counter() - started)
    return statistics.median(took[1:])


def per_article(count: int) -> None:
    import sacrebleu

    given = articles()
    encoder = load_encoder()
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        save_index(build_index(sources(count), encoder), Path(folder) / "index")
        built = time.perf_counter() - started
        index = open_index(Path(folder) / "index", encoder)
        checker = Checker.from_rules(reference_scores="false")
        checker.sources = index
        settings = checker.settings
        settle()  # as a run does
        documents = {a.id: analyse(a) for a in given}
        queries = {a.id: prepare(documents[a.id], encoder) for a in given}
        matched = {a.id: match_sources(queries[a.id], index, encoder, settings) for a in given}
        for article in given:
            checker.check(article)
        stages: dict[str, Callable[[Article], object]] = {
            "analyse": analyse,
            "encode segments": lambda a: prepare(documents[a.id], encoder),
            "match sources": lambda a: match_sources(queries[a.id], index, encoder, settings),
            "align": lambda a: align(queries[a.id], matched[a.id], settings),
            "attested names": lambda a: attested_names(matched[a.id]),
        }
        took = {name: median_ms(work, given) for name, work in stages.items()}
        whole = median_ms(checker.check, given)
        took["checks, resolve, score"] = whole - sum(took.values())
        reports = {a.id: checker.check(a) for a in given}

        def encoded(a: Article) -> bytes:
            report = reports[a.id]
            rows = [article_row(report), document_row(report)]
            return b"".join(map(line, [*rows, *(finding_row(f) for f in report.findings)]))

        rows_ms = median_ms(encoded, given)
        reference = given[0].text
        chrf = median_ms(lambda a: sacrebleu.corpus_chrf([a.text], [[reference]]), given)
    print(f"{len(given)} articles of {WORDS} words, {count:,} sources (built in {built:.0f} s)")
    for name, ms in took.items():
        print(f"  {name:24} {ms:6.2f} ms  {ms / chrf:5.2f} of chrF")
    print(f"  {'whole check':24} {whole:6.2f} ms  {whole / chrf:5.2f} of chrF (budget 1, aim 0.5)")
    print(f"  {'sacrebleu chrF':24} {chrf:6.2f} ms")
    print(f"  {'run folder rows':24} {rows_ms:6.2f} ms")
    parts = -(-LONG // WORDS)
    # Clean ones: in a text that is part garbled, all words are read in the likely language.
    clean = [a for a in given if reports[a.id].scores.decision is Decision.PASS]
    text = "\n\n".join(clean[n % len(clean)].text for n in range(parts))
    long = median_ms(checker.check, [Article("long", text)]) / parts
    print(f"  {f'600 of {LONG:,} words':24} {long:6.2f} ms  {long / whole:5.2f} of 600 alone")


def processes() -> None:
    python = sys.executable
    typer = process_seconds([python, "-c", "import typer"])
    shown = process_seconds([python, "-m", "mtqa", "--help"])
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(__file__).parents[1] / "seeds"
        command = [python, "-m", "mtqa", "score", str(seeds / "garbled/oval-office.txt")]
        command += ["--sources", str(seeds / "clean"), "--out", f"{folder}/run"]
        scored = process_seconds(command)
        everything = [python, "-m", "mtqa", "score", str(seeds / "garbled")]
        everything += ["--sources", str(seeds / "clean"), "--out", f"{folder}/all"]
        demo = process_seconds(everything)
    print("whole processes, median of 7")
    print(f"  {'import typer':24} {typer:6.2f} s")
    print(f"  {'mtqa --help':24} {shown:6.2f} s  {shown / typer:5.1f} of import typer (budget 2)")
    print(
        f"  {'one article':24} {scored:6.2f} s  {scored / typer:5.1f} of import typer (budget 10)"
    )
    print(f"  {'the demo':24} {demo:6.2f} s")


def main(arguments: list[str]) -> int:
    if not SHARED.is_dir():
        print(f"no data folder at {SHARED} (set MTQA_SHARED): speed by stage not measured")
    else:
        per_article(int(arguments[0]) if arguments else 10_000)
    processes()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
