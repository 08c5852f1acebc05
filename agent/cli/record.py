"""`seehand record`: a person does a task by hand, and a run comes out that can be replayed."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

from agent.cli.ask import ask_in_terminal
from agent.cli.output import OK, failures_told, print_json
from agent.cli.run import task_of
from agent.describe import describe
from agent.events import Acted
from agent.progress import Progress, plain, terminal
from agent.record.recorder import Recorder, record
from agent.settings import load_settings

if TYPE_CHECKING:
    from rich.console import Console

    from agent.cli.run import Request
    from agent.events import EpisodeEvent
    from agent.run import RunResult


def record_by_hand(request: Request, *, as_json: bool) -> int:
    """Record until Ctrl+C, or until the browser is closed. Returns the exit code."""
    with failures_told("record", as_json=as_json):
        console = terminal(stderr=as_json)
        result = asyncio.run(_record(request, console))
        about = {"run": str(result.folder), "steps": result.steps, "report": str(result.report)}
        if as_json:
            print_json(about)
        else:
            if result.ended.reason:
                console.print(f"\n{plain(result.ended.reason)}", style="yellow", markup=False)
            console.print(f"\nrecorded {result.steps} steps", style="bold", markup=False)
            console.print(f"  run     {plain(about['run'])}", markup=False, soft_wrap=True)  # type: ignore[arg-type]
            console.print(f"  next    seehand replay {plain(result.folder.name)}", markup=False, soft_wrap=True)
    return OK


async def _record(request: Request, console: Console) -> RunResult:
    settings = load_settings(["browser.headed=true", *request.overrides]).settings
    task = task_of(request, settings)
    ready: asyncio.Future[Recorder] = asyncio.get_running_loop().create_future()
    with Progress(console) as progress:
        ready.add_done_callback(_obey)

        def tell(opened: asyncio.Future[Recorder]) -> None:
            if not opened.cancelled() and not opened.exception():
                opened.result().say = progress.say
                progress.say(opened.result().ears.note)
                progress.wait_for("recording")

        ready.add_done_callback(tell)

        async def ask(question: str) -> str | None:
            return await ask_in_terminal(question, progress, ready.result().stop, asker="The page")

        def show(event: EpisodeEvent) -> None:
            if isinstance(event, Acted):
                progress.say(describe(event.result.action))

        runs = request.runs or settings.run.folder
        return await record(task, settings=settings, runs=runs, ask=ask, recorder_ready=ready, listeners=[show])


def _obey(ready: asyncio.Future[Recorder]) -> None:
    """From now on Ctrl+C, or being terminated, ends the recording and keeps it."""
    if ready.cancelled() or ready.exception():
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, ready.result().stop.set)
