"""Covers as sites and frameworks draw them: in parts, faintly dimmed, lit in one spot, without a way out."""

import pytest

from environments.actions import Click, Done, PressKeys
from model.pocket.cover import find_cover
from model.pocket.ways_out import BESIDE
from tests.model.pocket.stage import Player, clicked, element, kinds, line, screen

PAGE = (
    line("Shop", 20, 20),
    line("Buy now", 100, 120),
    line("Delivery in two days", 100, 520),
    line("Imprint", 20, 560),
)
PANEL = (200, 150, 600, 400)
DIM = [((0, 0, 800, 600), 110), (PANEL, 255)]


def dialog(*lines, paint=DIM):
    return screen(*PAGE, element("container", PANEL), *lines, paint=paint)


def test_a_dialog_in_parts_is_one_panel():
    parts = [element("row", (200, top, 600, top + 80)) for top in (150, 231, 312)]
    words = (line("A new version", 220, 180), line("Reload to get it.", 220, 260), line("Not now", 480, 340))
    cover = find_cover(screen(*PAGE, *parts, *words, paint=DIM))
    assert cover.box == (200, 150, 600, 392)
    assert [way.label for way in cover.refusals] == ["Not now"]


def test_parts_of_a_page_are_no_dialog():
    parts = [element("row", (200, top, 600, top + 80)) for top in (150, 231, 312)]
    words = (line("Pot, 20 % off", 220, 180), line("Pan, 20 % off", 220, 260), line("Not now", 480, 340))
    assert find_cover(screen(*PAGE, *parts, *words)) is None


FIELDS = (element("field", (100, 60, 500, 100)), element("field", (100, 200, 199, 240)))
"""The second goes on behind the panel."""


def test_a_page_that_is_dimmed_a_little_is_dimmed_where_the_panel_cuts_through_it():
    faint = [((0, 0, 800, 600), 230), (PANEL, 255)]
    words = (element("container", PANEL), line("Maintenance", 220, 180), line("Got it", 480, 340))
    assert find_cover(screen(*PAGE, *FIELDS, *words, paint=faint)).blocking
    assert find_cover(screen(*PAGE, FIELDS[0], *words, paint=faint)) is None


def test_a_tour_lights_what_it_speaks_of():
    spot = [*DIM, ((30, 100, 400, 148), 255)]
    tour = (line("Welcome", 220, 180), line("Skip", 220, 340), line("Next", 500, 340))
    cover = find_cover(dialog(*tour, paint=spot))
    assert cover.blocking
    assert [way.label for way in cover.refusals] == ["Skip"]
    bright = screen(*PAGE, element("container", PANEL), *tour, paint=[((0, 0, 800, 600), 20), (PANEL, 200)])
    bright.pixels[120:140, 100:200] = bright.pixels[20:40, 20:56] = bright.pixels[520:580, 20:280] = 250
    assert find_cover(bright) is None  # a dark page has bright words


def test_what_locks_the_page_and_offers_no_way_out_is_left_beside_it_and_by_escape():
    seen = dialog(line("Tell your friends", 220, 180), line("Share link", 350, 300))
    assert [way.label for way in find_cover(seen).refusals] == [BESIDE]
    player = Player("click Buy now")
    left, top, right, bottom = PANEL
    column, row = clicked(player.show(seen))
    assert not (left <= column <= right and top <= row <= bottom)
    assert player.show(seen).actions == (PressKeys(keys=("escape",)),)


def test_a_sheet_from_below_is_a_panel_though_nothing_outlines_it():
    sheet = [((0, 0, 800, 600), 110), ((0, 350, 800, 600), 255), ((786, 0, 800, 600), 250)]
    words = (line("Get order updates", 300, 400), line("Turn on", 350, 460), line("Maybe later", 340, 510))
    cover = find_cover(screen(*PAGE[:2], *words, paint=sheet))
    assert cover.blocking
    assert [way.label for way in cover.refusals] == ["Maybe later"]


def test_a_page_with_hardly_a_word_can_be_dimmed():
    words = (line("Enjoying it?", 220, 180), line("Not this time", 220, 340))
    assert find_cover(screen(line("Comment", 20, 500), element("container", PANEL), *words, paint=DIM)).blocking
    assert find_cover(screen(element("container", PANEL), *words, paint=DIM)) is None  # a window on a bare ground


