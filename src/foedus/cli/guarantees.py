"""What several verbs on guarantees share: the guarantee by its name with all that it draws on, and the month that it is asked about."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from foedus.assessment import (
    Sources,
    find_guarantee,
    open_library_and_places,
    open_sources,
    read_catalogue_programmes,
    read_guarantee,
)
from foedus.cli.options import take_month
from foedus.errors import FindingsError
from foedus.model import Finding, Guarantee, errors_in


class Opened(NamedTuple):
    """A guarantee, and all that an assessment of it reads."""

    guarantee: Guarantee
    sources: Sources


def open_guarantee(name: str, month: str | None) -> Opened:
    """A guarantee by file or name, with the forces of a month where one is typed. Raises `FindingsError` on what makes it unusable."""
    base = open_library_and_places()
    read, findings = read_guarantee(
        find_guarantee(name), base.library, base.gazetteer, programmes=read_catalogue_programmes()
    )
    stop_on_errors(findings)
    if read is None:
        raise FindingsError(findings)
    guarantee = replace(read, month=take_month(month)) if month else read
    sources = open_sources(guarantee, base)
    stop_on_errors(sources.findings)
    return Opened(guarantee, sources)


def stop_on_errors(findings: tuple[Finding, ...]) -> None:
    """Raise `FindingsError` where any finding is an error."""
    wrong = errors_in(findings)
    if wrong:
        raise FindingsError(wrong)
