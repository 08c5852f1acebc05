"""The loop: every way through it, and every way out."""

import asyncio

import pytest

from agent.errors import LogError
from agent.events import Acted, Decided, Ended, Intended, Looked, ReplyRefused, steps_of
from agent.log import EpisodeLog, read_run
from agent.loop import Loop
from environments import ActionError, ActionRejected, AskUser, Back, DeviceLost, Done, GiveUp, Home, Wait
from model import BadReply, Decision, ModelUnavailable
from tasks.task import Task
from tests.agent.doubles import Replies, Screen
from tests.agent.samples import CLICK, TYPE, observation, started

DONE = Decision(actions=(Done(answer="9 €"),))


def deciding(*actions):
    return Decision(actions=actions)


def loop_of(replies, screen=None, **more):
    """A loop with a list for a log."""
    events = []
    task = Task(instruction="buy a mug", max_steps=more.pop("max_steps", 9), max_seconds=more.pop("max_seconds", 60))
    loop = Loop(task, Replies(replies), screen or Screen(), more.pop("emit", events.append), **more)
    loop.events = events
    return loop


async def forever():
    await asyncio.Event().wait()


def statuses(loop):
    return [[result.status for result in step.results] for step in loop.history]


async def test_it_looks_decides_and_acts_until_done():
    loop = loop_of([deciding(CLICK, TYPE), DONE])
    ended = await loop.run()
    assert (ended.outcome, ended.answer) == ("done", "9 €")
    assert loop.environment.done == [CLICK, TYPE]
    assert [type(event) for event in loop.events] == [
        *(Looked, Decided, Intended, Acted, Intended, Acted),
        *(Looked, Decided, Intended, Acted),
        Ended,
    ]
    assert loop.events[-1] == ended


async def test_the_log_tells_what_the_loop_knew():
    loop = loop_of([deciding(CLICK), BadReply("what?", "hm"), deciding(TYPE, Back()), DONE])
    await loop.run()
    assert steps_of(loop.events) == loop.history


async def test_the_model_sees_the_goal_the_past_and_the_screen():
    views = [observation(1), observation(2)]
    loop = loop_of([deciding(CLICK), DONE], Screen(views))
    await loop.run()
    (goal, past, seen), (_, later_past, later_seen) = loop.model.asked
    assert (goal, past, seen) == ("buy a mug", (), views[0])
    assert (later_past, later_seen) == (tuple(loop.history[:1]), views[1])


async def test_every_intent_is_noted_before_the_act_and_every_outcome_before_the_next_thing():
    async def check():
        assert isinstance(loop.events[-1], Intended)
        assert loop.events[-1].action == loop.environment.done[-1]

    loop = loop_of([deciding(CLICK, TYPE), deciding(Back()), DONE], Screen(effects=[check] * 3))
    assert (await loop.run()).outcome == "done"
    assert len(loop.environment.done) == 3


@pytest.mark.parametrize(
    ("error", "status"), [(ActionRejected("no such key"), "rejected"), (ActionError("x"), "error")]
)
async def test_after_a_failed_action_the_rest_is_dropped_and_the_model_is_told(error, status):
    loop = loop_of([deciding(CLICK, TYPE, Done(answer="no")), DONE], Screen(effects=[error]))
    ended = await loop.run()
    assert ended.answer == "9 €", "a dropped `done` ends nothing"
    assert statuses(loop) == [[status, "dropped", "dropped"], ["ok"]]
    assert [result.message for result in loop.history[0].results] == [
        str(error),
        *[f"the action before it was {status}"] * 2,
    ]
    assert loop.environment.done == [CLICK]
    assert sum(isinstance(event, Intended) for event in loop.events) == 2, "a dropped action is no intent"


async def test_a_surprise_drops_the_rest():
    loop = loop_of([deciding(CLICK, TYPE), DONE], Screen(surprises=["a dialog opened"]))
    await loop.run()
    assert statuses(loop)[0] == ["ok", "dropped"]
    assert loop.history[0].results[1].message == "a dialog opened"


async def test_the_model_gives_up():
    loop = loop_of([deciding(GiveUp(reason="infeasible", explanation="there is no shop"))])
    assert await loop.run() == loop.events[-1]
    assert (loop.ended.outcome, loop.ended.reason) == ("gave_up", "infeasible: there is no shop")


async def test_a_question_is_put_to_the_person():
    async def ask(question):
        assert question == "Which?"
        return "the blue one"

    loop = loop_of([deciding(AskUser(question="Which?")), DONE], ask=ask)
    await loop.run()
    assert loop.history[0].results[0].message == "the user says: the blue one"
    assert loop.environment.done == []


async def test_with_nobody_there_the_model_is_told_so():
    loop = loop_of([deciding(AskUser(question="Which?")), DONE])
    await loop.run()
    assert "nobody is there" in loop.history[0].results[0].message


async def test_a_bad_reply_is_kept_and_the_model_asked_again():
    loop = loop_of([BadReply("no JSON", "hm"), DONE])
    assert (await loop.run()).outcome == "done"
    assert ReplyRefused(step=0, problem="no JSON", raw="hm") in loop.events
    _, past, _ = loop.model.asked[1]
    assert (past[0].bad_reply, past[0].raw) == ("no JSON", "hm")


