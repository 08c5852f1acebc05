"""`seehand resume` and `seehand run --from`: going on where another run was."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from agent.cli.ask import ask_in_terminal
from agent.cli.keys import Keys
from agent.cli.output import EXIT_CODES, failures_told
from agent.cli.run import Request, bounds_of, obey_signals, tell
from agent.log import find_run, read_run
from agent.progress import Progress, plain, terminal
from agent.resume import branch, place_of, resume, unknown_of
from agent.run import Stop
from agent.settings import as_overrides, load_settings
from environments.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from agent.log import Run
    from agent.run import RunResult


def resume_run(name: str, request: Request, *, as_json: bool) -> int:
    """Go on with a run in its folder and tell how it ended. Returns the exit code."""
    with failures_told("resume", as_json=as_json):
        settings = load_settings(request.overrides).settings
        run = read_run(find_run(name, request.runs or settings.run.folder))
        console = terminal(stderr=as_json)
        _warn(run, console)
        result = asyncio.run(_go_on(run, None, request, console))
        tell(result, console, as_json=as_json)
    return EXIT_CODES[result.ended.outcome]


def run_from(spec: str, request: Request, *, as_json: bool) -> int:
    """Begin a new run with the history of RUN:STEP. Returns the exit code."""
    with failures_told("run", as_json=as_json):
        name, colon, step = spec.rpartition(":")
        if not colon or not step.isdigit():
            raise UsageError(f"--from takes RUN:STEP, not {spec!r}: for example --from last:4")
        settings = load_settings(request.overrides).settings
        run = read_run(find_run(name, request.runs or settings.run.folder))
        console = terminal(stderr=as_json)
        console.print(f"the device is not put back to how it was at step {step}", style="yellow", markup=False)
        result = asyncio.run(_go_on(run, int(step), request, console))
        tell(result, console, as_json=as_json)
    return EXIT_CODES[result.ended.outcome]


def _warn(run: Run, console: Console) -> None:
    """Say where it goes on, and what nobody knows."""
    place = place_of(run)
    console.print(f"going on after step {len(run.steps)}" + (f" at {plain(place)}" if place else ""), markup=False)
    for words in unknown_of(run):
        console.print(f"nobody knows whether this happened: {plain(words)}", style="yellow", markup=False)


async def _go_on(run: Run, step: int | None, request: Request, console: Console) -> RunResult:
    task = run.episode.task
    as_it_was = as_overrides(task.environment, run.episode.settings.get(task.environment) or {})
    headed = ("browser.headed=true",) if request.headed else ()
    settings = load_settings([*as_it_was, *request.overrides, *headed]).settings
    if request.task and request.task != task.instruction:
        raise UsageError("a run is gone on with as it is: leave the task out")
    stop = Stop()
    chosen = request.model or (run.episode.model if run.episode.model != "replay" else settings.run.model)
    request = request._replace(task=task.instruction)
    with Progress(console) as progress, Keys(stop.pause, progress) as keys:
        obey_signals(stop, progress)
        bounds = bounds_of(request, settings, progress, stop, keys)

        async def ask(question: str) -> str | None:
            with keys.resting():
                return await ask_in_terminal(question, progress, stop.soon)

        if step is None:
            return await resume(
                run, settings=settings, model=chosen, ask=ask, listeners=[progress], stop=stop, bounds=bounds
            )
        return await branch(
            run, step, settings=settings, model=chosen, runs=request.runs or settings.run.folder, ask=ask,
            listeners=[progress], stop=stop, bounds=bounds,
        )  # fmt: skip
