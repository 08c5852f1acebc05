"""`seehand run --json` as a process of its own, and Ctrl+C pressed in it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from agent.log import read_run

ROOT = Path(__file__).parents[2]
"""Of the sources: they are what runs, wherever the process stands."""


def start(*arguments: str | Path, folder: Path) -> subprocess.Popen:
    """A process in a session of its own, in the folder."""
    command = [sys.executable, "-m", "agent", "run", "press Save", *map(str, arguments), "--runs", folder, "--json"]
    paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PYTHONPATH": paths, "OMP_NUM_THREADS": "1", "SEEHAND_MODEL_THREADS": "1"}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, start_new_session=True, text=True, cwd=folder, env=environment, **streams)


def wait_for(process: subprocess.Popen, words: str) -> None:
    """Until the process says so on stderr."""
    assert process.stderr is not None
    said = ""
    while words not in said:
        piece = process.stderr.readline()
        assert piece, f"{words!r} never came: {said}"
        said += piece


def stop_while_it_thinks(process: subprocess.Popen, meanwhile: Callable[[], None]) -> None:
    """Press Ctrl+C once, while the model is busy: the run ends without waiting for it, log closed, report written."""
    try:
        wait_for(process, "step  look  think")
        meanwhile()
        process.send_signal(signal.SIGINT)
        out, complaints = process.communicate(timeout=60)
    finally:
        process.kill()
    said = json.loads(out)
    assert (process.returncode, said["outcome"]) == (130, "stopped_by_user"), complaints
    run = read_run(Path(said["run"]))
    assert run.state == "ended"
    assert "while the model was thinking" in run.episode.reason
    assert Path(said["report"]).is_file()
