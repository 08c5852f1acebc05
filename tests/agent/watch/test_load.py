"""What failed to load, and what is tried about it, in order."""

import pytest

from agent.errors import EpisodeOver
from agent.watch.load import PATIENCE, LoadWatcher
from environments import Event, Open, PressKeys, Wait
from tests.agent.watch.scenes import CLICK, drawn, scene, seen, step

URL = "http://shop.example/"
FAILED = Event(kind="load_failed", text=f"{URL} could not be loaded: nothing listens at that address")
BLANK = drawn(((0, 0, 640, 400), 250))
RELOAD = PressKeys(keys=("f5",))


async def follow(first, later, steps):
    """The advice at each of some steps: the first look, then the same later look again and again."""
    history, said = [], []
    for number in range(steps):
        now = later if number else first
        advice = await LoadWatcher().advise(scene(history, now, start_at=URL))
        said.append(advice)
        history.append(step(CLICK, before=now.model_copy(update={"advice": (advice,) if advice else ()}), index=number))
    return said


async def test_a_page_that_failed_is_loaded_once_more_and_then_the_truth():
    first, later = seen(url=URL, events=(FAILED,)), seen(url=URL)
    said = await follow(first, later, 3)
    assert [advice.action for advice in said] == [RELOAD, None, None]
    assert "give up and say so" in said[1].text
    with pytest.raises(EpisodeOver, match="nothing listens"):
        await follow(first, later, 2 + PATIENCE)


async def test_a_server_that_is_busy_is_asked_once_more_after_a_moment():
    busy = Event(kind="load_failed", text=f"{URL} could not be loaded: the server answers with an error (HTTP 503)")
    said = await follow(seen(url=URL, events=(busy,)), seen(url=URL), 4)
    assert [advice.action for advice in said] == [RELOAD, Wait(seconds=3), RELOAD, None]


async def test_what_came_back_is_no_fault_any_more():
    said = await follow(seen(url=URL, events=(FAILED,)), seen(drawn(((100, 100, 300, 200), 0)), url=URL), 2)
    assert said[1] is None


async def test_a_page_behind_a_dialog_may_be_blank():
    dialog = Event(kind="dialog", text='a JavaScript alert says "early"', pending=True)
    held, after = await follow(seen(BLANK, url=URL, events=(dialog,)), seen(BLANK, url=URL), 2)
    assert held is None
    assert after.action == Wait(seconds=2)


async def test_a_blank_page_is_given_time_first():
    said = await follow(seen(BLANK, url=URL), seen(BLANK, url=URL), 4)
    assert [advice.action for advice in said] == [Wait(seconds=2), Wait(seconds=4), RELOAD, None]


async def test_an_empty_tab_is_no_fault():
    assert await follow(seen(BLANK, url="about:blank"), seen(BLANK, url="about:blank"), 2) == [None, None]


async def test_a_program_that_ended_is_started_again():
    gone = Event(kind="app_exited", text='the program "gedit" crashed')
    advice = await LoadWatcher().advise(scene([], seen(events=(gone,)), start_at="gedit"))
    assert advice.action == Open(target="gedit")


async def test_a_page_that_is_there_is_no_fault():
    assert await follow(seen(url=URL), seen(url=URL), 2) == [None, None]


async def test_a_form_is_never_sent_twice():
    sent = Event(kind="load_failed", text=f"{URL} could not be loaded: … (HTTP 500 after a form was sent)")
    said = await follow(seen(url=URL, events=(sent,)), seen(url=URL), 2)
    assert [advice.action for advice in said] == [None, None]


async def test_an_app_that_is_gone_is_opened_again_on_a_phone():
    before = step(CLICK, before=seen(touch=True, app="org.example.notes/.Main"))
    gone = Event(kind="crashed", text="the app org.example.notes has crashed: a dialog says so")
    advice = await LoadWatcher().advise(scene([before], seen(touch=True, events=(gone,))))
    assert advice.action == Open(target="org.example.notes")


async def test_a_program_that_ended_well_is_no_fault():
    ended = Event(kind="app_exited", text='the program "updater" exited with code 0')
    assert await LoadWatcher().advise(scene([], seen(events=(ended,)), start_at="gedit")) is None
