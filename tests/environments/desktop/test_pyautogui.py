"""The hand by pyautogui, in a process of its own: it binds one display for as long as a process lives."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from environments.desktop import pyautogui_hand
from environments.errors import DeviceUnavailable
from tests.environments.desktop.seat import need

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real

RUN = """
import asyncio, sys
from pathlib import Path
from environments.actions import Click, Drag, PressKeys, Scroll, TypeText
from environments.errors import ActionRejected, DeviceUnavailable, StoppedByUser
from environments.points import Point
from tests.environments.desktop.seat import Seat, probe

async def main():
    folder = Path(sys.argv[1])
    async with Seat(folder / "one", hand="pyautogui", app="mousepad notes.txt") as seat:
        await seat.start()
        await seat.observe()
        await seat.act(TypeText(text="Grüße 你好 <ABC>\\n🙂"), PressKeys(keys=("A",)), PressKeys(keys=("ctrl", "S")))
        with probe(seat) as window:
            for point in (Point(0, 0), Point(1000, 0), Point(333, 777), Point(1000, 1000)):
                await seat.execute(Click(point=point, modifiers=("shift",)))
                assert window.presses() == [(1, *point.pixel(1280, 800), 1)], point
            await seat.execute(Scroll(point=Point(500, 500), dy=100))
            assert {press[0] for press in window.presses()} == {5}
            await seat.execute(Scroll(point=Point(500, 500), dx=-100))
            assert {press[0] for press in window.presses()} == {6}
            await seat.execute(Drag(start=Point(100, 100), path=(Point(200, 200),)))
            assert window.presses() == [(1, *Point(100, 100).pixel(1280, 800), 0)]
            try:
                await seat.execute(Click(point=Point(5, 5), button="back"))
            except ActionRejected as error:
                assert "left, middle or right" in str(error)
            other = seat.connect()
            other.core.WarpPointer(0, other.root, 0, 0, 0, 0, 0, 0)
            other.sync()
            try:
                await seat.execute(Click(point=Point(5, 5)))
                raise AssertionError("the corner did not stop it")
            except StoppedByUser:
                pass
    another = Seat(folder / "two", hand="pyautogui")
    import pyautogui
    pyautogui.seehand_display = ":another"
    try:
        await another.start()
        raise AssertionError("it works two displays")
    except DeviceUnavailable as error:
        assert "desktop.hand=xtest" in str(error)

asyncio.run(main())
"""


KEYS = """
import asyncio, sys
from pathlib import Path
from environments.actions import PressKeys
from tests.environments.desktop.seat import Seat
from tests.environments.desktop.terminals import two_terminals

async def main():
    async with Seat(Path(sys.argv[1]) / "one", hand="pyautogui") as seat:
        typed = await two_terminals(seat, PressKeys(keys=("k",)), PressKeys(keys=("enter",)))
        assert typed == ("one\\n", "k\\n"), typed

asyncio.run(main())
"""


def run(script: str, folder: Path) -> None:
    """In a process that has no display of its own."""
    pytest.importorskip("tkinter", reason="NOT TESTED: pyautogui needs tkinter: apt-get install python3-tk")
    environ = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "XAUTHORITY")}
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-3000:]


def test_it_clicks_types_scrolls_and_stops(tmp_path: Path) -> None:
    need("mousepad")
    run(RUN, tmp_path)
    assert (tmp_path / "one" / "home" / "notes.txt").read_text().rstrip("\n") == "Grüße 你好 <ABC>\n🙂A"


def test_its_keys_do_not_overtake_its_presses(tmp_path: Path) -> None:
    need("xterm")
    run(KEYS, tmp_path)


def test_without_tkinter_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyautogui.py").write_text("import sys\nsys.exit('NOTE: You must install tkinter')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "pyautogui", raising=False)
    with pytest.raises(DeviceUnavailable, match="python3-tk"):
        pyautogui_hand.load("", None)
