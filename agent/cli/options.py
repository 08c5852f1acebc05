"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEVICES = "The device: browser, desktop, android, phone, fake or package.module:Class.  [browser]"
MODELS = "pocket, scripted:FILE, openai:MODEL@URL, local:FOLDER, trial:NAME or package.module:Class.  [pocket]"

Json = Annotated[bool, typer.Option("--json", help="One JSON object on stdout; logs go to stderr.")]
Runs = Annotated[Path | None, typer.Option("--runs", metavar="DIR", help="Where run folders are kept.  [./runs]")]
Overrides = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Change a setting (`seehand settings` lists them); repeatable."),
]
PolicyFile = Annotated[
    Path | None, typer.Option("--policy", metavar="FILE", help="What the hand may do: a TOML file (docs/policy.md).")
]
YesTo = Annotated[
    list[str] | None,
    typer.Option("--yes-to", metavar="RULE", help="Say yes beforehand to a rule or an act, such as pay; repeatable."),
]
ModelName = Annotated[str | None, typer.Option("--model", metavar="MODEL", help=MODELS)]
