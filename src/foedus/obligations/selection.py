"""Whom the words of a clause pick out: bearers, the protected, voters."""

from __future__ import annotations

from foedus.model import Provision
from foedus.vocabulary.instruments import ROLES

from .circumstances import Circumstances

_BYSTANDERS = ("observer", "protected")


def select_bearers(provision: Provision, here: Circumstances) -> tuple[str, ...]:
    """Every state of which the clause could ask something, those included that are not bound on the day.

    The victim owes itself nothing; the attacker stays in, so that the answer can say why it is out.
    """
    found: dict[str, None] = {}
    for word in provision.bearer:
        found.update(dict.fromkeys(_bearers(word, here)))
    return tuple(found)


def _bearers(word: str, here: Circumstances) -> tuple[str, ...]:
    everyone = tuple(dict.fromkeys(m.state for m in here.memberships if m.party.role not in _BYSTANDERS))
    match word:
        case "each-party" | "any-party" | "each-willing":
            return everyone
        case "each-other-party":
            return tuple(state for state in everyone if state not in here.event.victims)
        case "victim":
            return here.event.victims
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


def select_beneficiaries(provision: Provision, here: Circumstances) -> tuple[str, ...]:
    """To whom the duty is owed: each victim, or whom the clause names."""
    if provision.beneficiary != ("victim",):
        return (", ".join(provision.beneficiary),)
    protected = select_protected(provision, here)
    victims = tuple(v for v in here.event.victims if protected is None or v in protected)
    return victims or here.event.victims or ("any-party",)


def select_voters(words: tuple[str, ...], here: Circumstances) -> tuple[str, ...]:
    """The states that vote in a joint decision on the day."""
    found: dict[str, None] = {}
    for word in words:
        found.update(
            dict.fromkeys(here.parties() if word in ("each-party", "any-party") else sorted(here.states_named((word,))))
        )
    return tuple(found)
