"""Which windows have come up by themselves."""

from agent.watch.windows import stray_windows
from environments import Event
from tests.agent.watch.scenes import CLICK, scene, seen, step


def window(title, app, what="opened"):
    return Event(kind=f"window_{what}", text=f'the window "{title}" ({app}) {what}')


def at_work(*events):
    """A look with the task's own window in front."""
    return seen(app="Office", title="Letter", events=events)


BEGIN = window("Letter", "Office")
NEWS = window("Update", "Updater")


def test_the_window_of_a_program_that_nobody_worked_in():
    assert stray_windows(scene(now=at_work(BEGIN, NEWS))) == ("Update",)
    assert stray_windows(scene([step(CLICK, before=at_work(BEGIN))], at_work(NEWS))) == ("Update",)


def test_it_stays_so_until_it_closes():
    history = [step(CLICK, before=at_work(BEGIN)), step(CLICK, before=at_work(NEWS))]
    assert stray_windows(scene(history, at_work())) == ("Update",)
    assert stray_windows(scene(history, at_work(window("Update", "Updater", "closed")))) == ()


def test_a_dialog_of_the_program_at_work_is_the_tasks():
    assert stray_windows(scene([step(CLICK, before=at_work(BEGIN))], at_work(window("Save as", "Office")))) == ()


def test_a_second_program_that_was_worked_in_is_the_tasks():
    there = seen(app="Sheets", title="Table")
    history = [step(CLICK, before=at_work(BEGIN, window("Table", "Sheets"))), step(CLICK, before=there)]
    history = [step(CLICK, before=at_work(BEGIN)), step(CLICK, before=seen(app="Sheets", title="Start")), *history[1:]]
    assert stray_windows(scene(history, seen(app="Sheets", events=(window("Sort", "Sheets"),)))) == ()
