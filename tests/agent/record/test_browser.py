"""A person (Playwright's own mouse and keyboard) works a page, and the run that comes out replays."""

import asyncio

import pytest

from agent.log import read_run
from agent.policy import Policy
from agent.record.recorder import record
from agent.replay.derive import derive_flow
from agent.replay.flow import load_flow, save_flow
from agent.replay.runner import Plan, replay
from agent.run import Bounds
from agent.settings import Settings
from environments import TypeText, UsageError
from environments.browser import BrowserEnvironment
from tasks.task import Task, Verdict
from tests.agent.record.leaks import export_all, files_with

PAGE = """<!doctype html><meta charset=utf-8><title>Order</title><style>body{font:18px sans-serif;margin:40px}
input,select,button{font:inherit;display:block;margin:6px 0 20px;padding:6px;width:300px}</style><h1>Your order</h1>
<label for=n>Full name</label><input id=n><label for=p>Password</label><input id=p name=pin_code type=password>
<label for=c>Country</label><select id=c><option>Austria<option>France<option>Germany</select>
<button onclick="sent.textContent='Sent to '+n.value+' in '+c.value+' with '+p.value.length+' letters'">Send</button>
<div id=sent></div>"""

SECRET = "hunter22x"


@pytest.fixture
def served(serve):
    return serve(lambda: PAGE)


async def nobody(question):
    return None


async def by_hand(page):
    """What the person does, at a person's pace."""
    pause = 0.9
    await asyncio.sleep(pause)
    await page.click("#n")
    await page.keyboard.type("Zoë Mx", delay=20)
    await page.keyboard.press("Backspace")
    await page.keyboard.type("üller", delay=20)
    await asyncio.sleep(pause)
    await page.click("#p")
    await page.keyboard.type(SECRET, delay=20)
    await asyncio.sleep(pause)
    await page.click("button")
    await asyncio.sleep(pause)


@pytest.mark.real
@pytest.mark.slow
async def test_what_is_done_by_hand_is_logged_and_replays(tmp_path, served):
    task = Task(instruction="order as I do", start_at=served)
    ready = asyncio.get_running_loop().create_future()
    recording = asyncio.ensure_future(
        record(task, settings=Settings(), runs=tmp_path / "runs", ask=nobody, recorder_ready=ready)
    )
    recorder = await ready
    await by_hand(recorder.device.page)
    recorder.stop.set()
    result = await recording
    run = read_run(result.folder)
    actions = [one.action for step in run.steps for one in step.results]
    assert [action.kind for action in actions] == ["click", "type_text", "click", "type_text", "click", "done"]
    assert [one.text for one in actions if isinstance(one, TypeText)] == ["Zoë Müller", "{{secret:pin_code}}"]
    assert len(run.steps) >= 4

    path = save_flow(derive_flow(run), result.folder)
    flow = load_flow(path)
    assert [(one.name, one.kind) for one in flow.parameters] == [("full_name", "text"), ("pin_code", "secret")]
    said = []
    device = BrowserEnvironment(Settings().browser, tmp_path)

    async def look(ended):
        said.append(await device.page.inner_text("#sent"))
        return Verdict(score=None)

    plan = Plan(values={"full_name": "Ada King"}, environ={"pin_code": "tr0ub4dor"}, patience=5)
    done = await replay(
        flow,
        path,
        settings=Settings(),
        runs=tmp_path / "replays",
        plan=plan,
        device=device,
        judge=look,
        bounds=Bounds(Policy(), yes_to=frozenset({"secret", "send"})),
    )
    assert said == ["Sent to Ada King in Austria with 9 letters"], done.run.ended.reason
    export_all(result.folder, tmp_path / "exports", "playwright-test")
    for secret in (SECRET.encode(), b"tr0ub4dor"):
        assert files_with(secret, tmp_path) == []


@pytest.mark.real
async def test_the_page_itself_may_be_answered_and_closed_and_each_step_is_on_the_disk_at_once(tmp_path, served):
    page_asks = "window.said = confirm('Really?') ? 'yes' : 'no'"
    task = Task(instruction="say yes", start_at=served)
    ready = asyncio.get_running_loop().create_future()
    told = asyncio.Event()

    async def nobody_comes(question):
        told.set()
        await asyncio.Event().wait()

    recording = asyncio.ensure_future(
        record(task, settings=Settings(), runs=tmp_path, ask=nobody_comes, recorder_ready=ready)
    )
    recorder = await ready
    page = recorder.device.page
    await asyncio.sleep(0.5)
    await page.click("#n")
    session = await page.context.new_cdp_session(page)
    await session.send("Page.enable")
    await page.evaluate(f"setTimeout(() => {{ {page_asks} }}, 300)")
    await told.wait()
    await session.send("Page.handleJavaScriptDialog", {"accept": True})  # as the person's click on OK does
    assert await page.evaluate("window.said") == "yes"
    await asyncio.sleep(1.5)  # until nothing more can come to the same step
    (log,) = tmp_path.glob("*/log.jsonl")
    assert b'"click"' in log.read_bytes(), "what was done is lost when the recording is killed"
    await page.close()  # as the person closes the window
    result = await recording
    steps = read_run(result.folder).steps
    assert [one.action.kind for step in steps for one in step.results] == ["click", "press_keys", "done"]
    assert steps[1].results[0].action.keys == ("enter",)
    assert steps[1].observation.events[0].pending
    assert steps[-1].observation.url == served, "the empty tab that came after the closing"


async def test_a_device_that_tells_nothing_cannot_be_recorded(tmp_path):
    task = Task(instruction="x", environment="fake")
    with pytest.raises(UsageError, match="only browser, desktop, android, phone"):
        await record(task, settings=Settings(), runs=tmp_path, ask=nobody)
