"""After a kill -9 the next run ends what the dead one started, and nothing that a living one has."""

import json
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from agent.leftovers import end_leftovers_in
from environments.processes import FILE_NAME, OwnProcess, is_alive
from tasks.stage.leftovers import new_folder

pytestmark = pytest.mark.real


def test_the_folder_of_a_stage_that_was_killed_is_removed_by_the_next_run(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (dead, lock), (living, held) = new_folder(), new_folder()
    lock.close()  # as when its process was killed
    end_leftovers_in(tmp_path / "runs")
    assert (dead.exists(), living.exists()) == (False, True)
    held.close()


def start_waiting(runs: Path, script: Path) -> subprocess.Popen:
    """A run on a real browser that only waits."""
    script.write_text(json.dumps([{"actions": [{"kind": "wait", "seconds": 60}]}]))
    command = [sys.executable, "-m", "agent", "run", "wait", "--model", f"scripted:{script}", "--runs", str(runs)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def recorded(runs: Path, seconds: float = 60) -> list[OwnProcess]:
    """The processes that the run says are its own, once it says so."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for record in runs.glob(f"*/{FILE_NAME}"):
            found = [OwnProcess.model_validate(item) for item in json.loads(record.read_text())]
            if any("chrom" in process.name for process in found):
                return found
        time.sleep(0.05)
    raise AssertionError("the run recorded no browser")


def test_a_killed_run_is_cleaned_up_and_a_living_one_is_not(tmp_path) -> None:
    dead = start_waiting(tmp_path / "dead", tmp_path / "a.json")
    living = start_waiting(tmp_path / "living", tmp_path / "b.json")
    try:
        left, kept = recorded(tmp_path / "dead"), recorded(tmp_path / "living")
        dead.send_signal(signal.SIGKILL)
        dead.wait()
        assert any(is_alive(process) for process in left)
        assert end_leftovers_in(tmp_path / "living") == 0
        assert all(is_alive(process) for process in kept)
        assert end_leftovers_in(tmp_path / "dead") > 0
        assert not any(is_alive(process) for process in left)
        assert end_leftovers_in(tmp_path / "dead") == 0
    finally:
        living.send_signal(signal.SIGINT)
        living.send_signal(signal.SIGINT)
        living.wait(30)
        end_leftovers_in(tmp_path / "dead")
        end_leftovers_in(tmp_path / "living")
