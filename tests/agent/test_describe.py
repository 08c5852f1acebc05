"""Actions in words."""

import pytest

from agent.describe import cut, describe, describe_all
from environments import ACTIONS, ActionAdapter

CASES = [
    ({"kind": "click", "point": {"x": 512.4, "y": 338}}, "click (512, 338)"),
    ({"kind": "click", "point": {"x": 1, "y": 2}, "count": 2, "modifiers": ["Control"]}, "ctrl+double click (1, 2)"),
    ({"kind": "click", "point": {"x": 1, "y": 2}, "button": "right"}, "right click (1, 2)"),
    ({"kind": "long_press", "point": {"x": 1, "y": 2}}, "press (1, 2) for 0.8 s"),
    ({"kind": "move", "point": {"x": 0, "y": 1000}}, "move to (0, 1000)"),
    ({"kind": "drag", "path": [{"x": 3, "y": 4}], "start": {"x": 1, "y": 2}}, "drag (1, 2) to (3, 4)"),
    ({"kind": "drag", "path": [{"x": 3, "y": 4}, {"x": 5, "y": 6}]}, "drag to (3, 4) to (5, 6)"),
    ({"kind": "drag", "path": [{"x": n, "y": 0} for n in range(9)]}, "drag along 8 points to (8, 0)"),
    ({"kind": "scroll", "dy": 400}, "scroll down 400"),
    ({"kind": "scroll", "dy": -400, "dx": 20, "point": {"x": 1, "y": 2}}, "scroll up 400 and right 20 at (1, 2)"),
    ({"kind": "scroll", "dx": -3}, "scroll left 3"),
    ({"kind": "scroll"}, "scroll down 0"),
    ({"kind": "type_text", "text": "Zoë 东\n"}, 'type "Zoë 东⏎"'),
    ({"kind": "type_text", "text": "  two  spaces "}, 'type "  two  spaces "'),
    ({"kind": "press_keys", "keys": ["Ctrl", "S"]}, "press ctrl+s"),
    ({"kind": "press_keys", "keys": ["Tab"], "count": 3}, "press tab 3 times"),
    ({"kind": "wait", "seconds": 1.5}, "wait 1.5 s"),
    ({"kind": "open", "target": "https://example.com/"}, "open https://example.com/"),
    ({"kind": "back"}, "go back"),
    ({"kind": "home"}, "go home"),
    ({"kind": "recents"}, "show what is open"),
    ({"kind": "ask_user", "question": "Which one?"}, 'ask "Which one?"'),
    ({"kind": "done"}, "done"),
    ({"kind": "done", "answer": "9 €"}, "done: 9 €"),
    ({"kind": "give_up", "reason": "infeasible"}, "give up (infeasible)"),
    ({"kind": "give_up", "explanation": "no such button"}, "give up (stuck): no such button"),
]


@pytest.mark.parametrize(("action", "words"), CASES)
def test_words(action, words):
    assert describe(ActionAdapter.validate_python(action)) == words


def test_every_kind_of_action_has_a_case():
    assert {action["kind"] for action, _ in CASES} == set(ACTIONS)


def test_long_texts_are_cut_to_one_line():
    assert cut("a\n b " * 100) == "a b " * 19 + "a b…"
    text = ActionAdapter.validate_python({"kind": "type_text", "text": "x" * 500})
    assert describe(text) == 'type "' + "x" * 79 + '…"'


def test_several_actions_on_one_line():
    actions = [ActionAdapter.validate_python({"kind": kind}) for kind in ("back", "home")]
    assert describe_all(actions) == "go back, then go home"
