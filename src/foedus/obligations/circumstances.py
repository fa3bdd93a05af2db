"""What one derivation stands on: the event, the day, the agreement in hand and who is a party to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from foedus.model import Agreement, Call, Event, Gazetteer, GivenFact, Party, Spell
from foedus.vocabulary.instruments import ROLES

BYSTANDERS = frozenset({"observer", "protected"})
"""Roles that make nobody bound."""


@dataclass(frozen=True, kw_only=True)
class Membership:
    """One state's place in an agreement: the entry of the file it rests on, and the spells in which it is bound."""

    state: str
    party: Party
    spells: tuple[Spell, ...]

    def holds(self, day: date) -> bool:
        """Whether the state is bound on the day."""
        return any(spell.holds(day) for spell in self.spells)


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """Everything a check may look at. `bearer` is empty while a question does not concern one bearer.

    `ally` is the state to which the clause may owe something: the event is seen from its side.
    """

    event: Event
    on: date
    gazetteer: Gazetteer
    agreement: Agreement
    memberships: tuple[Membership, ...]
    added: bool
    variant: str
    bearer: str = ""
    ally: str = ""
    presume: bool = False

    def enemies(self) -> tuple[str, ...]:
        """The states that fight the ally: its attackers, or, where the ally itself attacks, its victims."""
        event = self.event
        if self.ally in event.attackers and self.ally not in event.victims:
            return event.victims
        return tuple(state for state in event.attackers if state != self.ally)

    def calls(self) -> tuple[Call, ...] | None:
        """The calls on this agreement; None where nobody knows who called."""
        if self.event.calls is None:
            return None
        names = (self.agreement.id, *self.agreement.aliases, "")
        return tuple(call for call in self.event.calls if call.agreement in names)

    def given(self, key: str) -> GivenFact | None:
        """What the event says of a fact: for this agreement alone (`key@agreement`), or at large."""
        if not self.event.facts:
            return None
        for name in (self.agreement.id, *self.agreement.aliases):
            own = self.event.given(f"{key}@{name}")
            if own is not None:
                return own
        return self.event.given(key)

    def parties(self, *roles: str) -> tuple[str, ...]:
        """The states that are party on the day, in one of the roles where any is named."""
        return tuple(
            dict.fromkeys(
                m.state
                for m in self.memberships
                if m.holds(self.on) and (m.party.role in roles if roles else m.party.role not in BYSTANDERS)
            )
        )

    def membership(self, state: str) -> Membership | None:
        """The entry of a state that counts on the day; another of its entries where none does; None where it has none."""
        entries = [m for m in self.memberships if m.state == state]
        entries.sort(key=lambda m: m.party.role in BYSTANDERS)
        first = entries[0].party.role in BYSTANDERS if entries else False
        bound = [m for m in entries if (m.party.role in BYSTANDERS) == first]
        return next((m for m in bound if m.holds(self.on)), bound[0] if bound else None)

    def name(self, state: str) -> str:
        """The name of a state as people say it."""
        known = self.gazetteer.states.get(state)
        return known.name if known else state

    def states_named(self, words: tuple[str, ...]) -> frozenset[str]:
        """The states that some words stand for: codes, groups, roles, and party, victim, bearer or attacker."""
        return frozenset(state for word in words for state in self._states(word))

    def _states(self, word: str) -> tuple[str, ...]:
        match word:
            case "party":
                return self.parties()
            case "victim":
                return self.event.victims
            case "attacker":
                return self.enemies()
            case "ally":
                return (self.ally,)
            case "bearer":
                return (self.bearer,)
        if word in ROLES:
            return self.parties(word)
        group = self.gazetteer.groups.get(word)
        return group.members_on(self.on) if group else (word,)


def expand_memberships(agreement: Agreement, gazetteer: Gazetteer) -> tuple[Membership, ...]:
    """Every state that is or ever was a party, with groups written out as their dated members."""
    return tuple(m for party in agreement.parties for m in _expand(party, agreement, gazetteer))


def _expand(party: Party, agreement: Agreement, gazetteer: Gazetteer) -> Iterator[Membership]:
    floor = agreement.spell.since if agreement.spell else None
    own = tuple(_not_before(spell, floor) for spell in party.spells)
    if party.state:
        yield Membership(state=party.state, party=party, spells=own)
        return
    group = gazetteer.groups.get(party.group)
    for member in group.members if group else ():
        spells = tuple(filter(None, (_meet(member.spell, spell) for spell in own)))
        if spells:
            yield Membership(state=member.state, party=party, spells=spells)


def _not_before(spell: Spell, floor: date | None) -> Spell:
    """Nobody is bound before the agreement is in force: the later of the two days counts."""
    if floor is None or (spell.since is not None and spell.since >= floor):
        return spell
    return Spell(since=floor, until=spell.until)


def _meet(one: Spell, other: Spell) -> Spell | None:
    since = max(filter(None, (one.since, other.since)), default=None)
    until = min(filter(None, (one.until, other.until)), default=None)
    return None if since and until and until <= since else Spell(since=since, until=until)
