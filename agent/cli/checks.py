"""`seehand doctor` and `seehand settings`: how things stand."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from agent.cli.output import FAILED, OK, failures_told, print_json
from agent.doctor import examine
from agent.progress import plain, terminal
from agent.settings import known_keys, load_settings, value_of, variable_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agent.doctor import Finding

STYLES = {"ok": "green", "warn": "yellow", "error": "bold red"}


def show_checks(only: Sequence[str], overrides: Sequence[str], *, as_json: bool) -> int:
    """Print what was found, by all checks or by those named. The exit code says whether the default job can run."""
    with failures_told("doctor", as_json=as_json):
        findings = asyncio.run(examine(load_settings(overrides).settings, only))
        if as_json:
            print_json([{"name": name, **finding._asdict()} for name, finding in findings.items()])
        else:
            _print_findings(findings)
    return FAILED if any(finding.status == "error" for finding in findings.values()) else OK


def show_settings(overrides: Sequence[str], *, as_json: bool) -> int:
    """Print every setting with its value and where that came from."""
    with failures_told("settings", as_json=as_json):
        settings, sources = load_settings(overrides)
        fields = known_keys()
        if as_json:
            dumped = settings.model_dump(mode="json")
            rows = {
                key: {
                    "value": _at(dumped, key),
                    "source": sources.get(key, "default"),
                    "variable": variable_of(key),
                    "meaning": field.description,
                }
                for key, field in fields.items()
            }
            print_json(rows)
            return OK
        console = terminal()
        for key, field in fields.items():
            source = f"   (from {sources[key]})" if key in sources else ""
            line = f"{key} = {plain(str(value_of(settings, key)))}{source}"
            console.print(line, style="bold" if source else "", markup=False, soft_wrap=True)
            meaning = f"    {field.description or ''} [{variable_of(key)}]"
            console.print(meaning, style="dim", markup=False, highlight=False, soft_wrap=True)
        console.print("Set in seehand.toml, by the variable, or with --set KEY=VALUE: each beats the one before.")
    return OK


def _at(tree: object, key: str) -> object:
    for part in key.split("."):
        tree = tree[part]  # type: ignore[index]  # sections are dictionaries
    return tree


def _print_findings(findings: Mapping[str, Finding]) -> None:
    from rich.text import Text

    console = terminal()
    width = max(map(len, findings), default=0)
    for name, finding in findings.items():
        line = Text(f"{finding.status:<6}", style=STYLES[finding.status])
        line.append(f"{name:<{width}}  {plain(finding.detail)}", style="")
        console.print(line, soft_wrap=True)
        if finding.hint:
            console.print(f"{'':<{6 + width + 2}}{finding.hint}", style="dim", markup=False, soft_wrap=True)
