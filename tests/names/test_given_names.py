"""Given names that languages share are one name, and the table contradicts itself nowhere."""

import pytest

from mtqa.names import given_names
from mtqa.names.given_names import same_given_name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("bridget", "brigitte", True),
        ("pedro", "pierre", True),
        ("pedro", "pedro", False),
        ("pedro", "pablo", False),
        ("wang", "hassan", False),
    ],
)
def test_same_given_name(one, other, same):
    assert same_given_name(one, other) is same
    assert same_given_name(other, one) is same


def test_no_name_stands_in_two_rows():
    rows = given_names._FORMS
    assert sum(map(len, rows)) == len(frozenset().union(*rows))
    assert all(name.isascii() and name.islower() for row in rows for name in row)
