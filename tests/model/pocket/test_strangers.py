"""What came up at a press: what the press brought about, what came of its own, and what says that it did not work."""

import pytest

from environments.actions import Click, Done
from environments.observation import Advice, Event
from environments.points import Point
from tests.model.pocket.stage import Player, clicked, element, kinds, line, screen

PANEL = (200, 150, 600, 400)
PAGE = (
    line("Save", 40, 40),
    *(line("A letter to all of the people who live here", 40, 450 + 30 * row) for row in range(4)),
)
DIM = [((0, 0, 800, 600), 110), (PANEL, 255)]


def dialog(*lines):
    return screen(*PAGE, element("container", PANEL), *lines, paint=DIM)


def after_saving(seen, *events, advice=None):
    player = Player("click Save")
    player.show(screen(*PAGE))
    return player, player.show(seen, *events, advice=advice)


UPDATE = (line("A new version is available. Install it?", 210, 200), line("Yes", 250, 350), line("Later", 450, 350))


def test_what_a_program_asks_of_its_own_is_no_answer_to_a_press():
    player, decision = after_saving(dialog(*UPDATE))
    assert clicked(decision)[0] > 440
    assert clicked(player.show(screen(*PAGE)))[1] < 70  # the press that it took is repeated
    assert player.show(screen(*PAGE, line("Saved.", 300, 40))).actions == (Done(),)


def test_what_a_press_brings_up_is_its_effect():
    assert after_saving(dialog(line("Saved for you.", 210, 200)))[1].actions == (Done(),)


def test_a_dialog_that_was_asked_for_is_no_stranger_whatever_else_it_speaks_of():
    settings = dialog(line("Preferences", 210, 170), line("Weekly newsletter", 210, 230), line("Cancel", 250, 350))
    player = Player("click Preferences")
    player.show(screen(*PAGE, line("Preferences", 300, 40)))
    assert player.show(settings).actions == (Done(),)
    player = Player("click Open, then click Compact rows")
    player.show(screen(*PAGE, line("Open", 300, 40)))
    more = dialog(line("Rows", 210, 170), line("Weekly newsletter", 210, 230), line("Compact rows", 210, 290))
    assert clicked(player.show(more))[1] > 280


@pytest.mark.parametrize("words", ["Sync failed", "The file could not be saved", "保存失败"])
def test_a_dialog_that_says_it_did_not_work_is_told_and_nothing_is_repeated(words):
    decision = after_saving(dialog(line(words, 210, 200), line("OK", 350, 350)))[1]
    assert kinds(decision) == ["give_up"]
    assert words in decision.actions[0].explanation


def test_a_window_that_came_of_its_own_is_told_by_its_title_and_left():
    window = (element("container", PANEL), line("Software updates", 300, 155), *UPDATE)
    opened = Event(kind="window_opened", text='the window "Software updates" (Updater) opened')
    leaving = Advice(kind="cover", text="a dialog …", subject="Software updates", action=Click(point=Point(580, 600)))
    assert after_saving(screen(*PAGE, *window), opened, advice=(leaving,))[1].actions == (leaving.action,)
    assert after_saving(screen(*PAGE, *window), opened)[1].actions == (Done(),)  # nobody watches


def test_a_press_that_led_to_another_page_was_heard_whatever_that_page_is_covered_by():
    player = Player("click Save, then click Blue Mug")
    player.show(screen(*PAGE))
    banner = element("container", (0, 0, 800, 60)), line("15 % off all rugs", 300, 20), line("×", 770, 20, 16)
    there = screen(line("Saved things", 40, 100), line("Blue Mug", 40, 300), *banner)
    gone = Advice(kind="cover", text="it can be left", subject="15 % off all rugs")
    assert clicked(player.show(there, url="http://page/saved", advice=(gone,)))[1] > 290
