"""Machine code from bytes: opened without the compiler that made it.

The one module that meets llvmlite. Of numba it loads the two extension modules that hold what
compiled code calls (its arrays' memory), not the package, which takes a second.
"""

import importlib.util
import sys
from functools import cache
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader
from pathlib import Path
from typing import Any

import llvmlite
import llvmlite.binding as llvm

__all__ = ["NativeError", "machine", "opened"]

_EXTENSIONS = {"numba.core.runtime._nrt_python": "NRT_", "numba._helperlib": "numba_"}
_ERRORS = (RuntimeError, StopIteration, SystemError, MemoryError, ValueError, IndexError)
_held: list[Any] = []


class NativeError(RuntimeError):
    """Machine code that cannot be opened here."""


def machine() -> str:
    """What code made here depends on beside its source: processor, Python, compiler."""
    made_by = _numba() / "_version.py"
    return "\n".join(
        (
            sys.version,
            llvmlite.__version__,
            made_by.read_text("utf-8") if made_by.is_file() else str(_numba()),
            llvm.get_process_triple(),
            llvm.get_host_cpu_name(),
            llvm.get_host_cpu_features().flatten(),
        )
    )


def opened(symbol: str, code: bytes, needs: tuple[str, ...]) -> int:
    """The address of a function in machine code, which stays to the end. Raises NativeError."""
    _supply()
    try:
        engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), _target())
        # Asked now that an engine has opened the process's own names to the search. What is
        # missing would end the process at the next step.
        missing = [name for name in needs if not llvm.address_of_symbol(name)]
        if missing:
            raise NativeError(f"nothing here is called {', '.join(missing)}")
        engine.add_object_file(llvm.ObjectFileRef.from_data(code))
        engine.finalize_object()
        _held.append(engine)
        address = engine.get_function_address(symbol)
    except NativeError:
        raise
    except RuntimeError as error:
        raise NativeError(str(error)) from error
    if not address:
        raise NativeError(f"no {symbol} in the code")
    return int(address)


def _numba() -> Path:
    found = importlib.util.find_spec("numba")
    if found is None or found.origin is None:
        raise NativeError("numba is not installed")
    return Path(found.origin).parent


def _target() -> Any:
    """Each engine owns its own."""
    target = llvm.Target.from_default_triple()
    # As numba opens its own: x86 code is placed for good.
    reloc = "static" if target.name.startswith("x86") else "default"
    return target.create_target_machine(jit=True, codemodel="jitdefault", reloc=reloc)


@cache
def _supply() -> None:
    """Make known what compiled code calls, by the names that it has there."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    for name, prefix in _EXTENSIONS.items():
        for helper, address in _extension(name).c_helpers.items():
            llvm.add_symbol(helper if helper.startswith("_") else prefix + helper, address)
    for error in _ERRORS:
        llvm.add_symbol(f"PyExc_{error.__name__}", id(error))


def _extension(name: str) -> Any:
    if name in sys.modules:
        return sys.modules[name]
    path = _numba().joinpath(*name.split(".")[1:])
    file = next(
        (file for end in EXTENSION_SUFFIXES if (file := Path(f"{path}{end}")).is_file()), None
    )
    if file is None:
        raise NativeError(f"no {name}")
    loader = ExtensionFileLoader(name, str(file))
    spec = importlib.util.spec_from_file_location(name, file, loader=loader)
    if spec is None:
        raise NativeError(f"no {name}")
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    sys.modules.pop(name, None)  # the package, should it be loaded, loads its own
    _held.append(module)
    return module
