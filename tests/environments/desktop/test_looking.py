"""What is seen: pictures, when the screen has settled, windows, programs that end or hang."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from environments.actions import Click, Move, Open, PressKeys, TypeText, Wait
from environments.errors import ActionRejected, DeviceLost, DeviceUnavailable, UsageError
from environments.points import Point
from tests.environments.desktop.seat import Seat, need, probe

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real


async def test_the_picture_is_the_screen_and_the_same_one_while_nothing_changes(tmp_path: Path) -> None:
    async with Seat(tmp_path, width=640, height=480) as seat:
        await seat.start()
        with probe(seat) as window:
            window.fill(0xFF8000, (10, 20, 1, 1))
            first = await seat.observe()
            assert tuple(first.picture.pixels[20, 10]) == (0xFF, 0x80, 0)
            assert tuple(first.picture.pixels[21, 10]) == (0x80, 0x80, 0x80)
            again = await seat.observe()
            assert again.picture is first.picture
            window.fill(0xFF8001, (10, 20, 1, 1))
            assert (await seat.observe()).picture is not first.picture


async def test_a_change_that_comes_late_and_goes_on_is_waited_for(tmp_path: Path) -> None:
    async with Seat(tmp_path) as seat:
        await seat.start()
        with probe(seat) as window:
            await seat.observe()
            await seat.execute(Click(point=Point(500, 500)))

            def change() -> None:
                time.sleep(0.1)
                for shade in range(20):
                    window.fill(shade * 0x010101, (0, 0, 400 + shade, 300))
                    time.sleep(0.02)

            painter = threading.Thread(target=change)
            painter.start()
            seen = await seat.observe()
            painter.join()
            assert seen.settle.reason == "still"
            assert tuple(seen.picture.pixels[0, 0]) == (19, 19, 19), "the last of the changes is in the picture"


async def test_a_spinner_in_a_corner_is_not_waited_for(tmp_path: Path) -> None:
    async with Seat(tmp_path) as seat:
        await seat.start()
        with probe(seat) as window:
            await seat.observe()
            on = True

            def spin() -> None:
                shade = 0
                while on:
                    shade = (shade + 9) % 256
                    window.fill(shade * 0x010101, (1200, 20, 32, 32))
                    time.sleep(0.01)

            painter = threading.Thread(target=spin)
            painter.start()
            await seat.execute(Click(point=Point(500, 500)))
            seen = await seat.observe()
            on = False
            painter.join()
            assert seen.settle.reason == "small_motion"


async def test_a_screen_that_never_rests_is_seen_after_the_cap(tmp_path: Path) -> None:
    async with Seat(tmp_path) as seat:
        await seat.start()
        with probe(seat) as window:
            await seat.observe()
            on = True

            def flicker() -> None:
                shade = 0
                while on:
                    shade = (shade + 9) % 256
                    window.fill(shade * 0x010101)
                    time.sleep(0.005)

            painter = threading.Thread(target=flicker)
            painter.start()
            await seat.execute(Move(point=Point(500, 500)))
            seen = await seat.observe()
            on = False
            painter.join()
            assert seen.settle.reason == "cap"


async def test_windows_and_programs_are_told_about(tmp_path: Path) -> None:
    need("mousepad", "xterm")
    async with Seat(tmp_path, app="mousepad first.txt") as seat:
        await seat.start()
        seen = await seat.observe()
        assert seen.app == "Mousepad"
        assert "first.txt" in (seen.title or "")
        assert [event.kind for event in seen.events] == ["window_opened"]
        assert "first.txt" in seen.events[0].text
        assert (await seat.observe()).events == ()
        seen = await seat.act(Open(target="xterm -e sh -c 'sleep 1.5; exit 7'"))
        assert seen.app == "XTerm"
        assert [event.kind for event in seen.events] == ["window_opened"]
        assert "exited with code" in (await seat.until_event("app_exited")).text


async def test_a_dialog_that_a_key_opens_is_a_surprise_before_the_next_action(tmp_path: Path) -> None:
    need("mousepad")
    async with Seat(tmp_path, app="mousepad") as seat:
        await seat.start()
        await seat.observe()
        await seat.execute(TypeText(text="x"))
        assert seat.surprise() is None
        await seat.execute(PressKeys(keys=("ctrl", "s")))
        assert "Save" in (seat.surprise() or "")
        await seat.observe()
        assert seat.surprise() is None


async def test_a_program_that_hangs_is_told_about(tmp_path: Path) -> None:
    need("mousepad")
    async with Seat(tmp_path, app="mousepad") as seat:
        await seat.start()
        await seat.observe()
        pid = next(pid for pid, command in seat.programs.commands.items() if command == "mousepad")
        os.kill(pid, signal.SIGSTOP)
        await seat.act(PressKeys(keys=("a",)))
        assert "has not answered for" in (await seat.until_event("unresponsive")).text
        os.kill(pid, signal.SIGCONT)
        await asyncio.sleep(0.3)
        seen = await seat.act(PressKeys(keys=("a",)))
        assert not [event for event in seen.events if event.kind == "unresponsive"]


async def test_what_open_cannot_find_is_rejected_with_what_is_near(tmp_path: Path) -> None:
    need("mousepad")
    async with Seat(tmp_path) as seat:
        await seat.start()
        with pytest.raises(ActionRejected, match=r"'mousepda'.*did you mean mousepad"):
            await seat.execute(Open(target="mousepda notes.txt"))
        with pytest.raises(ActionRejected, match="quotation"):
            await seat.execute(Open(target="mousepad 'notes"))


async def test_a_start_with_an_unknown_program_or_one_that_fails(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no-such-editor"):
        await Seat(tmp_path, app="no-such-editor x").start()
    with pytest.raises(DeviceUnavailable, match=r"exited with code 2.*cannot access"):
        await Seat(tmp_path, app="ls /no/such/folder").start()


async def test_a_display_that_dies_is_a_lost_device(tmp_path: Path) -> None:
    async with Seat(tmp_path) as seat:
        await seat.start()
        server = next(pid for pid, command in seat.programs.commands.items() if command.startswith("Xvfb"))
        os.kill(server, signal.SIGKILL)
        await asyncio.sleep(0.2)
        with pytest.raises(DeviceLost):
            await seat.observe()
        with pytest.raises(DeviceLost):
            await seat.execute(Click(point=Point(1, 1)))


async def test_a_change_of_resolution_is_told_and_clicks_follow(tmp_path: Path) -> None:
    need("xrandr")
    async with Seat(tmp_path) as seat:
        await seat.start()
        await seat.observe()
        seat.call("xrandr", "--newmode", "small", *["0", "800", "0", "0", "800", "600", "0", "0", "600"])
        seat.call("xrandr", "--addmode", "screen", "small")
        seat.call("xrandr", "--output", "screen", "--mode", "small")
        seen = await seat.observe()
        assert seen.picture.size == (800, 600)
        assert "800x600" in seen.events[0].text
        with probe(seat) as window:
            await seat.execute(Click(point=Point(1000, 1000)))
            assert window.presses() == [(1, 799, 599, 0)]


async def test_waiting_looks_at_once_when_nothing_moves(tmp_path: Path) -> None:
    async with Seat(tmp_path) as seat:
        await seat.start()
        await seat.observe()
        seen = await seat.act(Wait(seconds=0.05))
        assert seen.settle.reason == "nothing_moved"
        assert np.ptp(seen.picture.pixels.reshape(-1, 3), axis=0).tolist() == [0, 0, 0], (
            "an empty desktop is one colour"
        )
        assert seen.picture.pixels.any(), "and not black"


async def test_a_window_that_is_closed_while_it_is_asked_about_is_no_lost_display(tmp_path: Path) -> None:
    async with Seat(tmp_path, width=640, height=480) as seat:
        await seat.start()
        with probe(seat) as window:
            closed = window.x11
            nowhere = closed.connection.generate_id()
            assert closed.property_of(nowhere, "_NET_WM_NAME") is None
            closed.core.MapWindow(nowhere)
            closed.core.GetGeometry(nowhere)
            closed.connection.flush()
            assert not [event for event in closed.events(0.3) if isinstance(event, Exception)]
            assert closed.size() == (640, 480)
