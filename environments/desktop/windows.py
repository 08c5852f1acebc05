"""The windows of an X desktop: which are open, which is in front, and whether its program still answers."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from environments.desktop.x11 import translated
from environments.observation import Event

if TYPE_CHECKING:
    from environments.desktop.x11 import X11

PASSING = ("SPLASH", "NOTIFICATION", "TOOLTIP", "DOCK", "DESKTOP")
"""Windows that show something, come and go, and take no input."""
SHOWING_SECONDS = 0.15  # a window manager shows a new window within this
ASLEEP_TIMES = 3  # in a row, a hundredth of a second apart: in between it may wait for the X server
SILENT_SECONDS = 5.0  # without an answer, and a program counts as hanging


@dataclass(frozen=True)
class Window:
    """A window that the window manager lists."""

    id: int
    title: str
    app: str
    """Its class, which names the program."""

    def __str__(self) -> str:
        return f'"{self.title}" ({self.app})' if self.app else f'"{self.title}"'


@dataclass
class Ping:
    """A question to a window's program (_NET_WM_PING): one that answers has dealt with all input before it."""

    window: int
    serial: int
    sent: float
    answered: bool = False


class Windows:
    """What the window manager and the programs tell about windows (EWMH). Raises DeviceLost."""

    def __init__(self, x11: X11) -> None:
        import xcffib.xproto as x

        self.x11 = x11
        self.known: dict[int, Window] = {}
        self.front: int | None = None
        self.ping: Ping | None = None
        self._serial = 0
        self._created = False
        self._passing = set[int]()
        self._own, self._wide = 0, 1
        answers = x.EventMask.SubstructureNotify | x.EventMask.StructureNotify  # the latter is where Qt sends its own
        x11.core.ChangeWindowAttributes(x11.root, x.CW.EventMask, [answers])
        self.known = self.listed()

    def listed(self) -> dict[int, Window]:
        """The windows that are open, by id, but for those that nobody works in."""
        ids = self.x11.numbers(self.x11.root, "_NET_CLIENT_LIST")
        self._passing &= set(ids)
        new = [window for window in ids if window not in self.known and window not in self._passing]
        self._passing |= {window for window in new if self._is_passing(window)}
        return {
            number: self.known.get(number) or self.describe(number) for number in ids if number not in self._passing
        }

    def _is_passing(self, window: int) -> bool:
        kinds = set(self.x11.numbers(window, "_NET_WM_WINDOW_TYPE"))
        return bool(kinds & {self.x11.atom(f"_NET_WM_WINDOW_TYPE_{kind}") for kind in PASSING})

    def describe(self, window: int) -> Window:
        """Title and program of a window."""
        title = self.x11.text(window, "_NET_WM_NAME") or self.x11.text(window, "WM_NAME")
        kind = self.x11.text(window, "WM_CLASS").rstrip("\0").split("\0")[-1]
        return Window(window, title, kind)

    def active(self) -> Window | None:
        """The window in front, as it is now."""
        found = self.x11.numbers(self.x11.root, "_NET_ACTIVE_WINDOW")
        return self.describe(found[0]) if found and found[0] else None

    def changes(self) -> list[Event]:
        """Windows that opened and closed since the last call."""
        before, self.known = self.known, self.listed()
        self.front = next(iter(self.x11.numbers(self.x11.root, "_NET_ACTIVE_WINDOW")), None)
        opened = [Event(kind="window_opened", text=f"the window {w} opened") for w in self._new(before)]
        closed = [before[window] for window in before if window not in self.known]
        return opened + [Event(kind="window_closed", text=f"the window {window} closed") for window in closed]

    def _new(self, before: dict[int, Window]) -> list[Window]:
        return [window for number, window in self.known.items() if number not in before]

    def differ(self) -> str | None:
        """What is different from the last `changes`, as a sentence: windows, or which one is in front."""
        now = self.listed()
        opened = [window for number, window in now.items() if number not in self.known]
        closed = [window for number, window in self.known.items() if number not in now]
        if opened:
            return f"the window {opened[0]} opened"
        if closed:
            return f"the window {closed[0]} closed"
        front = next(iter(self.x11.numbers(self.x11.root, "_NET_ACTIVE_WINDOW")), None)
        return "another window came to the front" if front != self.front else None

    def wait_until_processed(self, seconds: float) -> bool:
        """Wait until the program in front has dealt with all input so far; False where it cannot tell or is slow."""
        self._created = False
        if not self.ask() or self.ping is None:
            return False
        deadline = time.monotonic() + seconds
        while not self.answered(min(0.02, max(0.0, deadline - time.monotonic()))):
            if time.monotonic() >= deadline or self.ping.window not in self.listed():
                return False  # slow, or just closed
        if self._created:
            self._wait_for_list()
        return True

    def wait_until_asleep(self, seconds: float) -> bool:
        """For programs that answer no ping: one that sleeps has nothing left to read."""
        window = next(iter(self.x11.numbers(self.x11.root, "_NET_ACTIVE_WINDOW")), 0)
        pid = next(iter(self.x11.numbers(window, "_NET_WM_PID")), 0) if window else 0
        deadline = time.monotonic() + seconds
        asleep = 0
        while pid and asleep < ASLEEP_TIMES and time.monotonic() < deadline:
            time.sleep(0.01)
            asleep = asleep + 1 if _sleeps(pid) else 0
        return asleep >= ASLEEP_TIMES

    def wait_for_manager(self, seconds: float) -> bool:
        """Wait until the window manager has dealt with all presses so far; False where it takes longer.

        Most of them get every press before its window does, to bring that to the front, and pass it on: keys, which
        go straight to the window that has the focus, would overtake it. It is asked to change the size of a window of
        ours that is never shown; it answers in turn.
        """
        import xcffib.xproto as x

        self._wide = 3 - self._wide  # 1 and 2 in turn
        with translated():
            if not self._own:
                self._own = self.x11.hidden_window()
            self.x11.core.ConfigureWindow(self._own, x.ConfigWindow.Width, [self._wide])
            self.x11.connection.flush()
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            for event in self.x11.events(left):
                if (
                    isinstance(event, x.ConfigureNotifyEvent)
                    and event.window == self._own
                    and event.width == self._wide
                ):
                    return True
                self._note(event)
        return False

    def _wait_for_list(self) -> None:
        deadline = time.monotonic() + SHOWING_SECONDS
        while self.differ() is None and time.monotonic() < deadline:
            time.sleep(0.005)

    def ask(self) -> bool:
        """Send the window in front a ping, unless one is on its way; False when its program answers none."""
        if self.ping and not self.ping.answered and self.ping.window in self.listed():
            return True
        self.ping = None
        window = next(iter(self.x11.numbers(self.x11.root, "_NET_ACTIVE_WINDOW")), 0)
        if not window or self.x11.atom("_NET_WM_PING") not in self.x11.numbers(window, "WM_PROTOCOLS"):
            return False
        self._serial = self._serial % 0x7FFF_FFFF + 1
        self.ping = Ping(window, self._serial, time.monotonic())
        data = [self.x11.atom("_NET_WM_PING"), self._serial, window]
        self.x11.send(window, window, "WM_PROTOCOLS", data)
        return True

    def answered(self, seconds: float = 0.0) -> bool:
        """Whether no ping is waiting for its answer, after waiting up to `seconds` for one."""
        for event in self.x11.events(seconds if self.ping and not self.ping.answered else 0.0):
            self._note(event)
        return self.ping is None or self.ping.answered

    def _note(self, event: Any) -> None:
        import xcffib.xproto as x

        if isinstance(event, x.CreateNotifyEvent):
            self._created |= not event.override_redirect and event.window != self._own
        elif isinstance(event, x.ClientMessageEvent) and event.type == self.x11.atom("WM_PROTOCOLS"):
            kind, serial = event.data.data32[0], event.data.data32[1]
            if self.ping and kind == self.x11.atom("_NET_WM_PING") and serial == self.ping.serial:
                self.ping.answered = True

    def hanging(self) -> Event | None:
        """An event when the program in front has not answered for long."""
        if self.ping is None or self.ping.answered or self.ping.window not in self.known:
            return None
        silent = time.monotonic() - self.ping.sent
        if silent < SILENT_SECONDS:
            return None
        window = self.known[self.ping.window]
        text = f"the program of {window} has not answered for {silent:.0f} s: wait for it, or close it"
        return Event(kind="unresponsive", text=text)


def _sleeps(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "S"
    except OSError:
        return False
