"""Days and times picked in Chromium's own calendar, which no page hears of, replay as keys."""

import asyncio
from datetime import date, timedelta

import pytest

from agent.log import read_run
from agent.policy import Policy
from agent.record.picked import Part, keystrokes
from agent.record.recorder import record
from agent.replay.derive import derive_flow
from agent.replay.flow import load_flow, save_flow
from agent.replay.runner import Plan, replay
from agent.run import Bounds
from agent.settings import Settings
from environments import PressKeys, TypeText
from environments.browser import BrowserEnvironment
from tasks.task import Task, Verdict

TODAY = date.today()
PAGE = f"""<!doctype html><meta charset=utf-8><title>Trip</title><style>body{{font:18px sans-serif;margin:40px}}
input,button{{font:inherit;display:block;margin:6px 0 20px;padding:6px;width:300px}}</style><h1>Your trip</h1>
<label for=d>Departure</label><input id=d type=date value={TODAY}>
<label for=t>Time</label><input id=t type=time value=10:30>
<label for=c>Colour</label><input id=c type=color value=#336699>
<button onclick="said.textContent='Leaving '+d.value+' at '+t.value">Book</button><div id=said></div>"""


@pytest.fixture
def served(serve):
    return serve(lambda: PAGE)


def parts(*shown):
    return [Part(*one) for one in shown]


def test_the_order_of_the_parts_decides_what_is_typed():
    month, day, year = ("month", "04"), ("day", "03"), ("year", "2029")
    slash, dot = ("text", "/"), ("text", ".")
    assert keystrokes(parts(month, slash, day, slash, year)) == [TypeText(text="04/03/2029")]
    assert keystrokes(parts(day, slash, month, slash, year)) == [TypeText(text="03.04.2029")]
    assert keystrokes(parts(day, dot, month, dot, year)) == [TypeText(text="03.04.2029")]
    assert keystrokes(parts(year, slash, month, slash, day)) is None
    assert keystrokes(parts(("month", "April"), ("text", " "), year)) == [
        TypeText(text="April"), PressKeys(keys=("right",)), TypeText(text="2029"),
    ]  # fmt: skip
    assert keystrokes(parts(("text", "Week "), ("week", "07"), ("text", ", "), year)) == [TypeText(text="072029")]
    assert keystrokes(parts(("hour", "上午"))) is None


async def by_hand(page):
    """The person: clicks on the little pictures at the fields' ends, and works the calendars that come."""

    async def open_calendar(name):
        box = await page.locator(name).bounding_box()
        await page.mouse.click(box["x"] + box["width"] - 16, box["y"] + box["height"] / 2)
        await asyncio.sleep(1.2)

    await asyncio.sleep(0.8)
    await open_calendar("#d")
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Enter")
    await asyncio.sleep(0.5)
    await open_calendar("#t")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await asyncio.sleep(0.5)
    await page.mouse.click(50, 20)
    await page.click("button")
    await asyncio.sleep(0.9)


@pytest.mark.real
@pytest.mark.slow
async def test_what_is_picked_replays_and_a_date_stays_a_parameter(tmp_path, served):
    ready = asyncio.get_running_loop().create_future()
    task = Task(instruction="book", start_at=served)

    async def nobody(question):
        return None

    recording = asyncio.ensure_future(
        record(task, settings=Settings(), runs=tmp_path / "runs", ask=nobody, recorder_ready=ready)
    )
    recorder = await ready
    page = recorder.device.page
    await by_hand(page)
    assert await page.inner_text("#said") == f"Leaving {TODAY + timedelta(1)} at 11:30"
    recorder.stop.set()
    result = await recording
    run = read_run(result.folder)
    acts = [one.action for step in run.steps for one in step.results]
    assert [act.text for act in acts if act.kind == "type_text"] == [f"{TODAY + timedelta(1):%m/%d/%Y}", "11:30AM"]
    assert [act.kind for act in acts[:4]] == ["click", "type_text", "click", "type_text"], acts

    path = save_flow(derive_flow(run), result.folder)
    flow = load_flow(path)
    assert [(one.name, one.kind, one.days) for one in flow.parameters[:1]] == [("departure", "date", 1)]
    said = []
    device = BrowserEnvironment(Settings().browser, tmp_path)

    async def look(ended):
        said.append(await device.page.inner_text("#said"))
        return Verdict(score=None)

    plan = Plan(values={"departure": "+10"}, patience=5)
    done = await replay(
        flow, path, settings=Settings(), runs=tmp_path / "replays", plan=plan, device=device, judge=look,
        bounds=Bounds(Policy()),
    )  # fmt: skip
    assert said == [f"Leaving {TODAY + timedelta(10)} at 11:30"], done.run.ended.reason
