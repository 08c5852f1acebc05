from environments.actions import Done, GiveUp, LongPress, PressKeys, TypeText
from tests.model.pocket.stage import Player, element, kinds, line, screen

SAVE = screen(element("button", (100, 100, 180, 130), "Save"), line("Save", 120, 105, 40))
FORM = screen(line("Name", 100, 200, 45), element("field", (160, 195, 360, 225), label="Name"))
WHY = "the policy refuses this (delete)"


def test_a_press_that_was_refused_is_not_tried_again_and_the_refusal_is_told():
    player = Player("click Save")
    player.show(SAVE)
    player.refuse(WHY)
    last = player.show(SAVE)
    assert isinstance(last.actions[0], GiveUp)
    assert WHY in last.actions[0].explanation
    assert WHY in last.thought


def test_another_way_is_chosen_where_there_is_one_with_the_refusal_in_the_thought():
    player = Player('type "Ada" into the Name field')
    player.show(FORM)
    step = player.history[-1]
    results = [result.model_copy(update={"status": "ok"}) for result in step.results]
    results[1] = results[1].model_copy(update={"status": "rejected", "message": "there are no chords here"})
    player.history[-1] = step.model_copy(update={"results": tuple(results)})
    again = player.show(FORM)
    assert "there are no chords here" in again.thought
    assert PressKeys(keys=("ctrl", "a")) not in again.actions
    assert TypeText(text="Ada") in again.actions


def test_holding_does_for_a_right_click_that_fingers_cannot_do():
    player = Player("right-click Save")
    player.show(SAVE)
    player.refuse("a touch screen has no mouse buttons")
    assert isinstance(player.show(SAVE).actions[0], LongPress)


def test_what_is_done_by_doing_is_not_done_when_it_was_refused():
    player = Player("scroll down")
    assert kinds(player.show(SAVE)) == ["scroll"]
    player.refuse("nothing scrolls here")
    last = player.show(SAVE)
    assert isinstance(last.actions[0], GiveUp)
    assert "nothing scrolls here" in last.actions[0].explanation


def test_a_program_that_the_device_cannot_open_is_asked_for_once():
    player = Player("open mousepad")
    seen = screen(line("Trash", 20, 20))
    player.show(seen, url=None)
    player.refuse("there is no program mousepad")
    last = player.show(seen, url=None)
    assert isinstance(last.actions[0], GiveUp)
    assert "there is no program mousepad" in last.actions[0].explanation


def test_a_doubted_claim_is_made_again_with_the_doubt_in_the_thought():
    player = Player("wait 1 second")
    player.show(SAVE)
    assert isinstance(player.show(SAVE).actions[0], Done)
    player.refuse("the screen looks as it did at the beginning")
    again = player.show(SAVE)
    assert isinstance(again.actions[0], Done)
    assert "as it did at the beginning" in again.thought
