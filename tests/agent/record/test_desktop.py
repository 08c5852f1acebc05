"""A second hand works a desktop (by the X test extension) and a phone's window: the log says what it did."""

import asyncio
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from agent.drift.stages import bounds_of
from agent.log import read_run
from agent.record.desktop import Key, Meaning
from agent.record.phone import Finger
from agent.record.recorder import record
from agent.settings import Settings
from environments.desktop.layout import Area
from environments.settings import DesktopSettings
from tasks.task import Task

SHIFT, CTRL = 1, 4


async def nobody(question):
    return None


def told(events):
    return [{name: value for name, value in event.items() if name != "at"} for event in events]


def test_presses_and_releases_are_clicks_and_drags():
    meaning = Meaning(Area(0, 0, 1000, 500))
    assert meaning.pressed(1, 100, 50, CTRL) == [{"kind": "down"}]
    (click,) = meaning.released(1, 103, 50)
    assert (click["kind"], click["held"], click["button"]) == ("click", ["ctrl"], "left")
    assert click["at"] == {"x": 0.1005, "y": 0.101}
    meaning.pressed(3, 100, 50, 0)
    (drag,) = meaning.released(3, 300, 50)
    assert (drag["kind"], drag["button"]) == ("drag", "right")
    (turn,) = meaning.pressed(5, 1, 1, 0)
    assert turn["dy"] > 0
    assert meaning.released(5, 1, 1) == []


def test_keys_are_text_or_chords():
    meaning = Meaning(Area(0, 0, 10, 10))
    assert told(meaning.typed(Key("A"), SHIFT)) == [{"kind": "type", "text": "A", "secret": ""}]
    assert told(meaning.typed(Key("space"), 0)) == [{"kind": "type", "text": " ", "secret": ""}]
    assert told(meaning.typed(Key("a"), CTRL)) == [{"kind": "keys", "keys": ["ctrl", "a"]}]
    assert told(meaning.typed(Key("tab"), SHIFT)) == [{"kind": "keys", "keys": ["shift", "tab"]}]
    assert meaning.typed(Key(dead="\u0301"), 0) == []
    assert told(meaning.typed(Key("e"), 0)) == [{"kind": "type", "text": "é", "secret": ""}]


def touch(finger, path, seconds):
    finger.wished({"kind": "down", "x": path[0][0], "y": path[0][1]}, 0.0)
    for number, (x, y) in enumerate(path[1:], start=1):
        finger.wished({"kind": "move", "x": x, "y": y}, seconds * number / len(path))
    return finger.wished({"kind": "up", "x": path[-1][0], "y": path[-1][1]}, seconds)


def test_a_finger_taps_holds_strokes_and_drags():
    finger = Finger()
    assert touch(finger, [(0.5, 0.5)], 0.1)[0]["kind"] == "click"
    assert touch(finger, [(0.5, 0.5)], 0.9)[0]["kind"] == "long_press"
    (stroke,) = touch(finger, [(0.5, 0.8), (0.5, 0.4)], 0.2)
    assert (stroke["kind"], round(stroke["dy"], 2)) == ("scroll", 0.4)
    assert touch(finger, [(0.5, 0.8), (0.5, 0.4)], 2.0)[0]["kind"] == "drag"
    assert finger.wished({"kind": "do", "name": "back"}, 0) == [{"kind": "back"}]
    assert finger.wished({"kind": "do", "name": "rotate"}, 0) == []


async def recording(task, settings, runs, work):
    """Record while `work` is at it; the actions of the run that came out."""
    ready = asyncio.get_running_loop().create_future()
    over = asyncio.ensure_future(record(task, settings=settings, runs=runs, ask=nobody, recorder_ready=ready))
    await asyncio.wait({ready, over}, return_when=asyncio.FIRST_COMPLETED)
    if over.done():
        over.result()
    recorder = ready.result()
    try:
        await work(recorder)
    finally:
        recorder.stop.set()
    result = await over
    return read_run(result.folder), (result.folder / "log.jsonl").read_text()


