"""`seehand export`: runs in the forms that other tools read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from agent.cli.output import OK, failures_told, print_json
from agent.export import export, passed
from agent.log import find_run, read_run
from agent.settings import load_settings
from environments.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

SUFFIXES = {"mp4": ".mp4", "playwright": ".zip"}
"""Forms that are one file; the others are folders."""


def export_runs(
    names: Sequence[str], to: str, out: Path | None, folder: Path | None, *, only_passed: bool, as_json: bool
) -> int:
    """Write the runs in one form, by default beside the runs folder as "export-FORM"."""
    with failures_told("export", as_json=as_json):
        runs_folder = folder or load_settings().settings.run.folder
        runs = [read_run(find_run(name, runs_folder)) for name in names]
        chosen = passed(runs) if only_passed else runs
        if not chosen:
            raise UsageError(f"none of the {len(runs)} runs ended well: nothing to export (leave --only-passed out?)")
        written = export(chosen, to, out or Path(f"export-{to}{SUFFIXES.get(to, '')}"))
        if as_json:
            print_json({"to": to, "out": str(written), "runs": len(chosen), "left_out": len(runs) - len(chosen)})
        else:
            typer.echo(f"{written}: {len(chosen)} of {len(runs)} runs as {to}")
    return OK
