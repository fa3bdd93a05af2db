"""Two to six agreements, clause by clause: for each kind of promise, what every one of them says of it, or that it is silent."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.errors import UsageError
from foedus.model import Agreement, Deadline, Provision
from foedus.vocabulary.acts import ACTS, STRENGTH, derive_duty
from foedus.vocabulary.instruments import MODALITIES, cite_article

_LEAST, _MOST = 2, 6
_FAMILIES = {
    "fight": "Fight",
    "assist": "Assist",
    "specified": "Named acts",
    "neutrality": "Neutrality",
    "consult": "Consult",
    "deem": "Attack on all",
    "refrain": "Abstain",
}


@dataclass(frozen=True, kw_only=True)
class ClauseCell:
    """What one clause of one agreement says: article, duty word, modality, the clock, and in our own words."""

    article: str
    duty: str
    modality: str
    clock: str
    says: str


@dataclass(frozen=True, kw_only=True)
class ClauseRow:
    """One kind of promise: a family of acts in a kind of event. `cells` has a tuple for each agreement, empty where it is silent."""

    promise: str
    trigger: str
    cells: tuple[tuple[ClauseCell, ...], ...]


@dataclass(frozen=True, kw_only=True)
class ClauseComparison:
    """Agreements side by side: a head of plain terms for each, and a row for each kind of promise that any of them makes."""

    agreements: tuple[str, ...]
    titles: tuple[str, ...]
    heads: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[ClauseRow, ...]


def compare_clauses(agreements: tuple[Agreement, ...]) -> ClauseComparison:
    """Set two to six agreements side by side. Raises `UsageError` for fewer or more, since nobody could read it."""
    if not _LEAST <= len(agreements) <= _MOST:
        raise UsageError(f"two to six agreements can be compared, and {len(agreements)} are named")
    topics: dict[tuple[str, str], list[list[ClauseCell]]] = {}
    for at, agreement in enumerate(agreements):
        for provision in agreement.provisions:
            for family in _families(provision):
                rows = topics.setdefault((family, _trigger(provision)), [[] for _ in agreements])
                rows[at].append(_cell(provision))
    ordered = sorted(topics, key=lambda key: (STRENGTH.index(key[0]), key[1]))
    return ClauseComparison(
        agreements=tuple(a.id for a in agreements),
        titles=tuple(a.title for a in agreements),
        heads=_heads(agreements),
        rows=tuple(
            ClauseRow(
                promise=_FAMILIES[family], trigger=trigger, cells=tuple(tuple(cell) for cell in topics[family, trigger])
            )
            for family, trigger in ordered
        ),
    )


def _families(provision: Provision) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ACTS[act].family for act in provision.acts if ACTS[act].family in STRENGTH))


def _trigger(provision: Provision) -> str:
    return "at all times" if provision.standing else ", ".join(sorted(t.replace("-", " ") for t in provision.trigger))


def _cell(provision: Provision) -> ClauseCell:
    force = MODALITIES[provision.modality][0]
    return ClauseCell(
        article=cite_article(provision.article),
        duty=derive_duty(provision.acts, force, provision.discretion),
        modality=provision.modality,
        clock=_clock(provision.deadline),
        says=provision.says,
    )


def _clock(deadline: Deadline | None) -> str:
    if deadline is None:
        return ""
    span = deadline.words if deadline.hours is None else f"{deadline.hours:g} hours"
    return f"{span} from the {deadline.starts} to the {deadline.ends}{', if possible' if deadline.softened else ''}"


def _heads(agreements: tuple[Agreement, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Plain terms, a row each: what it is, what it is worth, signed, in force, until, how it ends, and the soonest clock."""

    def row(name: str, values: list[str]) -> tuple[str, tuple[str, ...]]:
        return name, tuple(values)

    return (
        row("kind", [a.kind for a in agreements]),
        row("legal force", [a.legal_force for a in agreements]),
        row("signed", [str(a.signed or "not signed") for a in agreements]),
        row("in force", [str(a.spell.since) if a.spell and a.spell.since else a.status for a in agreements]),
        row("until", [str(a.spell.until) if a.spell and a.spell.until else "open" for a in agreements]),
        row("term", [a.term.says or "not stated here" for a in agreements]),
        row("soonest clock", [_soonest(a) for a in agreements]),
        row("clauses", [str(len(a.provisions)) for a in agreements]),
    )


def _soonest(agreement: Agreement) -> str:
    clocks = [p.deadline for p in agreement.provisions if p.deadline and p.deadline.hours is not None]
    return _clock(min(clocks, key=lambda d: d.hours or 0.0)) if clocks else "no hours named"
