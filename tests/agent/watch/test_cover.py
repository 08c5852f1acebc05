"""What is said about covers, and when a screen is read for one."""

import pytest

from agent.watch.cover import CoverWatcher, advice_on
from agent.watch.signs import looks_covered
from environments import Back, Box, Click, Event, Point, PressKeys
from model.sight import Covered, Way
from tests.agent.watch.scenes import CLICK, drawn, scene, seen, step

CROSS, LATER = Way("×", Point(700, 300)), Way("Not now", Point(400, 600))
ESCAPE = PressKeys(keys=("escape",))
PANEL = ((200, 100, 440, 300), 230)


def covered(**more):
    fields = {
        "kind": "promotion", "title": "Stay in touch", "words": "Stay in touch", "blocking": False, "asks": False,
        "box": Box(left=312, top=250, right=687, bottom=750), "ways": (CROSS, LATER),
    }  # fmt: skip
    return Covered(**fields | more)


def taking(advice):
    """A step that did as was proposed."""
    return step(advice.action, before=seen(advice=(advice,)))


def test_ways_out_are_proposed_in_turn_then_escape_then_nothing():
    history, proposed = [], []
    for _ in range(4):
        advice = advice_on(covered(), scene(history))
        proposed.append(advice and advice.action)
        if advice:
            history.append(taking(advice))
    assert proposed == [Click(point=CROSS.point), Click(point=LATER.point), ESCAPE, None]


def test_what_blocks_everything_is_tried_again_as_it_may_have_moved_or_come_back():
    history, proposed = [], []
    for _ in range(9):
        advice = advice_on(covered(blocking=True), scene(history))
        proposed.append(advice.action)
        if advice.action:
            history.append(taking(advice))
    ways = [Click(point=CROSS.point), Click(point=LATER.point)]
    assert proposed == [*ways, ESCAPE, *ways, *ways, None, None]


def test_a_title_that_is_read_a_little_otherwise_is_the_same_cover():
    history = [taking(advice_on(covered(), scene()))]
    again = advice_on(covered(title="Stay in touch X"), scene(history))
    assert again.action == Click(point=LATER.point)
    other = advice_on(covered(title="Are you 18 or older?"), scene(history))
    assert other.action == Click(point=CROSS.point)


def test_what_was_proposed_and_not_done_is_proposed_again():
    advice = advice_on(covered(), scene())
    ignored = step(CLICK, before=seen(advice=(advice,)))
    assert advice_on(covered(), scene([ignored] * 3)).action == Click(point=CROSS.point)


def test_fingers_go_back_instead_of_escape():
    advice = advice_on(covered(ways=(), blocking=True), scene(now=seen(touch=True)))
    assert advice.action == Back()


def test_without_a_way_out_the_key_is_proposed():
    assert advice_on(covered(kind="dialog", ways=(), blocking=True), scene()).action == ESCAPE


def test_a_window_without_a_way_out_is_brought_to_the_front_and_closed_as_windows_are():
    nag = covered(kind="dialog", ways=(), title="12 days are left")
    assert advice_on(nag, scene()) is None
    history, proposed = [], []
    for title in ("Letter", "Unregistered", "Unregistered", "Unregistered"):
        now = seen(title=title)
        advice = advice_on(nag, scene(history, now), ("Unregistered",))
        proposed.append(advice and advice.action)
        history.append(
            step(advice.action, before=now.model_copy(update={"advice": (advice,)})) if advice else step(CLICK)
        )
    assert proposed == [Click(point=Point(317, 258)), ESCAPE, PressKeys(keys=("alt", "f4")), None]


def test_a_question_that_an_act_brought_up_is_the_tasks_to_answer():
    asking = covered(kind="dialog", blocking=True, asks=True)
    advice = advice_on(asking, scene([step(CLICK)], seen(drawn(PANEL))))
    assert advice.action is None
    assert "the one that the task wants" in advice.text
    by_itself = advice_on(asking, scene([step(CLICK, before=seen(drawn(PANEL)))], seen(drawn(PANEL))))
    assert by_itself.action == Click(point=CROSS.point)


@pytest.mark.parametrize(
    ("text", "history", "action"),
    [
        ('a JavaScript alert says "hi": press enter', [], PressKeys(keys=("enter",))),
        ('a JavaScript confirm says "sure?": press enter', [], ESCAPE),
        ('a JavaScript confirm says "sure?": press enter', [step(CLICK)], None),
    ],
)
async def test_javascript_dialogs(text, history, action):
    event = Event(kind="dialog", text=text, pending=True)
    advice = await CoverWatcher(None, always=False).advise(scene(history, seen(events=(event,))))
    assert (advice.kind, advice.action) == ("cover", action)


def page(*rects):
    lines = [((60, 80 + 30 * number, 560, 92 + 30 * number), 120) for number in range(10)]
    return drawn(*lines, *rects)


def dimmed(*rects):
    from environments import Picture

    pixels = (page().pixels * 0.5).astype("uint8")
    for (left, top, right, bottom), level in rects:
        pixels[top:bottom, left:right] = level
    return Picture.from_pixels(pixels)


BANNER = ((0, 320, 640, 400), 70)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (None, dimmed(PANEL)),
        (page(), dimmed(PANEL)),
        (None, page(BANNER)),
        (page(), page(BANNER)),
        (page(), page(PANEL)),
    ],
)
def test_signs_of_a_cover(before, now):
    assert looks_covered(before, now)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (None, page()), (page(), page()), (page(), page(((60, 80, 300, 100), 30))), (page(PANEL), page(PANEL)),
    ],
)  # fmt: skip
def test_no_signs_of_a_cover(before, now):
    assert not looks_covered(before, now)
