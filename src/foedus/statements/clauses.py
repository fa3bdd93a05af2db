"""Clauses without a parser: which word is a verb of an attribution, and where its complement ends."""

from __future__ import annotations

from .cues import BASES, FRAMES, NOUNY, VOICED_PHRASES, gather_words
from .text import Piece

BE = gather_words("is was are were be been being am get gets got 're 'm")
HAVE = gather_words("has have had having 've")
MODAL = gather_words(
    "will would can could may might should must shall do does did didn't doesn't don't won't wouldn't couldn't can't"
)
AUX = BE | HAVE | MODAL | gather_words("hasn't haven't hadn't isn't wasn't aren't weren't going")
NEGATIONS = gather_words(
    "not never n't didn't doesn't don't won't wouldn't hasn't haven't hadn't couldn't can't cannot isn't wasn't"
)
DETERMINERS = gather_words(
    "the a an his her its their our my your this that these those no any some each every another such both all many several most few"
)
SUBJECTS = gather_words("he she it they we i you who there")
OBJECTS = gather_words("him her them us me it himself herself themselves")
PREPOSITIONS = gather_words(
    "of in on for with by from at about over under into through during after before against between among amid since until "
    "within without via per despite toward towards upon around near like as than"
)
CLAUSE_MARKS = gather_words(
    "that because while when after before if whether where which although though as since until unless but than"
)
_TURNING = gather_words("but and while as before after when though although which who in at on")
_ADVERBS = gather_words(
    "also later then earlier again once still just already recently repeatedly publicly previously often even further simply always "
    "now only too far first never not immediately meanwhile however instead n't yet ever twice long sometimes thus therefore"
)
_NOT_ADVERBS = gather_words(
    "family only early reply rally ally italy july supply assembly apply comply rely reply's billy sally emily"
)


PASTS = gather_words(
    "lay went came took gave made got saw knew began ran held left lost won fell kept brought bought sold built grew stood met paid "
    "sent spent led felt became broke chose drew drove ate flew forgot hid hit hurt let put rose sat set shot shut slept spoke "
    "struck swore taught threw understood woke wore wrote cost cut bore bound fought found hung heard lent meant rang sank sang"
)
"""Past forms that do not end in -ed."""


def is_adverb(low: str) -> bool:
    """Whether a word may stand between a subject and its verb."""
    return low in _ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in _NOT_ADVERBS)


def group_start(pieces: list[Piece], at: int) -> int:
    """Where the verb group that ends at a word begins: before its auxiliaries and adverbs."""
    begin = at
    while begin and pieces[begin - 1].quotation is None and (
        pieces[begin - 1].low in AUX or pieces[begin - 1].low in NEGATIONS or is_adverb(pieces[begin - 1].low)
        or (pieces[begin - 1].low == "so" and pieces[begin].low == "far")
        or (pieces[begin - 1].low == "'s" and begin > 1 and pieces[begin - 2].low in SUBJECTS)
    ):  # fmt: skip
        begin -= 1
    return begin


def opens_content(piece: Piece | None) -> bool:
    """Whether a piece may begin a complement: a quotation, that, a colon, a determiner, a pronoun or a name."""
    if piece is None:
        return False
    low = piece.low
    return (
        piece.quotation is not None
        or piece.initial
        or low in DETERMINERS
        or low in SUBJECTS
        or low in "$€£"
        or low[0].isdigit()
        or low in ("that", ":", "“", '"', "''", "to", "whether", "how", "why", "if")
    )


def _strongly(piece: Piece | None) -> bool:
    return piece is not None and (
        piece.quotation is not None or piece.low in ("that", "he", "she", "they", "we", "it", "the", "a")
    )


_LOOSE = frozenset({"that", "this", "all", "many", "most", "some", "few", "both", "several"})
"""Determiners that also stand alone, as subjects do."""

_PLURALS = frozenset({"i", "we", "they", "you", "who", "people", "let", "lets", "help", "to"})


