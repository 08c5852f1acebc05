"""Who presses in the bench: somebody who knows where everything is, and somebody who repeats points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from environments.actions import Click, Done
from model.base import Model
from model.decision import Decision

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from environments.actions import Action
    from environments.observation import Observation
    from environments.points import Point
    from model.decision import Step


class Plays(Model):
    """Does each of these and is done."""

    name = "plays"

    def __init__(self, *actions: Action) -> None:
        self.actions = actions

    async def decide(self, goal: str, history: Sequence[Step], observation: Observation) -> Decision:  # noqa: ARG002
        """The next action."""
        return Decision(actions=(self.actions[len(history)] if len(history) < len(self.actions) else Done(),))


class Presses(Model):
    """The person of a recording: asks the device itself where the next thing is, presses it, and in the end is done."""

    name = "presses"

    def __init__(self, where: Callable[[str], Awaitable[Point]], *names: str) -> None:
        self.where, self.names = where, names

    async def decide(self, goal: str, history: Sequence[Step], observation: Observation) -> Decision:  # noqa: ARG002
        """Press the next."""
        if len(history) >= len(self.names):
            return Decision(actions=(Done(),))
        return Decision(actions=(Click(point=await self.where(self.names[len(history)])),))
