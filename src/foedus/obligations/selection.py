"""Whom the words of a clause pick out: bearers, the protected, voters."""

from __future__ import annotations

from foedus.model import Provision
from foedus.vocabulary.events import OWN_WAR
from foedus.vocabulary.instruments import ROLES

from .circumstances import BYSTANDERS, Circumstances


def select_bearers(provision: Provision, here: Circumstances) -> tuple[str, ...]:
    """Every state of which the clause could ask something, those included that are not bound on the day.

    The ally owes itself nothing; the attacker stays in, so that the answer can say why it is out.
    """
    found: dict[str, None] = {}
    for word in provision.bearer:
        found.update(dict.fromkeys(_bearers(word, here)))
    return tuple(found)


def _bearers(word: str, here: Circumstances) -> tuple[str, ...]:
    everyone = tuple(dict.fromkeys(m.state for m in here.memberships if m.party.role not in BYSTANDERS))
    match word:
        case "each-party" | "any-party" | "each-willing":
            return everyone
        case "each-other-party":
            return tuple(state for state in everyone if state != here.ally)
        case "victim":
            return here.event.victims
        case "attacker":
            return tuple(state for state in here.enemies() if state in everyone)
        case "none":
            return ()
    if word in ROLES:
        return tuple(dict.fromkeys(m.state for m in here.memberships if m.party.role == word))
    if word in here.gazetteer.groups:
        return here.gazetteer.groups[word].members_on(here.on)
    return (word,)


def select_protected(provision: Provision, here: Circumstances) -> frozenset[str] | None:
    """The states that the clause protects on the day; None where it protects any state at all."""
    found: set[str] = set()
    for word in provision.protects:
        match word:
            case "any-state":
                return None
            case "any-party" | "each-party" | "each-other-party":
                found.update(here.parties())
            case "victim":
                found.update(here.event.victims)
            case _:
                found.update(here.states_named((word,)))
    return frozenset(found)


def select_allies(provision: Provision, here: Circumstances, toward: tuple[str, ...]) -> tuple[str, ...]:
    """From whose side the clause is asked: the victims that it protects and the parties that called on it.

    Where there are none, the attackers that it protects, so that the answer can say why they are owed nothing; a clause
    that does not ask who attacked whom counts them in any case. `toward` narrows the question to some states.
    """
    protected = select_protected(provision, here)
    if provision.standing:
        return toward[:1] or here.event.victims[:1] or ("",)
    asked = tuple(state for state in toward if protected is None or state in protected)
    if toward and (provision.beneficiary == ("victim",) or (protected is not None and asked)):
        return _one_unless_owed(provision, asked or toward)
    event = here.event
    if protected is None:
        return _one_unless_owed(provision, event.victims or ("",))
    own_war = OWN_WAR.intersection(provision.trigger)
    involved = [v for v in event.victims if v in protected]
    involved += [call.by for call in here.calls() or () if call.by in protected]
    if own_war or not involved:
        involved += [a for a in event.attackers if a in protected]
    return _one_unless_owed(provision, tuple(dict.fromkeys(involved)) or event.victims or ("",))


def _one_unless_owed(provision: Provision, allies: tuple[str, ...]) -> tuple[str, ...]:
    """One side is enough where what is owed is owed to somebody that the clause names."""
    return allies if provision.beneficiary == ("victim",) else allies[:1]


def name_beneficiary(provision: Provision, ally: str) -> str:
    """To whom the duty is owed: the ally, or whom the clause names."""
    return ally or "any-party" if provision.beneficiary == ("victim",) else ", ".join(provision.beneficiary)


def select_voters(words: tuple[str, ...], here: Circumstances) -> tuple[str, ...]:
    """The states that vote in a joint decision on the day."""
    found: dict[str, None] = {}
    for word in words:
        found.update(
            dict.fromkeys(here.parties() if word in ("each-party", "any-party") else sorted(here.states_named((word,))))
        )
    return tuple(found)
