"""Closed word lists of the check `casing`: which words of a name style guides write small.

Plain data, folded as `mtqa.text.fold` folds. Knows no names.
"""

from mtqa.text.words import PARTICLES, ROLE_WORDS, STOP_WORDS

__all__ = [
    "EITHER_CASE_FIRST",
    "GLUED",
    "HEADS",
    "HEADS_OF",
    "INDEFINITE",
    "JOINING",
    "NO_PORTFOLIO",
    "OF_TOWNS",
    "PLACING",
    "REGIONS",
    "SMALL_SECOND_PART",
    "STYLED",
    "TOWN_HEADS",
]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


EITHER_CASE_FIRST = ROLE_WORDS | _set(
    "a an the of al el le la les der die das bin ibn van von de mainland greater occupied"
)
"""Words that a name may begin with in either case: articles and roles."""

REGIONS = _set("central east west north south eastern western northern southern")
"""Words that tell a part of a place, in either case, where they do not belong to its name."""

TOWN_HEADS = _set("city county town")
"""Heads of places that clubs are named after ("Manchester City")."""

HEADS = (
    ROLE_WORDS
    | TOWN_HEADS
    # Institutions, works, treaties.
    | _set(
        "academy accord accords act administration agency agreement agreements airlines alliance "
        "amendment archive archives army assembly association authorities authority battalion bill "
        "board body brigade brigades broadcaster bureau cabinet campaign cathedral center centre "
        "chamber church club coalition code college command commission committee company "
        "conference congress constitution consulate convention corporation corps council court "
        "courts cup deal declaration delegation department dialogue directorate division doctrine "
        "embassy factory federation festival fleet force forces forum foundation front fund "
        "government governorate group guard guards hospital initiative inquiry institute "
        "institution investigation laboratory law legislature library market mandate media "
        "memorial militants militia mission ministry ministries mosque movement museum navy "
        "network news newspaper office organisation organization pact panel parliament parties "
        "party peace plan police press prison prize program programme project prosecutor protocol "
        "radio regime regiment registry report resolution revolution secretariat security senate "
        "service services society staff stadium stock exchange strategy station summit system "
        "television tower treaty tribunal troops university war watchdog website"
    )
    # Places.
    | _set(
        "airport area avenue bay beach border bridge camp canal canyon capital cemetery channel "
        "coast compound corridor crossing desert district gate gulf harbor harbour heights highway "
        "hill hills island islands isles kingdom lake mountain mountains municipality neighborhood "
        "neighbourhood ocean oblast park pass peninsula plain plateau plaza port prefecture "
        "province range refinery region republic reserve reservoir river road route sea square "
        "state strait straits street strip suburb territories territory tunnel valley village zone"
    )
)
"""Heads of names that many papers write small after the rest ("Foreign ministry", "Gaza strip")."""

STYLED = (
    HEADS
    | STOP_WORDS
    | PARTICLES
    | _set(
        "affairs agriculture anti armed budget business civil commerce communist conservative "
        "constitutional counter criminal culture defence defense democratic development domestic "
        "economic economy education election electoral emergency energy environment federal "
        "finance foreign general health high home homeland human information intelligence "
        "interior international investment judicial justice labor labour legislative liberal "
        "local military monetary national nuclear oil parliamentary people peoples presidential "
        "public relief republican revolutionary rights social socialist statistics supreme "
        "tourism trade transport transportation treasury"
    )
)
"""Words that a paper may write small in a name before such a head ("US state department")."""

PLACING = _set("across around in inside near outside throughout within")
"""Words after which "Manchester city" is the town."""

OF_TOWNS = _set(
    "administration authorities center centre council councillor councillors court dwellers "
    "government hall limits mayor museum officials police residents schools streets transport walls"
)
"""Words before which "Manchester city" is the town."""

INDEFINITE = _set("a an another any each every no one other some such this these those")
"""Words after which a phrase is no name ("an Islamic state")."""

JOINING = _set(
    "and da das de del della des di do dos du e en la las le les los of on sous sur the under "
    "upon y"
)
"""Words that stay small inside a name of a place or an institution."""

SMALL_SECOND_PART = _set("cn hk id kh kp kr la mm mo my sg th tw vn")
"""Countries whose people's given names may be written with a small second part ("Jong-un")."""

GLUED = _set(
    "in of at to by from and with for on the that as is was his her its their into against between "
    "under after before near"
)
"""Function words that a name is run into."""

NO_PORTFOLIO = _set("general press state")
"""Words before "Secretary" or "Minister" in an office's title that name no field of government."""

_GOVERNING = _set("minister ministry secretary department")
_PARTY = _set("party")
_OFFICE = _set("affairs office")

HEADS_OF: dict[str, frozenset[str]] = (
    dict.fromkeys(
        _set(
            "affairs agriculture commerce communications construction culture defence defense "
            "economy education emergencies energy environment finance health housing information "
            "infrastructure interior justice oil petroleum religious science sports tourism trade "
            "transport transportation treasury war water"
        ),
        _GOVERNING,
    )
    | dict.fromkeys(_set("communist conservative democratic republican socialist"), _PARTY)
    | dict.fromkeys(_set("labor labour"), _GOVERNING | _PARTY)
    | dict.fromkeys(_set("foreign home"), _GOVERNING | _OFFICE)
    | {
        "attorney": _set("general"),
        "constituent": _set("assembly"),
        "constitutional": _set("court"),
        "crown": _set("prince"),
        "general": _set("assembly"),
        "high": _set("court"),
        "legislative": _set("assembly council"),
        "national": _set("assembly"),
        "people": _set("deputy congress assembly court republic"),
        "prime": _set("minister"),
        "security": _set("council"),
        "supreme": _set("court council leader"),
    }
)
"""For the first word of an institution's or an office's name, the heads that it goes with."""
