"""The hand by pyautogui: for macOS and Windows, and on X11 for who prefers it.

pyautogui binds the display of the whole process when it is first imported, drops every character outside ASCII and
types `<` as `>` on X11. So text goes another way: on X11 by our own keyboard, elsewhere by the clipboard.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from environments.desktop.hand import typeable
from environments.desktop.x11 import authority
from environments.errors import ActionRejected, DeviceLost, DeviceUnavailable

if TYPE_CHECKING:
    from environments.actions import Button
    from environments.desktop.xtest import XTestHand

NAMES = {
    "meta": "command" if sys.platform == "darwin" else "win", "page_up": "pageup", "page_down": "pagedown",
    "print_screen": "printscreen", "context_menu": "apps", "caps_lock": "capslock", "num_lock": "numlock",
    "volume_up": "volumeup", "volume_down": "volumedown", "mute": "volumemute", "play_pause": "playpause",
    "next_track": "nexttrack", "previous_track": "prevtrack", "search": "browsersearch",
}  # fmt: skip
"""pyautogui's names, where they are not ours."""

WHEEL_UNIT = 120 if sys.platform == "win32" else 1
PASTE_SECONDS = 0.3  # a program takes the clipboard some time after the keys


class PyAutoGUIHand:
    """Implements Hand. On X11 text is typed by another: see XTestHand. (On macOS and Windows not verified.)"""

    def __init__(self, typist: XTestHand | None = None, display: str = "", cookie: str | None = None) -> None:
        self.gui = load(display, cookie)
        self._typist = typist
        self._pressed = False

    def position(self) -> tuple[int, int]:
        x, y = self._do("position")
        return int(x), int(y)

    def move(self, x: int, y: int) -> None:
        self._do("moveTo", x, y)

    def button(self, name: Button, down: bool) -> None:
        if name not in ("left", "middle", "right"):
            raise ActionRejected(f"pyautogui has no {name!r} button: choose left, middle or right")
        self._do("mouseDown" if down else "mouseUp", button=name)
        self._pressed = True

    def wheel(self, right: int, down: int) -> None:
        if down:
            self._do("vscroll", -down * WHEEL_UNIT)
        if right:
            self._do("hscroll", right * WHEEL_UNIT)

    def check_key(self, name: str) -> None:
        if not self.gui.isValidKey(NAMES.get(name, name)):
            raise ActionRejected(f"pyautogui has no key {name!r}")

    def key(self, name: str, down: bool) -> None:
        if down and self._pressed and self._typist is not None:
            self._typist.let_presses_arrive()
        self._pressed = False
        self._do("keyDown" if down else "keyUp", NAMES.get(name, name))

    def type_text(self, text: str) -> None:
        plain = typeable(text)
        if self._typist is not None:
            self._typist.type_text(plain)
            return
        for number, line in enumerate(plain.split("\n")):
            if number:
                self._do("press", "enter")
            if line:
                self._paste(line)

    def _paste(self, text: str) -> None:
        """Text on the clipboard comes back afterwards; anything else that was there is lost."""
        import pyperclip

        before = pyperclip.paste()
        pyperclip.copy(text)
        try:
            self._do("hotkey", "command" if sys.platform == "darwin" else "ctrl", "v")
            time.sleep(PASTE_SECONDS)
        finally:
            pyperclip.copy(before)

    def _do(self, name: str, *values: Any, **named: Any) -> Any:
        """Call pyautogui. Its own errors differ by platform: whatever is raised, the hand is gone."""
        try:
            return getattr(self.gui, name)(*values, **named)
        except (OSError, RuntimeError, self.gui.PyAutoGUIException) as error:
            raise DeviceLost(f"pyautogui failed at {name}: {error}") from error

    def close(self) -> None:
        """Nothing is held."""


def load(display: str, cookie: str | None) -> Any:
    """Import pyautogui on a display, with its pauses off. Raises DeviceUnavailable.

    Its own fail-safe knows only one corner, and would refuse clicks in it that are meant: EmergencyCorner stands in.
    """
    known: Any = sys.modules.get("pyautogui")
    if known is None:
        known = _import(display, cookie)
    elif display and _display_of(known) != display:
        raise DeviceUnavailable(
            f"pyautogui is bound to the display {_display_of(known)!r} for as long as this process lives and cannot "
            f"work {display!r}: use `--set desktop.hand=xtest`"
        )
    known.PAUSE = 0
    known.FAILSAFE = False
    return known


def _import(display: str, cookie: str | None) -> Any:
    before = os.environ.get("DISPLAY")
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "Xauthority"  # it reads such a file even where none is needed
        empty.touch()
        found = cookie or os.environ.get("XAUTHORITY") or str(Path.home() / ".Xauthority")
        try:
            if display:
                os.environ["DISPLAY"] = display
            with authority(found if Path(found).exists() else empty):
                import pyautogui
        except SystemExit as error:  # mouseinfo ends the process where tkinter is missing
            raise DeviceUnavailable("pyautogui needs tkinter: sudo apt-get install python3-tk python3-dev") from error
        except Exception as error:  # an import of foreign code that opens a display: anything goes
            raise DeviceUnavailable(f"pyautogui cannot be used here: {error}") from error
        finally:
            if before is None:
                os.environ.pop("DISPLAY", None)
            else:
                os.environ["DISPLAY"] = before
    pyautogui.seehand_display = display
    return pyautogui


def _display_of(module: Any) -> str:
    return getattr(module, "seehand_display", os.environ.get("DISPLAY", ""))
