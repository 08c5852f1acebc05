"""What every shipped site stands on: a server on the loopback interface, forms, pages, errors in plain words."""

from __future__ import annotations

import asyncio
import threading
from abc import ABC, abstractmethod
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar
from urllib.parse import parse_qsl

import uvicorn
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import HTMLResponse
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from environments.loopback import HOST, NAMES, OwnPagesOnly, listen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp

    from environments.frozen import Frozen

START_SECONDS = 20.0
MAX_BODY = 64 * 1024
MAX_FIELDS = 100

HEADERS = {
    # Nothing may come from outside, and nobody may put the site into a frame.
    "content-security-policy": "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}


class Site(ABC):
    """One site: its pages and what was done to it. `serve` gives it an address."""

    name: ClassVar[str]
    url: str = ""
    """Where it is served, without a slash at the end; "" before and after."""

    @abstractmethod
    def routes(self) -> Sequence[BaseRoute]:
        """The pages, in the order in which they are tried."""

    @abstractmethod
    def error_page(self, request: Request, status: int, message: str) -> str:
        """HTML that says what went wrong."""

    @property
    @abstractmethod
    def record(self) -> Frozen:
        """What was done to the site until now: a value that no longer changes."""

    @abstractmethod
    def reset(self) -> None:
        """Forget everything: as if just made. Visitors get a new session with their next request."""

    def app(self) -> Starlette:
        """The site as an ASGI application that answers to loopback names only."""

        async def explain(request: Request, error: Exception) -> Response:
            assert isinstance(error, HTTPException)
            page = self.error_page(request, error.status_code, error.detail)
            return HTMLResponse(page, error.status_code, headers=error.headers)

        folder = Path(__file__).parent / self.name / "static"
        return Starlette(
            routes=[*self.routes(), Mount("/static", StaticFiles(directory=folder))],
            middleware=[
                Middleware(TrustedHostMiddleware, allowed_hosts=NAMES),
                Middleware(OwnPagesOnly, headers=HEADERS),
            ],
            exception_handlers={HTTPException: explain},
        )


SiteT = TypeVar("SiteT", bound=Site)


@asynccontextmanager
async def serve(
    site: SiteT, port: int = 0, *, around: Callable[[ASGIApp], ASGIApp] | None = None
) -> AsyncIterator[SiteT]:
    """Serve a site on 127.0.0.1 from a thread of its own, on a free port unless one is named.

    `around` may put something between the site and its visitors. Raises UsageError when the port is taken.
    Afterwards neither the thread nor the port is left.
    """
    listener = listen(port)
    app: ASGIApp = around(site.app()) if around else site.app()
    server = uvicorn.Server(
        uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", ws="none", timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, args=([listener],), name=f"site-{site.name}", daemon=True)
    thread.start()
    try:
        async with asyncio.timeout(START_SECONDS):
            while not server.started:  # noqa: ASYNC110 - the flag belongs to another thread
                await asyncio.sleep(0.005)
        site.url = f"http://{HOST}:{listener.getsockname()[1]}"
        yield site
    finally:
        site.url = ""
        server.should_exit = True
        await asyncio.to_thread(thread.join)
        listener.close()


def open_templates(site_file: str) -> Environment:
    """The templates beside a site's module: everything is escaped, and a misspelt name is an error."""
    return Environment(
        loader=FileSystemLoader(Path(site_file).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class Form(dict[str, str]):
    """The fields of a posted form; of a name that came twice, the last."""

    def need(self, name: str) -> str:
        """A field that the page always sends. Answers 400 without it."""
        if name not in self:
            raise HTTPException(400, f"The form came without the field “{name}”. Go back and send it again.")
        return self[name].strip()

    def text(self, name: str, most: int = 500) -> str:
        """Such a field, no longer than `most` characters. Answers 400 otherwise."""
        value = self.need(name)
        if len(value) > most:
            raise HTTPException(400, f"The field “{name}” has {len(value)} characters; {most} are allowed.")
        return value

    def whole(self, name: str, least: int, most: int) -> int:
        """Such a field as a whole number. Answers 400 when it is none or out of bounds."""
        value = self.need(name)
        if not (value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most):
            raise HTTPException(400, f"“{value[:40]}” is no {name} from {least} to {most}.")
        return int(value)

    def ticked(self, name: str) -> bool:
        """Whether a checkbox was ticked."""
        return name in self


async def read_form(request: Request) -> Form:
    """The posted form. Answers 400, 413 or 415, in words, when the body is none."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, f"A form was expected here, not {kind or 'nothing'!r}.")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise HTTPException(413, f"The form is too large: {MAX_BODY // 1024} KB are allowed.")
    try:
        return Form(parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="strict"))
    except ValueError as error:  # not ASCII, not UTF-8 underneath, or too many fields
        raise HTTPException(400, "The form cannot be read. Go back and send it again.") from error
