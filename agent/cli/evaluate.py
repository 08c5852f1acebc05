"""`seehand evaluate`: a suite played by a model, watched, stopped with Ctrl+C, and told."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from agent.cli.output import INTERRUPTED, OK, complain, failures_told, print_json
from agent.evaluate.evaluate import Wanted, evaluate
from agent.evaluate.live import LiveTable
from agent.progress import plain, terminal
from agent.settings import load_settings
from environments.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

    from rich.console import Console

    from agent.settings import Settings


class Request(NamedTuple):
    """What was asked for on the command line; None where it was not said."""

    suite: str
    model: str | None = None
    tasks: str = ""
    attempts: int = 1
    seed: int = 0
    workers: int = 1
    engine: str = "local"
    max_steps: int | None = None
    out: Path | None = None
    data: Path | None = None
    trust: bool = False
    overrides: tuple[str, ...] = ()


def evaluate_suite(request: Request, *, as_json: bool) -> int:
    """Play it to its end and tell. The exit code says whether every planned episode has a status."""
    console = terminal(stderr=as_json)
    with failures_told("evaluate", as_json=as_json):
        settings = load_settings(request.overrides).settings
        model = request.model or settings.run.model
        if request.suite == "grounding":
            return _ground(request, model, as_json=as_json)
        if request.suite == "drift":
            return _drift(request, settings, console, as_json=as_json)
        wanted = Wanted(
            suite=request.suite,
            model=model,
            tasks=tuple(name for name in request.tasks.split(",") if name),
            attempts=request.attempts,
            seed=request.seed,
            max_steps=request.max_steps,
            trusted=request.trust,
            workers=request.workers,
            engine=request.engine,
            out=request.out,
        )
        play, told = (evaluate, tell) if request.suite != "trouble" else _trouble()
        table = LiveTable(console)
        try:
            summary = asyncio.run(_until_stopped(play(wanted, settings, table)))
        finally:
            table.close()
        if summary is None:
            complain("stopped: what was played is kept, and the same command goes on")
            return INTERRUPTED
        told(summary, console, as_json=as_json)
    return OK


def _trouble() -> tuple[Any, Any]:
    """How that bench is played and told: it is several evaluations."""
    from agent.evaluate.trouble import evaluate_trouble
    from agent.evaluate.trouble_summary import markdown

    def tell_trouble(summary: dict[str, Any], console: Console, *, as_json: bool) -> None:
        if as_json:
            print_json(summary)
            return
        for line in [*markdown(summary).splitlines(), f"report {summary['report']}"]:
            console.print(plain(line), markup=False, soft_wrap=True)

    return evaluate_trouble, tell_trouble


async def _until_stopped(work: Coroutine[Any, Any, dict[str, Any]]) -> dict[str, Any] | None:
    """Its result, or None when Ctrl+C or a signal has ended it."""
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, task.cancel)
    with suppress(asyncio.CancelledError):
        return await task
    return None


def tell(summary: dict[str, Any], console: Console, *, as_json: bool) -> None:
    """Print the summary: for people the tables, for programs one object."""
    if as_json:
        print_json(summary)
        return
    from agent.evaluate.report import facts, headline

    console.print(f"\n{plain(headline(summary))}", style="bold", markup=False)
    for name, text in facts(summary):
        console.print(f"  {name:<26} {plain(text)}", markup=False, soft_wrap=True)
    for name, part in summary["domains"].items():
        passed = f"{part['passed']['count']}/{part['planned']}"
        console.print(
            f"  {plain(name):<26} {passed:<8} score {part['score']['mean']:.3f}", markup=False, soft_wrap=True
        )
    console.print(f"  {'report':<26} {summary['report']}", markup=False, soft_wrap=True)


def compare_two(names: Sequence[str], *, as_json: bool) -> int:
    """Print how the second evaluation differs from the first."""
    from agent.evaluate.compare import compare

    with failures_told("evaluate", as_json=as_json):
        if len(names) != 2:
            raise UsageError(f"--compare takes two folders of evaluations, A and B, not {len(names)}")
        found = compare(Path(names[0]), Path(names[1]))
        if as_json:
            print_json(found)
        else:
            _tell_difference(found, terminal())
    return OK


def _tell_difference(found: dict[str, Any], console: Console) -> None:
    low, high = found["interval"]
    sure = "no accident" if low > 0 or high < 0 else "it may be an accident: the interval holds 0"
    lines = [
        f"A  {found['a']['model']}: score {found['a']['score']:.3f}",
        f"B  {found['b']['model']}: score {found['b']['score']:.3f}",
        (
            f"B - A  {found['difference']:+.3f} on the {found['tasks']} tasks of both, "
            f"95 % interval {low:+.3f} to {high:+.3f} ({sure})"
        ),
        *(f"  now passes: {name}" for name in found["gained"]),
        *(f"  now fails: {name}" for name in found["lost"]),
        *(f"  caution: {words}" for words in found["cautions"]),
    ]
    for line in lines:
        console.print(plain(line) if not line.startswith("  ") else "  " + plain(line), markup=False, soft_wrap=True)


def _ground(request: Request, model: str, *, as_json: bool) -> int:
    from agent.evaluate.grounding import ground_folder, tell_grounding

    if request.data is None:
        raise UsageError("the suite grounding needs --data DIR, a folder with labels.jsonl and images/")
    settings = load_settings(request.overrides).settings
    console = terminal(stderr=as_json)
    summary = asyncio.run(_until_stopped(ground_folder(request.data, model, settings, request.out, console)))
    if summary is None:
        complain("stopped: what was scored is kept, and the same command goes on")
        return INTERRUPTED
    if as_json:
        print_json(summary)
    else:
        tell_grounding(summary, console)
    return OK


def _drift(request: Request, settings: Settings, console: Console, *, as_json: bool) -> int:
    from agent.cli.drift import FOLDER, DriftCases, play_drift, tell_drift

    names = tuple(name for name in request.tasks.split(",") if name)
    cases = DriftCases(names, request.attempts, request.seed, request.out or FOLDER)
    summary = asyncio.run(_until_stopped(play_drift(cases, settings, console)))
    if summary is None:
        complain("stopped: what was played is kept, and the same command goes on")
        return INTERRUPTED
    if as_json:
        print_json(summary)
    else:
        tell_drift(summary, cases.out, console)
    return OK
