import pytest

from environments.actions import Done, GiveUp, Open, PressKeys, TypeText
from model.decision import Step
from tests.model.pocket.stage import Player, clicked, dialog, element, kinds, line, screen
from tests.model.pocket.test_cover import COOKIES

SAVE = element("button", (100, 100, 180, 130), "Save")
SAVE_LINE = line("Save", 120, 105, 40)
NAME = line("Name", 100, 200, 45)
NAME_FIELD = element("field", (160, 195, 360, 225), label="Name")


def inside(point, box):
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def test_what_is_in_sight_is_pressed_and_done_when_something_came_of_it():
    player = Player("click Save")
    first = player.show(screen(SAVE, SAVE_LINE))
    assert inside(clicked(first), SAVE.box)
    assert player.statuses == ["active"]
    second = player.show(screen(SAVE, SAVE_LINE, line("Saved successfully", 100, 300)))
    assert second.actions == (Done(),)
    assert player.statuses == ["done"]


def test_a_press_without_effect_is_waited_for_then_tried_otherwise_then_given_up_with_what_was_seen():
    player = Player("click Save")
    still = screen(SAVE, SAVE_LINE)
    decisions = [player.show(still) for _ in range(13)]
    presses = [decision for decision in decisions if "click" in kinds(decision)]
    assert kinds(decisions[1]) == ["wait"]
    assert len(presses) == 3
    assert kinds(presses[-1]) == ["click", "press_keys"]
    assert isinstance(decisions[-1].actions[0], GiveUp)
    assert "Save" in decisions[-1].actions[0].explanation


def test_a_new_address_is_effect_enough():
    player = Player("click Save")
    still = screen(SAVE, SAVE_LINE)
    player.show(still)
    assert isinstance(player.show(still, url="http://page/saved").actions[0], Done)


def test_what_is_not_in_sight_is_looked_for_downwards_and_upwards_and_then_named():
    player = Player("click Unsubscribe")
    still = screen(SAVE, SAVE_LINE)
    decisions = [player.show(still) for _ in range(5)]
    assert [kinds(decision)[0] for decision in decisions] == ["wait", "scroll", "scroll", "wait", "give_up"]
    assert decisions[1].actions[0].dy > 0 > decisions[2].actions[0].dy
    assert "Unsubscribe" in decisions[-1].actions[0].explanation


def test_scrolling_goes_on_while_it_moves_something_and_ends_when_the_target_shows():
    player = Player("click Save")
    for number in range(4):
        decision = player.show(screen(line(f"Page {number} of many words", 100, 100 + 31 * number)))
    assert kinds(decision) == ["scroll"]
    assert inside(clicked(player.show(screen(SAVE, SAVE_LINE))), SAVE.box)


def test_a_page_that_says_it_is_loading_is_given_time():
    player = Player("click Save")
    loading = screen(line("Loading…", 300, 300), line("Shop", 20, 20), line("Basket", 700, 20))
    assert [kinds(player.show(loading)) for _ in range(6)] == [["wait"]] * 6


def test_text_is_typed_into_the_field_that_a_label_names_and_read_back():
    player = Player('type "Ada" into the Name field')
    first = player.show(screen(NAME, NAME_FIELD))
    assert inside(clicked(first), NAME_FIELD.box)
    assert first.actions[1:] == (PressKeys(keys=("ctrl", "a")), TypeText(text="Ada"))
    filled = screen(NAME, NAME_FIELD, line("Ada", 168, 200))
    assert isinstance(player.show(filled).actions[0], Done)


def test_text_that_did_not_arrive_is_typed_another_way_and_then_given_up():
    player = Player('type "Ada Lovelace" into the Name field')
    still = screen(NAME, NAME_FIELD)
    decisions = [player.show(still) for _ in range(9)]
    ways = [decision.actions for decision in decisions if "type_text" in kinds(decision)]
    assert len(ways) == len(set(ways)) == 4
    assert "Ada Lovelace" in decisions[-1].actions[0].explanation


