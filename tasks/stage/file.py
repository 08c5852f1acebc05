"""The stage of a task file: its sites, its machine, its setup steps, its evaluator."""

from __future__ import annotations

import shutil
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from tasks.getters.world import state_of
from tasks.machine.local import LocalMachine
from tasks.setup.steps import run_steps
from tasks.stage.leftovers import HOME, new_folder
from tasks.stage.words import filled
from tasks.suite.bench import Bench
from tasks.suite.format import Evaluator
from tasks.suite.judge import judge
from tasks.task import Task

if TYPE_CHECKING:
    from types import TracebackType

    from environments.actions import Action
    from environments.base import Environment
    from tasks.suite.format import SuiteTask
    from tasks.task import Verdict


class FileStage:
    """See Stage. Its HOME, copies and sites are gone when it is left."""

    def __init__(self, task: SuiteTask, seed: int) -> None:
        self.file = task
        self.task = Task.model_validate(task.model_dump(include=set(Task.model_fields)))
        self.seed = task.seed + seed
        self.device: Environment | None = None
        self.settings: dict[str, Any] = {"virtual": True} if task.environment == "desktop" else {}
        self.marks: dict[str, bool] = {}

    async def __aenter__(self) -> Self:
        """Serve the sites, so that the task's words can say where they are."""
        self.base, self._lock = new_folder()
        self.machine = LocalMachine(self.base / HOME)
        self.bench = Bench(self.file, self.machine, self.base, seed=self.seed)
        try:
            await self.serve_sites()
        except BaseException:
            await self.__aexit__(None, None, None)
            raise
        self.bench.task = self._filled()
        asked = {name: getattr(self.bench.task, name) for name in ("instruction", "start_at")}
        self.task = self.task.model_copy(update=asked)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.bench.exits.aclose()
        self.machine.close()
        shutil.rmtree(self.base, ignore_errors=True)
        self._lock.close()

    async def serve_sites(self) -> None:
        """Serve what the task's steps say."""
        await run_steps([step for step in self.file.config if step.type == "serve"], self.bench)

    def _filled(self) -> SuiteTask:
        urls = {name: site.url for name, site in self.bench.sites.items()}
        today = datetime.now().astimezone().date()
        texts = {name: filled(getattr(self.file, name), urls, today) for name in ("instruction", "start_at")}
        evaluator = filled(self.file.evaluator.model_dump(), urls, today)
        return self.file.model_copy(update={**texts, "evaluator": Evaluator.model_validate(evaluator)})

    def meet(self, device: Environment) -> None:
        """The simulated phone has a state of its own to be judged by."""
        self._met = device
        self.bench.phone = getattr(device, "phone", None)

    async def prepare(self, device: Environment) -> None:  # noqa: ARG002 - it may be wrapped
        """Run the other setup steps, on a desktop in its own HOME, and note how things stand then."""
        if self.task.environment == "desktop":
            from environments.desktop import DesktopEnvironment
            from tasks.machine.desktop import machine_on

            assert isinstance(self._met, DesktopEnvironment)
            self.bench.machine = await machine_on(self._met)
        await run_steps([step for step in self.file.config if step.type != "serve"], self.bench)
        self.bench.before = state_of(self.bench)

    def acted(self) -> None:
        """Of no interest here."""

    def over(self) -> str:
        """Never by itself."""
        return ""

    async def judge(self, answer: str | None, last_action: Action | None) -> Verdict:
        """By the task's evaluator."""
        self.bench.answer = answer
        return await judge(self.bench, last_action)
