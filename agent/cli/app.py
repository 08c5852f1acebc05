"""The commands and their options. Nothing heavy is imported here: `seehand --help` answers in a blink."""

from __future__ import annotations

import os
import sys
import traceback
from itertools import pairwise
from typing import Annotated

import typer
from typer.exceptions import TyperException

from agent.cli.commands import look, past, score, work
from agent.cli.output import FAILED, INTERRUPTED, WRONG_USAGE, fail

app = typer.Typer(
    name="seehand",
    help="Sees a screen and works it like a hand: give it a task in plain words.",
    rich_markup_mode=None,  # plain help: rich alone would take longer to import than all the rest
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run_command_line(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    try:
        return app(arguments or ["--help"], prog_name="seehand", standalone_mode=False) or 0
    except TyperException as error:
        context = getattr(error, "ctx", None)
        message = f"{_cut(error.format_message())}{_given(error, arguments)}"
        path = context.command_path if context else "seehand"
        fail("wrong_usage", f"{message} (`{path} --help` lists what there is)", arguments)
        return WRONG_USAGE
    except typer.Abort:
        return INTERRUPTED
    except BrokenPipeError:  # `seehand … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001 - the last stop: a bug of ours must not break the promise of --json
        traceback.print_exc()
        fail("crashed", f"a bug in seehand: {type(error).__name__}: {error}", arguments)
        return FAILED


def _given(error: TyperException, arguments: list[str]) -> str:
    """The value that an option would not take, where the message leaves it out."""
    options = getattr(getattr(error, "param", None), "opts", ())
    words = [part for argument in arguments for part in argument.split("=", 1)]
    for option, value in pairwise(words):
        if option in options and repr(value) not in error.format_message():
            return f"; given: {_cut(value)!r}"
    return ""


def _cut(message: str, length: int = 200) -> str:
    """A pattern that the shell made into a hundred names must not fill the screen."""
    return message if len(message) <= length else message[:length] + "…"


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"seehand {version('seehand')}")
        raise typer.Exit


@app.callback()
def seehand(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Sees a screen and works it like a hand: give it a task in plain words."""


for group in (work, past, look, score):
    app.add_typer(group.app)
