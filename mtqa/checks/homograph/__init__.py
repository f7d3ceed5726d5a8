"""The check `homograph`: the other sense of a word that is one word in the pivot language."""

from mtqa.checks.homograph.check import check_homograph

__all__ = ["check_homograph"]
