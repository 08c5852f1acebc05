"""What stages have left behind whose process was killed: the programs that a task had started, and its folder."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

PREFIX = "seehand-stage-"
LOCK, HOME = "lock", "home"


def new_folder() -> tuple[Path, IO[bytes]]:
    """A folder for one stage, and the file that says that somebody is at it for as long as it is open. OSError."""
    base = Path(tempfile.mkdtemp(prefix=PREFIX))
    (base / HOME).mkdir()
    lock = (base / LOCK).open("wb")
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return base, lock


def end_dead_stages() -> int:
    """End the programs of stages that nobody is at any more, and remove their folders; returns how many there were."""
    dead = [folder for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*") if _is_dead(folder)]
    for folder in dead:
        for pid in _at_home_in(folder / HOME):
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        shutil.rmtree(folder, ignore_errors=True)
    return len(dead)


def _is_dead(folder: Path) -> bool:
    """Not when its lock is held, nor before it has one: that is somebody who is just beginning."""
    try:
        with (folder / LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _at_home_in(home: Path) -> list[int]:
    """Processes that were given this HOME."""
    wanted = f"HOME={home}".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if wanted in entry.read_bytes().split(b"\0"):
                found.append(int(entry.parent.name))
    return found
