"""Scripted solutions of the suite: mostly keys, as a person at the keyboard would press them."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

from environments.actions import Click, PressKeys, TypeText
from environments.points import Point

if TYPE_CHECKING:
    from environments.desktop import DesktopEnvironment
    from tasks.stage.file import FileStage
    from tasks.suites.proof import Solution

SECONDS = 30.0
POLL = 0.2
EMPTY_BYTES = 30_000
"""A PNG of a screen with an empty window on it is smaller."""

SHEET_TAB = Point(130, 957)
"""Where Calc shows the first sheet's name, in a window that fills the screen."""

SECOND_SLIDE = Point(90, 430)
"""Where Impress shows it beside the slide that is worked on."""

Move = str | tuple[str, ...]
"""A text to type, or keys to press together."""


def keys(*moves: Move, then: str = "") -> Solution:
    """These moves, one after another, each on a settled screen; `then` is a command that says yes when all is done."""

    async def solve(device: DesktopEnvironment, stage: FileStage) -> None:
        await play(device, *moves)
        if then:
            await until(stage, then)

    return solve


async def play(device: DesktopEnvironment, *moves: Move) -> None:
    """Type and press; the screen comes to rest in between."""
    await device.observe()
    for move in moves:
        await device.execute(TypeText(text=move) if isinstance(move, str) else PressKeys(keys=move))
        await device.observe()


async def until(stage: FileStage, command: str) -> None:
    """Wait until a command on the machine ends well."""
    deadline = time.monotonic() + SECONDS
    while (await stage.bench.machine.run(command)).code:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{command!r} did not become true within {SECONDS:g} s")
        await asyncio.sleep(POLL)


async def front(stage: FileStage, name: str) -> None:
    """Bring a window to the front."""
    deadline = time.monotonic() + SECONDS
    while True:
        for window in await stage.bench.machine.windows():
            if name.lower() in window.title.lower():
                await stage.bench.machine.raise_window(window)
                await asyncio.sleep(POLL)
                return
        if time.monotonic() > deadline:
            raise TimeoutError(f"no window {name!r} within {SECONDS:g} s")
        await asyncio.sleep(POLL)


SAVE = ("ctrl", "s")
END = ("ctrl", "end")
TOP = ("ctrl", "home")


def cells(**values: str) -> list[Move]:
    """Go to each cell by the name box and type its value."""
    moves: list[Move] = []
    for place, value in values.items():
        moves += [("ctrl", "shift", "t"), f"{place}\n", f"{value}\n"]
    return moves


async def save_as(device: DesktopEnvironment, stage: FileStage) -> None:
    await play(device, ("ctrl", "shift", "s"), ("ctrl", "a"), "market.txt\n")
    await until(stage, "test -s Desktop/market.txt")


async def drawn(device: DesktopEnvironment) -> None:
    """Wait until a window that has opened shows more than one colour, and twice the same."""
    deadline = time.monotonic() + SECONDS
    before = b""
    while len(seen := (await device.observe()).picture.data) < EMPTY_BYTES or seen != before:
        before = seen
        if time.monotonic() > deadline:
            raise TimeoutError(f"the window did not come to rest, or stayed empty, for {SECONDS:g} s")
        await asyncio.sleep(POLL)


async def office(device: DesktopEnvironment, stage: FileStage, *moves: Move, file: str) -> None:
    """Work in LibreOffice and save; it writes by way of a lock file."""
    await drawn(device)
    await stage.bench.machine.run(f"cp -p Desktop/{file} before")
    await play(device, *moves, SAVE)
    await until(stage, f"! cmp -s Desktop/{file} before")


def in_office(file: str, *moves: Move) -> Solution:
    """The same as a solution."""

    async def solve(device: DesktopEnvironment, stage: FileStage) -> None:
        await office(device, stage, *moves, file=file)

    return solve


async def rename_sheet(device: DesktopEnvironment, stage: FileStage) -> None:
    await drawn(device)
    await device.execute(Click(point=SHEET_TAB, count=2))
    await office(device, stage, ("ctrl", "a"), "Spring marks\n", SAVE, file="marks.xlsx")


async def drop_slide(device: DesktopEnvironment, stage: FileStage) -> None:
    await drawn(device)
    await device.execute(Click(point=SECOND_SLIDE))
    await office(device, stage, ("delete",), file="talk.pptx")


def in_gimp(*moves: Move, file: str) -> Solution:
    """These moves, and the export; each dialog is waited for, as plug-ins take their time to open it."""

    async def solve(device: DesktopEnvironment, stage: FileStage) -> None:
        await drawn(device)
        await play(device, *moves, ("ctrl", "shift", "e"))
        await front(stage, "Export Image")
        await play(device, ("ctrl", "a"), f"{file}\n")
        await front(stage, "Export Image as PNG")
        await play(device, ("enter",))
        await until(stage, f"test -s Desktop/{file}")

    return solve


async def font_size(_: DesktopEnvironment, stage: FileStage) -> None:
    async with _Settings(stage, "appearance") as page:
        await page.locator("#defaultFontSize select").select_option("20")
        await asyncio.sleep(1)


