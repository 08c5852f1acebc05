"""`seehand export`: runs in the forms that other tools read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from agent.cli.output import OK, failures_told, print_json
from agent.evaluate.layout import export_evaluation, is_evaluation, runs_of
from agent.export import export, passed
from agent.log import find_run, read_run
from agent.settings import load_settings
from environments.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

SUFFIXES = {"mp4": ".mp4", "playwright": ".zip", "playwright-test": ".py"}
"""Forms that are one file; the others are folders."""


def export_runs(
    names: Sequence[str], to: str, out: Path | None, folder: Path | None, *, only_passed: bool, as_json: bool
) -> int:
    """Write the runs in one form, by default beside the runs folder as "export-FORM".

    The folder of an evaluation stands for all of its runs; as osworld, it is laid out as OSWorld's runner would.
    """
    with failures_told("export", as_json=as_json):
        if to == "osworld" and len(names) == 1 and is_evaluation(Path(names[0])):
            count = export_evaluation(Path(names[0]), out or Path("export-osworld"), only_passed=only_passed)
            _tell(to, str(out or "export-osworld"), count, count, as_json=as_json)
            return OK
        runs_folder = folder or load_settings().settings.run.folder
        runs = [read_run(found) for name in names for found in _meant(name, runs_folder)]
        chosen = passed(runs) if only_passed else runs
        if not chosen:
            raise UsageError(f"none of the {len(runs)} runs ended well: nothing to export (leave --only-passed out?)")
        written = export(chosen, to, out or Path(f"export-{to}{SUFFIXES.get(to, '')}"))
        _tell(to, str(written), len(chosen), len(runs), as_json=as_json)
    return OK


def _meant(name: str, runs_folder: Path) -> list[Path]:
    return runs_of(Path(name)) if is_evaluation(Path(name)) else [find_run(name, runs_folder)]


def _tell(to: str, written: str, count: int, named: int, *, as_json: bool) -> None:
    if as_json:
        print_json({"to": to, "out": written, "runs": count, "left_out": named - count})
    else:
        typer.echo(f"{written}: {count} of {named} runs as {to}")
