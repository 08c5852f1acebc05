# ruff: noqa: E501 - replies stand on one line
"""Replies as models really write them, by dialect: (what it is, reply, the actions it means), and those that mean none."""

from __future__ import annotations

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
from environments.points import Point
from model.dialects.base import Screen

DESKTOP = Screen(1288, 728)
PHONE = Screen(448, 1008, touch=True)

Good = tuple[str, Screen, str, tuple[Action, ...]]
Bad = tuple[str, Screen, str, str]


def call(arguments: str, name: str = "computer_use") -> str:
    return f'<tool_call>\n{{"name": "{name}", "arguments": {arguments}}}\n</tool_call>'


def tap(arguments: str) -> str:
    return call(arguments, "mobile_use")


CLICK = Click(point=Point(512, 384))
CLICK_ARGS = '{"action": "left_click", "coordinate": [512, 384]}'


def at(x: float, y: float, screen: Screen) -> Point:
    """The middle of a pixel of the picture as sent."""
    return Point.at_pixel(x, y, screen.width, screen.height)


def nines(x: float, y: float) -> Point:
    return Point(x * 1000 / 999, y * 1000 / 999)


QWEN3_VL: list[Good] = [
    ("as asked", DESKTOP, f"Plan: [>] save it\nThought: The file is open.\nAction: Click Save\n{call(CLICK_ARGS)}", (CLICK,)),
    ("bare call", DESKTOP, call(CLICK_ARGS), (CLICK,)),
    ("words after", DESKTOP, call(CLICK_ARGS) + "\nNow I wait for the result.", (CLICK,)),
    ("fence inside the tags", DESKTOP, f'<tool_call>\n```json\n{{"name": "computer_use", "arguments": {CLICK_ARGS}}}\n```\n</tool_call>', (CLICK,)),
    ("fence instead of tags", DESKTOP, f'I click.\n```json\n{{"name": "computer_use", "arguments": {CLICK_ARGS}}}\n```', (CLICK,)),
    ("no tags", DESKTOP, f'{{"name": "computer_use", "arguments": {CLICK_ARGS}}}', (CLICK,)),
    ("arguments alone", DESKTOP, CLICK_ARGS, (CLICK,)),
    ("single quotes", DESKTOP, "<tool_call>{'name': 'computer_use', 'arguments': {'action': 'left_click', 'coordinate': [512, 384]}}</tool_call>", (CLICK,)),
    ("trailing commas", DESKTOP, '<tool_call>{"name": "computer_use", "arguments": {"action": "left_click", "coordinate": [512, 384,],},}</tool_call>', (CLICK,)),
    ("closing tag missing", DESKTOP, f'<tool_call>\n{{"name": "computer_use", "arguments": {CLICK_ARGS}}}', (CLICK,)),
    ("opening tag missing", DESKTOP, f'{{"name": "computer_use", "arguments": {CLICK_ARGS}}}\n</tool_call>', (CLICK,)),
    ("last brace missing", DESKTOP, f'<tool_call>\n{{"name": "computer_use", "arguments": {CLICK_ARGS}\n</tool_call>', (CLICK,)),
    ("two calls", DESKTOP, call(CLICK_ARGS) + "\n" + call('{"action": "type", "text": "ä 你好"}'), (CLICK, TypeText(text="ä 你好"))),
    ("two calls in one pair of tags", DESKTOP, '<tool_call>\n{"name": "computer_use", "arguments": {"action": "left_click", "coordinate": [512, 384]}}\n{"name": "computer_use", "arguments": {"action": "wait", "time": 2}}\n</tool_call>', (CLICK, Wait(seconds=2))),
    ("strings for numbers", DESKTOP, call('{"action": "left_click", "coordinate": ["512", "384"]}'), (CLICK,)),
    ("a string for the pair", DESKTOP, call('{"action": "left_click", "coordinate": "[512, 384]"}'), (CLICK,)),
    ("an object for the pair", DESKTOP, call('{"action": "left_click", "coordinate": {"x": 512, "y": 384}}'), (CLICK,)),
    ("a nested pair", DESKTOP, call('{"action": "left_click", "coordinate": [[512, 384]]}'), (CLICK,)),
    ("a box where a point is due", DESKTOP, call('{"action": "left_click", "coordinate": [500, 380, 524, 388]}'), (CLICK,)),
    ("arguments as a string", DESKTOP, '<tool_call>{"name": "computer_use", "arguments": "{\\"action\\": \\"left_click\\", \\"coordinate\\": [512, 384]}"}</tool_call>', (CLICK,)),
    ("the action as the tool's name", DESKTOP, '<tool_call>{"name": "left_click", "arguments": {"coordinate": [512, 384]}}</tool_call>', (CLICK,)),
    ("a label as text", DESKTOP, call('{"action": "left_click", "coordinate": [512, 384], "text": "Submit"}'), (CLICK,)),
    ("another spelling", DESKTOP, call('{"action": "Left Click", "coordinate": [512, 384]}'), (CLICK,)),
    ("nulls", DESKTOP, call('{"action": "left_click", "coordinate": [512, 384], "text": null, "time": null}'), (CLICK,)),
    ("Chinese thought, wide colon", DESKTOP, f"思考：需要点击“保存”按钮。\n动作：点击保存\n{call(CLICK_ARGS)}", (CLICK,)),
    ("after thinking", DESKTOP, f"<think>Maybe {call('{}')}? No.</think>\n\n{call(CLICK_ARGS)}", (CLICK,)),
    ("thinking opened by the prompt", DESKTOP, f"It is Save.\n</think>\n{call(CLICK_ARGS)}", (CLICK,)),
    ("line break in a text", DESKTOP, call('{"action": "type", "text": "a\nb"}'), (TypeText(text="a\nb"),)),
    ("braces and tags in a text", DESKTOP, call('{"action": "type", "text": "if (a < b) { f(\\"x\\"); }"}'), (TypeText(text='if (a < b) { f("x"); }'),)),
    ("keys", DESKTOP, call('{"action": "key", "keys": ["Control_L", "c"]}').replace("Control_L", "ctrl"), (PressKeys(keys=("ctrl", "c")),)),
    ("keys as one text", DESKTOP, call('{"action": "key", "keys": "ctrl+shift+t"}'), (PressKeys(keys=("ctrl", "shift", "t")),)),
    ("keys as a list in a list's place", DESKTOP, call('{"action": "key", "keys": ["ctrl+c"]}'), (PressKeys(keys=("ctrl", "c")),)),
    ("x and y by themselves", DESKTOP, call('{"action": "left_click", "x": 512, "y": 384}'), (CLICK,)),
    ("the place under the name of 2D grounding", DESKTOP, call('{"action": "left_click", "point_2d": [512, 384]}'), (CLICK,)),
    ("OpenAI's wrapping", DESKTOP, f'<tool_call>{{"type": "function", "function": {{"name": "computer_use", "arguments": {CLICK_ARGS}}}}}</tool_call>', (CLICK,)),
    ("keys without quotes, a remark, a Chinese comma", DESKTOP, call('{action: "left_click"， coordinate: [512，384], // Save\n}'), (CLICK,)),
    ("Chinese quotes", DESKTOP, "<tool_call>{“name”: “computer_use”, “arguments”: {“action”: “left_click”, “coordinate”: [512, 384]}}</tool_call>", (CLICK,)),
    ("camel case", DESKTOP, call('{"action": "leftClick", "coordinate": [512, 384]}'), (CLICK,)),
    ("marks of the turn left in", DESKTOP, f"<|im_start|>assistant\n{call(CLICK_ARGS)}<|im_end|>", (CLICK,)),
    ("a label that begins as a key is called", DESKTOP, call('{"action": "left_click", "coordinate": [512, 384], "text": "Control panel"}'), (CLICK,)),
    ("held keys named as keys", DESKTOP, call('{"action": "left_click", "coordinate": [512, 384], "keys": ["ctrl"]}'), (Click(point=Point(512, 384), modifiers=("ctrl",)),)),
    ("capitals as people write them", DESKTOP, call('{"action": "key", "keys": ["Control_L", "C"]}'), (PressKeys(keys=("ctrl", "c")),)),
    ("thinking closed on the call's line", DESKTOP, f"It is Save.</think>{call(CLICK_ARGS)}", (CLICK,)),
    ("a web address by another name", DESKTOP, call('{"action": "goto", "url": "https://example.com/"}'), (Open(target="https://example.com/"),)),
    ("held keys", DESKTOP, call('{"action": "left_click", "coordinate": [512, 384], "text": "ctrl"}'), (Click(point=Point(512, 384), modifiers=("ctrl",)),)),
    ("drag from the pointer", DESKTOP, call('{"action": "left_click_drag", "coordinate": [700, 384]}'), (Drag(path=(Point(700, 384),)),)),
    ("drag between two places", DESKTOP, call('{"action": "left_click_drag", "coordinate": [[1, 2], [700, 384]]}'), (Drag(start=Point(1, 2), path=(Point(700, 384),)),)),
    ("drag from here to there", DESKTOP, call('{"action": "drag", "from": [1, 2], "to": [700, 384]}'), (Drag(start=Point(1, 2), path=(Point(700, 384),)),)),
    ("drag with a start", DESKTOP, call('{"action": "left_click_drag", "start_coordinate": [1, 2], "coordinate": [700, 384]}'), (Drag(start=Point(1, 2), path=(Point(700, 384),)),)),
    ("scroll down by notches", DESKTOP, call('{"action": "scroll", "pixels": -5}'), (Scroll(dy=500),)),
    ("scroll down by units", DESKTOP, call('{"action": "scroll", "coordinate": [500, 500], "pixels": -480}'), (Scroll(dy=480, point=Point(500, 500)),)),
    ("the direction's word says more than a sign", DESKTOP, call('{"action": "scroll", "direction": "down", "pixels": 500}'), (Scroll(dy=500),)),
    ("another tool's names for a scroll", DESKTOP, call('{"action": "scroll", "coordinate": [5, 6], "scroll_direction": "up", "scroll_amount": 3}'), (Scroll(dy=-300, point=Point(5, 6)),)),
    ("scroll sideways", DESKTOP, call('{"action": "hscroll", "pixels": 300}'), (Scroll(dx=300),)),
    ("move", DESKTOP, call('{"action": "mouse_move", "coordinate": [0, 1000]}'), (Move(point=Point(0, 1000)),)),
    ("click where the pointer is", DESKTOP._replace(pointer=Point(7, 8)), call('{"action": "right_click"}'), (Click(point=Point(7, 8), button="right"),)),
    ("triple", DESKTOP, call('{"action": "triple_click", "coordinate": [1, 2]}'), (Click(point=Point(1, 2), count=3),)),
    ("success", DESKTOP, call('{"action": "terminate", "status": "success"}'), (Done(),)),
    ("failure says why", DESKTOP, "Thought: There is no such file.\n" + call('{"action": "terminate", "status": "failure"}'), (GiveUp(reason="infeasible", explanation="There is no such file."),)),
    ("answer", DESKTOP, call('{"action": "answer", "text": "42 €"}'), (Done(answer="42 €"),)),
    ("an answer, and the end", DESKTOP, call('{"action": "answer", "text": "42"}') + call('{"action": "terminate", "status": "success"}'), (Done(answer="42"),)),
    ("completed", DESKTOP, call('{"action": "terminate", "status": "completed"}'), (Done(),)),
    ("failure with its reason in the call", DESKTOP, call('{"action": "terminate", "status": "failure", "text": "no such file"}'), (GiveUp(reason="infeasible", explanation="no such file"),)),
    ("open", DESKTOP, call('{"action": "open", "text": "https://example.com/a?b=c"}'), (Open(target="https://example.com/a?b=c"),)),
    ("tap", PHONE, tap('{"action": "click", "coordinate": [498, 999]}'), (Click(point=nines(498, 999)),)),
    ("1000 on the 999 grid", PHONE, tap('{"action": "click", "coordinate": [1000, 3]}'), (Click(point=Point(1000, 3 * 1000 / 999)),)),
    ("long press", PHONE, tap('{"action": "long_press", "coordinate": [10, 20], "time": 2}'), (LongPress(point=nines(10, 20), seconds=2),)),
    ("swipe", PHONE, "Thought: More.\nAction: Scroll down.\n" + tap('{"action": "swipe", "coordinate": [500, 800], "coordinate2": [500, 200]}'), (Drag(start=nines(500, 800), path=(nines(500, 200),)),)),
    ("system buttons", PHONE, "".join(tap(f'{{"action": "system_button", "button": "{name}"}}') for name in ("Back", "Home", "Menu", "Enter")), (Back(), Home(), PressKeys(keys=("context_menu",)), PressKeys(keys=("enter",)))),
    ("a key of a phone", PHONE, tap('{"action": "key", "text": "volume_up"}'), (PressKeys(keys=("volume_up",)),)),
]  # fmt: skip