WINDOW = """
import tkinter as tk
root = tk.Tk(); root.geometry("500x300+100+80")
tk.Label(root, text="Full name").pack()
entry = tk.Entry(root, font=("DejaVu Sans", 16)); entry.pack(); entry.focus_force()
tk.Label(root, text="Password").pack()
tk.Entry(root, font=("DejaVu Sans", 16)).pack()
root.mainloop()
"""


@pytest.fixture
def open_folder():
    """A folder that everybody may read: programs on a desktop of its own run as another user."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.real
@pytest.mark.slow
async def test_a_desktop_is_recorded(tmp_path, open_folder):
    from environments.desktop.x11 import X11
    from environments.desktop.xtest import XTestHand

    (open_folder / "window.py").write_text(WINDOW)
    settings = Settings(desktop=DesktopSettings(virtual=True, width=800, height=600))
    task = Task(instruction="type", environment="desktop", start_at=f"/usr/bin/python3 {open_folder / 'window.py'}")

    async def work(recorder):
        programs = (await recorder.device.use(lambda opened: opened)).programs
        x11 = X11(programs.environment["DISPLAY"], programs.base / "Xauthority")
        hand = XTestHand(x11, (await recorder.device.use(lambda opened: opened.desk)).windows)

        async def click(x, y):
            hand.move(x, y)
            hand.button("left", True)
            hand.button("left", False)
            x11.sync()
            await asyncio.sleep(1.2)

        await asyncio.sleep(1.0)
        await click(350, 135)
        hand.type_text("Zoë Mx")
        hand.key("backspace", True)
        hand.key("backspace", False)
        hand.type_text("üller")
        await asyncio.sleep(1.2)
        await click(350, 205)
        hand.type_text("hunter22x")
        await asyncio.sleep(0.5)
        hand.wheel(0, 2)
        x11.sync()
        await asyncio.sleep(0.5)
        x11.close()

    run, log = await recording(task, settings, tmp_path / "runs", work)
    actions = [result.action for step in run.steps for result in step.results]
    assert [action.kind for action in actions] == ["click", "type_text", "click", "type_text", "scroll", "done"]
    assert (actions[1].text, actions[3].text) == ("Zoë Müller", "{{secret:password}}")
    assert "hunter22x" not in log
    assert actions[0].point.pixel(800, 600) == (350, 135)
    assert len({step.observation.picture for step in run.steps}) >= 3


@pytest.mark.real
@pytest.mark.slow
async def test_a_phone_is_recorded_in_its_window(tmp_path):
    from playwright.async_api import async_playwright

    from environments.browser import find_chromium

    task = Task(instruction="add somebody", environment="phone", start_at="Contacts")

    async def work(recorder):
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=find_chromium(None), args=["--no-sandbox"])
            page = await browser.new_page(viewport={"width": 900, "height": 1000})
            await page.goto(recorder.ears.url)
            await page.wait_for_function("document.getElementById('screen').naturalWidth > 0")
            await asyncio.sleep(1.5)

            async def tap(name):
                box = await asyncio.wait_for(where(name), 15)
                screen = await page.locator("#screen").bounding_box()
                wide, high = recorder.device.phone.screen.css_size
                x = screen["x"] + (box[0] + box[2]) / 2 / wide * screen["width"]
                y = screen["y"] + (box[1] + box[3]) / 2 / high * screen["height"]
                await page.mouse.click(x, y, delay=60)
                await asyncio.sleep(1.5)

            async def where(name):
                while (box := bounds_of(await recorder.device.phone.screen.call("hierarchy"), name)) is None:  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
                return box

            await tap("Add contact")
            await tap("name")
            await page.keyboard.type("Zoë", delay=60)
            await asyncio.sleep(1.0)
            await page.keyboard.press("Escape")
            await asyncio.sleep(1.0)
            await browser.close()

    run, _ = await recording(task, Settings(), tmp_path / "runs", work)
    actions = [result.action for step in run.steps for result in step.results]
    assert [action.kind for action in actions] == ["click", "click", "type_text", "back", "done"], json.dumps(
        [action.model_dump(mode="json") for action in actions]
    )
    assert actions[2].text == "Zoë"
    assert all(step.observation.touch for step in run.steps)
