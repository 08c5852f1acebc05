"""What `getevent` tells of a device's inputs: the ranges of its touch screens, then every touch and key. Pure.

Source of the formats: getevent.c of Android's toolbox and the kernel's multi-touch protocol (types A and B). Events
that `input` injects are not among them: those never pass through the kernel.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

RANGES = "getevent -lp"
STREAM = "getevent -lt"

_NUMBERED = {
    ("0000", "0000"): "SYN_REPORT", ("0000", "0002"): "SYN_MT_REPORT", ("0000", "0003"): "SYN_DROPPED",
    ("0003", "002f"): "ABS_MT_SLOT", ("0003", "0035"): "ABS_MT_POSITION_X", ("0003", "0036"): "ABS_MT_POSITION_Y",
    ("0003", "0039"): "ABS_MT_TRACKING_ID", ("0001", "014a"): "BTN_TOUCH", ("0001", "009e"): "KEY_BACK",
    ("0001", "00ac"): "KEY_HOMEPAGE", ("0001", "0244"): "KEY_APPSELECT", ("0001", "0074"): "KEY_POWER",
    ("0001", "0072"): "KEY_VOLUMEDOWN", ("0001", "0073"): "KEY_VOLUMEUP", ("0001", "0071"): "KEY_MUTE",
}  # fmt: skip
"""Type and code, as devices print them whose getevent knows no labels. Source: linux/input-event-codes.h."""
_KINDS = {"EV_SYN": "0000", "EV_KEY": "0001", "EV_REL": "0002", "EV_ABS": "0003"}
_STATES = {"UP": 0, "DOWN": 1, "REPEAT": 2}
_LINE = re.compile(r"\[\s*(\d+)[.-](\d+)\]\s+(/dev/input/\S+?):\s+(\S+)\s+(\S+)\s+(\S+)\s*$")
_DEVICE = re.compile(r"add device \d+:\s*(\S+)")
_AXIS = re.compile(
    r"\b(ABS_MT_SLOT|ABS_MT_POSITION_X|ABS_MT_POSITION_Y|002f|0035|0036)\s*: value (-?\d+), min (-?\d+), max (-?\d+)"
)
POINTERS = ("BTN_MOUSE", "BTN_LEFT", "BTN_RIGHT", "BTN_MIDDLE", "BTN_STYLUS", "BTN_TOOL_PEN", "BTN_TOOL_RUBBER")
"""What is no finger."""


class Axis(NamedTuple):
    """One axis: its value when asked, and how far it goes."""

    value: int
    least: int
    most: int

    def share(self, value: int) -> float:
        """A value as a share of the way, 0 to 1."""
        return min(1.0, max(0.0, (value - self.least + 0.5) / (self.most - self.least + 1)))


class Screen(NamedTuple):
    """One touch screen, as it is built in: its axes do not turn with what is shown."""

    across: Axis
    down: Axis
    slot: Axis | None
    """None for one that tells its fingers without slots (type A)."""


class InputEvent(NamedTuple):
    """One line."""

    when: float
    """Seconds on the device's own clock."""
    device: str
    kind: str
    """"0001" for keys and so on."""
    code: str
    """A name like KEY_BACK, else the number."""
    value: int


class Spot(NamedTuple):
    """Where the first finger was; shares of the screen as it is built in, 0 to 1."""

    when: float
    x: float
    y: float


class Stroke(NamedTuple):
    """From the first finger that touches to the last that leaves."""

    path: tuple[Spot, ...]
    """Of the first finger, never empty."""
    ended: float
    fingers: int
    """How many touched in that time, also one after the other."""


class Press(NamedTuple):
    """A key goes down, repeats or goes up."""

    when: float
    code: str
    state: int
    """0: up · 1: down · 2: still down, and it repeats."""


class Lost(NamedTuple):
    """Something was done that was not told in full."""

    when: float
    why: str


Told = Stroke | Press | Lost


def screens(text: str) -> dict[str, Screen]:
    """The touch screens by the path of their device, from what RANGES prints. Touch pads are none."""
    found: dict[str, Screen] = {}
    parts = _DEVICE.split(text)
    for path, about in zip(parts[1::2], parts[2::2], strict=True):
        axes = {
            _NUMBERED.get(("0003", name), name): Axis(int(value), int(least), int(most))
            for name, value, least, most in _AXIS.findall(about)
        }
        across, down = axes.get("ABS_MT_POSITION_X"), axes.get("ABS_MT_POSITION_Y")
        if across and down and across.most > across.least and down.most > down.least and "PROP_POINTER" not in about:
            found[path] = Screen(across, down, axes.get("ABS_MT_SLOT"))
    return found


