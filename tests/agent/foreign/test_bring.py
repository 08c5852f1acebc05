"""Episodes of other tools become runs that are shown; what would do harm is refused with a sentence."""

import io
import json
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from agent.cli.app import run_command_line
from agent.export import export
from agent.foreign import bring_in
from agent.log import list_runs, read_run
from environments.errors import UsageError
from environments.fake import FakeEnvironment
from tests.agent.export.recording import ACTIONS, record


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    return read_run(record(tmp_path_factory.mktemp("runs"), ACTIONS, FakeEnvironment))


def png(width=40, height=30, colour="navy"):
    data = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(data, "PNG")
    return data.getvalue()


def bomb():
    """A PNG that says that it is 9000 x 9000 pixels."""
    header = struct.pack(">IIBBBBB", 9_000, 9_000, 8, 2, 0, 0, 0)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def done_in(folder):
    return [result.action for step in read_run(folder).steps for result in step.results]


def test_atif_comes_back_as_it_was(run, tmp_path):
    out = export([run], "atif", tmp_path / "atif")
    brought = bring_in(out, tmp_path / "runs")
    assert done_in(brought.folder) == ACTIONS
    again = read_run(brought.folder)
    assert [step.observation.picture for step in again.steps] == [step.observation.picture for step in run.steps]
    assert (again.episode.outcome, again.episode.task.instruction) == ("done", "work the fake screen")
    assert (brought.unread, brought.unseen) == (0, 0)


def test_osworld_comes_back_to_the_pixel(run, tmp_path):
    brought = bring_in(export([run], "osworld", tmp_path / "osworld"), tmp_path / "runs")
    again = done_in(brought.folder)
    assert [action.kind for action in again if action.kind != "move"] == [action.kind for action in ACTIONS]
    width, height = run.steps[0].observation.picture.size
    assert again[0].point.pixel(width, height) == ACTIONS[0].point.pixel(width, height)
    assert next(action for action in again if action.kind == "type_text").text == ACTIONS[3].text


def osworld(folder, lines, **files):
    folder.mkdir()
    (folder / "traj.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    for name, data in files.items():
        (folder / name.replace("_png", ".png")).write_bytes(data)
    return folder


def test_osworlds_own_pictures_are_those_after_the_act(tmp_path):
    lines = [
        {"action": "pyautogui.click(4, 3)", "response": "press it", "screenshot_file": "a.png", "info": {}},
        {"action": "import os; os.remove('x')", "response": "hm", "screenshot_file": "b.png", "info": {}},
        {"action": "DONE", "response": "", "screenshot_file": "c.png", "info": {"done": True}},
    ]
    folder = osworld(tmp_path / "o", lines, a_png=png(colour="red"), b_png=png(colour="green"), c_png=png())
    (folder / "result.txt").write_text("0.5\n")
    brought = bring_in(folder, tmp_path / "runs")
    again = read_run(brought.folder)
    assert (brought.steps, brought.unseen, brought.unread) == (2, 1, 1)
    assert tuple(again.steps[0].observation.picture.pixels[0, 0]) == (255, 0, 0)
    assert "os.remove" in again.steps[0].raw
    assert again.episode.verdict.score == 0.5
    (folder / "initial_state.png").write_bytes(png(colour="white"))
    assert bring_in(folder, tmp_path / "runs").steps == 3


def test_what_lies_outside_is_not_read(tmp_path):
    (tmp_path / "secret.png").write_bytes(png())
    line = {"action": "DONE", "screenshot_file": "../secret.png", "info": {"status": "ok"}}
    with pytest.raises(UsageError, match=r"'\.\./secret\.png', which lies outside of its folder"):
        bring_in(osworld(tmp_path / "o", [line]), tmp_path / "runs")
    assert not (tmp_path / "runs").exists()


@pytest.mark.parametrize("name", ["../../evil.png", "/etc/evil.png", "a/../../evil.png", "..\\evil.png", "C:/evil.png"])
def test_an_archive_that_reaches_outside_is_refused(tmp_path, name):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("traj.jsonl", "")
        archive.writestr(name, png())
    with pytest.raises(UsageError, match="would be written outside of its folder"):
        bring_in(tmp_path / "a.zip", tmp_path / "runs")


def test_an_archive_is_brought_in(run, tmp_path):
    out = export([run], "osworld", tmp_path / "osworld")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for path in out.rglob("*.*"):
            archive.write(path, path.relative_to(out))
    assert bring_in(tmp_path / "a.zip", tmp_path / "runs").steps == len(ACTIONS)


def test_a_picture_bomb_is_refused(tmp_path):
    line = {"action": "DONE", "screenshot_file": "bomb.png", "info": {"status": "ok"}}
    folder = osworld(tmp_path / "o", [line], bomb_png=bomb())
    with pytest.raises(UsageError, match="9000x9000 pixels is over the limit"):
        bring_in(folder, tmp_path / "runs")


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ("[", "no JSON"),
        ('{"schema_version": "ATIF-v1.8"}', "no list of steps"),
        ('{"schema_version": "ATIF-v9.0", "steps": []}', r"of version 'ATIF-v9\.0'"),
        ('{"schema_version": "ATIF-v1.8", "steps": [{"source": "agent"}]}', "no step with a picture"),
    ],
)
def test_damaged_and_newer_trajectories(tmp_path, document, says):
    (tmp_path / "trajectory.json").write_text(document)
    with pytest.raises(UsageError, match=says):
        bring_in(tmp_path, tmp_path / "runs")


def test_by_command_line(run, tmp_path, capsys):
    out = export([run], "atif", tmp_path / "atif")
    assert run_command_line(["import", str(out), "--runs", str(tmp_path / "runs"), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    (brought,) = list_runs(tmp_path / "runs")
    assert (said["run"], said["steps"]) == (str(brought.folder), len(ACTIONS))
    assert run_command_line(["show", said["run"]]) == 0
    assert "Grüße" in capsys.readouterr().out
    assert run_command_line(["import", str(tmp_path / "nothing"), "--runs", str(tmp_path / "runs")]) == 2
