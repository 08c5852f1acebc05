"""One task run: what is logged, told, judged, stopped and closed."""

import asyncio
import json

import pytest

from agent.errors import LogError
from agent.events import Acted, Ended, Intended, Started
from agent.log import list_runs, read_run
from agent.run import Stop, run_task
from agent.settings import Settings
from environments import DeviceUnavailable, UsageError
from environments.fake import FakeEnvironment
from model import Model, ModelUnavailable
from tasks import Task, Verdict

CLICK = {"actions": [{"kind": "click", "point": {"x": 200, "y": 180}}]}
LONG_WAIT = {"actions": [{"kind": "wait", "seconds": 60}]}
DONE = {"actions": [{"kind": "done", "answer": "42"}]}
ASK = {"actions": [{"kind": "ask_user", "question": "Which one?"}]}

closed = []


class Watched(FakeEnvironment):
    """Tells that it was closed."""

    async def close(self):
        closed.append(type(self).__name__)
        await super().close()


class Unavailable(Watched):
    """Cannot be started."""

    async def start(self, at=None):
        raise DeviceUnavailable("no such device: plug one in")


class Fussy(Watched):
    """Does not like where it is sent."""

    async def start(self, at=None):
        raise UsageError(f"{at!r} is no place")


class Slow(Watched):
    """Takes for ever to start."""

    async def start(self, at=None):
        await asyncio.sleep(60)


class Broken(Watched):
    """Has a bug."""

    async def observe(self):
        raise KeyError("a bug")


def path_of(kind):
    return f"{kind.__module__}:{kind.__name__}"


@pytest.fixture
def run(tmp_path):
    closed.clear()

    def start(*decisions, on=Watched, **more):
        script = tmp_path / "script.json"
        script.write_text(json.dumps(decisions))
        task = Task(instruction="Try it", environment=path_of(on), start_at="start", max_steps=5)
        arguments = {"settings": Settings(), "model": f"scripted:{script}", "runs": tmp_path / "runs"}
        return run_task(task, **arguments | more)

    return start


async def test_done(run, tmp_path):
    events = []
    result = await run(CLICK, DONE, listeners=[events.append])
    assert (result.ended.outcome, result.ended.answer, result.steps, result.verdict) == ("done", "42", 2, None)
    assert isinstance(events[0], Started)
    assert events[-1] == result.ended
    assert result.folder.parent == tmp_path / "runs"
    assert "Try it" in result.report.read_text()
    logged = read_run(result.folder)
    assert [entry.event for entry in logged.entries][1:] == events[1:]
    assert logged.episode.versions["seehand"]
    assert closed == ["Watched"]


async def test_listeners_hear_of_an_event_only_when_it_is_in_the_log(run, tmp_path):
    unlogged = []

    def listen(event):
        (found,) = list_runs(tmp_path / "runs")
        if [entry.event for entry in read_run(found.folder).entries][-1] != event:
            unlogged.append(event)

    await run(CLICK, DONE, listeners=[listen])
    assert unlogged == []


async def test_the_judges_verdict_is_logged(run):
    async def judge(ended):
        return Verdict(score=0.5, reason=f"half of {ended.answer}")

    result = await run(DONE, judge=judge)
    assert result.verdict == Verdict(score=0.5, reason="half of 42")
    assert read_run(result.folder).episode.verdict == result.verdict
    assert "half of 42" in result.report.read_text()


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ({"model": "poket"}, "did you mean pocket?"),
        ({"model": "scripted:/nowhere"}, "/nowhere"),
        ({"on": type("Brwser", (), {"__module__": "nowhere"})}, "nowhere"),
    ],
)
async def test_what_cannot_begin_leaves_no_folder(run, tmp_path, more, complaint):
    with pytest.raises(UsageError, match=complaint.replace("?", r"\?")):
        await run(DONE, **more)
    assert not (tmp_path / "runs").exists()


