"""The check `homograph`: the other sense of a word that is one word in the pivot language."""

from mtqa.checks.homograph.check import check_homograph
from mtqa.checks.homograph.scene import homograph_scene

__all__ = ["check_homograph", "homograph_scene"]
