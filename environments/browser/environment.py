"""BrowserEnvironment: Chromium behind the verbs of environments/base.py."""

from __future__ import annotations

import asyncio
import secrets
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from environments.actions import Action, Back, Home, Open, PressKeys
from environments.base import Environment, Focus
from environments.browser.address import explain_fault, parse_address
from environments.browser.capture import capture
from environments.browser.chromium import find_chromium
from environments.browser.focus import find_focus
from environments.browser.hands import Hands, duration, opens_behind
from environments.browser.keymap import window_command
from environments.browser.process import Chromium
from environments.browser.prompts import answer
from environments.browser.settle import Settler
from environments.browser.window import Window
from environments.errors import ActionError, ActionRejected, DeviceLost, DeviceUnavailable, UsageError
from environments.observation import Observation, Settle
from environments.picture import Picture
from environments.settings import BrowserSettings

if TYPE_CHECKING:
    from playwright.async_api import Page

    from environments.browser.prompts import Prompt
    from environments.browser.tab import Tab
    from environments.points import Box

BLANK = "about:blank"
START_LIMIT = 30.0
ACT_LIMIT = 10.0
"""Seconds that a page may take to accept an action (its own duration apart)."""
GLANCE_LIMIT = 0.5
"""Seconds that a page may take for a glance; then there is none."""


