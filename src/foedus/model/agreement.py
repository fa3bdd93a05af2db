"""Agreements as data, clause by clause: who promises what to whom, when it bites, and under which text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .condition import ALWAYS, Condition
from .place import Spell
from .source import Citation, Locus


@dataclass(frozen=True, kw_only=True)
class Party:
    """A state (or every member of a named group) in a role, for the spells in which it is bound.

    `notice` is the day on which it gave notice of withdrawal; duties run on until the spell ends.
    """

    state: str = ""
    group: str = ""
    role: str = "party"
    spells: tuple[Spell, ...] = (Spell(),)
    notice: date | None = None
    disputed: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Suspension:
    """Duties between two parties that are suspended for a spell, while each stays bound to the others."""

    between: tuple[str, str]
    spell: Spell = Spell()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Area:
    """A named scope of an agreement, such as Article 6, in the version that holds for `spell`."""

    id: str
    article: str
    says: str
    when: Condition
    spell: Spell = Spell()
    fact: str = ""


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """A clock: `hours` from what `starts` it to what `ends` it. `words` stand where the text has no number; `softened` by 'if possible'."""

    hours: float | None = None
    starts: str = "event"
    ends: str = "assistance"
    words: str = ""
    softened: bool = False


@dataclass(frozen=True, kw_only=True)
class Invocation:
    """Who may call on the clause. With effect `condition` nothing is owed before the call; with `clock` the call starts the clock."""

    by: tuple[str, ...]
    effect: str = "condition"
    fact: str = "request_made"


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A joint decision on which the duty waits: its rule, who votes, and whether an attacker among the voters votes too."""

    rule: str
    voters: tuple[str, ...]
    quorum: int | None = None
    attacker_votes: bool | None = None
    fact: str = "joint_decision_taken"
    article: str = ""


@dataclass(frozen=True, kw_only=True)
class Reservation:
    """What holds otherwise for one or several parties: a further condition, other acts, or another discretion."""

    by: tuple[str, ...]
    provisions: tuple[str, ...]
    says: str
    article: str = ""
    spell: Spell = Spell()
    condition: Condition = ALWAYS
    acts: tuple[str, ...] = ()
    discretion: str = ""


@dataclass(frozen=True, kw_only=True)
class Provision:
    """One clause: in the event of `trigger`, against one of `protects`, `bearer` owes `acts` to `beneficiary`.

    `scope` names an area of the agreement, or is empty where the text sets none. `published` is False where the text is
    not public: its terms are then never invented. `standing` clauses bind without any event. `case_facts` are facts by which
    an event may state outright that the case of the clause has, or has not, arisen.
    """

    id: str
    article: str
    says: str
    trigger: tuple[str, ...]
    protects: tuple[str, ...]
    bearer: tuple[str, ...]
    beneficiary: tuple[str, ...]
    acts: tuple[str, ...]
    modality: str
    discretion: str
    attacker: Condition = ALWAYS
    attacker_bound: bool = False
    scope: str = ""
    conditions: Condition = ALWAYS
    case_facts: tuple[str, ...] = ()
    invocation: Invocation | None = None
    decision: Decision | None = None
    deadline: Deadline | None = None
    legal_force: str = ""
    variant: str = ""
    layer: str = "public"
    published: bool = True
    spell: Spell = Spell()
    sources: tuple[Citation, ...] = ()
    doubts: tuple[str, ...] = ()
    locus: Locus | None = None

    @property
    def standing(self) -> bool:
        """Whether the clause binds at all times rather than in an event."""
        return self.trigger == ("party-policy",)


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One of several texts of the same draft, kept apart because the parties did not agree on one."""

    id: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Term:
    """How long an agreement lasts and how a party leaves it."""

    says: str = ""
    notice_days: int | None = None
    earliest_notice: date | None = None
    article: str = ""


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """One agreement, design or declaration, under one id; `aliases` are the ids that other collections give it.

    `known` is the day from which its text was public. `spell` runs from entry into force; an instrument that is not in
    force (a draft, a design) has no spell. `activation` must hold, beyond being in force, before event clauses bite.
    """

    id: str
    title: str
    kind: str
    legal_force: str
    status: str
    aliases: tuple[str, ...] = ()
    signed: date | None = None
    known: date | None = None
    spell: Spell | None = None
    parties: tuple[Party, ...] = ()
    provisions: tuple[Provision, ...] = ()
    areas: tuple[Area, ...] = ()
    variants: tuple[Variant, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    activation: Condition = ALWAYS
    term: Term = Term()
    sources: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    locus: Locus | None = None

    def provision(self, name: str) -> Provision | None:
        """The provision of that id."""
        return next((p for p in self.provisions if p.id == name), None)
