"""Clauses without a parser: which word is a verb of an attribution, where its subject stands, and where its complement ends."""

from __future__ import annotations

from .cues import BASES, FRAMES, NOUNY, gather_words
from .sentences import Piece

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
_ADVERBS = gather_words(
    "also later then earlier again once still just already recently repeatedly publicly previously often even further simply always "
    "now only too first never not immediately meanwhile however instead n't yet ever twice long sometimes thus therefore"
)
_OPENERS = gather_words(
    "and so yet or but earlier later meanwhile then yesterday today also still now as separately elsewhere nor even when while if "
    "though although because since after before monday tuesday wednesday thursday friday saturday sunday “ ” \" ' '' ‘ ’"
)
_DAYS = gather_words("monday tuesday wednesday thursday friday saturday sunday yesterday today")
_NOT_ADVERBS = gather_words(
    "family only early reply rally ally italy july supply assembly apply comply rely reply's billy sally emily"
)
_STOPS = frozenset(".;:—–-()?!•*…|/[]") | {"--", "..."}
_FAR = 60


def is_adverb(low: str) -> bool:
    """Whether a word may stand between a subject and its verb."""
    return low in _ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in _NOT_ADVERBS)


def group_start(pieces: list[Piece], at: int) -> int:
    """Where the verb group that ends at a word begins: before its auxiliaries and adverbs."""
    begin = at
    while begin and pieces[begin - 1].quotation is None and (
        pieces[begin - 1].low in AUX or pieces[begin - 1].low in NEGATIONS or is_adverb(pieces[begin - 1].low)
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
        or low in ("that", ":", "“", '"', "''", "to", "whether", "how", "why", "if")
    )


def _strongly(piece: Piece | None) -> bool:
    return piece is not None and (
        piece.quotation is not None or piece.low in ("that", "he", "she", "they", "we", "it", "the", "a")
    )


def is_verb(pieces: list[Piece], at: int) -> bool:
    """Whether a word of the cue tables is a verb where it stands."""
    low = pieces[at].low
    begin = at
    while begin and is_adverb(pieces[begin - 1].low):
        begin -= 1
    before = pieces[begin - 1] if begin else None
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    if pieces[at].initial and at and low in NOUNY and not (before is not None and before.low in (",", "“", '"')):
        return False
    if before is None:
        return low.endswith("ing") and low not in NOUNY
    if before.low in DETERMINERS and before.low not in (
        "that",
        "this",
        "all",
        "many",
        "most",
        "some",
        "few",
        "both",
        "several",
    ):
        return False
    if before.low == "'s":
        return begin > 1 and pieces[begin - 2].low in SUBJECTS
    if before.low in PREPOSITIONS and not low.endswith("ing") and before.low not in ("as", "than", "like"):
        return False
    if low in BASES:
        if (
            before.low == "to"
            or before.low in MODAL
            or before.low in ("i", "we", "they", "you", "who", "people", "let", "lets", "help")
        ):
            return True
        plural = before.low.endswith("s") and not before.low.endswith(("ss", "us"))
        return plural and before.low not in AUX and (low not in NOUNY or opens_content(after))
    if (
        low in NOUNY
        and low.endswith("s")
        and (after is None or after.low in (".", ","))
        and any(p.quotation is not None for p in pieces[:at])
    ):
        return True
    if low in NOUNY:
        return (
            opens_content(after)
            and before.low != "united"
            and (
                (before.low == "," and after is not None and after.initial)
                or before.low in SUBJECTS
                or before.low in ("that", "which")
                or before.initial
                or _strongly(after)
            )
        )
    return True


def find_subject(pieces: list[Piece], end: int) -> tuple[int, int] | None:
    """The pieces before a verb group that name its subject, or None where none stands there."""
    if not end:
        return None
    last = pieces[end - 1]
    if last.quotation is not None:
        return None
    if last.low in SUBJECTS or last.low in ("that", "which"):
        return (end - 1, end) if last.low != "there" else None
    at = end
    if last.low in (",", "--", "—", "–", ")"):
        at = _leap(pieces, end - 1)
        if at is None or not at:
            return None
        end -= last.low != ")"
    elif last.low in _STOPS or last.low in ("and", "or", "but", "to", "by", "“", "”", '"'):
        return None
    begin = _walk(pieces, at)
    for _ in range(4):
        if at == end or not begin or pieces[begin - 1].low != ",":
            break
        further = (
            _leap(pieces, begin - 1)
            if at != begin and (pieces[begin].low.isdigit() or pieces[begin].low in PREPOSITIONS or at - begin < 3)
            else None
        )
        further = begin - 1 if further is None and pieces[begin].low.isdigit() else further
        if not further:
            break
        begin = _walk(pieces, further)
    begin = _shed_openers(pieces, begin, at)
    return (begin, end) if begin < at else None