BAD_CALLS: list[Bad] = [
    ("nothing", DESKTOP, "", "empty"),
    ("spaces", DESKTOP, " \n ", "empty"),
    ("no call", DESKTOP, "I would click the Save button.", "no tool call"),
    ("unknown action", DESKTOP, call('{"action": "teleport", "coordinate": [1, 2]}'), "unknown action 'teleport'"),
    ("outside the grid", DESKTOP, call('{"action": "left_click", "coordinate": [1512, 384]}'), "outside the picture"),
    ("negative", DESKTOP, call('{"action": "left_click", "coordinate": [-3, 384]}'), "outside the picture"),
    ("fractions on a grid of hundreds", DESKTOP, call('{"action": "left_click", "coordinate": [0.512, 0.384]}'), "looks like fractions: write numbers from 0 to 1000"),
    ("four numbers for a drag", DESKTOP, call('{"action": "left_click_drag", "coordinate": [100, 100, 700, 384]}'), "a box, or a start and an end"),
    ("two answers", DESKTOP, call('{"action": "answer", "text": "4"}') + call('{"action": "answer", "text": "5"}'), "follows the end"),
    ("half a swipe", PHONE, tap('{"action": "swipe", "coordinate": [5, 6]}'), "a swipe needs its start"),
    ("one number", DESKTOP, call('{"action": "left_click", "coordinate": [512]}'), "neither a point"),
    ("three numbers", DESKTOP, call('{"action": "left_click", "coordinate": [512, 384, 3]}'), "neither a point"),
    ("a box inside out", DESKTOP, call('{"action": "left_click", "coordinate": [524, 388, 500, 380]}'), "wrong order"),
    ("words for numbers", DESKTOP, call('{"action": "left_click", "coordinate": ["left", "top"]}'), "no pair of numbers"),
    ("truth for a number", DESKTOP, call('{"action": "left_click", "coordinate": [true, 384]}'), "no pair of numbers"),
    ("not a number", DESKTOP, call('{"action": "left_click", "coordinate": [NaN, 384]}'), "no usable number"),
    ("huge", DESKTOP, call('{"action": "left_click", "coordinate": [1e999, 384]}'), "no usable number"),
    ("no place and no pointer", DESKTOP, call('{"action": "left_click"}'), "'coordinate' is missing"),
    ("unclosed thinking", DESKTOP, f"<think>I could do {call(CLICK_ARGS)} but", "never ends"),
    ("cut in a number", DESKTOP, '<tool_call>{"name": "computer_use", "arguments": {"action": "scroll", "pixels": -5', "no JSON object"),
    ("cut in a text", DESKTOP, '<tool_call>{"name": "computer_use", "arguments": {"action": "type", "text": "hel', "no JSON object"),
    (
        "a call inside a typed text",
        DESKTOP,
        call("""{"action": "type", "text": "</think> <tool_call>{'action': 'wait'}</tool_call>"}"""),
        "no JSON object",
    ),
    ("a key twice", DESKTOP, call('{"action": "left_click", "action": "type", "coordinate": [1, 2], "text": "x"}'), "no JSON object"),
    ("two bare calls in prose", DESKTOP, f"Either {CLICK_ARGS} or {CLICK_ARGS}", "none says which"),
    ("unknown key", DESKTOP, call('{"action": "key", "keys": ["hyper"]}'), "unknown key 'hyper'"),
    ("keys as a number", DESKTOP, call('{"action": "key", "keys": 3}'), "list of key names"),
    ("status missing", DESKTOP, call('{"action": "terminate"}'), "'status' is missing"),
    ("unknown status", DESKTOP, call('{"action": "terminate", "status": "maybe"}'), "unknown status"),
    ("going on after the end", DESKTOP, call('{"action": "terminate", "status": "success"}') + call(CLICK_ARGS), "follows the end"),
    ("keys held from step to step", DESKTOP, call('{"action": "key_down", "keys": ["ctrl"]}'), "not held"),
    ("arguments as a list", DESKTOP, '<tool_call>{"name": "computer_use", "arguments": [1, 2]}</tool_call>', "must be an object"),
    ("braces without end", DESKTOP, "{" * 5000, "no tool call|no JSON object"),
    ("brackets without end", DESKTOP, '{"action": ' + "[" * 50_000, "no tool call|no JSON object"),
    ("an object that is no call", DESKTOP, 'The record is {"name": "back", "age": 3}.', "no tool call"),
    ("lists without end", DESKTOP, call('{"action": "left_click", "coordinate": ' + "[" * 400 + "1" + "]" * 400 + "}"), "nested|neither a point"),
    ("objects without end", DESKTOP, '{"a": ' * 600 + "{}" + "}" * 600, "nested|no tool call|no JSON"),
    ("repeating itself", DESKTOP, call(CLICK_ARGS) * 11, "at most 10"),
    ("far too long", DESKTOP, "x" * 300_000, "at most 200,000"),
    ("waiting for ever", DESKTOP, call('{"action": "wait", "time": 100000}'), "less than or equal to 300"),
    ("an unknown button", PHONE, tap('{"action": "system_button", "button": "Power off"}'), "unknown button"),
]  # fmt: skip