async def test_runs_that_cannot_be_kept(run, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(LogError, match="name another folder"):
        await run(DONE, runs=tmp_path / "file")
    assert closed == []


async def test_a_device_that_does_not_start_is_an_outcome(run):
    result = await run(DONE, on=Unavailable)
    assert (result.ended.outcome, result.ended.reason) == ("device_failed", "no such device: plug one in")
    assert read_run(result.folder).episode.outcome == "device_failed"
    assert "plug one in" in result.report.read_text()
    assert closed == ["Unavailable"]


async def test_a_senseless_place_is_wrong_usage_and_logged(run, tmp_path):
    with pytest.raises(UsageError, match="'start' is no place"):
        await run(DONE, on=Fussy)
    (found,) = list_runs(tmp_path / "runs")
    assert (found.state, found.episode.reason) == ("ended", "'start' is no place")
    assert closed == ["Fussy"]


async def test_a_bug_is_raised_and_the_log_is_whole(run, tmp_path):
    with pytest.raises(KeyError):
        await run(DONE, on=Broken)
    (found,) = list_runs(tmp_path / "runs")
    assert read_run(found.folder).state == "crashed"
    assert closed == ["Broken"]


async def test_a_report_that_cannot_be_written_costs_no_run(run, tmp_path):
    def obstruct(event):
        if isinstance(event, Ended):
            (found,) = list_runs(tmp_path / "runs")
            (found.folder / "report.html").mkdir()

    result = await run(DONE, listeners=[obstruct])
    assert result.ended.outcome == "done"
    assert result.report is None


async def test_stopped_after_the_step(run):
    stop = Stop()

    def listen(event):
        if isinstance(event, Intended):
            stop.request()

    result = await run(CLICK, CLICK, DONE, stop=stop, listeners=[listen])
    assert (result.ended.outcome, result.steps) == ("stopped_by_user", 1)
    assert read_run(result.folder).steps[0].results[0].status == "ok"


async def test_stopped_at_once_in_the_middle_of_an_action(run):
    stop = Stop()
    events = []

    def listen(event):
        events.append(event)
        if isinstance(event, Intended):
            for _ in range(3):  # an impatient person's third Ctrl+C changes nothing
                asyncio.get_running_loop().call_soon(stop.request)

    async with asyncio.timeout(10):
        result = await run(LONG_WAIT, DONE, stop=stop, listeners=[listen])
    assert result.ended.outcome == "stopped_by_user"
    assert not any(isinstance(event, Acted) for event in events)
    assert read_run(result.folder).steps[0].results[0].status == "unknown"
    assert closed == ["Watched"]


async def test_stopped_at_once_while_the_device_starts(run):
    stop = Stop()
    working = asyncio.ensure_future(run(DONE, on=Slow, stop=stop))
    await asyncio.sleep(0.05)
    stop.request()
    stop.request()
    async with asyncio.timeout(10):
        result = await working
    assert (result.ended.outcome, result.steps) == ("stopped_by_user", 0)
    assert closed == ["Slow"]


async def test_questions_are_answered_or_nobody_is_there(run):
    async def ask(question):
        return f"yes to {question}"

    result = await run(ASK, DONE, ask=ask)
    assert read_run(result.folder).steps[0].results[0].message == "the user says: yes to Which one?"
    result = await run(ASK, DONE)
    assert "nobody is there" in read_run(result.folder).steps[0].results[0].message


class Dead(Model):
    """A model that nobody serves any more."""

    name = "dead"

    def __init__(self, argument, settings):
        pass

    async def decide(self, goal, history, observation):
        raise ModelUnavailable("no answer: start it")


async def test_a_step_without_a_decision_counts_as_in_the_log(run):
    result = await run(model=path_of(Dead))
    assert (result.ended.outcome, result.ended.reason, result.steps) == ("model_failed", "no answer: start it", 1)
    assert len(read_run(result.folder).steps) == 1
