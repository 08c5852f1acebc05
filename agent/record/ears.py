"""What hears a person at work on a device. One for each kind of device."""

from __future__ import annotations

import asyncio
import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from environments.actions import Open, Wait

if TYPE_CHECKING:
    from playwright.async_api import Page

    from environments.base import Environment
    from environments.browser import BrowserEnvironment
    from environments.observation import Observation

Hear = Callable[[dict[str, Any]], None]
"""Takes one event, as listen.js writes them: its kind, its time in milliseconds since the epoch, and more.

"until" is when it ended. A "note" says (text) what was done and is not recorded, "over" why no more will
be heard; "say" tells the person something.
"""


class Ears(ABC):
    """Listens to one device."""

    note: str = ""
    """What the person must know before beginning."""
    shows_dialogs: bool = False
    """Whether the person can answer a page's JavaScript dialogs where they stand."""

    @abstractmethod
    async def start(self, at: str | None, hear: Hear) -> None:
        """Start the device with a place open, and tell from now on what is done with it. Raises DeviceError."""

    @abstractmethod
    async def stop(self) -> None:
        """Listen no more; the device is closed by whoever owns it. Safe to call after a start that failed."""

    def cover(self, seen: Observation) -> Observation:
        """A look as it may be kept, asked for when the listening is over: with secrets painted over."""
        return seen


class BrowserEars(Ears):
    """The pages themselves tell, before they hear of it."""

    note = "do the task in the browser; close its window, or press Ctrl+C here, when it is done"

    def __init__(self, device: BrowserEnvironment) -> None:
        self.device = device
        self.shows_dialogs = device.settings.headed

    async def start(self, at: str | None, hear: Hear) -> None:
        """See Ears."""
        await self.device.start()
        name = f"_{secrets.token_hex(8)}"
        context = self.device.page.context
        turn = asyncio.Lock()

        async def told(source: dict[str, Any], event: dict[str, Any]) -> None:
            async with turn:  # what is heard later waits until it is known what was picked
                hear(await self._picked(source["page"], event) if event.get("kind") == "pick" else event)

        await context.expose_binding(name, told)
        script = Path(__file__).with_name("listen.js").read_text("utf-8")

        def gone(_: Page) -> None:
            if not context.pages:
                hear({"kind": "closed"})

        async def listen(page: Page) -> None:
            from playwright.async_api import Error

            page.on("close", gone)
            with suppress(Error):  # closed again already
                session = await context.new_cdp_session(page)
                session.on("Page.javascriptDialogClosed", lambda closed: hear({"kind": "dialog", **closed}))
                await session.send("Page.enable")

        for page in context.pages:
            await listen(page)
        context.on("page", listen)
        await context.add_init_script(f'{{ const SEND = "{name}";\n{script}\n}}')
        await self.device.execute(Open(target=at or "about:blank"))
        # Looks wait for what the last action set going. A person acts on what is there, so from now on they need not.
        await self.device.execute(Wait(seconds=0.1))

    async def _picked(self, page: Page, event: dict[str, Any]) -> dict[str, Any]:
        """What was picked in the browser's own calendar, with the acts that set the field without it; or a note."""
        from playwright.async_api import Error

        from agent.record.picked import keystrokes, shown_parts

        fields = {name: str(event.get(name, "")) for name in ("type", "step", "value")}
        acts = None
        if fields["value"]:
            with suppress(Error, KeyError):  # the page has gone
                session = await page.context.new_cdp_session(page)
                acts = keystrokes(await shown_parts(session, fields))
                await session.detach()
        if acts is not None:
            return {**event, "acts": acts}
        what = f"what was picked in a field for a {fields['type']} is not recorded: type it, so that a replay can"
        return {"kind": "note", "time": event["time"], "text": what}

    async def stop(self) -> None:
        """See Ears: what listens ends with the browser."""


def open_ears(device: Environment) -> Ears:
    """The ears for a device that DEVICES names."""
    if device.name == "desktop":
        from agent.record.desktop import DesktopEars

        return DesktopEars(device)  # type: ignore[arg-type]  # "desktop" is that
    if device.name == "phone":
        from agent.record.phone import PhoneEars

        return PhoneEars(device)  # type: ignore[arg-type]
    if device.name == "android":
        from agent.record.android import AndroidEars

        return AndroidEars(device)  # type: ignore[arg-type]
    return BrowserEars(device)  # type: ignore[arg-type]


DEVICES = ("browser", "desktop", "android", "phone")
"""Those that tell what a person does with them."""