def xml(**parameters: str) -> str:
    body = "".join(f"<parameter={name}>\n{value}\n</parameter>\n" for name, value in parameters.items())
    return f"<tool_call>\n<function=computer_use>\n{body}</function>\n</tool_call>"


QWEN35: list[Good] = [
    ("as trained", DESKTOP, f"Thought: Save.\n{xml(action='left_click', coordinate='[512, 384]')}", (CLICK,)),
    ("on one line", DESKTOP, "<tool_call><function=computer_use><parameter=action>left_click</parameter><parameter=coordinate>[512, 384]</parameter></function></tool_call>", (CLICK,)),
    ("no closing tags at all", DESKTOP, "<tool_call><function=computer_use><parameter=action>left_click<parameter=coordinate>[512, 384]", (CLICK,)),
    ("no outer tags", DESKTOP, "<function=computer_use><parameter=action>left_click</parameter><parameter=coordinate>(512, 384)</parameter></function>", (CLICK,)),
    ("keys", DESKTOP, xml(action="key", keys='["ctrl", "s"]'), (PressKeys(keys=("ctrl", "s")),)),
    ("keys held on a scroll", DESKTOP, xml(action="scroll", coordinate="[1, 2]", pixels="-300", text="ctrl"), (Scroll(dy=300, point=Point(1, 2), modifiers=("ctrl",)),)),
    ("quotes round a word", DESKTOP, xml(action='"left_click"', coordinate='["512", "384"]'), (CLICK,)),
    ("attributes instead of =", DESKTOP, '<tool_call><function name="computer_use"><parameter name="action">left_click</parameter><parameter name="coordinate">[512, 384]</parameter></function></tool_call>', (CLICK,)),
    ("JSON inside the function's tags", DESKTOP, f"<tool_call><function=computer_use>{CLICK_ARGS}</function></tool_call>", (CLICK,)),
    ("an object for the pair", DESKTOP, xml(action="left_click", coordinate='{"x": 512, "y": 384}'), (CLICK,)),
    ("quotes in a text kept", DESKTOP, xml(action="type", text='"yes"'), (TypeText(text='"yes"'),)),
    ("lines of text kept", DESKTOP, xml(action="type", text="a\n\nb"), (TypeText(text="a\n\nb"),)),
    ("JSON in old habit", DESKTOP, call(CLICK_ARGS), (CLICK,)),
    ("two calls", DESKTOP, xml(action="left_click", coordinate="[512, 384]") + xml(action="wait", time="2"), (CLICK, Wait(seconds=2))),
    ("thinking", DESKTOP, "<think>\nhm\n</think>\n" + xml(action="wait"), (Wait(),)),
]  # fmt: skip

