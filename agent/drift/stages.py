"""Where a case is shown: a browser, a program's window, the simulated phone. Each tells what it was made to do."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import tempfile
from abc import ABC, abstractmethod
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from environments.browser import BrowserEnvironment
from environments.desktop import DesktopEnvironment
from environments.errors import DeviceUnavailable
from environments.phone.environment import PhoneEnvironment
from environments.points import Point
from tasks.drift import WINDOW, Deed, page_html

if TYPE_CHECKING:
    from agent.settings import Settings
    from environments.base import Environment
    from environments.settings import PhoneSettings
    from tasks.drift import Case, Device, World

MOMENT = 10.0
"""Seconds that a recorded screen has to show what is to be pressed."""


class Stage(ABC):
    """One device with one world on it, not started."""

    device: Environment
    start_at: str

    @abstractmethod
    async def deeds(self) -> list[Deed]:
        """What it was made to do, as itself has it. While it is up."""

    @abstractmethod
    async def where(self, name: str) -> Point:
        """Where something is that the person of a recording presses. Raises TimeoutError."""

    @abstractmethod
    def names(self, case: Case) -> tuple[str, ...]:
        """What that person presses, one after the other."""

    def does(self, case: Case) -> str:
        """What is done to the record, in the words of the changed screen."""
        return case.after.deed

    def wanted(self, case: Case) -> Deed | None:
        """What the replay is to do; None where it is to do nothing."""
        return Deed(self.does(case), str(case.person.number)) if case.possible else None


class BrowserStage(Stage):
    """A page, under the same name before and after."""

    def __init__(self, world: World, settings: Settings, folder: Path) -> None:
        path = folder / "page.html"
        path.write_text(page_html(world), "utf-8")
        self.start_at = path.resolve().as_uri()
        self.device: BrowserEnvironment = BrowserEnvironment(settings.browser, folder)

    async def deeds(self) -> list[Deed]:
        """See Stage."""
        return [Deed(*deed) for deed in await self.device.page.evaluate("window.deeds")]

    async def where(self, name: str) -> Point:
        """See Stage."""
        box = await self.device.page.locator(f"[data-about='{name}']").bounding_box()
        assert box is not None
        wide, high = self.device.settings.width, self.device.settings.height
        return Point((box["x"] + box["width"] / 2) * 1000 / wide, (box["y"] + box["height"] / 2) * 1000 / high)

    def names(self, case: Case) -> tuple[str, ...]:
        """See Stage."""
        return (str(case.person.number),)


class DesktopStage(Stage):
    """A program's window on a display of seehand's own."""

    def __init__(self, world: World, settings: Settings, folder: Path) -> None:
        place = _readable_folder(folder)
        (place / "world.json").write_text(json.dumps(world.as_dict()))
        shutil.copy(WINDOW, place / "window.py")
        self.start_at = f"{_python_with_tk()} {place / 'window.py'} {place / 'world.json'}"
        self.device: DesktopEnvironment = DesktopEnvironment(
            settings.desktop.model_copy(update={"virtual": True}), folder
        )

    async def deeds(self) -> list[Deed]:
        """See Stage."""
        path = self._home / "deeds.jsonl"
        return [Deed(*json.loads(line)) for line in path.read_text().splitlines()] if path.exists() else []

    async def where(self, name: str) -> Point:
        """See Stage."""
        async with asyncio.timeout(MOMENT):
            while not (path := self._home / "places.json").exists():  # noqa: ASYNC110 - another process writes it
                await asyncio.sleep(0.05)
        x, y = json.loads(path.read_text())[name]
        return Point(x * 1000 / self.device.settings.width, y * 1000 / self.device.settings.height)

    def names(self, case: Case) -> tuple[str, ...]:
        """See Stage."""
        return (str(case.person.number),)

    @property
    def _home(self) -> Path:
        home = self.device.home
        assert home is not None
        return home


class PhoneStage(Stage):
    """The contacts of the simulated phone; the deed is to make one of them a favourite."""

    def __init__(self, world: World, settings: Settings, folder: Path) -> None:
        self.start_at = "Contacts"
        self.device: TroubledPhone = TroubledPhone(settings.phone, folder, world)
        state = self.device.phone.state
        _set_look(self.device, world)
        for person in world.people:
            state.put("contacts", {"name": person.name, "phone": str(person.number)})
        if world.extra_button:
            state.put("contacts", {"name": world.people[0].name, "phone": "0100"})
            state.put("contacts", {"name": world.people[-1].name, "phone": "0101"})
        for number in range(world.push // 40 + 1 if world.push else 0):
            state.put("contacts", {"name": f"Aaron {chr(65 + number)}ster", "phone": f"02{number:02d}"})
        self._rows = len(state.contacts())

    async def deeds(self) -> list[Deed]:
        """See Stage. Anything else that was done to the phone is a deed, too."""
        state = self.device.phone.state
        found = [Deed("starred", one.phone) for one in state.contacts() if one.starred]
        found += [Deed("logged", line) for line in state.log if not line.endswith(("postponed", "declined"))]
        if len(state.contacts()) != self._rows or state.messages():
            found.append(Deed("changed", "the phone's data"))
        return found

    async def where(self, name: str) -> Point:
        """See Stage."""
        screen = self.device.phone.screen
        async with asyncio.timeout(MOMENT):
            while (box := bounds_of(await screen.call("hierarchy"), name)) is None:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        wide, high = screen.css_size
        return Point((box[0] + box[2]) * 500 / wide, (box[1] + box[3]) * 500 / high)

    def names(self, case: Case) -> tuple[str, ...]:
        """See Stage."""
        return case.person.name, "Favourite"

    def does(self, case: Case) -> str:  # noqa: ARG002 - always the same
        """See Stage."""
        return "starred"


class TroubledPhone(PhoneEnvironment):
    """A phone that is slow, or has something to say, as the world wants it."""

    def __init__(self, settings: PhoneSettings, folder: Path, world: World) -> None:
        super().__init__(settings, folder)
        self.world = world

    async def start(self, at: str | None = None) -> None:
        """See Environment."""
        await super().start(at)
        if self.world.popup:
            await self.phone.trouble("update")
        if self.world.delay:
            await self.phone.slow(self.world.delay / 1000)


STAGES: dict[Device, type[BrowserStage | DesktopStage | PhoneStage]] = {
    "browser": BrowserStage, "desktop": DesktopStage, "phone": PhoneStage,
}  # fmt: skip
FONT_SCALES = {0.85: "0.85", 0.9: "0.85", 1.1: "1.15", 1.25: "1.3"}


def _set_look(device: PhoneEnvironment, world: World) -> None:
    state = device.phone.state
    state.set("secure.ui_night_mode", "2" if world.theme == "dark" else "1")
    state.set("system.font_scale", FONT_SCALES.get(world.zoom, "1.0"))


def bounds_of(node: dict[str, Any], name: str) -> list[float] | None:
    """Where the first node with these words, or this id, is, in CSS pixels: left, top, right, bottom."""
    if name in {node["text"], node["desc"], node["id"]}:
        return list(node["bounds"])
    return next((found for child in node["children"] if (found := bounds_of(child, name))), None)


def _readable_folder(folder: Path) -> Path:
    """A folder that programs of another user may read; the same each time for one recording and its replays."""
    note = folder / "program.txt"
    if note.exists() and Path(note.read_text()).is_dir():
        return Path(note.read_text())
    place = Path(tempfile.mkdtemp(prefix="seehand-drift-"))
    place.chmod(0o755)
    note.write_text(str(place))
    return place


@cache
def _python_with_tk() -> str:
    """A Python that has Tk and that others may run. Raises DeviceUnavailable."""
    for name in ("/usr/bin/python3", shutil.which("python3")):
        if name and subprocess.run([name, "-c", "import tkinter"], capture_output=True, check=False).returncode == 0:
            return name
    raise DeviceUnavailable("the cases on the desktop need Python with Tk: apt-get install python3-tk")
