"""How a statement stands to what it says: condition, deny, hedge, call-for, affirm or report, by the first sign that fits in that order."""

from __future__ import annotations

import re

from foedus.model import PledgeClaim, Speaker

from .cues import gather_words
from .homes import is_outlet
from .states import BODIES

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-Z“\"])")
_ATTACK = re.compile(r"\b(?:attack\w*|aggress\w+|invad\w+|invasion|struck|strikes?)\b")
_IF = re.compile(
    r"(?<!as )(?<!even )(?<!what )\bif\b(?! (?:i|you) may)|\b(?:unless|provided that|only (?:\w+ ){0,3}?(?:if|after|when|once|in the (?:face|event|case))\b|as long as(?! it takes)|on condition(?! of anonymity)|depends on|once (?:a|an|the|there|it|we|they)\b)"
    r"|\bsubject to\b|\bwithout (?:an?|the|strong|american|us|u\.s\.)\s[^.;]{0,60}\b(?:not|never|no|cannot|won[’']t|could not)\b|\b(?:not|never|no|cannot)\b[^.;]{0,40}\bwithout (?:an?|the|strong|american|us)\b"
    r"|\b(?:needs?|requires?) (?:an?|the) (?:mandate|vote|approval|decision)\b|\ball (?:\d+ )?member states have to agree\b|\b(?:not?|never)\b[^.;]{0,60}\bbefore (?:a|the|any) (?:cease-?fire|truce|peace)"
    r"|\b(?:will|would|must|may) (?:vote|decide|be asked)\b|\bput to a vote\b"
)
_IFS = gather_words(
    "if unless provided only long condition depends once subject without need needs require requires agree before vote decide asked"
)
"""One of these stands wherever something depends."""

_DENY = re.compile(
    r"^(?:no|not|none|nobody|neither|nothing)\b(?! doubt| (?:other|more)\b)|\b(?:will|would|shall|do|does|did|is|are|can|could|has|have|had|was|were|may|must)\s(?:also |still )?(?:not|never|no longer|neither)\b(?! only| exclude| rule)|\bcannot\b"
    r"|\b(?:won|don|doesn|didn|isn|aren|can|couldn|wouldn|hasn|haven|wasn)['’]t\b|\b(?:refus|reject)\w+|\bimpossible\b|\bunwilling\b|\bno (?:soldiers|troops|obligation|difference|force|guarantee|article|plans|need|intention|question|way|legal|instructor|grounds|such|one)\b"
    r"|\b(?:nobody|no one|none of|nothing)\b|\b(?:too little|too late|empty|worthless|nonsense|betray\w*|broke (?:its|their|his)|danger (?:for|to)|threatens|legitimate targets?|unacceptable|red line|a party to the war|regard(?:ed|s)? (?:\w+ ){0,6}as (?:an? )?(?:act|intervention|legitimate|party|threat|provocation|aggression|hostile)|(?:will|would) (?:veto|block|oppose|resist))\b"
)
_NOTS = gather_words(
    "no not none nobody neither nothing never longer cannot t refuse refuses refused refusing refusal reject rejects rejected rejecting "
    "impossible unwilling too empty worthless nonsense betray betrays betrayed betrayal broke danger threatens legitimate unacceptable red party veto block oppose resist regard regards regarded"
)
"""One of these stands wherever something is denied."""

_TOKEN = re.compile(r"[a-z]+")
_STRONGER = re.compile(
    r"\b(?:nobody|no one|couldn['’]t|could not) \w+ (?:more|better|clearer)\b|\bcouldn['’]t be\b|\bnothing (?:but|will stop)|\bwon['’]t be the last\b|\b(?:do|does) not mean\b|\bnot hesitate\b"
)
_HEDGE = re.compile(
    r"\b(?:(?<!in )(?<!by )(?<!of )may(?! \d)|might|(?<!what we )could|perhaps|(?<!as )possibl[ey]|too early|(?<!i )expects?|expected (?:that|to)|likely|probably|i think|hopes?|hoped|not yet|no confirmation|depends|considering|considers|looking at|thinking of|weighing|open to|"
    r"not exclude|not rule out|still (?:missing|open|unclear|on the table)|unclear|counting on|yet to be)\b"
)
_CALL = re.compile(
    r"\b(?:must|should|needs?|need(?:s|ed)? to|has to|have to(?! thank| say| admit)|had to|let us|let\b|necessary|the need|ought to|needed|it is time|now is the time|please)\b"
)
_UNKEPT = re.compile(
    r"\bstill (?:not|waiting)\b|\b(?:not|never) (?:yet )?arrived\b|\bon paper only\b|\bonly \d[\d,]* (?:had|have|has)\b|\bhas yet to (?:arrive|deliver|pay)"
)
"""Signs that a commitment was not kept."""

