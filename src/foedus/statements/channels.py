"""Through which outlet, programme or platform a speaker spoke, and to whom, as the sentence of the attribution says."""

from __future__ import annotations

import re

_NAME = r"(?P<name>(?:[A-Z][\w’'.&-]*)(?: (?:of |and )?[A-Z][\w’'.&-]*){0,3})"
_VIA = re.compile(
    rf"\b(?:interview (?:with|to|for|on)|told|wrote (?:on|in)|posted (?:on|to)|post on|tweeted on|said on|said to|explained on|speaking (?:to|on)|separately to|statement on|message on|appearing on|writing in) (?:the )?{_NAME}"
)
_TO = re.compile(
    r"\b(?:told|assured|warned|urged|asked|reminded|informed) (?P<to>[^,.:;“”\"]{2,60}?)(?= that\b| on\b| in\b| to\b|[,.:;“”\"]|$)"
)
_PEOPLE = frozenset(
    {
        "Parliament",
        "Congress",
        "MPs",
        "President",
        "Prime",
        "Mr",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    }
)


def find_channel(frame: str) -> str | None:
    """The outlet or platform; None where none is named."""
    found = _VIA.search(frame)
    if found is None or found["name"].split()[0] in _PEOPLE:
        return None
    return found["name"].rstrip(".")


def find_addressee(frame: str) -> str | None:
    """Who is told, as the text says it; None where nobody is."""
    found = _TO.search(frame)
    return found["to"].strip() if found else None
