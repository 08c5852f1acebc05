"""Opening and closing Chromium's tabs."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from tasks.machine import chromium
from tasks.suite.errors import SetupFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    from tasks.suite.bench import Bench

SECONDS = 20.0
POLL = 0.2
EMPTY = {"about:blank", "chrome://newtab/", "chrome://new-tab-page/"}


async def open_tabs(bench: Bench, urls_to_open: list[str]) -> None:
    """Open each URL in a tab of its own; the last one ends in front, and an empty first tab goes."""
    address = await _address(bench)
    before = await asyncio.to_thread(chromium.tabs, address)
    for url in urls_to_open:
        await asyncio.to_thread(chromium.open_tab, address, url)
    if urls_to_open and len(before) == 1 and before[0].url in EMPTY:
        await asyncio.to_thread(chromium.close_tab, address, before[0])
    old = {tab.id for tab in before}
    await _until(address, lambda tabs: all(tab.title for tab in tabs if tab.id not in old))  # it comes with the page


async def _until(address: str, holds: Callable[[list[chromium.Tab]], bool]) -> None:
    """Wait until the open tabs are like this; what never comes is waited out."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if holds(await asyncio.to_thread(chromium.tabs, address)):
            return
        await asyncio.sleep(POLL)


async def close_tabs(bench: Bench, urls_to_close: list[str]) -> None:
    """Close the tabs that show these URLs; they are gone when this returns."""
    address = await _address(bench)
    wanted = {url.rstrip("/") for url in urls_to_close}
    closing = [tab for tab in await asyncio.to_thread(chromium.tabs, address) if tab.url.rstrip("/") in wanted]
    for tab in closing:
        await asyncio.to_thread(chromium.close_tab, address, tab)
    gone = {tab.id for tab in closing}
    await _until(address, lambda tabs: not gone & {tab.id for tab in tabs})


async def _address(bench: Bench) -> str:
    deadline = time.monotonic() + SECONDS
    while (address := await bench.machine.browser()) is None:
        if time.monotonic() > deadline:
            raise SetupFailed(f"no browser with an open debugging port came up within {SECONDS:g} s")
        await asyncio.sleep(POLL)
    return address
