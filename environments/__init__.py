"""One device behind a few verbs: look at it, act on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from environments.actions import (
    ACTIONS,
    AGENT_KINDS,
    DEVICE_KINDS,
    Action,
    ActionAdapter,
    AskUser,
    Back,
    Click,
    Done,
    Drag,
    GiveUp,
    Home,
    LongPress,
    Move,
    Open,
    PressKeys,
    Recents,
    Scroll,
    TypeText,
    Wait,
)
from environments.base import Environment
from environments.errors import (
    ActionError,
    ActionRejected,
    DeviceError,
    DeviceLost,
    DeviceUnavailable,
    PictureError,
    SeehandError,
    StoppedByUser,
    UsageError,
)
from environments.observation import Advice, Event, Observation, Settle
from environments.picture import Picture
from environments.points import Box, Point
from environments.registry import load_class

if TYPE_CHECKING:
    from pathlib import Path

ENVIRONMENTS = {
    "android": "environments.android.environment:AndroidEnvironment",
    "browser": "environments.browser:BrowserEnvironment",
    "desktop": "environments.desktop:DesktopEnvironment",
    "fake": "environments.fake:FakeEnvironment",
    "phone": "environments.phone.environment:PhoneEnvironment",
}


def open_environment(name: str, settings: Any, folder: Path) -> Environment:
    """Make, without starting it, the device called `name` (see ENVIRONMENTS, or package.module:Class).

    `settings` is that device's own settings model, or None for its defaults; `folder` takes downloads and
    whatever else a run leaves behind. Raises UsageError for an unknown name.
    """
    made: Environment = load_class("environment", name, ENVIRONMENTS)(settings, folder)
    return made


def check_place(name: str, at: str | None) -> None:
    """Raise UsageError for an unknown device, or a place that makes no sense to it, before anything is begun."""
    device: type[Environment] = load_class("environment", name, ENVIRONMENTS)
    if at:
        device.check_place(at)


__all__ = [
    "ACTIONS", "AGENT_KINDS", "DEVICE_KINDS", "ENVIRONMENTS", "Action", "ActionAdapter", "ActionError",
    "ActionRejected", "Advice", "AskUser", "Back", "Box", "Click", "DeviceError", "DeviceLost", "DeviceUnavailable",
    "Done", "Drag", "Environment", "Event", "GiveUp", "Home", "LongPress", "Move", "Observation", "Open",
    "Picture", "PictureError", "Point", "PressKeys", "Recents", "Scroll", "SeehandError", "Settle",
    "StoppedByUser", "TypeText", "UsageError", "Wait", "check_place", "open_environment",
]  # fmt: skip
