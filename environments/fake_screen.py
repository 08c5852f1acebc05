"""The fake screen: what is on it, what the actions have made of it, and how it is drawn."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from environments.points import Box, Point

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

START = "start"
ITEMS = 30
ROW = 80.0
"""Height of a list row, in Point units."""


def _box(left: float, top: float, right: float, bottom: float) -> Box:
    return Box(left=left, top=top, right=right, bottom=bottom)


WIDGETS = {
    "button": _box(50, 120, 350, 240),
    "checkbox": _box(50, 290, 130, 390),
    "slider": _box(50, 450, 350, 530),
    "notes": _box(50, 600, 950, 950),
    "list": _box(450, 120, 950, 560),
}
"""Where each widget is, in Point units."""

POPUP_CLOSE = _box(400, 560, 600, 680)
POPUP = _box(200, 280, 800, 720)


@dataclass(frozen=True)
class Clicked:
    """One click as it arrived."""

    pixel: tuple[int, int]
    button: str
    count: int
    modifiers: tuple[str, ...]


@dataclass
class FakeState:
    """What the actions have made of the fake screen."""

    place: str = START
    """What is open: `start`, `recents`, or what an open action named."""
    history: list[str] = field(default_factory=list)
    focused: bool = False
    selected: bool = False
    """All of the notes are selected: what is typed next replaces them."""
    notes: str = ""
    checked: bool = False
    slider: int = 0
    """0 to 100."""
    scrolled: float = 0.0
    """How far the list is scrolled, in Point units."""
    chosen: int | None = None
    """Number of the list's row that was clicked last."""
    presses: int = 0
    """How often the button was clicked."""
    popup: str | None = None
    """The text of the popup that is open."""
    pointer: Point = field(default_factory=lambda: Point(500, 500))
    clicks: list[Clicked] = field(default_factory=list)
    chords: list[tuple[str, ...]] = field(default_factory=list)
    drags: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    """Start and end pixel of each."""


def draw_screen(state: FakeState, width: int, height: int) -> bytes:
    """The screen as PNG, of so many pixels."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (width, height), "white")
    _draw_widgets(_Brush(ImageDraw.Draw(image), width, height), state)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


class _Brush(NamedTuple):
    """Draws in Point units."""

    draw: ImageDraw
    width: int
    height: int

    def at(self, x: float, y: float) -> tuple[float, float]:
        return x * self.width / 1000, y * self.height / 1000

    def box(self, box: Box, fill: str, line: str = "black") -> None:
        self.draw.rectangle((*self.at(box.left, box.top), *self.at(box.right, box.bottom)), fill=fill, outline=line)

    def text(self, x: float, y: float, words: str) -> None:
        self.draw.text(self.at(x, y), words, fill="black", font_size=max(8, self.height // 22))


def _draw_widgets(brush: _Brush, state: FakeState) -> None:
    brush.text(50, 30, state.place)
    brush.box(WIDGETS["button"], "lightgray")
    brush.text(150, 150, "OK")
    brush.box(WIDGETS["checkbox"], "royalblue" if state.checked else "white")
    brush.text(150, 310, "Agree")
    track = WIDGETS["slider"]
    brush.box(track, "whitesmoke")
    brush.box(_box(track.left, track.top, track.left + 3 * state.slider, track.bottom), "royalblue")
    brush.box(WIDGETS["notes"], "lightcyan" if state.focused else "white")
    brush.text(65, 620, "\n".join(state.notes.splitlines()[-6:])[-400:])
    _draw_list(brush, state)
    if state.popup is not None:
        brush.box(POPUP, "lightyellow")
        brush.text(280, 340, state.popup)
        brush.box(POPUP_CLOSE, "lightgray")
        brush.text(430, 590, "Close")


def _draw_list(brush: _Brush, state: FakeState) -> None:
    frame = WIDGETS["list"]
    brush.box(frame, "white")
    for row in range(ITEMS):
        top = frame.top + row * ROW - state.scrolled
        shown_top, shown_bottom = max(top, frame.top), min(top + ROW, frame.bottom)
        if shown_top < shown_bottom:
            shown = _box(frame.left, shown_top, frame.right, shown_bottom)
            brush.box(shown, "gold" if row == state.chosen else "white", "gray")
        if frame.top <= top + 15 and top + 60 <= frame.bottom:
            brush.text(frame.left + 20, top + 15, f"Item {row + 1}")