class BrowserEnvironment(Environment):
    """One Chromium with one window of tabs. Points are relative to the viewport's picture.

    `folder` takes downloads/ and, while the browser lives, processes.json (see environments/processes.py).
    """

    name: ClassVar[str] = "browser"
    supports: ClassVar[frozenset[str]] = frozenset(
        {"click", "long_press", "move", "drag", "scroll", "type_text", "press_keys", "wait", "open", "back", "home"}
    )

    def __init__(self, settings: BrowserSettings | None, folder: Path) -> None:
        self.settings = settings or BrowserSettings()
        self.folder = Path(folder)
        self._chromium: Chromium | None = None
        self._window: Window | None = None
        self._hands = Hands(self.settings.width, self.settings.height, self.settings.scale)
        self._key = f"_{secrets.token_hex(8)}"
        self._settler = Settler(self._key, lambda: self._live.opening)
        self._home = BLANK
        self._acted_at = 0.0
        self._acted_kind = "open"

    @classmethod
    def check_place(cls, at: str) -> None:
        """See Environment: it has to be an address."""
        parse_address(at)

    async def start(self, at: str | None = None) -> None:
        """Start Chromium and open a page (about:blank when none is named).

        Raises UsageError (no address), DeviceUnavailable (no Chromium, or the site cannot be reached).
        """
        self._home = parse_address(at) if at else BLANK
        find_chromium(self.settings.executable)
        try:
            await self._launch()
            if at:
                await self._open_first(self._home)
        except BaseException:
            await self.close()
            raise

    async def _launch(self) -> None:
        from playwright.async_api import Error

        self._chromium = Chromium(self.settings, self.folder)
        try:
            async with asyncio.timeout(START_LIMIT):
                await self._chromium.start()
                context = await self._chromium.new_context(self._key)
                session = await self._chromium.browser.new_browser_cdp_session()
                self._window = window = Window(context, session, self.folder / "downloads", self.why_not)
                self._chromium.browser.on("disconnected", lambda _: window.interrupted.set())
                await window.open()
        except (Error, TimeoutError) as error:
            raise DeviceUnavailable(
                f"Chromium did not start: {_first_line(error)}; `seehand doctor` looks closer"
            ) from error

    async def _open_first(self, url: str) -> None:
        """Open the start page. Raises DeviceUnavailable when it cannot be reached."""
        window = self._live
        self._begin("open")
        try:
            problem = await window.interrupted.or_end(window.current.load(url), START_LIMIT)
        except TimeoutError as error:
            raise DeviceUnavailable(
                f"{url} could not be loaded: no answer within {START_LIMIT:g} s; check the address"
            ) from error
        if problem:
            raise DeviceUnavailable(problem)

    async def observe(self) -> Observation:
        """Wait until the page has settled, then capture it. A dialog does not hold this up: the picture is
        what the compositor shows, and the dialog is among the events."""
        from playwright.async_api import Error

        window = self._live
        for _ in range(5):  # a tab that crashes or closes in between gives way to another, which is looked at
            self._check_alive()
            try:
                await window.revive()
                return await self._look(window.current)
            except Error as error:
                problem = error
                await asyncio.sleep(0.05)
        self._check_alive()
        raise DeviceLost(f"no picture of the browser can be had: {_first_line(problem)}") from problem

    async def _look(self, tab: Tab) -> Observation:
        window = self._live
        settle = await self._settle(tab)
        tab = window.current
        began = time.monotonic()
        (url, title), picture = await asyncio.gather(tab.place(), self._capture(tab))
        self._hands.picture_size = picture.size
        self._note_trouble(tab)
        return Observation(
            picture=picture,
            device_width=self.settings.width,
            device_height=self.settings.height,
            scale=self.settings.scale,
            url=url,
            title=title,
            taken_at=datetime.now(UTC),
            settle=settle,
            look_seconds=time.monotonic() - began,
            events=window.take_events(),
        )

    async def glance(self) -> Picture | None:
        """The page as it is now; None while a dialog holds it, or it does not answer at once."""
        return await self._glance(None)

    async def glance_at(self, area: Box) -> Picture | None:
        """The same for a part of it."""
        if self.settings.scale != 1:  # only then is a pixel of the picture a CSS pixel
            return await super().glance_at(area)
        return await self._glance(area.pixels(self.settings.width, self.settings.height))

    async def _glance(self, clip: tuple[int, int, int, int] | None) -> Picture | None:
        from playwright.async_api import Error

        window = self._live
        if window.blocked:
            return None
        try:
            data = await window.interrupted.or_end(window.current.capture(clip), GLANCE_LIMIT)
        except (Error, TimeoutError):
            return None
        return Picture.from_bytes(data) if data else None

    async def place(self) -> str | None:
        """The URL of the page in front, from the browser's side."""
        from playwright.async_api import Error

        try:
            return (await self._live.current.place()).url
        except Error:  # the tab is just going; the next look tells
            return None

    async def focus(self) -> Focus | None:
        """What has the focus in the page in front; None while a dialog holds it, or it does not answer at once."""
        from playwright.async_api import Error

        window = self._live
        if window.blocked:
            return None
        asked = find_focus(window.current.page, self.settings.width, self.settings.height)
        with suppress(Error, TimeoutError):
            return await window.interrupted.or_end(asked, GLANCE_LIMIT)
        return None

    async def _settle(self, tab: Tab) -> Settle:
        began = time.monotonic()
        while not self._live.blocked:
            self._live.interrupted.clear()
            work = self._settler.settle(tab, self._acted_at, self._acted_kind)
            if settle := await self._live.interrupted.or_end(work):
                return settle
            await self._live.revive()
            tab = self._live.current
        return Settle(reason="not_waited", seconds=time.monotonic() - began)

    async def _capture(self, tab: Tab) -> Picture:
        """A picture as it is now. Raises DeviceLost when even the compositor has none."""
        size = round(self.settings.width * self.settings.scale), round(self.settings.height * self.settings.scale)
        if picture := await capture(self._live, tab, size):
            return picture
        self._check_alive()
        raise DeviceLost("the browser gives no picture any more; start again, or see `seehand doctor`")

    def _note_trouble(self, tab: Tab) -> None:
        """Turn what network and pages reported into events."""
        if tab.network.failed:
            self._live.note("load_failed", explain_fault(*tab.network.failed))
            tab.network.failed = None
        for what in dict.fromkeys(self._settler.asked):
            self._live.note(
                "permission", f"the page asked for permission for {what}; this browser refuses it by itself"
            )
        self._settler.asked.clear()

    async def execute(self, action: Action) -> None:
        """Carry out one action, once. While a dialog or a file chooser is open it goes there."""
        from playwright.async_api import Error

        self.check_supported(action)
        self._check_alive()
        window = self._live
        try:
            if window.prompt:
                await window.interrupted.or_end(self._answer(window.prompt, action), ACT_LIMIT + duration(action))
                return
            await window.revive()
            self._begin(action.kind)
            window.stays_in_front = opens_behind(action)
            await window.interrupted.or_end(self._act(window.current, action), ACT_LIMIT + duration(action))
        except TimeoutError as error:
            raise ActionError("the page did not take the action in time: its script is busy") from error
        except Error as error:
            self._check_alive()
            if window.current.page.is_closed() or window.interrupted.is_set():
                return  # the action closed its own tab, or made it crash: that is told at the next look
            raise ActionError(f"the browser could not do it: {_first_line(error)}") from error

    async def _answer(self, prompt: Prompt, action: Action) -> None:
        """Give the action to what is open. The page may open the next dialog as soon as this one is closed."""
        window = self._live
        self._begin(action.kind)
        window.prompts.remove(prompt)
        closed = False
        try:
            closed = await answer(prompt, action)
        finally:
            if not closed and not prompt.tab.page.is_closed():
                window.prompts.append(prompt)
        if closed and prompt.blocks:
            await prompt.tab.hear()
        if window.prompt:
            window.current = window.prompt.tab

    async def _act(self, tab: Tab, action: Action) -> None:
        window = self._live
        match action:
            case Open(target=target):
                try:
                    url = parse_address(target)
                except UsageError as error:
                    raise ActionRejected(str(error)) from error
                window.go(tab, url)
            case Home():
                window.go(tab, self._home)
            case Back():
                await tab.travel(-1)
            case PressKeys(keys=keys, count=count) if command := window_command(keys):
                for _ in range(count):
                    await window.command(command, self._home)
            case _:
                await self._hands.perform(tab, action)

    def surprise(self) -> str | None:
        return self._window.surprise() if self._window else None

    async def close(self) -> None:
        """End Chromium and everything that belongs to it."""
        if self._window:
            self._window.close()
        if self._chromium:
            await self._chromium.close()
        self._chromium = self._window = None

    def _begin(self, kind: str) -> None:
        self._acted_at, self._acted_kind = time.monotonic(), kind
        self._live.interrupted.clear()

    @property
    def page(self) -> Page:
        """Playwright's page in front, for judging what came of a run; the agent itself never uses it."""
        return self._live.current.page

    @property
    def _live(self) -> Window:
        if self._window is None:
            raise DeviceLost("the browser is not running: call start() first, once, and not after close()")
        return self._window

    def _check_alive(self) -> None:
        if self._window is None or self._chromium is None or not self._chromium.alive:
            raise DeviceLost("the browser has gone (closed, crashed or killed); start again, or see `seehand doctor`")


def _first_line(error: BaseException) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
