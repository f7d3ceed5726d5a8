"""Plurals of names without an apostrophe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.names.plurals import singulars


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("hegseths", ["hegseth"]),
        ("merzes", ["merze", "merz"]),
        ("bushes", ["bushe", "bush"]),
        ("kennedys", ["kennedy"]),
        ("kennedies", ["kennedie", "kennedy"]),
        ("weiss", []),
        ("sanchezs", []),
        ("lis", []),
        ("merz", []),
    ],
)
def test_plural_has_its_singulars(plural: str, expected: list[str]) -> None:
    assert singulars((plural,)) == tuple((one,) for one in expected)


def test_only_the_last_token_is_made_singular() -> None:
    assert singulars(("jones", "trumps")) == (("jones", "trump"),)
    assert singulars(()) == ()


@given(st.from_regex(r"[a-z]{3,20}[a-rt-wy]", fullmatch=True))
def test_the_plural_of_any_name_leads_back_to_it(name: str) -> None:
    plural = name + ("es" if name.endswith(("ch", "sh", "z")) else "s")
    assert (name,) in singulars((plural,))
