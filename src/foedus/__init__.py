"""foedus: a workbench to design, coordinate and stress-test international security guarantees.

The front door holds a few nouns and light verbs. A name is loaded when it is first asked for, so that importing does no work.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foedus.agreements import find_place, open_library, read_agreement, read_gazetteer
    from foedus.assessment import Assessment, assess, read_guarantee
    from foedus.model import Addition, Agreement, Answer, Event, GivenFact, Guarantee, Lens, Obligation, Truth
    from foedus.obligations import derive

__version__ = "0.1.0"

_ROOMS = {
    "Addition": "foedus.model",
    "Agreement": "foedus.model",
    "Answer": "foedus.model",
    "Assessment": "foedus.assessment",
    "Event": "foedus.model",
    "GivenFact": "foedus.model",
    "Guarantee": "foedus.model",
    "Lens": "foedus.model",
    "Obligation": "foedus.model",
    "Truth": "foedus.model",
    "assess": "foedus.assessment",
    "derive": "foedus.obligations",
    "find_place": "foedus.agreements",
    "open_library": "foedus.agreements",
    "read_agreement": "foedus.agreements",
    "read_gazetteer": "foedus.agreements",
    "read_guarantee": "foedus.assessment",
}

__all__ = [
    "Addition",
    "Agreement",
    "Answer",
    "Assessment",
    "Event",
    "GivenFact",
    "Guarantee",
    "Lens",
    "Obligation",
    "Truth",
    "__version__",
    "assess",
    "derive",
    "find_place",
    "open_library",
    "read_agreement",
    "read_gazetteer",
    "read_guarantee",
]


def __getattr__(name: str) -> object:
    """Load a name of the front door from its room."""
    room = _ROOMS.get(name)
    if room is None:
        raise AttributeError(f"module 'foedus' has no attribute '{name}'")
    return getattr(import_module(room), name)


def __dir__() -> list[str]:
    return sorted(__all__)
