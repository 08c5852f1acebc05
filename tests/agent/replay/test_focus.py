"""A popup that comes up while a form is filled by the keyboard takes the focus; the replay puts it back."""

import asyncio

import pytest

from agent.log import read_run
from agent.record.recorder import record
from agent.replay.derive import derive_flow
from agent.replay.flow import Act, FlowStep, load_flow, save_flow
from agent.replay.focus import WayBack, keys_for, way_back
from agent.replay.runner import Plan, replay
from agent.settings import Settings
from environments import Click, Point, PressKeys, TypeText
from environments.browser import BrowserEnvironment
from tasks.task import Task, Verdict
from tests.agent.replay.samples import target

FIELD = target(kind="field", label="Street")
TAB, BACK = PressKeys(keys=("tab",)), PressKeys(keys=("shift", "tab"))
PRESS = Click(point=Point(1, 1))
WORD = TypeText(text="x")

FORM = """<!doctype html><meta charset=utf-8><title>Address</title><style>body{font:18px sans-serif;margin:40px}
input{font:inherit;display:block;margin:6px 0 20px;padding:6px;width:300px}
#over{position:fixed;inset:0;background:#0008}
#over div{background:#fff;width:420px;height:380px;margin:60px 20px;padding:30px}
</style><h1>Your address</h1>
<label for=s>Street</label><input id=s><label for=p>Postcode</label><input id=p><label for=c>City</label><input id=c>"""
POPUP = """<script>let shown = false;
p.addEventListener("input", () => {
  if (shown || p.value.length < 5) return;
  shown = true;
  setTimeout(() => {
    const over = document.createElement("div");
    over.id = "over";
    over.innerHTML = "<div><h2>Our newsletter</h2><p>Ten per cent off.</p><button>No thanks</button></div>";
    document.body.append(over);
    over.querySelector("button").onclick = () => over.remove();
  }, 50);
});</script>"""


def step(*actions):
    acts = [Act(action=one, target=FIELD if isinstance(one, Click) else None) for one in actions]
    return FlowStep(step=0, acts=tuple(acts))


@pytest.mark.parametrize(
    ("before", "then", "tabs"),
    [
        ([[PRESS]], TAB, 0),
        ([[PRESS]], WORD, 0),
        ([[PRESS], [WORD], [TAB]], WORD, 1),
        ([[PRESS, WORD], [TAB, WORD], [TAB]], WORD, 2),
        ([[PRESS], [TAB], [BACK]], PressKeys(keys=("enter",)), 0),
        ([[PRESS], [BACK]], TAB, -1),
        ([[PRESS], [WORD]], WORD, None),  # in the middle of a text
        ([[PRESS], [WORD]], PressKeys(keys=("down",)), None),
        ([[PRESS], [TypeText(text="x\n")]], TAB, None),  # sent: another page
        ([[TAB]], WORD, None),
    ],
)
def test_the_way_back(before, then, tabs):
    steps = [*(step(*actions) for actions in before), step(then)]
    expected = None if tabs is None else WayBack(FIELD, tabs)
    assert way_back(steps, len(before)) == expected


def test_keys():
    assert keys_for(0) == ()
    assert keys_for(2) == (PressKeys(keys=("tab",), count=2),)
    assert keys_for(-1) == (PressKeys(keys=("shift", "tab"), count=1),)


async def filled_by_hand(at, runs):
    async def nobody(question):
        return None

    ready = asyncio.get_running_loop().create_future()
    task = Task(instruction="fill in my address", start_at=at)
    over = asyncio.ensure_future(record(task, settings=Settings(), runs=runs, ask=nobody, recorder_ready=ready))
    recorder = await ready
    keyboard = recorder.device.page.keyboard
    await asyncio.sleep(0.9)
    await recorder.device.page.click("#s")
    await asyncio.sleep(0.9)
    for text in ("Elm Street 7", "10115", "Berlin"):
        await keyboard.type(text, delay=20)
        await asyncio.sleep(0.9)
        await keyboard.press("Tab")
        await asyncio.sleep(0.9)
    recorder.stop.set()
    return (await over).folder


@pytest.mark.real
@pytest.mark.slow
async def test_a_form_is_filled_though_a_popup_comes_in_between(serve, tmp_path):
    pages = [FORM]
    at = serve(lambda: pages[-1])
    run = read_run(await filled_by_hand(at, tmp_path / "runs"))
    flow = derive_flow(run)
    cities = [one for one in flow.steps if any(getattr(act.action, "text", "") == "{{city}}" for act in one.acts)]
    assert [one.effect.words for one in cities] == [("{{city}}",)], (
        "a value is looked for though its label says the same"
    )
    path = save_flow(flow, run.folder)
    pages.append(FORM + POPUP)
    device, values = BrowserEnvironment(Settings().browser, tmp_path), []

    async def look(ended):
        values.extend([await device.page.input_value(one) for one in ("#s", "#p", "#c")])
        return Verdict(score=None)

    plan = Plan(values={"city": "Potsdam"}, patience=4)
    done = await replay(
        load_flow(path), path, settings=Settings(), runs=tmp_path / "replays", plan=plan, device=device, judge=look
    )
    assert values == ["Elm Street 7", "10115", "Potsdam"], done.run.ended.reason
    thoughts = [one.decision.thought for one in read_run(done.run.folder).steps]
    assert any("the focus is put back" in one for one in thoughts), "\n".join(thoughts)