QWEN35_BAD: list[Bad] = [
    ("a parameter twice", DESKTOP, "<function=computer_use><parameter=action>wait</parameter><parameter=action>type</parameter></function>", "stands twice"),
    ("unknown action", DESKTOP, xml(action="fly"), "unknown action"),
    ("a closing tag inside a text", DESKTOP, xml(action="type", text="a</parameter>b"), "outside its parameters"),
    ("no call", DESKTOP, "done", "no tool call"),
]  # fmt: skip

GUI_OWL: list[Good] = [
    ("asking", DESKTOP, call('{"action": "interact", "text": "Which one?"}'), (AskUser(question="Which one?"),)),
    ("a phone on the 1000 grid", PHONE, tap('{"action": "click", "coordinate": [500, 999]}'), (Click(point=Point(500, 999)),)),
    ("opening an app", PHONE, "Action: open\n" + tap('{"action": "open", "text": "Clock"}'), (Open(target="Clock"),)),
]  # fmt: skip

MAI: list[Good] = [
    ("as trained", PHONE, '<thinking>\nI tap it.\n</thinking>\n<tool_call>\n{"name": "mobile_use", "arguments": {"action": "click", "coordinate": [498, 400]}}\n</tool_call>', (Click(point=nines(498, 400)),)),
    ("swipe up shows what is below", PHONE, "<thinking>x</thinking>" + tap('{"action": "swipe", "direction": "up", "coordinate": [100, 200]}'), (Scroll(dy=500, point=nines(100, 200)),)),
    ("swipe without a place", PHONE, tap('{"action": "swipe", "direction": "left"}'), (Scroll(dx=500),)),
    ("drag", PHONE, tap('{"action": "drag", "start_coordinate": [0, 0], "end_coordinate": [999, 999]}'), (Drag(start=Point(0, 0), path=(Point(1000, 1000),)),)),
    ("asking", PHONE, tap('{"action": "ask_user", "text": "Whom?"}'), (AskUser(question="Whom?"),)),
    ("fail", PHONE, "<thinking>No such app.</thinking>" + tap('{"action": "terminate", "status": "fail"}'), (GiveUp(reason="infeasible", explanation="No such app."),)),
    ("small button names", PHONE, tap('{"action": "system_button", "button": "back"}'), (Back(),)),
]  # fmt: skip
MAI_BAD: list[Bad] = [
    ("unclosed thinking", PHONE, "<thinking>I " + tap('{"action": "wait"}'), "never ends"),
    ("a direction that is none", PHONE, tap('{"action": "swipe", "direction": "sideways"}'), "unknown direction"),
]

