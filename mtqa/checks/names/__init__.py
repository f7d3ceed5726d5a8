"""The check `name`: unlisted garbles of names that the glossary or a source knows."""

from mtqa.checks.names.check import check_name, weighed_names

__all__ = ["check_name", "weighed_names"]
