"""Starts a desktop's programs and outlives nobody: when whoever started it is gone, so are they.

Run as a script of its own (`python -I -S guardian.py BASE KEEP`), with the standard library only. It reads one
JSON request a line and answers each with one line; the end of its input, however it came about, makes it end
every process it ever started, keep the files that were left in BASE/home in KEEP, remove BASE and the sockets that
programs have left where they always put them, and exit.

It is the child subreaper, so a program that daemonises is still a descendant that it finds and ends. A direct
child dies with it (PR_SET_PDEATHSIG), should the guardian itself be killed.
"""

from __future__ import annotations

import contextlib
import ctypes
import glob
import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
PATIENCE = 1.5  # seconds between asking a program to end and ending it
SOCKETS = "/tmp/OSL_PIPE_*"  # noqa: S108  # LibreOffice's, wherever TMPDIR is


def main() -> None:
    """Serve requests until the input ends, then leave nothing behind."""
    base, keep, began = Path(sys.argv[1]), Path(sys.argv[2]), time.time()
    libc = ctypes.CDLL(None)
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1)
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # Ctrl+C in a terminal reaches the whole group: the end of input decides
    users = set[int]()
    try:
        for line in sys.stdin.buffer:
            request = json.loads(line)
            users |= {_user_of(request["start"])} if "start" in request else set()
            reply = json.dumps(answer(request, libc)).encode() + b"\n"
            with contextlib.suppress(BrokenPipeError):
                sys.stdout.buffer.write(reply)
                sys.stdout.buffer.flush()
    finally:
        end_all()
        save_files(base / "home", keep)
        shutil.rmtree(base, ignore_errors=True)
        remove_dead_sockets(SOCKETS, users, began)


def answer(request: dict[str, Any], libc: Any) -> dict[str, Any]:
    """Carry out one request: {"start": {...}}, {"exited": true} or {"seconds": true}."""
    if "start" in request:
        return start(request["start"], libc)
    return {"exited": reap()} if "exited" in request else {"seconds": processor_seconds()}


def start(what: dict[str, Any], libc: Any) -> dict[str, Any]:
    """Start a program in a group of its own; the last answer's "read" is what it wrote to its ready pipe, if asked."""
    read, write = os.pipe() if what.get("ready") else (-1, -1)
    arguments = [part.replace("{ready}", str(write)) for part in what["arguments"]]
    try:
        with Path(what["output"]).open("ab") as output:
            child = subprocess.Popen(
                arguments,
                env=what["environment"],
                cwd=what["folder"],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                pass_fds=[write] if what.get("ready") else [],
                preexec_fn=lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL),  # noqa: PLW1509  # one thread
                **({} if what.get("user") is None else _as_user(what["user"], what["group"])),
            )
    except (OSError, ValueError) as error:
        return {"failed": str(error)}
    finally:
        if write >= 0:
            os.close(write)
    child.returncode = 0  # reaped by reap(), not by Popen
    ready = _first_line(read, what["ready"]) if read >= 0 else ""
    return {"started": child.pid, "ready": ready}


def _user_of(what: dict[str, Any]) -> int:
    user = what.get("user")
    return os.getuid() if user is None else int(user)


def _as_user(user: int, group: int) -> dict[str, Any]:
    return {"user": user, "group": group, "extra_groups": []}


def _first_line(read: int, seconds: float) -> str:
    import select

    text = b""
    deadline = time.monotonic() + seconds
    with os.fdopen(read, "rb", buffering=0) as pipe:
        while not text.endswith(b"\n"):
            if not select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))[0]:
                break
            piece = pipe.read(4096)
            if not piece:
                break
            text += piece
    return text.decode(errors="replace").strip()


def reap() -> list[tuple[int, int]]:
    """Process ids and exit codes (negative: a signal) of children that ended."""
    ended: list[tuple[int, int]] = []
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return ended
        if pid == 0:
            return ended
        ended.append((pid, os.waitstatus_to_exitcode(status)))


def processor_seconds() -> float:
    """Processor time that the living descendants have used, the X server apart."""
    ticks = 0
    for pid in descendants():
        with contextlib.suppress(OSError, ValueError, IndexError):
            name, _, rest = Path(f"/proc/{pid}/stat").read_text().rpartition(")")
            ticks += 0 if name.endswith("(Xvfb") else sum(int(field) for field in rest.split()[11:13])
    return ticks / os.sysconf("SC_CLK_TCK")


def end_all() -> None:
    """End every descendant: first asked, then killed, until none is left."""
    for pid in descendants():
        _signal(pid, signal.SIGTERM)
        _signal(pid, signal.SIGCONT)  # a stopped process would not hear it
    deadline = time.monotonic() + PATIENCE
    while True:
        reap()
        left = descendants()
        if not left:
            return
        if time.monotonic() > deadline:
            for pid in left:
                _signal(pid, signal.SIGKILL)
        if time.monotonic() > deadline + PATIENCE:
            return
        time.sleep(0.02)


def descendants() -> list[int]:
    """Every living process below this one."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
                if state != "Z":
                    children.setdefault(int(parent), []).append(int(folder.name))
    found: list[int] = []
    waiting = [os.getpid()]
    while waiting:
        below = children.get(waiting.pop(), [])
        found += below
        waiting += below
    return found


def _signal(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, number)


def save_files(home: Path, keep: Path) -> None:
    """Move what the programs left in HOME, hidden files (profiles, caches) apart, to where the run's files are."""
    left = [path for path in home.glob("*") if not path.name.startswith(".")] if home.is_dir() else []
    if not left:
        return
    with contextlib.suppress(OSError):
        keep.mkdir(parents=True, exist_ok=True)
        for path in left:
            shutil.move(path, keep / path.name)
        for path in (keep, *keep.rglob("*")):
            os.chown(path, os.getuid(), os.getgid(), follow_symlinks=False)


def remove_dead_sockets(pattern: str, users: set[int], began: float) -> None:
    """Remove these users' sockets of that name, if younger than this desktop and if nobody listens any more."""
    for path in glob.glob(pattern):  # noqa: PTH207  # an absolute pattern
        with contextlib.suppress(OSError):
            found = os.lstat(path)  # a link is none
            ours = stat.S_ISSOCK(found.st_mode) and found.st_uid in users and found.st_mtime >= began - 1
            if ours and _is_dead_socket(path):
                Path(path).unlink()


def _is_dead_socket(path: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
        try:
            asking.connect(path)
        except ConnectionRefusedError:
            return True
        except OSError:
            return False
    return False


if __name__ == "__main__":
    main()