def test_text_is_read_back_where_a_keyboard_pushed_the_field():
    player = Player('type "See you at seven" into the Message field')
    low = element("field", (100, 540, 500, 580), label="Message")
    player.show(screen(line("Message", 110, 550), low))
    high = element("field", (100, 240, 500, 280), "See you at seven")
    assert isinstance(player.show(screen(high, line("See you at seven", 110, 250))).actions[0], Done)


def test_text_that_went_into_another_field_has_not_arrived_while_its_own_stands_empty_where_it_stood():
    town, town_label = element("field", (160, 295, 360, 325), label="Town"), line("Town", 100, 300, 45)
    empty, astray = (NAME, NAME_FIELD, town, town_label), line("AarhusAda", 168, 200)
    player = Player('type "Aarhus" into the Town field')
    assert inside(clicked(player.show(screen(*empty, line("Ada", 168, 200)))), town.box)
    assert kinds(player.show(screen(*empty, astray))) == ["wait"]
    assert inside(clicked(player.show(screen(*empty, astray))), town.box)


def test_a_second_try_never_goes_to_something_that_only_resembles_the_target():
    player = Player('open the product "Blue Mug"')
    cards = screen(line("Blue Mug", 100, 300), line("Blue Mug, large", 400, 300))
    places = [clicked(decision) for decision in (player.show(cards) for _ in range(12)) if "click" in kinds(decision)]
    assert len(places) == 3
    assert all(inside(place, (100, 300, 172, 320)) for place in places)


def test_what_is_typed_goes_into_a_field_and_not_into_a_list_of_the_same_name():
    field = element("field", (160, 95, 600, 125), label="Name:")
    header = element("select", (100, 200, 700, 225), "Name")
    seen = screen(line("Name:", 100, 100), field, line("Name", 110, 203), header)
    assert inside(clicked(Player('type "a.txt" into Name').show(seen)), field.box)


def test_an_application_that_is_not_in_sight_is_opened_by_name_where_there_are_no_addresses():
    desktop = screen(line("Trash", 20, 20))
    assert Player("open mousepad").show(desktop, url=None).actions == (Open(target="mousepad"),)
    assert kinds(Player("open mousepad").show(desktop)) == ["wait"]


def test_a_field_that_holds_the_text_already_is_left_alone():
    field = element("field", NAME_FIELD.box, "Ada", "Name")
    decision = Player('type "Ada" into the Name field').show(screen(NAME, field, line("Ada", 168, 200)))
    assert isinstance(decision.actions[0], Done)


def test_a_box_that_is_ticked_stays_so_and_one_that_is_not_gets_ticked():
    caption = line("Gift wrap", 130, 100)
    ticked = element("toggle", (100, 100, 118, 118), label="Gift wrap", checked=True)
    empty = element("toggle", (100, 100, 118, 118), label="Gift wrap", checked=False)
    assert isinstance(Player("tick Gift wrap").show(screen(caption, ticked)).actions[0], Done)
    player = Player("tick Gift wrap")
    assert kinds(player.show(screen(caption, empty))) == ["click"]
    assert isinstance(player.show(screen(caption, ticked)).actions[0], Done)
    assert kinds(Player("untick Gift wrap").show(screen(caption, ticked))) == ["click"]


LABEL = line("Country", 100, 200)
CLOSED = element("select", (180, 195, 380, 225), "France", "Country")
OPENED = tuple(line(name, 190, 230 + 25 * n) for n, name in enumerate(("France", "Germany", "Spain")))


def test_an_option_of_a_list_is_reached_with_arrow_keys_and_checked_in_the_closed_list():
    player = Player("choose Spain from the Country list")
    shown = line("France", 190, 200)
    assert inside(clicked(player.show(screen(LABEL, CLOSED, shown))), CLOSED.box)
    picking = player.show(screen(LABEL, CLOSED, shown, *OPENED, paint=[((180, 226, 380, 306), 235)]))
    assert picking.actions == (PressKeys(keys=("down",), count=2), PressKeys(keys=("enter",)))
    chosen = element("select", CLOSED.box, "Spain", "Country")
    assert isinstance(player.show(screen(LABEL, chosen, line("Spain", 190, 200))).actions[0], Done)


