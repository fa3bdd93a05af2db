"""Sources that are no named persons: bodies, and people whom the text does not name."""

from __future__ import annotations

import re

from foedus.model import Speaker

from .mentions import Mention
from .offices import fold
from .roles import BODIES

_STATES_OWN_BODY = re.compile(r"[’']s (?:[a-z]+ ){0,2}[a-z]+$")
_SEAT = re.compile(r" (?:in|of) ")
_INDEFINITE = re.compile(
    r"(?:an?|one|another|two|three|four|several|some) [a-z]|(?:(?:the|both|all|other|their|its) )?(?:[\w-]+ ){0,3}"
    r"(?:parties|sides|allies|governments|countries|nations|states|partners|capitals|members)$|(?:its|their|his|her) (?:[a-z-]+ ){0,3}[a-z]+$",
    re.IGNORECASE,
)


def is_indefinite(head: str) -> bool:
    """Whether words name people without saying who: `a French general`, `both sides`, `its envoy`."""
    return _INDEFINITE.match(head) is not None


def is_office(bare: str) -> bool:
    """Whether a person's name only says whose body it is: `Macron’s office`."""
    return _STATES_OWN_BODY.search(bare) is not None and fold(bare).split()[-1] in BODIES


def body_of(bare: str, state: str | None) -> Speaker:
    """A body as a speaker; without the state before it or the seat behind it as another name."""
    core = _SEAT.split(bare)[0].split("’s ")[-1].split("'s ")[-1]
    aliases = (core,) if state is not None and core != bare else ()
    return Speaker(name=bare, kind="organisation", state=state, aliases=aliases)


def somebody(head: str, at: int) -> Mention | None:
    """A person whom the text does not name: `a reindeer herder`, `one of its negotiators`; None where the words are no such."""
    if not is_indefinite(head):
        return None
    return Mention(at=at, speaker=Speaker(name=head, kind="anonymous", state=None), kind="")
