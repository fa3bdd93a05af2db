"""Charts of what may come: bands by class for each policy, and what is missing without those who are missed most."""

from __future__ import annotations

from foedus.report.pages import Chart, Series

from .context import SupplyPage
from .unsure import say_defections, say_trial, say_worth
from .words import name_class


def policies(page: SupplyPage) -> Chart | None:
    """The plan kept as it was made beside one made anew, in the same worlds: a band each, never a single line."""
    if page.trial is None:
        return None
    trial = page.trial
    made = (("plan kept", trial.fixed_bands), (f"anew every {trial.every} months", trial.rolling_bands))
    rows = [
        Series(label=f"{name_class(band.capability)}: {name}, {word}", values=band.levels[at])
        for name, bands in made
        for band in bands.bands
        for word, at in (("low", 0), ("high", -1))
    ]
    return Chart(
        id="policies",
        kind="panels",
        title="The plan kept, and planned anew",
        summary=" ".join(say_trial(trial)),
        unit="share of the whole need",
        columns=tuple(f"{month:%Y-%m}" for month in trial.fixed_bands.months),
        series=tuple(rows),
        note=f"Bands: 5th to 95th percentile of {trial.fixed_bands.draws} worlds; slips and stops are drawn from ranges, mostly judgement.",
    )


def hedge(page: SupplyPage) -> Chart | None:
    """What hedging and knowing would save on the scenarios; the losses themselves differ too little to be seen."""
    if page.worth is None:
        return None
    worth = page.worth
    rows = (("hedging", worth.of_the_stochastic_plan), ("knowing which comes", worth.of_information))
    return Chart(
        id="hedge",
        kind="counts",
        title="What hedging is worth",
        summary=" ".join(say_worth(worth)),
        unit="weighted months of need unmet",
        columns=("saved",),
        series=tuple(Series(label=label, values=(value,)) for label, value in rows if value is not None),
    )


def missed(page: SupplyPage) -> Chart | None:
    """What is missing of each class by each milestone without the group missed most whose plan was carried out in runs."""
    ran = [d for d in page.defections if any(c.carried for c in d.classes)]
    if not ran:
        return None
    worst = max(ran, key=lambda d: d.loss)
    months = tuple(dict.fromkeys(f"{c.month:%Y-%m}" for c in worst.classes))
    rows = []
    for capability in dict.fromkeys(c.capability for c in worst.classes if c.carried):
        mine = [c for c in worst.classes if c.capability == capability]
        for word, at in (("low", 0), ("high", -1)):
            rows.append(Series(label=f"{name_class(capability)}: {word}", values=tuple(c.carried[at] for c in mine)))
    return Chart(
        id="missed",
        kind="panels",
        title=f"Missing without {' and '.join(worst.left)}, the plan kept",
        summary=" ".join(say_defections(page.defections)),
        unit="share of the whole need",
        columns=months,
        series=tuple(rows),
        note="Band: 5th to 95th percentile over the same runs with and without them.",
    )
