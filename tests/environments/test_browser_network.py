"""Servers that fail, and pages that came of a form: what is told, and what is not sent twice."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from environments import Open, PressKeys
from environments.errors import ActionRejected
from tests.environments.browser_page import Stage, open_stage

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.real
RELOAD = PressKeys(keys=("f5",))
FORM = b"<form method=post><input name=a value=b><button style='width:200px;height:80px'>Send</button></form>"


class Server(BaseHTTPRequestHandler):
    """Shows a form. What is sent to /failing is answered with an error, what is sent elsewhere with the form again."""

    asked: list[str]

    def do_GET(self):
        self.answer(503 if self.path == "/busy" else 200)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(500 if self.path == "/failing" else 200)

    def answer(self, status):
        self.asked.append(f"{self.command} {self.path}")
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(FORM)))
        self.end_headers()
        self.wfile.write(FORM)

    def log_message(self, *args):
        """Nothing."""


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """Its address, and what it was asked for."""
    asked: list[str] = []
    with ThreadingHTTPServer(("127.0.0.1", 0), type("Told", (Server,), {"asked": asked})) as serving:
        thread = threading.Thread(target=serving.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{serving.server_port}", asked
        serving.shutdown()
        thread.join()


@pytest.fixture
async def stage(tmp_path):
    async with open_stage(tmp_path) as stage:
        yield stage
        await stage.environment.page.goto("about:blank")


async def faults(stage: Stage) -> list[str]:
    return [event.text for event in (await stage.look()).events if event.kind == "load_failed"]


async def test_a_server_that_fails_is_told_and_a_form_that_was_sent(stage, server):
    address, _ = server
    await stage.environment.execute(Open(target=f"{address}/busy"))
    (told,) = await faults(stage)
    assert "the server answers with an error (HTTP 503)" in told
    await stage.environment.execute(Open(target=f"{address}/failing"))
    assert not await faults(stage)
    await stage.click("button")
    (told,) = await faults(stage)
    assert "HTTP 500 after a form was sent" in told


@pytest.mark.parametrize("place", ["/order", "/failing"])
async def test_what_a_form_sent_is_not_sent_again(stage, server, place):
    address, asked = server
    await stage.environment.execute(Open(target=f"{address}{place}"))
    await stage.look()
    await stage.environment.execute(RELOAD)  # a page as such may be loaded again
    await stage.look()
    await stage.click("button")
    await stage.look()
    with pytest.raises(ActionRejected, match="would send that again"):
        await stage.environment.execute(RELOAD)
    await stage.look()
    assert [each for each in asked if each.endswith(place)] == [f"GET {place}", f"GET {place}", f"POST {place}"]


async def test_the_page_before_a_form_was_sent_may_be_loaded_again(stage, server):
    address, asked = server
    await stage.environment.execute(Open(target=f"{address}/order"))
    await stage.look()
    await stage.click("button")
    await stage.look()
    await stage.environment.execute(PressKeys(keys=("alt", "left")))
    await stage.look()
    before = asked.count("GET /order")
    await stage.environment.execute(RELOAD)
    await stage.look()
    assert (asked.count("POST /order"), asked.count("GET /order")) == (1, before + 1)
