"""Turns of phrase that say that somebody gives, keeps or stands by something, beside the plain signs. From general English."""

from __future__ import annotations

from .deeds import DOES, DOING, NEAR, THINGS
from .signs import make_sign

_TRANSFERS = (
    r"(?:transfer|dispatch|deployment|delivery|purchase|sale|donation|training|supply|loan|lease|stationing|handover)"
)

_OFTEN = r"(?:also |already |long )?"

IDIOMS = (
    make_sign("firm", "mind", rf"\bmade up (?:my|our|its|their|his|her) minds? to (?P<v>{DOES})"),
    make_sign("firm", "process middle", rf"\bin the (?:process|middle) of (?P<v>{DOING})"),
    make_sign(
        "done",
        "light ahead approval consent blessing nod",
        rf"\b(?:given|gave|gives?|giving) (?:the|a|its|their|his|her) (?:green light|go-ahead|approval|consent|blessing|nod) (?:to|for) (?P<v>\w+){NEAR}",
    ),
    make_sign(
        "done",
        "agreed agrees consented agree",
        rf"\b(?:agreed|agrees|agree|consented) (?:in principle )?to (?P<v>(?:the|an?|its|their)\s(?:\w+\s)?{_TRANSFERS}\b)",
    ),
    make_sign(
        "done", "taken settled taking", rf"\b(?:has|have|had|is|are) (?P<v>(?:taken on|settled on|taking on)\b){NEAR}"
    ),
    make_sign(
        "open",
        "plan plans planned planning prepares envisages foresees intends proposes",
        rf"\b(?:plans?|planned|planning|prepares|envisages|foresees|intends|proposes) (?P<v>(?:the|an?|further)\s(?:\w+\s)?{_TRANSFERS}\b)",
    ),
    make_sign(
        "open",
        "examine consider study explore assess review look",
        r"\b(?:will|would|was to|is to) (?P<v>(?:examine|consider|study|explore|assess|review|look (?:at|into))\b)"
        + NEAR,
    ),
    make_sign("open", "weighed mulled", rf"\b(?:has|have|had) {_OFTEN}(?:weighed|mulled) (?P<v>\w+){NEAR}"),
    make_sign(
        "open",
        "aim goal objective idea",
        rf"\b(?:aim|goal|objective|idea)\b[^.;]{{0,30}}? (?:is|was|would be) to (?P<v>{DOES})",
    ),
    make_sign(
        "open", "rule ruling", r"(?:\b(?:not|never)|n['’]t) rul(?:e|ing) (?P<v>\w+(?: \w+){0,4} out)\b", denied=True
    ),
    make_sign(
        "moves",
        "pipeline order production under",
        r"\b(?:is|are|was|were) (?:still |already |now )?(?P<v>(?:in the pipeline|on order|in production)\b)",
        thing=True,
    ),
    make_sign(
        "moves",
        "come comes coming enter enters take takes",
        r"\b(?P<v>(?:(?<=money )comes? from|(?<=funds )come from|(?<=rest )comes? from|enters? into force|takes? effect)\b)",
        thing=True,
    ),
    make_sign("moves", "ready available", rf"\b(?:is|are|was|were) (?:ready|available) for (?P<v>{_TRANSFERS}\b)"),
    make_sign(
        "moves",
        "stop end cease dry",
        r"(?:\b(?:will|would) (?:not|never)|\bwon['’]t|\bwouldn['’]t) (?P<v>(?:stop|end|cease|dry up)\b)",
        thing=True,
        denied=True,
    ),
    make_sign(
        "passive",
        "being",
        r"\b(?:was|were) being (?P<v>(?:extended|prepared|sent|delivered|shipped|trained|doubled|raised|expanded)\b)",
    ),
    make_sign(
        "bound",
        "keep keeps keeping kept honour honor honours honors back offer responsible",
        r"\b(?P<v>(?:keep|keeps|keeping|kept|honou?rs?) (?:my|our|its|their|his|her) (?:word|promises?|commitments?|pledges?)\b|"
        r"(?:have|has) (?:your|their|our|its|\w+['’]s?) backs?\b|offer (?:still )?stands\b|"
        rf"(?:is|are|remains?) responsible for (?=[^.;:]{{0,40}}\b{THINGS}\b))",
    ),
    make_sign(
        "present",
        "maintains stations deploys hosts fields",
        rf"(?P<v>\b(?:maintains|stations|deploys|hosts|fields)\b){NEAR}",
        exact=True,
    ),
)
"""The turns of phrase, in the form of the signs."""
