"""The compiler of the inner loops, and the bit tricks they share.

The one module that meets numba. Compiled code is kept beside the source or, where that cannot be
written, in the user's cache; where neither can, each process compiles anew.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numba import carray, njit, types  # type: ignore[attr-defined, unused-ignore]
from numba.extending import intrinsic

__all__ = ["ONE", "compiled", "popcount", "viewed"]

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
