import pytest

from environments.actions import Done
from model.pocket.goal import understand
from model.pocket.series import keys_in
from tests.model.pocket.stage import Player, clicked, element, kinds, line, screen

KEYS = ("7", "8", "9", "+", "4", "5", "6", "=")
PLACES = {key: (100 + 60 * (n % 4), 100 + 60 * (n // 4)) for n, key in enumerate(KEYS)}
PAD = [element("button", (x, y, x + 50, y + 40), key) for key, (x, y) in PLACES.items()]
PAD += [line(key, x + 18, y + 10, 14) for key, (x, y) in PLACES.items()]


def key_at(point):
    return next(key for key, (x, y) in PLACES.items() if x <= point[0] <= x + 50 and y <= point[1] <= y + 40)


@pytest.mark.parametrize("task", ["press 7, press +, press 5, press =", "press 7 + 5 =", "依次点击 7、+、5、="])
def test_keys_are_pressed_one_after_the_other_though_nothing_shows(task):
    player = Player(task)
    still = screen(*PAD)
    pressed = []
    for _ in range(12):
        decision = player.show(still)
        if decision.actions == (Done(),):
            break
        if "click" in kinds(decision):
            pressed.append(clicked(decision))
    assert decision.actions == (Done(),)
    assert [key_at(point) for point in pressed] == ["7", "+", "5", "="]


def test_a_lone_key_that_does_nothing_is_given_up():
    player = Player("press 7")
    decisions = [player.show(screen(*PAD)) for _ in range(13)]
    assert decisions[-1].actions[0].kind == "give_up"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("7 + 5 =", "7+5="), ("12*3=", "12*3="), ("45 − 17", "45−17"), ("24/7", ""), ("2026-01-02", ""), ("7", ""),
        ("+", ""), ("A + B", ""), ("1.5 × 2", "1.5×2"),
    ],
)  # fmt: skip
def test_a_sum_is_told_from_a_label(text, keys):
    assert "".join(keys_in(text)) == keys


def test_calculating_is_pressing_the_keys_of_the_sum():
    assert [each.target.words for each in understand("calculate 45 - 17").commands] == ["4", "5", "-", "1", "7", "="]


def test_the_key_of_a_keypad_is_pressed_where_it_is_drawn():
    assert kinds(Player("press the 7 key").show(screen(*PAD))) == ["click"]
    assert kinds(Player("press the 3 key").show(screen(*PAD))) == ["press_keys"]
