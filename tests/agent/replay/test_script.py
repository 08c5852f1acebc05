"""A flow as a Python script: written, read, run, and told where it went wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from agent.export import export
from agent.log import read_run
from agent.replay.errors import FlowError
from agent.replay.script import Diverged, Script
from environments.actions import Click, Done, Open, TypeText
from environments.fake import FakeEnvironment
from environments.points import Point
from tests.agent.export.recording import record

ROOT = Path(__file__).parents[3]
NOTES, BOX = Point(500, 800), Point(90, 340)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The script of an episode on the fake screen: a note, then a tick."""
    actions = [Click(point=NOTES), TypeText(text="Zoë Müller"), Click(point=BOX), Done()]
    run = read_run(record(tmp_path_factory.mktemp("runs"), actions, FakeEnvironment))
    return export([run], "script", tmp_path_factory.mktemp("script") / "note")


def test_it_reads_like_what_was_done(folder):
    text = (folder / "main.py").read_text()
    compile(text, "main.py", "exec")
    (name,) = [one["name"] for one in json.loads((folder / "flow.json").read_text())["parameters"]]
    assert f"    {name}: str = 'Zoë Müller'," in text
    assert "await flow.step(3)" in text
    assert "await flow.step(4)" not in text


def test_it_runs_by_itself(folder, tmp_path):
    done = subprocess.run(
        [sys.executable, folder / "main.py"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


async def test_the_device_is_at_hand_between_two_steps(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (name,) = [one["name"] for one in json.loads((folder / "flow.json").read_text())["parameters"]]
    async with Script(folder / "flow.json", {name: "Ada King"}) as flow:
        await flow.step(2)
        assert flow.device.state.notes == "Ada King"
        assert not flow.device.state.checked
        await flow.finish()
        assert flow.device.state.checked


async def test_what_is_not_there_is_told(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FlowError, match="no such parameter"):
        Script(folder / "flow.json", {"nobody": "x"})
    script = Script(folder / "flow.json", {}, patience=0.5)
    async with script as flow:
        await flow.step(2)
        await flow.device.execute(Open(target="elsewhere"))
        with pytest.raises(Diverged, match="step 3 of 3"):
            await flow.finish()
