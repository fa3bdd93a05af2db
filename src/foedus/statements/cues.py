"""Words that attribute: verbs of saying with the complements each takes. From general knowledge of English, learnt from no text."""

from __future__ import annotations


def gather_words(text: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(text.split())


_SAY = gather_words(
    """
    say state add note stress emphasize emphasise explain recall remark observe declare insist argue claim
    maintain contend assert affirm reaffirm reiterate repeat confirm acknowledge admit concede warn caution
    predict suggest indicate signal hint imply reveal disclose announce report write post tweet reply respond
    answer continue conclude joke quip comment complain allege charge counter clarify specify mention propose
    pledge promise vow swear boast brag lament testify point_out read tell ask assure remind inform caution
    guarantee underline underscore highlight estimate deny demand urge exclaim muse declare message email text
    opine theorize speculate agree object retort rejoin shout yell whisper scream interject voice recount
    relate narrate stipulate vouch attest
    """
)
_SEE = gather_words(
    """
    think believe expect hope fear know feel find show learn consider suspect worry doubt assume understand
    recognize realize decide want wish see conclude demonstrate prove imagine guess reckon figure concern
    """
)
_TAKE = gather_words(
    """
    announce call describe criticize criticise praise condemn denounce dismiss reject deny defend accuse blame
    blast slam attack mock question welcome endorse support oppose back favor favour cite reference mention
    discuss address acknowledge propose demand promise pledge suggest recommend request order urge thank
    applaud decry deride deplore ridicule rip hail tout champion label dub brand compare characterize
    characterise portray outline detail reveal report confirm reiterate emphasize stress highlight underscore
    express voice echo challenge dispute refute rebuke rebuff admit concede predict forecast estimate explain
    seek ask lament condemn credit fault hammer bash lambast lambaste castigate chide scold fear want admire
    respect regret embrace advocate approve exclude
    """
)
_DO = gather_words(
    """
    promise vow pledge threaten offer refuse decline agree want plan hope intend seek expect propose swear
    decide vote demand ask urge call order tell encourage advise warn invite instruct beg implore persuade
    convince direct push press prefer try
    """
)
_WITH = gather_words(
    """
    rule_out call_for call_on call_upon point_to refer_to warn_of warn_against complain_about complain_of
    accuse_of speak_of speak_about talk_about push_for argue_for argue_against object_to allude_to hint_at
    push_back appeal_for agree_on agree_with disagree_with respond_to react_to advocate_for hope_for ask_for
    ask_about vote_for vote_against worry_about boast_of boast_about brag_about insist_on weigh_in comment_on
    vouch_for testify_to focus_on campaign_for plead_for go_after lash_out touch_on lean_toward look_for
    caution_against stand_by caution_about
    """
)
_PAST = {
    "say": "said", "tell": "told", "write": "wrote written", "swear": "swore sworn", "think": "thought", "know": "knew known",
    "feel": "felt", "find": "found", "show": "showed shown", "learn": "learned learnt", "understand": "understood", "see": "saw seen",
    "read": "read", "speak": "spoke spoken", "forecast": "forecast", "seek": "sought", "beg": "begged", "go": "went gone",
    "stand": "stood", "prove": "proved proven", "rip": "ripped", "dub": "dubbed", "slam": "slammed", "plan": "planned",
    "refer": "referred", "prefer": "preferred", "brag": "bragged", "quip": "quipped", "rebut": "rebutted",
    "relate": "related", "portray": "portrayed", "signal": "signaled signalled", "label": "labeled labelled", "text": "texted",
}  # fmt: skip
_DOUBLED = {"beg": "begging", "rip": "ripping", "dub": "dubbing", "slam": "slamming", "plan": "planning", "refer": "referring",
            "prefer": "preferring", "brag": "bragging", "quip": "quipping"}  # fmt: skip
_PARTICLES = frozenset(phrase.split("_")[1] for phrase in (*_WITH, "point_out"))


def _forms(verb: str) -> tuple[str, ...]:
    sibilant = verb.endswith(("s", "sh", "ch", "x", "z", "go"))
    soft = verb.endswith("y") and verb[-2] not in "aeiou"
    third = verb + "es" if sibilant else verb[:-1] + "ies" if soft else verb + "s"
    ing = _DOUBLED.get(verb) or (verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith("ee") else verb + "ing")
    past = _PAST.get(verb) or (verb + "d" if verb.endswith("e") else verb[:-1] + "ied" if soft else verb + "ed")
    return (verb, third, ing, *past.split())


def _table() -> dict[str, str]:
    table: dict[str, set[str]] = {}
    for mark, verbs in (("c", _SAY), ("b", _SEE), ("n", _TAKE), ("i", _DO)):
        for verb in verbs:
            if "_" not in verb:
                for form in _forms(verb):
                    table.setdefault(form, set()).add(mark)
    return {form: "".join(sorted(marks)) for form, marks in table.items()}


FRAMES = _table()
"""Each form of a cue verb and the complements it takes: `c` a clause or quotation of a verb of saying, `b` the same of thinking,
`n` a noun phrase, `i` an infinitive."""

PHRASES = {(form, verb.split("_")[1]) for verb in (*_WITH, "point_out") for form in _forms(verb.split("_")[0])}
"""Cue verbs with their particle: `called for`, `ruled out`."""

ADDRESSING = frozenset(
    form
    for verb in [
        "tell",
        "remind",
        "assure",
        "inform",
        "ask",
        "warn",
        "urge",
        "advise",
        "encourage",
        "invite",
        "instruct",
        "persuade",
        "convince",
        "order",
        "beg",
    ]
    for form in _forms(verb)
)
"""Forms that name the addressee before the content."""
