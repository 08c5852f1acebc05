"""`seehand run`: a task from the command line, watched, stopped with Ctrl+C, and its end told."""

from __future__ import annotations

import asyncio
import signal
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ValidationError

from agent.cli.ask import approve_in_terminal, ask_in_terminal
from agent.cli.keys import Keys
from agent.cli.output import EXIT_CODES, complain, failures_told, headline, print_json, run_object, verdict_words
from agent.policy import load_policy
from agent.progress import Progress, plain, terminal
from agent.run import Bounds, Judge, Meet, RunResult, Stop, run_task
from agent.secrets import find_secrets
from agent.settings import load_settings
from environments.errors import UsageError
from environments.registry import nearest
from tasks.task import Task

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from agent.policy.asking import Question
    from agent.settings import Settings


class Limits(NamedTuple):
    """What the command line says about what the hand may do."""

    policy: Path | None = None
    yes_to: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()
    dry_run: bool = False


class Request(NamedTuple):
    """What was asked for on the command line; None where it was not said."""

    task: str
    on: str | None = None
    url: str | None = None
    model: str | None = None
    max_steps: int | None = None
    max_seconds: float | None = None
    runs: Path | None = None
    headed: bool = False
    overrides: tuple[str, ...] = ()
    limits: Limits = Limits()


def run_request(request: Request, *, as_json: bool) -> int:
    """Run it and tell how it ended. Returns the exit code."""
    with failures_told("run", as_json=as_json):
        headed = ("browser.headed=true",) if request.headed else ()
        settings = load_settings([*request.overrides, *headed]).settings
        task = task_of(request, settings)
        console = terminal(stderr=as_json)
        result = asyncio.run(watch(task, request, settings, Progress(console)))
        tell(result, console, as_json=as_json)
    return EXIT_CODES[result.ended.outcome]


def task_of(request: Request, settings: Settings) -> Task:
    """The task, completed from the settings. Raises UsageError for an empty task or an impossible limit."""
    given = {
        "instruction": request.task,
        "environment": request.on,
        "start_at": request.url,
        "max_steps": request.max_steps,
        "max_seconds": request.max_seconds,
    }
    standard = {
        "environment": settings.run.on,
        "max_steps": settings.run.max_steps,
        "max_seconds": settings.run.max_seconds,
    }
    try:
        return Task.model_validate(standard | {name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        problems = (_in_words(problem["loc"][0], problem["msg"], problem["input"]) for problem in error.errors())
        raise UsageError("; ".join(problems)) from error


def _in_words(field: int | str, message: str, value: object) -> str:
    if field == "instruction":
        return message.removeprefix("Value error, ")
    return f"--{str(field).replace('_', '-')} {value}: {message[:1].lower()}{message[1:]}"


async def watch(
    task: Task,
    request: Request,
    settings: Settings,
    progress: Progress,
    judge: Judge | None = None,
    meet: Meet | None = None,
) -> RunResult:
    """Run the task with its steps shown in the terminal, Ctrl+C obeyed and questions asked there."""
    stop = Stop()
    with progress, Keys(stop.pause, progress) as keys:
        obey_signals(stop, progress)

        async def ask(question: str) -> str | None:
            with keys.resting():
                return await ask_in_terminal(question, progress, stop.soon)

        return await run_task(
            task,
            settings=settings,
            model=settings.run.model if request.model is None else request.model,
            runs=request.runs or settings.run.folder,
            ask=ask,
            listeners=[progress],
            stop=stop,
            judge=judge,
            meet=meet,
            bounds=bounds_of(request, settings, progress, stop, keys),
        )


def bounds_of(request: Request, settings: Settings, progress: Progress, stop: Stop, keys: Keys | None = None) -> Bounds:
    """What the hand may do. Raises UsageError: an unreadable policy, a rule that is none, a secret without a value."""
    limits = request.limits
    policy = load_policy(limits.policy or settings.run.policy)
    for name in limits.yes_to:
        if name not in policy.names:
            raise UsageError(f"--yes-to {name}: there is no such rule: {nearest(name, list(policy.names))}")

    async def approve(question: Question) -> bool | None:
        with keys.resting() if keys else nullcontext():
            return await approve_in_terminal(question, progress, stop.soon)

    return Bounds(
        policy=policy,
        secrets=find_secrets(limits.secrets, request.task),
        approve=approve,
        yes_to=frozenset(limits.yes_to),
        dry_run=limits.dry_run,
    )


def obey_signals(stop: Stop, progress: Progress) -> None:
    """The first Ctrl+C ends the run after the step in progress, the second at once; so does being terminated."""

    def interrupted() -> None:
        if not stop.soon.is_set():
            progress.say("stopping after this step; Ctrl+C again stops at once")
        stop.request()

    def terminated() -> None:
        stop.request()
        stop.request()

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGINT, interrupted)
    loop.add_signal_handler(signal.SIGTERM, terminated)
    loop.add_signal_handler(signal.SIGHUP, terminated)


def tell(result: RunResult, console: Console, *, as_json: bool) -> None:
    """Say how the run ended and where its record is."""
    ended = result.ended
    if as_json:
        print_json(
            run_object(
                ended.outcome,
                answer=ended.answer,
                reason=ended.reason,
                steps=result.steps,
                seconds=round(ended.seconds, 3),
                run=str(result.folder),
                report=str(result.report) if result.report else None,
            )
        )
    else:
        _tell_people(result, console)
    if EXIT_CODES[ended.outcome]:
        complain(f"{_words(ended.outcome)}: {plain(ended.reason)}")


def _tell_people(result: RunResult, console: Console) -> None:
    ended = result.ended
    console.print(f"\n{headline(ended.outcome, result.steps, ended.seconds)}", style="bold", markup=False)
    rows = {
        "answer": ended.answer or "",
        "verdict": verdict_words(result.verdict),
        "run": str(result.folder),
        "report": str(result.report or ""),
    }
    for name, value in rows.items():
        if value:
            console.print(f"  {name:<7} {plain(value)}", markup=False, soft_wrap=True)


def _words(outcome: str) -> str:
    return outcome.replace("_", " ")
