"""An evaluation in the folders that OSWorld's own runner makes, for tools that read those."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.evaluate.results import PLAN, RESULTS, RUNS, read_plan, read_results
from agent.export.osworld import write_run
from agent.log import read_run
from agent.log.runs import slug

if TYPE_CHECKING:
    from pathlib import Path

    from agent.evaluate.records import EpisodeResult, Plan

PLACE = "pyautogui/screenshot"
"""The action space and the observation that OSWorld's runs of this kind are filed under."""


def is_evaluation(folder: Path) -> bool:
    """Whether an evaluation is kept there."""
    return (folder / PLAN).is_file() and (folder / RESULTS).is_file() and (folder / RUNS).is_dir()


def runs_of(folder: Path) -> list[Path]:
    """The run folders of its episodes. Raises LogError."""
    return [folder / RUNS / result.run for result in read_results(folder).values() if result.run]


def export_evaluation(folder: Path, out: Path, *, only_passed: bool = False) -> int:
    """Write pyautogui/screenshot/MODEL/DOMAIN/TASK under `out`; returns how many episodes that were.

    With several attempts each has a folder attempt-N of its own above that. An episode without a score gets no
    result.txt, as with OSWorld's runner. Raises UsageError, LogError.
    """
    plan = read_plan(folder)
    count = 0
    for result in read_results(folder).values():
        if result.run and (result.status == "passed" or not only_passed):
            write_run(read_run(folder / RUNS / result.run), out / _place(plan, result), result.score)
            count += 1
    return count


def _place(plan: Plan, result: EpisodeResult) -> str:
    attempt = f"attempt-{result.attempt}/" if plan.attempts > 1 else ""
    domain = plan.by_id[result.task].domain or plan.name
    return f"{attempt}{PLACE}/{slug(plan.model)}/{domain}/{result.task}"
