"""A program was opened again after a crash: what may be lost is looked at again, what is done for good is not."""

import pytest

from environments.actions import Click, Open, Point
from environments.observation import Advice, Event
from model.pocket.goal import understand
from model.pocket.reopen import repeatable
from tests.model.pocket.stage import Player, clicked, element, kinds, line, screen

CRASHED = Event(kind="crashed", text="the app notes has crashed: a dialog says so")
CLOSE = Advice(kind="cover", text="a dialog", subject="crash", action=Click(point=Point(500, 500)))
REOPEN = Advice(kind="load", text="the app notes is gone", subject="notes", action=Open(target="notes"))

DISPLAY = element("button", (100, 100, 200, 130), "Display")
LISTED = screen(DISPLAY, line("Display", 110, 105), line("Settings", 100, 30))
SIZE = element("button", (100, 300, 220, 330), "Text size")
SIZES = screen(SIZE, line("Text size", 110, 305), line("What is shown", 100, 30), ground=240)
DIALOG = screen(line("Notes keeps stopping", 300, 300), ground=120)
ICONS = screen(line("Clock", 500, 400), ground=60)


def crash(player):
    """It crashes, is closed, and is opened again."""
    player.show(DIALOG, CRASHED, app="notes", advice=(CLOSE,))
    assert kinds(player.show(ICONS, app="home", advice=(REOPEN,))) == ["open"]


def test_the_way_back_is_gone_again_from_where_the_program_begins():
    player = Player('open "Display" and press "Text size"')
    player.show(LISTED, app="notes", advice=())
    crash(player)
    assert clicked(player.show(LISTED, app="notes", advice=()))[1] in range(100, 130)
    assert player.statuses == ["active", "open"]
    assert clicked(player.show(SIZES, app="notes", advice=()))[1] in range(300, 330)
    assert player.statuses == ["done", "active"]


def test_where_the_program_comes_back_as_it_was_the_task_goes_on_there():
    player = Player('open "Display", press "Text size" and press "Large"')
    player.show(LISTED, app="notes", advice=())
    player.show(SIZES, app="notes", advice=())
    crash(player)
    player.show(SIZES, app="notes", advice=())
    assert player.statuses == ["done", "active", "open"]


def test_what_was_done_for_good_is_not_done_again():
    player = Player('press "Send" and press "Display"')
    send = screen(element("button", (100, 500, 200, 530), "Send"), line("Send", 120, 505), *LISTED.lines, DISPLAY)
    player.show(send, app="notes", advice=())
    crash(player)
    assert clicked(player.show(send, app="notes", advice=()))[1] in range(100, 130)
    assert player.statuses == ["done", "active"]


@pytest.mark.parametrize(
    ("words", "may"),
    [
        ('open "Display" and wait 1 second', True),
        ('press "Send" and wait 1 second', False),
        ('点击“发送”，然后等待1秒', False),
        ('press "Add contact" and type "Ida" into Name', True),
        ('press "Add to basket" and type "Ida" into Name', False),
        ('press "Add contact" and press "Back"', False),
        ("turn off Wi-Fi and wait 1 second", True),
        ("delete order 1003 and wait 1 second", False),
    ],
)  # fmt: skip
def test_what_may_be_done_twice(words, may):
    first, second = understand(words).commands
    assert repeatable(first, second) is may
