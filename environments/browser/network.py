"""What a page has asked the network for and not yet got."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from environments.observation import FORM_SENT

if TYPE_CHECKING:
    from playwright.async_api import CDPSession

PATIENCE = {
    "Document": 60.0, "Stylesheet": 5.0, "Script": 5.0, "XHR": 5.0, "Fetch": 5.0, "Image": 1.5, "Font": 1.5,
}  # fmt: skip
"""Seconds that a request of each kind is waited for. Streams, sockets, beacons and media are not waited for."""

SERVER_ERROR = 500
"""HTTP statuses from here on: the server has failed, and may do better the next time."""


@dataclass
class Request:
    """One request on its way."""

    kind: str
    url: str
    frame: str
    started: float
    sends: bool = False
    """It brings something to the server: a form."""


@dataclass
class Network:
    """The requests of one tab, kept up to date by Chromium's own events."""

    main_frame: str
    failed: tuple[str, str] | None = None
    """URL and error of the page itself, when it could not be loaded; whoever reads it clears it."""
    by_form: bool = False
    """The page came of a form that was sent: to load it again is to send that again."""
    in_flight: dict[str, Request] = field(default_factory=dict)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    @classmethod
    async def listen(cls, session: CDPSession) -> Network:
        """Start to listen on a tab's session."""
        tree = await session.send("Page.getFrameTree")
        network = cls(tree["frameTree"]["frame"]["id"])
        session.on("Network.requestWillBeSent", network._on_request)
        session.on("Network.responseReceived", network._on_response)
        session.on("Network.loadingFinished", network._on_finished)
        session.on("Network.loadingFailed", network._on_failed)
        await session.send("Network.enable", {"maxTotalBufferSize": 0, "maxResourceBufferSize": 0})
        return network

    def waiting(self, since: float) -> bool:
        """Whether something asked for after `since` (monotonic seconds) is still worth waiting for."""
        now = time.monotonic()
        return any(
            request.started >= since and now - request.started < PATIENCE.get(request.kind, 0)
            for request in self.in_flight.values()
        )

    def _on_request(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith(("data:", "blob:")):  # they are here already
            return
        self.in_flight[event["requestId"]] = Request(
            kind=event.get("type", "Other"),
            url=event["request"]["url"],
            frame=event.get("frameId", ""),
            started=time.monotonic(),
            sends=event["request"].get("method") == "POST",
        )

    def _on_response(self, event: dict[str, Any]) -> None:
        request, status = self.in_flight.get(event["requestId"]), event["response"]["status"]
        if request is None or not self._is_page(request):
            return
        self.by_form = request.sends
        if status >= SERVER_ERROR:
            self._fail(request, f"HTTP {status}")

    def _on_finished(self, event: dict[str, Any]) -> None:
        self.in_flight.pop(event["requestId"], None)
        self.changed.set()

    def _on_failed(self, event: dict[str, Any]) -> None:
        request = self.in_flight.pop(event["requestId"], None)
        self.changed.set()
        # Cancelled is what a download or a newer navigation makes of a page load: no fault.
        if request and self._is_page(request) and not event.get("canceled") and "ERR_ABORTED" not in event["errorText"]:
            self._fail(request, event["errorText"])

    def _is_page(self, request: Request) -> bool:
        return request.kind == "Document" and request.frame == self.main_frame

    def _fail(self, request: Request, error: str) -> None:
        self.by_form = request.sends
        self.failed = request.url, f"{error} {FORM_SENT}" if request.sends else error
