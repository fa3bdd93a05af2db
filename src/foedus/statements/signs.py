"""The table of signs of a promise: by which words and in which pattern each kind is known. From general English."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .amounts import MONEY
from .cues import gather_words
from .deeds import BETWEEN, DOES, DOING, GIVE, GIVEN, NEAR, THINGS

_ADVERB = r"(?:(?:not only|also|now|already|again|jointly|together|further|(?!supply|rely|apply|reply|comply|ally)[a-z]{2,12}ly)\s+)?"
_WHEN = r"(?: (?:on \w+day|in principle|today|yesterday|this \w+|last \w+|in \w+|at (?:a|the|its|their) \w+))?"
_OFTEN = r"(?:(?:also|now|already|soon|then|first|just|since|all|so far)\s+)?"
_HAVE = rf"(?:\b(?:has|have|had)|['’]ve)\s+{_OFTEN}"
_SOME = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|a dozen|half|all|most)"
_COUNTED = rf"(?=[^.;:]{{0,25}}?\d|[^.;:]{{0,12}}?\b{_SOME}\b)"
_COMES = r"(?:reach|arrive|follow|flow|go(?: first)? to|come|be (?:in place|ready|there|here|on|at|in)|take place|begin|start|help|remain|continue|last|keep (?:coming|flowing)|leave|sail|be (?:fully )?operational|take effect|come into force|enter into force|be in force|apply|kick in)\b"
_ANY = (
    r"(?!(?:be|have to|need|regard|cost|depend|mean|become|stop|hope|require|face|want|like|see|know|say|look|feel|think|try|call|fail|fall|"
    r"lose|die|never|not|no|seem|appear|cause|lead to|vote|rather|prefer|welcome|urge|demand|refuse|reject|oppose|veto|sleep|hear|"
    r"understand|end|attack|invade|block|obstruct|halt|cancel|withhold|hinder|invite|ask|expect|seek|remain|come|go|regard|happen|win|bring|show|prove)\b)[a-z]{3,}"
)
_READY = (
    "sure certain ready prepared willing determined resolved intend intends intended plan plans planned agree agrees agreed decide decides decided "
    "offer offers offered commit commits committed bound working decision decisions intention intentions intent readiness willingness "
    "commitment commitments obligation obligations proposal voted"
)
_VOWS = "promise promises promised pledge pledges pledged vow vows vowed undertake undertakes undertaken undertook swore sworn obliged"
_GIVES = "supports backs gives sends supplies provides delivers transfers pays buys guarantees trains lends finances funds donates contributes"
_GAVE = "sent delivered gave supplied donated transferred handed shipped provided trained secured"
_GIVING = (
    "selling sending giving supplying delivering providing donating funding lending training allocating transferring deploying "
    "contributing doubling extending stepping financing investing preparing chipping pouring footing"
)
_WEIGHING = (
    "thinking considering consider considers weighing weighs exploring studying examining looking mulling planning negotiating propose "
    "proposes proposed proposal open talks decide discussing work working prepare prepares preparing finalising finalizing drafting drawing"
)
_PACKAGES = (
    r"(?:packages?|tranches?|agreements?|contracts?|deals?|aid|assistance|deliver(?:y|ies)|shipments?|orders?|batch|programmes?|programs?|"
    r"support|help|they|it)"
)
_MAY = "could might may can"
_HAVES = "has have had ve"


def _one_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


@dataclass(frozen=True, kw_only=True)
class Sign:
    """One kind of sign. `words`: only a sentence with one of them can hold it. `pattern`: its group `v` or `w` is
    the verb or the thing. `thing`: something given must stand before it in its clause. `denied`: it holds a negation of its own."""

    kind: str
    words: frozenset[str]
    pattern: re.Pattern[str]
    thing: bool = False
    denied: bool = False


def make_sign(
    kind: str, words: str, pattern: str, *, thing: bool = False, denied: bool = False, exact: bool = False
) -> Sign:
    """A sign of a list of words and a pattern, in which capitals count only if it is `exact`."""
    return Sign(
        kind=kind,
        words=gather_words(words),
        pattern=re.compile(pattern, 0 if exact else re.IGNORECASE),
        thing=thing,
        denied=denied,
    )


SIGNS = (
    make_sign(
        "bound",
        "bind binds commit commits commitment commitments attack attacks attacked covers defensive obligations stand stands back backs "
        "support guarantee package tranche loan grant word obliges obliged requires required provides provided foresees invoke trigger",
        r"\b(?P<v>(?:bind|commit)s? (?:ourselves|itself|themselves)|(?:ironclad|firm|binding|security|defen[cs]e) commitments?\b|"
        r"commitments? (?:to|for|under)\b|commitments?\b[^.;]{0,40}\b(?:ironclad|unwavering|steadfast|unshak\w+|rock-solid)|"
        r"attack\w* [^.;]{0,30}\b(?:one|either|any)\b[^.;]{0,60}\battack\w* [^.;]{0,12}\b(?:both|all|other)|covers (?:the |all )|"
        r"defensive (?:agreement|pact|alliance)|(?:had|have|has) obligations|"
        r"stands? (?:firmly )?(?:by|with|behind|shoulder to shoulder with) (?!it\b|this\b|that\b)\w+|"
        r"(?:deliver|provid|donat|contribut|unveil|approv)\w* an? (?:\w+ ){0,4}(?:package|tranche|loan|grant)|"
        r"would (?:invoke|trigger) [^.;]{0,40}\b(?:commitments?|obligations?|guarantees?|treaty|clause|article)\b|"
        r"(?:agreement|treaty|pact|accord|deal|clause|order|article \w+)\b[^.;]{0,40}?\b(?:obliges?|obliged|requires?|required|commits?|committed|binds?|"
        r"provides? for|provided for|foresees?)\b|"
        r"(?:gives?|gave|given|has|have) (?:you )?(?:my|our|its|his|her|their) word\b|"
        r"(?:members|allies|we|governments|parties) (?:back|support|guarantee)\b)",
    ),
    make_sign(
        "firm",
        "will shall ll going about is are am",
        rf"(?:\b(?:will|shall|going to|about to|(?:is|are) (?:set |due |now )?to|am to)|['’]ll){BETWEEN}{{0,3}}\s+(?P<v>{DOES})",
    ),
    make_sign("would", "would", rf"\bwould{BETWEEN}{{0,3}}\s+(?P<v>{DOES})"),
    make_sign(
        "firm",
        _READY,
        rf"\b{_one_of(_READY)}{_WHEN}(?: (?:itself|themselves|ourselves|to (?:one another|each other)))?:? to {_ADVERB}(?P<v>go further|do nothing|{DOES})",
    ),
    make_sign("firm", "keep continue carry", r"\b(?:keep|continue) (?P<v>doing (?:it|this|that|so|what)\b)"),
    make_sign("firm", "hesitate", rf"\bnot hesitate to (?P<v>{DOES})", denied=True),
    make_sign("firm", _VOWS, rf"\b{_one_of(_VOWS)} to {_ADVERB}(?P<v>(?!be\b|not\b)[a-z]+)"),
    make_sign("firm", "committed commit commits commitment", rf"\b(?:committed|commits?|commitment) to (?P<v>{DOING})"),
    make_sign("firm", "committed signed", rf"\b(?:committed|signed up) to (?P<v>(?:the|an?|its|their|this)\b){NEAR}"),
    make_sign("firm", _GIVING, rf"(?:\b(?:is|are|am|be)|['’]re|['’]m)\s+{_OFTEN}(?P<v>{_one_of(_GIVING)}\b)"),
    make_sign("firm", "is are re am m", rf"(?:\b(?:is|are|am)|['’]re|['’]m) {_OFTEN}(?P<v>{DOING})"),
    make_sign("head", "to", rf"^(?:the )?[A-Z][\w.]*(?: [A-Z]\w+| and [A-Z]\w+){{0,3}} to (?P<v>{DOES})", exact=True),
    make_sign("present", _GIVES, rf"(?P<v>\b{_one_of(_GIVES)}\b)", exact=True),
    make_sign(
        "passive",
        "be being",
        rf"\b(?:will|would|shall|to|are|is) {_OFTEN}(?:be |being )(?P<v>{GIVEN})",
    ),
    make_sign(
        "passive",
        "been",
        r"\b(?:has|have|had) (?:already )?been (?P<v>(?:agreed|approved|promised|pledged|announced|earmarked|allocated|set aside|cleared|confirmed)\b)",
        thing=True,
    ),
    make_sign("passive-open", "be", rf"\b{_one_of(_MAY)} {_OFTEN}be (?P<v>{GIVEN})"),
    make_sign(
        "holds",
        "concern concerns involve involves is include includes contain contains comprise comprises consist consists worth amount amounts total totals valued",
        rf"\b{_PACKAGES}\b[^.;:,]{{0,40}}?\s(?P<v>(?:will |would |also )*(?:includes?|contains?|comprises?|consists? of|concerns?|involves?|(?:is|are) worth|is(?= \d)|"
        rf"amounts? to|totals?|(?:is|are) valued at)\b)(?=[^.;:]{{0,60}}\b{THINGS}\b)",
    ),
    make_sign(
        "moves",
        "will would should is are",
        rf"\b(?:will|would|should|(?:is|are) (?:due |set |expected )?to)\s+{_OFTEN}(?P<v>{_COMES})",
        thing=True,
    ),
    make_sign("moves-open", _MAY, rf"\b{_one_of(_MAY)}\s+{_OFTEN}(?P<v>{_COMES})", thing=True),
    make_sign(
        "moves",
        "keep keeps ship ships arrive arrives leave leaves start starts begin begins go goes way",
        r"\b(?P<v>(?:keeps? (?:flowing|coming|arriving)|(?:ships?|arrives?|leaves?|starts?|begins?|goes?) (?:in|on|to|at|by|before|after|within|next|this)|"
        r"(?:is|are|was|were) on (?:its|their|the) way)\b)",
        thing=True,
    ),
    make_sign(
        "receives",
        "receive get obtain",
        rf"\b(?:will|would|shall|is to|are to|expects to|is due to|could|may|might)\s+{_OFTEN}(?P<v>(?:receive|get|obtain)\b){NEAR}",
    ),
    make_sign(
        "receives", "promised pledged offered", r"\b(?:was|were|been) (?P<v>(?:promised|pledged|offered)\b)(?! by)"
    ),
    make_sign(
        "counts",
        "counting counts expects awaits awaiting",
        r"\b(?P<v>counting on|counts on|expects|awaits|awaiting)\b"
        rf"(?=[^.;:]{{0,60}}\b(?:billion|million|package|tranche)\b|[^.;:]{{0,60}}\b{THINGS}\b[^.;:]{{0,40}}\bfrom\b)",
    ),
    make_sign("open", _MAY, rf"\b{_one_of(_MAY)}{BETWEEN}{{0,3}}\s+(?P<v>{DOES})"),
    make_sign(
        "open",
        _WEIGHING,
        r"\b(?:thinking (?:of|about)|considering|considers?|weighing|weighs|exploring|studying|examining|looking (?:\w+ ){0,2}(?:at|into)|mulling|"
        r"planning(?: for)?|negotiating|(?:finali[sz]ing|drafting|drawing up) plans (?:for|to)|proposes?|proposed|proposal|open to|in talks (?:on|about|over)|decide on|discussing|"
        r"work(?:ing)? on|prepar(?:e|es|ing)(?: for)?)\s+"
        rf"(?P<v>(?:[\w/’-]+\s+){{0,3}}?(?:{DOING}|(?:(?!would|will|had|has|is|was)[\w/’,-]+\s){{0,4}}?{THINGS}\b))",
    ),
    make_sign(
        "open",
        "considering consider considers weighing thinking open",
        r"\b(?:considering|considers?|weighing|thinking of|open to)\s+(?P<v>[a-z]+ing\b)",
    ),
    make_sign("open", "want wants wanted aims aim", rf"\b(?:wants?|wanted|aims?) to (?P<v>{DOES})"),
    make_sign(
        "bound", "offer pledge promise gift donation", rf"\b(?P<v>(?:offer|pledge|promise|gift|donation) of\b){NEAR}"
    ),
    make_sign(
        "open",
        "agree consent join vote sign back support send approve",
        rf"\b(?:will|would|could|can)(?P<n>n['’]t| not)? (?:only )?(?P<v>(?:agree|consent|sign|vote|approve|{GIVE}|join)\b[^.;]{{0,90}}?)\b"
        r"(?(n)unless|only (?:if|when|once|after|with))\b",
        denied=True,
    ),
    make_sign(
        "table",
        "any",
        r"\b(?P<v>any\s+(?:deployment|dispatch|sending|delivery|(?:contingent|mission|force)(?= (?:would|could|might)\b))\b)",
    ),
    make_sign("open", "push argue", rf"\b(?:push|argue) for (?P<v>[^.;]{{0,30}}\b{THINGS}\b)"),
    make_sign("open", "letting", rf"\bletting [^.;]{{0,30}}?(?P<v>\b{GIVE}[a-z]{{0,4}}\b)"),
    make_sign(
        "open",
        "exclude excluded excluding rule ruled ruling",
        r"(?:\b(?:not|never)|n['’]t) (?:exclude|excluded|rule out|ruled out|excluding|ruling out) (?P<v>\w[^.;]{3,40})",
        denied=True,
    ),
    make_sign("open", "open offer", r"\b(?P<v>open to (?:it|this|that|the idea))\b|\bon offer is (?P<w>\w+)"),
    make_sign(
        "open",
        "ask seek asks seeks asking seeking",
        r"\b(?:ask|seek)(?:s|ing)?\b[^.;]{0,25}\b(?:approv\w+|authori\w+|consent|mandate)\b (?:of |for |to )?"
        rf"(?P<v>[^.;]{{0,30}}\b{THINGS}\b)",
    ),
    make_sign(
        "table",
        "table option possible under considered conceivable discussed examined studied prepared drafted planned weighed debated talks meant foreseen envisaged expected",
        r"\b(?:is|are|was|were|remains?|be) (?:still |now )?"
        r"(?P<v>(?:on the table|an option|possible|under (?:consideration|discussion|review)|conceivable|in talks|(?:(?:being|currently) )?(?:considered|discussed|examined|studied|prepared|drafted|planned|weighed|debated|meant|foreseen|envisaged|expected (?=by|in|before|this|next)))\b)",
        thing=True,
    ),
    make_sign("done", _HAVES, rf"{_HAVE}(?P<v>(?:promised|pledged|undertaken|vowed)\b)(?! (?:to|that|not)\b)"),
    make_sign(
        "done",
        _HAVES,
        rf"{_HAVE}(?P<v>(?:announced|offered|approved|allocated|earmarked|committed|set aside|agreed on|unveiled|confirmed)\b){NEAR}",
    ),
    make_sign(
        "done",
        "promised pledged announced allocated earmarked",
        rf"\b(?P<v>promised|pledged|announced|allocated|earmarked)\b(?! (?:by|for|in|last|this|at|since|under|to|that|on)\b){NEAR}",
    ),
    make_sign(
        "done",
        "cleared approved authorised authorized signed concluded placed",
        r"\b(?:cleared|approved|authori[sz]ed|signed|concluded|placed)\s+(?P<v>(?:the|an?|another)\s[^.;:]{0,30}\b"
        r"(?:sales?|orders?|export|transfer|deliver(?:y|ies)|package|contract|agreement|declaration|memorandum|deal)\b)",
    ),
    make_sign(
        "bound",
        "largest biggest",
        r"\b(?P<v>(?:largest|biggest)\s(?:\w+\s)?(?:purchase|package|delivery|shipment|donation|contribution|tranche|order)\b)",
    ),
    make_sign(
        "done",
        "purchase package delivery shipment donation contribution tranche order",
        r"\b(?P<v>(?:first|second|new|another|next)\s(?:\w+\s)?"
        r"(?:purchase|package|delivery|shipment|donation|contribution|tranche|order)\b)",
    ),
    make_sign(
        "delivered",
        _HAVES,
        rf"{_HAVE}(?P<v>(?:sent|delivered|supplied|provided|given|donated|transferred|handed over|shipped|moved|trained|spent|paid|"
        rf"contributed|deployed|lent|loaned)\b){_COUNTED}",
    ),
    make_sign("delivered", _GAVE, rf"\b(?P<v>{_one_of(_GAVE)}\b(?: over)?){_COUNTED}"),
    make_sign("received", _HAVES, rf"{_HAVE}(?P<v>(?:received|got)\b){NEAR}"),
    make_sign("arrived", _HAVES, rf"{_HAVE}(?P<v>(?:reached|arrived|come in)\b)"),
    make_sign("arrived", "been", rf"{_HAVE}been (?P<v>{GIVEN})"),
    make_sign(
        "arrived",
        "already now",
        r"\b(?:is|are) (?:already|now) (?P<v>(?:in [A-Z]\w+|in place|on duty|operational|at the front)\b)",
        thing=True,
        exact=True,
    ),
)
"""The signs, most of them a verb with its auxiliary. What follows a dash in a kind says that it is only possible."""

LOOSE_SIGNS = (
    make_sign("firm", "will shall ll", rf"(?:\b(?:will|shall)|['’]ll){BETWEEN}{{0,3}}\s+(?P<v>{_ANY}){NEAR}"),
    make_sign("would", "would", rf"\bwould{BETWEEN}{{0,3}}\s+(?P<v>{_ANY}){NEAR}"),
    make_sign("open", _MAY, rf"\b{_one_of(_MAY)}{BETWEEN}{{0,3}}\s+(?P<v>{_ANY}){NEAR}"),
    make_sign(
        "firm",
        "ready prepared willing intend intends plans agreed decided",
        rf"\b(?:ready|prepared|willing|intends?|plans|agreed|decided) to {_ADVERB}(?P<v>{_ANY})",
    ),
    make_sign("sum", "0 1 2 3 4 5 6 7 8 9 hundred thousand million billion trillion", rf"(?P<v>{MONEY})"),
)
"""Signs that count only where there is no other: any verb with something given after it, readiness to do anything, and a sum of money."""

PAST_KINDS = frozenset(("delivered", "received", "arrived"))
"""Kinds that tell of what is already given."""

THING_KINDS = frozenset(("passive", "moves", "holds", "table", "arrived"))
"""Kinds of which the thing given is the subject."""

PROMISING = gather_words(
    "promised promises promise promising pledged pledges pledge pledging offered offers offering vowed vows vowing undertook undertakes "
    "undertaking guaranteed guarantees guaranteeing committed commits swore swears"
)
"""Attribution verbs whose object is promised, whatever it is."""

ANNOUNCING = gather_words(
    "announced announces announcing unveiled unveils confirmed confirms confirming reaffirmed reaffirms reaffirming reiterated reiterates "
    "signalled signaled signals voiced voices expressed expresses repeated assured assures approved approves declared declares restated proclaimed renewed renews"
)
"""Attribution verbs whose object is promised where it is something given or guarded."""

FLOATING = gather_words("proposed proposes suggested suggests floated floats mooted considered")
"""Attribution verbs whose object may be given."""
