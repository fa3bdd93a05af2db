"""What a news text says that somebody said: speaker, words with their place, what it is about, and the pledge in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

SpanOfText = tuple[int, int]
"""Start and end in Unicode code points of the text as stored, from nought, the end left out."""


@dataclass(frozen=True, kw_only=True)
class Article:
    """A text as published. `day` and `outlet` are None where nobody has said them; relative days then stay unknown."""

    file: str
    text: str
    day: date | None = None
    outlet: str | None = None


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """Who said it. `kind` is person, organisation or anonymous; `state` an ISO code, several joined by `+`, or None if unknown."""

    name: str
    kind: str
    role: str | None = None
    state: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AgreementMention:
    """An agreement that a statement names, its article if named, and its id in the catalogue where there is one."""

    name: str
    article: str | None = None
    id: str | None = None

    def __str__(self) -> str:
        return f"{self.name} Art. {self.article}" if self.article else self.name


@dataclass(frozen=True, kw_only=True)
class PledgeClaim:
    """What a statement says that an actor will or may do. A claim, not yet a pledge: a person decides that.

    `amount` is money in `currency`, or units where the currency is None; None where no figure is given, never nought.
    `status` is floated, stated, pledged, signed or delivered.
    """

    what: str
    status: str
    actor: str | None = None
    beneficiary: str | None = None
    amount: float | None = None
    currency: str | None = None
    condition: str | None = None


@dataclass(frozen=True, kw_only=True)
class Statement:
    """Content that a text attributes to a speaker by one attribution.

    `spans` hold the content without its quotation marks, `attribution` the words that name speaker and verb. `speech` is
    direct, indirect or mixed; `stance` affirm, deny, condition, hedge, call-for or report. `day` is the day of the statement
    where the text tells it.
    """

    id: str
    speaker: Speaker
    speech: str
    spans: tuple[SpanOfText, ...]
    attribution: SpanOfText
    stance: str
    about: tuple[str, ...]
    agreements: tuple[AgreementMention, ...] = ()
    via: str | None = None
    addressee: str | None = None
    day: date | None = None
    pledge: PledgeClaim | None = None
