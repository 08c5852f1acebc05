"""The nightly run as a newcomer does it: recorded by hand, replayed with other names, healed after a redesign."""

import asyncio
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from agent.export import export
from agent.log import read_run
from agent.policy import Policy
from agent.record.recorder import record
from agent.replay.patch import accept
from agent.replay.runner import Plan, open_flow, replay
from agent.run import Bounds
from agent.settings import Settings
from tasks.sites.shop import serve_shop
from tasks.task import Task

pytestmark = [pytest.mark.real, pytest.mark.slow, pytest.mark.timeout(900)]

YES = Bounds(Policy(), yes_to=frozenset({"terms", "pay"}))
PAUSE = 0.3
"""Seconds: a person looks up after each click."""


async def nobody(question):
    return None


class Shopper:
    """A second hand on the recorded browser's page."""

    def __init__(self, recorder):
        self.recorder = recorder
        self.page = recorder.device.page

    async def look_up(self):
        """No sooner on than the recorder has seen it, which takes longer on a machine that is busy."""
        began = time.time()
        await asyncio.sleep(PAUSE)
        while self.recorder.looked_at < began:  # noqa: ASYNC110 - the recorder tells nobody when it looks
            await asyncio.sleep(0.05)

    async def press(self, thing):
        await thing.scroll_into_view_if_needed()
        await self.look_up()
        box = await thing.bounding_box()
        await self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        await self.look_up()

    async def type(self, *texts):
        for text in texts:
            await self.page.keyboard.type(text, delay=10)
            await self.page.keyboard.press("Tab")

    async def buy(self, name):
        page = self.page
        await self.press(page.get_by_role("button", name="Add to basket"))
        await self.press(page.get_by_role("link", name="Basket", exact=False).first)
        await self.press(page.get_by_role("link", name="Checkout"))
        await self.press(page.get_by_label("Full name"))
        await self.type(name)
        await self.look_up()
        await self.type("zoe@example.com", "Lindenallee 7", "10115", "Berlin", "Ger", f"{in_ten_days():%m%d%Y}")
        await self.look_up()
        for _ in range(5):
            await page.mouse.wheel(0, 120)
        await self.look_up()
        await self.press(page.get_by_label("Pay on delivery"))
        await self.press(page.get_by_label("I agree to the terms"))
        await self.press(page.get_by_role("button", name="Place order"))
        await self.look_up()


def in_ten_days():
    return datetime.now().astimezone().date() + timedelta(days=10)


async def recorded(shop, runs):
    ready = asyncio.get_running_loop().create_future()
    task = Task(instruction="Buy a blue mug", start_at=f"{shop.url}/product/blue-enamel-mug")
    over = asyncio.ensure_future(record(task, settings=Settings(), runs=runs, ask=nobody, recorder_ready=ready))
    recorder = await ready
    shopper = Shopper(recorder)
    await shopper.look_up()
    try:
        await shopper.buy("Zoë Müller")
    finally:
        recorder.stop.set()
        result = await over
    return result.folder


async def test_recorded_replayed_restyled_healed(tmp_path):
    async with serve_shop(trouble=False) as shop:
        folder = await recorded(shop, tmp_path / "runs")
        (first,) = shop.orders
        assert (first.full_name, first.country, first.delivery_date) == ("Zoë Müller", "Germany", in_ten_days())
        flow, path = await asyncio.to_thread(open_flow, str(folder), tmp_path / "runs")
        assert {"full_name", "e_mail", "delivery_date"} <= {one.name for one in flow.parameters}
        name = "full_name"
        port = int(shop.url.rpartition(":")[2])
        for who in ("Ada King", "李雷"):
            done = await night(path, tmp_path, {name: who})
            assert done.patch is None
            assert shop.orders[-1].model_dump(exclude=PLACED) == {
                **first.model_dump(exclude=PLACED), "full_name": who,
            }  # fmt: skip
        _, again = open_flow(str(done.run.folder), tmp_path / "runs")
        assert again == path.resolve()
        assert_exports(folder, shop, tmp_path)
    async with serve_shop(trouble=False, look="bold", port=port) as shop:
        done = await night(path, tmp_path, {})
        assert done.patch is not None
        assert [one.full_name for one in shop.orders] == ["Zoë Müller"]
        accept(done.patch, path)
        again = await night(path, tmp_path, {name: "Ada King"})
        assert again.patch is None
        assert [one.full_name for one in shop.orders] == ["Zoë Müller", "Ada King"]
        assert shop.orders[0].delivery_date == shop.orders[1].delivery_date == in_ten_days()


PLACED = {"number", "placed_at"}


async def night(path, folder, values):
    from agent.replay.flow import load_flow

    plan = Plan(values=values, patience=15)
    done = await replay(load_flow(path), path, settings=Settings(), runs=folder / "nights", plan=plan, bounds=YES)
    assert done.run.ended.outcome == "done", done.run.ended.reason
    assert done.player.model_calls == 0
    return done


def assert_exports(folder: Path, shop, tmp_path):
    """The recording as a Playwright test: read, and run in a process of its own."""
    import subprocess
    import sys

    out = export([read_run(folder)], "playwright-test", tmp_path / "test_buy.py")
    text = out.read_text()
    assert "page.get_by_role('button', name='Add to basket', exact=True).click()" in text
    assert "page.get_by_label" in text or "page.get_by_role('textbox', name='Full name', exact=True)" in text
    before = len(shop.orders)
    done = subprocess.run([sys.executable, "-c", RUNNER, str(out)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + text
    assert len(shop.orders) == before + 1
    assert shop.orders[-1].model_dump(exclude={"number", "placed_at"}) == shop.orders[0].model_dump(
        exclude={"number", "placed_at"}
    )


RUNNER = """
import runpy, sys
from playwright.sync_api import sync_playwright
from environments.browser import find_chromium
(test,) = [one for name, one in runpy.run_path(sys.argv[1]).items() if name.startswith("test_")]
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=find_chromium(None), args=["--no-sandbox"])
    test(browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-US"))
    browser.close()
"""