TARS: list[Good] = [
    ("as trained", DESKTOP, "Thought: I click Save.\nAction: click(start_box='(644,364)')", (Click(point=at(644, 364, DESKTOP)),)),
    ("box marks", DESKTOP, "Thought: x\nAction: click(start_box='<|box_start|>(644,364)<|box_end|>')", (Click(point=at(644, 364, DESKTOP)),)),
    ("double quotes", DESKTOP, 'Action: left_double(start_box="(10, 20)")', (Click(point=at(10, 20, DESKTOP), count=2),)),
    ("no quotes", DESKTOP, "Action: right_single(start_box=(10, 20))", (Click(point=at(10, 20, DESKTOP), button="right"),)),
    ("a box", DESKTOP, "Action: click(start_box='[0, 0, 1288, 728]')", (Click(point=Point(500, 500)),)),
    ("a place without a name", DESKTOP, "Action: click(644, 364)", (Click(point=at(644, 364, DESKTOP)),)),
    ("other names of clicks", DESKTOP, "Action: double_click(start_box='(10, 20)')\nright_click(start_box='(10, 20)')", (Click(point=at(10, 20, DESKTOP), count=2), Click(point=at(10, 20, DESKTOP), button="right"))),
    ("a text without a name", DESKTOP, "Action: type('hello')", (TypeText(text="hello"),)),
    ("a bold label and a full stop", DESKTOP, "**Action:** wait(seconds=3).", (Wait(seconds=3),)),
    ("the path of a file, its backslashes bare", DESKTOP, "Action: type(content='C:\\Users\\new')", (TypeText(text="C:\\Users\\new"),)),
    ("an answer by another name", DESKTOP, "Action: finished(answer='12')", (Done(answer="12"),)),
    ("no label", DESKTOP, "click(start_box='(644,364)')", (Click(point=at(644, 364, DESKTOP)),)),
    ("in a fence", DESKTOP, "Thought: x\nAction:\n```\nclick(start_box='(644,364)')\n```", (Click(point=at(644, 364, DESKTOP)),)),
    ("Chinese", DESKTOP, "Thought: 我需要点击。\nAction： click(start_box='(644,364)')", (Click(point=at(644, 364, DESKTOP)),)),
    ("two actions", DESKTOP, "Thought: x\nAction: click(start_box='(1,2)')\n\ntype(content='a b\\n')", (Click(point=at(1, 2, DESKTOP)), TypeText(text="a b\n"))),
    ("a quote that was not escaped", DESKTOP, "Action: type(content='it's late')", (TypeText(text="it's late"),)),
    ("line breaks that were not escaped", DESKTOP, "Action: type(content='a\nb')", (TypeText(text="a\nb"),)),
    ("drag", DESKTOP, "Action: drag(start_box='(1,2)', end_box='(3,4)')", (Drag(start=at(1, 2, DESKTOP), path=(at(3, 4, DESKTOP),)),)),
    ("hotkey", DESKTOP, "Action: hotkey(key='ctrl c')", (PressKeys(keys=("ctrl", "c")),)),
    ("scroll", DESKTOP, "Action: scroll(start_box='(1,2)', direction='down')", (Scroll(dy=500, point=at(1, 2, DESKTOP)),)),
    ("wait, with a remark", DESKTOP, "Action: wait() #Sleep for 5s", (Wait(seconds=5),)),
    ("finished", DESKTOP, "Thought: all done\nAction: finished(content='12')", (Done(answer="12"),)),
    ("finished with nothing", DESKTOP, "Action: finished(content='')", (Done(),)),
    ("help", DESKTOP, "Thought: Which account?\nAction: call_user()", (AskUser(question="Which account?"),)),
    ("phone", PHONE, "Action: open_app(app_name='Clock')\npress_back()\npress_home()\nlong_press(start_box='(1,2)')", (Open(target="Clock"), Back(), Home(), LongPress(point=at(1, 2, PHONE)))),
]  # fmt: skip

