"""Given names that one gender bears nearly everywhere; they stand in a data file, folded."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from mtqa.typology import Gender

__all__ = ["given_names"]

_FILE = Path(__file__).resolve().parents[1] / "data" / "names" / "given.txt"


@cache
def given_names() -> Mapping[str, Gender]:
    """The gender of each folded given name that one gender bears; read when first asked for."""
    found: dict[str, Gender] = {}
    gender = Gender.FEMALE
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("["):
            gender = Gender(line[1:-1])
        elif not line.startswith("#"):
            found.update(dict.fromkeys(line.split(), gender))
    return found