def is_verb(pieces: list[Piece], at: int) -> bool:
    """Whether a word of the cue tables is a verb where it stands."""
    low = pieces[at].low
    begin = at
    while begin and is_adverb(pieces[begin - 1].low):
        begin -= 1
    if not begin:
        return (low.endswith("ing") and low not in NOUNY) or _opens_inverted(pieces, at)
    before = pieces[begin - 1]
    if pieces[at].initial and low in NOUNY and before.low not in (",", "“", '"'):
        return False
    if before.low in DETERMINERS and before.low not in _LOOSE:
        return False
    if at + 1 < len(pieces) and (low, pieces[at + 1].low) in VOICED_PHRASES and low.endswith("s"):
        return before.low not in PREPOSITIONS and before.low not in ("and", "or", ",")
    if before.low == "'s":
        return begin > 1 and pieces[begin - 2].low in SUBJECTS
    if before.low in PREPOSITIONS and not low.endswith("ing") and before.low not in ("as", "than", "like"):
        return False
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    if after is not None and after.low == "," and low.endswith("ing") and at + 2 < len(pieces):
        after = pieces[at + 2]
    if before.low == "," and low in ("saying", "reporting") and opens_content(after):
        return True
    if low in BASES:
        return _is_base_verb(low, before, after) or (
            (_is_pair(pieces, begin) or (low == "say" and _has_plural(pieces, begin)))
            and (low not in NOUNY or opens_content(after))
        )
    if low.endswith("ed") and after is not None and after.low == "by":
        return any(p.low in AUX for p in pieces[max(0, at - 3) : at])
    return low not in NOUNY or _closes_quotation(pieces, at, after) or _is_nouny_verb(before, after)


def _is_base_verb(low: str, before: Piece, after: Piece | None) -> bool:
    """Whether a bare form is a verb: after `to`, a modal, a plural pronoun or a plural noun."""
    if before.low in MODAL or before.low in _PLURALS:
        return True
    plural = before.low.endswith("s") and not before.low.endswith(("ss", "us"))
    return plural and before.low not in AUX and (low not in NOUNY or opens_content(after))


def _opens_inverted(pieces: list[Piece], at: int) -> bool:
    """Whether a verb of saying opens a sentence before its subject: `Added Stone: “...”`."""
    past = pieces[at].low.endswith("ed") or pieces[at].low == "said"
    return past and "c" in FRAMES.get(pieces[at].low, "") and at + 1 < len(pieces) and pieces[at + 1].initial


def _is_pair(pieces: list[Piece], end: int) -> bool:
    """Whether two names joined by `and` stand before a word, as a subject in the plural does."""
    return end > 2 and pieces[end - 1].initial and pieces[end - 2].low == "and" and pieces[end - 3].initial


def _has_plural(pieces: list[Piece], end: int) -> bool:
    """Whether a noun in the plural opens the words before a verb: `sources in the committee say`."""
    for at in range(end - 1, max(-1, end - 9), -1):
        low = pieces[at].low
        if pieces[at].quotation is not None or low in (",", ".", ";", ":", "that") or low in AUX:
            return False
        if at and low in PREPOSITIONS and pieces[at - 1].low.endswith("s") and pieces[at - 1].low not in FRAMES:
            return True
    return False


def _closes_quotation(pieces: list[Piece], at: int, after: Piece | None) -> bool:
    """Whether a form in -s ends a sentence that holds a quotation: `“...,” the suit reads.`"""
    ends = after is None or after.low in (".", ",")
    return ends and pieces[at].low.endswith(("s", "read")) and any(p.quotation is not None for p in pieces[:at])


def _is_nouny_verb(before: Piece, after: Piece | None) -> bool:
    """Whether a form that is as often a noun has a subject before it and a complement after it."""
    if not opens_content(after) or before.low == "united":
        return False
    inverted = before.low == "," and after is not None and after.initial
    return inverted or before.initial or before.low in SUBJECTS or before.low in ("that", "which") or _strongly(after)


def end_of_clause(pieces: list[Piece], begin: int) -> int:
    """Where a clause that somebody says ends: with the sentence, or before words that are the writer's again."""
    for at in range(begin + 1, len(pieces)):
        low = pieces[at].low
        if pieces[at].quotation is not None:
            continue
        before = pieces[at - 1].low
        if low == ":" and at + 1 < len(pieces) and pieces[at + 1].quotation is not None:
            return at
        if low == "according" and at + 1 < len(pieces) and pieces[at + 1].low == "to":
            return at - (before == ",")
        if low == "," and _closing_source(pieces, at + 1):
            return at
        if pieces[at - 1].quotation is not None and low in _TURNING:
            return at
        parted = before == "," or pieces[at - 1].quotation is not None
        if parted and low in FRAMES and low.endswith("ing") and "c" in FRAMES[low]:
            return at - (before == ",")
        if before == "," and low in ("but", "and", "while") and at + 2 < len(pieces) and _turns(pieces, at + 1):
            return at - 1
        if (
            before in ("and", "but")
            and low in FRAMES
            and low not in BASES
            and low not in NOUNY
            and not low.endswith("ing")
            and _same_tense(pieces, at)
        ):
            return at - 1 - (pieces[at - 2].low == ",")
    return len(pieces)


