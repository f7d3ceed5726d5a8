"""Closed English word lists that the analysis needs: stop words, role words, number words, months.

Plain data, folded as `mtqa.text.fold` folds. Knows no names and no rules.
"""

__all__ = [
    "CARDINALS",
    "FOREIGN_STOP_WORDS",
    "MONTHS",
    "ORDINALS",
    "PARTICLES",
    "ROLE_WORDS",
    "SCALES",
    "STOP_WORDS",
    "WEEKDAYS",
]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


STOP_WORDS = _set(
    "a about above after again against all also although always am among an and another any are "
    "aren't as at away back be because been before being below between both but by can cannot could "
    "couldn't despite did didn't do does doesn't doing don't down during each either else even ever "
    "every few for from further had hadn't has hasn't have haven't having he he'd he'll her here "
    "hers herself him himself his how however i i'd i'll i'm i've if in indeed inside instead into is "
    "isn't it its itself just last later least less let like many may maybe me meanwhile might more "
    "moreover most much must mustn't my myself near neither never next no nobody none nor not "
    "nothing now of off often on once one only onto or other others our ours ourselves out outside "
    "over per perhaps quite rather really same several shall she she'll should shouldn't since "
    "so some someone something soon still such than that that's the their theirs them themselves "
    "then there therefore these they they'd they'll they're they've this those though through thus "
    "to today together too toward towards two under unless until up upon us very was wasn't we we'd "
    "we'll we're we've were weren't what whatever when where whereas wherever whether which while "
    "who who's whom whose why will with within without won't would wouldn't yes yet you you'd you'll "
    "you're you've your yours yourself yourselves"
)
"""English function words; at the head of a sentence their capital says nothing."""

FOREIGN_STOP_WORDS: dict[str, frozenset[str]] = {
    "de": _set(
        "der die das und ist nicht ein eine einen einem den dem des mit für auf sich auch von zu im wird "
        "sind bei nach wurde aus dass oder als"
    ),
    "es": _set(
        "el la los las de que y en un una por con para su se del al es lo como más pero sus le ha este "
        "sobre entre cuando muy también fue"
    ),
    "fr": _set(
        "le la les de des du et en un une est que qui dans pour par sur au aux ce cette son sa ses pas "
        "plus avec il elle nous vous ont été être sont"
    ),
    "id": _set(
        "yang dan di ke dari untuk dengan pada ini itu tidak akan dalam adalah oleh juga telah mereka "
        "sebagai bahwa karena kami kata atau"
    ),
    "it": _set(
        "il lo la gli le di del della dei delle che e un una per con non sono si da nel alla più anche "
        "ha ma come dal è"
    ),
    "nl": _set(
        "de het een en van is niet dat op te in voor met zijn aan er om ook als naar bij wordt werd maar "
        "uit nog"
    ),
    "pl": _set("i w na z do się nie że to jest jak o po za od przez dla był ale które przy"),
    "pt": _set(
        "o a os as de que e do da em um uma para com não no na por mais dos das se como foi ao ele seu sua "
        "ou são também"
    ),
    "ro": _set("și în de la cu pe nu un o din care este că pentru mai au fost sau al ale prin"),
    "tr": _set(
        "ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ancak en ne ama değil"
    ),
}
"""Function words of languages whose script is Latin, by ISO 639-1 code."""

ROLE_WORDS = _set(
    "president presidents chairman chairwoman chairperson chair premier minister ministers secretary "
    "chancellor counselor counsellor adviser advisor ambassador envoy senator sen congressman "
    "congresswoman representative rep reps deputy lawmaker mp governor gov mayor judge justice general gen "
    "colonel col major maj captain capt lieutenant lt sergeant sgt admiral adm marshal commander king "
    "queen prince princess emperor sultan emir sheikh sheik pope cardinal archbishop bishop rabbi imam "
    "ayatollah reverend rev dr doctor professor prof mr mrs ms miss sir lord lady dame baroness leader "
    "spokesman spokeswoman spokesperson director chief head ceo founder coach manager striker "
    "midfielder defender goalkeeper captain author actor actress singer rapper journalist reporter "
    "correspondent analyst economist lawyer attorney prosecutor speaker treasurer commissioner "
    "councillor councilor engineer eng vice first pm dictator"
)
"""Words that stand before a person's name and say what the person does."""

PARTICLES = _set(
    "de da do dos das del della di du la le les el al van von der den ter ten bin ibn ben bint abu y e "
    "zu af av st st."
)
"""Lower-case words that may stand inside a name."""

MONTHS: dict[str, int] = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3,
    "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip

WEEKDAYS = _set("monday tuesday wednesday thursday friday saturday sunday")

CARDINALS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: 10 * tens
    for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}

_UNITS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_TEENS = "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
_TENS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split()

ORDINALS: dict[str, int] = (
    {word: value for value, word in enumerate(_UNITS + _TEENS, 1)}
    | {word: 10 * tens for tens, word in enumerate(_TENS, 2)}
    | {"hundredth": 100, "thousandth": 1000}
)

SCALES: dict[str, int] = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "mn": 10**6, "bn": 10**9, "tn": 10**12,
}  # fmt: skip
