"""What these tests share: a folder, a command line, a page."""

import os
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from agent.cli.app import run_command_line


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    """A working directory of the test's own, and none of the machine's settings."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("SEEHAND_")]:
        monkeypatch.delenv(name)
    return tmp_path


@pytest.fixture
def seehand(capsys):
    """Run a command line in this process: (exit code, stdout, stderr)."""

    def call(*arguments):
        code = run_command_line([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return call


@pytest.fixture
def serve():
    """Serves a page on loopback, whatever is asked for: serve(page) is its address. `page` gives the HTML each time."""
    with ExitStack() as stack:

        def begin(page):
            class Handler(BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(200)
                    self.send_header("Content-Type", "text/html; charset=utf-8")
                    self.end_headers()
                    self.wfile.write(page().encode())

                def log_message(self, *args):
                    """Nothing."""

            server = stack.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), Handler))
            Thread(target=server.serve_forever, daemon=True).start()
            stack.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}/"

        yield begin
