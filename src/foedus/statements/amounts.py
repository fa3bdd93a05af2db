"""Money and counts in words: `EUR 500 million`, `$2.5bn`, `half a billion euros`, `five Patriot systems`."""

from __future__ import annotations

import re

CURRENCIES = {
    "us$": "USD", "a$": "AUD", "c$": "CAD", "nz$": "NZD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₴": "UAH", "₩": "KRW",
    "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "pound": "GBP", "pounds": "GBP", "sterling": "GBP",
    "danish kroner": "DKK", "norwegian kroner": "NOK", "norwegian krone": "NOK", "danish krone": "DKK", "swedish kronor": "SEK",
    "kroner": "DKK", "kronor": "SEK", "zloty": "PLN", "zlotys": "PLN", "zlotych": "PLN", "hryvnia": "UAH", "hryvnias": "UAH",
    "yen": "JPY", "won": "KRW", "yuan": "CNY", "rubles": "RUB", "roubles": "RUB", "lira": "TRY", "swiss francs": "CHF", "francs": "CHF",
    "koruna": "CZK", "crowns": "CZK", "australian dollars": "AUD", "canadian dollars": "CAD", "us dollars": "USD",
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "nok": "NOK", "sek": "SEK", "dkk": "DKK", "pln": "PLN", "czk": "CZK", "uah": "UAH",
    "jpy": "JPY", "krw": "KRW", "cad": "CAD", "aud": "AUD", "chf": "CHF", "rub": "RUB", "cny": "CNY",
}  # fmt: skip
"""Signs, names and codes of currencies, in lower case. A bare dollar is read as the United States'."""

_SCALE = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
}
_SMALL = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0,
    "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "twenty": 20.0, "thirty": 30.0, "fifty": 50.0, "a hundred": 100.0, "half a": 0.5,
}  # fmt: skip
_FIGURE = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,6})?)"
_WORDS = "|".join(sorted(_SMALL, key=len, reverse=True))
_SCALES = r"(?:hundred|thousand|million|billion|trillion|mln|mn|bn|[kmb])"
_SIGNS = r"US\$|NZ\$|A\$|C\$|[$€£¥₴₩]"
_CODES = "|".join(k.upper() for k in CURRENCIES if len(k) == 3 and k not in ("yen", "won"))
_UNITS = "|".join(
    sorted((re.escape(k) for k in CURRENCIES if k.isascii() and len(k) > 2 and "$" not in k), key=len, reverse=True)
)
_MONEY = re.compile(
    rf"(?:{_SIGNS}|\b(?:{_CODES})\s?)\s?(?P<f1>{_FIGURE})(?:\s?-?\s?(?P<s1>{_SCALES})\b)?"
    rf"|\b(?P<f2>{_FIGURE}|{_WORDS})(?:[\s-](?P<s2>{_SCALES}))?[\s-](?P<u2>{_UNITS})\b",
    re.IGNORECASE,
)
_THINGS = (
    r"(?:soldiers?|troops?|personnel|instructors?|trainers?|peacekeepers?|rounds?|shells?|missiles?|rockets?|drones?|tanks?|vehicles?|"
    r"jets?|aircraft|planes?|helicopters?|systems?|batter(?:y|ies)|launchers?|howitzers?|guns?|ships?|frigates?|submarines?|interceptors?|"
    r"brigades?|battalions?|mm\b|men\b|fighters?|packages?)"
)
_COUNT = re.compile(
    rf"\b(?P<figure>{_FIGURE}|{_WORDS})(?:\s(?P<scale>hundred|thousand|million))?\s(?!per\s?cent|percent|of\s)(?:[\w-]{{2,20}}\s){{0,3}}?{_THINGS}",
    re.IGNORECASE,
)


def read_money(words: str) -> tuple[float, str] | None:
    """The first amount of money in the words, with its ISO currency; None where none is named."""
    found = _MONEY.search(words)
    if found is None:
        return None
    if found["f1"]:
        sign = re.match(rf"{_SIGNS}|[A-Za-z]{{3}}", found.group())
        unit = sign.group() if sign else "$"
        return _figure(found["f1"]) * _SCALE.get((found["s1"] or "").lower(), 1.0), CURRENCIES[unit.lower()]
    return _figure(found["f2"]) * _SCALE.get((found["s2"] or "").lower(), 1.0), CURRENCIES[found["u2"].lower()]


def read_count(words: str) -> float | None:
    """The first number of soldiers, weapons or other units in the words; None where none is counted."""
    for found in _COUNT.finditer(words):
        if found["figure"].lower() in ("a", "an"):
            continue
        return _figure(found["figure"]) * _SCALE.get((found["scale"] or "").lower(), 1.0)
    return None


def _figure(words: str) -> float:
    return _SMALL[words.lower()] if words.lower() in _SMALL else float(words.replace(",", ""))
