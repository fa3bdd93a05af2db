"""`foedus why` and `foedus whynot`: the chain of reasons behind an answer."""

from __future__ import annotations

from typing import Any

import click

from foedus.cli.options import derive_typed, event_options, open_console, pick_obligations, print_json
from foedus.model import Answer, Obligation
from foedus.report import print_chain, show_chain, to_plain


@click.command("why")
@click.argument("agreement")
@click.argument("bearer", required=False)
@event_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def explain_bound(*, agreement: str, bearer: str | None, as_json: bool, **options: Any) -> None:
    """Why AGREEMENT (or one of its clauses) binds BEARER in an event, step by step.

    \b
    Example:
      foedus why ukr-gbr-security-2024 GBR --attacker RUS --victim UKR --place kharkiv --on 2025-08-19
    """
    _explain(agreement, bearer, options, as_json, lambda o: o.answer is Answer.BOUND, "bound by")


@click.command("whynot")
@click.argument("agreement")
@click.argument("bearer", required=False)
@event_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def explain_not_bound(*, agreement: str, bearer: str | None, as_json: bool, **options: Any) -> None:
    """Why AGREEMENT (or one of its clauses) does not bind BEARER, what is open, and what would change it.

    \b
    Example:
      foedus whynot north-atlantic-treaty POL --attacker RUS --victim UKR --place kharkiv --on 2025-08-19
    """
    _explain(agreement, bearer, options, as_json, lambda o: o.answer is not Answer.BOUND, "left free by")


def _explain(name: str, bearer: str | None, options: dict[str, Any], as_json: bool, wanted: Any, said: str) -> None:
    found = pick_obligations(derive_typed(options), name, bearer)
    chosen: tuple[Obligation, ...] = tuple(o for o in found.obligations if wanted(o))
    chains = tuple(show_chain(o) for o in (chosen if bearer else _one_per_clause(chosen)))
    if as_json:
        print_json({"agreement": name, "bearer": bearer, "chains": to_plain(chains)})
        return
    console = open_console()
    for chain in chains:
        print_chain(chain, console)
        console.print()
    if not chains:
        console.print(
            f"Nobody is {said} {name} in this event." if not bearer else f"{bearer} is not {said} {name} in this event."
        )


def _one_per_clause(obligations: tuple[Obligation, ...]) -> tuple[Obligation, ...]:
    """One bearer for each clause and set of reasons, since the others' chains read alike."""
    return tuple({(o.provision, o.answer, o.reasons): o for o in reversed(obligations)}.values())[::-1]
