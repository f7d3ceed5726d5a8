"""Machine code of kernels: kept whole, opened without the compiler, made again where damaged."""

import ctypes
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from mtqa.names import kernels, load_channel
from mtqa.names.kernels import kept, likelihood, native, trie
from mtqa.names.kernels.jit import Exported, exported


def _sum(one: int, other: int) -> int:
    return one + other


@pytest.fixture(scope="module")
def code() -> Exported:
    return exported(_sum, "iii")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "_folders", lambda: [tmp_path / "kernels"])
    return tmp_path / "kernels"


def _never(name: str, signature: str) -> Exported:
    raise AssertionError(f"{name} compiled again")


def test_what_was_compiled_is_kept_and_opened(code: Exported, folder: Path) -> None:
    first = kept.address_of("sum", "iii", lambda *_: code)
    assert [path.suffix for path in folder.iterdir()] == [".code"]
    again = kept.address_of("sum", "iii", _never)
    for address in (first, again):
        assert ctypes.PYFUNCTYPE(*[ctypes.c_int64] * 3)(address)(4, 5) == 9


@pytest.mark.parametrize("cut", [0, 10, 60, -1])
def test_damaged_code_is_made_again(code: Exported, folder: Path, cut: int) -> None:
    kept.address_of("sum", "iii", lambda *_: code)
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:cut])
    with pytest.raises(AssertionError, match="sum compiled again"):
        kept.address_of("sum", "iii", _never)
    kept.address_of("sum", "iii", lambda *_: code)
    assert file.read_bytes() == whole
    file.write_bytes(whole[:-3] + b"abc")
    with pytest.raises(AssertionError, match="sum compiled again"):
        kept.address_of("sum", "iii", _never)


def test_code_of_another_source_or_machine_is_not_opened(
    code: Exported, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.address_of("sum", "iii", lambda *_: code)
    monkeypatch.setattr(kept, "_source", lambda: b"other")
    with pytest.raises(AssertionError, match="sum compiled again"):
        kept.address_of("sum", "iii", _never)


def test_a_folder_that_cannot_be_written_costs_time_and_nothing_else(
    code: Exported, folder: Path
) -> None:
    folder.write_text("a file stands here")
    address = kept.address_of("sum", "iii", lambda *_: code)
    assert ctypes.PYFUNCTYPE(*[ctypes.c_int64] * 3)(address)(4, 5) == 9


def test_code_that_needs_what_is_not_there_is_not_opened(code: Exported, folder: Path) -> None:
    wanting = Exported(code.symbol, code.code, (*code.needs, "mtqa_no_such_name"), code.address)
    with pytest.raises(native.NativeError, match="mtqa_no_such_name"):
        native.opened(wanting.symbol, wanting.code, wanting.needs)
    assert kept.address_of("sum", "iii", lambda *_: wanting) == code.address
    assert not folder.exists()


def test_arrays_that_kernels_do_not_read_are_refused() -> None:
    channel = load_channel()
    with pytest.raises(ValueError, match="table: not the array"):
        kernels.background(bytes([27, 1, 28]), channel.trigram.astype(np.float64))
    with pytest.raises(ValueError, match="table: not the array"):
        kernels.background(bytes([27, 1, 28]), channel.trigram[::-1])


def test_kernels_give_what_the_plain_functions_give() -> None:
    channel = load_channel()
    x, q = np.array([27, 16, 5, 28], np.int32), np.array([27, 2, 5, 28], np.int32)
    e = channel.mixture
    both, alone = kernels.joint(bytes(x.tolist()), bytes(q.tolist()), e)
    forward = likelihood.forward.py_func(x, q, e.row, e.rows, e.groups, e.pairs)
    assert both == pytest.approx(forward, rel=1e-12)
    ends = np.array([0, len(x)], np.int64)
    assert alone == trie.token_alphas.py_func(x, ends, e.px, e.base)[0]
    background = likelihood.background.py_func(q, channel.trigram)
    assert kernels.background(bytes(q.tolist()), channel.trigram) == pytest.approx(background)


def test_a_process_that_finds_kept_code_loads_no_compiler() -> None:
    load = (
        "import sys; from mtqa.names import Matcher, build_index, load_channel;"
        "c = load_channel(); m = Matcher(build_index(['Pete Hegseth'], c), channel=c);"
        "print(m.match('Beit Higseth').candidate, c.background('pete') < 0,"
        " c.log_probability('pete', 'beit') < 0, {'numba', 'scipy'} & set(sys.modules))"
    )
    for _ in range(2):  # the first may have to compile
        told = subprocess.run(
            [sys.executable, "-c", load], capture_output=True, text=True, check=True
        )
    assert told.stdout == "Pete Hegseth True True set()\n"