_ONLY = re.compile(r"\bonly (?:\w+ ){0,3}?(?:if|when|after|once|in the (?:face|event|case)|with)\b")
_PRAISING = gather_words("assured assures praised praises welcomed welcomes hailed thanked")
_DENYING = gather_words(
    "denied denies deny rejected rejects reject dismissed dismisses refused refuses ruled rules excluded excludes condemned condemns criticised criticized criticises criticizes accused accuses opposed opposes disputed refuted mocked rule deny refuse exclude dismiss lamented complained denounced rebuffed"
)
_CALLING = gather_words(
    "urged urges demanded demands demanding called calls proposed proposes asked asks floated floats appealed suggested recommended pressed pleaded moved urging calling"
)
_AFFIRMING = gather_words(
    "promised promises pledged pledges vowed undertook announced announces confirmed confirms stressed stresses underlined underlines insisted insists reaffirmed reaffirms reiterated repeated assured declared declares welcomed welcomes praised praises thanked offered offers concluded emphasized emphasised committed guaranteed hailed proclaimed proclaiming"
)
_TELLING = gather_words(
    "reported reports recalled recalls noted notes specified explained observed revealed claimed predicted disclosed estimated wrote according"
)
_OURS = re.compile(r"\b(?:we|our|ours|us|i|my)\b|['’](?:ve|ll|re|m)\b")
_PAST = re.compile(r"\b(?:had|was|were|did|[a-z]{3,}ed|spoke|went|told|gave|sent|took|met|chose|struck|kept|cut)\b")
_FUTURE = re.compile(r"\b(?:will|shall|would|going to|ready to|intends?)\b|['’]ll\b")


def judge_stance(words: str, verb: str, speaker: Speaker, pledge: PledgeClaim | None) -> str:
    """The stance of a speaker's words after a verb of saying, with the pledge found in them."""
    words = re.sub(r"[“”\"«»]", "", words)
    main = _SENTENCE_END.split(words.strip(), maxsplit=1)[0][:220].lower()
    if pledge is not None and _relays(speaker, verb, pledge):
        return "report"
    if verb not in _DENYING and _depends(main, pledge):
        return "condition"
    if verb in _DENYING or _UNKEPT.search(main) or (verb not in _PRAISING and _refuses(main, pledge)):
        return "deny"
    if (pledge is not None and pledge.status == "floated") or _HEDGE.search(main):
        return "call-for" if verb in _CALLING else "hedge"
    if verb in _CALLING or (pledge is None and _CALL.search(main)):
        return "call-for"
    return "report" if _only_tells(words.lower(), main, verb, speaker, pledge) else "affirm"


def _relays(speaker: Speaker, verb: str, pledge: PledgeClaim) -> bool:
    """Whether an outlet or somebody unnamed tells what a state will do that is not their own."""
    own = (
        speaker.state is not None
        and pledge.actor is not None
        and bool(set(speaker.state.split("+")) & set(pledge.actor.split("+")))
    )
    reports = speaker.kind == "organisation" and verb.startswith("report")
    return not own and (speaker.kind == "anonymous" or reports or is_outlet(speaker))


def _depends(main: str, pledge: PledgeClaim | None) -> bool:
    """Whether the main point depends on something other than the attack that triggers a promise of defence."""
    if pledge is not None and pledge.condition is not None:
        return pledge.condition.lower() in main and _ATTACK.search(pledge.condition.lower()) is None
    if _IFS.isdisjoint(_TOKEN.findall(main)):
        return False
    found = _ONLY.search(main) if pledge is not None else _IF.search(main)
    return found is not None and _ATTACK.search(main[found.start() :][:70]) is None


def _refuses(main: str, pledge: PledgeClaim | None) -> bool:
    if _NOTS.isdisjoint(_TOKEN.findall(main)) or _STRONGER.search(main):
        return False
    return _DENY.match(main) is not None or (pledge is None and _DENY.search(main[:130]) is not None)


def _only_tells(words: str, main: str, verb: str, speaker: Speaker, pledge: PledgeClaim | None) -> bool:
    """Whether the words relay facts or others' positions."""
    if pledge is not None and pledge.status == "delivered":
        return True
    if is_outlet(speaker):
        return pledge is None or verb not in _AFFIRMING
    if pledge is not None:
        return _of_others(speaker, pledge)
    if verb in _AFFIRMING or _OURS.search(words) or _FUTURE.search(main):
        return False
    return verb in _TELLING or _PAST.search(main[:60]) is not None


def _of_others(speaker: Speaker, pledge: PledgeClaim) -> bool:
    """Whether the pledge is another state's than the speaker's."""
    if speaker.state is None or pledge.actor is None or pledge.actor in BODIES:
        return False
    return set(speaker.state.split("+")).isdisjoint(pledge.actor.split("+"))
