"""`make prove`: of every shipped task, that doing nothing fails it and that its scripted solution passes it.

`python -m tasks.suites.prove [SUITE …] [--tasks a,b]`; ends with 0 when all are proved that this machine can play.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from environments import open_environment
from environments.settings import DesktopSettings
from tasks.stage.file import FileStage
from tasks.suite.check import check_task
from tasks.suite.downloads import Downloads
from tasks.suite.load import load_suite, shipped_suites
from tasks.suites.proof import give_up, last_action_of, nothing, solutions_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tasks.suite.format import SuiteTask
    from tasks.suites.proof import Solution
    from tasks.task import Verdict


PROVED, NOT_HERE = "proved", "cannot be played here"


class Proof(NamedTuple):
    """What came of a task without and with its solution."""

    task: str
    idle: Verdict
    solved: Verdict

    @property
    def holds(self) -> bool:
        """Nobody passes by doing nothing, and the solution does."""
        return self.idle.score == 0 and self.solved.score == 1


async def prove(task: SuiteTask, solution: Solution) -> Proof:
    """Play a task twice. Raises what the solution, the device or the setup raises."""
    return Proof(task.id, await play(task, nothing), await play(task, solution))


async def play(task: SuiteTask, solution: Solution, seed: int = 0) -> Verdict:
    """Set the task up, let the solution do it on the real device, and judge."""
    with tempfile.TemporaryDirectory(prefix="seehand-prove-") as folder:
        async with FileStage(task, seed) as stage:
            settings = DesktopSettings(**stage.settings) if stage.settings else None
            device = open_environment(stage.task.environment, settings, Path(folder))
            stage.meet(device)
            async with device:
                await device.start(stage.task.start_at)
                await stage.prepare(device)
                answer = await solution(device, stage)
                return await stage.judge(answer, last_action_of(solution, answer))


def tasks_to_prove(suite: str, only: Collection[str] = ()) -> Iterator[tuple[SuiteTask, Solution]]:
    """Each task of a shipped suite with its solution. Raises KeyError for a task that has none."""
    solutions = solutions_of(suite)
    for task in load_suite(suite).tasks:
        if not only or task.id in only:
            yield task, give_up if task.evaluator.infeasible else solutions[task.id]


async def told_of(task: SuiteTask, solution: Solution) -> str:
    """PROVED, or why not."""
    if problems := check_task(task, Downloads(offline=True)).problems:
        return f"{NOT_HERE}: {problems[0].kind} {problems[0].name}: {problems[0].detail}"
    try:
        proof = await prove(task, solution)
    except Exception as error:  # noqa: BLE001 - a solution can break down in any way, and the others go on
        return f"NOT PROVED: {type(error).__name__}: {error}"
    if proof.holds:
        return PROVED
    return f"NOT PROVED: idle {proof.idle.score} ({proof.idle.reason}), solved {proof.solved.reason}"


async def prove_all(suites: Collection[str], only: Collection[str]) -> int:
    """Prove and tell; returns how many do not hold."""
    failed = missing = 0
    for suite in suites:
        for task, solution in tasks_to_prove(suite, only):
            told = await told_of(task, solution)
            missing += told.startswith(NOT_HERE)
            failed += told != PROVED and not told.startswith(NOT_HERE)
            print(f"{suite}/{task.id}: {told}", flush=True)
    print(f"{failed} not proved" if failed else "all others proved" if missing else "all proved")
    return failed


def main() -> int:
    """Returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tasks.suites.prove", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("suites", nargs="*", help="which suites (all that ship)")
    parser.add_argument("--tasks", default="", help="only these, separated by commas")
    options = parser.parse_args()
    suites = options.suites or [folder.name for folder in shipped_suites()]
    return 1 if asyncio.run(prove_all(suites, [name for name in options.tasks.split(",") if name])) else 0


if __name__ == "__main__":
    sys.exit(main())
