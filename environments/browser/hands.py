"""Actions as mouse and key events on a page. Points become CSS pixels here and nowhere else."""

from __future__ import annotations

import asyncio
import itertools
import math
import re
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Literal, NamedTuple

from environments.actions import Action, Click, Drag, LongPress, Move, PressKeys, Scroll, TypeText, Wait
from environments.browser.keymap import playwright_key
from environments.errors import ActionRejected
from environments.points import GRID, Point

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from environments.browser.tab import Tab

KEYED = 200
"""Characters of a run that are typed key by key (2 ms each); the middle of a longer one is put in at once."""
MOVES_A_SECOND = 50


class Css(NamedTuple):
    """A place in the viewport, in CSS pixels."""

    x: float
    y: float


class Hands:
    """One pointer and one keyboard for all tabs of a viewport of `width` x `height` CSS pixels at `scale`."""

    def __init__(self, width: int, height: int, scale: float) -> None:
        self.width, self.height, self.scale = width, height, scale
        self.pointer = Point(GRID / 2, GRID / 2)
        # Chromium rounds up; what the first picture really measures takes this one's place.
        self.picture_size = math.ceil(width * scale - 1e-6), math.ceil(height * scale - 1e-6)
        self._releases: set[asyncio.Task[None]] = set()

    def css(self, point: Point) -> Css:
        """The centre of the picture's pixel under the point, so that it is that pixel which is hit."""
        column, row = point.pixel(*self.picture_size)
        edge = 0.5 / self.scale  # a fractional scale rounds the picture up: its last pixel may lie half outside
        return Css(
            min((column + 0.5) / self.scale, self.width - edge), min((row + 0.5) / self.scale, self.height - edge)
        )

    async def perform(self, tab: Tab, action: Action) -> None:
        """Do it. Raises ActionRejected before anything is done, and playwright's Error."""
        match action:
            case Click():
                await self._click(tab, action)
            case LongPress():
                await self._long_press(tab, action)
            case Move():
                await tab.page.mouse.move(*self._go(action.point))
            case Drag():
                await self._drag(tab, action)
            case Scroll():
                await self._scroll(tab, action)
            case TypeText():
                await self._type(tab, action.text)
            case PressKeys():
                await self._press(tab, action)
            case Wait():
                await asyncio.sleep(action.seconds)
            case _:
                raise ActionRejected(f"{action.kind} is nothing that hands do")

    def _go(self, point: Point) -> Css:
        self.pointer = point
        return self.css(point)

    async def _click(self, tab: Tab, action: Click) -> None:
        x, y = self._go(action.point)
        async with self._held(tab, action.modifiers):
            match action.button:
                case "left" | "right" | "middle" as button:
                    await self._click_plain(tab, Css(x, y), button, action.count)
                case "back" | "forward" as button:
                    for _ in range(action.count):
                        await _click_side(tab, Css(x, y), button)

    async def _click_plain(self, tab: Tab, at: Css, button: Literal["left", "middle", "right"], count: int) -> None:
        mouse = tab.page.mouse
        await mouse.click(*at, button=button)
        for nth in range(2, count + 1):  # one by one: after a dialog in between the rest is not sent
            await mouse.down(button=button, click_count=nth)
            await mouse.up(button=button, click_count=nth)

    async def _long_press(self, tab: Tab, action: LongPress) -> None:
        mouse = tab.page.mouse
        await mouse.move(*self._go(action.point))
        async with self._released(mouse.up):
            await mouse.down()
            await asyncio.sleep(action.seconds)

    async def _drag(self, tab: Tab, action: Drag) -> None:
        mouse = tab.page.mouse
        button = action.button
        if button not in ("left", "middle", "right"):
            raise ActionRejected(
                f"a browser page cannot be dragged with the {button} button; use left, middle or right"
            )
        start = action.start or self.pointer
        async with self._held(tab, action.modifiers):
            await mouse.move(*self._go(start))
            async with self._released(lambda: mouse.up(button=button)):
                await mouse.down(button=button)
                await self._follow(tab, [self.css(start), *(self.css(point) for point in action.path)], action.seconds)
        self.pointer = action.end

    async def _follow(self, tab: Tab, corners: list[Css], seconds: float) -> None:
        """Move along the corners in even time, with moves in between."""
        began = time.monotonic()
        legs = list(itertools.pairwise(corners))
        moves = max(4, round(seconds * MOVES_A_SECOND / len(legs)))
        for leg, (start, end) in enumerate(legs):
            for move in range(1, moves + 1):
                part = move / moves
                await tab.page.mouse.move(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)
                await asyncio.sleep(max(0.0, began + seconds * (leg + part) / len(legs) - time.monotonic()))

    async def _scroll(self, tab: Tab, action: Scroll) -> None:
        mouse = tab.page.mouse
        await mouse.move(*self._go(action.point or self.pointer))
        async with self._held(tab, action.modifiers):
            await mouse.wheel(action.dx * self.width / GRID, action.dy * self.height / GRID)

    async def _type(self, tab: Tab, text: str) -> None:
        for run in re.findall(r"\r?\n|\t|[\x20-\x7e]+|[^\x20-\x7e\n\t]+", text):
            await self._type_run(tab, run)

    async def _type_run(self, tab: Tab, run: str) -> None:
        """Plain ASCII as real keys, which date fields and listeners need; the rest has no key."""
        keyboard = tab.page.keyboard
        if run.endswith("\n"):
            await keyboard.press("Enter")
        elif run == "\t":
            await keyboard.press("Tab")
        elif not run.isascii():
            await keyboard.insert_text(run)
        elif len(run) <= KEYED:
            await keyboard.type(run)
        else:
            await keyboard.type(run[0])
            await keyboard.insert_text(run[1:-1])
            await keyboard.type(run[-1])

    async def _press(self, tab: Tab, action: PressKeys) -> None:
        keyboard = tab.page.keyboard
        *held, last = [playwright_key(key) for key in action.keys]
        foreign = [key for key in action.keys if not key.isascii()]
        if foreign and len(action.keys) > 1:
            raise ActionRejected(f"no key carries {foreign[0]!r}: type it as text")
        for _ in range(action.count):
            async with self._held_keys(tab, held):
                await (keyboard.insert_text(last) if foreign else keyboard.press(last))

    @asynccontextmanager
    async def _held(self, tab: Tab, modifiers: tuple[str, ...]) -> AsyncIterator[None]:
        async with self._held_keys(tab, [playwright_key(name) for name in modifiers]):
            yield

    @asynccontextmanager
    async def _held_keys(self, tab: Tab, keys: list[str]) -> AsyncIterator[None]:
        if not keys:
            yield
            return
        keyboard = tab.page.keyboard
        async with self._released(lambda: keyboard.up(keys[0])):
            await keyboard.down(keys[0])
            async with self._held_keys(tab, keys[1:]):
                yield

    @asynccontextmanager
    async def _released(self, release: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
        """Let go in the end, come what may.

        When a dialog cuts the action short the release is only sent on its way: Chromium takes it once the
        dialog is closed.
        """
        try:
            yield
        except asyncio.CancelledError:
            sent = asyncio.ensure_future(_quietly(release()))
            self._releases.add(sent)
            sent.add_done_callback(self._releases.discard)
            raise
        else:
            await release()


async def _quietly(work: Awaitable[None]) -> None:
    from playwright.async_api import Error

    try:
        await work
    except Error:  # the page has gone meanwhile, and its pressed keys with it
        return


async def _click_side(tab: Tab, at: Css, button: str) -> None:
    """The mouse's side buttons, which Playwright does not know."""
    mask = {"back": 8, "forward": 16}[button]
    event = {"x": at.x, "y": at.y, "button": button, "clickCount": 1}
    await tab.session.send("Input.dispatchMouseEvent", {**event, "type": "mousePressed", "buttons": mask})
    await tab.session.send("Input.dispatchMouseEvent", {**event, "type": "mouseReleased", "buttons": 0})


def duration(action: Action) -> float:
    """Seconds that an action takes by itself."""
    keys = len(getattr(action, "text", "")) + getattr(action, "count", 1)
    return float(getattr(action, "seconds", 0)) + 0.02 * keys


def opens_behind(action: Action) -> bool:
    """Whether a browser opens a link from this click in a tab that stays behind."""
    if not isinstance(action, Click) or "shift" in action.modifiers:
        return False
    return action.button == "middle" or "ctrl" in action.modifiers
