"""Options of plain kinds, read without pydantic: its import takes as long as that of typer.

typer hands every value to pydantic, even one that is not given. Here a value that is as its option
wants it passes; every other goes typer's own way, and so does all where typer has changed.
"""

from pathlib import Path
from typing import Any, get_args, get_origin

from typer.core import TyperCommand, TyperGroup

__all__ = ["PlainCommand", "PlainGroup"]


class PlainCommand(TyperCommand):
    """A command whose options are read so."""

    def get_params(self, ctx: Any) -> list[Any]:
        """All options, that of help too."""
        return _plain(super().get_params(ctx))


class PlainGroup(TyperGroup):
    """A group of commands whose own options are read so."""

    def get_params(self, ctx: Any) -> list[Any]:
        """All options, that of help too."""
        return _plain(super().get_params(ctx))


def _plain(params: list[Any]) -> list[Any]:
    for param in params:
        kind = getattr(getattr(param, "type_descriptor", None), "annotation", None)
        own = getattr(param, "get_runtime_param", None)
        if kind is not None and own is not None and not isinstance(own, _Reading):
            param.get_runtime_param = _Reading(kind, own)
    return params


class _Reading:
    """What reads the values of an option; typer asks for it as for its own."""

    def __init__(self, kind: Any, own: Any) -> None:
        self._kind = kind
        self._own = own

    def __call__(self) -> "_Reading":
        return self

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value as its option wants it."""
        many = param.multiple or param.nargs == -1
        if value is None:
            return () if many else None
        if many and get_origin(self._kind) is list and not isinstance(value, str):
            (kind,) = get_args(self._kind)
            if kind in (str, Path) and all(isinstance(one, str) for one in value):
                return [kind(one) for one in value]
        elif not many and self._kind in (str, Path) and isinstance(value, str):
            return self._kind(value)
        elif not many and type(value) is self._kind is int and value == param.default:
            return value
        return self._own().coerce(value, param=param, ctx=ctx)
