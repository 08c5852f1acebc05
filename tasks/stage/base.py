"""The contract between whoever runs an episode and the task that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self

if TYPE_CHECKING:
    from types import TracebackType

    from environments.actions import Action
    from environments.base import Environment
    from tasks.task import Task, Verdict


class Entry(NamedTuple):
    """A task as a plan lists it."""

    id: str
    domain: str = ""
    level: int | None = None
    infeasible: bool = False
    """The right answer is that it cannot be done."""
    environment: str = ""
    """The device it is done on."""


class Stage(Protocol):
    """One episode's, entered before the device exists and left when it is gone."""

    task: Task
    """What the agent is asked; whole only once the stage is entered."""
    device: Environment | None
    """A device of the stage's own, which the run does not have to open."""
    settings: dict[str, Any]
    """What the device's settings must be for this task."""
    marks: dict[str, bool]
    """Further yes-or-no findings of the judge, by name."""

    async def __aenter__(self) -> Self:
        """Raises Unscored (not possible on this machine) and DeviceError (it did not come to stand)."""

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave nothing behind."""

    def meet(self, device: Environment) -> None:
        """Get to know the device, before it starts."""

    async def prepare(self, device: Environment) -> None:
        """Bring the started device into the state that the task begins with. Raises as `__aenter__`."""

    def acted(self) -> None:
        """Hear of an action that has reached the device."""

    def over(self) -> str:
        """Why nothing more can be done, as soon as the task has ended by itself; "" until then."""

    async def judge(self, answer: str | None, last_action: Action | None) -> Verdict:
        """How well it was done, by the state of the world. The device is still up. Raises DeviceError."""
