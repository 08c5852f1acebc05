"""A program that is gone after it crashed or hung: whoever works with it is told, once, how to open it again."""

import pytest

from agent.watch.load import LoadWatcher
from environments import Event, Open
from tests.agent.watch.scenes import CLICK, scene, seen, step

NOTES, HOME = "org.example.notes/.Main", "org.example.launcher/.Home"
CRASHED = Event(kind="crashed", text="the app org.example.notes has crashed: a dialog says so")
HANGS = Event(kind="unresponsive", text="the app org.example.notes does not respond: a dialog offers to close it")


def phone(app, *events):
    return seen(touch=True, app=app, events=events)


async def advised(before, now, **task):
    return await LoadWatcher().advise(scene([step(CLICK, before=before)], now, **task))


@pytest.mark.parametrize("event", [CRASHED, HANGS])
async def test_an_app_that_was_closed_is_opened_again(event):
    advice = await advised(phone(NOTES, event), phone(HOME))
    assert advice.action == Open(target="org.example.notes")
    assert "what was entered" in advice.text


async def test_it_is_said_once():
    told = step(CLICK, before=phone(HOME))
    history = [step(CLICK, before=phone(NOTES, CRASHED)), told]
    assert await LoadWatcher().advise(scene(history, phone(HOME))) is None


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (phone(NOTES, HANGS), phone(NOTES)),  # it answers again
        (phone(NOTES), phone(HOME)),  # it was left on purpose
        (phone(HOME, CRASHED), phone(HOME)),  # one that nobody worked in
    ],
)
async def test_what_is_not_gone_is_not_opened(before, now):
    assert await advised(before, now) is None


async def test_the_app_that_crashed_is_the_one_proposed_and_not_the_one_before():
    advice = await advised(phone(HOME), phone(NOTES, CRASHED))
    assert advice.action == Open(target="org.example.notes")


HANGING = Event(kind="unresponsive", text='the program of "Letter" (Writer) has not answered for 9 s')
CLOSED = Event(kind="window_closed", text='the window "Letter" (Writer) closed')


async def test_on_a_desktop_its_window_has_to_be_closed():
    before = seen(app="Writer", events=(HANGING,))
    assert await advised(before, seen(app="Files")) is None
    assert (await advised(before, seen(app="Files", events=(CLOSED,)))).action == Open(target="Writer")


KILLED = Event(kind="app_exited", text='the program "writer letter.odt" was ended by signal 11')


async def test_a_program_that_was_started_by_the_task_is_started_as_it_was():
    advice = await advised(seen(app="Writer"), seen(app="Files", events=(KILLED,)))
    assert advice.action == Open(target="writer letter.odt")


async def test_a_program_that_ends_behind_the_one_in_use_is_no_fault():
    assert await advised(seen(app="Files"), seen(app="Files", events=(KILLED,)), start_at="files") is None
