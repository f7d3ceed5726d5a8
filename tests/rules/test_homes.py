"""Which senses a document's domains favour is told for many at once as it is for each."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checks.homograph import topic
from mtqa.rules.homes import MOST_DOMAINS, SenseHomes
from mtqa.rules.ruleset import ConfusionSet, Domain, Pivot
from mtqa.rules.scenes import DomainIndex
from mtqa.rules.senses import SenseIndex

WORDS = ("match", "party", "bank", "shore", "court", "yard", "spring", "source")
some = st.lists(st.sampled_from(WORDS), min_size=2, max_size=4, unique=True)


@given(
    st.lists(some, min_size=1, max_size=4),
    st.lists(st.sets(st.sampled_from(WORDS)), min_size=1, max_size=70),
    st.data(),
)
def test_favoured_senses_are_those_of_which_another_is_at_home(sets, homes, data):
    words = tuple(ConfusionSet(f"s{n}", "x", tuple(one)) for n, one in enumerate(sets))
    senses = SenseIndex([Pivot("ar", "Arabic", words=words)])
    domains = DomainIndex(
        [Domain(f"d{n}", f"d{n}", tuple(sorted(own)), ()) for n, own in enumerate(homes)]
    )
    told = data.draw(st.sets(st.integers(0, len(homes) - 1)))
    numbers = np.arange(len(senses.of_set), dtype=np.int32)
    found = SenseHomes(senses, domains).away(numbers, told)
    for number, favoured in zip(numbers.tolist(), found.tolist(), strict=True):
        sense = senses.sense(number)
        own = domains.homes(sense.word)
        assert favoured == any(
            len(domains.homes(word)) <= MOST_DOMAINS and (domains.homes(word) - own) & told
            for word in sense.others
        )


def test_what_few_domains_are_is_one_thing():
    assert max(topic._OF_FEW) == MOST_DOMAINS
