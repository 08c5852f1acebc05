"""One tab: Playwright's page, a CDP session of our own, and what is known of it without asking the page."""

from __future__ import annotations

import asyncio
import base64
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from environments.browser.address import explain_fault
from environments.browser.motion import screencast
from environments.browser.network import Network

if TYPE_CHECKING:
    from playwright.async_api import CDPSession, Frame, Page

CAPTURE = {"format": "png", "optimizeForSpeed": True}
FRAMES_ASKED = 8
"""How many inner frames are asked whether they have come to rest."""


class Place(NamedTuple):
    """Where a tab is."""

    url: str
    title: str


@dataclass(eq=False)
class Tab:
    """One page of the browser window."""

    page: Page
    session: CDPSession
    network: Network
    target: str
    context_id: str
    first_url: str
    opener: Tab | None = None
    navigation: asyncio.Task[None] | None = None
    """A page load that we started ourselves."""
    crashed: bool = False
    painted: bool = True
    """Whether the page has drawn anything since it was come to."""
    answers: bool = True
    """Whether the page answered when it was last asked something."""
    lost_url: str | None = None
    """What a crashed page showed whose place this empty tab has taken."""

    @classmethod
    async def attach(cls, page: Page, opener: Tab | None = None) -> Tab:
        """Listen to a page. Raises playwright's Error when it has closed meanwhile."""
        session = await page.context.new_cdp_session(page)
        network = await Network.listen(session)
        await session.send("Page.enable")
        info = (await session.send("Target.getTargetInfo"))["targetInfo"]
        tab = cls(page, session, network, info["targetId"], info["browserContextId"], info["url"], opener)
        session.on("Page.lifecycleEvent", tab._follow)
        await session.send("Page.setLifecycleEventsEnabled", {"enabled": True})
        return tab

    def _follow(self, event: dict[str, Any]) -> None:
        """Keep `painted` up to date; a page's main frame has the target's id."""
        if event["frameId"] == self.target and event["name"] in ("init", "firstPaint"):
            self.painted = event["name"] == "firstPaint"

    @property
    def loading(self) -> bool:
        """Whether a page load that we started has not come to anything yet."""
        return self.navigation is not None and not self.navigation.done()

    async def place(self) -> Place:
        """URL and title, from the browser's side: it answers even while the page itself is held up."""
        info = (await self.session.send("Target.getTargetInfo"))["targetInfo"]
        return Place(info["url"], info["title"])

    async def load(self, url: str) -> str:
        """Load a page; what went wrong, in a sentence, or ""."""
        from playwright.async_api import Error

        self.network.failed = None
        try:
            await self.page.goto(url, wait_until="commit", timeout=0)
        except Error as error:
            self.network.failed = None
            harmless = ("Download is starting", "ERR_ABORTED", "interrupted by another navigation")
            return "" if any(words in error.message for words in harmless) else explain_fault(url, error.message)
        return ""

    async def reload(self) -> None:
        """Start to load the page again."""
        await self.session.send("Page.reload")

    async def travel(self, steps: int) -> None:
        """Start to go back (-1) or forward (1) in the history; at its end nothing happens."""
        history = await self.session.send("Page.getNavigationHistory")
        place = history["currentIndex"] + steps
        if 0 <= place < len(history["entries"]):
            entry = history["entries"][place]["id"]
            await self.session.send("Page.navigateToHistoryEntry", {"entryId": entry})

    async def hear(self) -> None:
        """Wait until the page's script has come to the end of what it is doing."""
        from playwright.async_api import Error

        with suppress(Error):  # the page has gone: it has come to its end as well
            await self.session.send("Runtime.evaluate", {"expression": "0"})

    async def capture(self, clip: tuple[int, int, int, int] | None = None) -> bytes:
        """A PNG of the viewport, or of (left, top, right, bottom) in CSS pixels. Hangs while the page is held up."""
        asked: dict[str, Any] = dict(CAPTURE)
        if clip:
            left, top, right, bottom = clip
            seen = (await self.session.send("Page.getLayoutMetrics"))["cssVisualViewport"]
            place = {"x": left + seen["pageX"], "y": top + seen["pageY"]}  # the page counts from its own corner
            asked["clip"] = {**place, "width": right - left, "height": bottom - top, "scale": 1}
        shot = await self.session.send("Page.captureScreenshot", asked)
        return base64.b64decode(shot["data"])

    async def capture_surface(self) -> bytes:
        """A PNG of what the compositor shows now: it needs nothing of a page that is held up."""
        async with screencast(self.session, {"format": "png"}) as frames:
            return await frames.get()

    async def probe(self, key: str, since: float) -> list[dict[str, Any] | None]:
        """What each frame has set going `since` then (wall clock, seconds; see probe.js), None where it cannot tell.

        Takes two animation frames. Raises playwright's Error when the page goes away meanwhile.
        """
        frames = self.page.frames[1 : FRAMES_ASKED + 1]
        main, *inner = await asyncio.gather(
            self._probe_page(key, since), *(self._probe_frame(frame, key, since) for frame in frames)
        )
        return [main, *(report for report in inner if report)]

    async def _probe_page(self, key: str, since: float) -> dict[str, Any] | None:
        from playwright.async_api import Error

        asked = {"expression": f"window[{key!r}]?.({since * 1000})", "awaitPromise": True, "returnByValue": True}
        self.answers = False
        try:
            reply = await self.session.send("Runtime.evaluate", asked)
        except Error:  # the page was left meanwhile
            self.answers = True
            raise
        self.answers = True
        report: dict[str, Any] | None = reply["result"].get("value")
        return report

    async def _probe_frame(self, frame: Frame, key: str, since: float) -> dict[str, Any] | None:
        """An inner frame that is just loading or gone has nothing to say."""
        from playwright.async_api import Error

        try:
            async with asyncio.timeout(0.5):
                report: dict[str, Any] | None = await frame.evaluate(
                    "([key, since]) => window[key]?.(since)", [key, since * 1000]
                )
        except (Error, TimeoutError):
            return None
        return report
