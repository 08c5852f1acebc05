"""kill -9 at random moments, of workers, of whoever leads them, and of all at once. `make prove` kills 20 times."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from agent.evaluate import Wanted
from tests.agent.evaluate.suites import told, write_model, write_suite

KILLS = int(os.environ.get("KILLS", "3"))
ATTEMPTS = KILLS  # of five tasks: enough for all kills to fall into it
WAIT = {"kind": "wait", "seconds": 0.15}
SECONDS = 120.0


@pytest.fixture
def wanted(tmp_path: Path) -> Wanted:
    suite, model = write_suite(tmp_path / "suite"), write_model(tmp_path / "model.json", WAIT, WAIT)
    return Wanted(str(suite), model=model, trusted=True, out=tmp_path / "out")


def begin(wanted: Wanted) -> subprocess.Popen[bytes]:
    command = [
        sys.executable, "-m", "agent", "evaluate", wanted.suite, "--trust", "--model", wanted.model,
        "--attempts", str(ATTEMPTS), "--workers", "2", "--out", str(wanted.out), "--json",
    ]  # fmt: skip
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def workers_of(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in children.read_text().split()] if children.exists() else []


def wait_until(holds, seconds: float = SECONDS) -> float:
    """How long it took."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds
        time.sleep(0.02)
    return time.monotonic() - began


def kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def strike(leader: int, kind: str, dice: random.Random) -> None:
    workers = workers_of(leader)
    if kind == "a worker":
        wait_until(lambda: workers_of(leader))
        kill(dice.choice(workers_of(leader)))
    else:
        for pid in (leader, *(workers if kind == "all" else ())):
            kill(pid)


def finish(running: subprocess.Popen[bytes]) -> dict[str, object]:
    said, complaints = running.communicate(timeout=4 * SECONDS)
    assert running.returncode == 0, complaints.decode()
    return json.loads(said)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_killed_at_random_moments_it_comes_to_what_it_would_have_come_to(wanted, tmp_path):
    unbroken = wanted._replace(out=tmp_path / "unbroken")
    running = begin(unbroken)
    to_the_first = wait_until(lambda: told(unbroken.out) or running.poll() is not None)
    finish(running)

    dice = random.Random(11)
    seen: dict[object, object] = {}
    crew: set[int] = set()
    running = begin(wanted)
    for kind in itertools.islice(itertools.cycle(("the leader", "a worker", "all")), KILLS):
        time.sleep(dice.uniform(0.1, 1.2) * to_the_first)
        assert running.poll() is None, "it is still at it when it is struck"
        crew.update(workers_of(running.pid))
        strike(running.pid, kind, dice)
        if kind != "a worker":  # without that one it goes on by itself
            running.communicate()
            now = told(wanted.out)
            assert seen.items() <= now.items(), "what was acknowledged is never lost"
            seen = now
            running = begin(wanted)
    summary = finish(running)

    assert told(wanted.out) == told(unbroken.out)
    assert summary["finished"] == 5 * ATTEMPTS
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in crew))
