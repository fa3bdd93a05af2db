"""The `foedus` command and its table of verbs. A verb is loaded only when it is called, so that `--help` stays quick."""

from __future__ import annotations

import gc
import sys

import click

from foedus import __version__
from foedus.errors import FindingsError, FoedusError

from .verbs import Verbs

COMMANDS = {
    "ask": ("foedus.cli.commands.drafting:ask_questions", "Which unknown fact would settle most, as a ranked list."),
    "assess": (
        "foedus.cli.commands.assess:assess_guarantee",
        "Compare the designs of a guarantee and write the report.",
    ),
    "backtest": ("foedus.cli.commands.backtest:backtest", "Hold the engine against history, and name every miss."),
    "cascade": (
        "foedus.cli.commands.drafting:show_cascade",
        "Whom honoured duties draw in, step by step, by text alone.",
    ),
    "check": ("foedus.cli.commands.check:check_files", "Read files and report everything that is wrong with them."),
    "compare": ("foedus.cli.commands.drafting:compare_agreements", "Two to six agreements, clause by clause."),
    "derive": ("foedus.cli.commands.derive:derive_event", "Who owes what to whom by when in an event."),
    "deter": ("foedus.cli.commands.deter:study_deterrence", "Does it deter? The game over equilibria and years."),
    "diff": ("foedus.cli.commands.drafting:diff_drafts", "Two drafts by effect: which outcomes change."),
    "evidence": ("foedus.cli.commands.evidence:show_evidence", "What data say of the game's parameters."),
    "export": (
        "foedus.cli.commands.export:export_shape",
        "Alliances as tables: dyad-years, spells and the other shapes.",
    ),
    "forces": (
        "foedus.cli.commands.forces:show_forces",
        "The protected state's army by month, and who stands beside it.",
    ),
    "gaps": ("foedus.cli.commands.drafting:show_gaps", "Where agreements fail: nobody bound, vetoes, collisions."),
    "ledger": ("foedus.cli.commands.ledger:ledger", "Pledges in a book that only grows."),
    "list": (
        "foedus.cli.commands.catalogue:list_catalogue",
        "What the catalogue holds, by party, act, article or day.",
    ),
    "pledges": (
        "foedus.cli.commands.pledges:hold_pledges",
        "Needs against promises: who is missing, what rests on whom.",
    ),
    "read": ("foedus.cli.commands.read:read_text", "Who said what in a news text, and who promised it."),
    "review": ("foedus.cli.commands.review:review_text", "Accept, change or reject what a text says was promised."),
    "show": ("foedus.cli.commands.catalogue:show_agreement", "One agreement as a readable codesheet."),
    "supply": ("foedus.cli.commands.supply:plan_supply", "What arrives, who pays, and what each limit costs."),
    "why": ("foedus.cli.commands.why:explain_bound", "Why somebody is bound in an event, step by step."),
    "whynot": ("foedus.cli.commands.why:explain_not_bound", "Why somebody is not bound, and what would change it."),
}
"""Every verb: where it lives, and what it does in one line."""


@click.group(
    cls=Verbs, table=COMMANDS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="foedus")
def foedus() -> None:
    """Design, coordinate and stress-test international security guarantees.

    \b
    Try:
      foedus assess ukraine
      foedus derive --attacker RUS --victim UKR --place kharkiv --on 2025-08-19
    """


def main() -> None:
    """Run the command line. Exit codes: 0 ok, 1 findings, 2 usage, 3 unreadable input, 4 no certified answer, 130 interrupted."""
    # A verb builds many small values and ends: with the usual thresholds a fifth of its time goes to looking for garbage.
    gc.set_threshold(100_000, 50, 50)
    try:
        foedus.main(standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.Abort:
        click.echo("interrupted", err=True)
        sys.exit(130)
    except click.ClickException as problem:
        problem.show()
        sys.exit(problem.exit_code)
    except FindingsError as problem:
        for finding in problem.findings:
            click.echo(str(finding), err=True)
        click.echo(f"foedus: {problem}", err=True)
        sys.exit(problem.exit_code)
    except FoedusError as problem:
        click.echo(f"foedus: {problem}", err=True)
        sys.exit(problem.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
