"""Past runs: list, show, export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from agent.cli.options import Json, Runs

app = typer.Typer()


@app.command()
def runs(folder: Runs = None, as_json: Json = False) -> int:
    """List past runs, newest first."""
    from agent.cli.runs import list_past_runs

    return list_past_runs(folder, as_json=as_json)


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="RUN", help="A run folder, its name, or `last`.")],
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write the report there.")] = None,
    follow: Annotated[bool, typer.Option("--follow", help="Write it again while the run goes on.")] = False,
    folder: Runs = None,
    as_json: Json = False,
) -> int:
    """Show a run: its steps here, or its report as one HTML file."""
    from agent.cli.runs import show_run

    return show_run(name, html, folder, as_json=as_json, follow=follow)


@app.command()
def export(
    names: Annotated[list[str], typer.Argument(metavar="RUN…", help="Run folders, their names, or `last`.")],
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="FORM",
            help="atif, osworld, conversations, dataset, mp4, playwright, playwright-test or script.",
        ),
    ],
    out: Annotated[Path | None, typer.Option("--out", metavar="PATH", help="Where to write.  [./export-FORM]")] = None,
    only_passed: Annotated[bool, typer.Option("--only-passed", help="Leave out runs that did not end well.")] = False,
    folder: Runs = None,
    as_json: Json = False,
) -> int:
    """Write runs in a form that other tools read."""
    from agent.cli.export import export_runs

    return export_runs(names, to, out, folder, only_passed=only_passed, as_json=as_json)


@app.command("import")
def import_(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="An OSWorld or ATIF trajectory: a folder, or a ZIP archive of it.")
    ],
    folder: Runs = None,
    as_json: Json = False,
) -> int:
    """Make a run folder of another tool's episode, so that it can be shown."""
    from agent.cli.bring import import_trajectory

    return import_trajectory(path, folder, as_json=as_json)
