"""Watchers and policy where no browser is: on a real virtual desktop and on the simulated phone."""

import json
import shutil

import pytest

from agent.evaluate import Wanted, evaluate
from agent.evaluate.results import read_results
from agent.log import read_run
from agent.log.summary import load_episode
from agent.policy.policy import Apps, Policy
from agent.run import Bounds, run_task
from agent.settings import Settings
from tasks.task import Task

pytestmark = pytest.mark.real


async def played(out, case, model="pocket"):
    """The result of one case of the bench of trouble, and how often each watcher spoke."""
    await evaluate(Wanted("trouble", model=model, tasks=(case,), out=out))
    (result,) = read_results(out).values()
    return result, load_episode(out / "runs" / result.run).counts.noticed


def needed(*programs):
    missing = [name for name in programs if not shutil.which(name)]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


async def test_windows_that_come_up_on_a_desktop_are_closed(tmp_path):
    needed("Xvfb", "openbox", "dbus-daemon")
    result, noticed = await played(tmp_path / "out", "two-windows.steps.3")
    assert (result.status, result.marks["trouble came"], result.marks["said yes to it"]) == ("passed", True, False)
    assert noticed["cover"] >= 1


async def test_an_app_that_crashed_on_a_phone_is_opened_again_and_the_task_done_in_it(tmp_path):
    needed("adb")
    result, noticed = await played(tmp_path / "out", "crashed.wifi-off.3")
    assert (result.status, result.marks["trouble came"]) == ("passed", True)
    assert noticed["load"] >= 1


async def refused(tmp_path, environment, target, policy, **settings):
    """What a script that opens something is told where the policy does not let it."""
    script = tmp_path / "script.json"
    script.write_text(json.dumps([{"actions": [{"kind": "open", "target": target}]}]))
    task = Task(instruction="Look around", environment=environment, max_steps=1)
    made = Settings.model_validate({environment: settings})
    done = await run_task(
        task, settings=made, model=f"scripted:{script}", runs=tmp_path / "runs", bounds=Bounds(policy)
    )
    return read_run(done.folder).steps[0].results[0].message


async def test_the_policy_on_a_desktop(tmp_path):
    needed("Xvfb", "openbox", "dbus-daemon")
    said = await refused(tmp_path, "desktop", "xterm", Policy(apps=Apps(forbid=("xterm",))), virtual=True)
    assert "the program xterm is forbidden" in said


async def test_the_policy_on_a_phone(tmp_path):
    needed("adb")
    said = await refused(tmp_path, "phone", "shop", Policy(apps=Apps(forbid=("*shop*",))))
    assert "the program shop is forbidden" in said


async def test_an_update_sheet_on_a_phone_is_put_off(tmp_path):
    needed("adb")
    result, noticed = await played(tmp_path / "out", "update.dark-theme.4")
    assert (result.status, result.marks["trouble came"], result.marks["said yes to it"]) == ("passed", True, False)
    assert noticed["cover"] >= 1
