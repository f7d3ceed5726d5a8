"""A small real encoder and made-up articles for the tests of `mtqa.sources`."""

import zlib
from collections.abc import Sequence

import numpy as np

from mtqa.model import Article, Source
from mtqa.sources.encoder import Vectors, unit_rows
from mtqa.sources.features import Query, prepare
from mtqa.text import analyse, phrase_keys


class BagEncoder:
    """The sum of a fixed random vector for each word: alike texts have alike vectors."""

    def __init__(self, seed: int = 0, dimension: int = 32) -> None:
        self.seed = seed
        self.name = f"bag-{seed}"
        self.hash = f"bag-{seed}-{dimension}"
        self.dimension = dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self.dimension))
        for at, text in enumerate(texts):
            for key in phrase_keys(text):
                rng = np.random.default_rng(zlib.crc32(key.encode()) + self.seed)
                rows[at] += rng.standard_normal(self.dimension)
        return unit_rows(rows)


FLOOD = Source(
    "flood",
    "The river Elda rose by 4.5 metres on Tuesday, Mayor Ilse Brandt said in Norvik.\n"
    "Some 1,250 people left their homes for the sports hall of Norvik.\n"
    "The railway between Norvik and Port Hanley was closed until Friday.\n"
    "“We have never seen the Elda so high in all these years,” Brandt told reporters.\n",
    title="Flood in Norvik",
    published="2024-03-05",
)
STRIKE = Source(
    "strike",
    "Bakers in Castellone stopped work on Monday and asked for 12% more pay.\n"
    "Union leader Paolo Ferrante said that 300 bakeries had stayed closed.\n"
    "The minister of labour, Carla Dossi, invited both sides to Rome.\n",
    title="Bakers on strike",
    published="2024-06-10T08:00:00Z",
)
FINAL = Source(
    "final",
    "Harrow United won the cup final against Kessington by two goals to one.\n"
    "Striker Owen Blake scored in the eleventh minute before 41,000 spectators.\n"
    "Coach Maria Stelling praised the young goalkeeper.\n",
)
GARBLED_FLOOD = (
    "The Elda river went up 4.5 meters on Tuesday, said the mayor Elsa Prandt in Norfik.\n"
    "About 1,250 persons abandoned their houses towards the sports hall.\n"
    "The train between Norfik and the Port of Hanley will be closed until Friday.\n"
)


SOURCES = (FLOOD, STRIKE, FINAL)


def query_of(text: str, encoder: BagEncoder, name: str = "article", **more: object) -> Query:
    return prepare(analyse(Article(name, text, **more)), encoder)  # type: ignore[arg-type]
