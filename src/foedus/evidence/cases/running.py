"""Every row of a case file answered, scored where the file carries answers, and written out for a scorer of one's own."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from foedus.agreements import open_library, read_gazetteer

from .prediction import Prediction, predict_case
from .reading import CodedRow, read_cases

_ENOUGH = 0.5


@dataclass(frozen=True, kw_only=True)
class Miss:
    """One row on which the engine and the coders differ, and in what: answer, duty, facts, resolutions."""

    prediction: Prediction
    coded: CodedRow
    parts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CasesReport:
    """The outcome of a back-test. `scored` counts the rows that carry an answer; `confusion` counts (coded, found) pairs."""

    rows: int
    scored: int
    right: int
    parts: Mapping[str, tuple[int, int]]
    confusion: Mapping[tuple[str, str], int]
    misses: tuple[Miss, ...]
    predictions: tuple[Prediction, ...]

    @property
    def share(self) -> float | None:
        """Right rows among those scored; None where none carries an answer."""
        return self.right / self.scored if self.scored else None


def run_cases(path: Path, *, derived_only: bool = False) -> CasesReport:
    """Answer every row of a case file from the catalogue. Raises `UnreadableError` or `FindingsError`."""
    cases = read_cases(path)
    library, _ = open_library()
    gazetteer, _ = read_gazetteer()
    pairs = [
        (prediction, case.rows[prediction.row])
        for case in cases
        for prediction in predict_case(case, library, gazetteer, derived_only=derived_only)
    ]
    return _score(pairs)


def _score(pairs: list[tuple[Prediction, CodedRow]]) -> CasesReport:
    scored = [(p, row) for p, row in pairs if row.answer]
    wrong = [(p, row, _wrong(p, row)) for p, row in scored]
    counts: Counter[str] = Counter(part for _, _, parts in wrong for part in parts)
    disputed = sum(row.answer == "depends" for _, row in scored)
    hits = sum(_hits(p, row) for p, row in scored)
    asked = sum(len(row.resolves) for _, row in scored)
    return CasesReport(
        rows=len(pairs),
        scored=len(scored),
        right=sum(not parts for _, _, parts in wrong),
        parts={
            "answers": (len(scored) - counts["answer"], len(scored)),
            "duties": (len(scored) - counts["duty"], len(scored)),
            "facts": (disputed - counts["facts"], disputed),
            "resolutions": (hits, asked),
        },
        confusion=Counter((row.answer, p.answer) for p, row in scored),
        misses=tuple(Miss(prediction=p, coded=row, parts=parts) for p, row, parts in wrong if parts),
        predictions=tuple(p for p, _ in pairs),
    )


def _wrong(prediction: Prediction, row: CodedRow) -> tuple[str, ...]:
    """In what a prediction differs from the coded row."""
    told = {
        "answer": prediction.answer != row.answer,
        "duty": prediction.duty != row.duty,
        "facts": row.answer == "depends" and _overlap(prediction.depends_on, row.depends_on) < _ENOUGH,
        "resolutions": _hits(prediction, row) != len(row.resolves),
    }
    return tuple(part for part, wrong in told.items() if wrong)


def _hits(prediction: Prediction, row: CodedRow) -> int:
    return sum(found == r.duty for found, r in zip(prediction.resolves, row.resolves, strict=True))


def _overlap(found: tuple[str, ...], coded: tuple[str, ...]) -> float:
    """The F1 of two sets of facts; two empty sets agree."""
    one, other = set(found), set(coded)
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def write_predictions(report: CasesReport, path: Path) -> None:
    """Write one JSON object a line for each row: case, row, answer, duty, depends_on, resolves."""
    lines = [
        json.dumps(
            {
                "case": p.case,
                "row": p.row,
                "answer": p.answer,
                "duty": p.duty,
                "depends_on": list(p.depends_on),
                "resolves": list(p.resolves),
            }
        )
        for p in report.predictions
    ]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