def test_an_option_that_is_not_there_is_named_with_those_that_are():
    player = Player("choose Narnia from the Country list")
    closed = screen(LABEL, CLOSED, line("France", 190, 200))
    opened = screen(LABEL, CLOSED, line("France", 190, 200), *OPENED, paint=[((180, 226, 380, 306), 235)])
    decisions = [player.show(each) for each in (closed, opened, closed, closed, opened, closed, closed, closed)]
    last = next(decision.actions[0] for decision in decisions if isinstance(decision.actions[0], GiveUp))
    assert "Narnia" in last.explanation
    assert "Germany" in last.explanation


def test_a_list_that_shows_the_option_already_is_left_alone():
    decision = Player("set Country to France").show(screen(LABEL, CLOSED, line("France", 190, 200)))
    assert isinstance(decision.actions[0], Done)


def test_a_native_date_field_gets_its_digits_in_the_order_it_shows():
    field = element("field", (180, 195, 380, 225), "mm/dd/yyyy", "Delivery date")
    seen = screen(line("Delivery date", 50, 200), field, line("mm/dd/yyyy", 190, 200))
    decision = Player("set the Delivery date to 24 December 2026").show(seen)
    assert [action.text for action in decision.actions if isinstance(action, TypeText)] == ["12", "24", "2026"]


def test_a_question_is_answered_from_the_screen():
    seen = screen(line("Order number: A-77", 100, 100), line("Thank you", 100, 50), line("Home", 10, 10))
    decision = Player("what is the order number?").show(seen)
    assert decision.actions == (Done(answer="A-77"),)


def test_a_confirm_that_the_task_brought_about_is_accepted():
    player = Player("delete order 7")
    row = [line("Order 7", 100, 100), line("Delete", 300, 100), line("Order 8", 100, 140), line("Delete", 300, 140)]
    assert inside(clicked(player.show(screen(*row))), row[1].box)
    asked = dialog('a JavaScript confirm says "Delete order 7?": press enter for OK, escape for Cancel')
    assert player.show(screen(*row), asked).actions == (PressKeys(keys=("enter",)),)
    assert isinstance(player.show(screen(*row[2:])).actions[0], Done)


def test_a_prompt_is_filled_in_only_where_the_task_may_mean_it():
    asked = dialog('a JavaScript prompt says "What should we call you?", its field holds "": type the answer')
    page = screen(line("Name", 100, 100), element("field", (100, 130, 400, 160)))
    assert Player('type "Ada" in the Name field').show(page, asked).actions == (PressKeys(keys=("escape",)),)
    assert "type_text" in kinds(Player('type "Ada"').show(page, asked))


def test_a_button_that_could_not_be_used_yet_is_pressed_again_when_it_can():
    pale, dark = (screen(element("button", (100, 100, 200, 130), "Save"), line("Save", 120, 105)) for _ in range(2))
    pale.pixels[100:130, 100:200], pale.pixels[110:120, 120:160] = 235, 190
    dark.pixels[100:130, 100:200], dark.pixels[110:120, 120:160] = 235, 20
    player = Player("click Save")
    assert [kinds(player.show(pale)) for _ in range(2)] == [["click"], ["wait"]]
    pressed = [kinds(player.show(dark)) for _ in range(2)]
    assert ["click"] in pressed or ["click", "press_keys"] in pressed


def test_a_dialog_that_nobody_asked_for_is_refused():
    asked = dialog('a JavaScript confirm says "Allow us to spam you?": press enter for OK, escape for Cancel')
    decision = Player("click Save").show(screen(SAVE, SAVE_LINE), asked)
    assert decision.actions == (PressKeys(keys=("escape",)),)