def test_what_is_busy_is_left_alone():
    assert find_cover(dialog(line("Please wait…", 220, 180))) is None


@pytest.mark.parametrize(("left", "top"), [(585, 138), (208, 158), (392, 430), (770, 14)])
def test_a_cross_is_found_on_the_corner_in_the_left_one_under_the_middle_and_at_the_screens_own(left, top):
    cross = (element("icon", (left, top, left + 24, top + 24)), line("×", left + 2, top + 2, 20))
    lit = [*DIM, ((left, top, left + 24, top + 24), 255)]
    cover = find_cover(dialog(*cross, line("Summer", 260, 200), line("Claim", 350, 300), paint=lit))
    assert cover.refusals[0].label == "×"
    assert abs(cover.refusals[0].point[0] - left - 12) < 3


LABELS = (
    "Review later", "Not for me", "No, I don't like gifts", "Stay on this site", "Reject all and continue",
    "I do not agree", "Turn off", "Rechazar y cerrar", "Optionale Cookies ablehnen", "すべて拒否する", "仅同意必要的",
)  # fmt: skip
NO_LABELS = ("Buy now, pay later", "Accept or reject", "Review", "Aceptar y continuar", "すべて同意する", "同意")


@pytest.mark.parametrize("label", [*LABELS, *NO_LABELS])
def test_a_no_is_told_from_a_yes_in_more_words(label):
    button = element("button", (380, 330, 590, 370), label)
    cover = find_cover(dialog(line("About cookies", 220, 180), button, line("Continue", 220, 340)))
    assert [way.label for way in cover.refusals] == ([label] if label in LABELS else [])


def test_where_nothing_refuses_cookies_the_settings_do_and_they_are_left_as_they_are():
    first = dialog(line("We use cookies", 220, 180), line("Accept all", 220, 340), line("Manage options", 420, 340))
    second = dialog(line("Cookies of ours", 220, 180), line("Accept all", 220, 340), line("Save choices", 420, 340))
    player = Player("click Buy now")
    assert clicked(player.show(first))[0] > 400
    assert clicked(player.show(second))[0] > 400


AGE = (line("Are you over 18?", 220, 180), line("Yes", 220, 340), line("No", 420, 340))


def test_a_question_about_the_person_is_left_open_where_that_can_be_done():
    closing = (*AGE, line("Close", 350, 370))
    assert [way.label for way in find_cover(dialog(*closing)).refusals] == ["Close", BESIDE, "No"]


def test_who_was_asked_about_themselves_is_told_so_when_the_task_came_to_nothing():
    player = Player("click Buy now")
    player.show(dialog(*AGE))
    gone = screen(line("Goodbye to all of you", 100, 100), line("You have left", 100, 160))
    for _ in range(6):
        decision = player.show(gone)
    assert kinds(decision) == ["give_up"]
    assert "Are you over 18?" in decision.actions[0].explanation


def test_the_answer_that_repeats_what_was_pressed_is_the_one_the_task_wants():
    player = Player("click Delete all and confirm")
    player.show(screen(*PAGE, line("Delete all", 600, 20)))
    asked = player.show(
        dialog(
            line("Delete all readings?", 220, 180),
            line("This cannot be undone.", 220, 220),
            line("CANCEL", 300, 340),
            line("DELETE", 450, 340),
        )
    )
    assert isinstance(asked.actions[0], Click)
    assert clicked(asked)[0] > 440
    assert player.show(screen(*PAGE, line("All gone", 600, 60))).actions == (Done(),)


def test_an_offer_that_came_up_at_a_press_is_not_what_came_of_it():
    player = Player("click Buy now")
    player.show(screen(*PAGE))
    offer = dialog(line("Before you go!", 260, 200), line("Start my trial", 350, 300), line("No thanks", 350, 350))
    assert clicked(player.show(offer))[1] > 340
    assert clicked(player.show(screen(*PAGE)))[1] < 140


def test_a_word_more_in_an_offer_is_what_came_of_a_press_in_it():
    card = (
        element("container", PANEL),
        line("Free trial", 220, 180),
        line("Choose Team", 300, 250),
        line("No thanks", 300, 300),
    )
    player = Player("click Choose Team")
    player.show(screen(*PAGE, *card))
    assert player.show(screen(*PAGE, *card, line("Team chosen.", 300, 350))).actions == (Done(),)
