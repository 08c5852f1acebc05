"""Where tasks come from: a folder of task files, a suite that ships, or a benchmark's own package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from environments.errors import UsageError
from environments.registry import load_class, nearest
from tasks.stage.base import Entry
from tasks.suite.load import load_suite, require_trust

if TYPE_CHECKING:
    from tasks.stage.base import Stage

BENCHMARKS = {"miniwob": "tasks.miniwob.bank:MiniWob", "trouble": "tasks.trouble.bank:Trouble"}
"""Suites that are no task files, by name."""


class Bank(Protocol):
    """Tasks that are run and scored together, and a stage for each episode of one."""

    name: str
    source: str
    """What opens it again, from anywhere: its name, or its folder."""
    digest: str
    """Two results can be compared when theirs are the same."""
    entries: tuple[Entry, ...]
    unless_named: frozenset[str]
    """Tasks that are left out where nothing is named."""
    strict: bool
    """Whether what the policy asks about is refused: nobody is there. Else it is allowed, the world being its own."""

    def stage(self, task: str, seed: int) -> Stage:
        """A new stage for one episode."""

    async def close(self) -> None:
        """Release what was kept from episode to episode."""


class TaskFiles:
    """See Bank: a suite of task files."""

    def __init__(self, name: str, *, trusted: bool) -> None:
        self._suite = load_suite(name)
        require_trust(self._suite, trusted=trusted)
        self._tasks = {task.id: task for task in self._suite.tasks}
        self.name, self.digest = self._suite.name, self._suite.digest
        self.source = self.name if self._suite.shipped else str(self._suite.folder.resolve())
        self.unless_named: frozenset[str] = frozenset()
        self.strict = False
        self.entries = tuple(
            Entry(task.id, task.domain, task.level, task.evaluator.infeasible, task.environment)
            for task in self._suite.tasks
        )

    def stage(self, task: str, seed: int) -> Stage:
        """See Bank."""
        from tasks.stage.file import FileStage

        return FileStage(self._tasks[task], seed)

    async def close(self) -> None:
        """Nothing is kept."""


def open_bank(name: str, *, trusted: bool = False) -> Bank:
    """The suite of that name or in that folder. Raises UsageError: none such, a bad file, or not trusted."""
    if name in BENCHMARKS:
        made: Bank = load_class("suite", name, BENCHMARKS)()
        return made
    return TaskFiles(name, trusted=trusted)


def chosen(bank: Bank, names: tuple[str, ...]) -> tuple[Entry, ...]:
    """The tasks that were named, in the suite's order; all when none was. Raises UsageError for an unknown one."""
    known = {entry.id: entry for entry in bank.entries}
    for name in names:
        if name not in known:
            raise UsageError(f"the suite {bank.name!r} has no task {name!r}: {nearest(name, list(known))}")
    return tuple(entry for entry in bank.entries if entry.id in (names or known.keys() - bank.unless_named))
