"""`foedus backtest`: hold the engine against history, and name every miss."""

from __future__ import annotations

from importlib import import_module

import click

BACKTESTS = {
    "attributions": (
        "foedus.cli.commands.backtest_attributions:backtest_attributions",
        "Who said what in newspaper prose, attribution by attribution.",
    ),
    "cases": ("foedus.cli.commands.backtest_cases:backtest_cases", "Coded historical cases, row by row."),
    "dyads": ("foedus.cli.commands.backtest_dyads:backtest_dyads", "Directed dyad-years of pledges, cell by cell."),
    "kiel": ("foedus.cli.commands.backtest_kiel:backtest_kiel", "Payments of a programme, month by month."),
    "wars": ("foedus.cli.commands.backtest_wars:backtest_wars", "Alliances in wars: did the obligation arise?"),
}
"""Each back-test: where it lives, and what it does in one line."""


class _Backtests(click.Group):
    """A group whose commands are loaded when called, since some of them need large libraries."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return sorted(BACKTESTS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in BACKTESTS:
            ctx.fail(f"no such back-test: '{cmd_name}'. Known: {', '.join(sorted(BACKTESTS))}.")
        module, _, name = BACKTESTS[cmd_name][0].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in sorted(BACKTESTS.items())])


@click.group("backtest", cls=_Backtests)
def backtest() -> None:
    """Hold the engine against history: coded cases, tables of pledges, payments, wars.

    \b
    Examples:
      foedus backtest attributions polnear_train_dev.tar.gz --part dev
      foedus backtest cases cases.yaml
      foedus backtest dyads --data data/
      foedus backtest kiel purl-2025 --data kiel/
      foedus backtest wars pairs.csv --data data/
    """
