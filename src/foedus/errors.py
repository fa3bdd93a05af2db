"""Everything foedus raises, as one tree.

::

    FoedusError                 anything foedus raises on purpose
    ├── UsageError              the call cannot be understood (exit 2)
    │   └── UnknownNameError    a name nobody knows, with close matches
    ├── UnreadableError         a file cannot be opened or decoded at all (exit 3)
    ├── FindingsError           the input was read, and is wrong; carries every finding (exit 1)
    ├── SolverError             a solver stopped without an answer it can certify (exit 4)
    └── LedgerError             the ledger cannot be opened, read or written; nothing stored is lost (exit 5)
        └── ConflictError       somebody else wrote first; carries what they wrote

What is wrong in somebody's *data* is a value (`foedus.model.Finding`), returned beside the result. These exceptions are
for the doors, which decide what is fatal, and for programmers.
"""

from __future__ import annotations

from collections.abc import Sequence


class FoedusError(Exception):
    """Anything foedus raises on purpose. `exit_code` is what the command line returns."""

    exit_code = 1


class UsageError(FoedusError):
    """The call cannot be understood: a missing, contradictory or malformed argument."""

    exit_code = 2


class UnknownNameError(UsageError):
    """A name nobody knows. `close` lists the nearest known names, best first."""

    def __init__(self, kind: str, name: str, close: Sequence[str] = ()) -> None:
        self.kind, self.name, self.close = kind, name, tuple(close)
        hint = f"; did you mean {' or '.join(self.close)}?" if self.close else ""
        super().__init__(f"no {kind} is called '{name}'{hint}")


class UnreadableError(FoedusError):
    """A file cannot be opened or decoded at all."""

    exit_code = 3


class FindingsError(FoedusError):
    """The input was read and is wrong. `findings` holds every one, in file order."""

    def __init__(self, findings: Sequence[object]) -> None:
        self.findings = tuple(findings)
        super().__init__(f"{len(self.findings)} finding(s)")


class SolverError(FoedusError):
    """A solver stopped without an answer it can certify."""

    exit_code = 4


class LedgerError(FoedusError):
    """The ledger cannot be opened, read or written. Whatever was confirmed before is still there."""

    exit_code = 5


class ConflictError(LedgerError):
    """Others wrote about the same subjects in between, and nothing was written. `since` holds their entries, in order."""

    def __init__(self, since: Sequence[object]) -> None:
        self.since = tuple(since)
        super().__init__(
            f"{len(self.since)} newer entry(ies) on the same subject, and nothing was written: look at them and write again"
        )
