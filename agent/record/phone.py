"""What a person does on the simulated phone, touched in its window."""

from __future__ import annotations

import time
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any

from agent.record.ears import Ears
from environments.phone.window import open_window

if TYPE_CHECKING:
    from agent.record.ears import Hear
    from environments.phone.environment import PhoneEnvironment

FAR = 0.03
"""Of the screen: a finger that goes further strokes."""
LONG = 0.5
"""Seconds from which on a finger that stays has pressed long."""
KEYS = {"Enter": "enter", "Backspace": "backspace", "Delete": "delete", "Tab": "tab", "ArrowLeft": "left",
        "ArrowRight": "right", "ArrowUp": "up", "ArrowDown": "down", "Home": "home", "End": "end"}  # fmt: skip
BUTTONS = ("back", "home", "recents")


class Finger:
    """Makes events of what the window is asked for. Pure, but for the touch that it keeps. Times in seconds."""

    def __init__(self) -> None:
        self._down: tuple[float, dict[str, float]] | None = None
        self._moved: float | None = None

    def wished(self, wish: dict[str, Any], now: float) -> list[dict[str, Any]]:
        """What one request of the window comes to; nothing for what is no person's act on the phone."""
        match wish:
            case {"kind": "down", "x": x, "y": y}:
                self._down, self._moved = (now, {"x": float(x), "y": float(y)}), None
                return [{"kind": "down"}]
            case {"kind": "move", "x": x, "y": y}:
                if self._moved is None and self._down and _far(self._down[1], x, y):
                    self._moved = now
            case {"kind": "up", "x": x, "y": y} if self._down:
                return [self._lifted({"x": float(x), "y": float(y)}, now)]
            case {"kind": "type", "text": text}:
                return [{"kind": "type", "text": str(text), "secret": ""}]
            case {"kind": "press", "key": "Backspace"}:
                return [{"kind": "erase", "secret": ""}]
            case {"kind": "press", "key": key} if key in KEYS:
                return [{"kind": "keys", "keys": [KEYS[key]]}]
            case {"kind": "do", "name": name} if name in BUTTONS:
                return [{"kind": name}]
        return []

    def _lifted(self, at: dict[str, float], now: float) -> dict[str, Any]:
        assert self._down is not None
        (began, start), self._down = self._down, None
        plain = {"button": "left", "held": []}
        if not _far(start, at["x"], at["y"]):
            if now - began >= LONG:
                return {"kind": "long_press", "at": start, "seconds": now - began}
            return {"kind": "click", "at": start, **plain}
        if (self._moved or now) - began >= LONG:
            return {"kind": "drag", "from": start, "to": at, **plain}
        return {"kind": "scroll", "at": start, "dx": start["x"] - at["x"], "dy": start["y"] - at["y"]}


def _far(start: dict[str, float], x: float, y: float) -> bool:
    return max(abs(float(x) - start["x"]), abs(float(y) - start["y"])) > FAR


class PhoneEars(Ears):
    """Serves the phone's window, and hears what is asked of it."""

    def __init__(self, device: PhoneEnvironment) -> None:
        self.device = device
        self.url = ""
        """Of the window."""
        self._stack = AsyncExitStack()

    @property
    def note(self) -> str:  # type: ignore[override]
        """See Ears."""
        return (
            f"do the task on the phone in its window at {self.url} and press Ctrl+C here when it is done. All that you "
            "type is kept, but for what goes into a field that is called a password"
        )

    async def start(self, at: str | None, hear: Hear) -> None:
        """See Ears."""
        await self.device.start(at)
        finger = Finger()

        def heard(wish: dict[str, Any]) -> None:
            now = float(wish.get("time", time.time() * 1000)) / 1000  # as the page has it, not when it arrived
            for event in finger.wished(wish, now):
                hear({"time": now * 1000, **event})

        self.url = await self._stack.enter_async_context(open_window(self.device.phone, heard=heard))

    async def stop(self) -> None:
        """See Ears."""
        await self._stack.aclose()
