"""The way of an article: analyse -> match -> check -> resolve -> score.

Reading stands before it and writing after it; everything between is here, in that order.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Self

from mtqa.checks.allowed import not_allowed
from mtqa.checks.definite import definite_articles, definiteness
from mtqa.checks.identify import knowing_pivot, pivot_guess
from mtqa.checks.knowledge import Knowledge
from mtqa.checks.known_names import KnownNames
from mtqa.checks.oddness import odd_pairs
from mtqa.checks.registry import selected_checks
from mtqa.checks.resolve import resolve
from mtqa.checks.suspicion import why_garbled
from mtqa.errors import InputError, SettingsError
from mtqa.model import (
    Article,
    ArticleReport,
    Document,
    Failure,
    Finding,
    PivotGuess,
    Scores,
    Signals,
    Source,
)
from mtqa.names.sounds import LANGUAGES
from mtqa.rules.compiled import CompiledRules
from mtqa.scoring.confidence import calibrated
from mtqa.scoring.garbled import as_told, garbled_probability
from mtqa.scoring.mqm import penalty, per_thousand, quality
from mtqa.scoring.references import reference_scores
from mtqa.scoring.verdict import decide
from mtqa.settings import Settings
from mtqa.setup import Setup, load_settings, open_names, open_sources
from mtqa.sources.align import align
from mtqa.sources.attested import AttestedName, attested_names
from mtqa.sources.encoder import Encoder
from mtqa.sources.encoders import load_encoder
from mtqa.sources.features import Query, prepare
from mtqa.sources.index import SourceIndex
from mtqa.sources.match import Matched, match_sources
from mtqa.text import analyse
from mtqa.text.intervals import Apart

__all__ = ["Checker"]

_JUDGED = 4096
"""Sources whose cleanness is remembered."""

_OF_NAMES = frozenset({"name", "variants"})
"""Checks that ask for the name matcher."""

Path_ = str | PathLike[str]


class Checker:
    """Checks articles by one set of rules, sources and settings.

    The same article gives the same report, whatever was checked before it.
    """

    def __init__(
        self,
        rules: CompiledRules,
        settings: Settings,
        *,
        sources: SourceIndex | None = None,
        encoder: Encoder | None = None,
    ) -> None:
        self.rules = rules
        self.settings = settings
        self.sources = sources
        self.checks = selected_checks(settings.disable, settings.enable)
        self.calibrate = True  # False leaves confidence at what the evidence sums to
        self._encoder = encoder
        self._judged: dict[tuple[str, int], str | None] = {}

    @classmethod
    def from_rules(
        cls,
        *rules: Path_,
        sources: Path_ | Iterable[Path_] = (),
        default_rules: bool = True,
        **settings: object,
    ) -> Self:
        """A checker of rules folders or files over the default ones, and folders of clean articles.

        `settings` are those of `mtqa.settings.Settings`. Raises RulesError, SettingsError,
        UsageError, IndexFormatError, EncoderError.
        """
        folders = [sources] if isinstance(sources, (str, PathLike)) else list(sources)
        return cls.from_setup(
            Setup(
                rules=tuple(Path(path) for path in rules),
                default_rules=default_rules,
                sources=tuple(Path(folder) for folder in folders),
                given=settings,
            )
        )

    @classmethod
    def from_setup(
        cls,
        setup: Setup,
        *,
        on_failure: Callable[[Failure], None] | None = None,
        on_source: Callable[[int], None] | None = None,
    ) -> Self:
        """A checker of what `setup` names; see `from_rules` for what it raises.

        `on_failure` hears of each source that cannot be used, `on_source` how many are
        indexed, where they are not yet.
        """
        rules = setup.compiled_rules()
        settings = load_settings(setup, rules)
        codes = {pivot.code for pivot in rules.ruleset.pivots} | set(LANGUAGES.values())
        if settings.pivot and settings.pivot not in codes:
            known = ", ".join(sorted(codes))
            raise SettingsError(f"pivot: {settings.pivot!r} is no language known here; use {known}")
        checker = cls(rules, settings)
        if setup.sources:
            checker.sources = open_sources(
                setup.sources, checker.encoder, on_failure=on_failure, on_source=on_source
            )
        return checker

    @cached_property
    def encoder(self) -> Encoder:
        """The sentence encoder, loaded when a source first needs it.

        One that only a rules folder asks for is never downloaded: rules may be a stranger's.
        """
        if self._encoder is not None:
            return self._encoder
        spec = self.settings.encoder
        written = self.rules.ruleset.settings.get("encoder")
        return load_encoder(spec, download=written is None or written.value != spec)

    def check(self, article: Article) -> ArticleReport:
        """All that mtqa says of one article.

        Raises InputError for a text with a lone surrogate, which no file can hold.
        """
        for text in (article.text, *(source.text for source in article.sources)):
            try:
                text.encode("utf-8")
            except UnicodeEncodeError as error:
                raise InputError(
                    f"{article.id}: lone surrogate at character {error.start}; decode the text anew"
                ) from None
        document = analyse(article)
        query, matched = self._match(document)
        knowledge, found = self._check(document, query, self._without_garbled(matched))
        return self._scored(document, knowledge, found)

    def _match(self, document: Document) -> tuple[Query | None, Matched]:
        if self.sources is None and not document.article.sources:
            return None, Matched()
        query = prepare(document, self.encoder)
        return query, match_sources(query, self.sources, self.encoder, self.settings)

    def _check(
        self, document: Document, query: Query | None, matched: Matched
    ) -> tuple[Knowledge, list[Finding]]:
        attested = attested_names(matched)
        knowledge = Knowledge(
            rules=self.rules,
            settings=self.settings,
            right=tuple(self.rules.right_forms.find(document)),
            matches=matched.matches,
            alignments=align(query, matched, self.settings) if query is not None else (),
            attested=attested,
            names=self.names,
            witnessed=self._witnessed(attested),
            pivot=self._pivot(),
        )
        knowledge = knowing_pivot(document, knowledge)
        furniture = Apart(item.span for item in document.furniture)
        found = [
            finding
            for check in self.checks.values()
            for finding in check(document, knowledge)
            if not furniture.touched(finding.span.start, finding.span.end)
        ]
        settled = resolve(document, found, threshold=self.settings.threshold)
        return knowledge, list(not_allowed(settled, self.rules, self.settings.as_of))

    def _pivot(self) -> PivotGuess | None:
        """The language that settings say the article came through."""
        code = self.settings.pivot
        return PivotGuess(code, 1.0, ("settings say so",)) if code else None

    def through(self, pivot: str) -> Self:
        """The same checker, told that all articles came through a language (its code)."""
        settings = replace(self.settings, pivot=pivot)
        told = type(self)(self.rules, settings, sources=self.sources, encoder=self._encoder)
        told.calibrate = self.calibrate
        return told

    def uncalibrated(self) -> Self:
        """The same checker, whose confidence is no more than what the evidence sums to."""
        plain = type(self)(self.rules, self.settings, sources=self.sources, encoder=self._encoder)
        plain.calibrate = False
        return plain

    @cached_property
    def names(self) -> KnownNames | None:
        """The names of the glossary, indexed, where a check that is on asks for them."""
        if _OF_NAMES.isdisjoint(self.checks):
            return None
        return KnownNames(open_names(self.rules), self.rules)

    def _witnessed(
        self, attested: Mapping[tuple[str, ...], tuple[AttestedName, ...]]
    ) -> KnownNames | None:
        """The names of an article's sources, indexed."""
        written = {n.surface for found in attested.values() for n in found if not n.initial}
        return self.names.among(sorted(written)) if self.names and written else None

    def _without_garbled(self, matched: Matched) -> Matched:
        """The matches, those that look garbled themselves excluded."""
        return replace(
            matched,
            matches=tuple(
                match
                if match.excluded is not None or (why := self._why_garbled(match.source)) is None
                else replace(match, excluded=why)
                for match in matched.matches
            ),
        )

    def _why_garbled(self, source: Source) -> str | None:
        key = (source.id, hash(source.text))
        if key not in self._judged:
            if len(self._judged) >= _JUDGED:
                self._judged.clear()
            self._judged[key] = why_garbled(
                source, self.rules, self.settings, self.checks, self.names
            )
        return self._judged[key]

    def _signals(self, document: Document) -> Signals:
        """What speaks for or against a garbled article beside its findings."""
        odd, pairs = odd_pairs(document)
        definite = round(definiteness(*definite_articles(document)), 4)
        return Signals(odd, pairs, document.words, definite)

    def _scored(
        self, document: Document, knowledge: Knowledge, found: list[Finding]
    ) -> ArticleReport:
        settings = self.settings
        signals = self._signals(document)
        findings, candidates = _parted(found, settings)
        probability = garbled_probability(findings, candidates, signals)
        if self.calibrate:
            findings, candidates = _parted(calibrated(found, settings.threshold, signals), settings)
            probability = as_told(probability, findings)
        points = penalty(findings)
        scores = Scores(
            words=document.words,
            penalty=points,
            penalty_per_1000=per_thousand(points, document.words),
            quality=quality(points, document.words),
            garbled_probability=probability,
            decision=decide(findings, probability, settings),
            sources=reference_scores(document, knowledge.matches, knowledge.alignments)
            if settings.reference_scores
            else (),
            signals=signals,
        )
        return ArticleReport(
            document,
            findings,
            candidates,
            knowledge.matches,
            knowledge.alignments,
            pivot_guess(knowledge),
            scores,
        )


def _parted(
    found: Iterable[Finding], settings: Settings
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Findings at or above the threshold, and those from the floor to below it."""
    kept = [finding for finding in found if finding.confidence >= settings.floor]
    findings = tuple(f for f in kept if f.confidence >= settings.threshold)
    return findings, tuple(f for f in kept if f.confidence < settings.threshold)
