"""What touches and keys of an Android device mean. Pure. Places in shares of the screen as it is held, 0 to 1."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any, NamedTuple

from agent.record.phone import FAR, Finger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.record.typing import Act

BUTTONS = {"KEY_BACK": "back", "KEY_HOMEPAGE": "home", "KEY_APPSELECT": "recents"}
MODIFIERS = {
    f"KEY_{side}{name.upper()}": name for side in ("LEFT", "RIGHT") for name in ("ctrl", "alt", "shift", "meta")
}
LETTERS = {
    **{f"KEY_{letter}": letter.lower() for letter in string.ascii_uppercase + string.digits},
    "KEY_SPACE": "space", "KEY_BACKSPACE": "backspace", "KEY_MINUS": "-", "KEY_EQUAL": "=", "KEY_LEFTBRACE": "[",
    "KEY_RIGHTBRACE": "]", "KEY_SEMICOLON": ";", "KEY_APOSTROPHE": "'", "KEY_GRAVE": "`", "KEY_BACKSLASH": "\\",
    "KEY_COMMA": ",", "KEY_DOT": ".", "KEY_SLASH": "/",
}  # fmt: skip
"""Keys that write, as an English keyboard has them: what they write into a field, the field says."""
KEYS = {
    "KEY_ENTER": "enter", "KEY_KPENTER": "enter", "KEY_ESC": "escape", "KEY_TAB": "tab", "KEY_DELETE": "delete",
    "KEY_UP": "up", "KEY_DOWN": "down", "KEY_LEFT": "left", "KEY_RIGHT": "right", "KEY_HOME": "home", "KEY_END": "end",
    "KEY_PAGEUP": "page_up", "KEY_PAGEDOWN": "page_down", "KEY_INSERT": "insert", "KEY_POWER": "power",
    "KEY_VOLUMEUP": "volume_up", "KEY_VOLUMEDOWN": "volume_down", "KEY_MUTE": "mute", "KEY_MENU": "context_menu",
    "KEY_SEARCH": "search", "KEY_PLAYPAUSE": "play_pause", "KEY_NEXTSONG": "next_track",
    "KEY_PREVIOUSSONG": "previous_track", **{f"KEY_F{number}": f"f{number}" for number in range(1, 13)},
}  # fmt: skip
STILL = {"volume_up", "volume_down", "mute", "play_pause", "next_track", "previous_track"}
"""Keys that change no text."""
EDGE_DP = 24
"""How wide the edges are from which Android's own gestures begin."""
HOLD, QUICK = 0.3, 0.12
"""Seconds that a finger rests before it is lifted: from the first on it asks for the recent apps, up to the other for
the home screen."""


class Held(NamedTuple):
    """How the system understands strokes from the edges."""

    edge: tuple[float, float] = (0.0, 0.0)
    """How wide they are, across and down."""
    gestures: bool = False
    """Whether strokes from the edges go back and home, instead of buttons."""


class Moment(NamedTuple):
    """Where a finger was, and when: seconds since the epoch."""

    when: float
    x: float
    y: float


class Meant(NamedTuple):
    """What something comes to, and whether it can change a text."""

    events: list[dict[str, Any]]
    kind: str
    """As of Act."""


def meaning(path: Sequence[Moment], ended: float, fingers: int, held: Held) -> Meant:
    """What a stroke of one finger means; one of several is not known here."""
    began = {"time": path[0].when * 1000}
    if fingers > 1:
        return Meant([{**began, "kind": "note", "text": f"a gesture of {fingers} fingers is not recorded"}], "other")
    finger = Finger()
    events = finger.wished({"kind": "down", "x": path[0].x, "y": path[0].y}, path[0].when)
    for spot in path[1:]:
        finger.wished({"kind": "move", "x": spot.x, "y": spot.y}, spot.when)
    events += finger.wished({"kind": "up", "x": path[-1].x, "y": path[-1].y}, ended)
    last = events[-1]
    if last["kind"] in ("scroll", "drag") and (side := _side(path[0], held)):
        events[-1] = last = _from_edge(path, ended, side, held)
    events = [{**began, **event} for event in events]
    still = last["kind"] in ("scroll", "back")
    return Meant(events, "click" if last["kind"] == "click" else "still" if still else "other")


def _side(start: Moment, held: Held) -> str:
    across, down = held.edge
    if start.x < across or start.x >= 1 - across:
        return "side"
    return "top" if start.y < down else "bottom" if start.y >= 1 - down else ""


def _from_edge(path: Sequence[Moment], ended: float, side: str, held: Held) -> dict[str, Any]:
    """A stroke from an edge: Android's own gesture, or a drag from exactly there, as what is scrolled is never."""
    start, end = path[0], path[-1]
    right, down = abs(end.x - start.x), abs(end.y - start.y)
    if held.gestures and side == "side" and right > down:
        return {"kind": "back"}
    if held.gestures and side == "bottom":
        rested = ended - path[-1].when
        if down > FAR and down > right and (rested <= QUICK or rested >= HOLD):
            return {"kind": "home" if rested <= QUICK else "recents"}
        return {"kind": "note", "text": "a stroke along or from the lower edge is not recorded: home, or recent apps?"}
    return {"kind": "drag", "from": {"x": start.x, "y": start.y}, "to": {"x": end.x, "y": end.y}, "button": "left",
            "held": []}  # fmt: skip


def pressed(code: str, modifiers: Sequence[str]) -> Meant | None:
    """What a key means that writes nothing into a field; None for one that has no name here."""
    if code in BUTTONS:
        return Meant([{"kind": BUTTONS[code]}], "still" if code == "KEY_BACK" else "other")
    name = KEYS.get(code) or LETTERS.get(code)
    if name is None:
        return None
    return Meant([{"kind": "keys", "keys": [*modifiers, name]}], "still" if name in STILL else "other")


def as_act(meant: Meant, began: float, ended: float, pixel: tuple[float, float] = (0, 0)) -> Act:
    """The same, for what is typed before it."""
    from agent.record.typing import Act

    return Act(began, ended, meant.kind, pixel)  # type: ignore[arg-type]  # one of Act's kinds
