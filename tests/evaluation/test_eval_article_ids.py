from hypothesis import given
from hypothesis import strategies as st

from mtqa.evaluation.article_ids import pair_ids

ids = st.sets(st.from_regex(r"([ab]/){0,2}[xy]\.txt", fullmatch=True), max_size=6)


def test_equal_ids_pair():
    assert pair_ids(["003_x.txt"], ["003_x.txt", "c/003_x.txt"]) == ({"003_x.txt": "003_x.txt"}, {})


def test_ids_pair_across_a_leading_folder_of_either_side():
    assert pair_ids(["x.txt"], ["garbled/x.txt"]) == ({"x.txt": "garbled/x.txt"}, {})
    assert pair_ids(["gold/garbled/x.txt"], ["x.txt"]) == ({"gold/garbled/x.txt": "x.txt"}, {})


def test_suffix_of_a_file_name_is_not_a_path():
    paired, unpaired = pair_ids(["3.txt"], ["003.txt"])
    assert not paired
    assert unpaired == {"3.txt": "not in the run"}


def test_id_that_fits_several_articles_pairs_with_none():
    paired, unpaired = pair_ids(["x.txt"], ["a/x.txt", "b/x.txt"])
    assert not paired
    assert "a/x.txt, b/x.txt" in unpaired["x.txt"]


def test_article_that_fits_several_gold_ids_pairs_with_none():
    paired, unpaired = pair_ids(["a/x.txt", "b/x.txt"], ["x.txt"])
    assert not paired
    assert set(unpaired) == {"a/x.txt", "b/x.txt"}


@given(ids, ids)
def test_pairing_is_one_to_one_and_forgets_no_gold(gold, run):
    paired, unpaired = pair_ids(gold, run)
    assert len(set(paired.values())) == len(paired)
    assert set(paired.values()) <= run
    assert paired.keys() | unpaired.keys() == gold
    assert not paired.keys() & unpaired.keys()
    assert all(paired[article] == article for article in gold & run)