TARS_BAD: list[Bad] = [
    ("code", DESKTOP, "Action: click(start_box='(1,2)');import os", "not one call"),
    ("code in an argument", DESKTOP, "Action: click(start_box=open('/etc/passwd').read())", "not one call"),
    ("code behind a loose quote", DESKTOP, "Action: type(content='a'); import os; x=('b')", "not one call"),
    ("unknown action", DESKTOP, "Action: clik(start_box='(1,2)')", "unknown action 'clik"),
    ("words", DESKTOP, "Thought: nothing to do", "no line 'Action"),
    ("outside", DESKTOP, "Action: click(start_box='(1300,20)')", "outside the picture"),
    ("fractions for pixels", DESKTOP, "Action: click(start_box='(0.5,0.25)')", "looks like fractions: write pixels"),
    ("no end", DESKTOP, "Action: drag(start_box='(1,2)')", "'end_box' is missing"),
    ("unpacking", DESKTOP, "Action: click(**{'start_box': '(1,2)'})", "is missing|not one call"),
]  # fmt: skip

TARS2: list[Good] = [
    ("point", DESKTOP, "Thought: x\nAction: click(point='<point>512 384</point>')", (CLICK,)),
    ("drag", DESKTOP, "Action: drag(start_point='<point>1 2</point>', end_point='<point>3 4</point>')", (Drag(start=Point(1, 2), path=(Point(3, 4),)),)),
    ("scroll", DESKTOP, "Action: scroll(point='<point>512 384</point>', direction='up')", (Scroll(dy=-500, point=Point(512, 384)),)),
]  # fmt: skip


def code(lines: str) -> str:
    return f"## Thought\nSave it.\n\n## Action\nClick Save.\n\n## Code\n```python\n{lines}\n```"


