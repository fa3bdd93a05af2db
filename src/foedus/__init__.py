"""foedus: a workbench to design, coordinate and stress-test international security guarantees.

The front door holds a few nouns and light verbs. A name is loaded when it is first asked for, so that importing does no work.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foedus.agreements import find_place, open_library, read_agreement, read_gazetteer
    from foedus.assessment import Assessment, Study, assess, read_guarantee, study
    from foedus.forces import follow_army, list_armies, read_army
    from foedus.ledger import Ledger, open_ledger
    from foedus.model import Addition, Agreement, Answer, Article, Event, GivenFact, Guarantee, Lens, Obligation, Truth
    from foedus.obligations import derive
    from foedus.statements import read_article
    from foedus.supply import list_programmes, plan_deliveries, read_programme

__version__ = "0.1.0"

_ROOMS = {
    "Addition": "foedus.model",
    "Agreement": "foedus.model",
    "Answer": "foedus.model",
    "Article": "foedus.model",
    "Assessment": "foedus.assessment",
    "Event": "foedus.model",
    "GivenFact": "foedus.model",
    "Guarantee": "foedus.model",
    "Ledger": "foedus.ledger",
    "Lens": "foedus.model",
    "Obligation": "foedus.model",
    "Study": "foedus.assessment",
    "Truth": "foedus.model",
    "assess": "foedus.assessment",
    "derive": "foedus.obligations",
    "find_place": "foedus.agreements",
    "follow_army": "foedus.forces",
    "list_armies": "foedus.forces",
    "list_programmes": "foedus.supply",
    "open_ledger": "foedus.ledger",
    "open_library": "foedus.agreements",
    "plan_deliveries": "foedus.supply",
    "read_agreement": "foedus.agreements",
    "read_army": "foedus.forces",
    "read_article": "foedus.statements",
    "read_gazetteer": "foedus.agreements",
    "read_guarantee": "foedus.assessment",
    "read_programme": "foedus.supply",
    "study": "foedus.assessment",
}

__all__ = [
    "Addition",
    "Agreement",
    "Answer",
    "Article",
    "Assessment",
    "Event",
    "GivenFact",
    "Guarantee",
    "Ledger",
    "Lens",
    "Obligation",
    "Study",
    "Truth",
    "__version__",
    "assess",
    "derive",
    "find_place",
    "follow_army",
    "list_armies",
    "list_programmes",
    "open_ledger",
    "open_library",
    "plan_deliveries",
    "read_agreement",
    "read_army",
    "read_article",
    "read_gazetteer",
    "read_guarantee",
    "read_programme",
    "study",
]


def __getattr__(name: str) -> object:
    """Load a name of the front door from its room."""
    room = _ROOMS.get(name)
    if room is None:
        raise AttributeError(f"module 'foedus' has no attribute '{name}'")
    return getattr(import_module(room), name)


def __dir__() -> list[str]:
    return sorted(__all__)
