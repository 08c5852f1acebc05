"""A person's finger on a simulated phone, through its window: as requests of the window's page."""

from __future__ import annotations

import asyncio
import http.client
import json
import time
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from environments.phone.window import open_window

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from environments.phone.phone import Phone


class Person:
    """Touches what is called so, and types, at a person's pace."""

    def __init__(self, phone: Phone, url: str) -> None:
        self.phone, self._url = phone, urlsplit(url)
        self.told: list[str] = []
        """What the recording says to the person."""

    async def wish(self, **wish: Any) -> None:
        """One request of the window."""
        await asyncio.to_thread(self._post, {**wish, "time": time.time() * 1000})

    def _post(self, wish: dict[str, Any]) -> None:
        connection = http.client.HTTPConnection(self._url.hostname, self._url.port, timeout=20)
        connection.request("POST", f"{self._url.path}act", json.dumps(wish))
        assert connection.getresponse().status == 200
        connection.close()

    async def place(self, name: str) -> tuple[float, float]:
        """The middle of what is called so, as shares of the screen; waits until it is there."""
        async with asyncio.timeout(20):
            while (box := _bounds(await self.phone.screen.call("hierarchy"), name)) is None:  # noqa: ASYNC110
                await asyncio.sleep(0.1)
        width, height = self.phone.screen.css_size
        return (box[0] + box[2]) / 2 / width, (box[1] + box[3]) / 2 / height

    async def touch(self, x: float, y: float, seconds: float = 0.05) -> None:
        """A finger at shares of the screen."""
        await self.wish(kind="down", x=x, y=y)
        await asyncio.sleep(seconds)
        await self.wish(kind="up", x=x, y=y)

    async def tap(self, name: str, wait: float = 0.9) -> None:
        """Tap something, and look what comes of it."""
        await self.touch(*await self.place(name))
        await asyncio.sleep(wait)

    async def stroke(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """A finger that moves."""
        await self.wish(kind="down", x=start[0], y=start[1])
        for step in range(1, 6):
            x, y = (one + (other - one) * step / 5 for one, other in zip(start, end, strict=True))
            await self.wish(kind="move", x=x, y=y)
        await self.wish(kind="up", x=end[0], y=end[1])

    async def keys(self, letters: str) -> None:
        """Letters on the phone's own keyboard, one after the other."""
        for letter in letters:
            await self.touch(*await self.place(letter))
        await self.read()

    async def type(self, text: str) -> None:
        """A text on a keyboard that is plugged in."""
        await self.wish(kind="type", text=text)
        await self.read()

    async def read(self) -> None:
        """Wait as the recording asks for: until it has read what was typed last; it may have said so already."""
        self.told.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._told(), 6)
        await asyncio.sleep(0.5)

    async def _told(self) -> None:
        while "the text was read: go on" not in self.told:  # noqa: ASYNC110
            await asyncio.sleep(0.1)


def _bounds(node: dict[str, Any], name: str) -> list[float] | None:
    if name in (node["desc"], node["text"], node["id"]):
        return node["bounds"]
    return next((found for child in node["children"] if (found := _bounds(child, name))), None)


@asynccontextmanager
async def person(phone: Phone) -> AsyncIterator[Person]:
    """A person in front of a phone."""
    async with open_window(phone) as url:
        yield Person(phone, url)
