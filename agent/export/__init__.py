"""A run in the forms that other tools read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from environments.errors import UsageError
from environments.registry import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from agent.log import Run

FORMATS = {
    "atif": "agent.export.atif:export_atif",
    "osworld": "agent.export.osworld:export_osworld",
    "conversations": "agent.export.training:export_conversations",
    "dataset": "agent.export.training:export_dataset",
    "mp4": "agent.export.video:export_video",
    "playwright": "agent.export.trace:export_trace",
    "playwright-test": "agent.export.playwright_test:export_test",
    "script": "agent.export.script:export_script",
}
"""Every form by its name. Each function takes runs and the place to write to, and returns what it wrote."""


def export(runs: Sequence[Run], to: str, out: Path) -> Path:
    """Write the runs in the form `to` at `out` (a folder, or a file for those in cli/export's SUFFIXES).

    Raises UsageError: an unknown form, or several runs for a form that holds one.
    """
    import importlib

    if to not in FORMATS:
        raise UsageError(f"unknown form {to!r}: {nearest(to, list(FORMATS))}")
    module, _, name = FORMATS[to].partition(":")
    write: Callable[[Sequence[Run], Path], Path] = getattr(importlib.import_module(module), name)
    return write(runs, out)


def only_one(runs: Sequence[Run], to: str) -> Run:
    """The single run. Raises UsageError when there are several."""
    if len(runs) != 1:
        raise UsageError(f"the form {to!r} holds one run, and {len(runs)} were named: export them one by one")
    return runs[0]


def passed(runs: Sequence[Run]) -> list[Run]:
    """The runs that went well: judged fully right, or, where nobody judged, ended as done."""
    return [run for run in runs if _went_well(run)]


def _went_well(run: Run) -> bool:
    verdict = run.episode.verdict
    if verdict is not None and verdict.score is not None:
        return verdict.score == 1
    return run.episode.outcome == "done"
