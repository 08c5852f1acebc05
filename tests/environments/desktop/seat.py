"""What the desktop's tests share: a seat at a virtual desktop, and a window that notes what reaches it."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from environments.actions import Action, Open
from environments.desktop import DesktopEnvironment
from environments.desktop.x11 import X11
from environments.settings import DesktopSettings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from environments.desktop.desk import Desk
    from environments.desktop.programs import Programs
    from environments.observation import Event, Observation


def need(*programs: str) -> None:
    """Skip, loudly, where a program is not installed."""
    missing = [name for name in programs if shutil.which(name) is None]
    if missing:
        pytest.skip(f"NOT TESTED: {', '.join(missing)} missing: apt-get install what packages.txt here lists")


class Seat(DesktopEnvironment):
    """A virtual desktop, with shortcuts for tests."""

    def __init__(self, folder: Path, **settings: object) -> None:
        super().__init__(DesktopSettings.model_validate({"virtual": True, **settings}), folder)
        self.noted: list[Event] = []

    async def observe(self) -> Observation:
        seen = await super().observe()
        self.noted += seen.events
        return seen

    async def act(self, *actions: Action) -> Observation:
        """Carry out each action, looking after each; the last look."""
        for action in actions:
            await self.execute(action)
            seen = await self.observe()
        return seen

    async def until_event(self, kind: str, seconds: float = 15) -> Event:
        """The first event of this kind that was or will be seen; looks until it arrives."""
        deadline = time.monotonic() + seconds
        while not (found := [event for event in self.noted if event.kind == kind]):
            assert time.monotonic() < deadline, f"no event {kind!r} in {seconds} s"
            await asyncio.sleep(0.05)
            await self.observe()
        return found[0]

    async def until_title(self, words: str, seconds: float = 30) -> None:
        """Look until the focused window's title holds these words."""
        deadline = time.monotonic() + seconds
        while words not in ((await self.observe()).title or ""):
            assert time.monotonic() < deadline, f"no window {words!r} in {seconds} s"
            await asyncio.sleep(0.1)

    async def until_still(self, seconds: float = 30) -> None:
        """Look until two looks, half a second apart, show the same: a program that has drawn its window may be busy."""
        deadline = time.monotonic() + seconds
        before = (await self.observe()).picture
        while time.monotonic() < deadline:
            await asyncio.sleep(0.5)
            now = (await self.observe()).picture
            if now.digest == before.digest:
                return
            before = now
        raise AssertionError(f"still moving after {seconds} s")

    async def open_program(self, command: str) -> None:
        """Open a program and look once its window is there."""
        await self.act(Open(target=command))

    @property
    def desk(self) -> Desk:
        assert self._opened
        return self._opened.desk

    @property
    def programs(self) -> Programs:
        assert self._opened
        assert self._opened.programs
        return self._opened.programs

    @property
    def variables(self) -> dict[str, str]:
        """What a client of the display needs in its environment."""
        return {**os.environ, **self.programs.environment}

    @property
    def home(self) -> Path:
        """HOME of its programs."""
        return self.programs.base / "home"

    def call(self, *arguments: str, content: bytes | None = None) -> bytes:
        """Run a program as a client of the display; what it writes."""
        out = subprocess.PIPE if content is None else subprocess.DEVNULL  # xclip stays, and would keep a pipe open
        done = subprocess.run(arguments, env=self.variables, input=content, stdout=out, check=True)
        return done.stdout or b""

    def connect(self) -> X11:
        """Another connection to its display."""
        return X11(self.programs.environment["DISPLAY"], self.programs.base / "Xauthority")


@dataclass
class Probe:
    """A window over the whole screen."""

    x11: X11
    window: int

    def events(self, seconds: float = 0.05) -> list[object]:
        """What reached it since the last call."""
        self.x11.sync()
        return self.x11.events(seconds)

    def presses(self) -> list[tuple[int, int, int, int]]:
        """Button, x, y and modifier mask of every press since the last call."""
        import xcffib.xproto as x

        found = [event for event in self.events() if type(event) is x.ButtonPressEvent]
        return [(event.detail, event.root_x, event.root_y, event.state & 0xFF) for event in found]

    def fill(self, colour: int, box: tuple[int, int, int, int] | None = None) -> None:
        """Paint a box (x, y, width, height) in it, or all of it."""
        import xcffib.xproto as x

        context = self.x11.connection.generate_id()
        self.x11.core.CreateGC(context, self.window, x.GC.Foreground, [colour])
        rectangle = x.RECTANGLE.synthetic(*(box or (0, 0, 4000, 4000)))
        self.x11.core.PolyFillRectangle(self.window, context, 1, [rectangle])
        self.x11.core.FreeGC(context)
        self.x11.sync()


@contextmanager
def probe(seat: Seat) -> Iterator[Probe]:
    """A probe on the seat's display."""
    import xcffib.xproto as x

    x11 = seat.connect()
    window = x11.connection.generate_id()
    wanted = x.EventMask.ButtonPress | x.EventMask.ButtonRelease | x.EventMask.PointerMotion | x.EventMask.Exposure
    x11.core.CreateWindow(
        0, window, x11.root, 0, 0, *x11.size(), 0, x.WindowClass.InputOutput, 0,
        x.CW.BackPixel | x.CW.OverrideRedirect | x.CW.EventMask, [0x808080, 1, wanted],
    )  # fmt: skip
    x11.core.MapWindow(window)
    found = Probe(x11, window)
    found.events(1.0)
    try:
        yield found
    finally:
        x11.close()
