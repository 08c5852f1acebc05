"""What these tests share: a folder, a command line, a page, runs on pages in one browser."""

import json
import os
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
import pytest_asyncio

from agent.cli.app import run_command_line
from agent.log import read_run
from agent.policy.policy import Policy
from agent.run import Bounds, Lent, run_task
from agent.settings import Settings, WatchSettings
from environments.settings import BrowserSettings
from model import open_model
from model.settings import ModelSettings
from tasks import Task
from tests.agent.hostile import KeptBrowser, chromium, serving

BROWSER = BrowserSettings(width=800, height=600)


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


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def started(tmp_path_factory):
    async with chromium(BROWSER, tmp_path_factory.mktemp("chromium")) as started:
        yield started


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def brains():
    """Each model once: what it remembers of a run is in the run's history."""
    made = {}

    def brain(name):
        if name not in made:
            made[name] = open_model(name, ModelSettings())
        return made[name]

    yield brain
    for model in made.values():
        await model.close()


@pytest.fixture
def home():
    with serving() as server:
        yield server


@pytest.fixture
def run(home, tmp_path, started, brains):
    """Run a task that begins at home; a list of actions is played one by one."""
    read = brains("pocket").sight

    async def start(instruction, by, policy=None, watch=None, steps=8, **bounds):
        model = by
        if isinstance(by, list):
            script = tmp_path / "script.json"
            script.write_text(json.dumps([{"actions": [action]} for action in by]))
            model = f"scripted:{script}"
        settings = Settings(browser=BROWSER, watch=watch or WatchSettings())
        task = Task(instruction=instruction, start_at=home.url, max_steps=steps, max_seconds=100)
        made = Bounds(policy or Policy(), **bounds)
        device = KeptBrowser(started, BROWSER, tmp_path)
        lent = Lent(None if isinstance(by, list) else brains(by), device, read)
        result = await run_task(task, settings=settings, model=model, runs=tmp_path / "runs", bounds=made, lent=lent)
        return result, read_run(result.folder)

    return start
