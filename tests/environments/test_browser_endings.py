"""How a browser begins and ends: what is missing, what dies, and what is left behind."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from environments import Click, DeviceLost, DeviceUnavailable, Point, UsageError
from environments.browser import BrowserEnvironment, find_chromium
from environments.browser.process import children_deaf_to_interrupts
from environments.processes import FILE_NAME, OwnProcess, end_leftovers, identify, is_alive
from environments.settings import BrowserSettings
from tests.environments.contract import processes_below

pytestmark = pytest.mark.real


async def test_without_chromium_it_says_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    with pytest.raises(DeviceUnavailable, match=r"make setup.*playwright install chromium.*apt-get install chromium"):
        await BrowserEnvironment(None, tmp_path).start()
    with pytest.raises(DeviceUnavailable, match="/nowhere/chrome"):
        await BrowserEnvironment(BrowserSettings(executable="/nowhere/chrome"), tmp_path).start()


def test_chromium_is_looked_for_where_playwright_puts_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    for revision in (99, 1001):
        path = tmp_path / f"chromium-{revision}" / "chrome-linux64" / "chrome"
        path.parent.mkdir(parents=True)
        path.touch(mode=0o755)
    assert find_chromium() == tmp_path / "chromium-1001" / "chrome-linux64" / "chrome"
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))
    assert find_chromium().name.startswith(("chrom", "google"))


async def test_a_browser_that_is_none_is_said_in_a_sentence(tmp_path: Path):
    before = processes_below(os.getpid())
    with pytest.raises(DeviceUnavailable, match="did not start"):
        await BrowserEnvironment(BrowserSettings(executable="/bin/true"), tmp_path).start()
    assert processes_below(os.getpid()) <= before


async def test_a_site_that_cannot_be_reached_is_said_and_nothing_is_left(tmp_path: Path, unused_tcp_port: int):
    before = processes_below(os.getpid())
    for address, words in (
        (f"http://127.0.0.1:{unused_tcp_port}/", "nothing listens"),
        ("http://no-such-host.invalid/", "no-such-host.invalid.* could not be loaded"),
    ):
        with pytest.raises(DeviceUnavailable, match=words):
            await BrowserEnvironment(None, tmp_path).start(address)
    assert processes_below(os.getpid()) <= before
    with pytest.raises(UsageError, match="no address"):
        await BrowserEnvironment(None, tmp_path).start("not a site")


async def go_on(environment: BrowserEnvironment) -> None:
    for _ in range(10):
        await environment.execute(Click(point=Point(500, 500)))
        await environment.observe()


async def test_a_browser_that_dies_is_lost(tmp_path: Path):
    environment = BrowserEnvironment(None, tmp_path)
    await environment.start()
    await environment.observe()
    browser = next(process for process in recorded(tmp_path) if "chrom" in process.name)
    os.kill(browser.pid, signal.SIGKILL)
    with pytest.raises(DeviceLost, match="start again"):
        await go_on(environment)
    with pytest.raises(DeviceLost):
        await environment.observe()
    await environment.close()
    assert not (tmp_path / FILE_NAME).exists()


async def test_a_driver_that_dies_is_lost(tmp_path: Path):
    environment = BrowserEnvironment(None, tmp_path)
    await environment.start()
    processes = recorded(tmp_path)
    os.kill(processes[0].pid, signal.SIGKILL)
    with pytest.raises(DeviceLost):
        await go_on(environment)
    await environment.close()
    assert not any(is_alive(process) for process in processes)


async def test_it_closes_with_a_dialog_open(tmp_path: Path):
    before = processes_below(os.getpid())
    environment = BrowserEnvironment(None, tmp_path)
    (tmp_path / "page.html").write_text(
        "<script>requestAnimationFrame(() => setTimeout(() => alert('stay'), 50))</script>"
    )
    await environment.start(str(tmp_path / "page.html"))
    seen = await environment.observe()
    assert [event.kind for event in seen.events] == ["dialog"]
    await asyncio.wait_for(environment.close(), 10)
    assert processes_below(os.getpid()) <= before


async def test_the_temporary_files_of_a_browser_go_with_it_and_ours_stay_where_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TMPDIR", "/tmp")
    environment = BrowserEnvironment(None, tmp_path)
    await environment.start()
    folders = {process.folder for process in recorded(tmp_path)}
    assert os.environ["TMPDIR"] == "/tmp"
    await environment.close()
    assert [Path(folder).exists() for folder in folders if folder] == [False]


def recorded(folder: Path) -> list[OwnProcess]:
    return [OwnProcess.model_validate(item) for item in json.loads((folder / FILE_NAME).read_text())]


CHILD = textwrap.dedent("""
    import asyncio, sys
    from pathlib import Path
    from environments.browser import BrowserEnvironment

    async def main():
        environment = BrowserEnvironment(None, Path(sys.argv[1]))
        await environment.start()
        print("ready", flush=True)
        await asyncio.sleep(60)

    asyncio.run(main())
""")


def test_what_a_killed_run_left_is_ended_and_nothing_else(tmp_path: Path):
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    bystander = subprocess.Popen(["sleep", "60"])
    try:
        assert child.stdout
        assert child.stdout.readline() == "ready\n"
        tree = [found for pid in processes_below(child.pid) if (found := identify(pid))]
        assert any("chrom" in process.name for process in tree)
        # Stopped first, so that the driver cannot tidy up after its parent.
        driver, browser = recorded(tmp_path)
        assert browser.folder
        files = {path.name.rpartition("-")[0] for path in Path(browser.folder).iterdir()}
        assert files >= {"playwright-artifacts", "playwright_chromiumdev_profile"}
        os.kill(driver.pid, signal.SIGSTOP)
        child.kill()
        child.wait()
        assert is_alive(browser)
        ended = end_leftovers(tmp_path)
        assert {process.pid for process in ended} == {driver.pid, browser.pid}
        assert not [process for process in tree if is_alive(process)]
        assert not Path(browser.folder).exists()
        assert not (tmp_path / FILE_NAME).exists()
        assert bystander.poll() is None
        assert end_leftovers(tmp_path) == []
    finally:
        bystander.kill()
        bystander.wait()
        child.stdout.close()


def test_ctrl_c_while_the_driver_comes_up_reaches_us_and_not_the_driver():
    """A terminal sends it to every process of the group; a driver that dies of it takes the run along."""
    heard = []
    before = signal.signal(signal.SIGINT, lambda *_: heard.append("here"))
    try:
        with children_deaf_to_interrupts():
            child = subprocess.Popen(["sleep", "30"])
            os.kill(os.getpid(), signal.SIGINT)
        child.send_signal(signal.SIGINT)
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(0.3)
        assert heard == ["here"]
    finally:
        signal.signal(signal.SIGINT, before)
        child.kill()
        child.wait()
