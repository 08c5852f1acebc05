"""`getevent`: what a finger in the phone's window, its buttons and its keyboard do, as a real phone's kernel tells it.

What `input` injects does not appear here, as on a real phone.
"""

from __future__ import annotations

import asyncio
import shlex
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 4095
"""The touch screen's axes go from 0 to this, whatever the screen's size."""
BUTTONS, TOUCH, KEYBOARD = "/dev/input/event0", "/dev/input/event1", "/dev/input/event2"
_AXIS = "fuzz 0, flat 0, resolution 0"
_BUTTON_KEYS = f"""    KEY (0001): {"KEY_VOLUMEDOWN":20}  {"KEY_VOLUMEUP":20}  {"KEY_POWER":20}
                {"KEY_BACK":20}  {"KEY_HOMEPAGE":20}  {"KEY_APPSELECT":20}
"""
_TOUCH_AXES = f"""    KEY (0001): BTN_TOUCH
    ABS (0003): ABS_MT_SLOT           : value 0, min 0, max 9, {_AXIS}
                ABS_MT_POSITION_X     : value 0, min 0, max {MOST}, {_AXIS}
                ABS_MT_POSITION_Y     : value 0, min 0, max {MOST}, {_AXIS}
                ABS_MT_TRACKING_ID    : value 0, min 0, max 65535, {_AXIS}
"""
_KEYBOARD_KEYS = f"""    KEY (0001): {"KEY_ENTER":20}  {"KEY_TAB":20}  {"KEY_LEFTSHIFT":20}
"""
DEVICES = {
    BUTTONS: ("gpio-keys", _BUTTON_KEYS, "<none>"),
    TOUCH: ("seehand_touchscreen", _TOUCH_AXES, "INPUT_PROP_DIRECT"),
    KEYBOARD: ("seehand_keyboard", _KEYBOARD_KEYS, "<none>"),
}
"""Path: name, events, properties."""
_TYPES = {"EV_SYN": 0, "EV_KEY": 1, "EV_ABS": 3}
_CODES = {
    "SYN_REPORT": 0, "ABS_MT_SLOT": 0x2F, "ABS_MT_POSITION_X": 0x35, "ABS_MT_POSITION_Y": 0x36,
    "ABS_MT_TRACKING_ID": 0x39, "BTN_TOUCH": 0x14A, "KEY_BACK": 158, "KEY_HOMEPAGE": 172, "KEY_APPSELECT": 580,
    "KEY_POWER": 116, "KEY_VOLUMEDOWN": 114, "KEY_VOLUMEUP": 115, "KEY_ENTER": 28,
    "KEY_BACKSPACE": 14, "KEY_DELETE": 111, "KEY_TAB": 15, "KEY_LEFT": 105,
    "KEY_RIGHT": 106, "KEY_UP": 103, "KEY_DOWN": 108, "KEY_HOME": 102, "KEY_END": 107, "KEY_SPACE": 57,
    "KEY_LEFTSHIFT": 42,
}  # fmt: skip
_ROWS = {2: "1234567890-=", 16: "qwertyuiop[]", 30: "asdfghjkl;'`", 43: "\\zxcvbnm,./"}
"""A keyboard's characters from a code on, and with shift. Source: linux/input-event-codes.h, an English keyboard."""
_SHIFTED = dict(zip('!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"~|ZXCVBNM<>?', "".join(_ROWS.values()), strict=True))
_SIGNS = {"-": "MINUS", "=": "EQUAL", "[": "LEFTBRACE", "]": "RIGHTBRACE", ";": "SEMICOLON", "'": "APOSTROPHE",
          "`": "GRAVE", "\\": "BACKSLASH", ",": "COMMA", ".": "DOT", "/": "SLASH", " ": "SPACE"}  # fmt: skip
_PRESSED = {"Enter": "KEY_ENTER", "Backspace": "KEY_BACKSPACE", "Delete": "KEY_DELETE", "Tab": "KEY_TAB",
            "ArrowLeft": "KEY_LEFT", "ArrowRight": "KEY_RIGHT", "ArrowUp": "KEY_UP", "ArrowDown": "KEY_DOWN",
            "Home": "KEY_HOME", "End": "KEY_END"}  # fmt: skip
_BUTTONS = {"back": "KEY_BACK", "home": "KEY_HOMEPAGE", "recents": "KEY_APPSELECT", "power": "KEY_POWER"}


class Row(NamedTuple):
    """One event of the kernel's."""

    when: float
    device: str
    kind: str
    code: str
    value: int

    def line(self, *, times: bool, labels: bool) -> str:
        """As getevent prints it."""
        head = f"[{self.when:15.6f}] " if times else ""
        if not labels:
            kind, code = _TYPES[self.kind], _number(self.code)
            return f"{head}{self.device}: {kind:04x} {code:04x} {self.value & 0xFFFFFFFF:08x}\n"
        told = ("UP", "DOWN")[self.value] if self.kind == "EV_KEY" else f"{self.value & 0xFFFFFFFF:08x}"
        return f"{head}{self.device}: {self.kind:12} {self.code:20} {told:20}\n"