async def test_three_bad_replies_in_a_row_end_it():
    bad = BadReply("no JSON")
    loop = loop_of([bad, bad, deciding(CLICK), bad, bad, bad])
    ended = await loop.run()
    assert ended.outcome == "model_failed"
    assert ended.reason == "3 unreadable replies in a row; the last: no JSON"
    assert len(loop.history) == 6


async def test_a_model_that_is_gone_ends_it():
    ended = await loop_of([ModelUnavailable("nothing listens")]).run()
    assert (ended.outcome, ended.reason) == ("model_failed", "nothing listens")


async def test_a_device_lost_while_looking_ends_it():
    loop = loop_of([deciding(CLICK)], Screen([observation(), DeviceLost("unplugged")]))
    ended = await loop.run()
    assert (ended.outcome, ended.reason) == ("device_failed", "unplugged")


async def test_a_device_lost_while_acting_leaves_the_action_unknown():
    loop = loop_of([deciding(CLICK, TYPE)], Screen(effects=[DeviceLost("unplugged")]))
    ended = await loop.run()
    assert (ended.outcome, ended.reason) == ("device_failed", "unplugged")
    (result,) = steps_of(loop.events)[0].results
    assert (result.status, result.message) == ("unknown", "unplugged")


async def test_max_steps_counts_decisions():
    loop = loop_of([deciding(CLICK, TYPE)] * 5, max_steps=3)
    ended = await loop.run()
    assert (ended.outcome, ended.reason) == ("step_limit", "not finished after 3 steps")
    assert len(loop.model.asked) == 3


async def test_time_runs_out_while_the_model_thinks():
    ended = await loop_of([forever], max_seconds=0.05).run()
    assert (ended.outcome, ended.reason) == ("time_limit", "not finished after 0.05 s (while the model was thinking)")


async def test_time_runs_out_between_two_steps():
    async def slowly():
        await asyncio.sleep(0.06)

    loop = loop_of([deciding(Wait()), DONE], Screen(effects=[slowly]), max_seconds=0.05)
    ended = await loop.run()
    assert (ended.outcome, ended.reason) == ("time_limit", "not finished after 0.05 s (between two steps)")


@pytest.mark.parametrize("bug", [TimeoutError("socket"), ZeroDivisionError()], ids=repr)
async def test_what_is_no_named_outcome_is_raised(bug):
    loop = loop_of([bug])
    with pytest.raises(type(bug)):
        await loop.run()
    assert loop.ended is None


async def test_asked_to_stop_it_finishes_the_step():
    async def ask_to_stop():
        loop.stop.set()

    loop = loop_of([deciding(CLICK, TYPE), DONE], Screen(effects=[ask_to_stop]))
    ended = await loop.run()
    assert (ended.outcome, ended.reason) == ("stopped_by_user", "stopped on request")
    assert statuses(loop) == [["ok", "ok"]]


async def test_asked_to_stop_it_does_not_wait_for_a_thought():
    loop = loop_of([forever])
    asyncio.get_running_loop().call_later(0.02, loop.stop.set)
    ended = await loop.run()
    assert (ended.outcome, ended.reason) == ("stopped_by_user", "stopped on request, while the model was thinking")
    assert loop.history == []


@pytest.mark.parametrize("where", ["looking", "thinking", "acting"])
async def test_cancelled_it_notes_the_end_and_is_cancelled(where, tmp_path):
    reached = asyncio.Event()

    async def hang():
        reached.set()
        await forever()

    screen = Screen([hang] if where == "looking" else [], [hang] if where == "acting" else [])
    with EpisodeLog.create(tmp_path, started()) as log:
        loop = loop_of([hang if where == "thinking" else deciding(CLICK)], screen, emit=log.append)
        running = asyncio.create_task(loop.run())
        await reached.wait()
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
    run = read_run(log.folder)
    assert (run.state, run.episode.outcome) == ("ended", "stopped_by_user")
    assert run.episode.reason == loop.ended.reason == "stopped at once, in the middle of a step"
    if where == "acting":
        assert run.steps[0].results[0].status == "unknown"


async def test_an_episode_ends_once():
    loop = loop_of([DONE])
    ended = await loop.run()
    assert loop.end("device_failed", "too late") == ended
    assert sum(isinstance(event, Ended) for event in loop.events) == 1


@pytest.mark.parametrize("fails_at", [Looked, Decided, Intended, Acted, Ended])
async def test_when_the_log_fails_the_hand_stops(fails_at):
    noted = []

    def emit(event):
        if isinstance(event, fails_at):
            raise LogError("the disk is full")
        noted.append(event)

    loop = loop_of([deciding(CLICK), deciding(Home()), DONE], max_steps=2, emit=emit)
    ended = await loop.run()
    assert (ended.outcome, ended.reason) == ("log_failed", "the disk is full")
    assert loop.ended == ended
    assert len(loop.environment.done) == {Acted: 1, Ended: 2}.get(fails_at, 0)


def test_a_step_without_actions_cannot_be_decided():
    with pytest.raises(ValueError, match="at least 1 item"):
        Decision(actions=())
