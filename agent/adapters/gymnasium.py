"""Our devices as gymnasium environments: reset, step, close. Needs the package gymnasium (`seehand[evaluate]`).

env = SeehandEnv("browser", at="http://127.0.0.1:8000")
env = SeehandEnv(suite="web", task="mail-star")          # done is scored by the task's own judge
observation, info = env.reset(seed=0)
observation, reward, terminated, truncated, info = env.step(env.action_space.sample())
"""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gymnasium
import numpy as np
from gymnasium import spaces

from environments import open_environment
from environments.actions import Click, Done, Drag, Move, PressKeys, Scroll, TypeText, Wait
from environments.errors import ActionError, ActionRejected
from environments.points import Point
from tasks.stage.banks import chosen, open_bank

if TYPE_CHECKING:
    from environments.actions import Action
    from environments.base import Environment
    from environments.observation import Observation
    from tasks.stage.banks import Bank
    from tasks.stage.base import Stage

KINDS = ("click", "double_click", "right_click", "move", "drag", "scroll", "type_text", "press_key", "wait", "done")
KEYS = ("enter", "tab", "escape", "backspace", "delete", "up", "down", "left", "right", "home", "end")
TEXT = spaces.Text(min_length=0, max_length=200)


class SeehandEnv(gymnasium.Env[Any, dict[str, Any]]):
    """Observations are pictures, uint8 of shape (height, width, 3), RGB.

    An action is a dictionary: `kind` (an index of KINDS), `point` and `to` (0 to 1000 across and down; `to` is the end
    of a drag; how far to scroll is their difference), `text`, `key` (an index of KEYS). What a kind has no use for is
    ignored. The reward is 0 but for `done`, which ends the episode and brings the score of the task's judge. `info`
    holds url, title, events, and "error" when the device did not take the action.
    """

    metadata = {"render_modes": ["rgb_array"]}  # noqa: RUF012 - gymnasium's form

    def __init__(
        self,
        environment: str = "browser",
        *,
        at: str | None = None,
        settings: Any = None,
        suite: str | None = None,
        task: str = "",
        trusted: bool = False,
        max_steps: int = 100,
        render_mode: str | None = None,
    ) -> None:
        """A device at a place, or, with `suite`, a task of it: then the seed of `reset` is the episode's.

        `settings` is the device's own settings model. Starts the device once, to learn its size. Raises UsageError
        (no such device, suite or task), DeviceError.
        """
        self.render_mode = render_mode
        self.max_steps = max_steps
        self._at, self._settings, self._name = at, settings, environment
        self._bank = open_bank(suite, trusted=trusted) if suite else None
        self._task = chosen(self._bank, (task,))[0].id if self._bank else ""
        self._runner = asyncio.Runner()
        self._open = AsyncExitStack()
        self._device: Environment | None = None
        self._stage: Stage | None = None
        self._steps = 0
        self._picture, _ = self._runner.run(self._begin(0))
        self.observation_space = spaces.Box(0, 255, self._picture.shape, np.uint8)
        self.action_space = spaces.Dict(
            {
                "kind": spaces.Discrete(len(KINDS)),
                "point": spaces.Box(0, 1000, (2,), np.float32),
                "to": spaces.Box(0, 1000, (2,), np.float32),
                "text": TEXT,
                "key": spaces.Discrete(len(KEYS)),
            }
        )

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[Any, dict[str, Any]]:
        """Start the device anew. Raises DeviceError, UsageError."""
        super().reset(seed=seed, options=options)
        self._picture, info = self._runner.run(self._begin(seed or 0))
        return self._picture, info

    def step(self, action: dict[str, Any]) -> tuple[Any, float, bool, bool, dict[str, Any]]:
        """Carry out one action and look. Raises DeviceLost."""
        self._steps += 1
        return self._runner.run(self._step(action_of(action)))

    def render(self) -> Any:
        """The last picture."""
        return self._picture

    def close(self) -> None:
        """End the device. Safe to call twice."""
        if self._device is not None:
            self._runner.run(self._end())
            self._runner.close()

    async def _begin(self, seed: int) -> tuple[Any, dict[str, Any]]:
        await self._end()
        self._steps = 0
        folder = Path(self._open.enter_context(tempfile.TemporaryDirectory(prefix="seehand-gym-")))
        if self._bank is None:
            self._device = device = open_environment(self._name, self._settings, folder)
            self._open.push_async_callback(device.close)
            await device.start(self._at)
        else:
            device = await self._begin_task(self._bank, seed, folder)
        return self._told(await device.observe())

    async def _begin_task(self, bank: Bank, seed: int, folder: Path) -> Environment:
        self._stage = stage = await self._open.enter_async_context(bank.stage(self._task, seed))
        self._device = device = stage.device or open_environment(stage.task.environment, self._settings, folder)
        stage.meet(device)
        self._open.push_async_callback(device.close)
        await device.start(stage.task.start_at)
        await stage.prepare(device)
        return device

    async def _end(self) -> None:
        await self._open.aclose()
        self._device = self._stage = None

    async def _step(self, action: Action) -> tuple[Any, float, bool, bool, dict[str, Any]]:
        assert self._device is not None, "call reset() first"
        error = ""
        if not isinstance(action, Done):
            try:
                await self._device.execute(action)
            except (ActionRejected, ActionError) as problem:
                error = str(problem)
            if self._stage:
                self._stage.acted()
        over = isinstance(action, Done) or bool(self._stage and self._stage.over())
        self._picture, info = self._told(await self._device.observe())
        reward = 0.0
        if over and self._stage:
            verdict = await self._stage.judge(None, action)
            reward, info["reason"] = verdict.score or 0.0, verdict.reason
        return self._picture, reward, over, self._steps >= self.max_steps, info | ({"error": error} if error else {})

    def _told(self, seen: Observation) -> tuple[Any, dict[str, Any]]:
        task = {"instruction": self._stage.task.instruction} if self._stage else {}
        events = [event.text for event in seen.events]
        return pixels_of(seen), {"url": seen.url, "title": seen.title, "events": events, **task}


def pixels_of(seen: Observation) -> Any:
    """The picture as an array (height, width, 3) of uint8, RGB."""
    import io

    from PIL import Image

    with Image.open(io.BytesIO(seen.picture.data)) as image:
        return np.asarray(image.convert("RGB"), dtype=np.uint8)


def action_of(action: dict[str, Any]) -> Action:
    """The action that such a dictionary means."""
    point, to = (Point(*(float(value) for value in action[name])) for name in ("point", "to"))
    match KINDS[int(action["kind"])]:
        case "click":
            return Click(point=point)
        case "double_click":
            return Click(point=point, count=2)
        case "right_click":
            return Click(point=point, button="right")
        case "move":
            return Move(point=point)
        case "drag":
            return Drag(start=point, path=(to,))
        case "scroll":
            return Scroll(point=point, dx=to.x - point.x, dy=to.y - point.y)
        case "type_text":
            return TypeText(text=str(action["text"]))
        case "press_key":
            return PressKeys(keys=(KEYS[int(action["key"])],))
        case "wait":
            return Wait(seconds=1)
    return Done()
