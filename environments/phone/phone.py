"""The simulated phone: screen, state and adb transport put together.

It can be driven by anything that speaks adb, and told to misbehave (`rotate`, `offline`, `trouble`).
The system page (ui/system.html) offers `window.phone`:
  status() -> {package, activity, title, keyboard, dialog, secure, focused, insets} · open(package, path) · home() ·
  back() · recents() · trouble(kind, words) · power(awake) · lock(pin | null) · slow(seconds) · press(name) -> handled ·
  hierarchy() -> nested {class, text, desc, id, package, bounds [l,t,r,b] in CSS pixels, clickable, ... children} ·
  refresh() after the state changed from outside.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any, Literal

from environments.phone.commands import Commands
from environments.phone.files import FileSystem
from environments.phone.getevent import Kernel
from environments.phone.screen import Screen
from environments.phone.services import serve
from environments.phone.sh import Shell
from environments.phone.state import PhoneState
from environments.phone.transport import Transport

if TYPE_CHECKING:
    from types import TracebackType

    from environments.browser.process import Chromium

Trouble = Literal["incoming_call", "permission", "not_responding", "crashed", "update", "notification"]

BANNER = (
    "device::ro.product.name=seehand_phone;ro.product.model=Seehand Phone;"
    "ro.product.device=seehand;features=shell_v2,cmd"
)


class Phone:
    """One phone. `serial` is what `adb connect` takes; `state` is what tests judge by."""

    def __init__(self, *, width: int = 360, height: int = 800, scale: float = 2.0, adb_keyboard: bool = True) -> None:
        self.state = PhoneState()
        self.files = FileSystem()
        self.kernel = Kernel()
        self.screen = Screen(width, height, scale, self._api)
        self.awake = True
        self.adb_keyboard = adb_keyboard
        """Whether the ADBKeyboard input method is installed, for text that `input text` cannot type."""
        self.shell = Shell(Commands(self).run, self._redirect)
        self._transport = Transport(BANNER, lambda stream: serve(self, stream))

    @property
    def serial(self) -> str:
        """The name under which adb lists this phone, "127.0.0.1:PORT"."""
        return f"127.0.0.1:{self._transport.port}"

    async def start(self, chromium: Chromium, port: int = 0) -> None:
        """Have the screen drawn by this Chromium (not yet started), and listen for adb.

        Raises DeviceUnavailable, or OSError when the port is taken.
        """
        await self.screen.start(chromium)
        await self._transport.start(port)

    async def stop(self) -> None:
        """End everything. Safe to call twice."""
        await self._transport.stop()
        await self.screen.stop()

    async def status(self) -> dict[str, Any]:
        """What is in front: package, activity, title, keyboard, dialog, secure, focused."""
        status: dict[str, Any] = await self.screen.call("status")
        return status

    async def power(self, *, awake: bool) -> None:
        """Turn the screen on or off."""
        self.awake = awake
        await self.screen.call("power", awake)

    async def rotate(self, rotation: int) -> None:
        """Hold it another way: 0 upright, 1 to 3 quarter turns."""
        self.state.set("system.user_rotation", str(rotation % 4))
        await self.screen.rotate(rotation)

    async def lock(self, pin: str | None = None) -> None:
        """Show the lock screen, with a PIN or just a swipe."""
        await self.screen.call("lock", pin)

    async def trouble(self, kind: Trouble, **words: Any) -> None:
        """Throw something in: a call, a permission dialog, an app that does not respond, and so on."""
        await self.screen.call("trouble", kind, words)

    async def slow(self, seconds: float) -> None:
        """Let every app take this long to open a page, from now on."""
        await self.screen.call("slow", seconds)

    async def offline(self) -> None:
        """Drop off adb as a pulled cable does; `online` brings it back under the same serial."""
        await self._transport.stop()

    async def online(self) -> None:
        """Be reachable again."""
        await self._transport.start(self._transport.port)

    async def framebuffer(self) -> tuple[int, int, bytes]:
        """Width, height and RGBA bytes. Raises PermissionError while the screen may not be captured."""
        import io

        from PIL import Image

        if (await self.status())["secure"]:
            raise PermissionError("a secure window is in front")
        with Image.open(io.BytesIO(await self.capture()), formats=("PNG",)) as image:
            return image.width, image.height, image.convert("RGBA").tobytes()

    async def capture(self) -> bytes:
        """What a capture gives, as PNG: black while the screen is off or a secure window is in front."""
        if not self.awake:
            return _black(*self.screen.size)
        png, status = await asyncio.gather(self.screen.png(), self.status())
        return _black(*self.screen.size) if status["secure"] else png

    async def reboot(self) -> None:
        """Restart: apps close, data stays, adb is gone for a moment."""
        self.state.note("reboot")
        await self.screen.page.reload()

    def _redirect(self, path: str, data: bytes, append: bool) -> None:
        (self.files.append if append else self.files.write)(path, data)

    def _api(self, method: str, path: str, body: Any) -> Any:
        """The apps' requests: GET state, POST <rows>, DELETE <rows>/<id>, PUT settings/<key>, POST log."""
        name, _, rest = path.partition("/")
        match method, name:
            case "GET", "state":
                return self.state.view()
            case "PUT", "settings":
                self.state.set(rest, str(body))
            case "POST", "log":
                self.state.note(str(body))
            case "POST", _:
                return self.state.put(name, body).model_dump()
            case "DELETE", _:
                self.state.delete(name, int(rest))
            case _:
                raise ValueError(f"{method} {path} is no request of this phone")
        return {}

    async def __aenter__(self) -> Phone:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(ConnectionError):
            await self.stop()


def _black(width: int, height: int) -> bytes:
    import io

    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (width, height)).save(buffer, "PNG")
    return buffer.getvalue()
