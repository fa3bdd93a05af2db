"""For whom a speaker speaks: a state, a treaty's parties, or an outlet that only tells what others do."""

from __future__ import annotations

import re
from functools import lru_cache

from foedus.model import Speaker

from .scenes import Scene
from .states import BODIES

_TREATY = re.compile(r"\b(?:agreement|treaty|pact|accord|memorandum|declaration)\b", re.IGNORECASE)
_ORDER = re.compile(r"\b(?:(?:executive )?order|decree|law|letter of intent|document)\b", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:ministry|government|department|statement|officials?|spokes\w+|ministers?|agency|army|source|notice|administration|cabinet|military|chancellery|office|"
    r"secretary|general|senator|lawmaker|lawmakers|mp|opposition|committee|commander|sen|gen|maj|lt|col|adm|air force|navy|guard)\b",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\b(?:times|post|journal|news|reuters|bloomberg|agency|press|politico|media|tv|radio|aktualne|institute|newspaper|ft|bbc|cnn|afp|spa)\b"
)


def find_home(speaker: Speaker, source: str, before: str | None, scene: Scene) -> str | None:
    """The state a speaker speaks for: its own, the parties of a treaty, or that of the speaker before where the words of the source name only
    an office or a body: `the ministry`, `a general`."""
    if speaker.state is not None:
        return speaker.state
    if scene.coalition and "coalition" in speaker.name.lower():
        return "COW"
    if speaker.kind != "person" and _TREATY.search(speaker.name) and len(scene.parties) == 2:
        return "+".join(sorted(scene.parties))
    return before if _BODY.search(source) and before not in BODIES else None


def is_document(speaker: Speaker) -> bool:
    """Whether a treaty or an order speaks: what it promises is signed."""
    named = _TREATY.search(speaker.name) or _ORDER.search(speaker.name)
    return speaker.kind == "organisation" and named is not None and "draft" not in speaker.name.lower()


def is_outlet(speaker: Speaker) -> bool:
    """Whether a speaker is a paper, an agency or another outlet, which tells what others do."""
    return speaker.kind == "organisation" and _names_outlet(speaker.name)


@lru_cache(maxsize=1024)
def _names_outlet(name: str) -> bool:
    return _OUTLET.search(name.lower()) is not None
