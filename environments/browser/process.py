"""Starting Chromium and making sure that it ends."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from environments.browser.chromium import find_chromium, flags
from environments.processes import OwnProcess, end_trees, forget, identify, is_alive, record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.async_api import Browser, BrowserContext, Playwright

    from environments.settings import BrowserSettings

FILES = "seehand-browser-"
PROBE = Path(__file__).with_name("probe.js")
CLOSE_LIMIT = 5.0


class Chromium:
    """The browser process and Playwright's driver, both recorded in the run's folder while they live."""

    def __init__(self, settings: BrowserSettings, folder: Path) -> None:
        self.settings, self.folder = settings, folder
        self.processes: list[OwnProcess] = []
        self._files: str | None = None
        """The folder of their temporary files."""
        self._playwright: Playwright | None = None
        self.browser: Browser

    async def start(self) -> None:
        """Launch. Raises playwright's Error."""
        from playwright.async_api import async_playwright

        before = _children(os.getpid())
        self._files = tempfile.mkdtemp(prefix=FILES)
        with children_deaf_to_interrupts(), temporary_files_in(self._files):
            self._playwright = await async_playwright().start()
        self.note(*(_children(os.getpid()) - before))
        self.browser = await self._playwright.chromium.launch(
            executable_path=find_chromium(self.settings.executable),
            headless=not self.settings.headed,
            args=flags(self.settings),
            # A person sees scroll bars, and can pull at them.
            ignore_default_args=["--hide-scrollbars"],
            # Ctrl+C is for the agent, which finishes its step first.
            handle_sigint=False,
            handle_sigterm=False,
            handle_sighup=False,
        )
        session = await self.browser.new_browser_cdp_session()
        info = await session.send("SystemInfo.getProcessInfo")
        self.note(*(entry["id"] for entry in info["processInfo"] if entry["type"] == "browser"))

    async def new_context(self, key: str) -> BrowserContext:
        """The one profile that all tabs share, with the probe in every page under the name `key`."""
        settings = self.settings
        context = await self.browser.new_context(
            viewport={"width": settings.width, "height": settings.height},
            device_scale_factor=settings.scale,
            locale=settings.locale,
            color_scheme=settings.color_scheme,
        )
        # Whatever else is asked for is refused, as headless Chromium would leave the question open for ever.
        await context.grant_permissions(["clipboard-write"])
        await context.add_init_script(f'{{ const KEY = "{key}";\n{PROBE.read_text()}\n}}')
        return context

    @property
    def alive(self) -> bool:
        """Whether Chromium and the driver between it and us still run."""
        return bool(self.processes) and all(is_alive(process) for process in self.processes)

    async def close(self) -> None:
        """End everything, gently first. Nothing of it runs afterwards."""
        from playwright.async_api import Error

        if self._playwright:
            try:
                async with asyncio.timeout(CLOSE_LIMIT):
                    if hasattr(self, "browser"):
                        await self.browser.close()
                    await self._playwright.stop()
            except (Error, TimeoutError):
                pass  # what did not end by itself is ended below
            self._playwright = None
        await asyncio.to_thread(end_trees, self.processes)
        if self._files:
            shutil.rmtree(self._files, ignore_errors=True)
        self.processes, self._files = [], None
        forget(self.folder)

    def note(self, *pids: int) -> None:
        """Write down more processes that end with this browser, or are ended for it if this run dies."""
        found = [identify(pid, self._files) for pid in pids]
        self.processes += [process for process in found if process]
        record(self.folder, self.processes)


@contextmanager
def children_deaf_to_interrupts() -> Iterator[None]:
    """What is started meanwhile never hears Ctrl+C, which a terminal sends to all; it reaches ourselves afterwards.

    Playwright's driver ignores it as well, but not before it has come up.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def temporary_files_in(folder: str) -> Iterator[None]:
    """What is started meanwhile puts its temporary files there: Playwright's driver has no setting for it.

    Profile, downloads and sockets are then in one folder, which goes when the browser does, however that ends.
    """
    before = os.environ.get("TMPDIR")
    if before and Path(before).name.startswith(FILES):  # another browser is starting just now
        before = tempfile.gettempdir()
    os.environ["TMPDIR"] = folder
    try:
        yield
    finally:
        if before is None:
            os.environ.pop("TMPDIR", None)
        else:
            os.environ["TMPDIR"] = before


def _children(pid: int) -> set[int]:
    """The direct children of a process."""
    found: set[int] = set()
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        found |= {int(child) for child in path.read_text().split()}
    return found
