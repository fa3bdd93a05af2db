"""What a statement's words say: their topics, the pledge in them and the stance, read against the article and the statements before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from foedus.model import PledgeClaim, Speaker

from .attributions import Attribution
from .conditions import read_tail
from .cues import NAMING
from .homes import find_home, is_document, is_outlet
from .offices import Gazette
from .parties import Find
from .pledges import Voice, find_pledge
from .scenes import Scene
from .stances import judge_stance
from .topics import name_topics

_READ = 2000
"""So many characters of a content, and of a paragraph around it, are read for topics, stance and pledge."""

_LEAD = 300
"""So many characters open an article and tell what it is about."""


_TAIL = 160
"""So many characters behind a content may tie a pledge to a condition."""

_CALLS = re.compile(r"\W*(?:for|on|upon)\b")


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What every statement of an article is read against. `homes` keeps the state that each speaker is found to speak for."""

    text: str
    scene: Scene
    gazette: Gazette
    find: Find
    homes: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Past:
    """What the statements before one in the article leave to it: the last pledge, the state last spoken for, and the last topics."""

    pledge: PledgeClaim | None = None
    home: str | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """The words of a statement as one run, with what they say, and what they leave to the next statement."""

    words: str
    about: tuple[str, ...]
    stance: str
    pledge: PledgeClaim | None
    past: Past


def read_meaning(setting: Setting, attribution: Attribution, speaker: Speaker, past: Past) -> Meaning:
    """The topics, stance and pledge of what a speaker is said to say."""
    words = _words_of(setting.text, attribution)
    home = _find_home(setting, attribution, speaker, past)
    about = name_topics(words, _around(setting.text, attribution.cue), past.about)
    verb = "" if _names(setting.text, attribution) else attribution.word
    pledge = find_pledge(
        words,
        voice=Voice(
            state=home,
            verb=attribution.word,
            direct=attribution.quoted,
            document=is_document(speaker),
            hearsay=speaker.kind == "anonymous" or is_outlet(speaker),
        ),
        scene=setting.scene,
        gazette=setting.gazette,
        find=setting.find,
        before=past.pledge,
    )
    if pledge is not None and pledge.condition is None and attribution.contents:
        after = max(end for _, end in attribution.contents)
        pledge = replace(pledge, condition=read_tail(setting.text[after : after + _TAIL]))
    return Meaning(
        words=words,
        about=about,
        stance="hedge" if attribution.negated else judge_stance(words, verb, speaker, pledge),
        pledge=pledge,
        past=Past(pledge=pledge or past.pledge, home=home or past.home, about=about),
    )


def _names(text: str, attribution: Attribution) -> bool:
    """Whether something is called something, and not called for: it is named, and nothing is demanded."""
    return attribution.word in NAMING and _CALLS.match(text, attribution.cue[1]) is None


def _find_home(setting: Setting, attribution: Attribution, speaker: Speaker, past: Past) -> str | None:
    """The state a speaker speaks for, once known for the whole article."""
    source = setting.text[slice(*attribution.source)] if attribution.source else ""
    home = setting.homes.get(speaker.name) or find_home(speaker, source, past.home, setting.scene)
    if home is not None:
        setting.homes[speaker.name] = home
    return home


def _words_of(text: str, attribution: Attribution) -> str:
    """The pieces of a content as one run of words; a piece in a capital begins a sentence."""
    words = ""
    for a, b in attribution.contents:
        stop = "." if words and text[a].isupper() and words[-1] not in ".!?" else ""
        words = f"{words}{stop} {text[a:b]}" if words else text[a:b]
        if len(words) > _READ:
            break
    return words[:_READ]


def _around(text: str, place: tuple[int, int]) -> tuple[str, str, str]:
    """The paragraph of an attribution, the one before it, and the lead of the article."""
    start = _begin_paragraph(text, place[0])
    end = text.find("\n", place[1], place[1] + _READ)
    breaks = text[max(0, start - _READ) : start]
    earlier = start - len(breaks) + len(breaks.rstrip("\n"))
    above = _begin_paragraph(text, earlier)
    return text[start : end if end >= 0 else place[1] + _READ], text[above:earlier], text[:_LEAD]


def _begin_paragraph(text: str, place: int) -> int:
    """Where the paragraph of a place begins, or where reading back for it ends."""
    earliest = max(0, place - _READ)
    found = text.rfind("\n", earliest, place)
    return found + 1 if found >= 0 else earliest
