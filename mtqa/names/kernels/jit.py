"""The compiler of the inner loops, and the bit tricks they share.

The one module that imports numba. That takes longer than checking most articles, so it is imported
only where something must be compiled. Compiled code is kept beside the source or, where that
cannot be written, in the user's cache; where neither can, each process compiles anew.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numba import carray, cfunc, njit, types  # type: ignore[attr-defined, unused-ignore]
from numba.extending import intrinsic

__all__ = ["ONE", "Exported", "compiled", "exported", "popcount", "viewed"]

ONE = np.uint64(1)


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, compiled at its first call and kept on disk where anything can be kept."""
    try:
        return njit(cache=True)(function)  # type: ignore[no-any-return, unused-ignore]
    except RuntimeError:  # numba found no folder that it may write
        return njit(function)  # type: ignore[no-any-return, unused-ignore]


@intrinsic
def _popcount(_typing: Any, x: Any) -> Any:
    """The bits set in 64."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        del context, signature
        return builder.ctpop(arguments[0])

    del x
    return types.int64(types.uint64), generate


popcount: Any = _popcount


@intrinsic
def _address(_typing: Any, address: Any) -> Any:
    """An address as a pointer."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.inttoptr(arguments[0], context.get_value_type(signature.return_type))

    del address
    return types.voidptr(types.int64), generate


_pointer: Any = _address


@compiled
def viewed(address: int, shape: Any, kind: Any) -> Any:
    """The array of a shape and dtype that lies at an address; nothing keeps it alive."""
    return carray(_pointer(address), shape, kind)


class Exported(NamedTuple):
    """A function as other languages call it: its name and what it needs, in machine code.

    needs: names that must be found when the code is opened. address: where this process has it.
    """

    symbol: str
    code: bytes
    needs: tuple[str, ...]
    address: int


_TYPES = {"i": types.int64, "d": types.float64, "s": types.int64}
_held: list[Any] = []


def exported(function: Callable[..., Any], signature: str) -> Exported:
    """Compile a function of numbers, by letters for its result and each argument: see `kernels`."""
    result, *arguments = (_TYPES[letter] for letter in signature)
    made: Any = cfunc(result(*arguments))(function)
    _held.append(made)  # its code goes with it
    library = made._library
    _, _, (code, _) = library.serialize_using_object_code()
    module = library._final_module
    outside = [
        part.name
        for part in (*module.functions, *module.global_variables)
        if part.is_declaration and not part.name.startswith("llvm.")
    ]
    return Exported(made._wrapper_name, code, tuple(sorted(outside)), made.address)
