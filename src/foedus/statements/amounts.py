"""Money and counts in words: `EUR 500 million`, `$2.5bn`, `half a billion euros`, `five Patriot systems`."""

from __future__ import annotations

import re

from .cues import gather_words

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

_HOME = {
    (unit, state): code
    for units, homes in (
        ("$ dollar dollars", {"CAN": "CAD", "AUS": "AUD", "NZL": "NZD"}),
        ("kroner", {"NOR": "NOK"}),
        ("crowns", {"SWE": "SEK", "NOR": "NOK", "DNK": "DKK"}),
        ("francs", {"CHE": "CHF"}),
    )
    for unit in units.split()
    for state, code in homes.items()
}
"""Units that several states share, and what each state means by them."""

_SCALE = {
    "dozen": 12.0,
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
_SUM = re.compile(r"\d|hundred|thousand|illion", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d|\b(?:half|an?|another|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty)\b",
    re.IGNORECASE,
)
"""What a sum and a count need, so that they are not sought in vain."""

MONEY = re.sub(r"\?P<\w+>", "?:", _MONEY.pattern)
"""An amount of money as part of a pattern."""

_RANGE = rf"(?:\s?(?:to|-|–|or)\s?{_FIGURE})?"
_NOT_COUNTED = (
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|times|percent|per|kilomet(?:er|re)s?|km|miles?|met(?:er|re)s?|degrees?|countries|nations|states|"
    r"governments|allies|members?|partners|leaders|ministers|parties|sides|steps|points|layers|lines|groups|ways|things|reasons|capitals|presidents|people|"
    r"officials|lawmakers|votes|seats|powers|decades|centuries|phases|stages|options|this|its|his|has|was|is|as|us|others|agreements|treaties|neighbou?rs|houses)"
)
_HEADS = (
    r"(?:personnel|aircraft|men|mm|infantry|equipment|battery|system|brigade|battalion|frigate|ship|submarine|tank|squadron|jet|helicopter|launcher|"
    r"plane|boat|vessel|howitzer|radar|missile|drone|regiment|[a-z]{2,}[a-rt-z]s|[\w-]*[A-Z][\w-]*s|more(?! than))"
)
_COUNT = re.compile(
    rf"(?<!rticle )\b(?!an? (?:further|total|combined|maximum|additional|initial|extra)\b)(?:[Aa]nother )?(?P<figure>{_FIGURE}|(?i:{_WORDS})|another){_RANGE}(?!\s?mm\b)(?:\s(?P<scale>hundred|thousand|million|dozen))?\s(?:(?:of (?:the |its |those )?(?:{_FIGURE}\s)?)?"
    rf"(?:(?!(?:to|and|of|in|for|on|at|by|from|with|or|the|than|from|as|a|an)\s|{_NOT_COUNTED}\b)[\w/-]{{1,20}}\s){{0,4}}?(?!{_NOT_COUNTED}\b)(?P<head>{_HEADS})\b"
    r"|(?P<them>of them\b|ha(?:d|ve) (?:\w+ )?(?:arrived|reached|been)))"
)
_LAST = re.compile(rf"\b(?P<figure>{_FIGURE}|{_WORDS})(?: of (?:them|these|those))?\s*$", re.IGNORECASE)
_ONE = gather_words(
    "battery system brigade battalion frigate ship submarine tank squadron jet helicopter launcher plane boat vessel howitzer radar regiment"
)


def read_money(words: str, state: str | None = None) -> tuple[float, str] | None:
    """The first amount of money in the words, with its ISO currency; None where none is named. `state` is whose dollars and crowns they are."""
    found = _MONEY.search(words) if _SUM.search(words) else None
    if found is None:
        return None
    if found["f1"]:
        sign = re.match(rf"{_SIGNS}|[A-Za-z]{{3}}", found.group())
        unit = sign.group() if sign else "$"
        return _figure(found["f1"]) * _SCALE.get((found["s1"] or "").lower(), 1.0), _currency(unit.lower(), state)
    return _figure(found["f2"]) * _SCALE.get((found["s2"] or "").lower(), 1.0), _currency(found["u2"].lower(), state)


def _currency(unit: str, state: str | None) -> str:
    homes = (_HOME[unit, code] for code in (state or "").split("+") if (unit, code) in _HOME)
    return next(homes, CURRENCIES[unit])


def read_count(words: str) -> float | None:
    """The first number of soldiers, weapons or other units in the words; None where none is counted."""
    one = None
    for found in _COUNT.finditer(words) if _NUMBER.search(words) else ():
        figure, head = found["figure"].lower(), (found["head"] or "").lower()
        if re.fullmatch(r"(?:19|20)\d\d", figure) and not found["scale"]:
            continue
        if figure in ("a", "an", "another") and not found["scale"]:
            one = 1.0 if head in _ONE else one
            continue
        return _figure("one" if figure == "another" else figure) * _SCALE.get((found["scale"] or "").lower(), 1.0)
    return one


def read_last_figure(words: str) -> float | None:
    """The number with which the words end, but for `of them`; None where they end otherwise."""
    found = _LAST.search(words)
    return None if found is None else _figure(found["figure"])


def remove_money(words: str) -> str:
    """The words without their amounts of money."""
    return _MONEY.sub("", words)


def _figure(words: str) -> float:
    return _SMALL[words.lower()] if words.lower() in _SMALL else float(words.replace(",", ""))
