"""Everything an assessment page shows, as one documented value: the terminal, JSON and HTML all print this and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from .charts import Chart


@dataclass(frozen=True, kw_only=True)
class HeadcountLine:
    """How many states owe what under texts of one worth."""

    owed: str
    worth: str
    legal_force: str
    count: int
    states: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ShiftLine:
    """How one outcome of a design compares with the baseline's, in words and figures."""

    outcome: str
    says: str
    lower_in_100: int
    middle: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class SpanLine:
    """One outcome of a design as an interval over the assumptions, 5th to 95th percentile, two significant digits."""

    outcome: str
    low: float
    high: float
    unit: str


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """One agreement's answer in one design: what it says and why, for the longest list of the page."""

    agreement: str
    title: str
    worth: str
    answer: str
    because: str
    added: bool


@dataclass(frozen=True, kw_only=True)
class DesignLine:
    """One design: who is bound to what, what it hangs on, what arrives, and how the outcomes shift."""

    order: int
    id: str
    title: str
    says: str
    headcounts: tuple[HeadcountLine, ...]
    first_deadline_hours: float | None
    bound_sentence: str
    depends: int
    verdicts: tuple[Verdict, ...]
    questions: tuple[str, ...]
    supply_sentence: str
    supply_regime: str | None
    supply_level: str | None
    share_of_need_met: float | None
    outcomes: tuple[SpanLine, ...]
    shifts: tuple[ShiftLine, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One state's posture in one design: a letter for the act, the worth of the text, and the whole in words."""

    letter: str
    worth: str
    says: str


@dataclass(frozen=True, kw_only=True)
class MatrixRow:
    """One design of the matrix, with a cell for every state."""

    design: str
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """Who is bound, by design: states across, designs down."""

    summary: str
    states: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    legend: tuple[tuple[str, str], ...]
    worths: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class AssumptionLine:
    """One assumption with its range, unit, tag and source, and how it moves the result."""

    name: str
    meaning: str
    low: float
    high: float
    unit: str
    tag: str
    source: str
    correlation: float | None
    on_difference: float | None


@dataclass(frozen=True, kw_only=True)
class ReversalLine:
    """What weakens a ranking most, in words; where the ranking turns, at which value and in which unit."""

    design: str
    assumption: str
    at_low_in_100: int
    at_high_in_100: int
    reverses: bool
    turns_at: float | None
    unit: str
    says: str


@dataclass(frozen=True, kw_only=True)
class OriginLine:
    """One quantity of the game by its name and symbol: what the guarantee file says of it, and what the forces give."""

    quantity: str
    symbol: str
    from_file: str
    from_forces: str


@dataclass(frozen=True, kw_only=True)
class PromisedLine:
    """What one actor brings, or why some actors' promises find no place, and how many promises that is."""

    actor: str
    says: str
    promises: int


@dataclass(frozen=True, kw_only=True)
class PromisedBlock:
    """The design that the promises of a ledger make: by which rule, as things stand on `valid` and were known on `known`, what came and what did not."""

    rule: str
    says: str
    valid: str
    known: str
    conditions: str
    brought: tuple[PromisedLine, ...]
    left_out: tuple[PromisedLine, ...]


@dataclass(frozen=True, kw_only=True)
class AssessmentPage:
    """The page of one guarantee: the answer, then the reasons, then the assumptions."""

    guarantee: str
    title: str
    fictional: bool
    protege: str
    challenger: str
    event: str
    event_date: str
    known_on: str | None
    facts_reach: str | None
    version: str
    seed: int
    draws: int
    answer: tuple[str, ...]
    month: str
    origins: tuple[OriginLine, ...]
    promised: PromisedBlock | None
    designs: tuple[DesignLine, ...]
    matrix: Matrix
    charts: tuple[Chart, ...]
    assumptions: tuple[AssumptionLine, ...]
    reversals: tuple[ReversalLine, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]
