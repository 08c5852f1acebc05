"""What could not be recorded is in the log, at the step where it was done, and in the report."""

import time

from agent.events import Noticed
from agent.record.heard import Heard
from agent.record.scribe import Scribe
from agent.report.trouble import trouble_of
from environments import Click, Point
from tests.agent.samples import observation


async def test_what_was_missed_waits_for_a_step_and_is_told_in_the_report():
    events = []
    scribe = Scribe(events.append, lambda seen: seen, threads=1, reads_labels=False)
    assert scribe.miss(["a gesture of 2 fingers is not recorded"]) == ["a gesture of 2 fingers is not recorded"]
    await scribe.write([Heard(Click(point=Point(500, 250)), observation(), time.time())])
    await scribe.flush()
    assert scribe.miss(["a gesture of 2 fingers is not recorded"]) == []
    noticed = [event for event in events if isinstance(event, Noticed)]
    assert [(one.step, one.verdict) for one in noticed] == [(0, "missed")]
    assert trouble_of([], noticed) == ["person: missed: a gesture of 2 fingers is not recorded"]


async def test_looks_are_kept_as_they_are_given_back():
    events, covered = [], observation().model_copy(update={"title": "covered"})
    scribe = Scribe(events.append, lambda _: covered, threads=1, reads_labels=False)
    await scribe.write([Heard(Click(point=Point(500, 250)), observation(), time.time())])
    await scribe.flush()
    assert events[0].observation.title == "covered"
