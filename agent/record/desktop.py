"""What a person does on an X desktop: buttons and keys as the X server tells them (XInput 2), whoever they are for."""

from __future__ import annotations

import asyncio
import os
import threading
import time
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from agent.record.ears import Ears
from environments.desktop.keyboard import KEYSYM_NAMES, keysym_of
from environments.desktop.perform import WHEEL_PIXELS
from environments.desktop.x11 import X11
from environments.errors import DeviceLost, DeviceUnavailable

if TYPE_CHECKING:
    from pathlib import Path

    from agent.record.ears import Hear
    from environments.desktop import DesktopEnvironment
    from environments.desktop.layout import Area
    from environments.desktop.opening import Opened

BUTTONS = {1: "left", 2: "middle", 3: "right", 8: "back", 9: "forward"}
WHEEL = {4: (0, -1), 5: (0, 1), 6: (-1, 0), 7: (1, 0)}
"""Which way each turns: right, down."""
FAR = 8
"""Pixels from which on a press and its release are a drag."""
HELD = {1 << 2: "ctrl", 1 << 3: "alt", 1 << 0: "shift", 1 << 6: "meta"}
"""Bits of the X modifier mask."""
CAPS, LEVEL3 = 1 << 1, 1 << 7
MODIFIERS = {0xFFE1: 1, 0xFFE2: 1, 0xFFE3: 4, 0xFFE4: 4, 0xFFE7: 8, 0xFFE8: 8, 0xFFE9: 8, 0xFFEA: 8, 0xFFEB: 64,
             0xFFEC: 64, 0xFE03: LEVEL3}  # fmt: skip
"""Keysyms that are modifiers, left and right, and their bits."""
KEY_PRESS, KEY_RELEASE, BUTTON_PRESS, BUTTON_RELEASE = 13, 14, 15, 16
"""XI_RawKeyPress and so on."""
MASTERS = 1
"""XIAllMasterDevices"""
DEAD = {0xFE50: "\u0300", 0xFE51: "\u0301", 0xFE52: "\u0302", 0xFE53: "\u0303", 0xFE57: "\u0308", 0xFE58: "\u030a",
        0xFE5A: "\u030c", 0xFE5B: "\u0327"}  # fmt: skip
"""Keys that only change the next letter, and what they put on it."""
PATIENCE = 0.1  # seconds between two looks at whether the listening is to end


class Key(NamedTuple):
    """What a keycode and the modifiers come to."""

    name: str = ""
    """A character, or the house's name of a key; "" for one that has none, or does nothing alone."""
    dead: str = ""
    """The combining mark that it leaves for the next letter."""


