"""The bench of trouble as a suite that `evaluate` can play."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from tasks.stage.base import Entry
from tasks.suite.load import load_suite, load_task
from tasks.trouble.cases import BASES, plain_cases, troubled_cases

if TYPE_CHECKING:
    from tasks.stage.base import Stage
    from tasks.suite.format import SuiteTask

OWN = "own"
"""Tasks that lie here, for a desktop on which little needs to be installed."""
HERE = Path(__file__).parent


class Trouble:
    """See Bank."""

    name = source = "trouble"
    strict = True

    def __init__(self) -> None:
        self.cases = {case.id: case for case in (*plain_cases(), *troubled_cases())}
        self.entries = tuple(Entry(case.id, case.group) for case in self.cases.values())
        self.unless_named: frozenset[str] = frozenset()
        names = {base.partition("/")[0] for bases in BASES.values() for base in bases} - {OWN}
        suites = [load_suite(name) for name in sorted(names)]
        self._tasks: dict[str, SuiteTask] = {
            f"{suite.name}/{task.id}": task for suite in suites for task in suite.tasks
        }
        self._tasks |= {f"{OWN}/{path.stem}": load_task(path) for path in sorted(HERE.glob("desk/*.json"))}
        own = b"".join(
            path.read_bytes() for path in sorted(HERE.rglob("*.*")) if path.suffix in (".py", ".js", ".json")
        )
        self.digest = hashlib.sha256(own + "".join(suite.digest for suite in suites).encode()).hexdigest()

    def stage(self, task: str, seed: int) -> Stage:
        """See Bank."""
        from tasks.trouble.stage import TroubleStage

        case = self.cases[task]
        return TroubleStage(case, self._tasks[case.base], seed)

    async def close(self) -> None:
        """Nothing is kept."""
