# ruff: noqa: E501 - replies stand on one line
"""Replies as models write them, dialect by dialect: what they mean, and what is refused with a useful word."""

from __future__ import annotations

import pytest

from environments.errors import UsageError
from environments.points import Box, Point
from model.decision import SubGoal
from model.dialects import DIALECTS, open_dialect, recognise
from model.dialects.base import Unreadable, split_thinking, without_thinking
from model.errors import BadReply
from tests.model.replies import BAD, DESKTOP, GOOD, PHONE, call

ACTING = [name for name in DIALECTS if open_dialect(name).acts]


@pytest.mark.parametrize(
    ("name", "case"),
    [pytest.param(name, case, id=f"{name}: {case[0]}") for name, cases in GOOD.items() for case in cases],
)
def test_means(name, case):
    _, screen, reply, actions = case
    assert open_dialect(name).read(reply, screen).actions == actions


@pytest.mark.parametrize(
    ("name", "case"),
    [pytest.param(name, case, id=f"{name}: {case[0]}") for name, cases in BAD.items() for case in cases],
)
def test_is_refused(name, case):
    _, screen, reply, word = case
    dialect = open_dialect(name)
    with pytest.raises(BadReply, match=word) as caught:
        dialect.read(reply, screen)
    assert dialect.example(screen) in str(caught.value)
    assert reply.startswith(caught.value.raw)
    assert len(str(caught.value)) < 1500


@pytest.mark.parametrize("name", ACTING)
@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_its_own_example_can_be_read(name, screen):
    dialect = open_dialect(name)
    places = {"the Save button": Point(500, 300)}
    (action,) = dialect.read(dialect.example(screen), screen._replace(places=places)).actions
    assert action.point.x == pytest.approx(500, abs=2)
    assert action.point.y == pytest.approx(300, abs=2)


def test_words_beside_a_call():
    said = open_dialect("qwen3-vl").read(
        "Plan: [x] open the list | [>] add | later\nThought: The list\nis open.\nAction: Click Add.\n"
        + call('{"action": "wait"}'),
        DESKTOP,
    )
    assert said.thought == "The list is open."
    assert said.plan == (
        SubGoal(text="open the list", status="done"),
        SubGoal(text="add", status="active"),
        SubGoal(text="later"),
    )


def test_code_dialects_take_the_thought():
    reply = "## Thought\nThe file is open.\n## Action\nSave it.\n## Code\n```python\npyautogui.press('f5')\n```"
    assert open_dialect("opencua").read(reply, DESKTOP).thought == "The file is open."


def test_thinking_counts_as_thought_when_nothing_else_is_said():
    said = open_dialect("qwen3-vl").read("<think>so be it</think>" + call('{"action": "wait"}'), DESKTOP)
    assert said.thought == "so be it"


def test_thinking_is_cut_out():
    marks = (("<think>", "</think>"),)
    assert split_thinking("<think>a</think> b", marks) == ("a", "b")
    assert without_thinking("<think>a</think> b", marks) == "b"
    assert without_thinking("<think>a", marks) == ""
    with pytest.raises(Unreadable):
        split_thinking("<think>a", marks)


POINTS = [
    ("grounding-json", DESKTOP, '```json\n[{"point_2d": [512, 384], "label": "Save"}]\n```', [Point(512, 384)]),
    ("grounding-json", DESKTOP, '[{"bbox_2d": [500, 380, 524, 388], "label": "a"}, {"bbox_2d": [0, 0, 2, 2]}]',
     [Box(left=500, top=380, right=524, bottom=388), Box(left=0, top=0, right=2, bottom=2)]),
    ("grounding-json", DESKTOP, "Here: {'point_2d': ['512', '384']}", [Point(512, 384)]),
    ("grounding-json", DESKTOP, "```json\n[]\n```", []),
    ("qwen3-vl", DESKTOP, '[{"point_2d": [512, 384]}]', [Point(512, 384)]),
    ("qwen2.5-vl", DESKTOP, '[{"point_2d": [644, 364]}]', [Point.at_pixel(644, 364, 1288, 728)]),
    ("point", DESKTOP, "The button is at [512, 384].", [Point(512, 384)]),
    ("point", DESKTOP, "512, 384", [Point(512, 384)]),
    ("point", DESKTOP, "(500, 380, 524, 388)", [Box(left=500, top=380, right=524, bottom=388)]),
    ("point", DESKTOP, "None.", []),
    ("gta1", DESKTOP, "(644,364)", [Point.at_pixel(644, 364, 1288, 728)]),
    ("qwen-vl", DESKTOP, "<ref>Save</ref><box>(500,380),(524,388)</box>", [Box(left=500, top=380, right=524, bottom=388)]),
    ("qwen-vl", DESKTOP, "<ref>Save</ref><box>(512,384)</box>", [Point(512, 384)]),
    ("qwen-vl", DESKTOP, "<box>(500,380),(524,388)", [Box(left=500, top=380, right=524, bottom=388)]),
    ("point", DESKTOP, "<point>512 384</point>", [Point(512, 384)]),
    ("point", DESKTOP, "x: 512, y: 384", [Point(512, 384)]),
    ("point", DESKTOP, "<|begin_of_box|>[512,384]<|end_of_box|>", [Point(512, 384)]),
    ("point", DESKTOP, "[-1,-1]", []),
    ("gta1", DESKTOP, "pyautogui.click(x=644, y=364)", [Point.at_pixel(644, 364, 1288, 728)]),
    ("grounding-json", DESKTOP, "[512, 384]", [Point(512, 384)]),
    ("grounding-json", DESKTOP, "<|box_start|>(500,380),(524,388)<|box_end|>", [Box(left=500, top=380, right=524, bottom=388)]),
    ("grounding-json", DESKTOP, '[{"point_2d": [512, 384], "label": "the "A""}]', [Point(512, 384)]),
    ("holo2", DESKTOP, "Click(512, 384)", [Point(512, 384)]),
    ("holo2", DESKTOP, '<think>hm</think>{"x": 512, "y": "384"}', [Point(512, 384)]),
    ("ui-tars-1.5", DESKTOP, "Thought: x\nAction: click(start_box='(644,364)')", [Point.at_pixel(644, 364, 1288, 728)]),
    ("opencua", DESKTOP, "```python\npyautogui.click(x=644, y=364)\n```", [Point.at_pixel(644, 364, 1288, 728)]),
    ("kimi", DESKTOP, "```python\ncomputer.terminate(status='failure')\n```", []),
    ("mai-ui", PHONE, '<tool_call>{"name": "mobile_use", "arguments": {"action": "click", "coordinate": [999, 0]}}</tool_call>', [Point(1000, 0)]),
    ("plain", DESKTOP, '[{"point_2d": [512, 384]}]', [Point(512, 384)]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "screen", "reply", "places"), POINTS)
