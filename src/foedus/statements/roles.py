"""Words for roles: which office each names, which lead back to a person, and which leave the speaker unnamed."""

from __future__ import annotations

import re

from .cues import gather_words

KINDS = {
    "prime minister": "prime-minister", "premier": "prime-minister", "head of government": "prime-minister",
    "foreign minister": "foreign", "foreign secretary": "foreign", "secretary of state": "foreign", "top diplomat": "foreign",
    "head of the foreign ministry": "foreign", "high representative": "high-representative", "foreign policy chief": "high-representative",
    "defence minister": "defence", "defense minister": "defence", "defence secretary": "defence", "defense secretary": "defence",
    "secretary of defense": "defence", "pentagon chief": "defence", "chancellor": "chancellor", "head of state": "president",
    "secretary general": "secretary-general", "crown prince": "crown-prince", "vice president": "vice-president", "president": "president",
    "king": "king", "national security adviser": "security-adviser", "minister": "minister",
}  # fmt: skip
"""Each phrase for an office, the longer before the shorter, and its kind in the gazetteer."""

UNNAMED = re.compile(
    r"\b(officials?|sources?|people|person|diplomats?|advis[eo]rs?|aides?|experts?|analysts?|lawmakers?|spokes\w+|(?<!high )representatives?|"
    r"ministers|leaders|critics|members?|voters|insiders?|others|some|many|commanders?|officers?|soldiers?|witnesses|residents|"
    r"observers|senators|ambassadors|envoys|generals|politicians|supporters|opponents|protesters|presidents)\b",
    re.IGNORECASE,
)
"""Words for persons whom the text does not name."""

GENERIC = re.compile(
    r"\b(?:diplomat|politician|leader|minister|official|president|premier|chancellor|head|chief|envoy|ambassador|senator|secretary|general|"
    r"spokesperson|spokesman|spokeswoman|commander|king|prince|statesman|lawmaker|congressman|billionaire|republican|democrat)\b"
)
"""Words that lead back to a person named before, where an article or a state stands with them."""

BODIES = gather_words(
    "ministry department statement report government alliance agency media order declaration document communique office administration "
    "parliament commission council bloc coalition side company committee court army military police press service paper newspaper "
    "outlet channel agreement letter memo poll survey study party union group house times post journal release readout times campaign team cabinet institute university centre center foundation fund bank association staff command presidency embassy directorate authority bureau board television radio draft plan proposal article resolution"
)
"""Nouns that make a source a body, an outlet or a document."""

NOBODY = gather_words(
    "this that these those there here which what who whom whose everyone everybody someone one you we i us me"
)
"""Words that stand where a source stands and name none."""

HERS = gather_words("but and so yet then now monday tuesday wednesday thursday friday saturday sunday")
"""Words in a capital that are no name."""

ADDRESSES = gather_words(
    "mr mrs ms dr sir president prime minister foreign defence defense secretary general the sen rep gov gen us uk chancellor king "
    "senator chief envoy ambassador adviser advisor commissioner lord lady dame prince crown premier for part his her former vice "
    "maj col lt adm press spokesperson spokesman spokeswoman director national security state treasury top deputy leader high "
    "representative commission council mayor governor judge professor captain sergeant chairman chairwoman chair hon of and acting finance interior quote from soundbite meanwhile earlier later"
)
"""Titles, and other words that may stand before a surname."""

WOMEN = gather_words(
    "giorgia ursula kaja annalena sanna mette magdalena tammy karoline liz theresa angela maia evika ingrida christine rachel yvette "
    "penny hillary kamala nancy melania elizabeth susan mary maria anna catherine sarah jane emily katherine margaret melinda nikki "
    "ivanka michelle barbara jennifer linda patricia julie julia olena yulia iryna svitlana hanna kateryna olga tatiana valentina "
    "ekaterina anne marie sophie elisabeth ylva elina hadja ine anniken marina dovile viktoria jacinda penny roberta claudia tulsi "
    "kristi pam susie victoria samantha linda wendy condoleezza madeleine megan kellyanne donna debbie tanja salome vjosa zuzana "
    "katerina dalia sirpa erna solveig ana cristina isabelle florence amelie agnes sviatlana lisa laura amy rosa keiko sanae"
)
"""First names that are women's, for `she`. A first name that is not here is read as a man's."""
