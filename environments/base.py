"""The contract: one device behind a few verbs. tests/environments/contract.py checks it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Self

from environments.actions import AGENT_KINDS
from environments.errors import ActionRejected

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from environments.actions import Action
    from environments.observation import Observation
    from environments.picture import Picture
    from environments.points import Box


class Focus(NamedTuple):
    """What the keys go to."""

    box: Box
    is_field: bool
    """Whether it takes letters; Enter presses anything else."""


class Environment(ABC):
    """A device: start it, look, act, close it.

    Laws: `observe` may retry, `execute` runs once; no picture is ever invented; importing the module does
    nothing. Every error is one of environments/errors.py, raised from the driver's own.
    """

    name: ClassVar[str]
    supports: ClassVar[frozenset[str]]
    """The kinds of action that `execute` takes (a subset of DEVICE_KINDS)."""

    why_not: Callable[[str], str] | None = None
    """Asked, where it is set, for each address before the device goes there: why not, or "". Set it before `start`.

    Devices that know addresses and can keep away from them (the browser) obey it.
    """

    @classmethod  # noqa: B027 - most devices cannot tell
    def check_place(cls, at: str) -> None:
        """Raise UsageError when no such device could start there, as far as that is known before one is up."""

    @abstractmethod
    async def start(self, at: str | None = None) -> None:
        """Bring the device up, at a URL or an application if one is named.

        Raises UsageError (the place makes no sense), DeviceUnavailable (cannot be started or reached).
        """

    @abstractmethod
    async def observe(self) -> Observation:
        """Wait until the screen has settled after the last action, then look. Never raises for a mere delay.

        Raises DeviceLost when no picture can be had.
        """

    @abstractmethod
    async def execute(self, action: Action) -> None:
        """Carry out one action, once, and return without waiting for its effects.

        Raises ActionRejected (nothing was done), ActionError (begun and failed), DeviceLost.
        """

    def surprise(self) -> str | None:
        """What has happened since the last look that makes further planned actions unsafe, if anything."""
        return None

    async def glance(self) -> Picture | None:
        """The screen as it is now, without waiting for anything; None where that is not cheap (under 0.1 s).

        Raises DeviceLost. No event is taken by it.
        """
        return None

    async def glance_at(self, area: Box) -> Picture | None:
        """A glance at a part of the screen (see Picture.part); devices for which that is cheaper override it."""
        picture = await self.glance()
        return picture.part(area) if picture else None

    async def place(self) -> str | None:
        """The URL that is in front now, where the device knows it at once."""
        return None

    async def focus(self) -> Focus | None:
        """What the keys go to, where the device knows it at once and anything has the focus."""
        return None

    @abstractmethod
    async def close(self) -> None:
        """Release everything that was started. Safe to call twice, and after a failure."""

    def check_supported(self, action: Action) -> None:
        """Raise ActionRejected, with the list, unless this device takes such an action."""
        if action.kind not in self.supports:
            known = ", ".join(sorted(self.supports))
            where = "the agent itself handles it" if action.kind in AGENT_KINDS else f"it supports {known}"
            raise ActionRejected(f"{self.name} does not support the action {action.kind!r}: {where}")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
