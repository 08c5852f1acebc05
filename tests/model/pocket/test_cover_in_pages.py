"""What stands in a page is no cover, whatever it is about; what lies over it is one, with dimming or without."""

import pytest

from environments.actions import Done, GiveUp
from model.pocket.cover import find_cover
from tests.model.pocket.stage import Player, clicked, element, kinds, line, screen

HEADING = line("Your basket", 40, 40)


def card(top, title, *answers, left=40, right=560):
    inside = [line(text, left + 20 + 150 * number, top + 60) for number, text in enumerate(answers)]
    return (element("container", (left, top, right, top + 100)), line(title, left + 20, top + 15), *inside)


def crossed(top, title):
    return (*card(top, title), element("icon", (530, top + 10, 546, top + 26)))


def band(top, *parts):
    return (element("container", (0, top, 800, top + 60)), *parts)


IN_PAGES = {
    "a basket's rows": (*crossed(100, "Teapot 20% off"), *crossed(220, "Kettle 20% off")),
    "settings": card(100, "Weekly newsletter", "Cancel", "Save"),
    "a form's privacy note": card(100, "Datenschutz gelesen", "Abbrechen", "Weiter"),
    "campaigns": (*card(100, "Special offer in spring", "Decline", "Accept"), *card(220, "Draft", "Decline", "Accept")),
    "a recipe for cookies": card(100, "Chocolate chip cookies", "No", "Yes"),
    "a signed form": card(100, "Consent to treatment", "Close", "Continue"),
}


@pytest.mark.parametrize("page", IN_PAGES)
def test_what_is_laid_out_with_the_page_is_no_cover(page):
    assert find_cover(screen(HEADING, *IN_PAGES[page])) is None


def test_nothing_is_taken_out_of_a_basket_on_the_way_to_the_checkout():
    decision = Player("click Check out").show(screen(HEADING, *IN_PAGES["a basket's rows"], line("Check out", 40, 400)))
    assert clicked(decision)[1] > 390


def test_one_of_a_row_of_equal_panels_is_no_cover():
    panels = [card(100, "Discount of the day", "No", "Yes", left=left, right=left + 300) for left in (70, 420)]
    assert find_cover(screen(line("Offers", 30, 40), *panels[0], *panels[1])) is None


def test_a_footer_with_links_about_cookies_is_no_notice():
    footer = (line("Cookies", 30, 500), line("Imprint", 150, 500), line("Cancel", 300, 540), line("OK", 420, 540))
    assert find_cover(screen(HEADING, *footer, *(line(f"Row {row}", 40, 80 + 25 * row) for row in range(14)))) is None


OVER_PAGES = {
    "a band at the bottom": band(540, line("We use cookies", 40, 550), line("Reject all", 600, 550)),
    "a band at the top": band(0, line("Join our newsletter", 40, 20), line("No thanks", 600, 20)),
    "a card in a corner": card(480, "We use cookies", "Deny", "Allow all", left=470, right=776),
    "a card that cuts words off": (
        *card(300, "Never miss a sale", "Not now", "Yes", left=200, right=600),
        line("Delivered in two days to", 20, 340, 179), line("everywhere", 200, 100),
    ),
}  # fmt: skip


@pytest.mark.parametrize("page", OVER_PAGES)
def test_what_lies_over_a_page_is_a_cover_without_dimming_too(page):
    cover = find_cover(screen(HEADING, *OVER_PAGES[page]))
    assert cover
    assert not cover.blocking
    assert cover.refusals


NOES = (
    "No thanks, I prefer paying full price", "Nope", "Maybe next time", "Remind me tomorrow", "Skip tour", "Disagree",
    "Reject non-essential cookies", "Only essential cookies", "Continue without accepting →", "Back to the page",
    "Nur essenzielle Cookies", "Weiter ohne Einwilligung", "Tout rejeter", "Rechazar todas", "Rejeitar todos",
    "Alles weigeren", "Odrzuć wszystkie", "Avvisa alla", "仅限必要", "继续使用网页版",
)  # fmt: skip
NO_NOES = ("Notify me", "Nothing", "Necessary information", "Continue", "Skip the queue now", "Nordic offers", "继续")
PANEL = (200, 150, 600, 400)
DIM = [((0, 0, 800, 600), 110), (PANEL, 255)]


def dimmed(*parts, lit=()):
    page = [line(f"Something about thing {row}", 20, 20 + 60 * row, 170) for row in range(9)]
    return screen(
        *page,
        element("container", PANEL),
        line("Bonjour", 230, 200),
        *parts,
        paint=[*DIM, *((box, 255) for box in lit)],
    )


@pytest.mark.parametrize("no", NOES)
def test_a_no_in_other_words_is_known(no):
    cover = find_cover(dimmed(line("Accept all", 230, 300), line(no, 230, 350)))
    assert [way.label for way in cover.refusals] == [no]


@pytest.mark.parametrize("label", NO_NOES)
def test_what_only_begins_like_a_no_is_none(label):
    cover = find_cover(dimmed(line("Accept all", 230, 300), line(label, 230, 350)))
    assert not cover.refusals


def test_a_cross_outside_of_the_panel_closes_it_where_nothing_in_it_does():
    spot = (606, 120, 626, 140)
    beyond = element("icon", spot)
    assert find_cover(dimmed(line("Accept all", 230, 300), beyond, lit=[spot])).refusals[0].point == (616, 130)
    assert [
        way.label
        for way in find_cover(dimmed(line("Accept all", 230, 300), line("Not now", 230, 350), beyond)).refusals
    ] == ["Not now"]


def test_a_notice_that_fills_an_otherwise_empty_page_is_refused():
    wall = (line("Usamos cookies", 100, 250), line("Aceptar todas", 100, 330), line("Rechazar todas", 300, 330))
    assert [way.label for way in find_cover(screen(*wall)).refusals] == ["Rechazar todas"]


def test_a_banner_that_lay_there_before_hides_nothing_of_what_a_press_did():
    banner = band(540, line("This site uses cookies", 40, 550), line("Got it", 600, 550))
    player = Player("click Reserve")
    assert kinds(player.show(screen(HEADING, line("Reserve", 300, 200), *banner))) == ["click"]
    reserved = screen(HEADING, line("Reserved for you", 300, 200), *banner)
    assert kinds(player.show(reserved)) == ["wait"]  # the row alone looks different: more may come
    assert player.show(reserved).actions == (Done(),)


@pytest.mark.parametrize(
    "question", ["Are you over 18?", "You must be of legal age", "Sind Sie volljährig?", "您是否已满18岁"]
)
def test_nobody_answers_for_the_person_how_old_they_are(question):
    gate = (element("container", PANEL), line(question, 230, 200), line("Yes", 240, 350), line("No", 450, 350))
    page = [line(f"Something about thing {row}", 20, 20 + 60 * row, 170) for row in range(9)]
    last = Player("click Something about thing 3")
    last.show(screen(*page))
    (end,) = last.show(screen(*page, *gate, paint=DIM)).actions
    assert isinstance(end, GiveUp)
    assert question in end.explanation
    first = Player("click Something about thing 3")
    assert clicked(first.show(screen(*page, *gate, paint=DIM)))[0] > 440
