"""Write the golden files again: `make golden`. Read the difference line by line before it is kept."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from foedus.assessment import assess, find_guarantee, open_library_and_places, open_sources, read_catalogue_programmes
from foedus.assessment import read_guarantee as read
from foedus.report import to_plain
from foedus.report.pages import show_assessment

FOLDER = Path(__file__).parent
GUARANTEES = ("ukraine", "tessara")


def assessed(name: str) -> str:
    """What `foedus assess NAME --json` prints."""
    base = open_library_and_places()
    guarantee, findings = read(
        find_guarantee(name), base.library, base.gazetteer, programmes=read_catalogue_programmes()
    )
    assert guarantee is not None, findings
    page = show_assessment(assess(guarantee, open_sources(guarantee, base)), base.gazetteer)
    return json.dumps(to_plain(page), ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write every golden file of an assessment."""
    for name in GUARANTEES:
        (FOLDER / f"{name}.json").write_text(assessed(name), encoding="utf-8")
        sys.stdout.write(f"{FOLDER / name}.json\n")


if __name__ == "__main__":
    main()
