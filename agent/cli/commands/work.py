"""Work a device: run, resume, record, replay."""

from __future__ import annotations

from typing import Annotated

import typer

from agent.cli.options import DEVICES, Json, ModelName, Overrides, PolicyFile, Runs, YesTo

app = typer.Typer()


@app.command()
def run(
    task: Annotated[str, typer.Argument(metavar="TASK", help="What to do, in plain words.")] = "",
    on: Annotated[str | None, typer.Option("--on", metavar="DEVICE", help=DEVICES)] = None,
    url: Annotated[
        str | None, typer.Option("--url", metavar="URL", help="Where to begin: a URL, or an application.")
    ] = None,
    model: ModelName = None,
    branch: Annotated[
        str | None,
        typer.Option("--from", metavar="RUN:STEP", help="Go on from a step of another run; the device stays as it is."),
    ] = None,
    max_steps: Annotated[
        int | None, typer.Option("--max-steps", metavar="N", help="Decisions it may take.  [60]")
    ] = None,
    max_seconds: Annotated[
        float | None, typer.Option("--max-seconds", metavar="S", help="Seconds it may take.  [900]")
    ] = None,
    runs: Runs = None,
    headed: Annotated[bool, typer.Option("--headed", help="Show the browser's window.")] = False,
    policy: PolicyFile = None,
    yes_to: YesTo = None,
    secret: Annotated[
        list[str] | None,
        typer.Option("--secret", metavar="NAME", help="Type the variable NAME where the task says {{secret:NAME}}."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Draw what would be done first, and do nothing.")] = False,
    overrides: Overrides = None,
    as_json: Json = False,
) -> int:
    """Do a task: look, decide, act, until it is done."""
    from agent.cli.run import Limits, Request, run_request

    if not task and branch is None:
        raise typer.BadParameter("say what to do, in plain words", param_hint="TASK")
    limits = Limits(policy, tuple(yes_to or ()), tuple(secret or ()), dry_run)
    request = Request(task, on, url, model, max_steps, max_seconds, runs, headed, tuple(overrides or ()), limits)
    if branch is not None:
        from agent.cli.resume import run_from

        return run_from(branch, request, as_json=as_json)
    return run_request(request, as_json=as_json)


@app.command()
def resume(
    name: Annotated[str, typer.Argument(metavar="RUN", help="A run folder, its name, or `last`.")],
    model: ModelName = None,
    runs: Runs = None,
    headed: Annotated[bool, typer.Option("--headed", help="Show the browser's window.")] = False,
    policy: PolicyFile = None,
    yes_to: YesTo = None,
    secret: Annotated[
        list[str] | None, typer.Option("--secret", metavar="NAME", help="As for the run that goes on.")
    ] = None,
    overrides: Overrides = None,
    as_json: Json = False,
) -> int:
    """Go on with a run that crashed, was stopped or gave up."""
    from agent.cli.resume import resume_run
    from agent.cli.run import Limits, Request

    limits = Limits(policy, tuple(yes_to or ()), tuple(secret or ()))
    request = Request("", None, None, model, None, None, runs, headed, tuple(overrides or ()), limits)
    return resume_run(name, request, as_json=as_json)


@app.command()
def record(
    task: Annotated[str, typer.Argument(metavar="TASK", help="What you are going to do.")] = "recorded by hand",
    on: Annotated[
        str | None, typer.Option("--on", metavar="DEVICE", help="browser, desktop, android or phone.  [browser]")
    ] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="Where to begin.")] = None,
    serial: Annotated[
        str | None, typer.Option("--serial", metavar="SERIAL", help="Which Android device, as `adb devices` lists it.")
    ] = None,
    runs: Runs = None,
    overrides: Overrides = None,
    as_json: Json = False,
) -> int:
    """Do a task by hand, and keep it as a run that can be replayed."""
    from agent.cli.record import record_by_hand
    from agent.cli.run import Request

    chosen = [f"android.serial={serial}"] if serial else []
    overrides = [*(overrides or ()), *chosen]
    return record_by_hand(Request(task, on, url, runs=runs, overrides=tuple(overrides)), as_json=as_json)


@app.command()
def replay(
    flow: Annotated[str, typer.Argument(metavar="RUN", help="A run, its name or `last`; or a flow.json.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DEVICE", help=DEVICES)] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="Where to begin instead.")] = None,
    variables: Annotated[
        list[str] | None, typer.Option("--var", metavar="NAME=VALUE", help="Type this instead; repeatable.")
    ] = None,
    heal: Annotated[
        str, typer.Option("--heal", metavar="HOW", help="off: same place only; safe: no model; model: one may point.")
    ] = "safe",
    accept_healed: Annotated[
        bool, typer.Option("--accept-healed", help="Take what was healed over into the flow (or RUN is such a patch).")
    ] = False,
    speed: Annotated[str, typer.Option("--speed", metavar="SPEED", help="max or recorded.")] = "max",
    model: ModelName = None,
    runs: Runs = None,
    headed: Annotated[bool, typer.Option("--headed", help="Show the browser's window.")] = False,
    policy: PolicyFile = None,
    yes_to: YesTo = None,
    overrides: Overrides = None,
    as_json: Json = False,
) -> int:
    """Do again what a run did, without a model.

    Each target is found anew; where two cannot be told apart it stops rather than guesses."""
    from agent.cli.replay import Request, replay_flow
    from agent.cli.run import Limits

    request = Request(
        flow, on, url, tuple(variables or ()), heal, accept_healed, speed, model, runs, headed, tuple(overrides or ()),
        Limits(policy, tuple(yes_to or ())),
    )  # fmt: skip
    return replay_flow(request, as_json=as_json)
