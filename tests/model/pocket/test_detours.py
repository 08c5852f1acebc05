"""What else is tried before a command is given up."""

from environments.actions import PressKeys, Wait
from tests.model.pocket.stage import ROWS, Player, clicked, element, kinds, line, screen, stuck

LOWER = tuple(line(f"Row {row} of many words", 40, 30 + 30 * row) for row in range(4, 18))


def test_at_the_end_of_a_list_more_of_it_is_asked_for_before_the_search_turns_back():
    player = Player("click Blue Mug")
    end = screen(*LOWER, line("Load more", 350, 540))
    for seen in (screen(*ROWS), screen(*ROWS)):
        player.show(seen)
    assert kinds(player.show(end)) == ["scroll"]
    assert clicked(player.show(end))[1] > 540
    assert clicked(player.show(screen(*LOWER, line("Blue Mug", 350, 540))))[1] > 540
    assert kinds(stuck(Player("click Blue Mug"), screen(*ROWS))) == ["give_up"]


def test_a_hint_with_one_button_that_confirms_nothing_but_that_it_was_read():
    hint = (element("container", (300, 200, 600, 330)), line("Rows live here now.", 320, 220), line("Got it", 320, 280))
    cut = line("Row 5 of many w", 160, 230, 138)
    player = Player("click Blue Mug")
    assert clicked(stuck(player, screen(*ROWS, *hint, cut)))[1] in range(280, 300)
    assert clicked(player.show(screen(*ROWS, line("Blue Mug", 340, 220))))[1] < 250
    sold = (hint[0], line("Get premium for your rows", 320, 220), hint[2])
    assert kinds(stuck(Player("click Blue Mug"), screen(*ROWS, *sold, cut), 20)) == ["give_up"]
    paid = (*hint, element("button", (450, 275, 560, 305), "Pay now"))
    assert kinds(stuck(Player("click Blue Mug"), screen(*ROWS, *paid, cut), 20)) == ["give_up"]


def test_what_a_hint_says_that_it_would_be_to_press_its_button_is_for_the_person_to_do():
    said = line("By going on you agree to pay.", 320, 220)
    hint = (element("container", (300, 200, 600, 330)), said, line("Got it", 320, 280))
    cut = line("Row 5 of many w", 160, 230, 138)
    ended = stuck(Player("click Blue Mug"), screen(*ROWS, *hint, cut), 20)
    assert 'for you to do: "By going on you agree to pay."' in ended.actions[0].explanation
    left = (*hint, line("Cancel", 460, 280))
    player = Player("click Blue Mug")
    assert clicked(stuck(player, screen(*ROWS, *left, cut)))[0] > 440
    ended = stuck(player, screen(*ROWS, *left, cut), 20)
    assert "for you to do" not in ended.actions[0].explanation, "it could be said no to"


def test_where_a_language_is_asked_for_the_tasks_own_is_taken():
    asked = screen(
        line("Choose your language", 250, 60), line("Deutsch", 100, 200), line("English", 300, 200),
        line("Français", 500, 200),
    )  # fmt: skip
    assert clicked(stuck(Player("click Blue Mug"), asked))[0] in range(300, 370)
    two = screen(line("Language", 250, 60), line("Deutsch", 100, 200), line("English", 300, 200))
    assert kinds(stuck(Player("click Blue Mug"), two)) == ["give_up"], "a link to another language, and no question"


def test_an_advertisement_that_fills_the_screen_is_closed_by_the_cross_in_its_corner():
    ad = (line("NORDIC BANK", 300, 250), line("An account without fees", 260, 300), line("×", 770, 14, 16))
    assert clicked(stuck(Player("click Blue Mug"), screen(*ad)))[0] > 760
    form = screen(*ad, element("field", (250, 400, 500, 430)))
    assert kinds(stuck(Player("click Blue Mug"), form)) == ["give_up"], "what was entered would be lost"


def test_suggestions_that_hang_under_a_field_are_closed_when_nothing_else_helps():
    form = (line("City", 40, 100), line("Name", 40, 40))
    player = Player('type "Rome" into City, then click Blue Mug')
    player.show(screen(*form, element("field", (40, 125, 400, 155))))
    filled = (*form, element("field", (40, 125, 400, 155), "Rome"), line("Rome", 50, 130))
    hanging = screen(*filled, line("Rome (province)", 50, 170), line("Romeo", 50, 200))
    assert stuck(player, hanging).actions == (PressKeys(keys=("escape",)),)
    assert clicked(player.show(screen(*filled, line("Blue Mug", 50, 200))))[1] > 190


def test_what_counts_down_to_a_way_out_is_waited_for():
    counting = (line("NORDIC BANK", 300, 250), line("An account without fees", 260, 300), line("Skip in 4", 700, 14))
    player = Player("click Blue Mug")
    assert [player.show(screen(*counting)) for _ in range(5)][-1].actions == (Wait(seconds=4.0),)
    assert clicked(stuck(player, screen(*counting[:2], line("×", 770, 14, 16))))[0] > 760


def test_a_notice_without_a_way_out_is_given_time_to_go_but_not_for_ever():
    notice = (
        element("row", (300, 200, 600, 330)),
        line("Backup finished", 320, 220),
        line("Row 5 of many w", 160, 230, 138),
    )
    player = Player("click Blue Mug")
    decisions = [player.show(screen(*ROWS, *notice)) for _ in range(22)]
    assert sum(each.actions == (Wait(seconds=4.0),) for each in decisions) == 1
    assert kinds(decisions[-1]) == ["give_up"]


def test_the_others_of_a_stack_are_closed_once_one_of_them_was():
    def stack(*tops):
        boxes = [element("row", (300, top, 700, top + 60)) for top in tops]
        words = [line(f"Notice {top}", 320, top + 20) for top in tops]
        return [*boxes, *words, *(line("×", 675, top + 10, 16) for top in tops)]

    cut = line("Row 2 of many w", 160, 130, 138)
    player = Player("click Blue Mug")
    places = [
        clicked(stuck(player, screen(*ROWS, *cut_, *stack(*tops))))
        for cut_, tops in (((cut,), (110,)), ((), (190, 270)), ((), (270,)))
    ]
    assert all(x > 670 for x, _ in places)
    assert len({y for _, y in places}) == 3


def test_one_notice_after_another_is_closed():
    def notices(*tops):
        parts = []
        for top in tops:
            parts += [
                element("row", (300, top, 700, top + 60)),
                line(f"Notice {top}", 320, top + 20),
                line("×", 675, top + 10, 16),
            ]
        return parts

    cut = line("Row 2 of many w", 160, 130, 138), line("Row 6 of many w", 160, 250, 138)
    player = Player("click Blue Mug")
    first = clicked(stuck(player, screen(*ROWS, *cut, *notices(110, 230))))
    second = clicked(stuck(player, screen(*ROWS, *cut, *notices(230))))
    assert first[0] > 670
    assert second[0] > 670
    assert second[1] > 230
