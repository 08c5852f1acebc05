"""What is tried before a command is given up, and what is not."""

from environments.actions import PressKeys, Wait
from tests.model.pocket.stage import ROWS, Player, clicked, element, kinds, line, screen, stuck

NOTICE = (
    element("container", (300, 200, 600, 330)), line("Hello, friend of clay!", 320, 220),
    line("Yes please", 320, 280), line("Not for me", 460, 280), line("Row 5 of many w", 160, 230, 138),
)  # fmt: skip
"""It cuts off what stands behind it."""


def test_a_panel_that_may_hide_the_target_is_left_when_the_target_is_nowhere_and_the_search_begins_anew():
    player = Player("click Blue Mug")
    assert clicked(stuck(player, screen(*ROWS, *NOTICE)))[0] > 440
    assert clicked(player.show(screen(*ROWS, line("Blue Mug", 340, 220))))[1] < 250


TOAST = (
    element("row", (450, 540, 790, 590)), line("You are all caught up", 470, 555), line("×", 765, 555),
    element("icon", (765, 557, 781, 573)),
)  # fmt: skip


def test_a_notice_in_a_corner_may_hide_it_too_but_a_forms_own_cancel_leads_away():
    assert clicked(stuck(Player("click Blue Mug"), screen(*ROWS[:9], *TOAST)))[0] > 750
    form = (element("container", (250, 200, 550, 400)), line("Order", 270, 220), line("Cancel", 270, 350))
    assert kinds(stuck(Player("click Blue Mug"), screen(*ROWS[:4], *form))) == ["give_up"]


def test_what_is_busy_is_given_time():
    player = Player("click Blue Mug")
    busy = screen(*ROWS, line("Synchronising…", 500, 300))
    assert [player.show(busy) for _ in range(5)][-1].actions == (Wait(seconds=3.0),)


def test_a_panel_that_hides_nothing_that_is_sought_is_left_alone():
    assert clicked(Player("click Row 9 of many words").show(screen(*ROWS, *NOTICE)))[0] < 300


def test_what_says_more_than_was_asked_for_is_pressed_only_once_nothing_hides_the_thing_itself():
    tall, short = line("Blue Mug, tall", 640, 60), line("Blue Mug", 340, 220)
    player = Player('click "Blue Mug"')
    assert clicked(player.show(screen(*ROWS, tall, *NOTICE)))[0] in range(460, 560)
    assert clicked(player.show(screen(*ROWS, tall, short)))[0] < 450
    player = Player('click "Blue Mug"')
    assert clicked(player.show(screen(*ROWS, tall, *NOTICE)))[0] in range(460, 560)
    assert clicked(player.show(screen(*ROWS, tall)))[0] > 640, "it was the best there is"
    assert clicked(Player('click "Blue Mug, tall"').show(screen(*ROWS, tall, *NOTICE)))[0] > 640
    assert clicked(Player("click Blue Mug").show(screen(*ROWS, tall, *NOTICE)))[0] > 640, "not to the letter"


def test_each_way_out_is_tried_once_and_then_the_truth():
    player = Player("click Blue Mug")
    stuck(player, screen(*ROWS, *NOTICE))
    assert kinds(stuck(player, screen(*ROWS, *NOTICE))) == ["give_up"]


def test_each_of_several_panels_has_a_cross_of_its_own():
    left = (
        element("row", (10, 540, 350, 590)), line("Two friends are online", 30, 555), line("×", 325, 555),
        element("icon", (325, 557, 341, 573)),
    )  # fmt: skip
    player = Player("click Blue Mug")
    assert clicked(stuck(player, screen(*ROWS[:9], *TOAST)))[0] > 750
    assert clicked(stuck(player, screen(*ROWS[:9], *left)))[0] in range(320, 345)


def test_a_question_about_the_person_is_not_answered_on_the_way():
    about = (
        element("container", (300, 200, 600, 330)),
        line("Are you 18?", 320, 220),
        line("No", 460, 280),
        NOTICE[-1],
    )
    assert kinds(stuck(Player("click Blue Mug"), screen(*ROWS, *about))) == ["give_up"]


def test_a_page_in_between_is_passed():
    between = screen(line("DRIVE THE NEW ORBIT", 200, 200), line("Book a drive", 300, 300), line("Skip ad ›", 650, 550))
    assert clicked(stuck(Player("click Blue Mug"), between))[1] > 540
    full = screen(*ROWS, line("Skip ad ›", 650, 550))
    assert kinds(stuck(Player("click Blue Mug"), full)) == ["give_up"]


def test_what_offers_to_try_again_is_believed_twice():
    failed = screen(line("Something went wrong", 300, 200), line("Try again", 330, 300))
    player = Player("click Blue Mug")
    for _ in range(2):
        assert abs(clicked(stuck(player, failed))[1] - 310) < 3
    assert kinds(stuck(player, failed)) == ["give_up"]


def test_a_page_of_which_nothing_came_is_loaded_once_more():
    bones = screen(*(element("row", (40, top, 760, top + 24)) for top in range(60, 400, 60)))
    player = Player("click Blue Mug")
    assert stuck(player, bones, 20).actions == (PressKeys(keys=("f5",)),)
    assert kinds(stuck(player, bones, 20)) == ["give_up"]


def test_what_is_optional_is_worth_no_such_steps():
    player = Player("If a survey shows up, click No. Then click Row 9 of many words")
    for _ in range(9):
        decision = player.show(screen(*ROWS, *NOTICE))
        if kinds(decision) == ["click"]:
            break
    assert clicked(decision)[0] < 300
