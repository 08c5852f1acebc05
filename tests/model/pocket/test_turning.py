"""What turns by itself is no effect of a press, and what lay under a veil was not pressed."""

import pytest

from tests.model.pocket.stage import Player, clicked, kinds, line, screen

LINE = line("Go on", 60, 100)
PLACES = ((400, 300), (420, 300), (420, 320), (400, 320))


def page(turn=None, veil=0.0, badge=0, title="Our shop"):
    """A page with something that turns on it, under a white veil or none."""
    left, top = PLACES[(turn or 0) % 4]
    ring = [((396, 296, 444, 344), 200), ((left, top, left + 20, top + 20), 60)] if turn is not None else []
    seen = screen(LINE, line(title, 60, 40), paint=[*ring, ((700, 20, 712, 20 + badge), 0)])
    veiled = (seen.pixels * (1 - veil) + 255 * veil).astype(seen.pixels.dtype)
    if veil:
        veiled[290:350, 390:450] = seen.pixels[290:350, 390:450]
    return seen._replace(pixels=veiled)


def test_what_was_pressed_under_a_veil_is_pressed_again_once_it_has_lifted():
    player = Player("Click Go on")
    assert kinds(player.show(page(0, 0.6), settle="small_motion")) == ["click"]
    assert kinds(player.show(page(1, 0.6), settle="small_motion")) == ["wait"]
    again = player.show(page())
    assert clicked(again) == (82, 110)


def test_another_page_is_what_came_of_the_press():
    player = Player("Click Go on")
    player.show(page(0, 0.6), settle="small_motion")
    assert kinds(player.show(page(1, 0.6), settle="small_motion")) == ["wait"]
    assert kinds(player.show(screen(line("Thank you for your order", 200, 300)))) == ["done"]


@pytest.mark.parametrize("settle", ["still", "small_motion"])
def test_what_stays_as_it_is_came_of_the_press(settle):
    """A badge, whether or not a caret blinks somewhere."""
    player = Player("Click Go on")
    player.show(page(), settle=settle)
    shown = [kinds(player.show(page(badge=12), settle=settle)) for _ in range(3)]
    assert shown == ([["wait"], ["wait"], ["done"]] if settle == "small_motion" else [["done"]] * 3)


def test_what_goes_on_turning_alone_is_waited_for():
    player = Player("Click Go on")
    player.show(page(0), settle="small_motion")
    waits = [player.show(page(number), settle="small_motion") for number in (1, 1, 2, 1, 2, 1)]
    assert [kinds(each) for each in waits] == [["wait"]] * 5 + [["done"]]
