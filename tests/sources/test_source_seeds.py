"""Matching on the five real documents: 003 and 004 report one call, 000 to 002 a later one."""

from dataclasses import replace
from pathlib import Path

import pytest

from mtqa.model import Article, Source
from mtqa.settings import Settings
from mtqa.sources import align, build_index, match_sources, prepare
from mtqa.sources.encoders import load_encoder
from mtqa.text import analyse

pytestmark = pytest.mark.shared

EVENTS = ({"000", "001", "002"}, {"003", "004"})


@pytest.fixture(scope="module")
def seeds(shared: Path) -> dict[str, str]:
    return {path.name[:3]: path.read_text("utf-8") for path in sorted((shared / "seeds").iterdir())}


def test_events_are_told_apart(shared: Path, seeds: dict[str, str]) -> None:
    encoder = load_encoder(str(shared / "models" / "potion-base-4m-int8"))
    index = build_index((Source(name, text) for name, text in seeds.items()), encoder)
    settings = replace(Settings(), sources_per_article=10)
    for name, text in seeds.items():
        query = prepare(analyse(Article(name, text)), encoder)
        matched = match_sources(query, index, encoder, settings)
        itself, *others = matched.matches
        assert (itself.source.id, itself.excluded) == (name, "the article itself")
        (event,) = (event for event in EVENTS if name in event)
        told = {match.source.id for match in others if match.same_event}
        assert told == event - {name}, name
        assert others[0].source.id in event


def test_garbled_sentences_find_their_clean_ones(shared: Path, seeds: dict[str, str]) -> None:
    encoder = load_encoder(str(shared / "models" / "potion-base-4m-int8"))
    index = build_index([Source("004", seeds["004"])], encoder)
    query = prepare(analyse(Article("003", seeds["003"])), encoder)
    matched = match_sources(query, index, encoder, Settings())
    text = seeds["003"]
    pairs = {
        text[s.span.start : s.span.end]: pair.text
        for pair in align(query, matched, Settings())
        for s in [query.document.segments[pair.segment]]
    }
    for garbled, clean in (
        ("the conversation of the hour and a half", "one and a half hours"),
        ("We have accepted both", "graciously invited the First Lady and me"),
        ("up to 30 %", "temporarily reduced tariffs on Chinese goods to 30%"),
        ("Shinchoa", "According to Chinese state media"),
    ):
        (found,) = (clean_text for said, clean_text in pairs.items() if garbled in said)
        assert clean in found
