"""Small servers for this machine alone: a socket on 127.0.0.1, and no ear for other sites' pages."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from environments.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Receive, Scope, Send

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
"""What a request may call us: any other name is a page elsewhere that was made to point here."""


class OwnPagesOnly:
    """ASGI middleware: refuses what other sites' pages send, and adds headers that keep the outside out."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self.app = app
        self.headers = [(name.encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        given = dict(scope.get("headers", ()))
        origin = given.get(b"origin", b"").decode("latin-1")
        if origin and urlsplit(origin).netloc != given.get(b"host", b"").decode("latin-1"):
            from starlette.responses import PlainTextResponse

            refusal = PlainTextResponse(f"{origin} is another site: only this one's pages are answered", 403)
            await refusal(scope, receive, send)
            return

        async def with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *self.headers]}
            await send(message)

        await self.app(scope, receive, with_headers)


def listen(port: int) -> socket.socket:
    """A listening socket on 127.0.0.1, on a free port for 0; whoever comes early waits.

    Raises UsageError when the port is taken.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise UsageError(f"cannot serve on {HOST}:{port} ({error.strerror}): choose another port, or 0") from error
    return listener
