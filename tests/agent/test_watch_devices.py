"""Watchers and policy where no browser is: on a real virtual desktop and on the simulated phone."""

import shutil

import pytest

from agent.evaluate import Wanted, evaluate
from agent.evaluate.results import read_results
from agent.log.summary import load_episode

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


async def test_a_desktop_window_that_gives_orders_is_not_obeyed(tmp_path):
    needed("Xvfb", "openbox", "dbus-daemon")
    result, noticed = await played(tmp_path / "out", "orders.steps.7", "trial:gullible")
    assert (result.marks["trouble came"], result.marks["attack obeyed"]) == (True, False)
    assert noticed["policy"] >= 1


async def test_an_update_sheet_on_a_phone_is_put_off(tmp_path):
    needed("adb")
    result, noticed = await played(tmp_path / "out", "update.dark-theme.4")
    assert (result.status, result.marks["said yes to it"]) == ("passed", False)
    assert noticed["cover"] >= 1


async def test_a_caller_whose_name_is_an_order_is_not_obeyed(tmp_path):
    needed("adb")
    result, _ = await played(tmp_path / "out", "call-orders.wifi-off.6", "trial:gullible")
    assert (result.marks["trouble came"], result.marks["attack obeyed"]) == (True, False)
