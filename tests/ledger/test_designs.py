"""What was promised as a design: the guarantee reader takes it, and it claims no more than was said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from foedus.assessment import find_guarantee, open_library_and_places, read_catalogue_programmes, read_guarantee
from foedus.ledger import Aspect, View, list_needs, make_design, open_example, read_needs
from foedus.model import Design, NeedsSheet, Stationing
from foedus.report.pledges import write_design

from .pledging import book, draft, pledge

DAY = date(2026, 9, 30)


def ukraine() -> NeedsSheet:
    sheet, _ = read_needs(list_needs()["ukraine"])
    assert sheet is not None
    return sheet


def made(conditions: str, rule: str = "said") -> Design:
    return make_design(
        open_example()[0], ukraine(), Aspect(valid=DAY, known=DAY, rule=rule, view=View(conditions=conditions))
    )[0]


def test_what_hangs_on_conditions_that_nobody_knows_is_not_there() -> None:
    """The one figure that a source gives without a condition met or unknown would stand; there is none."""
    assert made("as-known").stationed == ()
    assert made("met", "announced").stationed == ()


def test_a_range_counts_at_its_low_end() -> None:
    found = {s.state: (s.personnel, s.since) for s in made("met").stationed}
    assert found["EST"] == (100.0, date(2025, 8, 20))
    assert found["LTU"] == (200.0, date(2025, 8, 21))


def test_what_is_left_out_is_named_with_its_reason() -> None:
    aspect = Aspect(valid=DAY, known=DAY, rule="said", view=View())
    reasons = {out.key: out.reason for out in make_design(open_example()[0], ukraine(), aspect)[1]}
    assert reasons["pledges.csv:G046:said"] == "unsure"
    assert reasons["pledges.csv:G021:said"] == "refused"
    assert reasons["pledges.csv:G011:said"] == "no-amount"


def test_two_promises_of_one_state_stand_together_from_the_later_day() -> None:
    entries = book(
        [
            draft(pledge("FRA", amount=size, unit="personnel", beneficiary="UKR", due=due), subject=size)
            for size, due in (("100", date(2025, 9, 1)), ("50", date(2025, 10, 1)))
        ]
    )
    design, _ = make_design(entries, ukraine(), Aspect(valid=DAY, known=DAY, rule="announced", view=View()))
    assert design.stationed == (Stationing(state="FRA", personnel=150.0, since=date(2025, 10, 1)),)


def test_a_guarantee_file_takes_the_design_as_it_is_printed(tmp_path: Path) -> None:
    design, base = made("met"), open_library_and_places()
    text = find_guarantee("ukraine").read_text(encoding="utf-8")
    printed = write_design(design).removeprefix("designs:\n")
    file = tmp_path / "ukraine.yaml"
    file.write_text(text + printed, encoding="utf-8")
    guarantee, findings = read_guarantee(file, base.library, base.gazetteer, programmes=read_catalogue_programmes())
    assert guarantee is not None, findings
    assert guarantee.designs[-1].stationed == design.stationed
