"""Pages on plans put to the test: bands in twos, sentences that follow from the numbers, and a clear word where somebody stops it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import foedus.cli.commands.supply as verb
from foedus.cli.entry import foedus
from foedus.model import ClassLoss, Defection, PlanWorth
from foedus.report.supply import SupplyPage, draw_up, say_defections, say_trial, say_worth, write_supply
from foedus.report.supply.words import name_class
from foedus.supply import Wish, list_programmes, plan_wish, read_programme, remove_groups, try_policies, weigh_hedging

WISH = Wish(regime="sale")


@pytest.fixture(scope="module")
def page() -> SupplyPage:
    programme, _ = read_programme(list_programmes()["straits-2030"])
    assert programme is not None
    plan, _ = plan_wish(programme, WISH)
    return SupplyPage(
        programme=programme,
        plan=plan,
        trial=try_policies(programme, WISH, worlds=5),
        worth=weigh_hedging(programme, WISH, scenarios=3, fresh=4),
        defections=remove_groups(programme, WISH, plan, size=2, draws=60),
    )


def test_every_fan_is_a_band_with_its_low_side_below_its_high(page: SupplyPage) -> None:
    charts = {chart.id: chart for chart in draw_up(page)}
    for name in ("policies", "missed"):
        rows = {series.label: series.values for series in charts[name].series}
        assert all(label.endswith(("low", "high")) for label in rows)
        for label in rows:
            side = label.removesuffix("low").removesuffix("high")
            pairs = zip(rows[f"{side}low"], rows[f"{side}high"], strict=True)
            assert all(low is not None and high is not None and low <= high + 1e-12 for low, high in pairs)


def test_both_policies_stand_in_one_panel_for_each_class(page: SupplyPage) -> None:
    (chart,) = (chart for chart in draw_up(page) if chart.id == "policies")
    assert page.trial is not None
    for series in chart.series:
        group, _, name = series.label.rpartition(": ")
        bands = page.trial.fixed_bands if name.startswith("plan kept") else page.trial.rolling_bands
        (band,) = (b for b in bands.bands if name_class(b.capability) == group)
        assert series.values == band.levels[0 if name.endswith("low") else -1]


def test_the_page_holds_each_of_them_with_its_figures(page: SupplyPage) -> None:
    text = write_supply(page)
    assert all(f'<figure id="{name}">' in text for name in ("policies", "hedge", "missed"))


def test_sentences_follow_the_numbers(page: SupplyPage) -> None:
    assert page.trial is not None
    made = replace(page.trial, fixed=(5.0, 6.0), rolling=(4.0, 6.5), hindsight=(3.5, 6.0))
    assert "in 1 of 2 worlds" in say_trial(made)[0]
    worth = PlanWorth(
        firm=3, scenarios=2, stochastic=4.0, expected_value=None, hindsight=3.0, fresh_mean=(), fresh_hedged=()
    )
    assert "breaks a limit" in say_worth(worth)[0]
    assert "1 weighted month" in say_worth(worth)[1]


def test_twos_in_which_one_alone_is_missed_as_much_are_not_called_the_worst() -> None:
    def left(loss: float, *names: str) -> Defection:
        row = ClassLoss(capability="drone", month=date(2030, 1, 1), planned=0.1)
        return Defection(left=names, loss=loss, classes=(row,))

    said = say_defections(
        (
            left(9, "seller A"),
            left(2, "donor B"),
            left(1, "donor C"),
            left(9, "donor B", "seller A"),
            left(4, "donor B", "donor C"),
        )
    )
    assert "seller A" in said[0]
    assert "donor B and donor C" in said[1]


def test_who_stops_it_is_told_that_nothing_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(verb, "try_policies", interrupted)
    target = tmp_path / "page.html"
    done = CliRunner().invoke(foedus, ["supply", "straits-2030", "--rolling", "3", "--report", str(target)])
    assert done.exit_code == 1
    assert "stopped before the end" in done.stderr
    assert not target.exists()
