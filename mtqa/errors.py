"""Every error mtqa raises on purpose. Each subclasses a built-in one as well.

A message names the file, the line where there is one, and the remedy. Knows only text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = [
    "EncoderError",
    "EvaluationError",
    "IndexFormatError",
    "InputError",
    "MtqaError",
    "Problem",
    "RulesError",
    "RunFolderError",
    "SettingsError",
    "UsageError",
]


class MtqaError(Exception):
    """Root of all errors mtqa raises on purpose."""


class InputError(MtqaError, ValueError):
    """An input that cannot be read; becomes a failure record in a run."""


class UsageError(MtqaError, ValueError):
    """A call that makes no sense: a missing path, options that exclude each other."""


class SettingsError(MtqaError, ValueError):
    """A setting with an unknown name or an impossible value."""


class IndexFormatError(MtqaError, ValueError):
    """A sources index that is missing, damaged or of another version."""


class EncoderError(MtqaError, RuntimeError):
    """A sentence encoder that cannot be loaded."""


class RunFolderError(MtqaError, ValueError):
    """A run folder that is missing, incomplete or of another version."""


class EvaluationError(MtqaError, ValueError):
    """Gold or floors that cannot be used."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one rules file.

    `line` and `column` count from 1; `column` is in code points. `excerpt` is the
    offending line as it stands; `remedy` says what to write instead.
    """

    path: str
    line: int
    column: int
    message: str
    remedy: str
    excerpt: str = ""

    def __str__(self) -> str:
        head = f"{self.path}:{self.line}:{self.column}: {self.message}"
        caret = ""
        if self.excerpt:
            # The caret is placed after the same tabs as the excerpt, so it lines up.
            before = self.excerpt[: self.column - 1]
            pad = "".join("\t" if c == "\t" else " " for c in before)
            caret = f"\n    {self.excerpt}\n    {pad}^"
        return f"{head}{caret}\n    {self.remedy}"


class RulesError(MtqaError, ValueError):
    """All problems of all rules files, gathered and raised together."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(str(p) for p in self.problems))
