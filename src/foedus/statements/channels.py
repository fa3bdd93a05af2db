"""Through which outlet, programme or platform a speaker spoke, and to whom, as the sentence of the attribution says."""

from __future__ import annotations

import re

from .cues import gather_words

_NAME = r"(?P<name>(?:[A-Z][\w’'.&-]*)(?: (?:of |and )?[A-Z][\w’'.&-]*){0,3})"
_VIA = re.compile(
    rf"\b(?:interview (?:with|to|for|on)|(?:told|tells|telling)|(?:wrote|writes|writing) (?:on|in|for)|(?:posted|posts|posting) (?:on|to)|post on|tweeted on|(?:said|says) (?:on|to)|"
    rf"explained on|speaking (?:to|on)|separately to|statement on|message on|appearing on|column (?:in|for)|comments? to|quoted by|according to an interview with) (?:the )?{_NAME}"
)
_REFERENCE = re.compile(
    rf"\b(?:was|is) (?:reported|stated|announced|said)\b[^\n]{{0,60}}?\b(?:with reference to|citing) (?:the )?{_NAME}"
    r"|\b(?:wrote|posted|reported|announced)\b(?! that)[^.,\n“\"]{0,40}? on (?:his |her |the )?(?P<site>X|Telegram|Facebook|Twitter|Truth Social|LinkedIn|Instagram|Bluesky)\b[^.,\n“\"]{0,12}\."
)
_TO = re.compile(
    r"\b(?:told|assured|warned|urged|asked|reminded|informed) (?P<to>[^,.:;“”\"]{2,60}?)(?= that\b| on\b| in\b| to\b|[,.:;“”\"]|$)"
)
_ELSEWHERE = re.compile(
    r"\b(?:press conference|news conference|briefing|later|earlier|speech|address|statement|interview|separate)\b",
    re.IGNORECASE,
)
_PEOPLE = gather_words(
    "Parliament Congress Commons Lords Senate House Bundestag Storting Sejm Rada Duma Knesset Riksdag MPs President Prime Mr Mrs Ms Minister NATO Ukraine "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December"
)


def find_channel(frame: str) -> str | None:
    """The outlet or platform; None where none is named."""
    found = _VIA.search(frame)
    if found is None or found["name"].split()[0] in _PEOPLE:
        return None
    return re.split(r"['’](?:s\b|\s|$)", found["name"])[0].rstrip(".")


def goes_on(frame: str) -> bool:
    """Whether nothing says that these words were spoken on another occasion than the speaker's words before."""
    return _ELSEWHERE.search(frame) is None


def find_references(text: str) -> list[tuple[int, str]]:
    """Sentences that only say where somebody spoke (`This was reported by A with reference to B.`): their places and the channels."""
    return [(found.start(), (found["site"] or found["name"]).rstrip(".")) for found in _REFERENCE.finditer(text)]


def find_addressee(frame: str) -> str | None:
    """Who is told, as the text says it; None where nobody is."""
    found = _TO.search(frame)
    return found["to"].strip() if found else None
