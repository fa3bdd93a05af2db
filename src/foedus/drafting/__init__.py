"""Workshop for those who write and read drafts: which fact to settle first, what a change of wording does, where a text fails.

* `rank_questions`: which unknown fact or reading would settle most of what an event leaves open;
* `compare_effects`: two drafts by effect, over many probing events: whose outcome changes, where, and in which events;
* `find_gaps`: events in which nobody is bound, duties that collide, vetoes, and guarantors that are the likely attacker;
* `compare_clauses`: two to six agreements, clause by clause;
* `run_cascade`: duties honoured draw states in, which arms further clauses.
"""

from __future__ import annotations

from .cascades import Cascade, CascadeStep, Opening, run_cascade
from .clauses import ClauseCell, ClauseComparison, ClauseRow, compare_clauses
from .effects import EffectDifference, EffectsComparison, compare_effects
from .gaps import Gap, GapsReport, find_gaps
from .probes import Probe, make_probes
from .questions import QuestionOutcome, QuestionRanking, RankedQuestion, rank_questions

__all__ = [
    "Cascade",
    "CascadeStep",
    "ClauseCell",
    "ClauseComparison",
    "ClauseRow",
    "EffectDifference",
    "EffectsComparison",
    "Gap",
    "GapsReport",
    "Opening",
    "Probe",
    "QuestionOutcome",
    "QuestionRanking",
    "RankedQuestion",
    "compare_clauses",
    "compare_effects",
    "find_gaps",
    "make_probes",
    "rank_questions",
    "run_cascade",
]
