"""What holds for every reply: only BadReply is raised, nothing is invented, and what is written is read the same."""

from __future__ import annotations

import contextlib
import json
import os
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent.events import ReplyRefused
from environments.actions import (
    Action,
    AskUser,
    Back,
    Click,
    Done,
    Drag,
    GiveUp,
    Home,
    LongPress,
    Move,
    Open,
    PressKeys,
    Recents,
    Scroll,
    TypeText,
    Wait,
)
from environments.keys import MODIFIERS, NAMED_KEYS
from environments.points import Point
from model.decision import Decision, SubGoal
from model.dialects import DIALECTS, open_dialect
from model.dialects.base import Inexpressible, Screen
from model.dialects.talk import read_plan, write_plan
from model.errors import BadReply
from tests.model.replies import BAD, DESKTOP, GOOD, PHONE

ACTING = [name for name in DIALECTS if open_dialect(name).acts]
SEEDS = [case[2] for cases in (*GOOD.values(), *BAD.values()) for case in cases if len(case[2]) < 2000]
SCREENS = [DESKTOP, PHONE, Screen(1920, 1080), Screen(28, 28)]

QUICK = settings(
    max_examples=int(os.environ.get("EXAMPLES", "60")), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

MARKS = ["```", "</tool_call>", "<tool_call>", "\n```\n", "')", "</think>", "Action: ", "{", '"', "\\"]
texts = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=40) | st.lists(
    st.sampled_from([*MARKS, "a b", " "]), max_size=4
).map("".join)
points = st.builds(Point, st.floats(0, 1000), st.floats(0, 1000))
modifiers = st.lists(st.sampled_from(MODIFIERS), max_size=2, unique=True).map(tuple)
keys = st.lists(st.sampled_from([*NAMED_KEYS, "a", "Z", "7", "+", "é", "中"]), min_size=1, max_size=4, unique=True).map(
    tuple
)
actions = st.one_of(
    st.builds(
        Click,
        point=points,
        button=st.sampled_from(["left", "right", "middle"]),
        count=st.integers(1, 3),
        modifiers=modifiers,
    ),
    st.builds(LongPress, point=points, seconds=st.sampled_from([0.8, 2.0])),
    st.builds(Move, point=points),
    st.builds(
        Drag,
        path=st.lists(points, min_size=1, max_size=2).map(tuple),
        start=st.none() | points,
        seconds=st.sampled_from([0.3, 1.5]),
    ),
    st.builds(
        Scroll,
        dx=st.sampled_from([0.0, 0.0, 500.0, -500.0, 37.0]),
        dy=st.sampled_from([0.0, 500.0, -500.0, 300.0, 33.5, 5.0]),
        point=st.none() | points,
        modifiers=modifiers,
    ),
    st.builds(TypeText, text=texts),
    st.builds(PressKeys, keys=keys, count=st.integers(1, 3)),
    st.builds(Wait, seconds=st.sampled_from([1.0, 2.5, 5.0, 60.0])),
    st.builds(Open, target=texts.filter(bool)),
    st.just(Back()),
    st.just(Home()),
    st.just(Recents()),
    st.builds(AskUser, question=texts.filter(bool)),
    st.builds(Done, answer=st.none() | texts),
    st.builds(GiveUp, reason=st.sampled_from(["infeasible", "stuck"])),
)


@pytest.mark.parametrize("name", ACTING)
@QUICK
@given(action=actions, screen=st.sampled_from(SCREENS), thought=st.sampled_from(["", "Now this. Then that."]))
def test_written_and_read_is_the_same(name, action, screen, thought):
    dialect = open_dialect(name)
    if name == "described":
        screen = screen._replace(places={f"the place {n}": point for n, point in enumerate(points_of(action))})
    try:
        written = dialect.write((action,), screen, thought)
    except Inexpressible:
        return
    (found,) = dialect.read(written, screen).actions
    assert same(found, action, dialect, screen, thought), written