CUA: list[Good] = [
    ("as trained", DESKTOP, "# Step 1:\n" + code("pyautogui.click(x=644, y=364)"), (Click(point=at(644, 364, DESKTOP)),)),
    ("positional", DESKTOP, code("pyautogui.click(644, 364)"), (Click(point=at(644, 364, DESKTOP)),)),
    ("a pair", DESKTOP, code("pyautogui.click((644, 364))"), (Click(point=at(644, 364, DESKTOP)),)),
    ("another fence", DESKTOP, "```code\npyautogui.click(x=644, y=364)\n```", (Click(point=at(644, 364, DESKTOP)),)),
    ("no fence", DESKTOP, "I click.\npyautogui.click(x=644, y=364)", (Click(point=at(644, 364, DESKTOP)),)),
    ("fence not closed", DESKTOP, "```python\npyautogui.click(x=644, y=364)", (Click(point=at(644, 364, DESKTOP)),)),
    ("with its import", DESKTOP, code("import pyautogui\nimport time\npyautogui.click(x=644, y=364)\ntime.sleep(2)"), (Click(point=at(644, 364, DESKTOP)), Wait(seconds=2))),
    ("the same block twice", DESKTOP, code("pyautogui.press('enter')") + "\n```python\npyautogui.press('enter')\n```", (PressKeys(keys=("enter",)),)),
    ("clicks and button", DESKTOP, code("pyautogui.click(1, 2, clicks=2, button='right')"), (Click(point=at(1, 2, DESKTOP), count=2, button="right"),)),
    ("triple", DESKTOP, code("computer.triple_click(x=1, y=2)"), (Click(point=at(1, 2, DESKTOP), count=3),)),
    ("move then click", DESKTOP, code("pyautogui.moveTo(1, 2)\npyautogui.click()"), (Move(point=at(1, 2, DESKTOP)), Click(point=at(1, 2, DESKTOP)))),
    ("drag", DESKTOP, code("pyautogui.moveTo(1, 2)\npyautogui.dragTo(3, 4, duration=1.0, button='left')"), (Drag(start=at(1, 2, DESKTOP), path=(at(3, 4, DESKTOP),), seconds=1),)),
    ("drag from the pointer", DESKTOP, code("pyautogui.dragTo(3, 4)"), (Drag(path=(at(3, 4, DESKTOP),)),)),
    ("wheel", DESKTOP, code("pyautogui.scroll(-5)"), (Scroll(dy=500),)),
    ("wheel at a place", DESKTOP, code("pyautogui.scroll(-5, x=1, y=2)"), (Scroll(dy=500, point=at(1, 2, DESKTOP)),)),
    ("write", DESKTOP, code("pyautogui.write(message='it\\'s \"x\"', interval=0.05)"), (TypeText(text="it's \"x\""),)),
    ("hotkey", DESKTOP, code("pyautogui.hotkey('ctrl', 'c')"), (PressKeys(keys=("ctrl", "c")),)),
    ("hotkey as one text", DESKTOP, code("pyautogui.hotkey('ctrl+c')"), (PressKeys(keys=("ctrl", "c")),)),
    ("hotkey as a list", DESKTOP, code("pyautogui.hotkey(['ctrl', 'c'])"), (PressKeys(keys=("ctrl", "c")),)),
    ("press several", DESKTOP, code("pyautogui.press(['tab', 'enter'], presses=2)"), (PressKeys(keys=("tab",), count=2), PressKeys(keys=("enter",), count=2))),
    ("keys held over a click", DESKTOP, code("pyautogui.keyDown('ctrl')\npyautogui.click(1, 2)\npyautogui.keyUp('ctrl')"), (Click(point=at(1, 2, DESKTOP), modifiers=("ctrl",)),)),
    ("keys held over a key", DESKTOP, code("pyautogui.keyDown('shift')\npyautogui.press('tab')\npyautogui.keyUp('shift')"), (PressKeys(keys=("shift", "tab")),)),
    ("down and up is a press", DESKTOP, code("pyautogui.keyDown('a')\npyautogui.keyUp('a')"), (PressKeys(keys=("a",)),)),
    ("wait", DESKTOP, code("computer.wait(seconds=3)"), (Wait(seconds=3),)),
    ("success", DESKTOP, code("computer.terminate(status='success')"), (Done(),)),
    ("failure", DESKTOP, code("computer.terminate(status='failure')"), (GiveUp(reason="infeasible", explanation="Save it."),)),
]  # fmt: skip

CUA_BAD: list[Bad] = [
    ("import os", DESKTOP, code("pyautogui.click(1,1);import os"), "only pyautogui"),
    ("import under another name", DESKTOP, code("import pyautogui as time"), "only pyautogui"),
    ("system", DESKTOP, code("os.system('rm -rf /')"), "only pyautogui"),
    ("an expression as argument", DESKTOP, code("pyautogui.click(open('x').read(), 2)"), "plain values"),
    ("arithmetic", DESKTOP, code("pyautogui.click(100*5, 2)"), "plain values"),
    ("unpacked", DESKTOP, code("pyautogui.hotkey(*['a'])"), "plain values"),
    ("unpacked names", DESKTOP, code("pyautogui.click(**{'x': 1, 'y': 2})"), "plain values"),
    ("a loop", DESKTOP, code("for i in range(9):\n    pyautogui.click(1, 1)"), "only pyautogui"),
    ("a lambda", DESKTOP, code("(lambda: pyautogui.click(1, 1))()"), "only pyautogui"),
    ("an attribute deeper", DESKTOP, code("pyautogui.os.system('x')"), "only pyautogui"),
    ("not in the table", DESKTOP, code("pyautogui.screenshot('x.png')"), "unknown call pyautogui.screenshot"),
    ("assignment", DESKTOP, code("pyautogui.FAILSAFE = False"), "only pyautogui"),
    ("no Python", DESKTOP, code("pyautogui.click("), "cannot be read"),
    ("two blocks", DESKTOP, code("pyautogui.click(1, 1)") + "\n" + code("pyautogui.click(2, 2)"), "different blocks"),
    ("a key left held", DESKTOP, code("pyautogui.keyDown('ctrl')"), "would stay held"),
    ("a key never held", DESKTOP, code("pyautogui.keyUp('ctrl')"), "was not held"),
    ("half a place", DESKTOP, code("pyautogui.click(x=5)"), "both x and y"),
    ("nowhere", DESKTOP, code("pyautogui.click()"), "where the pointer is"),
    ("outside", DESKTOP, code("pyautogui.click(5000, 1)"), "outside the picture"),
    ("fractions for pixels", DESKTOP, code("pyautogui.click(0.5, 0.25)"), "looks like fractions"),
    ("twice", DESKTOP, code("pyautogui.click(1, x=2, y=3)"), "given twice"),
    ("words", DESKTOP, "I cannot do that.", "no block of code"),
    ("deep", DESKTOP, code("pyautogui.write(" + "(" * 3000 + ")" * 3000 + ")"), "cannot be read|plain values"),
]  # fmt: skip

