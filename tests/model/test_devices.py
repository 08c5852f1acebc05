"""The same task on a real browser, desktop and phone, by a chat server that speaks as each family of models does.

`make test` plays a sample of the table; with DIALECTS=all in the environment every family is played on every device
that it is made for. The devices are started once.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

from agent.log import read_run
from agent.run import Lent, run_task
from agent.settings import load_settings
from environments.actions import Scroll
from environments.base import Environment
from environments.browser import BrowserEnvironment
from environments.phone.environment import PhoneEnvironment
from environments.settings import BrowserSettings, PhoneSettings
from tasks.task import Task
from tests.environments.desktop.page import serve
from tests.environments.desktop.seat import Seat, need
from tests.environments.test_contract_browser import PAGE, BrowserTarget
from tests.environments.test_contract_desktop import DesktopTarget
from tests.environments.test_contract_phone import TARGET, PhoneTarget
from tests.model.seer import PHONE_VOICES, VOICES, Do, Seer, describing
from tests.model.server import ChatServer, reply, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from environments.actions import Action
    from environments.observation import Observation

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="module")]

TEXT = "Mängel: 7 > 5"


def played(*sample: str, of: dict[str, Any]) -> pytest.MarkDecorator:
    """Every model of the table, or the sample."""
    return pytest.mark.parametrize("model", list(of) if os.environ.get("DIALECTS") == "all" else sample)


class Kept(Environment):
    """A device that is neither started nor closed by those it is lent to."""

    def __init__(self, device: Environment) -> None:
        self._device = device
        self.name = device.name  # type: ignore[misc]
        self.supports = device.supports  # type: ignore[misc]

    async def start(self, at: str | None = None) -> None:
        pass

    async def observe(self) -> Observation:
        return await self._device.observe()

    async def execute(self, action: Action) -> None:
        await self._device.execute(action)

    def surprise(self) -> str | None:
        return self._device.surprise()

    async def close(self) -> None:
        pass


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("browser")
    (folder / "target.html").write_text(PAGE)
    async with BrowserEnvironment(BrowserSettings(width=900, height=620), folder) as environment:
        await environment.start(str(folder / "target.html"))
        target = BrowserTarget(environment)
        target.start_at = str(folder / "target.html")  # what a task names may be worked on
        yield target


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def desktop(tmp_path_factory: pytest.TempPathFactory):
    need("Xvfb", "openbox", "chromium")
    with serve() as page:
        async with Seat(tmp_path_factory.mktemp("desktop"), width=1000, height=700, app=page.command) as seat:
            await seat.start()
            await seat.observe()
            page.text("")  # it has told of itself: it is there
            yield DesktopTarget(seat, page)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def phone(tmp_path_factory: pytest.TempPathFactory):
    async with PhoneEnvironment(PhoneSettings(), tmp_path_factory.mktemp("phone")) as environment:
        await environment.start()
        await environment.phone.screen.page.evaluate(TARGET)
        yield PhoneTarget(environment)


async def play(target: Any, model: str, folder: Path, **settings: object):
    """Have the model do the task on the target; what came of it, and what the target saw of it."""
    await target.clear()
    said = [f"model.{name}={value}" for name, value in {"retries": 0, **settings}.items()]
    done = await run_task(
        Task(instruction="note it", environment=target.environment.name, start_at=getattr(target, "start_at", None)),
        settings=load_settings(said).settings,
        model=model,
        runs=folder,
        lent=Lent(device=Kept(target.environment)),
        report=False,
    )
    return done, await target.text()


def things_on(target: Any) -> list[Do]:
    return [Do(scroll=target.scroll_at), Do(click=target.field), Do(text=TEXT), Do(answer="noted")]


async def check_task_is_done(target: Any, model: str, voice: Any, folder: Path) -> None:
    await target.environment.execute(Scroll(point=target.scroll_at, dy=-9000))  # others were here before
    await target.environment.observe()
    _, scrolled = await target.scrolled()
    with ChatServer(Seer(voice, things_on(target))) as chat:
        done, text = await play(target, f"openai:{model}@{chat.url}", folder)
    assert (done.ended.outcome, done.ended.answer) == ("done", "noted"), done.ended
    assert text == TEXT
    x, y = (await target.last_click()).pixel
    seen = (await target.environment.observe()).picture
    wanted = target.field.pixel(*seen.size)
    assert abs(x - wanted[0]) <= 1
    assert abs(y - wanted[1]) <= 1
    assert (await target.scrolled())[1] > scrolled
    log = read_run(done.folder)
    assert (log.state, len(log.steps)) == ("ended", 4)
    assert [result.status for step in log.steps for result in step.results] == ["ok"] * 4


@played("UI-TARS-1.5-7B", "OpenCUA-7B", of=VOICES)
async def test_on_a_browser(browser, model, tmp_path) -> None:
    await check_task_is_done(browser, model, VOICES[model], tmp_path)


@played("Qwen3.5-27B", "Kimi-K2.5", of=VOICES)
async def test_on_a_desktop(desktop, model, tmp_path) -> None:
    await check_task_is_done(desktop, model, VOICES[model], tmp_path)


@played("Qwen3-VL-8B-Instruct", "MAI-UI-8B", of=PHONE_VOICES)
async def test_on_a_phone(phone, model, tmp_path) -> None:
    await check_task_is_done(phone, model, PHONE_VOICES[model], tmp_path)


async def test_one_plans_and_another_points_on_a_real_page(browser, tmp_path) -> None:
    names = {browser.field: "the text area", browser.scroll_at: "the coloured list"}

    def point(body):
        (place,) = [place for place, name in names.items() if name in words_of(body)]
        return reply(f'{{"x": {round(place.x)}, "y": {round(place.y)}}}')(body)

    with ChatServer(Seer(describing(names), things_on(browser))) as planner, ChatServer(point) as grounder:
        pointing = f"openai:Holo2-8B@{grounder.url}"
        done, text = await play(browser, f"openai:gpt-x@{planner.url}", tmp_path, grounder=pointing)
        assert len(grounder.requests) == 2
    assert (done.ended.outcome, done.ended.answer) == ("done", "noted"), done.ended
    assert text == TEXT
