"""What is here: the screen, this machine, the settings, the policy, the models, the phone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from agent.cli.options import DEVICES, Json, ModelName, Overrides, PolicyFile

app = typer.Typer()


@app.command()
def ground(
    image: Annotated[Path, typer.Argument(metavar="IMAGE", help="A PNG, JPEG or WebP picture of a screen.")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="What to find, in plain words.")],
    model: ModelName = None,
    overrides: Overrides = None,
    as_json: Json = False,
) -> int:
    """Say where an element is on a picture, from 0 to 1000."""
    from agent.cli.ground import ground_target

    return ground_target(image, target, model, overrides or [], as_json=as_json)


@app.command()
def doctor(
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="NAME", help="Make this check alone; repeatable.")
    ] = None,
    overrides: Overrides = None,
    as_json: Json = False,
) -> int:
    """Say what works on this machine and what does not, with hints."""
    from agent.cli.checks import show_checks

    return show_checks(only or [], overrides or [], as_json=as_json)


@app.command()
def settings(overrides: Overrides = None, as_json: Json = False) -> int:
    """List every setting, its value, and where that came from."""
    from agent.cli.checks import show_settings

    return show_settings(overrides or [], as_json=as_json)


@app.command()
def policy(
    file: PolicyFile = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DEVICE", help=DEVICES)] = None,
    overrides: Overrides = None,
    as_json: Json = False,
) -> int:
    """Show what the hand may do, and what it asks about."""
    from agent.cli.policy import show_policy

    return show_policy(file, on, overrides or [], as_json=as_json)


@app.command()
def phone(
    port: Annotated[int, typer.Option("--port", metavar="N", help="Where adb connects to.  [a free one]")] = 0,
    window_port: Annotated[int, typer.Option("--window-port", metavar="N", help="Of the window.  [a free one]")] = 0,
    overrides: Overrides = None,
    as_json: Json = False,
) -> int:
    """Run the simulated phone alone, to touch and to work over adb."""
    from agent.cli.phone import run_phone

    return run_phone(port, window_port, overrides or [], as_json=as_json)


@app.command()
def models(as_json: Json = False) -> int:
    """List the models that are known, and how each is served."""
    from agent.cli.models import show_models

    return show_models(as_json=as_json)
