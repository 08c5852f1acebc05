"""What a page answers to a press in words."""

from environments.actions import Done, Wait
from tests.model.pocket.stage import Player, clicked, kinds, line, screen

PAGE = (line("Name", 40, 40), line("Mira", 40, 80))


def pressed(task="click Save"):
    player = Player(task)
    player.show(screen(*PAGE, line("Save", 60, 250)))
    return player


def test_a_button_that_says_it_is_busy_is_waited_for():
    player = pressed()
    busy = screen(*PAGE, line("Saving…", 60, 250))
    assert [kinds(player.show(busy)) for _ in range(3)] == [["wait"]] * 3
    assert player.show(screen(*PAGE, line("Save", 60, 250), line("Saved", 200, 250))).actions == (Done(),)


def test_what_stays_busy_is_not_waited_for_without_end():
    player = pressed()
    busy = screen(*PAGE, line("Saving…", 60, 250))
    assert [player.show(busy) for _ in range(12)][-1].actions == (Done(),)
    assert Wait(seconds=1.5) in player.history[3].decision.actions


def test_a_heading_that_begins_like_it_is_no_wait():
    long = screen(*PAGE, line("Save", 60, 250), line("Loading bays and how to book them", 60, 400))
    assert pressed().show(long).actions == (Done(),)


def test_what_asks_to_be_tried_again_is_once_and_then_told():
    player = pressed("click Send")
    player.history.clear()
    player.show(screen(*PAGE, line("Send", 60, 250)))
    failed = screen(*PAGE, line("Send", 60, 250), line("Something went wrong. Please try again.", 60, 300))
    assert clicked(player.show(failed))[1] < 290
    later = screen(*PAGE, line("Send", 60, 250), line("Something went wrong. Please try again!", 60, 310))
    decision = player.show(later)
    assert kinds(decision) == ["give_up"]
    assert "went wrong" in decision.actions[0].explanation


def test_a_complaint_that_asks_for_something_else_is_told_at_once():
    player = pressed("click Send")
    player.history.clear()
    player.show(screen(*PAGE, line("Send", 60, 250)))
    missing = screen(*PAGE, line("Send", 60, 250), line("Please enter your city", 60, 300))
    assert kinds(player.show(missing)) == ["give_up"]
