"""The compiler of the inner loops, and the bit tricks they share.

The one module that meets numba. Compiled code is kept beside the source or in numba's cache.
"""

from typing import Any

import numpy as np
from numba import njit

__all__ = ["ONE", "compiled", "inlined", "popcount"]

compiled = njit(cache=True)
inlined = njit(cache=True, inline="always")

ONE = np.uint64(1)
_M1 = np.uint64(0x5555555555555555)
_M2 = np.uint64(0x3333333333333333)
_M4 = np.uint64(0x0F0F0F0F0F0F0F0F)
_H01 = np.uint64(0x0101010101010101)
_S1, _S2, _S4, _S56 = np.uint64(1), np.uint64(2), np.uint64(4), np.uint64(56)


@inlined
def popcount(x: Any) -> Any:
    """The bits set in 64."""
    x = x - ((x >> _S1) & _M1)
    x = (x & _M2) + ((x >> _S2) & _M2)
    x = (x + (x >> _S4)) & _M4
    return np.int64((x * _H01) >> _S56)