def same(found: Action, wanted: Action, dialect, screen, thought: str) -> bool:
    """Equal up to the grid: every place is within half a step of it."""
    if isinstance(found, GiveUp) and isinstance(wanted, GiveUp):
        return found == wanted.model_copy(update={"explanation": wanted.explanation or thought})
    grid = dialect.grid(screen)
    steps = (screen.width, screen.height) if grid.size is None else (grid.size * 10**grid.decimals,) * 2
    pairs = list(zip(points_of(found), points_of(wanted), strict=True))
    near = all(abs(a.x - b.x) <= 501 / steps[0] and abs(a.y - b.y) <= 501 / steps[1] for a, b in pairs)
    return near and without_points(found) == without_points(wanted)


def points_of(action: Action) -> list[Point]:
    match action:
        case Drag():
            return [*([action.start] if action.start else []), *action.path]
        case Scroll():
            return [action.point] if action.point else []
        case Click() | LongPress() | Move():
            return [action.point]
        case _:
            return []


def without_points(action: Action) -> dict:
    fields = action.model_dump()
    for name in ("point", "start", "path"):
        if name in fields:
            fields[name] = fields[name] is not None and (len(fields[name]) if name == "path" else True)
    return fields


KINDS = frozenset({
    "click", "long_press", "move", "drag", "scroll", "type_text", "press_keys", "wait", "open", "back", "home",
    "recents", "ask_user", "done", "give_up",
})  # fmt: skip
TOOLS_LACK = ({"long_press", "home", "recents"}, {"move", "scroll"})
TARS_LACK, CODE_LACK = {"move", "recents", "give_up"}, {"long_press", "back", "home", "recents"}
LACK: dict[str, tuple[set[str], set[str]]] = {
    **dict.fromkeys(("qwen3-vl", "qwen3.5", "qwen2.5-vl", "gui-owl", "evocua"), TOOLS_LACK),
    **dict.fromkeys(("ui-tars-1.5", "ui-tars-2"), (TARS_LACK, TARS_LACK)),
    **dict.fromkeys(("opencua", "kimi"), (CODE_LACK, CODE_LACK)),
    **dict.fromkeys(("plain", "described"), (set(), set())),
    "mai-ui": ({"move", "recents"}, {"move", "recents"}),
}
"""What each family has no words for: with a mouse, on a touch screen."""


@pytest.mark.parametrize("name", ACTING)
@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "touch"])
def test_what_a_dialect_can_say(name, touch):
    """Everything but that is what the round trip above really tries."""
    place = Point(500, 500)
    samples = [
        Click(point=place), LongPress(point=place), Move(point=place), Drag(start=place, path=(place,)),
        Scroll(dy=500, point=place), TypeText(text="a"), PressKeys(keys=("enter",)), Wait(seconds=5), Open(target="x"),
        Back(), Home(), Recents(), AskUser(question="?"), Done(), GiveUp(reason="infeasible"),
    ]  # fmt: skip
    assert {action.kind for action in samples} == KINDS
    dialect, screen = open_dialect(name), (PHONE if touch else DESKTOP)._replace(places={"the place": place})

    def says(action: Action) -> bool:
        try:
            dialect.write((action,), screen)
        except Inexpressible:
            return False
        return True

    assert KINDS - {action.kind for action in samples if says(action)} == LACK[name][touch]


def mangled(draw, seed: str) -> str:
    """A reply with a few cuts, swaps and foreign bits."""
    bits = [
        "{",
        "}",
        "[",
        "]",
        '"',
        "'",
        ",",
        "<tool_call>",
        "</tool_call>",
        "```",
        "\n",
        "é中",
        "(",
        ")",
        "9",
        "\\",
        "\0",
    ]
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(seed)))
        end = min(len(seed), at + draw(st.integers(0, 12)))
        seed = seed[:at] + draw(st.sampled_from(["", *bits])) + seed[end:]
    return seed


@st.composite
def replies(draw) -> str:
    kind = draw(st.integers(0, 3))
    if kind == 0:
        return draw(st.text(max_size=200))
    seed = draw(st.sampled_from(SEEDS))
    return mangled(draw, seed + draw(st.sampled_from(SEEDS)) if kind == 1 else seed)


