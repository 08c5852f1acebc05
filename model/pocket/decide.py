"""From commands, history and a screen to the next decision."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from environments.actions import Done, GiveUp
from model.decision import Decision
from model.pocket import choose, fill, launch, moves, press
from model.pocket.answer import answer
from model.pocket.asked import asked
from model.pocket.case import Case, Do, Finished, Outcome, Stuck, View, note_of
from model.pocket.command import Command, Goal
from model.pocket.cover_words import ABOUT_YOU
from model.pocket.detours import detour, more_first, told_what_binds
from model.pocket.notes import COVER, Note, Progress
from model.pocket.obstacles import broken, clear_the_way, patience, reopens, unanswered
from model.pocket.phrase import parse_target
from model.pocket.put_back import put_back
from model.pocket.refusal import minding
from model.pocket.reopen import repeatable, resumed
from model.pocket.say import nearest, others_might, say
from model.pocket.seek import look_around
from model.pocket.stalled import last_resort, since_resort, uncovered_first

if TYPE_CHECKING:
    from environments.observation import Observation
    from model.decision import Step
    from model.pocket.notes import Noted

Judge = Callable[[Case], Outcome | None]
Act = Callable[[Case], Outcome]


class Tactic(NamedTuple):
    """How a verb is done, and how it is told that it was."""

    act: Act
    judge: Judge | None = None
    """Called after an act; None when `act` itself looks back."""


def _answer(case: Case) -> Outcome:
    """Read the answer where it stands; look further when it is not in view."""
    question = case.command.value
    found = answer(question, case.view)
    if found:
        return Finished(say(case.chinese, "answer", question, found), found)
    outcome = look_around(case, question, [])
    if not isinstance(outcome, Stuck):
        return outcome
    query = asked(question)
    near = [*case.find(parse_target(query.of or query.what))]
    told = nearest(case.chinese, query.of or query.what, near, case.screen.lines)
    return Stuck(say(case.chinese, "no_answer", question, told))


_PRESS = Tactic(press.press, press.judge_press)
_TICK = Tactic(press.tick, press.judge_tick)
TACTICS: dict[str, Tactic] = {
    **dict.fromkeys(("click", "double_click", "right_click", "middle_click", "long_press", "hover", "focus"), _PRESS),
    "open": Tactic(launch.open_it, launch.judge_open),
    **dict.fromkeys(("tick", "untick", "toggle"), _TICK),
    "act": Tactic(press.act, press.judge_press),
    "type": Tactic(fill.type_text, fill.judge_text),
    "clear": Tactic(fill.clear, fill.judge_text),
    "set": Tactic(choose.set_value, choose.judge_choice),
    "choose": Tactic(choose.choose, choose.judge_choice),
    "search": Tactic(moves.search, moves.judge_search),
    "visit": Tactic(moves.visit),
    "back": Tactic(moves.back),
    "forward": Tactic(moves.forward),
    "reload": Tactic(moves.reload),
    "home": Tactic(moves.home),
    "keys": Tactic(moves.keys),
    "scroll": Tactic(moves.scroll),
    "find": Tactic(moves.find_it),
    "drag": Tactic(moves.drag, press.judge_press),
    "wait": Tactic(moves.wait),
    "close": Tactic(moves.dismiss, press.judge_press),
    "dismiss": Tactic(moves.dismiss, press.judge_press),
    "accept": Tactic(moves.accept, press.judge_press),
    "answer": Tactic(_answer),
    "unknown": Tactic(moves.unknown, press.judge_press),
}
MOST_STEPS_FOR_ONE = 60
"""Steps that one command may take before it is given up."""


def decide(goal: Goal, history: Sequence[Step], observation: Observation, view: View) -> Decision:
    """The next decision towards a goal. `view` is the picture, read."""
    progress = resumed(Progress.of(goal.commands, history), goal.commands, observation, view)
    thoughts: list[str] = []
    while True:
        case = _case(goal, progress, observation, view)
        outcome = minding(case, _think(case, goal)) if case else _last_look(goal, progress, observation, view)
        if isinstance(outcome, Do):
            return _decision(goal, progress, outcome, [*thoughts, outcome.thought], case)
        if isinstance(outcome, Stuck) and case and case.command.optional:
            progress = progress.marked(case.number, "dropped")
        elif isinstance(outcome, Stuck):
            return _give_up(goal, progress, outcome)
        elif case is None:
            return _finish(goal, progress, _doubt(history))
        else:
            progress = progress.marked(case.number, "done", outcome.answer)
            thoughts += [outcome.thought] if outcome.answer else []


def _case(goal: Goal, progress: Progress, observation: Observation, view: View) -> Case | None:
    number = progress.current
    if number is None:
        return None
    return Case(
        command=_with_answers(goal.commands[number], progress.answers),
        number=number,
        view=view,
        observation=observation,
        tried=since_resort(progress.tried, number),
        upcoming=goal.commands[number + 1 :],
        answers=progress.answers,
        chinese=goal.language == "zh",
        earlier=goal.commands[:number],
    )


def _with_answers(command: Command, answers: Sequence[str]) -> Command:
    """ "… and type it into the box": what was read before is what is typed."""
    if (
        answers
        and command.verb in ("type", "set", "search")
        and re.fullmatch(r"it|them|that|the (?:answer|result|value|number|code)|它", command.value, re.IGNORECASE)
    ):
        return command.model_copy(update={"value": answers[-1]})
    return command


def _think(case: Case, goal: Goal) -> Outcome:
    """Wait while the screen loads; judge the last act; clear what covers the screen; then act."""
    tactic = TACTICS[case.command.verb]
    if waiting := patience(case):
        return waiting
    if case.acts and tactic.judge and not case.refusal and not _is_lost(case):
        verdict = tactic.judge(case)
        if verdict is not None:
            return verdict
    if len(case.mine) >= MOST_STEPS_FOR_ONE:
        return Stuck(say(case.chinese, "no_target", case.command.phrase, f"{len(case.mine)}", ""))
    outcome = clear_the_way(case, goal.background) or put_back(case) or tactic.act(case)
    if isinstance(outcome, Stuck):
        return last_resort(case, outcome) or detour(case, outcome) or told_what_binds(case, outcome)
    if isinstance(outcome, Do):
        return uncovered_first(case, outcome) or more_first(case, outcome) or outcome
    return outcome


def _is_lost(case: Case) -> bool:
    """The program it was done in has crashed, hangs or is gone: what came of the act is seen later, if it may be done
    twice.
    """
    there = case.acts[-1].step.observation.app == case.observation.app
    return repeatable(case.command) and (there if broken(case) else reopens(case) and not there)


def _last_look(goal: Goal, progress: Progress, observation: Observation, view: View) -> Outcome:
    """Before the last word: a dialog that the last act opened still wants its answer."""
    command = Command(verb="find", phrase="")
    case = Case(
        command, len(goal.commands), view, observation, progress.tried, (), progress.answers, goal.language == "zh"
    )
    return unanswered(case, goal.background) or Finished()


def _decision(goal: Goal, progress: Progress, do: Do, thoughts: Sequence[str], case: Case | None) -> Decision:
    number = case.number if case and do.stage != "cover" else COVER
    note = note_of(number, do, progress.answers)
    return Decision(
        actions=do.actions,
        thought=" ".join(thoughts),
        plan=progress.plan(goal.commands),
        raw=note.model_dump_json(exclude_defaults=True),
    )


def _doubt(history: Sequence[Step]) -> str:
    """Why the step before was not taken at its word, when it said that all was done."""
    results = history[-1].results if history else ()
    return next((each.message for each in results if isinstance(each.action, Done) and each.status == "rejected"), "")


def _finish(goal: Goal, progress: Progress, doubt: str) -> Decision:
    text, chinese = "; ".join(progress.answers) or None, goal.language == "zh"
    doubted = say(chinese, "doubted", doubt) if doubt else ""
    return Decision(
        actions=(Done(answer=text),),
        thought=" ".join(filter(None, [doubted, say(chinese, "done"), text])),
        plan=progress.plan(goal.commands),
        raw=Note(command=COVER, stage="end", answers=progress.answers).model_dump_json(exclude_defaults=True),
    )


def _asked_of_you(noted: Noted) -> bool:
    """Whether a question about the person came in between."""
    return noted.note.stage == "cover" and bool(ABOUT_YOU.search(noted.note.shown))


def _give_up(goal: Goal, progress: Progress, stuck: Stuck) -> Decision:
    if asked := next((each.note.shown for each in progress.tried if _asked_of_you(each)), ""):
        stuck = stuck._replace(reason=f"{stuck.reason} {say(goal.language == 'zh', 'about_you', asked)}")
    explanation = stuck.reason if stuck.infeasible else stuck.reason + others_might(goal.language == "zh")
    return Decision(
        actions=(GiveUp(reason="infeasible" if stuck.infeasible else "stuck", explanation=explanation),),
        thought=stuck.reason,
        plan=progress.plan(goal.commands),
        raw=Note(command=COVER, stage="end", answers=progress.answers).model_dump_json(exclude_defaults=True),
    )