def test_a_task_that_says_confirm_answers_the_dialog_itself():
    player = Player("click Save and confirm")
    player.show(screen(SAVE, SAVE_LINE))
    asked = dialog('a JavaScript confirm says "Save?": press enter for OK, escape for Cancel')
    assert player.show(screen(SAVE, SAVE_LINE), asked).actions == (PressKeys(keys=("enter",)),)
    assert isinstance(player.show(screen(SAVE, SAVE_LINE, line("Saved successfully", 100, 300))).actions[0], Done)


def test_an_absurd_task_is_infeasible_and_says_what_could_be_done_instead():
    (end,) = Player("make me happy").show(screen(SAVE, SAVE_LINE)).actions
    assert end.reason == "infeasible"
    assert "make me happy" in end.explanation
    assert "--model" in end.explanation


def test_what_is_optional_is_dropped_when_it_never_shows():
    player = Player("If the Skip button is there, click Skip. Then click Save.")
    still = screen(SAVE, SAVE_LINE)
    for _ in range(5):
        decision = player.show(still)
    assert player.statuses[0] == "dropped"
    assert inside(clicked(decision), SAVE.box)


def test_a_resumed_run_decides_as_one_that_never_stopped(tmp_path):
    player = Player('type "Ada" into the Name field, then click Save')
    empty = screen(NAME, NAME_FIELD, SAVE, SAVE_LINE)
    filled = screen(NAME, NAME_FIELD, SAVE, SAVE_LINE, line("Ada", 168, 200))
    player.show(empty)
    picture = player.history[0].observation.picture
    (tmp_path / picture.file_name).write_bytes(picture.data)
    resumed = Player(player.goal)
    resumed.history = [
        Step.model_validate_json(step.model_dump_json(), context={"screens": tmp_path}) for step in player.history
    ]
    assert resumed.show(filled).actions == player.show(filled).actions
    assert resumed.statuses == ["done", "active"]


def test_what_was_read_can_be_typed():
    code = line("Code: X9K2", 100, 100)
    field = element("field", (160, 195, 360, 225), label="Name")
    decision = Player("read the code and type it into the Name field").show(screen(code, NAME, field))
    assert TypeText(text="X9K2") in decision.actions


def test_thoughts_are_in_the_language_of_the_task():
    player = Player("点击保存")
    decision = player.show(screen(element("button", SAVE.box, "保存"), line("保存", 120, 105, 40)))
    assert decision.thought == "点击“保存”。"


@pytest.mark.parametrize(
    "task",
    [
        'Type "mkdir -p Projects/2026" into the terminal and press Enter',
        'type "mkdir -p Projects/2026" into the open document, then press enter',
    ],
)
def test_what_fills_a_window_is_typed_into_without_a_field(task):
    player = Player(task)
    first = player.show(screen(line("user@host:~$", 10, 40)))
    assert first.actions == (TypeText(text="mkdir -p Projects/2026"),)
    second = player.show(screen(line("user@host:~$ mkdir -p Projects/2026", 10, 40)))
    assert second.actions == (PressKeys(keys=("enter",)),)


def test_a_field_that_bears_such_a_name_comes_first():
    player = Player('type "x9" into the document')
    field = element("field", (160, 195, 360, 225), label="Document")
    assert "click" in kinds(player.show(screen(line("Document", 80, 200, 70), field)))


def small_window(label, top, *more):
    """A button in a window that is a small part of the screen."""
    return screen(element("button", (100, top, 180, top + 30), label), line(label, 110, top + 5, 60), *more)


@pytest.mark.parametrize(("label", "top", "pressed_again"), [("Archive", 160, False), ("Yearly", 100, True)])
def test_a_press_that_a_popup_hid_arrived_where_the_thing_itself_has_gone(label, top, pressed_again):
    player = Player("press Yearly and then press Archive")
    assert clicked(player.show(small_window("Yearly", 100)))[1] < 140
    assert clicked(player.show(small_window(label, top, *COOKIES)))[1] > 540, "the banner's refusal"
    again = player.show(small_window(label, top))
    assert (clicked(again)[1] < 140) == pressed_again


LINK = element("link", (100, 100, 180, 130), "Mugs")
PALE, UNDERLINED = ([((100, 132, 180, 136), level)] for level in (255, 40))