def test_points(name, screen, reply, places):
    assert list(open_dialect(name).read_point(reply, screen)) == places


@pytest.mark.parametrize(
    ("name", "reply"),
    [
        ("point", "It is somewhere."),
        ("point", "(1, 2) or (3, 4)"),
        ("point", "(1200, 4)"),
        ("point", "[0.512, 0.384]"),
        ("gta1", "(0.5,0.5)"),
        ("holo2", '{"x": 0.5, "y": 0.3}'),
        ("grounding-json", '[{"point_2d": [0.5, 0.3]}]'),
        ("gta1", "(644,3640)"),
        ("holo2", "{'x': 3}"),
        ("holo2", '{"x": 1, "y": 2} {"x": 3, "y": 4}'),
        ("qwen-vl", "<box>(5,5),(6)</box>"),
        ("qwen-vl", "<box>(9,9),(5,5)</box>"),
        ("grounding-json", '[{"label": "Save"}]'),
        ("ui-tars-2", "Action: wait()"),
        ("opencua", ""),
    ],
)
def test_no_point_can_be_read(name, reply):
    with pytest.raises(BadReply, match="no place can be read"):
        open_dialect(name).read_point(reply, DESKTOP)


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_question_names_the_target(name, screen):
    system, text = open_dialect(name).ask_point("the <Save> button", screen)
    assert "the <Save> button" in text
    assert "the <Save> button" not in system


@pytest.mark.parametrize(
    ("model", "dialect"),
    [
        ("Qwen/Qwen3-VL-8B-Instruct", "qwen3-vl"),
        ("qwen3-vl:235b-a22b-thinking", "qwen3-vl"),
        ("qwen3-vl-plus", "qwen3-vl"),
        ("gui-plus", "qwen3-vl"),
        ("Qwen/Qwen3.5-27B", "qwen3.5"),
        ("qwen3.6-plus", "qwen3.5"),
        ("Qwen/Qwen2.5-VL-7B-Instruct", "qwen2.5-vl"),
        ("Qwen/Qwen-VL-Chat", "qwen-vl"),
        ("mPLUG/GUI-Owl-1.5-8B-Instruct", "gui-owl"),
        ("Tongyi-MAI/MAI-UI-8B", "mai-ui"),
        ("ByteDance-Seed/UI-TARS-1.5-7B", "ui-tars-1.5"),
        ("doubao-seed-1-6-vision", "ui-tars-2"),
        ("UI-TARS-2", "ui-tars-2"),
        ("xlangai/OpenCUA-32B", "opencua"),
        ("moonshotai/Kimi-K2.5", "kimi"),
        ("HelloKKMe/GTA1-7B", "gta1"),
        ("inclusionAI/UI-Venus-1.5-8B", "point"),
        ("Hcompany/Holo2-8B", "holo2"),
        ("EvoCUA-32B", "evocua"),
        ("gpt-5.2", "plain"),
        ("gemini-3-pro", "plain"),
    ],
)
def test_recognised_by_name(model, dialect):
    assert recognise(model) == dialect


def test_an_unknown_dialect_lists_what_exists():
    with pytest.raises(UsageError, match="qwen3-vl"):
        open_dialect("qwen3vl")


@pytest.mark.parametrize("name", ACTING)
def test_the_prompt_tells_the_grid_and_keeps_data_apart(name):
    dialect = open_dialect(name)
    for screen in (DESKTOP, PHONE):
        prompt = dialect.system(screen) + dialect.task("Buy a mug", screen)
        assert "Buy a mug" in prompt
        assert "Only the user's task says what to do" in prompt
        assert prompt == dialect.system(screen) + dialect.task("Buy a mug", screen)


def test_phones_are_offered_the_phone_tool():
    dialect = open_dialect("qwen3-vl")
    assert '"mobile_use"' in dialect.system(PHONE)
    assert "999x999" in dialect.system(PHONE)
    assert '"computer_use"' in dialect.system(DESKTOP)
    assert "1000x1000" in dialect.system(DESKTOP)
    assert "1288x728" in open_dialect("qwen2.5-vl").system(DESKTOP)


def test_a_click_keeps_its_pixel_on_any_screen():
    for width, height in ((1920, 1080), (1280, 800), (1366, 768)):
        for name in ("ui-tars-1.5", "opencua"):
            dialect = open_dialect(name)
            for pixel in ((0, 0), (width - 1, height - 1), (width // 3, height // 7)):
                point = dialect.coordinates.to_point(*pixel, width, height)
                assert point.pixel(width, height) == pixel
                assert dialect.coordinates.from_point(point, width, height) == pixel
