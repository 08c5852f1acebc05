"""A finger works a phone that is reached through the real adb, and the run that comes out replays on a fresh one."""

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
from environments.settings import AndroidSettings
from tasks.task import Task
from tests.agent.record.leaks import export_all, files_with, legible
from tests.agent.record.person import person
from tests.environments.phone.running import running_phone

pytestmark = [pytest.mark.real, pytest.mark.slow]
SMALL = {"width": 360, "height": 800, "scale": 1.5}


def reaching(environment):
    return Settings(android=AndroidSettings(serial=environment.phone.serial, adb_port=environment.server.port))


async def recorded(environment, folder, work, at="Contacts", *, patient=False):
    """The run that comes out of what `work` does to a phone; a patient recording ends by itself."""

    async def nobody(question):
        return None

    ready = asyncio.get_running_loop().create_future()
    task = Task(instruction="add somebody", environment="android", start_at=at)
    recording = asyncio.ensure_future(
        record(task, settings=reaching(environment), runs=folder, ask=nobody, recorder_ready=ready)
    )
    await asyncio.wait({recording, ready}, return_when=asyncio.FIRST_COMPLETED)
    if recording.done():
        recording.result()
    recorder = ready.result()
    async with person(environment.phone) as somebody:
        recorder.say = somebody.told.append
        await asyncio.sleep(1.0)
        await work(somebody)
    if not patient:
        recorder.stop.set()
    async with asyncio.timeout(60):
        return await recording


def acts_of(run):
    return [one.action for step in run.steps for one in step.results]


async def test_what_a_finger_does_is_recorded_and_replays_on_a_fresh_phone(tmp_path):
    async def add_somebody(finger):
        await finger.tap("Add contact")
        await finger.tap("name")
        await finger.keys("zoe")
        await finger.tap("phone")
        await finger.type("5550123")
        await finger.tap("Save")

    async with running_phone(tmp_path / "one", **SMALL) as first:
        result = await recorded(first, tmp_path / "runs", add_somebody)
        assert [row.name for row in first.phone.state.rows["contacts"]] == ["zoe"]
    run = read_run(result.folder)
    acts = acts_of(run)
    assert [act.kind for act in acts] == ["click", "click", "type_text", "click", "type_text", "click", "done"], acts
    assert (acts[2].text, acts[4].text) == ("zoe", "5550123")

    path = save_flow(derive_flow(run), result.folder)
    flow = load_flow(path)
    assert [one.name for one in flow.parameters] == ["name", "phone"]
    async with running_phone(tmp_path / "two", **SMALL) as second:
        done = await replay(
            flow,
            path,
            settings=reaching(second),
            runs=tmp_path / "replays",
            plan=Plan(values={"name": "Ada"}, patience=5),
            bounds=Bounds(Policy()),
        )
        rows = second.phone.state.rows["contacts"]
        assert [(row.name, row.phone) for row in rows] == [("Ada", "5550123")], done.run.ended


LOGIN = """() => {
  const form = document.createElement("div");
  form.className = "body";
  form.innerHTML = '<label class="field"><span>Code</span><input name="door_code" type="password" aria-label="Code">'
    + '</label><label class="field"><span>Security code</span><input name="second" aria-label="Security code"></label>'
    + '<button class="primary">Open</button><p id="said"></p>';
  const [[one, two], said] = [form.querySelectorAll("input"), form.querySelector("p")];
  const tell = () => { said.textContent = `${one.value.length} and ${two.value.length} letters`; };
  form.querySelector("button").onclick = tell;
  document.querySelector("#stage .page").replaceChildren(form);
}"""
"""A page with a password field, and one that is a secret by its name alone, in place of what the app shows."""


async def test_a_secret_stays_a_placeholder_from_the_finger_to_the_replay(tmp_path):
    async def log_in(finger):
        await finger.tap("door_code")
        await finger.keys("hunter")
        await finger.tap("second")
        await finger.keys("dragon")
        await finger.tap("Open")

    async with running_phone(tmp_path / "one", **SMALL) as first:
        await first.phone.screen.call("open", "org.seehand.notes", "")
        await first.phone.screen.page.evaluate(LOGIN)
        result = await recorded(first, tmp_path / "runs", log_in, at=None)
    run = read_run(result.folder)
    texts = [act.text for act in acts_of(run) if act.kind == "type_text"]
    assert texts == ["{{secret:door_code}}", "{{secret:security_code}}"], acts_of(run)
    shown = legible(result.folder)
    assert "Security code" in shown
    assert "dragon" not in shown
    path = save_flow(derive_flow(run), result.folder)
    flow = load_flow(path)
    assert [(one.kind, one.value) for one in flow.parameters] == [("secret", "")] * 2

    async with running_phone(tmp_path / "two", **SMALL) as second:
        await second.phone.screen.call("open", "org.seehand.notes", "")
        await second.phone.screen.page.evaluate(LOGIN)
        done = await replay(
            flow,
            path,
            settings=reaching(second),
            runs=tmp_path / "replays",
            plan=Plan(environ={"door_code": "tr0ub4dor", "security_code": "c0rrecth0rse"}, patience=5),
            bounds=Bounds(Policy(), yes_to=frozenset({"secret"})),
        )
        said = await second.phone.screen.page.inner_text("#said")
    assert said == "9 and 12 letters", done.run.ended
    export_all(result.folder, tmp_path / "exports")
    for secret in (b"hunter", b"dragon", b"tr0ub4dor", b"c0rrecth0rse"):
        assert files_with(secret, tmp_path) == []


async def test_keys_strokes_and_a_device_that_goes_away(tmp_path):
    async def use(finger):
        await finger.stroke((0.5, 0.75), (0.5, 0.35))
        await asyncio.sleep(1.0)
        await finger.touch(*await finger.place("System"), seconds=0.9)
        await asyncio.sleep(1.0)
        await finger.wish(kind="do", name="back")
        await finger.wish(kind="do", name="home")
        await asyncio.sleep(1.0)
        await finger.phone.offline()

    async with running_phone(tmp_path / "one", **SMALL) as phone:
        result = await recorded(phone, tmp_path / "runs", use, at="Settings", patient=True)
    acts = acts_of(read_run(result.folder))
    assert [act.kind for act in acts][:4] == ["scroll", "long_press", "back", "home"], acts
    assert "tells no more of what is done with it" in result.ended.reason
