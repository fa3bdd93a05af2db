"""Logits recover what made the data; robust errors equal brute force; the studies hold their bars where the data are at hand."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from click.testing import CliRunner
from scipy.optimize import minimize
from scipy.stats import norm

from foedus.cli.entry import foedus
from foedus.errors import UsageError
from foedus.evidence.calibration import (
    PUBLISHED,
    study_contests,
    study_danger,
    study_deterrence,
    study_initiation,
    study_joining,
)
from foedus.evidence.calibration.conditional import fit_conditional
from foedus.evidence.calibration.forecasts import difference_interval, judge_forecast
from foedus.evidence.calibration.logit import chance, fit_logit
from foedus.evidence.calibration.probit import fit_probit
from foedus.evidence.calibration.sandwich import errors_by_cluster, errors_by_dyad
from foedus.evidence.calibration.structural import Games, climb, plan_games, score_rows, solve
from tests.evidence.shared import SHARED, needs_data


def _made(rows: int, seed: int = 2) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    columns = rng.normal(size=(rows, 2))
    return columns, (rng.random(rows) < chance(-1 + columns @ np.array([0.8, -0.5]))).astype(float)


def test_the_logit_finds_what_made_the_data() -> None:
    columns, happened = _made(60_000)
    fit = fit_logit(columns, happened, ("a", "b"))
    assert np.allclose(fit.coefficients, [-1, 0.8, -0.5], atol=0.04)
    residual = happened - fit.predict(columns)
    assert np.abs(np.column_stack([np.ones(len(columns)), columns]).T @ residual).max() < 1e-5


def test_a_column_that_repeats_another_is_refused() -> None:
    columns, happened = _made(200)
    with pytest.raises(UsageError):
        fit_logit(np.column_stack([columns, np.ones(200)]), happened, ("a", "b", "same"))


def test_the_probit_is_where_no_search_finds_better() -> None:
    columns, happened = _made(400)
    full = np.column_stack([np.ones(400), columns])

    def loss(beta: np.ndarray) -> float:
        return float(-norm.logcdf((2 * happened - 1) * (full @ beta)).sum())

    fit = fit_probit(columns, happened, ("a", "b"))
    best = minimize(loss, np.zeros(3), method="BFGS", tol=1e-9)
    assert np.allclose(fit.coefficients, best.x, atol=1e-5)
    for column in range(3):
        up, down = (fit.coefficients + side * 1e-5 * np.eye(3)[column] for side in (1, -1))
        assert -fit.scores.sum(axis=0)[column] == pytest.approx((loss(up) - loss(down)) / 2e-5, abs=1e-4)


def test_the_conditional_logit_counts_every_way_to_choose() -> None:
    """The likelihood written out over all combinations of rows, for groups in which from none to all of the rows happened."""
    rng = np.random.default_rng(8)
    columns, group = rng.normal(size=(50, 2)), rng.integers(0, 12, 50)
    happened = (rng.random(50) < chance(rng.normal(size=12)[group] + columns @ np.array([1.0, -1.5]))).astype(float)

    def loss(beta: np.ndarray) -> float:
        total = 0.0
        for g in range(12):
            z, did = columns[group == g] @ beta, happened[group == g]
            ways = [sum(z[list(c)]) for c in combinations(range(len(z)), int(did.sum()))]
            total -= z @ did - np.log(np.exp(ways).sum())
        return total

    told = fit_conditional(columns, happened, group, ("a", "b"))
    best = minimize(loss, np.zeros(2), method="BFGS", tol=1e-10)
    assert np.allclose(told.fit.coefficients, best.x, atol=1e-5)
    telling = [g for g in range(12) if 0 < happened[group == g].sum() < (group == g).sum()]
    assert 0 < len(telling) < 12
    assert told.fit.rows == sum((group == g).sum() for g in telling)
    assert sorted(group[told.first]) == telling
    # What is the same for a whole group says nothing.
    moved = fit_conditional(columns + rng.normal(size=(12, 2))[group], happened, group, ("a", "b"))
    assert np.allclose(moved.fit.coefficients, told.fit.coefficients, atol=1e-8)


def test_errors_by_cluster_and_dyad_equal_brute_force() -> None:
    columns, happened = _made(300)
    rng = np.random.default_rng(5)
    one, other = rng.integers(0, 9, 300), rng.integers(9, 16, 300)
    fit = fit_logit(columns, happened, ("a", "b"))
    full = np.column_stack([np.ones(300), columns])
    scores = full * (happened - fit.predict(columns))[:, None]
    middle = sum(
        np.outer(scores[i], scores[j])
        for i in range(300)
        for j in range(300)
        if {one[i], other[i]} & {one[j], other[j]}
    )
    expected = np.sqrt(np.diag(fit.inverse @ middle @ fit.inverse))
    assert np.allclose(errors_by_dyad(fit, one, other), expected, rtol=1e-10)
    cluster = rng.integers(0, 20, 300)
    sums = np.array([scores[cluster == c].sum(axis=0) for c in range(20)])
    expected = np.sqrt(np.diag(fit.inverse @ (sums.T @ sums) @ fit.inverse) * 20 / 19)
    assert np.allclose(errors_by_cluster(fit, cluster), expected, rtol=1e-10)


def test_scores_are_those_of_their_definitions() -> None:
    p, happened = np.array([0.1, 0.4, 0.35, 0.8]), np.array([0.0, 0.0, 1.0, 1.0])
    told = judge_forecast(p, happened)
    assert told.auc == pytest.approx(0.75)
    assert told.log_loss == pytest.approx(-np.log([0.9, 0.6, 0.35, 0.8]).mean())
    assert told.brier == pytest.approx(((p - happened) ** 2).mean())


def test_the_interval_of_a_difference_covers_it_and_widens_with_clusters() -> None:
    rng = np.random.default_rng(8)
    shock = np.repeat(rng.normal(size=50), 40)
    one, other = shock + rng.normal(size=2000), np.zeros(2000)
    mean, low, high = difference_interval(one, other, np.repeat(np.arange(50), 40))
    _, alone_low, alone_high = difference_interval(one, other, np.arange(2000))
    assert low < mean < high
    assert high - low > 2 * (alone_high - alone_low)


@needs_data
def test_joining_holds_its_bar_and_alliances_help() -> None:
    report = study_joining(SHARED / "data")
    assert (report.fit.rows, report.fit.events) == (259_100, 305)
    assert report.with_alliances.log_loss <= 0.00275
    assert report.without_alliances.log_loss == pytest.approx(0.00286, abs=0.00002)
    assert report.difference[2] < 0
    terms = dict(zip(report.fit.terms, report.fit.coefficients, strict=True))
    assert terms["defence pact with target"] == pytest.approx(2.25, abs=0.15)
    assert terms["war"] == pytest.approx(2.48, abs=0.1)


@needs_data
def test_the_exponent_is_the_one_measured_before() -> None:
    disputes, wars, _ = study_contests(SHARED / "data")
    assert disputes.fit.coefficients[1] == pytest.approx(0.287, abs=0.02)
    assert disputes.errors[1] == pytest.approx(0.05, abs=0.01)
    assert wars.fit.coefficients[1] == pytest.approx(0.43, abs=0.05)


@needs_data
@pytest.mark.long
def test_initiation_holds_its_bars() -> None:
    report = study_initiation(SHARED / "data")
    told = report.forecasts
    assert told["structural"].log_loss <= 0.0405
    assert told["structural"].auc >= 0.86
    assert told["structural and history"].log_loss <= 0.0357
    assert all(0.9 <= told[name].slope <= 1.15 for name in ("structural", "structural and history"))


@needs_data
def test_the_deterrent_effect_is_not_found_and_the_others_are() -> None:
    reports = study_deterrence(SHARED / "data")
    whole = [r for r in reports if r.sample.endswith("1816-2000")]
    assert {r.model for r in whole} == {"logit", "probit", "conditional logit within dyads"}
    for report in whole:
        found = dict(zip(report.fit.terms, report.fit.coefficients, strict=True))
        error = dict(zip(report.fit.terms, report.errors_state, strict=True))
        assert found["defence pact of target with others"] > -2 * error["defence pact of target with others"]
        neutral = "neutrality pact of challenger with others"
        assert found[neutral] > 3 * error[neutral]


@needs_data
def test_dangerous_dyads_come_out_as_published_but_for_what_is_missing() -> None:
    """Against the printed table: within two printed errors, three where income or the regime series is what differs."""
    told = study_danger(SHARED / "data").fit
    for term, value in zip(told.terms, told.coefficients, strict=True):
        if (printed := PUBLISHED[term]) is not None:
            assert value == pytest.approx(printed[0], abs=3 * printed[1])
            assert np.sign(value) == np.sign(printed[0])


@needs_data
def test_the_verb_prints_tables_and_json() -> None:
    for study in ("honour", "contest", "danger"):
        plain = CliRunner().invoke(foedus, ["evidence", study, "--data", str(SHARED / "data")])
        assert plain.exit_code == 0, plain.output
        done = CliRunner().invoke(foedus, ["evidence", study, "--data", str(SHARED / "data"), "--json"])
        assert json.loads(done.stdout)["study"] == study


def _invented_games(rows: int, seed: int) -> Games:
    rng = np.random.default_rng(seed)
    ties = np.stack(
        [
            np.ones((rows, 4)),
            rng.random((rows, 4)) < 0.4,
            rng.normal(-4, 1, (rows, 4)),
            rng.normal(7, 0.7, (rows, 4)),
            rng.random((rows, 4)) < 0.2,
        ],
        axis=2,
    ).astype(float)
    setting = np.column_stack([rng.normal(7, 1, rows), *(rng.random((3, rows)) < 0.3)]).astype(float)
    blank = Games(
        base=rng.uniform(0.01, 0.1, rows),
        challenger=rng.uniform(0.01, 0.1, rows),
        force=rng.uniform(0.001, 0.05, (rows, 4)),
        ties=ties,
        setting=setting,
        began=np.zeros(rows),
        answered=np.full(rows, np.nan),
        joined=np.full((rows, 4), np.nan),
        weight=np.ones(rows),
    )
    attack, resists, joining = solve(blank, TRUTH, plan_games(blank))
    began = (rng.random(rows) < attack).astype(float)
    return replace(
        blank,
        began=began,
        answered=np.where(began == 1, rng.random(rows) < resists, np.nan),
        joined=np.where(began[:, None] == 1, rng.random((rows, 4)) < joining, np.nan),
    )


TRUTH = np.array([1.5, 1.0, 1.5, 0.4, -0.3, 0.8, -0.5, 1.5, -0.5, 1.0, 0.3, -0.1, 0.5, -0.5, 0.3])


def test_the_full_likelihood_finds_the_game_that_made_the_data() -> None:
    games = _invented_games(6000, 4)
    found, scores, _, total = climb(games, lambda _: None)
    assert total >= score_rows(games, TRUTH, plan_games(games)).sum()
    error = np.sqrt(np.diag(np.linalg.pinv(scores.T @ scores)))
    known = [2, 3, 5, 11, 12, 13]
    assert (np.abs(found - TRUTH)[known] < 4 * error[known]).all()
