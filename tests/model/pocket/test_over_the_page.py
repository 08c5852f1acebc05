"""Dialogs over the page where a question is asked of it, where all was done, and where only one way leads on."""

from environments.actions import Done, GiveUp
from model.pocket.cover import find_cover
from tests.model.pocket.stage import Player, clicked, element, line, screen

PANEL = (200, 150, 600, 400)
DIM = [((0, 0, 800, 600), 110), (PANEL, 255)]
TICKETS = (
    line("Day ticket", 20, 440),
    line("€ 14.50", 300, 440),
    line("Family ticket", 20, 480),
    line("€ 33.20", 300, 480),
)
PAGE = (line("Orders", 20, 20), line("Save", 20, 60), *TICKETS)


def over(*lines):
    return screen(*PAGE, element("container", PANEL), *lines, paint=DIM)


MEMBERS = (line("Members see more", 230, 200), line("Join us from € 35 a year", 230, 250), line("×", 570, 165, 16))


def test_a_question_is_answered_from_the_page_and_not_from_what_lies_over_it():
    player = Player('What is the price of the "Family ticket"?')
    hidden = screen(*PAGE[:-1], element("container", PANEL), *MEMBERS, paint=DIM)
    assert clicked(player.show(hidden))[0] > 560
    assert player.show(screen(*PAGE)).actions == (Done(answer="€ 33.20"),)


def test_a_dialog_that_is_asked_about_stays():
    assert Player("What does the dialog say?").show(over(*MEMBERS)).actions[0].kind == "done"
    asked = Player("What is the price of the membership?")
    told = over(line("Membership", 230, 200), line("€ 35", 400, 200), line("×", 570, 165, 16))
    assert asked.show(told).actions == (Done(answer="€ 35"),)


def after_saving(*lines):
    player = Player("click Save")
    player.show(screen(*PAGE))
    return player, player.show(over(*lines))


def test_what_may_be_lost_is_for_the_person_to_say():
    unsaved = (
        line("You have unsaved changes. Leave?", 230, 200),
        line("Leave", 230, 350),
        line("Keep editing", 400, 350),
    )
    decision = after_saving(*unsaved)[1]
    assert isinstance(decision.actions[0], GiveUp)
    assert "unsaved changes" in decision.actions[0].explanation


def test_an_offer_that_comes_before_an_act_is_carried_out_is_declined():
    offer = (
        line("Protect your order for € 14.90", 230, 200),
        line("Yes, add it", 230, 300),
        line("No, thanks", 230, 350),
    )
    player, decision = after_saving(*offer)
    assert clicked(decision)[1] > 340
    assert player.show(screen(*PAGE, line("Saved", 300, 60))).actions == (Done(),)


def test_what_would_take_the_act_back_is_no_answer_to_an_offer():
    told = line("Your order is saved", 230, 200), line("View order", 230, 350), line("Close", 400, 350)
    assert after_saving(*told)[1].actions == (Done(),)


def test_a_tour_that_can_only_be_gone_through_is_gone_through():
    cover = find_cover(
        over(line("What is new", 230, 200), element("button", (230, 340, 330, 370), "Next"), line("Next", 240, 345))
    )
    assert cover.refusals[0].label == "Next"
    buy = element("button", (400, 340, 500, 370), "Buy"), line("Buy", 410, 345)
    two = over(
        line("What is new", 230, 200), element("button", (230, 340, 330, 370), "Next"), line("Next", 240, 345), *buy
    )
    assert all(way.label != "Next" for way in find_cover(two).refusals)


def test_the_panel_itself_is_left_and_not_the_pane_that_holds_it():
    pane = element("container", (150, 0, 800, 600))
    cover = find_cover(
        screen(
            *PAGE,
            pane,
            element("container", PANEL),
            line("What is new", 230, 200),
            line("Later on", 230, 300),
            paint=DIM,
        )
    )
    assert tuple(cover.box) == PANEL


def test_a_small_thing_of_the_page_by_a_corner_is_no_cross_when_it_is_some_way_off_or_dimmed():
    far, near = (650, 195, 662, 203), (610, 130, 626, 146)
    words = element("container", PANEL), line("What is new", 230, 200), line("Tell me", 230, 300)

    def ways(spot, *paint):
        seen = screen(*PAGE, *words, element("icon", spot), paint=[*DIM, *paint])
        return [way.label for way in find_cover(seen).refusals]

    assert ways(near, (near, 255))[0] == "×"
    assert "×" not in ways(near, (near, 120))
    assert "×" not in ways(far, (far, 255))
