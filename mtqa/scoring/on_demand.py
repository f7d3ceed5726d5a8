"""Modules that a library imports and that are loaded only when something of them is asked for.

The standard library's lazy loader would do, but for this: a later `import` statement already looks
at the module, and so loads it.
"""

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

__all__ = ["import_on_demand"]


class _OnDemand(ModuleType):
    """Stands for a module until one of its attributes is asked for, and then has them all."""

    def __getattr__(self, attribute: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        module = import_module(self.__name__)
        vars(self).update(vars(module))
        return getattr(module, attribute)


def import_on_demand(*names: str) -> None:
    """Import top-level modules that are installed and were not imported before; load none."""
    for name in names:
        spec = find_spec(name) if name not in sys.modules else None
        if spec is not None:
            module = sys.modules[name] = _OnDemand(name)
            module.__spec__ = spec
