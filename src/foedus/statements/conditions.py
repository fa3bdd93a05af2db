"""What a promise depends on: `if the truce holds`, `subject to a vote`, `once the guns are silent`."""

from __future__ import annotations

import re

_EVENTS = (
    r"(?:peace|truce|cease-?fire|war|deal|agreement|accord|conflict|hostilities|guns?|fighting|armistice|settlement|vote|approval|ratif\w+|consent|"
    r"attack\w*|aggression|invasion|shooting|killing|pause|elections?|summit|replacements?|withdrawal|signature|mandate|treaty|talks|crisis)"
)
_REST = r"(?:[^,.;:“”\"—–(]|\.(?=\d)|,(?=\d)){1,110}?(?=[,.;:“”\"—–(]|\s(?:but|so that|because|while)\b|$)"
_CONDITION = re.compile(
    rf"\b(?:(?:but |and )?(?:only |even |just )?(?:if|unless|once|provided(?: that)?(?! (?:with|by|for|to))|providing(?: that)?|on (?:the )?condition(?: that)?(?! of anonymity)|in (?:the )?(?:event|case)(?: of| that)?|"
    rf"assuming(?: that)?|as soon as|(?:as|so) long as)\b(?! (?:it takes|possible|necessary|needed|ever|again|more)\b){_REST})"
    rf"|\b(?P<tied>(?:(?:subject|contingent|conditional|conditioned|dependent|depend(?:s|ing)?)\b(?: first)?(?: to| on| upon)|pending) {_REST})"
    rf"|\b(?:only |not )?(?:when|after|until|till|following|before|upon|without)\b(?=[^,.;:“”\"]{{0,60}}\b{_EVENTS}\b){_REST}"
    rf"|\b(?:in (?:return|exchange) for|only (?:with|together with|jointly with|when|after|under|in (?:return|exchange) for)|only (?:\w+ ){1, 3}?(?:if|after|once|when)|the (?:day|moment)(?= \w+ \w+ \w+))\b{_REST}"
    rf"|\bwould (?:need|require) (?P<need>{_REST})|\b(?:needs?|needed|requires?|required) (?P<leave>(?:the )?(?:approval|consent|go-ahead|mandate)\b{_REST})"
    rf"|\b(?:treat|regard|consider)s? (?P<raid>(?:an? |any )?(?:armed )?(?:attack|assault|aggression)\b[^,.;]{{0,40}}?) as\b"
    rf"|\bwithin (?:\w+ ){{1,2}}of (?:a|the|any) (?={_EVENTS}){_REST}"
    rf"|\b(?:ask|asks|seek) (?P<ask>(?:the )?\w+ to (?:approve|authori[sz]e|agree)|(?:the )?(?:approval|consent)\b[^,.;]{{0,30}})"
    r"|\b(?:go|put|submitted|subject) (?:first )?to (?P<vote>an? (?:vote|approval|decision)[^,.;]{0,40}|the (?:approval|consent)[^,.;]{0,40}|(?:parliament\w*|congress\w*) (?:vote|approval))"
    r"|\bof a (?:ceasefire|truce|peace deal|peace agreement)(?= *$)",
    re.IGNORECASE,
)

_TIED = re.compile(
    r"[”\"’'»]?,\s(?:but )?(?=(?:subject to|provided|pending|only if|only once|only after|unless|on (?:the )?condition that|as long as|if|once)\b)"
)


def read_condition(words: str, sentence: tuple[int, int]) -> str | None:
    """The condition in the sentence of a promise, or else in the sentences beside it; None where the words make none."""
    found = _CONDITION.search(words, *sentence) or _CONDITION.search(words)
    if found is None:
        return None
    return (found["vote"] or found["need"] or found["leave"] or found["raid"] or found["ask"] or found.group()).strip(
        " ,”\"’'"
    )


def read_tail(words: str) -> str | None:
    """The condition with which the words behind a content begin: `, subject to approval by Congress`; None where they go on otherwise."""
    tied = _TIED.match(words)
    if tied is None:
        return None
    sentence = words[tied.end() :].partition("\n")[0]
    return read_condition(sentence, (0, len(sentence)))
