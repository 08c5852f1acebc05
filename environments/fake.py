"""A small screen that exists only in memory, and really reacts: for trying the loop, and for tests, without a device.

It shows a button that opens a popup, a checkbox, a slider, a list that scrolls and a field for notes.
`state` tells what has come of the actions, without looking.
"""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from environments.actions import (
    DEVICE_KINDS,
    Action,
    Back,
    Click,
    Drag,
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
from environments.base import Environment, Focus
from environments.errors import ActionRejected, DeviceLost, UsageError
from environments.fake_screen import ITEMS, POPUP_CLOSE, ROW, START, WIDGETS, Clicked, FakeState, draw_screen
from environments.observation import Event, Observation, Settle
from environments.picture import Picture
from environments.settings import FakeSettings

if TYPE_CHECKING:
    from environments.points import Point


class FakeEnvironment(Environment):
    """The screen in memory. `start` takes any name as the place to open; nothing is written to `folder`."""

    name: ClassVar[str] = "fake"
    supports: ClassVar[frozenset[str]] = DEVICE_KINDS

    def __init__(self, settings: FakeSettings | None, folder: Path) -> None:
        self.settings = settings or FakeSettings()
        self.folder = Path(folder)
        self.state = FakeState()
        self._running = False
        self._events: list[Event] = []

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the picture in pixels."""
        return self.settings.width, self.settings.height

    async def start(self, at: str | None = None) -> None:
        if at is not None and not at.strip():
            raise UsageError("the place to open is empty: give any name, or none")
        self.state = FakeState(place=at or START)
        self._running = True

    async def observe(self) -> Observation:
        self._check_running()
        began = time.monotonic()
        picture = Picture.from_bytes(draw_screen(self.state, *self.size))
        events, self._events = tuple(self._events), []
        return Observation(
            picture=picture,
            device_width=self.settings.width,
            device_height=self.settings.height,
            app="fake",
            title=self.state.place,
            taken_at=datetime.now(UTC),
            settle=Settle(reason="nothing_moved", seconds=0),
            look_seconds=time.monotonic() - began,
            events=events,
        )

    async def execute(self, action: Action) -> None:
        self.check_supported(action)
        self._check_running()
        if isinstance(action, Wait):
            await asyncio.sleep(action.seconds)
        else:
            self._touch(action)
            self._key(action)

    async def glance(self) -> Picture:
        self._check_running()
        return Picture.from_bytes(draw_screen(self.state, *self.size))

    async def focus(self) -> Focus | None:
        return Focus(WIDGETS["notes"], is_field=True) if self.state.focused and self.state.popup is None else None

    def surprise(self) -> str | None:
        return self._events[0].text if self._events else None

    async def close(self) -> None:
        self._running = False

    def _check_running(self) -> None:
        if not self._running:
            raise DeviceLost("the fake screen is not running: call start() first, and not after close()")

    def _touch(self, action: Action) -> None:
        match action:
            case Click():
                self._click(action)
            case LongPress(point=point):
                self.state.pointer = point
                self._show_popup("long press")
            case Move(point=point):
                self.state.pointer = point
            case Drag():
                self._drag(action)
            case Scroll():
                self._scroll(action)

    def _key(self, action: Action) -> None:
        match action:
            case TypeText(text=text):
                self._type(text.replace("\r\n", "\n"))
            case PressKeys(keys=keys, count=count):
                for _ in range(count):
                    self._press(keys)
            case Open(target=target):
                self._go(target)
            case Recents():
                self._go("recents")
            case Home():
                self._go(START)
            case Back():
                self._back()

    def _click(self, action: Click) -> None:
        state, point = self.state, action.point
        state.pointer = point
        state.clicks.append(Clicked(point.pixel(*self.size), action.button, action.count, action.modifiers))
        if state.popup is not None:
            state.popup = None if POPUP_CLOSE.contains(point) else state.popup
            return
        hit = next((name for name, box in WIDGETS.items() if box.contains(point)), None)
        state.focused = hit == "notes"
        state.selected = False
        match hit:
            case "button":
                state.presses += 1
                self._show_popup(f"pressed {state.presses}")
            case "checkbox":
                state.checked = not state.checked
            case "slider":
                self._slide(point)
            case "list":
                state.chosen = int((point.y - WIDGETS["list"].top + state.scrolled) // ROW)

    def _drag(self, action: Drag) -> None:
        state = self.state
        start = action.start or state.pointer
        state.pointer = action.end
        state.drags.append((start.pixel(*self.size), action.end.pixel(*self.size)))
        if state.popup is None and WIDGETS["slider"].contains(start):
            self._slide(action.end)

    def _slide(self, point: Point) -> None:
        track = WIDGETS["slider"]
        share = (point.x - track.left) / (track.right - track.left)
        self.state.slider = round(100 * min(1.0, max(0.0, share)))

    def _scroll(self, action: Scroll) -> None:
        state = self.state
        state.pointer = action.point or state.pointer
        if state.popup is None and WIDGETS["list"].contains(state.pointer):
            furthest = ITEMS * ROW - (WIDGETS["list"].bottom - WIDGETS["list"].top)
            state.scrolled = min(furthest, max(0.0, state.scrolled + action.dy))

    def _type(self, text: str) -> None:
        state = self.state
        if state.focused and state.popup is None:
            state.notes = text if state.selected else state.notes + text
            state.selected = False

    def _press(self, keys: tuple[str, ...]) -> None:
        if "power" in keys:
            raise ActionRejected("the fake screen has no key 'power'; it takes all others")
        state = self.state
        state.chords.append(keys)
        match keys:
            case ("enter" | "escape",) if state.popup is not None:
                state.popup = None
            case ("enter",):
                self._type("\n")
            case ("space",):
                self._type(" ")
            case ("backspace" | "delete",) if state.focused:
                state.notes = "" if state.selected else state.notes[:-1]
                state.selected = False
            case ("ctrl", "a" | "A"):
                state.selected = state.focused
            case (character,) if len(character) == 1:
                self._type(character)

    def _show_popup(self, text: str) -> None:
        self.state.popup = text
        self._events.append(Event(kind="notice", text=f'a popup opened: "{text}"; enter, escape or Close closes it'))

    def _go(self, place: str) -> None:
        state = self.state
        state.history.append(state.place)
        state.place, state.popup, state.focused = place, None, False

    def _back(self) -> None:
        state = self.state
        if state.popup is not None:
            state.popup = None
        elif state.history:
            state.place = state.history.pop()