def _leap(pieces: list[Piece], close: int) -> int | None:
    """From the mark that closes an aside back to the one that opens it."""
    partner = "(" if pieces[close].low == ")" else pieces[close].low
    at = close - 1
    while at >= 0 and close - at < _FAR and pieces[at].low != partner and pieces[at].quotation is None:
        at -= 1
    if at < 0 or pieces[at].low != partner or pieces[at].quotation is not None:
        return None
    inside = [p.low for p in pieces[at + 1 : close]]
    if inside and partner == "," and inside[0] in ("who", "which", "whose", "where"):
        return at
    if inside and partner == "," and any(w in AUX for w in inside):
        return None
    return at if inside else None


def _walk(pieces: list[Piece], at: int) -> int:
    """Back over a noun phrase, with the relative clause in it."""
    begin = at
    while begin and at - begin < _FAR:
        piece = pieces[begin - 1]
        low = piece.low
        if piece.quotation is not None or low in _STOPS or (low == "," and not _listed(pieces, begin - 1)):
            break
        if low in CLAUSE_MARKS and low not in ("as",) and not _relative(pieces, begin - 1):
            break
        if (
            low in AUX or (low in FRAMES and low not in NOUNY and not low.endswith(("ing", "ed")))
        ) and not _in_relative(pieces, begin - 1):
            break
        if (
            low == "to"
            and begin > 1
            and pieces[begin - 2].low.endswith(("ed", "ing", "s"))
            and not pieces[begin].initial
            and pieces[begin].low in FRAMES
        ):
            break
        begin -= 1
    return begin


def _listed(pieces: list[Piece], comma: int) -> bool:
    """Whether a comma parts the items of a list of names: `Denmark, Norway and Sweden`."""
    return (
        0 < comma < len(pieces) - 2
        and pieces[comma - 1].initial
        and pieces[comma + 1].initial
        and any(p.low == "and" for p in pieces[comma + 2 : comma + 5])
    )


def _relative(pieces: list[Piece], at: int) -> bool:
    return (
        pieces[at].low == "that"
        and at > 0
        and pieces[at - 1].low.endswith("s")
        and pieces[at - 1].low not in FRAMES
        and not pieces[at - 1].initial
    )


def _in_relative(pieces: list[Piece], at: int) -> bool:
    for back in range(at - 1, max(-1, at - 9), -1):
        low = pieces[back].low
        if low in ("who", "whose"):
            return True
        if low in (",", ".", ":", ";") or pieces[back].quotation is not None:
            return False
    return False


def _shed_openers(pieces: list[Piece], begin: int, end: int) -> int:
    while begin < end and (pieces[begin].low in _OPENERS or (is_adverb(pieces[begin].low) and begin + 1 < end)):
        begin += 1
    if begin < end and pieces[begin].low in PREPOSITIONS:
        for at in range(end - 1, begin + 1, -1):
            new = pieces[at].initial or pieces[at].low in DETERMINERS or pieces[at].low in SUBJECTS
            old = pieces[at - 1]
            closed = (
                (not old.initial or old.low in _DAYS or pieces[at].low in DETERMINERS)
                and old.low not in PREPOSITIONS
                and old.low not in DETERMINERS
                and old.low not in ("and", "'s")
            )
            if new and closed:
                return at
        return end
    return begin


