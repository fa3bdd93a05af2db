"""A statement that a text attributes to somebody becomes a form to be reviewed. Only what the text says is filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from foedus.model import Article, PledgeClaim, Quote, Statement

from .forms import Form

DOMAINS_OF = {
    "troops": "land",
    "air-cover": "air",
    "arms-sale": "arms",
    "arms-donation": "arms",
    "funding": "money",
    "training": "training",
    "intelligence": "intelligence",
}
"""The domain of a promise by what its statement is about; the other topics say nothing of a domain."""

_EVENTS = (
    (re.compile(r"\bcease-?\s?fire|\btruce|\barmistice", re.IGNORECASE), "CEASEFIRE"),
    (
        re.compile(r"\bpeace (?:agreement|deal|treaty|accord)|\bend of the (?:war|conflict)", re.IGNORECASE),
        "PEACE_DEAL",
    ),
    (re.compile(r"\bbackstop", re.IGNORECASE), "US_BACKSTOP"),
    (re.compile(r"\bparliament|\bbundestag|\bcongress\b", re.IGNORECASE), "PARL_VOTE"),
    (re.compile(r"\bmandate", re.IGNORECASE), "MANDATE"),
)
"""Words of a condition, and the shared event that they name."""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One statement as something that might be a promise. `claimed` tells whether the reading saw a promise in it."""

    id: str
    statement: Statement
    quote: Quote
    form: Form
    claimed: bool


def propose_pledges(article: Article, statements: tuple[Statement, ...]) -> tuple[Proposal, ...]:
    """Every statement of an article as a proposal, those with a promise in them first."""
    made = [_propose(article, statement) for statement in statements]
    return tuple(sorted(made, key=lambda proposal: not proposal.claimed))


def find_text_hash(text: str) -> str:
    """What tells one text from another."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _propose(article: Article, statement: Statement) -> Proposal:
    start, end = min(a for a, _ in statement.spans), max(b for _, b in statement.spans)
    return Proposal(
        id=statement.id,
        statement=statement,
        quote=Quote(document=article.file, text=article.text[start:end], start=start, end=end),
        form=_form(article, statement),
        claimed=statement.pledge is not None,
    )


def _form(article: Article, statement: Statement) -> Form:
    day = statement.day or article.day
    claim = statement.pledge
    domains = ", ".join(dict.fromkeys(DOMAINS_OF[topic] for topic in statement.about if topic in DOMAINS_OF))
    if claim is None:
        return Form(domains=domains, day=day.isoformat() if day else "")
    form = Form(
        actor=claim.actor or "",
        beneficiary=claim.beneficiary or "",
        what=claim.what,
        status=claim.status,
        amount=_amount(claim),
        domains=domains,
        conditions=_condition(claim.condition or ""),
        day=day.isoformat() if day else "",
    )
    return Form(**{**vars(form), "subject": name_subject(form)})


def _amount(claim: PledgeClaim) -> str:
    if claim.amount is None:
        return ""
    number = f"{claim.amount:f}".rstrip("0").rstrip(".")
    # Without a currency the text counts things: which ones is for the reviewer to say, and the form waits for it.
    return f"{number} {claim.currency or ''}".strip()


def _condition(words: str) -> str:
    named = [event for pattern, event in _EVENTS if pattern.search(words)]
    return ", ".join(named) if named else words.replace(",", ";")


def name_subject(form: Form) -> str:
    """A name for the promise of a form, from who promises what to whom."""
    words = re.findall(r"[^\W_]+", f"{form.actor} {form.beneficiary} {form.what}".lower())
    return "-".join(words[:8]) if form.actor and form.what else ""
