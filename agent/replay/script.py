"""A flow played step by step from Python, with whatever else between the steps: `seehand export --to script`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from agent.loop import Loop
from agent.replay.errors import FlowError
from agent.replay.flow import load_flow
from agent.replay.parameters import secret_values
from agent.replay.runner import Plan, make_player, task_of
from agent.replay.waiting import PATIENCE
from agent.secrets import SecretKeeper, Secrets
from agent.settings import as_overrides, load_settings
from environments import open_environment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from environments.base import Environment


class Diverged(FlowError):
    """The screen is not as the flow needs it; the message says at which step, what was expected, what is there."""


class Script:
    """Plays a flow.json, one step at a call. Nothing is logged, and no policy asks: the script's author answers for it.

    `device` may be looked at, and worked, between two steps.
    """

    def __init__(
        self,
        flow: Path,
        values: Mapping[str, str],
        *,
        url: str | None = None,
        environ: Mapping[str, str] | None = None,
        patience: float = PATIENCE,
    ) -> None:
        """Raises FlowError: no flow, an unknown value, a secret without one in `environ`."""
        self.flow = load_flow(flow)
        self._plan = Plan(values=values, url=url, environ=environ or {}, patience=patience)
        looks = as_overrides(self.flow.environment, self.flow.settings)
        self._settings = load_settings(looks).settings
        self._secrets = Secrets(secret_values(self.flow.parameters, values, environ or {}))
        self._player = make_player(self.flow, self._plan, None, self._settings.model.threads)
        self.device: Environment = open_environment(
            self.flow.environment, self._settings.of_device(self.flow.environment), Path.cwd()
        )
        self._loop: Loop | None = None

    async def __aenter__(self) -> Self:
        """Start the device where the flow begins."""
        task = task_of(self.flow, self._plan)
        hand = self.device
        if self._secrets:
            from agent.policy import Policy

            hand = SecretKeeper(self.device, self._secrets, Policy(), task, self._player.sight)
        await hand.start(task.start_at)
        self._loop = Loop(task, self._player, hand, lambda _: None)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._player.close()
        await self.device.close()

    async def step(self, number: int) -> None:
        """Play the flow up to and with this step, counted from 1. Raises Diverged, DeviceError."""
        await self._until(number)

    async def finish(self) -> None:
        """Play what is left, and wait until the last step's effect is there. Raises Diverged, DeviceError."""
        await self._until(len(self.flow.steps) + 1)

    async def _until(self, number: int) -> None:
        from agent.errors import EpisodeOver

        assert self._loop is not None, "use it with `async with`"
        while self._player.at < number:
            try:
                await self._loop.take_step()
            except EpisodeOver as over:
                if over.outcome != "done":
                    raise Diverged(over.reason) from over
                return
            if why := self._player.settle_last(self._loop.history):
                raise Diverged(why)
