"""An index on disk: one .npy file a column and a manifest; written whole or not at all.

Opened by memory-mapping, without pickle, and only if it is whole, of this version and of
the encoder at hand. Knows files, not what columns mean.
"""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from mtqa.errors import IndexFormatError, UsageError
from mtqa.sources.columns import Array
from mtqa.sources.encoder import Encoder
from mtqa.sources.index import DTYPES, SourceIndex
from mtqa.sources.terms import TERMS_VERSION
from mtqa.text import ANALYSIS_VERSION

__all__ = ["FORMAT", "SCHEMA", "open_index", "save_index"]

SCHEMA = "mtqa.sources/1"
_MANIFEST = "manifest.json"
_ANALYSIS = f"{ANALYSIS_VERSION}.{TERMS_VERSION}"
FORMAT = f"{SCHEMA} {_ANALYSIS}"
"""All of an index's making that does not come from its sources or its encoder."""


def save_index(index: SourceIndex, folder: str | Path) -> Path:
    """Write an index as `folder`, replacing an index that stands there; returns the folder.

    Raises UsageError where something else stands there.
    """
    target = Path(folder)
    if target.is_symlink() or target.is_file() or (target.is_dir() and not _replaceable(target)):
        raise UsageError(f"{target}: exists and is no sources index; name another --out folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        files = {name: _write(made / f"{name}.npy", index[name]) for name in sorted(DTYPES)}
        manifest = {
            "schema": SCHEMA,
            "analysis": _ANALYSIS,
            "encoder": {
                "name": index.encoder_name,
                "hash": index.encoder_hash,
                "dimension": index.dimension,
            },
            "counts": {
                "sources": len(index),
                "segments": len(index["segment_starts"]),
                "terms": len(index["terms"]),
                "names": len(index.name_surfaces),
            },
            "files": files,
            "hash": hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest(),
        }
        text = json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False)
        (made / _MANIFEST).write_text(text + "\n", encoding="utf-8")
        made.chmod(0o755)
        _swap(made, target)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return target


def _replaceable(folder: Path) -> bool:
    return (folder / _MANIFEST).is_file() or not any(folder.iterdir())


def _write(path: Path, column: Array) -> dict[str, Any]:
    with path.open("wb") as file:
        np.save(file, column, allow_pickle=False)
    digest = hashlib.sha256()
    digest.update(np.ascontiguousarray(column).data.cast("B") if column.size else b"")
    return {"bytes": path.stat().st_size, "sha256": digest.hexdigest(), "shape": list(column.shape)}


def _swap(made: Path, target: Path) -> None:
    """Put `made` in the place of `target`; an old index steps aside first, and then goes."""
    if not target.exists():
        made.rename(target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        target.rename(old / "old")
        made.rename(target)
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _broken(folder: Path, why: str) -> NoReturn:
    raise IndexFormatError(
        f"{folder}: {why}; build it again: mtqa sources build DIR --out {folder}"
    ) from None


def open_index(folder: str | Path, encoder: Encoder) -> SourceIndex:
    """Map an index from disk.

    Raises IndexFormatError where it is missing, incomplete, of another version, or made
    with another encoder than `encoder`.
    """
    path = Path(folder)
    manifest = _manifest(path)
    made_with = manifest["encoder"]
    if made_with["hash"] != encoder.hash or made_with["dimension"] != encoder.dimension:
        raise IndexFormatError(
            f"{path}: made with encoder {made_with['name']}, but this run uses {encoder.name}; "
            f"build it again: mtqa sources build DIR --out {path}, "
            f"or choose its encoder: --encoder {made_with['name']}"
        )
    arrays = {name: _mapped(path, name, manifest["files"].get(name)) for name in DTYPES}
    _check_offsets(path, arrays, encoder.dimension)
    return SourceIndex(arrays, made_with["name"], made_with["hash"], made_with["dimension"], path)


def _mapped(path: Path, name: str, expected: Any) -> Array:
    file = path / f"{name}.npy"
    if not isinstance(expected, dict) or not {"bytes", "shape"} <= expected.keys():
        _broken(path, f"{_MANIFEST} is damaged")
    if not file.is_file():
        _broken(path, f"{file.name} is missing")
    if file.stat().st_size != expected["bytes"]:
        _broken(path, f"{file.name} is cut short or has grown")
    try:
        column = np.load(file, mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        _broken(path, f"{file.name} cannot be read ({error})")
    if column.dtype != np.dtype(DTYPES[name]) or list(column.shape) != expected["shape"]:
        _broken(path, f"{file.name} does not hold what the manifest says")
    # A plain view: slices of a memmap object cost microseconds each.
    return np.asarray(column).view(np.ndarray)


def _manifest(path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((path / _MANIFEST).read_text(encoding="utf-8"))
    except OSError:
        _broken(path, "no sources index stands there")
    except ValueError:
        _broken(path, f"{_MANIFEST} is damaged")
    if not isinstance(manifest, dict) or manifest.get("schema") != SCHEMA:
        _broken(path, f"an index of another version (this one reads {SCHEMA})")
    if manifest.get("analysis") != _ANALYSIS:
        _broken(path, f"made by another version of the text analysis (now {_ANALYSIS})")
    encoder = manifest.get("encoder")
    if (
        not isinstance(encoder, dict)
        or not {"name", "hash", "dimension"} <= encoder.keys()
        or not isinstance(manifest.get("files"), dict)
    ):
        _broken(path, f"{_MANIFEST} is damaged")
    return manifest


_RAGGED = {
    "segment_offsets": ("ids", "segment_starts"),
    "source_term_offsets": ("ids", "source_terms"),
    "shingle_offsets": ("ids", "shingles"),
    "day_offsets": ("ids", "days"),
    "name_offsets": ("ids", "names"),
    "segment_term_offsets": ("segment_starts", "segment_terms"),
    "posting_offsets": ("terms", "postings"),
}


def _check_offsets(path: Path, arrays: dict[str, Array], dimension: int) -> None:
    """Columns that belong together must agree in length; content is not read for it."""
    sources = len(arrays["ids_offsets"]) - 1
    for offsets, (rows, values) in _RAGGED.items():
        count = sources if rows == "ids" else len(arrays[rows])
        column = arrays[offsets]
        if len(column) != count + 1 or int(column[-1]) != len(arrays[values]):
            _broken(path, f"{offsets}.npy does not fit the other columns")
    axes = arrays["coarse_axes"].shape[1]
    for name, shape in (
        ("source_vectors", (sources, dimension)),
        ("coarse_axes", (dimension, axes)),
        ("coarse_vectors", (sources, axes)),
        ("segment_vectors", (len(arrays["segment_starts"]), dimension)),
    ):
        if arrays[name].shape != shape:
            _broken(path, f"{name}.npy does not fit the other columns")
