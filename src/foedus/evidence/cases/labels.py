"""Which clauses of an agreement a reader's label means: `Arts. 4(1) and 5`, `Secret Art. 2`, `Annex, second paragraph`.

A label is free text. The provision is found by its number; words that tell parts of the text apart (convention, secret,
annex, a year) choose among several; what is left over is a remark.
"""

from __future__ import annotations

import re

from foedus.model import Agreement, Provision
from foedus.vocabulary.articles import Cited, parse_citation

_PLACES = frozenset(("first", "second", "third", "fourth", "last"))
_JOINTS = re.compile(r";|\band\b|\bwith\b|\bby way of\b|,(?!\s*(?:first|second|third|fourth|last|para))", re.IGNORECASE)


def choose_provisions(agreement: Agreement, label: str) -> tuple[Provision, ...]:
    """The provisions that a label means, in file order; all of them where it names none that the agreement has."""
    known = {word for p in agreement.provisions for word in parse_citation(p.article).words}
    chosen: set[str] = set()
    context: frozenset[str] = frozenset()
    for part in _JOINTS.split(label):
        cited = parse_citation(part)
        words = cited.words & known
        if not cited.articles and not words:
            continue
        context = words or context
        found = _choose(agreement, cited, words or context)
        chosen.update(p.id for p in found)
    if not chosen:
        return agreement.provisions
    return tuple(p for p in agreement.provisions if p.id in chosen)


def _choose(agreement: Agreement, cited: Cited, words: frozenset[str]) -> list[Provision]:
    numbered = [p for p in agreement.provisions if cited.articles & parse_citation(p.article).articles]
    candidates = numbered or (list(agreement.provisions) if words else [])
    best = max((_shared(p, words) for p in candidates), default=0)
    if best:
        return [p for p in candidates if _shared(p, words) == best]
    # A bare number means the main text, not a protocol or convention beside it.
    least = min((len(_parts(p)) for p in candidates), default=0)
    return [p for p in candidates if len(_parts(p)) == least]


def _parts(provision: Provision) -> frozenset[str]:
    """The words that name a part of the text apart from the main one."""
    return parse_citation(provision.article).words - _PLACES


def _shared(provision: Provision, words: frozenset[str]) -> int:
    return len(words & parse_citation(provision.article).words)


def names_paragraph(label: str, provision: Provision) -> bool:
    """Whether the label means this very paragraph: a clause of another paragraph of the article only falls back for it."""
    wanted, own = parse_citation(label).paragraphs, parse_citation(provision.article).paragraphs
    return not wanted or not own or bool(wanted & own)
