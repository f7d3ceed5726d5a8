"""What a checker is made from, as plain values that a worker process can be given.

Opens rules, settings and sources in the order in which one overrides the other. Knows
files; an article never comes here.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mtqa.errors import UsageError
from mtqa.listing import listed_names
from mtqa.model import Failure, Source
from mtqa.rules.compiled import CompiledRules
from mtqa.rules.loader import load_rules
from mtqa.rules.tables import kept_tables
from mtqa.settings import Settings, from_environment, with_values
from mtqa.sources.encoder import Encoder
from mtqa.sources.index import SourceIndex

if TYPE_CHECKING:
    from mtqa.names import Lexicon, Matcher

__all__ = ["Setup", "is_index", "load_settings", "open_names", "open_sources"]


@dataclass(frozen=True, slots=True)
class Setup:
    """Rules and sources by path, and settings that were given by hand (flags)."""

    rules: tuple[Path, ...] = ()
    default_rules: bool = True
    sources: tuple[Path, ...] = ()
    given: Mapping[str, object] = field(default_factory=dict)

    def compiled_rules(self) -> CompiledRules:
        """The rules, read and compiled. Raises RulesError with every problem, UsageError."""
        ruleset = load_rules(self.rules, default=self.default_rules)
        return CompiledRules(ruleset, kept_tables(ruleset))


def load_settings(setup: Setup, rules: CompiledRules) -> Settings:
    """The settings: defaults, the rules' settings.yaml, the environment, then flags.

    Raises SettingsError.
    """
    written = {key: setting.value for key, setting in rules.ruleset.settings.items()}
    settings = with_values(Settings(), written, "settings.yaml")
    settings = from_environment(settings, os.environ)
    settings = with_values(settings, setup.given, "command line")
    if not settings.as_of:
        # Fixed here, once a run, so that a run over midnight still has one date.
        settings = replace(settings, as_of=date.today().isoformat())
    return settings


def is_index(path: Path) -> bool:
    """Whether a path is a folder made by `mtqa sources build`."""
    return (path / "manifest.json").is_file() and (path / "segment_vectors.npy").is_file()


def open_sources(
    paths: tuple[Path, ...],
    encoder: Encoder,
    *,
    on_failure: Callable[[Failure], None] | None = None,
    on_source: Callable[[int], None] | None = None,
) -> SourceIndex:
    """One index of all sources: a built one mapped, or plain files and folders indexed.

    What is indexed here goes to the cache folder, so that workers and later runs map it.
    A path that does not exist is told to `on_failure`, and the others are used. Raises
    IndexFormatError for a damaged index, UsageError for an index beside other sources.
    """
    from mtqa.reading import digest_files, read_sources
    from mtqa.sources.cache import cached_index
    from mtqa.sources.store import open_index

    missing = [path for path in paths if not path.exists()]
    if on_failure is not None:
        for path in missing:
            on_failure(Failure(str(path), "no such sources: check the path; checked without them"))
    paths = tuple(path for path in paths if path not in missing)
    if len(paths) == 1 and is_index(paths[0]):
        return open_index(paths[0], encoder)
    built = next((path for path in paths if is_index(path)), None)
    if built is not None:
        raise UsageError(
            f"{built} is a built index and must be the only --sources; "
            "build one index of all folders: mtqa sources build FOLDER FOLDER --out INDEX"
        )

    def read() -> Iterator[Source | Failure]:
        for path in paths:
            yield from read_sources(path)

    content = digest_files(paths)
    return cached_index(read, content, encoder, on_failure=on_failure, on_source=on_source)


def open_names(rules: CompiledRules, lexicon: "Lexicon | None" = None) -> "Matcher":
    """A matcher of the rules' names: persons, organisations, places and works.

    lexicon: tokens known to be real names; default: the shipped one. The index
    comes from the cache folder, where the first process of the same rules puts it.
    """
    from mtqa.names import Matcher, cached_index, listing_hash, load_channel

    def listed() -> dict[str, Mapping[str, tuple[str, ...]]]:
        return listed_names(rules)

    digest = rules.tables.of("listing", str, lambda: listing_hash(listed()))
    channel = load_channel()
    return Matcher(cached_index(listed, digest, channel), channel=channel, lexicon=lexicon)