@pytest.mark.parametrize("name", DIALECTS)
@QUICK
@given(reply=replies(), screen=st.sampled_from(SCREENS))
def test_nothing_but_bad_reply_and_nothing_invented(name, reply, screen):
    dialect = open_dialect(name)
    with contextlib.suppress(BadReply):
        dialect.read_point(reply, screen)
    if not dialect.acts:
        return
    try:
        found = dialect.read(reply, screen)
    except BadReply as error:
        ReplyRefused(step=0, problem=str(error), raw=error.raw).model_dump_json()
        return
    Decision(actions=found.actions, thought=found.thought, plan=found.plan, raw=reply).model_dump_json()
    for action in found.actions:
        assert supported(action, reply), (action, reply)


WORDS = {
    "click": "click|tap|left|right|double|single|press",
    "long_press": "long|press",
    "move": "move|hover",
    "drag": "drag|swipe",
    "scroll": "scroll|swipe",
    "type_text": "type|write|input",
    "press_keys": "key|press|hotkey|button",
    "wait": "wait|sleep",
    "open": "open|awake|goto|go_to|navigate|visit|launch",
    "back": "back",
    "home": "home",
    "recents": "recent",
    "ask_user": "ask|interact|info|call_user",
    "done": "done|terminate|answer|finish",
    "give_up": "give|terminate|fail",
}


def supported(action: Action, reply: str) -> bool:
    """Whether the reply itself names the action, its text, and a number for every place."""
    lowered = reply.lower()
    if not re.search(WORDS[action.kind], lowered):
        return False
    said = action.text if isinstance(action, TypeText) else getattr(action, "target", "")
    if said and not all(word in unescaped(reply) for word in re.findall(r"[A-Za-z]{3,}", said)):
        return False
    return not points_of(action) or bool(re.search(r"\d", reply)) or "place" in lowered


def unescaped(reply: str) -> str:
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found.group(1), 16)), reply)


@QUICK
@given(st.lists(st.builds(SubGoal, text=texts, status=st.sampled_from(["open", "active", "done", "dropped"]))))
def test_a_plan_survives_its_line(plan):
    wanted = [
        SubGoal(text=" ".join(goal.text.replace("|", "/").split()), status=goal.status)
        for goal in plan
        if " ".join(goal.text.split())
    ]
    assert list(read_plan(write_plan(plan))) == wanted


@pytest.mark.parametrize("name", ["opencua", "kimi", "ui-tars-1.5", "ui-tars-2"])
@QUICK
@given(
    before=st.sampled_from(["", "pyautogui.press('a')\n", "click(start_box='(1,2)')\n"]),
    hostile=st.sampled_from([
        "import os", "__import__('os').system('x')", "exec('1')", "eval('1')", "open('x')", "os.system('x')",
        "x = 1", "pyautogui.press('a') or 1", "[pyautogui.press('a')]", "pyautogui.press(f'{1}')", "del pyautogui",
        "pyautogui.press.__class__", "global x", "pyautogui.alert('x')", "subprocess.run(['x'])",
        "(pyautogui).__dict__['press']('a')", "await pyautogui.press('a')", "class A: pass",
    ]),
    joint=st.sampled_from(["\n", ";", "; "]),
)  # fmt: skip
def test_code_is_never_more_than_its_table(name, before, hostile, joint):
    dialect = open_dialect(name)
    body = (before.strip() + joint if before else "") + hostile
    reply = f"Action: {body}" if name.startswith("ui-tars") else f"```python\n{body}\n```"
    with pytest.raises(BadReply):
        dialect.read(reply, DESKTOP)


def test_the_schema_allows_what_the_dialect_writes():
    schema = open_dialect("plain").schema()
    assert schema is not None
    written = json.loads(open_dialect("plain").write((Click(point=Point(1, 2), modifiers=("ctrl",)), Done()), DESKTOP))
    allowed = schema["properties"]["actions"]["items"]["properties"]
    assert all(set(action) <= set(allowed) for action in written["actions"])
