"""Units of measure and currencies beside a number, and which of them turn into which.

Plain facts, rounded as newspapers round. Knows tokens, not sentences.
"""

from decimal import Decimal

from mtqa.model import Tokens

__all__ = ["CURRENCIES", "ZONES", "convertible", "currency_of", "unit_of"]

_MEASURES: dict[str, dict[str, str]] = {
    "length": {
        "mile": "1609 miles mi", "km": "1000 kms kilometer kilometers kilometre kilometres",
        "m": "1 meter meters metre metres", "foot": "0.3048 feet ft", "yard": "0.9144 yards yd",
        "cm": "0.01 centimeter centimeters centimetre centimetres", "inch": "0.0254 inches in",
        "mm": "0.001 millimeter millimeters millimetre millimetres",
    },
    "weight": {
        "kg": "1 kilo kilos kilogram kilograms", "lb": "0.4536 lbs pound pounds",
        "ounce": "0.02835 ounces oz", "g": "0.001 gram grams gramme grammes",
        "ton": "1000 tons tonne tonnes",
    },
    "area": {"hectare": "10000 hectares ha", "acre": "4047 acres", "km2": "1000000 km²"},
    "volume": {
        "litre": "1 litres liter liters l", "gallon": "3.785 gallons gal",
        "barrel": "159 barrels bbl",
    },
    "power": {
        "w": "1 watt watts", "kw": "1000 kilowatt kilowatts", "mw": "1000000 megawatt megawatts",
        "gw": "1000000000 gigawatt gigawatts",
    },
    "duration": {
        "minute": "60 minutes min mins", "hour": "3600 hours hr hrs", "second": "1 seconds sec",
        "day": "86400 days", "week": "604800 weeks", "month": "2629800 months",
        "year": "31557600 years", "decade": "315576000 decades", "fortnight": "1209600",
    },
}  # fmt: skip
_UNITS: dict[str, tuple[str, Decimal]] = {}
for _measure, _units in _MEASURES.items():
    for _unit, _said in _units.items():
        _factor, *_words = _said.split()
        for _word in (_unit, *_words):
            _UNITS[_word] = (_measure, Decimal(_factor))

CURRENCIES: dict[str, str] = {
    "dollar": "dollar", "dollars": "dollar", "$": "dollar", "usd": "dollar", "euro": "euro",
    "euros": "euro", "€": "euro", "eur": "euro", "pound": "pound", "pounds": "pound", "£": "pound",
    "gbp": "pound", "yuan": "yuan", "rmb": "yuan", "cny": "yuan", "renminbi": "yuan", "¥": "yen",
    "yen": "yen", "jpy": "yen", "₹": "rupee", "rupee": "rupee", "rupees": "rupee", "rs": "rupee",
    "inr": "rupee", "₽": "rouble", "ruble": "rouble", "rubles": "rouble", "rouble": "rouble",
    "roubles": "rouble", "rub": "rouble", "crown": "crown", "crowns": "crown", "czk": "crown",
    "cent": "cent", "cents": "cent", "pence": "cent", "franc": "franc", "francs": "franc",
    "chf": "franc", "won": "won", "krw": "won", "lira": "lira", "liras": "lira", "zloty": "zloty",
    "zlotys": "zloty", "pln": "zloty", "peso": "peso", "pesos": "peso", "riyal": "riyal",
    "riyals": "riyal", "dirham": "dirham", "dirhams": "dirham", "shekel": "shekel",
    "shekels": "shekel", "rand": "rand", "real": "real", "reais": "real",
}  # fmt: skip

ZONES = frozenset("gmt utc msk est edt et bst cet cest pst pdt jst ist local".split())
"""Words for the time of a place."""


def currency_of(text: str, tokens: Tokens, first: int, last: int) -> str | None:
    """The currency of the number in tokens `[first, last)`, by a sign or word beside it."""
    before = text[max(0, tokens.starts[first] - 2) : tokens.starts[first]].strip()
    if before and before[-1] in CURRENCIES:
        return CURRENCIES[before[-1]]
    sign = text[tokens.ends[last - 1] : tokens.ends[last - 1] + 2].strip()[:1]
    if sign in ("€", "$", "£", "₽", "¥", "₹"):
        return CURRENCIES[sign]
    for at in (last, last + 1, first - 1):
        if 0 <= at < len(tokens.keys) and tokens.keys[at] in CURRENCIES:
            return CURRENCIES[tokens.keys[at]]
    return None


def unit_of(tokens: Tokens, last: int) -> str | None:
    """The unit after the number that ends before token `last`; None where there is none."""
    for at in (last, last + 1):
        if at < len(tokens.keys) and tokens.keys[at] in _UNITS:
            return tokens.keys[at]
    return None


def convertible(one: str | None, other: str | None) -> Decimal | None:
    """What a number of `one` is multiplied with to be one of `other`; None where nothing."""
    if one not in _UNITS or other not in _UNITS:
        return None
    (measure, factor), (second, divisor) = _UNITS[one], _UNITS[other]
    return factor / divisor if measure == second and factor != divisor else None
