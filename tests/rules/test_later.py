"""Items kept as bytes: a sequence like any other, decoded one by one."""

import pytest

from mtqa.rules.later import Later


def numbers(count: int, decoded: list[bytes]) -> Later[int]:
    def decode(data: bytes) -> int:
        decoded.append(data)
        return int(data)

    return Later(count, lambda: [str(n).encode() for n in range(count)], decode)


def test_it_is_the_sequence_of_its_items() -> None:
    later = numbers(4, [])
    assert len(later) == 4
    assert list(later) == [0, 1, 2, 3]
    assert (later[1], later[-1], later[1:3], later[::-1]) == (1, 3, (1, 2), (3, 2, 1, 0))
    assert later == (0, 1, 2, 3)
    tuple_of_them = (0, 1, 2, 3)
    assert tuple_of_them == later
    assert later != (0, 1, 2)
    assert later != 3
    assert hash(later) == hash((0, 1, 2, 3))
    assert repr(later) == "(0, 1, 2, 3)"
    assert 2 in later
    with pytest.raises(IndexError):
        later[4]


def test_an_item_is_decoded_when_it_is_asked_for_and_once() -> None:
    decoded: list[bytes] = []
    later = numbers(1000, decoded)
    assert len(later) == 1000
    assert decoded == []
    assert later[7] == later[-993] == 7
    assert decoded == [b"7"]


def test_no_items_are_false() -> None:
    assert not numbers(0, [])
    assert numbers(1, [])