async def do_not_track(_: DesktopEnvironment, stage: FileStage) -> None:
    async with _Settings(stage, "cookies") as page:
        await page.locator("#doNotTrack cr-toggle, #doNotTrackToggle cr-toggle").first.click()
        await page.locator("cr-dialog .action-button").first.click()
        await asyncio.sleep(1)


class _Settings:
    """A part of the settings of the browser on the desktop, through its debugging port."""

    def __init__(self, stage: FileStage, part: str) -> None:
        self.stage, self.part = stage, part

    async def __aenter__(self) -> Any:
        from playwright.async_api import async_playwright

        self.driver = await async_playwright().start()
        browser = await self.driver.chromium.connect_over_cdp(str(await self.stage.bench.machine.browser()))
        page = await browser.contexts[0].new_page()
        await page.goto(f"chrome://settings/{self.part}")
        return page

    async def __aexit__(self, *_: object) -> None:
        await self.driver.stop()


async def copy_total(device: DesktopEnvironment, stage: FileStage) -> None:
    await front(stage, "Mousepad")
    await play(device, "900\n", SAVE)
    await play(device, ("ctrl", "a"), f"{stage.bench.machine.home}/Desktop/amount.txt\n")
    await until(stage, "test -s Desktop/amount.txt")


async def list_to_file(device: DesktopEnvironment, stage: FileStage) -> None:
    await play(device, "sort Desktop/list.txt > Desktop/sorted.txt; mousepad Desktop/sorted.txt &\n")
    await front(stage, "sorted.txt")
    await play(device, END, "walnut\n", SAVE)
    await until(stage, "grep -q walnut Desktop/sorted.txt")


SOLUTIONS: dict[str, Solution] = {
    "add-eggs": keys(END, "Eggs\n", SAVE, then="grep -q Eggs Desktop/shopping.txt"),
    "averages": in_office(
        "marks.xlsx",
        *cells(D1="Average", D2="=AVERAGE(B2:C2)", D3="=AVERAGE(B3:C3)", D4="=AVERAGE(B4:C4)", D5="=AVERAGE(B5:C5)"),
    ),
    "bold-head": in_office("stock.xlsx", ("ctrl", "shift", "t"), "A1:C1\n", ("ctrl", "b")),
    "centre-title": in_office("news.docx", TOP, ("ctrl", "e")),
    "copy-total": copy_total,
    "correct-stock": in_office("stock.xlsx", *cells(C4="80")),
    "count-errors": keys("grep -c ERROR server.log > errors.txt\n", then="test -s errors.txt"),
    "do-not-track": do_not_track,
    "drop-slide": drop_slide,
    "ferries": in_office("news.docx", END, ("home",), ("ctrl", "shift", "right"), "Ferries "),
    "first-line": keys(TOP, ("shift", "down"), ("delete",), SAVE, then="! grep -q DRAFT Desktop/draft.txt"),
    "font-size": font_size,
    "list-to-file": list_to_file,
    "make-folders": keys("mkdir -p Projects/2026\n", then="test -d Projects/2026"),
    "mirror-boat": in_gimp(("alt", "i"), ("t",), ("h",), file="mirrored.png"),
    "move-pictures": keys("mv Downloads/*.jpg Pictures/\n", then="test -e Pictures/b.jpg"),
    "new-folder": keys(("ctrl", "shift", "n"), ("ctrl", "a"), "Invoices\n", then="test -d Papers/Invoices"),
    "newest-copy": keys("cp Reports/summer.dat .\n", then="test -s summer.dat"),
    "permissions": keys("chmod 600 secret.txt\n", then="test $(stat -c %a secret.txt) = 600"),
    "rename-file": keys("draft", ("escape",), ("f2",), ("ctrl", "a"), "final.txt\n", then="test -e Papers/final.txt"),
    "rename-sheet": rename_sheet,
    "save-as": save_as,
    "slide-title": in_office(
        "talk.pptx", ("tab",), ("f2",), ("ctrl", "a"), "Harbour days 2026", ("escape",), ("escape",)
    ),
    "sort-lines": keys(
        ("ctrl", "a"), "apple\ncherry\npear\nquince\n", SAVE, then="head -1 Desktop/list.txt | grep -q apple"
    ),
    "spelling": keys(
        ("ctrl", "a"), "The color of the door is a color that nobody likes.\nWhich color would you choose?\n", SAVE,
        then="grep -q 'Which color' Desktop/letter.txt",
    ),
    "sum-sold": in_office("sales.xlsx", *cells(C6="=SUM(C2:C5)")),
    "throw-away": keys("old.txt", ("escape",), ("delete",), ("enter",), then="! test -e Papers/old.txt"),
    "turn-boat": in_gimp(("alt", "i"), ("t",), ("c",), file="turned.png"),
    "turnover": in_office(
        "sales.xlsx",
        *cells(D1="Turnover", D2="=B2*C2", D3="=B3*C3", D4="=B4*C4", D5="=B5*C5", D6="=SUM(D2:D5)"),
    ),
}  # fmt: skip
"""Every task of the suite has one, but for those that cannot be done."""
