import pytest

from environments.actions import Click, Done, PressKeys
from environments.observation import Advice
from model.pocket.cover import find_cover
from model.pocket.cover_words import ACCEPT, REFUSE
from model.pocket.ways_out import plain, strokes
from tests.model.pocket.stage import Player, clicked, element, kinds, line, screen

PAGE = (line("Shop", 20, 20), line("Buy now", 100, 120), line("Delivery in two days", 100, 200))
BANNER = element("container", (0, 500, 800, 600))
COOKIES = (
    BANNER,
    line("We use cookies to make this better.", 20, 510),
    line("Accept all", 500, 550),
    line("Reject all", 650, 550),
)
PANEL = (200, 150, 600, 400)
DIM = [((0, 0, 800, 600), 110), (PANEL, 255)]
NEWSLETTER = (
    element("container", PANEL),
    line("Join our newsletter", 230, 200),
    line("Subscribe", 230, 300),
    element("icon", (560, 165, 576, 181)),
)
QUESTION = (
    element("container", PANEL),
    line("Are you sure you want to buy?", 230, 200),
    line("Cancel", 240, 350),
    line("Yes", 450, 350),
)


def centre(box):
    return ((box[0] + box[2]) // 2, (box[1] + box[3]) // 2)


def test_a_page_without_anything_over_it_has_no_cover():
    assert find_cover(screen(*PAGE)) is None


def test_a_cookie_banner_is_seen_with_its_refusal_before_its_acceptance():
    cover = find_cover(screen(*PAGE, *COOKIES))
    assert cover.kind == "cookies"
    assert [way.label for way in cover.refusals] == ["Reject all"]
    assert [way.label for way in cover.acceptances] == ["Accept all"]
    assert not cover.blocking


def test_a_newsletter_over_a_dimmed_page_is_left_by_its_cross():
    cover = find_cover(screen(*PAGE, *NEWSLETTER, paint=DIM))
    assert cover.kind == "promotion"
    assert cover.blocking
    assert cover.refusals[0].label == "×"
    assert cover.refusals[0].point == (568, 173)


def test_a_dialog_over_a_dimmed_page_is_seen_as_a_question():
    cover = find_cover(screen(*PAGE, *QUESTION, paint=DIM))
    assert cover.kind == "dialog"
    assert cover.asks


@pytest.mark.parametrize(
    ("said", "button", "pressed"),
    [
        ("All is saved.", "OK", ["OK"]),
        ("All is saved.", "Done", ["Done"]),
        ("All is saved.", "Alright", ["Alright"]),
        ("All is saved.", "Okay, cool", ["Okay, cool"]),
        ("All is saved.", "I see", ["I see"]),
        ("Alles gespeichert.", "Ok, verstanden", ["Ok, verstanden"]),
        ("All is saved.", "Accept", []),
        ("All is saved.", "Buy now", ["a click beside it"]),
        ("Your plan will be renewed for 49 EUR.", "Gotcha", []),
        ("By pressing OK you agree to the new terms.", "OK", []),
        ("Your plan will be renewed for 49 EUR.", "Got it", []),
        ("Install the new version now.", "OK", []),
    ],
)
def test_a_lone_yes_may_be_pressed_where_it_only_says_that_it_was_read(said, button, pressed):
    parts = (element("container", PANEL), line(said, 230, 200), line(button, 450, 350))
    assert [way.label for way in find_cover(screen(*PAGE, *parts, paint=DIM)).ways] == pressed


def test_a_panel_that_stands_in_the_page_is_no_cover():
    card = (element("container", PANEL), line("Your order", 230, 200), line("Send me the newsletter", 230, 300))
    assert find_cover(screen(*PAGE, *card)) is None


@pytest.mark.parametrize("label", ["I'll pass", "I'l pass", "Ill pass", "l'll pass"])
def test_thin_letters_that_were_lost_in_reading_do_not_hide_a_way_out(label):
    parts = (
        element("container", PANEL),
        line("Spin the wheel!", 230, 200),
        line("Spin now", 230, 300),
        line(label, 400, 300),
    )
    assert [way.label for way in find_cover(screen(*PAGE, *parts, paint=DIM)).refusals] == [label]


def test_no_word_for_no_is_like_one_for_yes_when_thin_letters_are_lost():
    yes, no = ({strokes(plain(word)) for word in words} for words in (ACCEPT, REFUSE))
    assert not yes & no


def test_chinese_banners_are_seen():
    banner = (BANNER, line("我们使用Cookie改善体验", 20, 510), line("全部接受", 500, 550), line("拒绝", 650, 550))
    cover = find_cover(screen(*PAGE, *banner))
    assert [way.label for way in cover.refusals] == ["拒绝"]


def test_cookies_are_refused_unless_the_task_wants_them():
    seen = screen(*PAGE, *COOKIES)
    assert clicked(Player("click Buy now").show(seen)) == centre(COOKIES[3].box)
    assert clicked(Player("accept the cookies").show(seen)) == centre(COOKIES[2].box)
    wanted = Player("If a cookie banner shows up, accept it. Then click Buy now")
    assert clicked(wanted.show(seen)) == centre(COOKIES[2].box)


def test_a_bare_confirm_accepts_no_cookies():
    player = Player("click Buy now and confirm")
    player.show(screen(*PAGE))
    decision = player.show(screen(*PAGE, *COOKIES))
    assert clicked(decision) == centre(COOKIES[3].box)


def test_a_popup_that_was_not_asked_for_is_closed_and_the_task_goes_on():
    player = Player("click Buy now")
    assert clicked(player.show(screen(*PAGE, *NEWSLETTER, paint=DIM))) == (568, 173)
    assert clicked(player.show(screen(*PAGE))) == centre(PAGE[1].box)


def test_a_popup_that_the_task_is_about_is_used():
    decision = Player("click Subscribe").show(screen(*PAGE, *NEWSLETTER, paint=DIM))
    assert clicked(decision) == centre(NEWSLETTER[2].box)


def test_what_does_not_go_away_is_tried_a_few_times_only():
    player = Player("click Buy now")
    seen = screen(*PAGE, *NEWSLETTER, paint=DIM)
    decisions = [player.show(seen) for _ in range(4)]
    assert decisions[1].actions == (PressKeys(keys=("escape",)),)
    assert clicked(decisions[2]) == centre(PAGE[1].box)


def test_a_question_that_the_tasks_own_act_brought_up_is_agreed_to():
    player = Player("click Buy now")
    player.show(screen(*PAGE))
    asked = player.show(screen(*PAGE, *QUESTION, paint=DIM))
    assert isinstance(asked.actions[0], Click)
    assert clicked(asked) == centre(QUESTION[3].box)
    assert player.show(screen(*PAGE, line("Bought!", 100, 300))).actions == (Done(),)


def test_a_question_out_of_nowhere_is_refused():
    decision = Player("click Buy now").show(screen(*PAGE, *QUESTION, paint=DIM))
    assert clicked(decision) == centre(QUESTION[2].box)


def test_a_press_that_a_popup_took_is_repeated_when_the_popup_is_gone():
    player = Player("click Buy now, then click Pay")
    player.show(screen(*PAGE))
    player.show(screen(*PAGE, *NEWSLETTER, paint=DIM))
    assert kinds(player.show(screen(*PAGE))) == ["click"]


NOES = (
    "Plus tard", "Später", "Spater", "Non merci", "Ablehnen", "Rechazar", "No, gracias", "閉じる", "Закрыть", "Block",
    "Continue as guest",
)  # fmt: skip


@pytest.mark.parametrize("no", NOES)
def test_a_no_is_known_in_several_languages_with_and_without_accents(no):
    panel = (element("container", PANEL), line("Bonjour", 230, 200), line("Continuer", 230, 300), line(no, 450, 300))
    cover = find_cover(screen(*PAGE, *panel, paint=DIM))
    assert [way.label for way in cover.refusals] == [no]


def test_the_windows_own_scroll_bar_is_not_dimmed_and_hides_no_dialog():
    bar = ((790, 0, 800, 600), 250)
    assert find_cover(screen(*PAGE, *QUESTION, paint=[DIM[0], bar, DIM[1]])).blocking


def test_a_window_on_a_dark_desktop_is_no_dialog():
    ground = [((0, 0, 800, 600), 60), (PANEL, 220)]
    window = (element("container", PANEL), line("Letter", 230, 160), line("Cancel", 240, 350), line("Save", 450, 350))
    assert find_cover(screen(*window, paint=ground)) is None


def test_a_window_that_came_by_itself_is_one_by_its_title():
    window = (element("container", PANEL), line("Software Updater", 330, 155), line("Later", 240, 350))
    assert find_cover(screen(*PAGE, *window)) is None
    cover = find_cover(screen(*PAGE, *window), ("Software Updater",))
    assert (cover.kind, cover.blocking, [way.label for way in cover.refusals]) == ("dialog", False, ["Later"])


def test_a_window_whose_title_cannot_be_read_is_the_smallest_panel_with_a_way_out():
    big = element("container", (50, 50, 780, 590))
    window = (big, element("container", PANEL), line("~", 330, 155), line("关闭", 240, 350))
    assert find_cover(screen(*PAGE, *window), ("每日提示",)).box == PANEL


def test_a_cross_is_no_title_and_counts_once():
    cross = (line("×", 562, 165), element("icon", (560, 165, 576, 181)))
    panel = (element("container", PANEL), *cross, line("Spin the wheel", 230, 200), line("No thanks", 230, 300))
    cover = find_cover(screen(*PAGE, *panel, paint=DIM))
    assert cover.title == "Spin the wheel"
    assert [way.label for way in cover.refusals] == ["×", "No thanks"]


def test_a_page_that_failed_is_loaded_again_where_that_is_proposed():
    reload = PressKeys(keys=("f5",))
    advice = Advice(
        kind="load", text="the page is blank; this may bring it back", subject="the page is blank", action=reload
    )
    assert Player("click Buy now").show(screen(), advice=(advice,)).actions == (reload,)
