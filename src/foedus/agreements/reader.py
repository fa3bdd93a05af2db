"""Main path: one file becomes one agreement of the model, with every finding at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from foedus.documents import Fields, read_document
from foedus.model import Agreement, Finding, Party, Spell, Suspension, Term, Variant, errors_in
from foedus.vocabulary.instruments import KINDS, LEGAL_FORCES, NEVER_IN_FORCE, ROLES, STATUSES

from .checks import check_agreement
from .clauses import take_areas, take_provisions, take_reservations
from .conditions import take_condition
from .shared import take_citations, take_spell

_LONGEST_NOTICE = 36_525


def read_agreement(path: Path, *, name: str | None = None) -> tuple[Agreement | None, tuple[Finding, ...]]:
    """Read one agreement file. `name` stands for the path in findings.

    Returns None for the agreement where an error makes it unusable. Raises `UnreadableError` where the file cannot be opened.
    """
    root, findings = read_document(path, name=name)
    if root is None:
        return None, findings
    collected = list(findings)
    agreement = _agreement(Fields(root, collected, what="the agreement"))
    if not errors_in(tuple(collected)):
        collected.extend(check_agreement(agreement))
    found = tuple(sorted(collected, key=lambda f: (f.locus.line, f.locus.column) if f.locus else (0, 0)))
    return (None if errors_in(found) else agreement), found


def _agreement(fields: Fields) -> Agreement:
    kind = fields.choice("kind", KINDS, required=True) or ""
    term = _term(fields)
    agreement = Agreement(
        id=fields.text("agreement", required=True) or "",
        title=fields.text("title", required=True) or "",
        aliases=fields.texts("aliases"),
        kind=kind,
        legal_force=fields.choice("legal_force", LEGAL_FORCES, required=True) or "",
        status=fields.choice("status", STATUSES, required=True) or "",
        signed=fields.day("signed"),
        known=fields.day("known", required=True),
        spell=_force_spell(fields, kind),
        parties=tuple(_parties(fields, term)),
        variants=tuple(_variants(fields)),
        areas=take_areas(fields),
        provisions=take_provisions(fields),
        reservations=take_reservations(fields),
        suspensions=tuple(_suspensions(fields)),
        activation=take_condition(fields, "active_when"),
        term=term,
        sources=take_citations(fields, "sources"),
        notes=fields.texts("notes"),
        doubts=fields.texts("doubts"),
        locus=fields.locus,
    )
    fields.close()
    return agreement


def _force_spell(fields: Fields, kind: str) -> Spell | None:
    since, until = fields.day("in_force"), fields.day("ended")
    if since is None:
        if until is not None:
            fields.report("FD104", fields.place("ended"), "an end without an entry into force")
        return None
    if kind in NEVER_IN_FORCE:
        fields.report("FD105", fields.place("in_force"), f"a {kind} with an entry into force")
    if until is not None and until <= since:
        fields.report("FD104", fields.place("ended"), f"ended {until}, in force since {since}")
    return Spell(since=since, until=until)


def _term(fields: Fields) -> Term:
    inner = fields.within("term")
    if inner is None:
        return Term()
    term = Term(
        says=inner.text("says") or "",
        notice_days=inner.whole("notice_days", least=0, most=_LONGEST_NOTICE),
        earliest_notice=inner.day("earliest_notice"),
        article=inner.text("article") or "",
    )
    inner.close()
    return term


def _parties(fields: Fields, term: Term) -> list[Party]:
    parties = []
    for entry in fields.each("parties", required=True):
        state, group = entry.text("state"), entry.text("group")
        if (state is None) == (group is None):
            entry.report("FD106", None, "both a state and a group" if state else "neither a state nor a group")
        parties.append(
            Party(
                state=state or "",
                group=group or "",
                role=entry.choice("role", ROLES) or "party",
                spells=_party_spells(entry, term),
                notice=entry.day("notice"),
                disputed=entry.flag("disputed") or False,
                note=entry.text("note") or "",
            )
        )
        entry.close()
    return parties


def _party_spells(entry: Fields, term: Term) -> tuple[Spell, ...]:
    """The spells of a party. Where only a notice is given, the spell ends when the notice has run."""
    spells = [take_spell(inner) for inner in entry.each("spells")]
    if spells:
        return tuple(spells)
    first = take_spell(entry, close=False)
    notice = entry.day("notice")
    if first.until is None and notice is not None:
        if term.notice_days is None:
            entry.report("FD107", entry.place("notice"), f"notice on {notice}, and no period of notice")
            return (first,)
        end = _after(notice, term)
        if first.since is not None and end <= first.since:
            entry.report("FD104", entry.place("notice"), f"notice on {notice} runs out {end}, bound from {first.since}")
        return (Spell(since=first.since, until=end),)
    return (first,)


def _after(notice: date, term: Term) -> date:
    """The first day on which a party is free: duties run through the whole period of notice."""
    days = term.notice_days or 0
    if days % 365 or not days:
        return date.fromordinal(min(notice.toordinal() + days, date.max.toordinal()))
    year = notice.year + days // 365
    if year > date.max.year:
        return date.max
    try:
        return notice.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def _variants(fields: Fields) -> list[Variant]:
    variants = []
    for entry in fields.each("variants"):
        variants.append(Variant(id=entry.text("id", required=True) or "", says=entry.text("says", required=True) or ""))
        entry.close()
    return variants


def _suspensions(fields: Fields) -> list[Suspension]:
    suspensions = []
    for entry in fields.each("suspensions"):
        between = entry.texts("between", required=True)
        if len(between) != 2:
            entry.report("FD108", entry.place("between"), f"{len(between)} states")
            between = ("", "")
        spell = take_spell(entry, close=False)
        suspensions.append(Suspension(between=(between[0], between[1]), spell=spell, note=entry.text("note") or ""))
        entry.close()
    return suspensions
