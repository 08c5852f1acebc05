"""Score models: evaluate, and look at suites."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from agent.cli.options import Json, ModelName, Overrides

app = typer.Typer()


@app.command()
def evaluate(
    suite: Annotated[
        str, typer.Argument(metavar="SUITE", help="web, phone, desk, miniwob, trouble, drift, grounding, or a folder.")
    ] = "",
    model: ModelName = None,
    tasks: Annotated[str, typer.Option("--tasks", metavar="A,B", help="Only these tasks.")] = "",
    attempts: Annotated[int, typer.Option("--attempts", metavar="K", help="How often each task is played.")] = 1,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Of the first attempt; the next has the next.")] = 0,
    workers: Annotated[int, typer.Option("--workers", metavar="N", help="Episodes at a time.")] = 1,
    engine: Annotated[str, typer.Option("--engine", metavar="ENGINE", help="local or ray.")] = "local",
    max_steps: Annotated[
        int | None, typer.Option("--max-steps", metavar="N", help="Decisions an episode may take.  [as its task says]")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Where results are kept.  [evaluations/SUITE-MODEL]")
    ] = None,
    data: Annotated[
        Path | None, typer.Option("--data", metavar="DIR", help="Labelled screens, for the suite grounding.")
    ] = None,
    trust: Annotated[bool, typer.Option("--trust", help="Let a suite of others run its commands here.")] = False,
    compare: Annotated[
        tuple[Path, Path] | None, typer.Option("--compare", metavar="A B", help="Compare two evaluations' folders.")
    ] = None,
    overrides: Overrides = None,
    as_json: Json = False,
) -> int:
    """Score a model on a suite of tasks.

    The same command goes on where it was stopped."""
    from agent.cli.evaluate import Request, compare_two, evaluate_suite

    if compare:
        return compare_two([str(folder) for folder in compare], as_json=as_json)
    if not suite:
        raise typer.BadParameter("name a suite: `seehand suite list` shows which there are", param_hint="SUITE")
    return evaluate_suite(
        Request(suite, model, tasks, attempts, seed, workers, engine, max_steps, out, data, trust,
                tuple(overrides or ())),
        as_json=as_json,
    )  # fmt: skip


suite_app = typer.Typer(help="Look at suites of tasks.", rich_markup_mode=None)
app.add_typer(suite_app, name="suite")


@suite_app.command("list")
def suite_list(as_json: Json = False) -> int:
    """List the suites that come with seehand."""
    from agent.cli.suite import list_suites

    return list_suites(as_json=as_json)


@suite_app.command("check")
def suite_check(
    name: Annotated[str, typer.Argument(metavar="DIR", help="A folder of task files, or a suite's name.")],
    online: Annotated[bool, typer.Option("--online", help="Count on the network for files and pages.")] = False,
    as_json: Json = False,
) -> int:
    """Say of each task whether this machine can run and judge it, and if not, why. Nothing of it is run."""
    from agent.cli.suite import check_suite

    return check_suite(name, online=online, as_json=as_json)
