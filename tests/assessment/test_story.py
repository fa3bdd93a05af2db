"""The whole story of both guarantees of the catalogue: what each design must and must not say."""

from __future__ import annotations

import numpy as np
import pytest

from foedus.assessment import (
    Assessment,
    DesignResult,
    assess,
    find_guarantee,
    open_library_and_places,
    open_sources,
    read_catalogue_programmes,
    read_guarantee,
)
from foedus.model import Guarantee


def run(name: str, *, draws: int = 200, seed: int = 1) -> Assessment:
    base = open_library_and_places()
    read, findings = read_guarantee(
        find_guarantee(name), base.library, base.gazetteer, programmes=read_catalogue_programmes()
    )
    assert read is not None, findings
    return assess(read, open_sources(read, base), draws=draws, seed=seed)


@pytest.fixture(scope="module")
def ukraine() -> Assessment:
    return run("ukraine")


@pytest.fixture(scope="module")
def tessara() -> Assessment:
    return run("tessara")


def design(assessment: Assessment, name: str) -> DesignResult:
    return next(d for d in assessment.designs if d.design == name)


def families(result: DesignResult) -> set[str]:
    return {p.family for p in result.postures if p.family}


def test_as_it_stands_nobody_must_fight_or_assist_by_treaty(ukraine: Assessment) -> None:
    """On the texts known in August 2025 Ukraine has consultation and named acts, and no mutual-defence clause of any state."""
    base = ukraine.baseline
    assert "fight" not in families(base)
    binding = {h.family for h in base.headcounts if h.legal_force == "binding" and h.family in ("fight", "assist")}
    assert binding == set()
    assert base.design == "as-it-stands"


def test_consultation_within_24_hours_is_what_most_bilateral_texts_give(ukraine: Assessment) -> None:
    consulting = {
        o.bearer
        for o in ukraine.baseline.derivation.bound()
        if "consult" in o.acts and o.deadline is not None and o.deadline.hours == 24
    }
    assert {"GBR", "DEU", "FRA", "CAN", "ITA", "NLD", "SWE"} <= consulting


def test_the_article_5_like_guarantee_binds_each_guarantor_to_assist(ukraine: Assessment) -> None:
    added = [
        o for o in design(ukraine, "article-5-like").derivation.bound() if o.agreement == "article-5-like-guarantee"
    ]
    assisting = {o.bearer for o in added if o.duty == "bound-to-assist-at-discretion"}
    assert {"GBR", "FRA", "DEU", "ITA"} <= assisting
    assert "USA" not in assisting
    assert not {o.bearer for o in added if o.duty == "bound-to-fight"}


def test_the_us_variant_adds_the_united_states(ukraine: Assessment) -> None:
    added = [o for o in design(ukraine, "article-5-like-with-us").derivation.bound() if o.added]
    assert "USA" in {o.bearer for o in added if o.duty == "bound-to-assist-at-discretion"}


def test_a_veto_of_the_attacker_voids_the_istanbul_draft(ukraine: Assessment) -> None:
    name = "istanbul-draft-treaty-2022-04-15"
    vetoed = [o for o in design(ukraine, "veto").derivation.obligations if o.agreement == name and "assist" in o.duty]
    assert not [o for o in vetoed if o.answer == "bound"]
    assert any("vetoed" in o.reasons and "Russia" in o.because for o in vetoed)
    free = [o for o in design(ukraine, "no-veto").derivation.bound() if o.agreement == name and "assist" in o.duty]
    assert {"GBR", "USA", "FRA"} <= {o.bearer for o in free}
    assert "RUS" not in {o.bearer for o in free}
    assert max(o.deadline.hours for o in free if o.deadline and o.deadline.hours) == 72


def test_membership_brings_article_5_of_the_treaty(ukraine: Assessment) -> None:
    added = [o for o in design(ukraine, "nato-membership").derivation.bound() if o.added]
    assisting = {o.bearer for o in added if o.duty == "bound-to-assist-at-discretion"}
    assert len(assisting) == 32


def test_grants_are_paid_by_the_seller_and_sales_by_the_donors(ukraine: Assessment) -> None:
    for lever, plan in ukraine.plans.items():
        paid = sum(payer.total for payer in plan.payers)
        assert (plan.payer == "seller") == lever.regime.startswith("grant")
        assert (paid == 0) == lever.regime.startswith("grant")


def test_more_money_never_delivers_less(ukraine: Assessment) -> None:
    pledged, needed = design(ukraine, "as-it-stands").supplied, design(ukraine, "strong-army").supplied
    assert pledged is not None
    assert needed is not None
    assert needed >= pledged - 1e-6


def test_outcomes_stand_together_and_shares_stay_shares(ukraine: Assessment, tessara: Assessment) -> None:
    for result in (*ukraine.designs, *tessara.designs):
        outcomes = result.outcomes
        assert outcomes is not None, result.design
        for interval in (outcomes.attack, outcomes.fait_accompli, outcomes.war, outcomes.war_if_attacked):
            assert 0 <= interval.low <= interval.high <= 1


def test_the_baseline_does_not_differ_from_itself(ukraine: Assessment) -> None:
    assert ukraine.baseline.outcomes is not None
    assert all(s.low == s.middle == s.high == 0 for s in ukraine.baseline.outcomes.shifts)


def test_an_empty_promise_changes_nothing_in_the_game(ukraine: Assessment) -> None:
    """Under the attacker's veto nobody owes anything more than as it stands, so the game is the same in every draw."""
    vetoed = design(ukraine, "veto").outcomes
    assert vetoed is not None
    assert all(s.low == s.high == 0 for s in vetoed.shifts)


def test_one_seed_gives_one_result_and_another_seed_another() -> None:
    one, same, other = run("tessara", draws=50), run("tessara", draws=50), run("tessara", draws=50, seed=2)
    assert [d.outcomes for d in one.designs] == [d.outcomes for d in same.designs]
    assert [d.outcomes for d in one.designs] != [d.outcomes for d in other.designs]


def test_tessara_is_fictional_and_names_no_real_state(tessara: Assessment) -> None:
    guarantee: Guarantee = tessara.guarantee
    assert guarantee.fictional
    real = {"USA", "RUS", "UKR", "GBR", "FRA", "DEU"}
    assert not real & {p.state for result in tessara.designs for p in result.postures}
    assert not real & {guarantee.protege, guarantee.challenger}


def test_a_stronger_promise_raises_the_number_that_come(tessara: Assessment) -> None:
    """Own effects are signed: with everything else equal, more at stake for breaking a promise brings more guarantors."""
    base = tessara.baseline.outcomes
    bound = [
        d for d in tessara.designs if {"fight", "assist"} & families(d) and d.outcomes and d.design != "as-it-stands"
    ]
    assert base is not None
    assert bound
    assert all(d.outcomes.joins.high >= base.joins.high - 1e-9 for d in bound if d.outcomes)


def test_influences_cover_every_assumption_with_source_and_tag(ukraine: Assessment) -> None:
    names = {i.assumption for i in ukraine.influences}
    assert {"reputation_cost", "value", "discretion", "challenger_force"} <= names
    assert all(i.source and i.tag for i in ukraine.influences)
    assert np.isfinite([i.correlation for i in ukraine.influences]).all()
