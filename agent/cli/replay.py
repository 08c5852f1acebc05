"""`seehand replay`: a recorded flow done again, and how that went."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from agent.cli.output import EXIT_CODES, OK, complain, failures_told, headline, print_json, run_object
from agent.cli.run import Limits, bounds_of, obey_signals
from agent.cli.run import Request as RunRequest
from agent.progress import Progress, plain, terminal
from agent.replay.patch import NAME as PATCH_NAME
from agent.replay.patch import accept, load_patch
from agent.replay.runner import Plan, open_flow, replay, result_of
from agent.replay.sensitive import rules_asked
from agent.run import Stop
from agent.settings import as_overrides, load_settings
from environments.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from agent.policy import Policy
    from agent.replay.runner import Replayed

HEALS, SPEEDS = ("off", "safe", "model"), ("max", "recorded")


class Request(NamedTuple):
    """What was asked for on the command line; None where it was not said."""

    flow: str
    on: str | None = None
    url: str | None = None
    variables: tuple[str, ...] = ()
    heal: str = "safe"
    accept: bool = False
    speed: str = "max"
    model: str | None = None
    runs: Path | None = None
    headed: bool = False
    overrides: tuple[str, ...] = ()
    limits: Limits = Limits()


def replay_flow(request: Request, *, as_json: bool) -> int:
    """Replay and tell how it went. Returns the exit code: 1 when it diverged."""
    with failures_told("replay", as_json=as_json):
        if request.accept and Path(request.flow).name == PATCH_NAME:
            return _accept(Path(request.flow), as_json=as_json)
        plan = plan_of(request)
        console = terminal(stderr=as_json)
        replayed, policy = asyncio.run(_replay(request, plan, console))
        _tell(replayed, console, as_json=as_json)
        if "the policy refuses" in replayed.run.ended.reason and (asked := rules_asked(replayed.flow, policy)):
            complain("to say yes to all that this flow does: " + " ".join(f"--yes-to {rule}" for rule in asked))
    return EXIT_CODES[replayed.run.ended.outcome]


def plan_of(request: Request) -> Plan:
    """How it is to be done. Raises UsageError for what makes no sense."""
    if request.heal not in HEALS:
        raise UsageError(f"--heal {request.heal}: choose from {', '.join(HEALS)}")
    if request.speed not in SPEEDS:
        raise UsageError(f"--speed {request.speed}: choose from {', '.join(SPEEDS)}")
    return Plan(
        on=request.on,
        url=request.url,
        values=variables(request.variables),
        heal=request.heal,  # type: ignore[arg-type]  # checked above
        accept=request.accept,
        speed=request.speed,  # type: ignore[arg-type]
        environ=os.environ,
    )


def variables(given: Sequence[str]) -> dict[str, str]:
    """NAME=VALUE texts as a dictionary. Raises UsageError."""
    values = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise UsageError(f"--var takes NAME=VALUE, not {text!r}: for example --var full_name='Ada King'")
        values[name] = value
    return values


async def _replay(request: Request, plan: Plan, console: Console) -> tuple[Replayed, Policy]:
    from model import open_model

    headed = ("browser.headed=true",) if request.headed else ()
    settings = load_settings([*request.overrides, *headed]).settings
    runs = request.runs or settings.run.folder
    flow, path = await asyncio.to_thread(open_flow, request.flow, runs, settings.model.threads)
    looks = () if request.on not in {None, flow.environment} else as_overrides(flow.environment, flow.settings)
    settings = load_settings([*looks, *request.overrides, *headed]).settings
    pointer = open_model(request.model or settings.run.model, settings.model) if plan.heal == "model" else None
    stop = Stop()
    with Progress(console) as progress:
        obey_signals(stop, progress)
        bounds = bounds_of(RunRequest("", limits=request.limits), settings, progress, stop)
        replayed = await replay(
            flow, path, settings=settings, runs=runs, plan=plan, pointer=pointer, listeners=[progress], stop=stop,
            bounds=bounds,
        )  # fmt: skip
    return replayed, bounds.policy


def _accept(path: Path, *, as_json: bool) -> int:
    """Take a patch over that was made before."""
    patch = load_patch(path)
    flow = accept(patch, Path(patch.flow))
    if as_json:
        print_json({"flow": patch.flow, "revision": flow.revision, "changes": len(patch.changes)})
    else:
        print(f"{plain(patch.flow)} is at revision {flow.revision} now: {len(patch.changes)} changes taken over")
    return OK


def _tell(replayed: Replayed, console: Console, *, as_json: bool) -> None:
    run = replayed.run
    ended = run.ended
    if as_json:
        print_json(_object(replayed))
    else:
        console.print(f"\n{headline(ended.outcome, run.steps, ended.seconds)}", style="bold", markup=False)
        for name, value in _rows(replayed):
            console.print(f"  {name:<7} {plain(value)}", markup=False, soft_wrap=True)
    if EXIT_CODES[ended.outcome]:
        complain(plain(ended.reason))
    if replayed.divergence:
        complain(
            f"to go on from there with a model: seehand resume {run.folder.name}; or replay again with --heal model"
        )


def _object(replayed: Replayed) -> dict[str, Any]:
    run = replayed.run
    about = run_object(
        run.ended.outcome,
        reason=run.ended.reason,
        steps=run.steps,
        seconds=round(run.ended.seconds, 3),
        run=str(run.folder),
        report=str(run.report) if run.report else None,
    )
    result = result_of(replayed)
    return {**about, "replay": result, "patch": str(replayed.patch_path) if replayed.patch_path else None}


def _rows(replayed: Replayed) -> list[tuple[str, str]]:
    """What is worth saying, name and words."""
    player, patch = replayed.player, replayed.patch
    rows = [("closed", title) for title in player.closed]
    if patch is not None:
        rows += [("healed", f"step {change.step + 1}, by {change.how}: {change.words}") for change in patch.changes]
        if replayed.accepted:
            rows.append(("patch", f"taken over into {patch.flow}"))
        else:
            rows.append(("patch", f"{replayed.patch_path} (seehand replay {replayed.patch_path} --accept-healed)"))
    rows += [("run", str(replayed.run.folder)), ("report", str(replayed.run.report or ""))]
    return [(name, words) for name, words in rows if words]
