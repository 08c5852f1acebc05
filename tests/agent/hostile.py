"""Two small servers on this machine, one at home and one hostile; and a browser for many runs."""

from __future__ import annotations

import threading
from contextlib import asynccontextmanager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from environments.browser import BrowserEnvironment
from environments.browser.process import Chromium
from environments.browser.window import Window

STYLE = """<meta charset=utf-8><title>page</title><style>body, input, button { font: 20px sans-serif }
body { margin: 40px } input, button { padding: 8px } p { margin: 24px 0 }</style>"""


class Server(ThreadingHTTPServer):
    """Pages by path: HTML, or a place to redirect to when it begins with http. `asked` is what came."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages, self.asked = {}, []
        self.url = f"http://127.0.0.1:{self.server_port}"

    @property
    def paths(self):
        return [path for path, _ in self.asked]


class Handler(BaseHTTPRequestHandler):
    """Answers from the server's pages and remembers what was asked."""

    def do_GET(self):
        self.answer({})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.answer(dict(parse_qsl(body.decode())))

    def answer(self, form):
        parts = urlsplit(self.path)
        if parts.path == "/favicon.ico":
            self.send_error(404)
            return
        self.server.asked.append((parts.path, form | dict(parse_qsl(parts.query))))
        page = self.server.pages.get(parts.path, "<p>Thank you.")
        page = page(form) if callable(page) else page
        if page.startswith("http"):
            self.send_response(302)
            self.send_header("Location", page)
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write((STYLE + page).encode())

    def log_message(self, *args):
        """Nothing."""


@contextmanager
def serving():
    """A server, until the end."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class KeptBrowser(BrowserEnvironment):
    """For each run a context of its own, with nothing of the runs before it, in a Chromium that goes on."""

    def __init__(self, chromium, settings, folder):
        super().__init__(settings, folder)
        self._kept = chromium

    async def _launch(self):
        self._chromium = self._kept
        self._context = await self._kept.new_context(self._key)
        session = await self._kept.browser.new_browser_cdp_session()
        self._window = Window(self._context, session, self.folder / "downloads", self.why_not)
        await self._window.open()

    async def close(self):
        if self._window:
            self._window.close()
            await self._context.close()
        self._window = self._chromium = None


@asynccontextmanager
async def chromium(settings, folder):
    """A Chromium, until the end."""
    started = Chromium(settings, folder)
    await started.start()
    try:
        yield started
    finally:
        await started.close()
