"""English words that are not inflected by rule. Plain data, folded; knows no texts."""

__all__ = ["DOUBLING", "IRREGULAR_PAST", "IRREGULAR_PLURALS", "OES", "UNCHANGED", "VES"]

IRREGULAR_PLURALS: dict[str, tuple[str, ...]] = {
    "man": ("men",), "woman": ("women",), "child": ("children",), "person": ("people", "persons"),
    "foot": ("feet",), "tooth": ("teeth",), "goose": ("geese",), "mouse": ("mice",),
    "medium": ("media", "mediums"), "criterion": ("criteria",), "phenomenon": ("phenomena",),
    "datum": ("data",), "bacterium": ("bacteria",), "referendum": ("referendums", "referenda"),
    "memorandum": ("memorandums", "memoranda"), "appendix": ("appendices", "appendixes"),
    "index": ("indexes", "indices"), "axis": ("axes",), "passerby": ("passersby",),
    "attorney general": ("attorneys general",), "quiz": ("quizzes",), "roof": ("roofs",),
    "bus": ("buses",), "gas": ("gases",), "die": ("dies", "dice"),
}  # fmt: skip
"""Plurals by singular, the usual one first."""

UNCHANGED = frozenset(
    "series species aircraft spacecraft sheep deer headquarters means barracks crossroads news "
    "politics economics police cattle athletics gymnastics mathematics physics "
    "software hardware equipment intelligence information evidence oil wheat rice gold aid "
    "advice standings earnings savings holdings winnings proceedings surroundings "
    "belongings".split()
)
"""Words whose plural is the singular, or that have none."""

OES = frozenset(
    "veto hero potato tomato echo embargo cargo torpedo mosquito go do undergo outdo redo".split()
)
"""Words in -o that take -es."""

VES = frozenset(
    "wife life knife leaf half self shelf wolf thief loaf calf elf hoof scarf housewife".split()
)
"""Words in -f and -fe that take -ves."""

DOUBLING = frozenset(
    "admit commit permit submit omit emit transmit remit refer prefer confer defer infer transfer "
    "occur recur incur concur deter control patrol compel expel propel repel dispel rebel cancel "
    "equip regret forget beget begin upset offset outfit format program kidnap worship acquit "
    "abet allot rebut overlap unplug quit".split()
)
"""Words of more than one syllable that double their last consonant (and some hard ones)."""


def _verbs(table: str) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    found: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for line in table.split(","):
        base, past, participle = line.split()
        found[base] = (tuple(past.split("/")), tuple(participle.split("/")))
    return found


IRREGULAR_PAST = _verbs(
    "be was/were been, bear bore borne/born, beat beat beaten, become became become, "
    "begin began begun, bend bent bent, bet bet bet, bid bid bid, bind bound bound, "
    "bite bit bitten, bleed bled bled, blow blew blown, break broke broken, breed bred bred, "
    "bring brought brought, broadcast broadcast broadcast, build built built, "
    "burn burned/burnt burned/burnt, burst burst burst, buy bought bought, cast cast cast, "
    "catch caught caught, choose chose chosen, cling clung clung, come came come, "
    "cost cost cost, creep crept crept, cut cut cut, deal dealt dealt, dig dug dug, "
    "do did done, draw drew drawn, dream dreamed/dreamt dreamed/dreamt, drink drank drunk, "
    "drive drove driven, eat ate eaten, fall fell fallen, feed fed fed, feel felt felt, "
    "fight fought fought, find found found, flee fled fled, fling flung flung, "
    "fly flew flown, forbid forbade forbidden, "
    "forecast forecast/forecasted forecast/forecasted, foresee foresaw foreseen, "
    "forget forgot forgotten, forgive forgave forgiven, freeze froze frozen, "
    "get got gotten/got, give gave given, go went gone, grind ground ground, "
    "grow grew grown, hang hung/hanged hung/hanged, have had had, hear heard heard, "
    "hide hid hidden, hit hit hit, hold held held, hurt hurt hurt, keep kept kept, "
    "know knew known, lay laid laid, lead led led, lean leaned/leant leaned/leant, "
    "learn learned/learnt learned/learnt, leave left left, lend lent lent, let let let, "
    "lie lay/lied lain/lied, light lit/lighted lit/lighted, lose lost lost, make made made, "
    "mean meant meant, meet met met, mislead misled misled, overcome overcame overcome, "
    "arise arose arisen, awake awoke awoken, befall befell befallen, foretell foretold foretold, "
    "forsake forsook forsaken, outbid outbid outbid, outdo outdid outdone, "
    "outgrow outgrew outgrown, overhear overheard overheard, override overrode overridden, "
    "overrun overran overrun, oversee oversaw overseen, overtake overtook overtaken, "
    "partake partook partaken, redo redid redone, remake remade remade, repay repaid repaid, "
    "rethink rethought rethought, retake retook retaken, rewrite rewrote rewritten, "
    "unwind unwound unwound, overthrow overthrew overthrown, pay paid paid, "
    "plead pleaded/pled pleaded/pled, "
    "put put put, quit quit quit, read read read, rebuild rebuilt rebuilt, rid rid rid, "
    "ride rode ridden, ring rang rung, rise rose risen, run ran run, say said said, "
    "see saw seen, seek sought sought, sell sold sold, send sent sent, set set set, "
    "shake shook shaken, shed shed shed, shine shone shone, shoot shot shot, "
    "show showed shown, shrink shrank shrunk, shut shut shut, sing sang sung, "
    "sink sank sunk, sit sat sat, sleep slept slept, slide slid slid, speak spoke spoken, "
    "speed sped sped, spend spent spent, spin spun spun, split split split, "
    "spread spread spread, spring sprang sprung, stand stood stood, steal stole stolen, "
    "stick stuck stuck, sting stung stung, strike struck struck/stricken, "
    "strive strove striven, swear swore sworn, sweep swept swept, swell swelled swollen, "
    "swim swam swum, swing swung swung, take took taken, teach taught taught, "
    "tear tore torn, tell told told, think thought thought, throw threw thrown, "
    "thrust thrust thrust, undergo underwent undergone, understand understood understood, "
    "undertake undertook undertaken, undo undid undone, uphold upheld upheld, "
    "upset upset upset, wake woke woken, wear wore worn, weave wove woven, weep wept wept, "
    "win won won, wind wound wound, withdraw withdrew withdrawn, withhold withheld withheld, "
    "withstand withstood withstood, wring wrung wrung, "
    "write wrote written"
)
"""Past and past participle by verb, the usual one first."""