def link(paint):
    return screen(LINK, line("Mugs", 110, 105, 60), paint=paint)


def test_a_link_that_is_only_underlined_under_the_pointer_has_heard_nothing():
    player = Player("click Mugs and then click Blue Mug")
    player.show(link(PALE))
    left = player.show(link(UNDERLINED))
    assert kinds(left) == ["move", "wait"]
    assert not inside(clicked(left), LINK.box)
    waits = [player.show(link(PALE)) for _ in range(2)]
    assert [kinds(each) for each in waits] == [["wait"], ["wait"]]
    assert inside(clicked(player.show(link(PALE))), LINK.box), "pressed again"


def test_what_stays_different_without_the_pointer_was_pressed():
    player = Player("click Mugs and then click Blue Mug")
    player.show(link(PALE))
    player.show(link(UNDERLINED))
    assert "not here yet" in player.show(link(UNDERLINED)).thought


def test_where_the_task_has_nothing_more_to_do_nothing_is_pressed_twice():
    player = Player("click Mugs")
    player.show(link(PALE))
    assert kinds(player.show(link(UNDERLINED))) == ["wait"]
    assert player.show(link(UNDERLINED)).actions == (Done(),)


def test_a_label_low_on_the_screen_without_its_field_is_scrolled_up_first():
    player = Player('type "Two maps" into Message')
    page = screen(line("Name", 40, 40), element("field", (40, 65, 400, 95), "Ines"), line("Message", 40, 420))
    assert kinds(player.show(page)) == ["scroll"]
    up = screen(line("Message", 40, 120), element("field", (40, 145, 400, 235)))
    assert clicked(player.show(up))[1] in range(145, 235)


def test_what_did_not_arrive_at_a_label_is_not_typed_into_the_middle_of_the_page():
    player = Player('type "Two maps" into Message')
    panel = element("container", (0, 0, 800, 500))
    page = screen(panel, line("Name", 40, 40), element("field", (300, 235, 700, 265), "Ines"), line("Message", 40, 120))
    for _ in range(20):
        decision = player.show(page)
        if kinds(decision)[0] == "click":
            assert clicked(decision)[1] < 150
        if kinds(decision) == ["give_up"]:
            break
    assert kinds(decision) == ["give_up"]


def test_a_box_that_asks_to_select_is_opened_and_not_typed_into():
    page = screen(
        line("Station", 40, 40),
        element("field", (40, 65, 400, 95), "Select a station"),
        line("Select a station", 50, 70),
    )
    player = Player('choose "Old Town" in Station')
    assert kinds(player.show(page)) == ["click"]
    boxed = (
        line("Station", 40, 40),
        element("field", (40, 65, 400, 95), "Select a station"),
        line("Select a station", 50, 70),
    )
    assert kinds(player.show(screen(*boxed, line("Loading…", 50, 110)))) == ["wait"]
    assert clicked(player.show(screen(*boxed, line("Harbour", 50, 110), line("Old Town", 50, 150))))[1] > 145


def test_a_button_that_wakes_up_late_is_pressed_again_though_the_focus_went_elsewhere_meanwhile():
    def page(ink, ring=255):
        seen = screen(
            element("field", (100, 50, 200, 70), "Ines"), line("Ines", 110, 50), line("Name", 40, 50),
            element("button", (100, 100, 200, 130), "Save"), line("Save", 120, 105),
        )  # fmt: skip
        seen.pixels[48:50, 96:204], seen.pixels[100:130, 100:200], seen.pixels[110:120, 120:160] = ring, 235, ink
        return seen

    player = Player('type "Ines" into Name, then click Save')
    empty = screen(element("field", (100, 50, 200, 70)), line("Name", 40, 50))
    player.show(empty)
    assert clicked(player.show(page(190, ring=60)))[1] > 100
    assert kinds(player.show(page(190))) == ["wait"]
    pressed = [kinds(player.show(page(20))) for _ in range(2)]
    assert ["click"] in pressed or ["click", "press_keys"] in pressed
