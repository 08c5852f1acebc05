"""MiniWoB++ as a suite: ten steps an episode, by convention, and raw rewards above 0 and full ones both counted."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from environments.actions import GiveUp
from tasks.miniwob import pages
from tasks.miniwob.screen import MiniWobScreen
from tasks.stage.base import Entry
from tasks.task import Task, Verdict

if TYPE_CHECKING:
    from types import TracebackType

    from environments.actions import Action
    from environments.base import Environment
    from tasks.stage.base import Stage

STEPS = 10


class MiniWob:
    """See Bank. One browser serves all episodes of a worker."""

    name = source = "miniwob"
    strict = False

    def __init__(self) -> None:
        self.digest = f"miniwob {pages.release()}"
        self.entries = tuple(Entry(name, pages.domain_of(name), environment="browser") for name in pages.names())
        self.unless_named = pages.REAL_TIME
        self._open = ExitStack()
        self._screen: MiniWobScreen | None = None
        self._address = ""

    def stage(self, task: str, seed: int) -> Stage:
        """See Bank."""
        return MiniWobStage(self, task, seed)

    async def begin(self, task: str, seed: int) -> tuple[MiniWobScreen, str]:
        """The screen with the task's episode started on it, and what the page asks for. Raises DeviceError."""
        if self._screen is None:
            folder = tempfile.mkdtemp(prefix="seehand-miniwob-")
            self._open.callback(shutil.rmtree, folder, ignore_errors=True)
            self._address = self._open.enter_context(pages.served())
            self._screen = MiniWobScreen(Path(folder))
        return self._screen, await self._screen.begin(f"{self._address}/miniwob/{task}.html", seed)

    async def close(self) -> None:
        """End the browser and the server."""
        if self._screen:
            await self._screen.end()
        self._screen = None
        self._open.close()


class MiniWobStage:
    """See Stage."""

    def __init__(self, bank: MiniWob, task: str, seed: int) -> None:
        self._bank, self._seed = bank, seed
        self.task = Task(id=task, instruction=task, environment="browser", max_steps=STEPS)
        self.device: Environment | None = None
        self.settings: dict[str, Any] = {}
        self.marks = {"raw reward > 0": False, "raw reward >= 1": False}

    async def __aenter__(self) -> Self:
        self._screen, said = await self._bank.begin(self.task.id, self._seed)
        self.device = self._screen
        self.task = self.task.model_copy(update={"instruction": said or self.task.id})
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The screen goes on; after an error it is not trusted any more."""
        if error is not None:
            await self._screen.end()

    def meet(self, device: Environment) -> None:
        """It is ours."""

    async def prepare(self, device: Environment) -> None:
        """The page has been started already, as its words are the task."""

    def acted(self) -> None:
        """The page sees it."""

    def over(self) -> str:
        """A page ends its episode by itself, well or not."""
        reward = self._screen.reward
        return f"the page has ended its episode: raw reward {reward.raw:g}" if reward else ""

    async def judge(self, answer: str | None, last_action: Action | None) -> Verdict:  # noqa: ARG002
        """The raw reward, cut to 0..1."""
        await self._screen.check()
        reward = self._screen.reward
        if reward is None:
            gave_up = " and the agent gave up" if isinstance(last_action, GiveUp) else ""
            return Verdict(score=0, reason=f"the page has not ended its episode{gave_up}")
        self.marks = {"raw reward > 0": reward.raw > 0, "raw reward >= 1": reward.raw >= 1}
        why = f": {reward.reason}" if reward.reason else ""
        return Verdict(score=min(1.0, max(0.0, reward.raw)), reason=f"raw reward {reward.raw:g}{why}")
