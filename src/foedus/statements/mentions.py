"""Where an article names persons of the gazetteer, whether or not they speak there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from foedus.model import Speaker

from .offices import Holder

_CAPITALS = re.compile(
    r"[^\W\d_a-z][\w’'-]*(?:[ \t]+(?:(?:van|von|der|de|da|bin|al|di)[ \t]+){0,2}[^\W\d_a-z][\w’'-]*){0,5}"
)


_LEADING = re.compile(
    r"(?:^|[.!?:;,”\"\n—–-]\s*|\b(?:that|and|when|while|if|but|as|how|though|meanwhile|later|earlier)\s+|[’']s\s+|\b(?:the|president|minister)\s+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A speaker named at a place of the text; `leads` where the name may be the subject of its sentence."""

    at: int
    speaker: Speaker
    kind: str
    leads: bool = True


def find_mentions(text: str, find: Callable[[str], Holder | None]) -> list[Mention]:
    """Every mention of a person whom `find` knows by some capital words, in the order of the text."""
    known: dict[str, Holder | None] = {}
    found: list[Mention] = []
    for capitals in _CAPITALS.finditer(text):
        words = re.sub(r"[’']s$", "", capitals.group())
        if words not in known:
            known[words] = find(words)
        holder = known[words]
        if holder is not None:
            before = text[max(0, capitals.start() - 40) : capitals.start()]
            after = text[capitals.end() : capitals.end() + 1]
            leads = _LEADING.search(before) is not None
            owner = capitals.group() != words or (after in "’'" and after != "")
            found.append(
                Mention(
                    at=capitals.start(),
                    speaker=person_of(holder),
                    kind=holder.kind,
                    leads=leads and not owner and not _in_quotation(before),
                )
            )
    return found


def _in_quotation(before: str) -> bool:
    return before.rfind("“") > before.rfind("”")


def person_of(holder: Holder) -> Speaker:
    """A holder of an office as a speaker."""
    return Speaker(name=holder.name, kind="person", role=holder.office, state=holder.state, aliases=holder.aliases)
