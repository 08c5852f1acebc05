"""One connection to an X server, and the few requests that looking and acting need. Foreign errors end here."""

from __future__ import annotations

import os
import select
import time
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from environments.desktop.layout import Area
from environments.errors import DeviceLost, DeviceUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROPERTY_WORDS = 4096  # of 4 bytes: no title or list that we read is longer


def window_gone() -> tuple[type[Exception], ...]:
    """The errors that tell that a window was closed meanwhile."""
    import xcffib

    return (xcffib.Error, xcffib.ProtocolException)


@contextmanager
def authority(file: Path | str | None) -> Iterator[None]:
    """Let libxcb find the cookie: it reads XAUTHORITY when a connection is made, and takes no other way."""
    before = os.environ.get("XAUTHORITY")
    if file is not None:
        os.environ["XAUTHORITY"] = str(file)
    try:
        yield
    finally:
        if file is not None:
            os.environ.pop("XAUTHORITY", None)
            if before is not None:
                os.environ["XAUTHORITY"] = before


@contextmanager
def translated() -> Iterator[None]:
    """Turn what xcffib raises into DeviceLost."""
    import xcffib

    try:
        yield
    except xcffib.XcffibException as error:
        raise DeviceLost(f"the X display is gone or refused a request ({type(error).__name__}): {error}") from error


class X11:
    """A connection to `display` with the cookie in the file `cookie`. Raises DeviceUnavailable, then DeviceLost."""

    def __init__(self, display: str, cookie: Path | str | None = None) -> None:
        import xcffib
        import xcffib.randr
        import xcffib.xtest

        self.display = display
        try:
            with authority(cookie):
                self.connection = xcffib.connect(display=display)
        except xcffib.XcffibException as error:
            raise DeviceUnavailable(
                f"cannot reach the X display {display!r}: check DISPLAY and XAUTHORITY, or use "
                "`--set desktop.virtual=true` for a display of seehand's own"
            ) from error
        self.core: Any = self.connection.core
        self.setup: Any = self.connection.get_setup()
        self.root: int = self.setup.roots[self.connection.pref_screen].root
        self.xtest: Any = self.connection(xcffib.xtest.key)
        self.randr: Any = self.connection(xcffib.randr.key)
        self.atom = cache(self._atom)
        self._events: list[Any] = []

    def _atom(self, name: str) -> int:
        atom: int = self.core.InternAtom(False, len(name), name).reply().atom
        return atom

    def close(self) -> None:
        """Give the connection back. Safe to call twice."""
        self.connection.disconnect()

    def sync(self) -> None:
        """Wait until the server has carried out everything that was asked of it."""
        with translated():
            self.core.GetInputFocus().reply()

    def pointer(self) -> tuple[int, int, int]:
        """The pointer's place on the root window, and the mask of modifiers and buttons that are down."""
        with translated():
            reply = self.core.QueryPointer(self.root).reply()
        return reply.root_x, reply.root_y, reply.mask

    def size(self) -> tuple[int, int]:
        """Width and height of the root window."""
        with translated():
            reply = self.core.GetGeometry(self.root).reply()
        return reply.width, reply.height

    def monitors(self) -> list[Area]:
        """The monitors, the primary one first; the whole root window where RandR knows of none."""
        with translated():
            found = list(self.randr.GetMonitors(self.root, True).reply().monitors)
        found.sort(key=lambda monitor: not monitor.primary)
        areas = [Area(monitor.x, monitor.y, monitor.width, monitor.height) for monitor in found]
        return areas or [Area(0, 0, *self.size())]

    def property_of(self, window: int, name: str) -> bytes | list[int] | None:
        """A window's property: bytes, or numbers when it is kept in units of 32 bits; None when there is none."""
        import xcffib
        import xcffib.xproto as x

        try:
            reply = self.core.GetProperty(
                False, window, self.atom(name), x.GetPropertyType.Any, 0, PROPERTY_WORDS
            ).reply()
        except window_gone():
            return None
        except xcffib.XcffibException as error:
            raise DeviceLost(f"the X display {self.display!r} is gone") from error
        if reply.type == 0:
            return None
        if reply.format == 32:
            return list(reply.value.to_atoms())
        return bytes(reply.value.buf())

    def numbers(self, window: int, name: str) -> list[int]:
        """A property that is a list of numbers; empty when there is none."""
        found = self.property_of(window, name)
        return found if isinstance(found, list) else []

    def text(self, window: int, name: str) -> str:
        """A property that is text; empty when there is none."""
        found = self.property_of(window, name)
        return found.decode(errors="replace") if isinstance(found, bytes) else ""

    def send(self, window: int, to: int, message: str, data: list[int], mask: int = 0) -> None:
        """Send the client message `message` about `window` to the window `to`."""
        import xcffib.xproto as x

        body = x.ClientMessageData.synthetic([*data, 0, 0, 0, 0, 0][:5], "5I")
        event = x.ClientMessageEvent.synthetic(32, window, self.atom(message), body)
        with translated():
            self.core.SendEvent(False, to, mask, event.pack())
            self.connection.flush()

    def hidden_window(self) -> int:
        """A new window that is never shown; the window manager, where there is one, decides on its size."""
        import xcffib.xproto as x

        window: int = self.connection.generate_id()
        self.core.CreateWindow(0, window, self.root, 0, 0, 1, 1, 0, x.WindowClass.InputOnly, 0, 0, [])
        return window

    def events(self, seconds: float = 0.0) -> list[Any]:
        """What has arrived, waiting up to `seconds` for the first one."""
        import xcffib

        found: list[Any] = []
        deadline = time.monotonic() + seconds
        while True:
            try:
                event = self.connection.poll_for_event()
            except window_gone():
                continue  # the request that it answers reached the display too late
            except xcffib.XcffibException as error:
                raise DeviceLost(f"the X display {self.display!r} is gone") from error
            if event is not None:
                found.append(event)
                continue
            left = deadline - time.monotonic()
            if found or left <= 0 or not select.select([self.connection.get_file_descriptor()], [], [], left)[0]:
                return found
