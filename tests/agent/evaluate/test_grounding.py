from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from agent.evaluate.grounding import ground_folder, grounding_lines, read_labels
from agent.progress import terminal
from agent.settings import Settings
from environments.errors import UsageError
from environments.points import Box, Point
from model import Model
from model.decision import Grounding, Place
from model.errors import BadReply

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, HEIGHT = 200, 100
KNOWN = {"Save": (150, 20), "the save button": (150, 20), "Name": (20, 20), "ghost": (5, 5)}
LABELS = [
    {"kind": "button", "platform": "browser", "box": [140, 10, 160, 30], "instruction": "Save",
     "app": "notes", "state": "open", "target": {"role": "button", "name": "Save"},
     "paraphrase": "the save button", "zh": "保存"},
    {"kind": "input", "platform": "desktop", "box": [100, 10, 120, 30], "instruction": "Name"},
    {"kind": "absent", "platform": "desktop", "box": None, "instruction": "Print", "paraphrase": "ghost"},
    {"kind": "button", "platform": "browser", "box": [20, 20, 30, 30], "instruction": "babble"},
]  # fmt: skip


class Points(Model):
    """Knows where a few things are; babbles when it is told to."""

    name = "points"
    asked: int = 0

    def __init__(self, argument, settings):
        """Needs nothing."""

    async def decide(self, goal, history, observation):
        raise AssertionError("only pointing is asked for")

    async def ground(self, picture, target):
        Points.asked += 1
        if target == "babble":
            raise BadReply("no point in it")
        if target not in KNOWN:
            return Grounding(best=None, reason="not there")
        x, y = KNOWN[target]
        box = Box.from_pixels((x - 5, y - 5, x + 5, y + 5), WIDTH, HEIGHT)
        return Grounding(best=Place(point=Point.at_pixel(x, y, WIDTH, HEIGHT), box=box, score=1.0))


MODEL = "tests.agent.evaluate.test_grounding:Points"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data" / "images").mkdir(parents=True)
    Image.new("RGB", (WIDTH, HEIGHT), "white").save(tmp_path / "data" / "images" / "a.png")
    lines = [json.dumps({"image": "a.png", "width": WIDTH, "height": HEIGHT, **label}) for label in LABELS]
    (tmp_path / "data" / "labels.jsonl").write_text("\n".join(lines) + "\n")
    return tmp_path / "data"


async def ask(data: Path):
    return await ground_folder(data, MODEL, Settings(), data.parent / "out", terminal(stderr=True))


async def test_points_in_boxes_by_wording_kind_and_platform_refusals_apart(data):
    summary = await ask(data)
    assert summary["planned"] == 7
    told = summary["wordings"]
    assert (told["instruction"]["there"]["right"], told["instruction"]["there"]["of"]) == (1, 3)
    assert told["instruction"]["kinds"]["button"]["right"] == 1
    assert told["instruction"]["platforms"]["desktop"]["right"] == 0
    assert told["instruction"]["absent_refused"]["right"] == 1
    assert told["paraphrase"]["there"]["right"] == 1
    assert told["paraphrase"]["absent_refused"]["right"] == 0, "it pointed at what is not there"
    assert told["zh"]["there"]["right"] == 0, "refusing what is there is no hit"
    assert json.loads((data.parent / "out" / "summary.json").read_text()) == summary
    assert any(line.startswith("instruction") and "1/3" in line for line in grounding_lines(summary))


async def test_what_was_asked_is_not_asked_again_but_for_a_torn_line(data):
    whole = await ask(data)
    results = data.parent / "out" / "results.jsonl"
    results.write_bytes(results.read_bytes()[:-10])
    Points.asked = 0
    again = await ask(data)
    assert Points.asked == 1
    assert again["wordings"].keys() == whole["wordings"].keys()
    assert again["there"] == whole["there"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "line 5: no label"),
        ('{"image": "a.png", "height": 1}', "line 5: no label: width: Field required"),
        (None, "cannot read"),
    ],
)
async def test_bad_labels_are_named(data, line, words):
    labels = data / "labels.jsonl"
    if line is None:
        labels.unlink()
    else:
        labels.write_text(labels.read_text() + line + "\n")
    with pytest.raises(UsageError, match=words):
        read_labels(data)
