"""What stands between a site and its visitor: it lets pages fail, and adds a script that makes trouble in them."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse, RedirectResponse, Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from tasks.trouble.popup import Popup
    from tasks.trouble.webcase import WebTrouble

SCRIPT = Path(__file__).parent / "page.js"
HANG_SECONDS = 5.0
"""How long a page hangs before it fails."""
TAG = b'<script src="/-/page.js" defer></script></head>'
BROKEN = "<!doctype html><title>500</title><h1>500 Internal Server Error</h1><p>Something went wrong. Please try again."


class Layer:
    """An ASGI application round a site's own. `noted` is what came of each trouble, in order: (id, what)."""

    def __init__(self, trouble: WebTrouble) -> None:
        self.trouble = trouble
        self.noted: list[tuple[str, str]] = []
        self._app: ASGIApp
        self._views = 0
        self._fails = trouble.fails
        self._rounds = trouble.rounds

    def __call__(self, app: ASGIApp) -> ASGIApp:
        """Take a site's application and give the one to be served."""
        self._app = app

        async def served(scope: Scope, receive: Receive, send: Send) -> None:
            await self._serve(scope, receive, send)

        return served

    @property
    def shown(self) -> bool:
        """Whether anything of it came to pass."""
        return bool(self.noted)

    @property
    def accepted(self) -> bool:
        """Whether a yes was pressed."""
        return any(what == "accepted" for _, what in self.noted)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if path == "/-/page.js":
            await self._script()(scope, receive, send)
        elif path == "/-/noted":
            await self._note(scope, receive, send)
        elif scope["type"] == "http" and scope["method"] == "GET" and _is_visit(scope):
            await self._page(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A page that is gone to."""
        if self._views >= self.trouble.fails_from and self._fails:
            self._fails -= 1
            self.noted.append((self.trouble.failure, "shown"))
            await self._fail(scope, receive, send)
            return
        back = dict(scope["headers"]).get(b"referer", b"").decode("latin-1")
        if self._rounds and back and self._views >= 1:
            self._rounds -= 1
            self.noted.append(("round", "shown"))
            await RedirectResponse(back, 303)(scope, receive, send)
            return
        await self._app(scope, receive, _with_script(send))

    async def _fail(self, scope: Scope, receive: Receive, send: Send) -> None:
        match self.trouble.failure:
            case "error":
                await HTMLResponse(BROKEN, 500)(scope, receive, send)
            case "blank":
                await HTMLResponse("<!doctype html><title></title>")(scope, receive, send)
            case _:
                await asyncio.sleep(HANG_SECONDS)
                await HTMLResponse(BROKEN.replace("500", "504"), 504)(scope, receive, send)

    def _script(self) -> Response:
        """What this page view brings. What was answered does not come again."""
        self._views += 1
        answered = {name for name, what in self.noted if what in {"accepted", "refused"}}
        due = [popup for popup in self.trouble.popups if popup.view <= self._views and popup.id not in answered]
        on_this_view = self._views == self.trouble.view
        spinner = self.trouble.spinner if on_this_view else None
        now = {
            "popups": [popup.model_dump() | self._late(popup) for popup in due],
            "swallow": self.trouble.swallow if on_this_view else 0,
            "shifts": self.trouble.shifts if on_this_view else (),
            "shift_by": self.trouble.shift_by,
            "spinner": spinner.model_dump() if spinner else None,
            "lines": [line._asdict() for line in self.trouble.lines if self._views >= self.trouble.view],
            "trap": self.trouble.trap,
        }
        text = f"const TROUBLE = {json.dumps(now)};\n{SCRIPT.read_text('utf-8')}"
        return Response(text, media_type="text/javascript", headers={"cache-control": "no-store"})

    def _late(self, popup: Popup) -> dict[str, int]:
        """One whose page was left before it came loses no more time."""
        return {"delay_ms": 0} if popup.view < self._views else {}

    async def _note(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = b""
        more = True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        told: dict[str, Any] = json.loads(body)
        self.noted.append((str(told["id"]), str(told["what"])))
        await Response(status_code=204)(scope, receive, send)


def _is_visit(scope: Scope) -> bool:
    """Whether a browser goes to a page with this request, rather than fetching a part of one."""
    kind: bytes = dict(scope["headers"]).get(b"sec-fetch-dest", b"")
    return kind == b"document"


def _with_script(send: Send) -> Send:
    """Adds the script to a page, and lets it talk to the trap."""
    html = False

    async def sending(message: Message) -> None:
        nonlocal html
        if message["type"] == "http.response.start":
            headers = dict(message["headers"])
            html = headers.get(b"content-type", b"").startswith(b"text/html")
            if html:
                kept = [
                    pair
                    for pair in message["headers"]
                    if pair[0] not in (b"content-length", b"content-security-policy")
                ]
                message = {**message, "headers": kept}
        elif html and message["type"] == "http.response.body":
            message = {**message, "body": message.get("body", b"").replace(b"</head>", TAG, 1)}
        await send(message)

    return sending
