"""Two terminals side by side that write down what they are typed."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from typing import TYPE_CHECKING

from environments.actions import Click, TypeText
from environments.points import Point

if TYPE_CHECKING:
    from pathlib import Path

    from environments.actions import Action
    from tests.environments.desktop.seat import Seat


async def two_terminals(seat: Seat, *acts: Action) -> tuple[str, str]:
    """Type into the first, press the second while the window manager is busy, act at once; what each was typed."""
    await seat.start()
    for name, left in (("one", 0), ("two", 700)):
        await seat.open_program(f"xterm -geometry 40x10+{left}+0 -e sh -c 'stty -echo; cat > {name}.txt'")
    await seat.act(Click(point=Point(100, 100)), TypeText(text="one\n"))
    (manager,) = (pid for pid, command in seat.programs.commands.items() if command.startswith("openbox"))
    os.kill(manager, signal.SIGSTOP)
    awake = threading.Timer(0.4, os.kill, (manager, signal.SIGCONT))
    awake.start()
    await seat.execute(Click(point=Point(700, 100)))
    for act in acts:
        await seat.execute(act)
    awake.join()
    second = await saved(seat.home / "two.txt")
    return await saved(seat.home / "one.txt"), second


async def saved(file: Path, seconds: float = 5.0) -> str:
    """The file's text once it holds some and grows no more."""
    before, until = "", time.monotonic() + seconds
    while time.monotonic() < until:
        await asyncio.sleep(0.2)
        now = file.read_text() if file.exists() else ""
        if now and now == before:
            return now
        before = now
    return before
