"""The form of a promise as a reviewer sees it: every field as text that can be typed, and what is still missing.

An empty field is unknown. Nothing is filled in by guess: a form with an empty actor, beneficiary or day cannot be accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from foedus.errors import UnknownNameError
from foedus.model import Amount, Finding, Pledge, make_finding
from foedus.vocabulary.pledges import DOMAINS, SHARED_EVENTS, STATUSES

Fault = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Form:
    """The fields of a promise, as text. `says` keeps what each means; `conditions` are keys of shared events, or plain words."""

    actor: str = ""
    beneficiary: str = ""
    what: str = ""
    status: str = ""
    amount: str = ""
    domains: str = ""
    conditions: str = ""
    day: str = ""
    due: str = ""
    subject: str = ""
    note: str = ""


FIELDS = {
    "actor": "who promises: a state's code, or a name",
    "beneficiary": "to whom",
    "what": "what is promised, in a few words",
    "status": f"how far it has come: {', '.join(STATUSES)}",
    "amount": "a number and its unit, such as 500000000 EUR or 24 aircraft; empty if unknown",
    "domains": f"of: {', '.join(DOMAINS)}; several with commas",
    "conditions": f"shared events such as {', '.join(list(SHARED_EVENTS)[:3])}, or words; all must hold: commas between them, / for either",
    "day": "the day from which it holds, such as 2025-08-19",
    "due": "the day by which it is due; empty if none is named",
    "subject": "the name of the promise in the ledger; two sources of one promise share it",
    "note": "anything the next reader should know",
}
"""Every field that can be edited, and what it holds."""


def edit_form(form: Form, field: str, value: str) -> Form:
    """The form with one field changed. Raises `UnknownNameError`."""
    if field not in FIELDS:
        raise UnknownNameError("field", field, [name for name in FIELDS if name.startswith(field[:2])])
    return replace(form, **{field: value.strip()})


def fill_pledge(form: Form) -> tuple[Pledge | None, tuple[Finding, ...]]:
    """The promise of a form, or everything that keeps it from being one."""
    faults = [*_missing(form), *_words(form)]
    amount, seen = _amount(form.amount)
    faults += seen
    days = {}
    for name in ("day", "due"):
        days[name], seen = _day(name, getattr(form, name))
        faults += seen
    if faults:
        return None, tuple(make_finding(code, text) for code, text in faults)
    groups, terms = _conditions(form.conditions)
    pledge = Pledge(
        actor=form.actor,
        beneficiary=form.beneficiary,
        what=form.what,
        status=form.status,
        domains=_list(form.domains),
        amount=amount,
        conditions=groups,
        terms=terms,
        due=days["due"],
        note=form.note,
    )
    return pledge, ()


def list_changes(before: Form, after: Form) -> tuple[str, ...]:
    """The fields in which two forms differ."""
    return tuple(f.name for f in fields(Form) if getattr(before, f.name) != getattr(after, f.name))


def _missing(form: Form) -> Iterator[Fault]:
    for name in ("actor", "beneficiary", "what", "status", "day", "subject"):
        if not getattr(form, name):
            yield "FD861", name


def _words(form: Form) -> Iterator[Fault]:
    if form.status and form.status not in STATUSES:
        yield "FD862", f"status '{form.status}'"
    for domain in _list(form.domains):
        if domain not in DOMAINS:
            yield "FD862", f"domain '{domain}'"


def _list(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _amount(text: str) -> tuple[Amount | None, list[Fault]]:
    if not text:
        return None, []
    number, _, unit = text.partition(" ")
    try:
        value = Decimal(number.replace(",", "").replace("_", ""))
    except InvalidOperation:
        return None, [("FD863", text)]
    if not unit.strip() or not value.is_finite() or value < 0:
        return None, [("FD863", text)]
    return Amount(number=value, unit=unit.strip()), []


def _day(name: str, text: str) -> tuple[date | None, list[Fault]]:
    try:
        return (date.fromisoformat(text) if text else None), []
    except ValueError:
        return None, [("FD864", f"{name} '{text}'")]


def _conditions(text: str) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    groups, terms = [], []
    for part in _list(text):
        names = tuple(name.strip() for name in part.split("/"))
        known = all(name.partition(":")[0] in SHARED_EVENTS for name in names)
        groups.append(names) if known else terms.append(part)
    return tuple(groups), tuple(terms)
