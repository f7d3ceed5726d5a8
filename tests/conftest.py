"""Fixtures shared by all tests."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The data folder beside the checkout; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("MTQA_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no data folder at {folder} (set MTQA_SHARED)")
    return folder
