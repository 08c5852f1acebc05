"""What a run has started on this machine, written down, so that the next run can end what a dead one left."""

from __future__ import annotations

import json
import os
import shutil
import signal
import tempfile
import time
from pathlib import Path
from typing import Any

from environments.frozen import Frozen

FILE_NAME = "processes.json"


class OwnProcess(Frozen):
    """A process that a run started. Pid and start time together name it: pids are used again."""

    pid: int
    started: int
    """Clock ticks since the machine was started, from /proc/PID/stat."""
    name: str
    """The command's name, as the kernel has it."""
    folder: str | None = None
    """A temporary folder of its own, to be removed with it."""


class _Entry(Frozen):
    """One line of /proc, as far as it matters here."""

    pid: int
    name: str
    state: str
    parent: int
    group: int
    started: int


def identify(pid: int, folder: str | None = None) -> OwnProcess | None:
    """The process that has this pid now, or None when there is none."""
    entry = _entry(pid)
    return OwnProcess(pid=pid, started=entry.started, name=entry.name, folder=folder) if entry else None


def is_alive(process: OwnProcess) -> bool:
    """Whether that very process (not another with its pid) still runs; a zombie does not."""
    entry = _entry(process.pid)
    return entry is not None and entry.started == process.started and entry.state not in "ZX"


def record(folder: Path, processes: list[OwnProcess]) -> None:
    """Write down, in the run's folder, what to end if this run dies. Replaces what stood there."""
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / (FILE_NAME + ".new")
    temporary.write_text(json.dumps([process.model_dump() for process in processes], indent=1))
    temporary.replace(folder / FILE_NAME)


def forget(folder: Path) -> None:
    """Nothing of this run is left to end."""
    (folder / FILE_NAME).unlink(missing_ok=True)


def end_leftovers(folder: Path) -> list[OwnProcess]:
    """End what the dead run of this folder recorded as its own, with all its children; nothing else.

    Call it only while that run's lock is free. Returns what was still alive. A process whose pid has been
    given to another since is left alone.
    """
    recorded = _read(folder / FILE_NAME)
    alive = [process for process in recorded if is_alive(process)]
    end_trees(recorded)
    forget(folder)
    return alive


def end_trees(processes: list[OwnProcess], patience: float = 5.0) -> None:
    """Kill these processes and all that descends from them, wait until they are gone, remove their folders."""
    doomed = [*processes, *descendants(processes)]
    for process in doomed:
        if is_alive(process):
            _kill(process.pid)
    give_up = time.monotonic() + patience
    while any(is_alive(process) for process in doomed) and time.monotonic() < give_up:
        time.sleep(0.01)
    for process in processes:
        _remove_temporary(process.folder)


def descendants(processes: list[OwnProcess]) -> list[OwnProcess]:
    """Children and children's children, and whoever is in a group that one of the processes leads."""
    entries = [entry for path in Path("/proc").glob("[0-9]*") if (entry := _entry(int(path.name)))]
    known = {process.pid for process in processes if is_alive(process)}
    roots = frozenset(known)
    grew = True
    while grew:
        more = {entry.pid for entry in entries if entry.parent in known or entry.group in roots} - known
        known |= more
        grew = bool(more)
    return [
        OwnProcess(pid=entry.pid, started=entry.started, name=entry.name)
        for entry in entries
        if entry.pid in known - roots
    ]


def _entry(pid: int) -> _Entry | None:
    try:
        text = Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except OSError:
        return None
    name = text[text.index("(") + 1 : text.rindex(")")]
    fields = text[text.rindex(")") + 2 :].split()
    return _Entry(
        pid=pid, name=name, state=fields[0], parent=int(fields[1]), group=int(fields[2]), started=int(fields[19])
    )


def _read(path: Path) -> list[OwnProcess]:
    try:
        listed: Any = json.loads(path.read_text())
        return [OwnProcess.model_validate(item) for item in listed] if isinstance(listed, list) else []
    except (OSError, ValueError):  # nothing recorded, or torn: then nothing may be ended
        return []


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _remove_temporary(folder: str | None) -> None:
    """Remove a folder only where temporary folders are: a damaged record must not cost anybody's files."""
    if folder is None:
        return
    path = Path(folder)
    if path.resolve().parent == Path(tempfile.gettempdir()).resolve():
        shutil.rmtree(path, ignore_errors=True)
