"""The article that started the project, read, reviewed and booked end to end."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from foedus.cli.entry import foedus
from foedus.ledger import open_ledger, verify_ledger
from foedus.model import Pledge
from tests.evidence.shared import SHARED

SEED = SHARED / "articles" / "unn-2025-08-19.txt"


@pytest.mark.skipif(not SEED.exists(), reason="the shared articles are not at hand")
def test_the_seed_article_goes_the_whole_way(tmp_path: Path) -> None:
    place, journal = str(tmp_path / "pledges.db"), str(tmp_path / "journal.jsonl")
    assert CliRunner().invoke(foedus, ["ledger", "init", place]).exit_code == 0
    fields = {
        "actor": "USA",
        "beneficiary": "UKR",
        "what": "security guarantees with European and other states",
        "status": "stated",
        "conditions": "PEACE_DEAL",
        "subject": "usa-ukr-security-guarantees",
    }
    keys = "".join(f"e{name}\n{value}\n" for name, value in fields.items()) + "abq"
    arguments = ["review", str(SEED), "--on", "2025-08-19", "--outlet", "UNN", "--reviewer", "Ana", "--ledger", place]
    done = CliRunner().invoke(foedus, [*arguments, "--journal", journal], input=keys)
    assert done.exit_code == 0, done.output
    text = SEED.read_text("utf-8")
    with open_ledger(place) as ledger:
        assert not verify_ledger(ledger)
        (entry,) = ledger.every()
    draft = entry.draft
    assert isinstance(draft.content, Pledge)
    assert draft.content.speaker == "Marco Rubio"
    assert draft.content.conditions == (("PEACE_DEAL",),)
    assert draft.content.amount is None
    assert draft.quote is not None
    assert text[draft.quote.start : draft.quote.end] == draft.quote.text
    assert draft.source.document == "UNN"
