"""`load_rules`: from paths to a rule set, through the cache where the files were read before.

The edge: reads files and the environment. What the files mean is read elsewhere, and only
imported when the cache has no answer.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from mtqa.cachedir import cache_folder
from mtqa.errors import UsageError
from mtqa.rules.cache import recall, remember
from mtqa.rules.codec import shape
from mtqa.rules.decoding import LARGEST_FILE
from mtqa.rules.files import FileContent, RulesFile, default_rules_dir, layer_files
from mtqa.rules.ruleset import RuleSet
from mtqa.stamps import known_text

__all__ = ["load_rules"]

_READING_VERSION = 3
"""To be raised when the same bytes come to be read, or kept, as something else."""


def load_rules(paths: Sequence[Path], *, default: bool = True) -> RuleSet:
    """The rules of `paths` (files or folders), each laid over those before it.

    `default` puts the default rules below them all. Raises UsageError for a path without
    rules, RulesError with all problems of all files.
    """
    layers: list[list[RulesFile]] = []
    if default:
        folder = default_rules_dir()
        if not folder.is_dir():
            raise UsageError(f"{folder}: the default rules are missing; install mtqa again")
        layers.append(layer_files(folder, _default_label(paths)))
    layers += [layer_files(Path(path), Path(path).as_posix()) for path in paths]
    cache = cache_folder("rules")
    if cache is not None and (known := recall(cache, _known_key(layers))) is not None:
        return known
    # Only now: the readers bring in YAML, which a known set of rules can do without.
    from mtqa.rules.known_files import CachedFiles
    from mtqa.rules.layers import read_layers

    contents = _contents(layers)
    ruleset = read_layers(contents, CachedFiles(cache) if cache is not None else None)
    if cache is not None:
        remember(cache, _key(contents), ruleset)
    return ruleset


def _default_label(paths: Sequence[Path]) -> str:
    """What the default rules are called: not as files of the user's are."""
    taken = any(Path(path).parts[:1] == ("rules",) for path in paths)
    return "default-rules" if taken else "rules"


def _contents(layers: Sequence[Sequence[RulesFile]]) -> list[list[FileContent]]:
    return [[_content(file) for file in layer] for layer in layers]


def _content(file: RulesFile) -> FileContent:
    try:
        with file.path.open("rb") as stream:
            # One byte more than allowed is enough to know that it is too large.
            return FileContent(file.label, file.role, stream.read(LARGEST_FILE + 1))
    except OSError as error:
        return FileContent(file.label, file.role, None, error.strerror or "unreadable")


def _known_key(layers: Sequence[Sequence[RulesFile]]) -> str:
    """`_key` of the files' content, read only where it is not known from before."""
    told = [[(file.label, file.role.value) for file in layer] for layer in layers]
    files = [file.path for layer in layers for file in layer]
    return known_text(f"rules\0{_made_by()}\0{told}", files, lambda: _key(_contents(layers)))


def _key(layers: Sequence[Sequence[FileContent]]) -> str:
    """A hash of all that reading depends on: the files' names, roles and bytes, and the code."""
    key = hashlib.sha256(_made_by().encode())
    for layer in layers:
        key.update(b"\0layer")
        for file in layer:
            data = hashlib.blake2b(file.data or b"", digest_size=32).hexdigest()
            key.update(f"\0{file.label}\0{file.role}\0{data}".encode("utf-8", "surrogateescape"))
    return key.hexdigest()


def _made_by() -> str:
    return f"{_READING_VERSION}\0{shape()}"
