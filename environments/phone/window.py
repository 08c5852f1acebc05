"""A page in the person's own browser that shows the phone and passes touches, typing and troubles on.

It listens on 127.0.0.1 only, under a random path, and takes nothing from other sites' pages.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from environments.loopback import HOST, NAMES, OwnPagesOnly, listen
from environments.phone.phone import Trouble

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

    from environments.phone.phone import Phone

PAGES = Path(__file__).parent / "watch"
POLL_SECONDS = 10.0
SLOW_SECONDS = 3.0
MAX_BODY = 64 * 1024
HEADERS = {
    "content-security-policy": "default-src 'self'; img-src 'self' blob: data:; "
    "frame-ancestors 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}


class Frames:
    """The newest picture of the screen, pushed by Chromium whenever something was painted."""

    def __init__(self, phone: Phone) -> None:
        self._phone = phone
        self._painted = asyncio.Event()
        self.number = 0
        self.jpeg = b""

    async def start(self) -> None:
        """Begin to listen."""
        self._session = await self._phone.screen.page.context.new_cdp_session(self._phone.screen.page)
        self._session.on("Page.screencastFrame", self._arrived)
        await self._session.send("Page.startScreencast", {"format": "jpeg", "quality": 80})

    def _arrived(self, frame: dict[str, Any]) -> None:
        self.number, self.jpeg = self.number + 1, base64.b64decode(frame["data"])
        self._painted.set()
        self._painted = asyncio.Event()
        self._acknowledging = asyncio.ensure_future(self._acknowledge(frame["sessionId"]))

    async def _acknowledge(self, number: int) -> None:
        from playwright.async_api import Error

        with contextlib.suppress(Error):  # the phone was stopped meanwhile
            await self._session.send("Page.screencastFrameAck", {"sessionId": number})

    async def after(self, seen: int) -> bool:
        """Wait for a picture newer than `seen`; whether one came in time."""
        if self.number <= seen:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._painted.wait(), POLL_SECONDS)
        return self.number > seen


class Window:
    """The pages. Requests: GET screen?after=N, GET state, POST act."""

    def __init__(self, phone: Phone, heard: Callable[[dict[str, Any]], None] | None = None) -> None:
        self.phone = phone
        self.heard = heard
        """Told of every wish before it is carried out."""
        self.frames = Frames(phone)
        self.token = secrets.token_urlsafe(18)
        self._slow = False
        self._online = True

    def app(self) -> Starlette:
        """The window as an ASGI application that answers to loopback names and its own page only."""
        from starlette.applications import Starlette
        from starlette.middleware import Middleware
        from starlette.middleware.trustedhost import TrustedHostMiddleware
        from starlette.routing import Mount, Route

        inside = [
            Route("/", self._file),
            Route("/{name}.css", self._file),
            Route("/{name}.js", self._file),
            Route("/screen", self._screen),
            Route("/state", self._state),
            Route("/act", self._act, methods=["POST"]),
        ]
        return Starlette(
            routes=[Mount(f"/{self.token}", routes=inside)],
            middleware=[
                Middleware(TrustedHostMiddleware, allowed_hosts=NAMES),
                Middleware(OwnPagesOnly, headers=HEADERS),
            ],
        )

    async def _file(self, request: Request) -> Response:
        from starlette.responses import PlainTextResponse, Response

        path = PAGES / (request.url.path.rpartition("/")[2] or "window.html")
        if not path.is_file():
            return PlainTextResponse("no such page", 404)
        return Response(path.read_bytes(), media_type=KINDS[path.suffix])

    async def _screen(self, request: Request) -> Response:
        from starlette.responses import Response

        seen = request.query_params.get("after", "0")
        if not await self.frames.after(int(seen) if seen.isdigit() else 0):
            return Response(status_code=204)
        return Response(self.frames.jpeg, media_type="image/jpeg", headers={"x-number": str(self.frames.number)})

    async def _state(self, request: Request) -> Response:  # noqa: ARG002 - starlette's signature
        from starlette.responses import JSONResponse

        status = await self.phone.status()
        return JSONResponse(
            {
                "serial": self.phone.serial,
                "size": self.phone.screen.css_size,
                "app": f"{status['package']}/{status['activity']}",
                "online": self._online,
                "slow": self._slow,
                "awake": self.phone.awake,
                "troubles": get_args(Trouble),
            }
        )

    async def _act(self, request: Request) -> Response:
        from starlette.responses import JSONResponse, PlainTextResponse

        body = await request.body()
        if len(body) > MAX_BODY:
            return PlainTextResponse("too much at once", 413)
        try:
            await self._carry_out(await request.json())
        except (KeyError, TypeError, ValueError) as error:
            return PlainTextResponse(f"that cannot be done: {error}", 400)
        return JSONResponse({})

    async def _carry_out(self, wish: dict[str, Any]) -> None:
        screen = self.phone.screen
        if self.heard:
            self.heard(wish)
        wish.setdefault("time", time.time() * 1000)
        kernel = self.phone.kernel
        match wish["kind"]:
            case "down" | "move" | "up" as kind:
                width, height = screen.size
                x, y = _share(wish["x"]), _share(wish["y"])
                if self.phone.awake:
                    await screen.motion(kind.upper(), (x * (width - 1), y * (height - 1)))
                kernel.finger(kind, x, y, screen.rotation, _ago(wish))
            case "type":
                await screen.type(str(wish["text"]))
                kernel.typed(str(wish["text"]))
            case "press":
                await screen.press(str(wish["key"]))
                kernel.key(str(wish["key"]))
            case "trouble" if wish["name"] in get_args(Trouble):
                await self.phone.trouble(wish["name"])
            case "do":
                await self._do(wish["name"])
            case other:
                raise ValueError(f"unknown wish {other!r}")

    async def _do(self, name: str) -> None:
        phone = self.phone
        phone.kernel.button(name)
        match name:
            case "back" | "home" | "recents":
                await phone.screen.call(name)
            case "rotate":
                await phone.rotate((phone.screen.rotation + 1) % 2)
            case "power":
                await phone.power(awake=not phone.awake)
            case "lock":
                await phone.lock()
            case "slow":
                self._slow = not self._slow
                await phone.slow(SLOW_SECONDS if self._slow else 0)
            case "offline":
                self._online = not self._online
                await (phone.online() if self._online else phone.offline())
            case _:
                raise ValueError(f"unknown button {name!r}")


def _share(value: Any) -> float:
    return min(1.0, max(0.0, float(value)))


def _ago(wish: dict[str, Any]) -> float:
    """Seconds since the page says that it happened: the requests wait for each other."""
    return min(60.0, max(0.0, time.time() - float(wish["time"]) / 1000))


@contextlib.asynccontextmanager
async def open_window(
    phone: Phone, port: int = 0, heard: Callable[[dict[str, Any]], None] | None = None
) -> AsyncIterator[str]:
    """Serve the window of a started phone, in this event loop; gives its URL. Raises UsageError for a taken port.

    `heard` is told of what a person does there: the bodies of the window's requests, as window.js writes them.
    """
    import uvicorn

    class Server(uvicorn.Server):
        """Leaves Ctrl+C to the program it runs in."""

        @contextlib.contextmanager
        def capture_signals(self) -> Iterator[None]:
            yield

    listener = listen(port)
    window = Window(phone, heard)
    await window.frames.start()
    config = uvicorn.Config(
        window.app(), log_config=None, access_log=False, lifespan="off", ws="none", timeout_graceful_shutdown=1
    )
    server = Server(config)
    serving = asyncio.create_task(server.serve([listener]))
    try:
        yield f"http://{HOST}:{listener.getsockname()[1]}/{window.token}/"
    finally:
        server.should_exit = True
        await serving
        listener.close()
