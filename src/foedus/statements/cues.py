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
    question wonder crack thunder warble fume rail point_out make_clear opine theorize speculate agree object retort rejoin shout yell whisper scream interject voice recount
    relate narrate stipulate vouch attest
    summarize summarise concur elaborate reason decree reassure pronounce profess exhort chime enthuse gush intone venture posit surmise
    assess recommend react jeer chant cry avow divulge bemoan snap sneer scoff confide grumble mutter murmur moan groan sigh bark roar plead gripe marvel
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
    seek ask lament condemn credit name list identify show find fault hammer bash lambast lambaste castigate chide scold fear want admire
    regret advocate approve exclude laud vilify oppose admonish rebut salute dispel assail endorse
    scrutinize disavow renounce repudiate disparage belittle chastise
    """
)
_DO = gather_words(
    """
    promise vow pledge threaten offer refuse decline agree want plan hope intend seek expect propose swear
    decide demand ask urge call order tell encourage advise warn invite instruct beg implore persuade
    convince direct push press prefer undertake
    """
)
_VOICE = gather_words(
    """
    announce condemn welcome reject dismiss deny demand propose promise pledge urge express underline underscore stress state float
    voice advocate reiterate guarantee exclude rule call reaffirm offer criticize criticise highlight emphasize emphasise insist
    confirm signal renew threaten vow order request recommend suggest repeat proclaim insist undertake commit pledge envisage foresee stipulate
    """
)
_ASK = gather_words("ask invite advise encourage instruct implore beg beseech urge order tell call appeal refuse")
_WITH = gather_words(
    """
    rule_out call_for call_on call_upon point_to refer_to warn_of warn_against complain_about complain_of
    accuse_of speak_of speak_about talk_about push_for argue_for argue_against object_to allude_to hint_at
    push_back appeal_for agree_on agree_with disagree_with respond_to react_to advocate_for hope_for ask_for
    ask_about vote_for vote_against worry_about boast_of boast_about brag_about insist_on weigh_in comment_on
    vouch_for testify_to focus_on campaign_for plead_for go_after lash_out touch_on lean_toward look_for
    caution_against stand_by caution_about talk_of speak_out rail_against come_out react_with brush_off shoot_down
    lay_out single_out talk_up play_down speak_to speak_against reflect_on pick_up
    """
)
_VOICED = gather_words(
    """
    rule_out call_for call_on call_upon warn_of warn_against argue_for argue_against push_for appeal_for insist_on object_to
    complain_about complain_of advocate_for plead_for caution_against
    """
)
_PAST = {
    "say": "said", "tell": "told", "write": "wrote written", "swear": "swore sworn", "undertake": "undertook undertaken", "think": "thought", "know": "knew known",
    "feel": "felt", "find": "found", "show": "showed shown", "learn": "learned learnt", "understand": "understood", "see": "saw seen",
    "read": "read", "speak": "spoke spoken", "let": "let", "give": "gave given", "forecast": "forecast", "seek": "sought", "beg": "begged", "go": "went gone",
    "stand": "stood", "make": "made", "put": "put", "come": "came come", "lay": "laid", "shoot": "shot", "hit": "hit", "prove": "proved proven", "rip": "ripped", "dub": "dubbed", "slam": "slammed", "plan": "planned",
    "refer": "referred", "admit": "admitted", "regret": "regretted", "permit": "permitted", "mean": "meant", "hear": "heard",
    "commit": "committed", "foresee": "foresaw foreseen", "prefer": "preferred", "brag": "bragged", "quip": "quipped", "rebut": "rebutted",
    "relate": "related", "portray": "portrayed", "signal": "signaled signalled", "label": "labeled labelled", "text": "texted",
}  # fmt: skip
_DOUBLED = {"beg": "begging", "rip": "ripping", "dub": "dubbing", "slam": "slamming", "plan": "planning", "refer": "referring",
            "admit": "admitting", "regret": "regretting",
            "permit": "permitting", "commit": "committing", "prefer": "preferring", "brag": "bragging", "quip": "quipping"}  # fmt: skip


def _forms(verb: str) -> tuple[str, ...]:
    sibilant = verb.endswith(("s", "sh", "ch", "x", "z", "go"))
    soft = verb.endswith("y") and verb[-2] not in "aeiou"
    third = verb + "es" if sibilant else verb[:-1] + "ies" if soft else verb + "s"
    ing = _DOUBLED.get(verb) or (verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith("ee") else verb + "ing")
    past = _PAST.get(verb) or (verb + "d" if verb.endswith("e") else verb[:-1] + "ied" if soft else verb + "ed")
    return (verb, third, ing, *past.split())


_SAYING_PHRASES = (
    "point_out",
    "make_clear",
    "make_known",
    "let_known",
    "put_it",
    "shoot_back",
    "fire_back",
    "hit_back",
)

_VERBS = [v for group in (_SAY, _SEE, _TAKE, _DO, _VOICE) for v in group if "_" not in v]

BASES = frozenset(_VERBS) - {"read"}
"""Cue verbs as they stand after `to` and after a plural."""

_NOUNS = gather_words(
    """
    state report post tweet email message claim comment charge promise pledge demand urge estimate voice remark boast brag
    hint signal complaint read text note mention answer reply vow question attack support blame fault credit mock back
    favor favour want hope fear wish see plan try vote order request address challenge dispute defend oppose offer rip hail brand
    figure concern worry doubt suspect show find figure label table test press push respect regret value seek rebuff rebuke
    warning feeling finding meaning understanding showing learning beginning opening reporting polling saying meeting feel
    guarantee call welcome need deal answer release press
    detail matter object project view cheer cite target concern judge rate rank list share face
    """
)

NOUNY = frozenset(form for verb in _NOUNS for form in ((verb,) if verb.endswith("ing") else (verb, verb + "s")))
"""Forms that are as often nouns as verbs: a verb only where a complement follows."""


def _table() -> dict[str, str]:
    table: dict[str, set[str]] = {}
    for mark, verbs in (("c", _SAY), ("b", _SEE), ("n", _TAKE), ("i", _DO), ("v", _VOICE), ("o", _ASK)):
        for verb in verbs:
            if "_" not in verb:
                for form in _forms(verb):
                    table.setdefault(form, set()).add(mark)
    return {form: "".join(sorted(marks)) for form, marks in table.items()}


def _phrases(verbs: tuple[str, ...] | frozenset[str]) -> frozenset[tuple[str, str]]:
    return frozenset((form, verb.split("_")[1]) for verb in verbs for form in _forms(verb.split("_")[0]))


FRAMES = _table()
"""Each form of a cue verb and the complements it takes: `c` a clause or quotation of a verb of saying, `b` the same of thinking,
`n` a noun phrase, `i` an infinitive; `v` that a noun phrase after it is voiced, and not only thought of or done, `o` that an infinitive is."""

PHRASES = _phrases(_WITH)
"""Cue verbs with their particle and an object: `called for`, `ruled out`."""

VOICED_PHRASES = _phrases(_VOICED)
"""Those whose object is voiced: demanded, refused, warned of."""

SAYING_PHRASES = _phrases(_SAYING_PHRASES)
"""Cue verbs with their particle and a clause: `pointed out that`."""

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

GIVING_WORD = frozenset(form for verb in ("give", "make", "issue", "repeat", "renew") for form in _forms(verb))
"""Forms that say with a noun: `gave an assurance that`, `repeated the promise that`."""

WORDS_GIVEN = gather_words("word assurance assurances promise pledge commitment guarantee warning undertaking")
"""Nouns for what is said so."""

TELLING = frozenset(form for verb in ("tell", "inform", "remind", "assure") for form in _forms(verb))
"""Those of them behind which the addressee stands, and never the subject."""

TRIGGERS = (
    frozenset(FRAMES) | GIVING_WORD | {first for first, _ in PHRASES | SAYING_PHRASES} | {"according", "as", "in"}
)
"""First words of every cue: only these can open an attribution."""

NAMING = frozenset(form for verb in ("call", "label", "dub", "brand", "deem", "describe") for form in _forms(verb))
"""Forms after which a thing is given a name: `called the pact “a milestone”`."""

SUMMING = frozenset(_forms("commit"))
"""Forms whose object is voiced only where it is a sum or a number: `committed $500 million`."""

PLAIN = frozenset(
    form
    for verb in (
        "say",
        "add",
        "tell",
        "argue",
        "claim",
        "insist",
        "note",
        "warn",
        "admit",
        "acknowledge",
        "explain",
        "assert",
        "contend",
        "maintain",
        "predict",
    )
    for form in _forms(verb)
)
"""Forms of verbs that a clause follows without more; after the others it needs a verb that shows it."""