KIMI: list[Good] = [
    ("fractions", DESKTOP, "## Code\n```python\npyautogui.click(x=0.512, y=0.384)\n```", (CLICK,)),
    ("edges", DESKTOP, "```python\npyautogui.moveTo(0, 1)\n```", (Move(point=Point(0, 1000)),)),
    ("thinking", DESKTOP, "◁think▷hm◁/think▷\n```python\npyautogui.press('esc')\n```", (PressKeys(keys=("escape",)),)),
]  # fmt: skip
KIMI_BAD: list[Bad] = [("pixels", DESKTOP, "```python\npyautogui.click(x=512, y=384)\n```", "outside the picture")]

PLAIN: list[Good] = [
    ("as asked", DESKTOP, '{"thought": "Save.", "plan": [{"text": "save", "status": "active"}], "actions": [{"kind": "click", "point": [512, 384]}]}', (CLICK,)),
    ("fenced, with words", DESKTOP, 'Sure!\n```json\n{"thought": "x", "actions": [{"kind": "click", "point": [512, 384]}]}\n```\nDone.', (CLICK,)),
    ("one action, not a list", DESKTOP, '{"action": {"kind": "click", "point": [512, 384]}}', (CLICK,)),
    ("an action at the top", DESKTOP, '{"action": "click", "point": {"x": "512", "y": 384}}', (CLICK,)),
    ("single quotes", DESKTOP, "{'thought': 'it', 'actions': [{'kind': 'click', 'point': (512, 384), }]}", (CLICK,)),
    ("another name", DESKTOP, '{"actions": [{"kind": "left_click", "point": [512, 384]}, {"kind": "type", "text": "a"}]}', (CLICK, TypeText(text="a"))),
    ("names that other models use", DESKTOP, '{"actions": [{"kind": "double_click", "coordinate": [512, 384], "description": "the file"}, {"kind": "open", "url": "https://example.com"}, {"kind": "scroll", "direction": "down"}]}', (Click(point=Point(512, 384), count=2), Open(target="https://example.com"), Scroll(dy=500))),
    ("a drag with an end", DESKTOP, '{"actions": [{"kind": "drag", "start": [1, 2], "end": [3, 4]}]}', (Drag(start=Point(1, 2), path=(Point(3, 4),)),)),
    ("keys as text", DESKTOP, '{"actions": [{"kind": "press_keys", "keys": "ctrl+s"}]}', (PressKeys(keys=("ctrl", "s")),)),
    ("nulls", DESKTOP, '{"actions": [{"kind": "done", "answer": null, "point": null}]}', (Done(),)),
    ("a path of one", DESKTOP, '{"actions": [{"kind": "drag", "path": [3, 4]}]}', (Drag(path=(Point(3, 4),)),)),
    ("recents", PHONE, '{"actions": [{"kind": "recents"}]}', (Recents(),)),
    ("a broken plan does no harm", DESKTOP, '{"plan": [3, {"text": 7}, "a"], "actions": [{"kind": "wait", "seconds": 2}]}', (Wait(seconds=2),)),
]  # fmt: skip

PLAIN_BAD: list[Bad] = [
    ("no JSON", DESKTOP, "click Save", "no JSON object"),
    ("no actions", DESKTOP, '{"thought": "hm"}', "is no action"),
    ("none", DESKTOP, '{"actions": []}', "names no action"),
    ("unknown kind", DESKTOP, '{"actions": [{"kind": "exec", "text": "rm"}]}', "unknown kind of action 'exec'"),
    ("unknown field", DESKTOP, '{"actions": [{"kind": "wait", "minutes": 3}]}', "minutes: Extra inputs"),
    ("outside", DESKTOP, '{"actions": [{"kind": "click", "point": [5120, 384]}]}', "outside the picture"),
    ("two objects", DESKTOP, '{"actions": [{"kind": "wait"}]} {"actions": [{"kind": "back"}]}', "2 JSON object"),
    ("place missing", DESKTOP, '{"actions": [{"kind": "click"}]}', "point: Field required"),
]  # fmt: skip

GOOD: dict[str, list[Good]] = {
    "qwen3-vl": QWEN3_VL,
    "qwen3.5": QWEN35,
    "gui-owl": GUI_OWL,
    "evocua": QWEN3_VL[:3],
    "qwen2.5-vl": [("pixels", DESKTOP, call('{"action": "left_click", "coordinate": [644, 364]}'), (Click(point=at(644, 364, DESKTOP)),))],
    "mai-ui": MAI,
    "ui-tars-1.5": TARS,
    "ui-tars-2": TARS2,
    "opencua": CUA,
    "kimi": KIMI,
    "plain": PLAIN,
}  # fmt: skip

BAD: dict[str, list[Bad]] = {
    "qwen3-vl": BAD_CALLS,
    "qwen3.5": QWEN35_BAD,
    "gui-owl": BAD_CALLS[:4],
    "mai-ui": MAI_BAD,
    "ui-tars-1.5": TARS_BAD,
    "opencua": CUA_BAD,
    "kimi": KIMI_BAD,
    "plain": PLAIN_BAD,
}