def find_inverted(pieces: list[Piece], begin: int) -> tuple[int, int] | None:
    """The subject after a verb (`said the minister`), with what is set beside it by a comma; None where a clause stands there."""
    at = begin
    while at < len(pieces) and pieces[at].quotation is None and pieces[at].low not in _STOPS:
        low = pieces[at].low
        if low == "," and not _goes_beside(pieces, at):
            break
        if low in AUX and not any(p.low in ("who", "which", "whose") for p in pieces[begin:at]):
            return None
        if low in ("in", "on", "at", "during", "after", "when", "as", "while", "before", "because") and at > begin:
            break
        at += 1
    first = pieces[begin] if begin < len(pieces) else None
    if (
        first is None
        or at <= begin
        or first.low in ("that", "to", "it", "there", ",", "in", "on", "at")
        or is_adverb(first.low)
    ):
        return None
    if (
        first.low in ("last", "earlier", "later", "yesterday", "today")
        or first.low in _DAYS
        or (first.low in SUBJECTS and at - begin > 1)
    ):
        return None
    first_part = [p.low for p in pieces[begin:at]]
    first_part = first_part[: first_part.index(",")] if "," in first_part else first_part
    if "who" not in first_part and any(
        w in FRAMES and w not in NOUNY and not w.endswith("ing") for w in first_part[1:]
    ):
        return None
    if not any(p.initial or p.low in DETERMINERS or p.low in SUBJECTS or p.low.endswith("s") for p in pieces[begin:at]):
        return None
    return begin, at


def _goes_beside(pieces: list[Piece], comma: int) -> bool:
    after = pieces[comma + 1] if comma + 1 < len(pieces) else None
    if (
        after is None
        or after.quotation is not None
        or after.low in ("but", "and", "as", "while", "adding", "“", '"', "''", "if", "when")
    ):
        return False
    return not (after.low.endswith("ing") and after.low in FRAMES)


def end_of_clause(pieces: list[Piece], begin: int) -> int:
    """Where a clause that somebody says ends: with the sentence, or before words that are the writer's again."""
    for at in range(begin + 1, len(pieces)):
        low = pieces[at].low
        if pieces[at].quotation is not None:
            continue
        before = pieces[at - 1].low
        if low == ":" and at + 2 < len(pieces) and pieces[at + 1].quotation is not None and _said_after(pieces, at + 2):
            return at
        if low == "according" and at + 1 < len(pieces) and pieces[at + 1].low == "to":
            return at - (before == ",")
        if before == "," and low in FRAMES and low.endswith("ing") and "c" in FRAMES[low]:
            return at - 1
        if before == "," and low in ("but", "and", "while") and at + 2 < len(pieces) and _turns(pieces, at + 1):
            return at - 1
        if (
            before in ("and", "but")
            and low in FRAMES
            and low not in BASES
            and low not in NOUNY
            and not low.endswith("ing")
            and _same_tense(pieces, begin, at)
        ):
            return at - 1 - (pieces[at - 2].low == ",")
    return len(pieces)


def _said_after(pieces: list[Piece], at: int) -> bool:
    return any(p.quotation is None and "c" in FRAMES.get(p.low, "") for p in pieces[at : at + 6])


def _turns(pieces: list[Piece], at: int) -> bool:
    """Whether a new attribution with a subject of its own begins here: `but he said`."""
    for place in range(at + 1, min(at + 7, len(pieces))):
        low = pieces[place].low
        if pieces[place].quotation is not None or low in (",", ".", "that"):
            return False
        if low in FRAMES and "c" in FRAMES[low] and low not in NOUNY and low not in BASES and not low.endswith("ing"):
            return True
    return False


def _same_tense(pieces: list[Piece], begin: int, at: int) -> bool:
    return "c" in FRAMES[pieces[at].low] and not any(p.low in HAVE or p.low in BE for p in pieces[at - 3 : at])


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
        if low in (";", ":", "—", "–", "--", "(", "?", "!") or (low in (".", "...") and at >= len(pieces) - 2):
            return at
        if low == "," and not _goes_on(pieces, at):
            return at
        if low in ("while", "because", "although", "though", "according") or (
            low in ("but", "and") and at + 1 < len(pieces) and _turns_here(pieces, at + 1)
        ):
            return at
    return len(pieces)


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
            return at + 1 < len(pieces) and not _turns_here(pieces, at + 1) and at > comma + 1
        if low in AUX or low in SUBJECTS or low in CLAUSE_MARKS or low.endswith("ing"):
            return False
    return False
