"""Put a desktop together: which session, whose eye, whose hand."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from environments.desktop.desk import Desk
from environments.desktop.launch import arguments_for, data_folders
from environments.desktop.lock import native_locked, session_locked, x11_locked
from environments.desktop.programs import Exit, Programs
from environments.desktop.pyautogui_hand import PyAutoGUIHand
from environments.desktop.screen import Screen
from environments.desktop.session import LOCKED, choose_session, macos_problem
from environments.desktop.virtual import VirtualDisplay
from environments.desktop.windows import Windows
from environments.desktop.x11 import X11
from environments.desktop.xtest import XTestHand
from environments.errors import ActionRejected, DeviceLost, DeviceUnavailable, UsageError
from environments.processes import forget, identify, record

if TYPE_CHECKING:
    from environments.actions import Action
    from environments.desktop.hand import Hand
    from environments.settings import DesktopSettings

FIRST_WINDOW_SECONDS = 20.0


@dataclass
class SessionPrograms:
    """Programs on the person's own desktop: they stay open when seehand leaves."""

    running: dict[int, tuple[str, subprocess.Popen[bytes]]] = field(default_factory=dict)

    def start(self, arguments: list[str]) -> tuple[int, str]:
        """Start one; its process id."""
        try:
            child = subprocess.Popen(
                arguments,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise DeviceUnavailable(f"cannot start {arguments[0]!r}: {error}") from error
        self.running[child.pid] = (" ".join(arguments), child)
        return child.pid, ""

    def ended(self) -> list[Exit]:
        """Those that ended since the last call."""
        over = {pid: code for pid, (_, child) in self.running.items() if (code := child.poll()) is not None}
        return [Exit(pid, self.running.pop(pid)[0], code, "") for pid, code in over.items()]

    def close(self) -> None:
        """Let them go on without us."""
        for _, child in self.running.values():
            child.returncode = 0


@dataclass
class Opened:
    """A desk, and what is to be given back at the end."""

    desk: Desk
    stack: ExitStack
    folder: Path
    programs: Programs | None
    """Those of a virtual display."""

    def launch_first(self, target: str | None) -> None:
        """Open what the run begins with. Raises UsageError, or DeviceUnavailable when it ends at once."""
        self.note_programs()
        if target is None:
            return
        try:
            self.desk.launch(target)
        except ActionRejected as error:
            raise UsageError(str(error)) from error
        self.note_programs()
        failed = self.desk.wait_for_window(FIRST_WINDOW_SECONDS)
        if failed:
            said = f": {failed.output}" if failed.output else ""
            raise DeviceUnavailable(f"the program {failed.command!r} {failed.how} before it had a window{said}")

    def do(self, action: Action) -> None:
        """Carry out an action, and write down what it started."""
        try:
            self.desk.do(action)
        finally:
            if action.kind == "open":
                self.note_programs()

    def note_programs(self) -> None:
        """Write down what the next run must end if this one dies."""
        if self.programs is None:
            return
        found = [identify(self.programs.pid, str(self.programs.base)), *map(identify, self.programs.commands)]
        record(self.folder, [process for process in found if process])

    def close(self) -> None:
        """Give everything back."""
        self.stack.close()
        if self.programs is not None:
            forget(self.folder)


def open_desktop(settings: DesktopSettings, folder: Path) -> Opened:
    """Find or start the desktop that the settings ask for. Raises UsageError, DeviceUnavailable."""
    kind = choose_session(settings.virtual, os.environ, sys.platform)
    with ExitStack() as stack:
        programs: Programs | None = None
        if kind == "virtual":
            desk, programs = open_virtual(settings, folder, stack)
        else:
            desk = open_x11(settings, stack) if kind == "x11" else open_native(settings, stack)
        return Opened(desk, stack.pop_all(), folder, programs)


def open_virtual(settings: DesktopSettings, folder: Path, stack: ExitStack) -> tuple[Desk, Programs]:
    """A display of our own."""
    display = VirtualDisplay(settings, folder)
    stack.callback(display.close)
    x11 = display.open()
    variables = display.programs.environment
    home = Path(variables["HOME"])
    locate = partial(arguments_for, path=variables.get("PATH", ""), data_folders=data_folders(variables), folder=home)
    desk = desk_on_x11(settings, stack, x11, display.cookie, display.programs, locate)
    desk.processor_seconds = display.programs.processor_seconds
    return desk, display.programs


def open_x11(settings: DesktopSettings, stack: ExitStack) -> Desk:
    """The person's X session."""
    x11 = X11(os.environ["DISPLAY"])
    if x11_locked(x11) or session_locked(os.environ):
        x11.close()
        raise DeviceUnavailable(LOCKED)
    programs = SessionPrograms()
    stack.callback(programs.close)
    return desk_on_x11(settings, stack, x11, None, programs, _locate_here())


def desk_on_x11(
    settings: DesktopSettings, stack: ExitStack, x11: X11, cookie: Path | None, programs: Any, locate: Any
) -> Desk:
    """A desk on an X display: one connection to see by, one to act by."""
    stack.callback(x11.close)
    windows = Windows(x11)
    screen = Screen(x11.display, cookie)
    stack.callback(screen.close)
    typist = XTestHand(x11, windows)
    hand: Hand = typist
    if settings.hand == "pyautogui":
        hand = PyAutoGUIHand(typist, x11.display, str(cookie) if cookie else None)
    stack.callback(_leave, typist)
    desk = Desk(
        screen, hand, windows, programs, x11.monitors, settings.monitor, locate, locked=partial(x11_locked, x11)
    )
    typist.between = desk.performer.check_corner
    return desk


def _leave(hand: Hand) -> None:
    with suppress(DeviceLost):  # a display that is gone needs nothing back
        hand.close()


def open_native(settings: DesktopSettings, stack: ExitStack) -> Desk:
    """macOS or Windows. (Not verified.)"""
    if settings.hand == "xtest":
        raise UsageError("desktop.hand=xtest needs X11: use pyautogui, or leave it out")
    problem = macos_problem() if sys.platform == "darwin" else None
    if problem or native_locked(sys.platform):
        raise DeviceUnavailable(problem or LOCKED)
    programs = SessionPrograms()
    stack.callback(programs.close)
    screen = Screen()
    stack.callback(screen.close)
    hand = PyAutoGUIHand()
    return Desk(
        screen, hand, None, programs, screen.monitors, settings.monitor, _locate_here(),
        title=hand.gui.getActiveWindowTitle, locked=partial(native_locked, sys.platform),
    )  # fmt: skip


def _locate_here() -> Any:
    return partial(
        arguments_for, path=os.environ.get("PATH", os.defpath), data_folders=data_folders(os.environ), folder=Path.cwd()
    )
