"""Finding the files of a rules layer and saying what each is by its place and name.

Reads folders, not files.
"""

from enum import StrEnum
from os import walk
from pathlib import Path
from typing import NamedTuple

from mtqa.errors import UsageError

__all__ = ["FileContent", "Role", "RulesFile", "default_rules_dir", "layer_files"]

_SUFFIXES = (".yaml", ".yml")


class Role(StrEnum):
    """What a rules file is, so far as its place tells."""

    GLOSSARY = "glossary"
    PIVOT = "pivot"
    TITLES = "titles"
    DOMAINS = "domains"
    ALLOW = "allow"
    SETTINGS = "settings"
    BY_CONTENT = "by-content"
    STRAY = "stray"


_BY_NAME = {
    "titles.yaml": Role.TITLES,
    "domains.yaml": Role.DOMAINS,
    "allow.yaml": Role.ALLOW,
    "settings.yaml": Role.SETTINGS,
}


class RulesFile(NamedTuple):
    """A file of a layer. `label` is its name as shown in messages."""

    path: Path
    label: str
    role: Role


class FileContent(NamedTuple):
    """A rules file as read. `data` is None where it could not be, `failure` then says why."""

    label: str
    role: Role
    data: bytes | None
    failure: str = ""


def default_rules_dir() -> Path:
    """The default rules: inside the installed package, else in the checkout it is run from."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "data" / "rules"
    return shipped if shipped.is_dir() else package.parent / "rules"


def layer_files(path: Path, label: str) -> list[RulesFile]:
    """The rules files of a folder, or the one file; `label` stands for `path` in their labels.

    YAML that stands where no rules are looked for has the role `stray`. Raises UsageError
    for a path that does not exist and for a folder without any YAML.
    """
    if path.is_file():
        return [RulesFile(path, label, _BY_NAME.get(path.name, Role.BY_CONTENT))]
    if not path.is_dir():
        raise UsageError(f"{label}: no such rules file or folder; give an existing one")
    try:
        files = _folder_files(path, label)
    except OSError as error:
        raise UsageError(f"{label}: {error.strerror}; make the folder readable") from None
    if not files:
        raise UsageError(
            f"{label}: no rules in this folder; put YAML files into {label}/glossary, "
            "or name a file"
        )
    return files


def _folder_files(root: Path, label: str) -> list[RulesFile]:
    found = [(path, _BY_NAME.get(path.name, Role.STRAY)) for path in _yaml(root)]
    for folder in sorted(p for p in root.iterdir() if p.is_dir() and not p.name.startswith(".")):
        if folder.name == "glossary":
            for inner, names, _ in walk(folder):
                names[:] = sorted(name for name in names if not name.startswith("."))
                found += [(path, Role.GLOSSARY) for path in _yaml(Path(inner))]
        else:
            role = Role.PIVOT if folder.name == "pivots" else Role.STRAY
            found += [(path, role) for path in _yaml(folder)]
    return [
        RulesFile(
            path,
            f"{label}/{path.relative_to(root).as_posix()}",
            role if path.suffix == ".yaml" else Role.STRAY,
        )
        for path, role in sorted(found)
    ]


def _yaml(folder: Path) -> list[Path]:
    """The YAML files directly in a folder; hidden ones are editors' and count for nothing."""
    return [
        path
        for path in folder.iterdir()
        if path.suffix in _SUFFIXES and not path.name.startswith(".") and path.is_file()
    ]