def parse_line(line: str) -> InputEvent | None:
    """One event; None for anything else that getevent or the connection prints."""
    found = _LINE.match(line.strip())
    if found is None:
        return None
    seconds, parts, device, kind, code, said = found.groups()
    kind = _KINDS.get(kind, kind)
    try:
        value = _STATES[said] if said in _STATES else int(said, 16)
    except ValueError:  # a tool's name, say
        return None
    when = float(f"{seconds}.{parts}")
    return InputEvent(when, device, kind, _NUMBERED.get((kind, code), code), value - (value >> 31 << 32))


@dataclass
class _Contact:
    """What one slot tells; a value that does not change is not told again."""

    identity: int = -1
    x: int | None = None
    y: int | None = None


@dataclass
class Fingers:
    """Follows one touch screen."""

    screen: Screen
    contacts: dict[int, _Contact] = field(default_factory=dict)
    _slot: int = 0
    _dropped: bool = False
    _path: list[Spot] = field(default_factory=list)
    _first: int = -1
    _seen: set[tuple[int, int]] = field(default_factory=set)
    _blind: bool = False

    def __post_init__(self) -> None:
        self._slot = self.screen.slot.value if self.screen.slot else 0

    def take(self, event: InputEvent) -> Told | None:
        """What an event ends: a stroke, or something that was not told in full."""
        if event.code == "SYN_DROPPED":
            self._dropped = True
            self.contacts.clear()
            self._over()
            return Lost(event.when, "the device was too slow to tell all touches")
        if event.code == "SYN_REPORT":
            dropped, self._dropped = self._dropped, False
            return None if dropped else self._report(event.when)
        if not self._dropped:
            self._note(event)
        return None

    def _note(self, event: InputEvent) -> None:
        contact = self.contacts.setdefault(self._slot, _Contact())
        match event.code:
            case "ABS_MT_SLOT":
                self._slot = event.value
            case "SYN_MT_REPORT":
                self._slot += 1
            case "ABS_MT_TRACKING_ID":
                contact.identity = event.value
            case "ABS_MT_POSITION_X":
                contact.x = event.value
            case "ABS_MT_POSITION_Y":
                contact.y = event.value

    def _report(self, when: float) -> Told | None:
        if self.screen.slot:
            touching = {slot: one for slot, one in self.contacts.items() if one.identity >= 0}
        else:  # each report has all fingers anew, and none when they are lifted
            touching = {slot: one for slot, one in self.contacts.items() if one.x is not None}
            self.contacts, self._slot = {}, 0
        if not touching:
            return self._lifted(when)
        if not self._seen:
            self._first = min(touching)
        self._seen |= {(slot, one.identity) for slot, one in touching.items()}
        if first := touching.get(self._first):
            self._go(first, when)
        return None

    def _go(self, contact: _Contact, when: float) -> None:
        if contact.x is None or contact.y is None:
            self._blind = True
            return
        spot = Spot(when, self.screen.across.share(contact.x), self.screen.down.share(contact.y))
        if not self._path or self._path[-1][1:] != spot[1:]:
            self._path.append(spot)

    def _lifted(self, when: float) -> Told | None:
        seen, path, blind = len(self._seen), tuple(self._path), self._blind
        self._over()
        if not seen:
            return None
        if blind or not path:
            return Lost(when, "the device did not tell where the finger was")
        return Stroke(path, when, seen)

    def _over(self) -> None:
        self._path, self._first, self._seen, self._blind = [], -1, set(), False


class Inputs:
    """Follows all of a device's inputs."""

    def __init__(self, touch: dict[str, Screen]) -> None:
        self.fingers = {path: Fingers(screen) for path, screen in touch.items()}

    def take(self, event: InputEvent) -> Told | None:
        """What an event comes to, if it completes anything."""
        if event.kind == "0001" and event.code in POINTERS:
            return Lost(event.when, "a mouse or a pen was used") if event.value == 1 else None
        if event.kind == "0001" and event.code.startswith("KEY_"):
            return Press(event.when, event.code, event.value)
        fingers = self.fingers.get(event.device)
        return fingers.take(event) if fingers else None