class Kernel:
    """What a person does to the phone, row by row, for whoever follows it."""

    def __init__(self) -> None:
        self._followers: set[asyncio.Queue[Row]] = set()
        self._identity = 0
        self._known = {"ABS_MT_SLOT": 0, "ABS_MT_POSITION_X": 0, "ABS_MT_POSITION_Y": 0}

    @property
    def followed(self) -> bool:
        """Whether anybody listens."""
        return bool(self._followers)

    def follow(self) -> asyncio.Queue[Row]:
        """All rows from now on."""
        rows: asyncio.Queue[Row] = asyncio.Queue()
        self._followers.add(rows)
        return rows

    def forget(self, rows: asyncio.Queue[Row]) -> None:
        """No more of them."""
        self._followers.discard(rows)

    def finger(self, kind: str, x: float, y: float, rotation: int, ago: float = 0.0) -> None:
        """A finger's "down", "move" or "up" at shares of the screen as it is held (0 to 1), so many seconds ago."""
        across, down = built_in(x, y, rotation)
        place = [("ABS_MT_POSITION_X", round(across * MOST)), ("ABS_MT_POSITION_Y", round(down * MOST))]
        rows = [("EV_ABS", "ABS_MT_SLOT", 0)]
        if kind == "down":
            self._identity += 1
            rows += [("EV_ABS", "ABS_MT_TRACKING_ID", self._identity), ("EV_KEY", "BTN_TOUCH", 1)]
        if kind != "up":
            rows += [("EV_ABS", code, value) for code, value in place]
        else:
            rows += [("EV_ABS", "ABS_MT_TRACKING_ID", -1), ("EV_KEY", "BTN_TOUCH", 0)]
        self._tell(TOUCH, [row for row in rows if self._is_news(*row[1:])], ago)

    def _is_news(self, code: str, value: int) -> bool:
        """The kernel does not tell a place again that has not changed."""
        known, self._known[code] = self._known.get(code), value
        return code not in ("ABS_MT_SLOT", "ABS_MT_POSITION_X", "ABS_MT_POSITION_Y") or known != value

    def button(self, name: str) -> None:
        """One of the phone's buttons, if it is one: back, home, recents, power."""
        if name in _BUTTONS:
            self._strike(BUTTONS, _BUTTONS[name])

    def key(self, name: str) -> None:
        """A key of the keyboard by its DOM name."""
        if name in _PRESSED:
            self._strike(KEYBOARD, _PRESSED[name])

    def typed(self, text: str) -> None:
        """The keys for a text; letters that an English keyboard lacks come from an input method, which has none."""
        for letter in text:
            plain = _SHIFTED.get(letter, letter)
            if not plain.isascii() or not (plain.isalnum() or plain in _SIGNS):
                continue
            if letter in _SHIFTED:
                self._tell(KEYBOARD, [("EV_KEY", "KEY_LEFTSHIFT", 1)])
            self._strike(KEYBOARD, f"KEY_{_SIGNS.get(plain, plain.upper())}")
            if letter in _SHIFTED:
                self._tell(KEYBOARD, [("EV_KEY", "KEY_LEFTSHIFT", 0)])

    def _strike(self, device: str, code: str) -> None:
        self._tell(device, [("EV_KEY", code, 1)])
        self._tell(device, [("EV_KEY", code, 0)])

    def _tell(self, device: str, rows: Sequence[tuple[str, str, int]], ago: float = 0.0) -> None:
        now = time.monotonic() - ago
        for kind, code, value in [*rows, ("EV_SYN", "SYN_REPORT", 0)]:
            for follower in self._followers:
                follower.put_nowait(Row(now, device, kind, code, value))


def _number(code: str) -> int:
    letter = next((sign for sign, name in _SIGNS.items() if code == f"KEY_{name}"), code.removeprefix("KEY_").lower())
    rows = ((start + row.index(letter)) for start, row in _ROWS.items() if len(letter) == 1 and letter in row)
    return _CODES[code] if code in _CODES else next(rows)


def built_in(x: float, y: float, rotation: int) -> tuple[float, float]:
    """A place on the screen as it is held (quarter turns) on the screen as it is built in."""
    return ((x, y), (1 - y, x), (1 - x, 1 - y), (y, 1 - x))[rotation % 4]


class Request(NamedTuple):
    """What was asked of getevent."""

    describes: bool
    times: bool
    labels: bool
    device: str = ""


def request(line: str) -> Request | None:
    """A line of shell that is nothing but getevent; None for any other."""
    try:
        words = shlex.split(line)
    except ValueError:
        return None
    if not words or words[0] not in ("getevent", "/system/bin/getevent") or set(line) & set(";|&><"):
        return None
    options = "".join(word[1:] for word in words[1:] if word.startswith("-"))
    paths = [word for word in words[1:] if not word.startswith("-")]
    return Request("p" in options or "i" in options, "t" in options, "l" in options, paths[0] if paths else "")


def descriptions(asked: Request) -> Iterator[str]:
    """What getevent begins with: the devices, with their events for -p."""
    for number, (path, (name, events, properties)) in enumerate(DEVICES.items(), 1):
        if asked.device in ("", path):
            yield f'add device {number}: {path}\n  name:     "{name}"\n'
            if asked.describes:
                told = events if asked.labels else _unlabelled(events)
                yield f"  events:\n{told}  input props:\n    {properties}\n"


def _unlabelled(events: str) -> str:
    for code in sorted((word for word in events.split() if "_" in word), key=len, reverse=True):
        events = events.replace(code, f"{_number(code):04x}")
    return events