class Keymap:
    """The server's table of keysyms, level by level."""

    def __init__(self, x11: X11) -> None:
        first = x11.setup.min_keycode
        reply = x11.core.GetKeyboardMapping(first, x11.setup.max_keycode - first + 1).reply()
        width = reply.keysyms_per_keycode
        symbols = list(reply.keysyms)
        self.rows = {first + at // width: symbols[at : at + width] for at in range(0, len(symbols), width)}
        self.names = {keysym_of(name): name for name in KEYSYM_NAMES}

    def bit(self, code: int) -> int:
        """The bit of a key that is a modifier, else 0."""
        return next((MODIFIERS[symbol] for symbol in self.rows.get(code, ()) if symbol in MODIFIERS), 0)

    def key(self, code: int, mask: int) -> Key:
        """What a keycode gives under a mask of modifiers."""
        row = [*self.rows.get(code, ()), *[0] * 8][:8]
        base = 4 if mask & LEVEL3 and (row[4] or row[5]) else 0
        plain, shifted = row[base], row[base + 1] or row[base]
        symbol = shifted if mask & 1 else plain
        if symbol in DEAD:
            return Key(dead=DEAD[symbol])
        name = self.names.get(symbol) or _character(symbol)
        if mask & CAPS and len(name) == 1 and name.isalpha():
            name = name.swapcase()
        return Key("" if name in {"ctrl", "alt", "shift", "meta", "caps_lock", "num_lock"} else name)


def _character(symbol: int) -> str:
    """The character of a keysym, "" when it stands for none."""
    if 0x20 <= symbol < 0x7F or 0xA0 <= symbol < 0x100:
        return chr(symbol)
    if 0x0100_0020 <= symbol <= 0x0110_FFFF:
        return chr(symbol - 0x0100_0000)
    if 0xFFAA <= symbol <= 0xFFB9:  # the block of numbers
        return chr(symbol - 0xFF80)
    return "enter" if symbol == 0xFF8D else ""


class Meaning:
    """Makes events of presses and releases. Pure, but for the marks that it keeps. Places in pixels of the screen."""

    def __init__(self, area: Area) -> None:
        self.area = area
        self.held: dict[int, int] = {}
        """Keycodes of the modifiers that are down, and their bits: asked later, the server may say otherwise."""
        self._down: dict[int, tuple[int, int, list[str]]] = {}
        self._dead = ""

    def pressed(self, button: int, x: int, y: int, mask: int) -> list[dict[str, Any]]:
        """A button went down."""
        if button in WHEEL:
            right, down = WHEEL[button]
            amount = {"dx": right * WHEEL_PIXELS / self.area.width, "dy": down * WHEEL_PIXELS / self.area.height}
            return [{"kind": "scroll", "at": self._share(x, y), **amount}]
        self._down[button] = x, y, held(mask)
        return [{"kind": "down"}]

    def released(self, button: int, x: int, y: int) -> list[dict[str, Any]]:
        """A button went up."""
        if button not in BUTTONS or button not in self._down:
            return []
        left, top, modifiers = self._down.pop(button)
        about = {"button": BUTTONS[button], "held": modifiers}
        if max(abs(x - left), abs(y - top)) > FAR:
            return [{"kind": "drag", "from": self._share(left, top), "to": self._share(x, y), **about}]
        return [{"kind": "click", "at": self._share(left, top), **about}]

    def typed(self, key: Key, mask: int) -> list[dict[str, Any]]:
        """A key went down."""
        if key.dead:
            self._dead = key.dead
            return []
        if not key.name:
            return []
        modifiers = [name for name in held(mask) if name != "shift" or len(key.name) > 1]
        if (len(key.name) == 1 or key.name == "space") and not modifiers:
            text = " " if key.name == "space" else unicodedata.normalize("NFC", key.name + self._dead)
            self._dead = ""
            return [{"kind": "type", "text": text, "secret": ""}]
        self._dead = ""
        if key.name == "backspace" and not modifiers:
            return [{"kind": "erase", "secret": ""}]
        return [{"kind": "keys", "keys": [*modifiers, key.name]}]

    def _share(self, x: int, y: int) -> dict[str, float]:
        area = self.area
        return {"x": (x - area.left + 0.5) / area.width, "y": (y - area.top + 0.5) / area.height}


def held(mask: int) -> list[str]:
    """The modifiers of a mask."""
    return [name for bit, name in HELD.items() if mask & bit]


class DesktopEars(Ears):
    """Listens on a connection of its own, in a thread of its own."""

    note = (
        "do the task on the desktop, and press Ctrl+C here when it is done. All that you type is kept, but for what "
        "goes into a field that is called a password; what an input method puts together is not heard"
    )

    def __init__(self, device: DesktopEnvironment) -> None:
        self.device = device
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    async def start(self, at: str | None, hear: Hear) -> None:
        """See Ears."""
        await self.device.start(at)
        display, cookie, area = await self.device.use(_seat)
        x11 = await asyncio.to_thread(listening, display, cookie)
        loop = asyncio.get_running_loop()

        def tell(event: dict[str, Any]) -> None:
            loop.call_soon_threadsafe(hear, event)

        self._thread = threading.Thread(target=self._listen, args=(x11, Meaning(area), tell), name="ears", daemon=True)
        self._thread.start()

    async def stop(self) -> None:
        """See Ears."""
        self._over.set()
        if self._thread:
            await asyncio.to_thread(self._thread.join)

    def _listen(self, x11: X11, meaning: Meaning, tell: Hear) -> None:
        try:
            keymap = Keymap(x11)
            while not self._over.is_set():
                for event in x11.events(PATIENCE):
                    if type(event).__name__ == "MappingNotifyEvent":
                        keymap = Keymap(x11)
                        continue
                    now = time.time() * 1000
                    for told in _meant(event, x11, keymap, meaning):
                        tell({"time": now, **told})
        except DeviceLost:
            return  # the desktop has gone: the recorder's next look says so
        finally:
            x11.close()


def _meant(event: Any, x11: X11, keymap: Keymap, meaning: Meaning) -> list[dict[str, Any]]:
    kind = getattr(event, "event_type", 0)
    if kind not in (KEY_PRESS, KEY_RELEASE, BUTTON_PRESS, BUTTON_RELEASE):
        return []
    if kind == KEY_RELEASE:
        meaning.held.pop(event.detail, None)
        return []
    if kind == KEY_PRESS and (bit := keymap.bit(event.detail)):
        meaning.held[event.detail] = bit
        return []
    x, y, now = x11.pointer()
    mask = sum(set(meaning.held.values())) | now & CAPS
    if kind == KEY_PRESS:
        return meaning.typed(keymap.key(event.detail, mask), mask)
    return meaning.pressed(event.detail, x, y, mask) if kind == BUTTON_PRESS else meaning.released(event.detail, x, y)


def _seat(opened: Opened) -> tuple[str, Path | None, Area]:
    """Display, cookie and the part of the screen that is looked at."""
    programs = opened.programs
    display = programs.environment["DISPLAY"] if programs else os.environ.get("DISPLAY", "")
    return display, programs.base / "Xauthority" if programs else None, opened.desk.layout.area


def listening(display: str, cookie: Path | None) -> X11:
    """A connection that is told of every button and key. Raises DeviceUnavailable."""
    import xcffib
    import xcffib.xinput as xi

    x11 = X11(display, cookie)
    try:
        extension = x11.connection(xi.key)
        extension.XIQueryVersion(2, 2).reply()
        wanted = 1 << KEY_PRESS | 1 << KEY_RELEASE | 1 << BUTTON_PRESS | 1 << BUTTON_RELEASE
        mask = xi.EventMask.synthetic(MASTERS, 1, [wanted])
        extension.XISelectEvents(x11.root, 1, [mask], is_checked=True).check()
    except xcffib.XcffibException as error:
        x11.close()
        raise DeviceUnavailable(
            f"the display {display} does not tell what a person does (XInput 2): {error}"
        ) from error
    return x11
