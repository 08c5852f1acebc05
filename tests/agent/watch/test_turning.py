"""What turns on drawn screens: a spinner is told of, with what may help; carets, late answers and ornaments are not."""

import pytest

from agent.watch.load import LoadWatcher
from environments import PressKeys, Scroll, TypeText, Wait
from environments.observation import Settle
from tests.agent.watch.scenes import CLICK, drawn, scene, seen, step

URL = "http://shop.example/"
WAIT = Wait(seconds=1)
RELOAD = PressKeys(keys=("f5",))
PLACES = [(300, 180), (324, 180), (324, 204), (300, 204)]
RING = ((296, 176, 352, 232), 200)


def turned(quarter, *more):
    """A spinner with its dark part in one of four places."""
    left, top = PLACES[quarter % 4]
    return look(drawn(RING, ((left, top, left + 24, top + 24), 60), *more))


def look(picture, moving=True, **more):
    settle = Settle(reason="small_motion" if moving else "still", seconds=0.1)
    return seen(picture, settle=settle, **{"url": URL} | more)


async def follow(looks, act=WAIT):
    """What is said at each look; the same act after each, or one of several."""
    history, said = [], []
    for number, now in enumerate(looks):
        advice = await LoadWatcher().advise(scene(history, now, start_at=URL))
        said.append(advice)
        acts = act if isinstance(act, list) else [act] * len(looks)
        before = now.model_copy(update={"advice": (advice,) if advice else ()})
        history.append(step(acts[number], before=before, index=number))
    return [advice.action if advice else None for advice in said]


async def test_a_spinner_is_given_time_and_then_loaded_again():
    said = await follow([turned(number) for number in range(8)])
    assert said == [None, None, Wait(seconds=2), Wait(seconds=4), RELOAD, None, None, None]


async def test_what_looks_the_same_twice_turns_all_the_same():
    said = await follow([turned(0), turned(1), turned(1), turned(2)])
    assert said == [None, None, None, Wait(seconds=2)]


async def test_looks_about_as_far_apart_as_it_takes_to_turn_are_told_apart():
    """A dot has moved a pixel or two."""
    looks = [look(drawn(RING, ((300 + number, 180, 324 + number, 204), 60))) for number in (0, 1, 2, 3)]
    assert await follow([turned(2), *looks]) == [None, None, Wait(seconds=2), Wait(seconds=4), RELOAD]


async def test_a_click_that_it_swallowed_keeps_nobody_from_loading_again():
    said = await follow([turned(number) for number in range(7)], [CLICK, CLICK] + [WAIT] * 5)
    assert said == [None, None, None, None, Wait(seconds=2), Wait(seconds=4), RELOAD]


async def test_digits_that_are_typed_one_by_one_are_no_spinner():
    """A caret blinks beside them, so that the screen never comes to rest."""
    digits = [look(drawn(((300, 180, 300 + 20 * number, 200), 0), ((420, 180, 422, 200), 0))) for number in range(3, 8)]
    assert await follow(digits, CLICK) == [None] * 5


@pytest.mark.parametrize("act", [CLICK, TypeText(text="Ada")])
async def test_what_was_done_before_it_came_up_is_not_lost(act):
    """The act filled in a field, and the next one brought the spinner up."""
    form, filled = look(drawn(), moving=False), look(drawn(((100, 300, 180, 320), 30)), moving=False)
    later = [turned(number, ((100, 300, 180, 320), 30)) for number in range(6)]
    said = await follow([form, filled, *later], [act, CLICK] + [WAIT] * 6)
    assert said == [None, None, None, None, Wait(seconds=2), Wait(seconds=4), None, None]


async def test_a_page_that_was_only_scrolled_may_be_loaded_again():
    looks = [look(drawn(((0, 350, 640, 360), 100))), *(turned(number) for number in range(5))]
    said = await follow(looks, [Scroll(dy=300)] + [WAIT] * 5)
    assert said[-1] == RELOAD


OTHERS = {
    "a caret": [look(drawn(((200, 100, 202, 118), 0)) if number % 2 else drawn()) for number in range(6)],
    "a block that blinks": [look(drawn(((200, 100, 212, 118), 0)) if number % 2 else drawn()) for number in range(6)],
    "a large animation": [look(drawn(((100 + 40 * number, 80, 300, 380), 60))) for number in range(4)],
    "a page that fills": [look(drawn(((40, 80, 600, 90 + 60 * number), 60))) for number in range(4)],
    "a clock": [look(drawn(((500, 20, 520 + 7 * number, 34), 0)), moving=False) for number in range(4)],
    "other pages": [turned(number).model_copy(update={"url": f"{URL}{number}"}) for number in range(4)],
    "what comes up after an act": [look(drawn()), turned(0), turned(1)],
}


@pytest.mark.parametrize("looks", OTHERS.values(), ids=OTHERS)
async def test_nothing_is_said_of_others(looks):
    assert await follow(looks) == [None] * len(looks)


async def test_on_a_phone_it_is_only_given_time():
    looks = [turned(number).model_copy(update={"url": None, "touch": True}) for number in range(6)]
    assert await follow(looks) == [None, None, Wait(seconds=2), Wait(seconds=4), None, None]
