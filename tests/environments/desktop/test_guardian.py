"""A desktop leaves nothing behind, however its process ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from environments.desktop.guardian import remove_dead_sockets
from environments.desktop.x11 import X11
from environments.errors import DeviceUnavailable
from environments.processes import FILE_NAME, end_leftovers
from tests.environments.desktop.seat import Seat, need

pytestmark = pytest.mark.real

RUN = """
import asyncio, sys
from pathlib import Path
from environments.actions import TypeText
from tests.environments.desktop.seat import Seat

async def main():
    seat = Seat(Path(sys.argv[1]), app="xterm -e sh -c 'setsid sleep 1000 & setsid sleep 1001'")
    await seat.start()
    (seat.home / "kept.txt").write_text("mine")
    seat.programs.start(["mktemp", "-d"])
    while not list((seat.programs.base / "tmp").iterdir()):
        await asyncio.sleep(0.05)
    print(seat.programs.base, seat.programs.pid, flush=True)
    await asyncio.sleep(1000)

asyncio.run(main())
"""


def begin(folder: Path) -> tuple[subprocess.Popen[str], Path, int]:
    """A desktop in a process of its own: the process, its temporary folder, its guardian."""
    child = subprocess.Popen([sys.executable, "-c", RUN, str(folder)], stdout=subprocess.PIPE, text=True)
    assert child.stdout
    base, guardian = child.stdout.readline().split()
    return child, Path(base), int(guardian)


def using(base: Path) -> list[str]:
    """The commands of all processes whose environment or arguments name the folder."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            text = (folder / "environ").read_bytes() + (folder / "cmdline").read_bytes()
            alive = (folder / "stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
        except OSError:
            continue
        if alive and str(base).encode() in text:
            found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


def is_gone(base: Path, seconds: float = 10) -> bool:
    until = time.monotonic() + seconds
    while (using(base) or base.exists()) and time.monotonic() < until:
        time.sleep(0.05)
    return not using(base) and not base.exists()


def test_after_a_kill_nothing_is_left_and_files_are_kept(tmp_path: Path) -> None:
    need("xterm")
    child, base, _ = begin(tmp_path)
    assert any("sleep 1000" in command for command in using(base)), "the test can see what is left"
    child.kill()
    child.communicate()
    assert is_gone(base), using(base)
    assert (tmp_path / "home" / "kept.txt").read_text() == "mine"


def test_a_socket_that_nobody_listens_at_is_removed_and_no_other(tmp_path: Path) -> None:
    dead, old, heard = (tmp_path / f"OSL_PIPE_{name}" for name in ("dead", "old", "heard"))
    with socket.socket(socket.AF_UNIX) as listening:
        for path in (dead, old):
            with socket.socket(socket.AF_UNIX) as one:
                one.bind(str(path))
        os.utime(old, (1, 1))
        listening.bind(str(heard))
        listening.listen()
        (tmp_path / "OSL_PIPE_file").touch()
        remove_dead_sockets(f"{tmp_path}/OSL_PIPE_*", {os.getuid() + 1}, time.time())
        assert dead.exists()
        remove_dead_sockets(f"{tmp_path}/OSL_PIPE_*", {os.getuid()}, time.time())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["OSL_PIPE_file", "OSL_PIPE_heard", "OSL_PIPE_old"]


def test_what_outlives_even_the_guardian_is_ended_by_the_next_run(tmp_path: Path) -> None:
    need("xterm")
    child, base, guardian = begin(tmp_path)
    os.kill(guardian, signal.SIGSTOP)
    child.kill()
    child.communicate()
    assert using(base)
    assert (tmp_path / FILE_NAME).exists()
    end_leftovers(tmp_path)
    assert is_gone(base), using(base)


def test_the_display_dies_with_the_guardian(tmp_path: Path) -> None:
    need("xterm")
    child, base, guardian = begin(tmp_path)
    os.kill(guardian, signal.SIGKILL)
    until = time.monotonic() + 10
    while any("Xvfb" in command or "xterm" in command for command in using(base)) and time.monotonic() < until:
        time.sleep(0.05)
    left = using(base)
    child.kill()
    child.communicate()
    end_leftovers(tmp_path)
    for pid in [int(p.name) for p in Path("/proc").glob("[0-9]*") if p.name.isdigit()]:
        end_if_of(pid, base)
    assert not any("Xvfb" in command or "xterm" in command for command in left), left


def end_if_of(pid: int, base: Path) -> None:
    """What this test itself left."""
    try:
        if f"HOME={base}".encode() in Path(f"/proc/{pid}/environ").read_bytes():
            os.kill(pid, signal.SIGKILL)
    except OSError:
        return


async def test_a_close_leaves_nothing_either(tmp_path: Path) -> None:
    need("mousepad")
    seat = Seat(tmp_path, app="mousepad a.txt")
    await seat.start()
    base = seat.programs.base
    (seat.home / "folder").mkdir()
    (seat.home / "folder" / "b.txt").write_text("b")
    assert (tmp_path / FILE_NAME).exists()
    await seat.close()
    assert not using(base)
    assert not base.exists()
    assert not (tmp_path / FILE_NAME).exists()
    kept = tmp_path / "home" / "folder" / "b.txt"
    assert (kept.read_text(), kept.stat().st_uid) == ("b", os.getuid())
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["folder"], "no profiles or caches are kept"


async def test_programs_are_an_ordinary_user_and_get_no_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need("xterm")
    monkeypatch.setenv("MODEL_SERVER_KEY", "secret")
    async with Seat(tmp_path, app="xterm -e sh -c 'id -u; env; sleep 100'") as seat:
        await seat.start()
        await seat.observe()
        pid = next(pid for pid, command in seat.programs.commands.items() if command.startswith("xterm"))
        assert Path(f"/proc/{pid}").stat().st_uid != 0
        assert b"secret" not in Path(f"/proc/{pid}/environ").read_bytes()
        assert (seat.programs.base / "Xauthority").stat().st_mode & 0o077 == 0
        monkeypatch.setenv("XAUTHORITY", "/dev/null")
        with pytest.raises(DeviceUnavailable):
            X11(seat.variables["DISPLAY"])