def _closing_source(pieces: list[Piece], at: int) -> bool:
    """Whether the sentence closes with a source and its verb after a comma: `..., the ministry said.`"""
    for place in range(at + 1, min(at + 9, len(pieces))):
        low = pieces[place].low
        if pieces[place].quotation is not None or low in (",", "that", "and") or low in AUX:
            return False
        if "c" in FRAMES.get(low, "") and low not in NOUNY and low not in BASES and not low.endswith("ing"):
            return place + 1 >= len(pieces) or pieces[place + 1].low == "."
    return False


def _turns(pieces: list[Piece], at: int) -> bool:
    """Whether a new attribution with a subject of its own begins here: `but he said`."""
    for place in range(at + 1, min(at + 7, len(pieces))):
        low = pieces[place].low
        if pieces[place].quotation is not None or low in (",", ".", "that"):
            return False
        if low in FRAMES and "c" in FRAMES[low] and low not in NOUNY and low not in BASES and not low.endswith("ing"):
            return True
    return False


def _same_tense(pieces: list[Piece], at: int) -> bool:
    return bool({"c", "v"} & set(FRAMES[pieces[at].low])) and not any(
        p.low in HAVE or p.low in BE for p in pieces[at - 3 : at]
    )


def end_of_phrase(pieces: list[Piece], begin: int) -> int:
    """Where a noun phrase or an infinitive after a verb ends."""
    for at in range(begin, len(pieces)):
        low = pieces[at].low
        if pieces[at].quotation is not None:
            if at == begin:
                return at + 1
            return at
        if at == begin:
            continue
        if low == "(" and _closes(pieces, at):
            continue
        if low in (";", ":", "—", "–", "--", "(", "?", "!") or (low in (".", "...") and at >= len(pieces) - 2):
            return at
        if low == "," and not _within_marks(pieces, at) and not _goes_on(pieces, at):
            return at
        if low in ("while", "because", "although", "though", "according") or (
            low in ("but", "and", "yet") and at + 1 < len(pieces) and _turns_here(pieces, at + 1)
        ):
            return at
    return len(pieces)


def _within_marks(pieces: list[Piece], at: int) -> bool:
    """Whether a comma stands between quoted words, and is not the last of them."""
    return pieces[at].inside and at + 1 < len(pieces) and pieces[at + 1].inside and pieces[at + 1].low[0].isalnum()


def _closes(pieces: list[Piece], at: int) -> bool:
    """Whether a phrase goes on with a preposition after the bracket that opens here."""
    for close in range(at + 1, min(at + 8, len(pieces) - 1)):
        if pieces[close].low == ")":
            return pieces[close + 1].low in PREPOSITIONS or pieces[close + 1].low in ("a", "an", "each", "per", "every")
    return False


def _turns_here(pieces: list[Piece], at: int) -> bool:
    low = pieces[at].low
    if low in SUBJECTS:
        return True
    if low in FRAMES and low not in BASES and low not in NOUNY and not low.endswith("ing"):
        return True
    return low in AUX or (is_adverb(low) and at + 1 < len(pieces) and pieces[at + 1].low in FRAMES)


def _goes_on(pieces: list[Piece], comma: int) -> bool:
    """Whether a noun phrase goes on after a comma: as a list does."""
    for at in range(comma + 1, min(comma + 7, len(pieces))):
        low = pieces[at].low
        if low in ("and", "or"):
            if at + 1 >= len(pieces) or _turns_here(pieces, at + 1):
                return False
            return at > comma + 1 or pieces[at + 1].low[0].isdigit() or pieces[at + 1].low in "$€£"
        if low in AUX or low in SUBJECTS or low in CLAUSE_MARKS or low.endswith("ing"):
            return False
    return False
