"""Every export is read back with the tool, or the schema, that it is for."""

import io
import json
import zipfile

import numpy as np
import pytest
from PIL import Image

from agent.export import FORMATS, export, passed
from agent.log import read_run
from environments.errors import UsageError
from environments.fake import FakeEnvironment
from environments.points import Point
from tests.agent.export.recording import ACTIONS, record


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A real episode on the fake screen, one action a step."""
    return read_run(record(tmp_path_factory.mktemp("runs"), ACTIONS, FakeEnvironment))


@pytest.fixture(scope="module")
def failed(tmp_path_factory):
    """One that gave up before its script was over."""
    return read_run(record(tmp_path_factory.mktemp("failed"), ACTIONS[:1], FakeEnvironment))


def test_atif_is_valid_and_complete(run, tmp_path) -> None:
    from atif import Trajectory

    folder = export([run], "atif", tmp_path) / run.folder.name
    document = Trajectory.model_validate_json((folder / "trajectory.json").read_text())
    assert [step.source for step in document.steps] == ["user"] + ["agent"] * len(ACTIONS)
    assert document.steps[0].message == "work the fake screen"
    calls = [step.tool_calls[0] for step in document.steps[1:]]
    assert [call.function_name for call in calls] == [action.kind for action in ACTIONS]
    assert calls[3].arguments == {"text": 'Grüße "你好" 🙂'}
    for step in document.steps[1:]:
        assert (folder / step.extra["seen"][0]["source"]["path"]).is_file()


def test_osworld_layout(run, tmp_path) -> None:
    folder = export([run], "osworld", tmp_path) / run.folder.name
    lines = [json.loads(line) for line in (folder / "traj.jsonl").read_text().splitlines()]
    width, height = run.steps[0].observation.device_width, run.steps[0].observation.device_height
    x, y = Point(200, 180).pixel(width, height)
    assert lines[0]["action"] == f"pyautogui.click({x}, {y})"
    assert lines[3]["action"] == f"pyautogui.write({ACTIONS[3].text!r})"
    assert [line["done"] for line in lines] == [False] * 5 + [True]
    assert lines[-1]["action"] == "DONE"
    for line in lines:
        with Image.open(folder / line["screenshot_file"]) as picture:
            assert picture.size == (width, height)


def test_conversations_hold_the_reply_that_was_acted_on(run, tmp_path) -> None:
    from model.dialects import open_dialect
    from model.dialects.base import Screen

    folder = export([run], "conversations", tmp_path)
    rows = json.loads((folder / "conversations.json").read_text())
    assert rows
    for row in rows:
        assert [turn["from"] for turn in row["conversations"]] == ["human", "gpt"]
        assert row["conversations"][0]["value"].count("<image>") == 1
        assert (folder / row["image"]).is_file()
    reply = open_dialect("qwen3-vl").read(rows[0]["conversations"][1]["value"], Screen(400, 300))
    (click,) = reply.actions
    assert (round(click.point.x), round(click.point.y)) == (200, 180)


def test_dataset_opens_as_parquet_with_its_pictures(run, tmp_path) -> None:
    import pyarrow.parquet as pq

    table = pq.read_table(export([run], "dataset", tmp_path) / "train.parquet")
    assert b"huggingface" in table.schema.metadata
    rows = table.to_pylist()
    assert len(rows) == len(
        json.loads((export([run], "conversations", tmp_path / "c") / "conversations.json").read_text())
    )
    first = rows[0]
    assert first["messages"][-1]["role"] == "assistant"
    shown = [part for message in first["messages"] for part in message["content"] if part["type"] == "image"]
    assert len(shown) == len(first["images"]) == 1
    with Image.open(io.BytesIO(first["images"][0]["bytes"])) as picture:
        assert np.array_equal(np.asarray(picture.convert("RGB")), run.steps[0].observation.picture.pixels)


def test_the_same_step_twice_is_one_example(run, tmp_path) -> None:
    once = json.loads((export([run], "conversations", tmp_path / "a") / "conversations.json").read_text())
    twice = json.loads((export([run, run], "conversations", tmp_path / "b") / "conversations.json").read_text())
    assert len(once) == len(twice)


def test_video_plays_and_shows_the_click(run, tmp_path) -> None:
    import av

    with av.open(str(export([run], "mp4", tmp_path / "run.mp4"))) as container:
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
    assert len(frames) >= 10 * len(ACTIONS)
    seen = run.steps[0].observation
    x, y = Point(200, 180).pixel(seen.picture.width, seen.picture.height)
    red, green, blue = frames[0][y, x].astype(int)
    assert red > 150
    assert red > green + 60
    assert red > blue + 60


def test_trace_has_an_action_and_a_picture_a_step(run, tmp_path) -> None:
    with zipfile.ZipFile(export([run], "playwright", tmp_path / "trace.zip")) as archive:
        events = [json.loads(line) for line in archive.read("trace.trace").splitlines()]
        names = archive.namelist()
    assert events[0]["type"] == "context-options"
    before = [event for event in events if event["type"] == "before"]
    after = {event["callId"] for event in events if event["type"] == "after"}
    assert [event["method"] for event in before] == [action.kind for action in ACTIONS]
    assert {event["callId"] for event in before} == after
    assert all(event["file"] in names for event in events if event["type"] == "screencast-frame")


def test_only_runs_that_went_well(run, failed) -> None:
    assert passed([run, failed]) == [run]


@pytest.mark.parametrize("to", ["mp4", "playwright"])
def test_forms_of_one_run(run, to, tmp_path) -> None:
    with pytest.raises(UsageError, match="holds one run, and 2 were named"):
        export([run, run], to, tmp_path / "x")


def test_an_unknown_form_names_the_nearest(run, tmp_path) -> None:
    with pytest.raises(UsageError, match=r"unknown form 'osword': did you mean osworld\?"):
        export([run], "osword", tmp_path)
    assert set(FORMATS) >= {"atif", "osworld", "conversations", "dataset", "mp4", "playwright", "script"}
