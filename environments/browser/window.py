"""The browser's window: its tabs, and all that happens to them while nobody is looking."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from environments.browser.address import explain_fault
from environments.browser.guard import keep_away
from environments.browser.interruption import Interruption
from environments.browser.prompts import ChooserPrompt, DialogPrompt
from environments.browser.tab import Tab
from environments.errors import ActionRejected
from environments.observation import Event

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from playwright.async_api import BrowserContext, CDPSession, Dialog, Download, FileChooser, Page

    from environments.browser.prompts import Prompt
    from environments.observation import EventKind


class Window:
    """Tabs in order, the one in front, what holds it, and what to tell at the next look."""

    def __init__(
        self,
        context: BrowserContext,
        browser_session: CDPSession,
        downloads: Path,
        why_not: Callable[[str], str] | None = None,
    ) -> None:
        self.why_not = why_not
        self.context, self.browser_session, self.downloads = context, browser_session, downloads
        self.tabs: list[Tab] = []
        self.current: Tab
        self.prompts: list[Prompt] = []
        """What is open and waits for an answer; the last is in front."""
        self.interrupted = Interruption()
        self.stays_in_front = False
        """The action in progress opens tabs behind the one in front (ctrl+click, middle click)."""
        self._events: list[Event] = []
        self._targets: set[str] = set()
        self._context_id = ""
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closing = False
        self._ours = False

    async def open(self) -> None:
        """Open the first tab and start to listen."""
        self.current = await self._own_tab()
        self.context.on("page", self._on_page)
        self.context.on("dialog", self._on_dialog)
        self._context_id = self.current.context_id
        self._add(self.current)
        self.browser_session.on("Target.targetCreated", self._on_target)
        self.browser_session.on("Target.targetDestroyed", lambda event: self._targets.discard(event["targetId"]))
        await self.browser_session.send("Target.setDiscoverTargets", {"discover": True})

    def close(self) -> None:
        """Stop listening; the browser itself is closed by whoever started it."""
        self._closing = True
        self.interrupted.set()
        for task in self._tasks:
            task.cancel()

    @property
    def prompt(self) -> Prompt | None:
        """What holds the window, if anything."""
        return self.prompts[-1] if self.prompts else None

    @property
    def opening(self) -> bool:
        """Whether Chromium has a tab that has not come up yet."""
        return bool(self._targets - {tab.target for tab in self.tabs})

    @property
    def blocked(self) -> bool:
        """Whether a dialog holds the page, which then paints and answers nothing."""
        return self.prompt is not None and self.prompt.blocks

    def note(self, kind: EventKind, text: str) -> None:
        """Tell it at the next look, once."""
        event = Event(kind=kind, text=text)
        if event not in self._events:
            self._events.append(event)

    def surprise(self) -> str | None:
        """What happened since the last look that makes planned actions unsafe."""
        if self.prompt:
            return self.prompt.event().text
        grave = ("new_tab", "tab_closed", "crashed", "load_failed")
        return next((event.text for event in self._events if event.kind in grave), None)

    def take_events(self) -> tuple[Event, ...]:
        """What happened since the last look, and what still holds the browser."""
        happened, self._events = self._events, []
        return (*happened, *([self.prompt.event()] if self.prompt else []))

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Run something beside, until the window closes."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def go(self, tab: Tab, url: str) -> None:
        """Start to load a page. Whoever looks waits for it, and is told when it failed."""

        async def load() -> None:
            if problem := await tab.load(url):
                self.note("load_failed", problem)

        tab.lost_url = None
        tab.navigation = self.spawn(load())

    async def command(self, command: str, home: str) -> None:
        """Do what a browser's own window does (WINDOW_KEYS in keymap.py). Raises ActionRejected."""
        tab = self.current
        match command.split("_"):
            case ["reload"]:
                await self._reload(tab)
            case ["back" | "forward"]:
                await tab.travel(-1 if command == "back" else 1)
            case ["home"]:
                self.go(tab, home)
            case ["new", "tab"]:
                await self.new_tab()
            case ["close", "tab"]:
                await tab.page.close(run_before_unload=True)
            case ["next" | "previous" as way, "tab"]:
                place = self.tabs.index(tab) + (1 if way == "next" else -1)
                await self.show(self.tabs[place % len(self.tabs)])
            case ["tab", number]:
                await self.show(self.tab(int(number)))

    async def _reload(self, tab: Tab) -> None:
        """Load a page again, except where a browser would ask first. Raises ActionRejected."""
        if tab.lost_url:
            self.go(tab, tab.lost_url)
        elif tab.network.by_form:
            raise ActionRejected(
                "the page came of a form that was sent, and to load it again would send that again: look what became "
                "of it, go back, or open an address instead"
            )
        else:
            await tab.reload()

    # Tabs

    async def show(self, tab: Tab) -> None:
        """Bring a tab to the front."""
        self.current = tab
        await tab.page.bring_to_front()

    def tab(self, number: int) -> Tab:
        """The tab that ctrl and a digit choose: 9 is the last. Raises ActionRejected."""
        if number == 9:
            return self.tabs[-1]
        if number > len(self.tabs):
            raise ActionRejected(f"there is no tab {number}: there are {len(self.tabs)}")
        return self.tabs[number - 1]

    async def new_tab(self) -> None:
        """Open an empty tab in front."""
        tab = await self._own_tab(self.current)
        self._add(tab)
        self.current = tab
        self.note("new_tab", f"an empty tab is in front: {self.place_of(tab)}")

    async def _own_tab(self, opener: Tab | None = None) -> Tab:
        """A tab that we opened ourselves, which no page event needs to bring in."""
        self._ours = True
        try:
            return await self._attach(await self.context.new_page(), opener)
        finally:
            self._ours = False

    async def _attach(self, page: Page, opener: Tab | None) -> Tab:
        tab = await Tab.attach(page, opener)
        if self.why_not:
            await keep_away(tab.session, self.why_not, lambda why: self.note("load_failed", f"not gone there: {why}"))
        return tab

    def place_of(self, tab: Tab) -> str:
        """ "tab 2 of 3"."""
        return f"tab {self.tabs.index(tab) + 1} of {len(self.tabs)}"

    def _add(self, tab: Tab) -> None:
        self.tabs.append(tab)
        tab.page.on("crash", lambda _: self._on_crash(tab))
        tab.page.on("close", lambda _: self._on_close(tab))
        tab.page.on("filechooser", lambda chooser: self._on_chooser(tab, chooser))
        tab.session.on("Page.javascriptDialogClosed", lambda closed: self._on_dialog_closed(tab, closed["result"]))

    def _on_target(self, event: dict[str, Any]) -> None:
        info = event["targetInfo"]
        ours = info["type"] == "page" and info.get("browserContextId") == self._context_id
        if ours and not info.get("subtype"):  # with a subtype it is a page loaded in advance: no tab
            self._targets.add(info["targetId"])

    def _on_page(self, page: Page) -> None:
        # At once: a tab that only starts a download is gone before it can be asked anything.
        page.on("download", lambda download: self.spawn(self._save(download)))
        if not self._ours and not self._closing:
            self.spawn(self._adopt(page, behind=self.stays_in_front))

    async def _adopt(self, page: Page, *, behind: bool) -> None:
        from playwright.async_api import Error

        opener = self.current
        try:
            tab = await self._attach(page, opener)
        except Error:  # closed again already, as a tab that only starts a download is
            return
        if page.is_closed():
            return
        self._add(tab)
        url = tab.first_url
        if behind:
            self.note("new_tab", f'"{url}" opened in {self.place_of(tab)}, behind this one: ctrl+tab goes there')
            return
        self.current = tab
        how = "ctrl+shift+tab goes back to the one before, ctrl+w closes it"
        self.note("new_tab", f'a new tab opened and is in front: {self.place_of(tab)}, "{url}"; {how}')

    def _on_close(self, tab: Tab) -> None:
        if self._closing or tab not in self.tabs:
            return
        number = self.tabs.index(tab) + 1
        self.tabs.remove(tab)
        self._targets.discard(tab.target)
        self.prompts = [prompt for prompt in self.prompts if prompt.tab is not tab]
        if self.current is not tab:
            self.note("tab_closed", f"tab {number}, which was not in front, was closed")
            return
        self.interrupted.set()
        if self.tabs:
            nearest = min(number, len(self.tabs)) - 1
            self.current = tab.opener if tab.opener in self.tabs and tab.opener else self.tabs[nearest]
            self.note("tab_closed", f"the tab was closed; in front is now {self.place_of(self.current)}")

    async def revive(self) -> None:
        """See that there is a live tab in front: a crashed or last closed one gives way to an empty one."""
        dead = self.current
        if dead in self.tabs and not dead.crashed:
            return
        fresh = await self._own_tab(dead.opener)
        self._add(fresh)
        self.current = fresh
        if dead not in self.tabs:
            self.note("tab_closed", "the last tab was closed; an empty one has taken its place")
            return
        fresh.lost_url = dead.page.url
        self.note("crashed", f'the page "{fresh.lost_url}" crashed and its tab is empty now: f5 loads it again')
        self.tabs.remove(fresh)
        self.tabs[self.tabs.index(dead)] = fresh
        await dead.page.close()

    # What happens by itself

    def _on_dialog(self, dialog: Dialog) -> None:
        tab = next((tab for tab in self.tabs if tab.page == dialog.page), self.current)
        self.prompts.append(DialogPrompt(tab, dialog))
        self.current = tab
        self.interrupted.set()

    def _on_dialog_closed(self, tab: Tab, said_yes: bool) -> None:
        """One that we answer is no longer among the prompts: a person answered this one, or the page has gone."""
        prompt = next((one for one in self.prompts if one.tab is tab and one.blocks), None)
        if prompt:
            self.prompts.remove(prompt)
            said = prompt.event().text.rsplit(": ", 1)[0]
            self.note("dialog", f"{said}; it was closed by hand, with {'OK' if said_yes else 'Cancel'}")
            self.spawn(tab.hear())

    def _on_chooser(self, tab: Tab, chooser: FileChooser) -> None:
        self.prompts.append(ChooserPrompt(tab, chooser))
        self.current = tab

    def _on_crash(self, tab: Tab) -> None:
        tab.crashed = True
        if tab is self.current:
            self.interrupted.set()

    async def _save(self, download: Download) -> None:
        """Save a download under its own name; never over another."""
        from playwright.async_api import Error

        path = _free_path(self.downloads, download.suggested_filename)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        try:
            await download.save_as(path)
        except Error as error:
            path.unlink(missing_ok=True)
            self.note("download", f'the download of "{path.name}" failed: {explain_fault(download.url, error.message)}')
        else:
            self.note("download", f'"{path.name}" was downloaded: {path.stat().st_size:,} bytes, saved as {path}')


def _free_path(folder: Path, suggested: str) -> Path:
    """A path in the folder that nothing has yet, for a name that a site suggested."""
    name = re.sub(r"[^\w.()\[\] -]", "_", Path(suggested).name).strip(". ")[:120] or "download"
    path = folder / name
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return path
