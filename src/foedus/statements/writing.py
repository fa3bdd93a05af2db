"""Statements in the plain format of the annotation guide, ready for JSON."""

from __future__ import annotations

from foedus.model import Article, Statement

Plain = dict[str, object]


def write_statements(article: Article, statements: tuple[Statement, ...]) -> Plain:
    """The statements in the plain format of the annotation guide, with the catalogue ids of agreements beside it."""
    return {
        "file": article.file,
        "date": article.day.isoformat() if article.day else None,
        "outlet": article.outlet,
        "statements": [_plain(s) for s in statements],
    }


def _plain(s: Statement) -> Plain:
    p = s.pledge
    return {
        "id": s.id,
        "speaker": {"name": s.speaker.name, "role": s.speaker.role, "state": s.speaker.state, "kind": s.speaker.kind, "aliases": list(s.speaker.aliases)},
        "speech": s.speech,
        "spans": [list(span) for span in s.spans],
        "attribution": list(s.attribution),
        "via": s.via,
        "addressee": s.addressee,
        "date": s.day.isoformat() if s.day else None,
        "about": list(s.about),
        "agreements": [str(a) for a in s.agreements],
        "agreement_ids": [a.id for a in s.agreements],
        "stance": s.stance,
        "pledge": None if p is None else {"actor": p.actor, "beneficiary": p.beneficiary, "what": p.what, "amount": p.amount, "currency": p.currency, "condition": p.condition, "status": p.status},
    }  # fmt: skip
