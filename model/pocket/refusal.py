"""What was not allowed, or not possible, is said with its reason, and is not simply tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from environments.actions import Click, Drag, LongPress, Move
from model.pocket.case import Finished, Outcome, Stuck
from model.pocket.say import say

if TYPE_CHECKING:
    from environments.actions import Action
    from model.pocket.case import Case

_DONE_BY_DOING = frozenset({"scroll", "accept", "dismiss", "close", "home", "wait", "keys", "back", "forward"})
"""Verbs that are taken to be done once they were tried: not when what was tried was refused."""


def minding(case: Case, outcome: Outcome) -> Outcome:
    """The outcome of thinking, seen in the light of a refusal of the step just before."""
    if not case.refusal:
        return outcome
    refused = say(case.chinese, "refused", case.refusal)
    if isinstance(outcome, Stuck):
        known = case.refusal in outcome.reason
        return outcome if known else outcome._replace(reason=f"{outcome.reason} {refused}")
    if isinstance(outcome, Finished):
        return Stuck(refused) if case.command.verb in _DONE_BY_DOING else outcome
    if _at_that_place(case) or any(action in _refused_before(case) for action in outcome.actions):
        return Stuck(refused)
    return outcome._replace(thought=f"{refused} {outcome.thought}")


def _at_that_place(case: Case) -> bool:
    """Whether a plain press was refused: pressing a little beside it would be the same thing again."""
    last = case.last
    results = last.step.results if last and last.note.stage != "look" else ()
    match next((result.action for result in results if result.status == "rejected"), None):
        case Click(button=button):
            return button == "left"
        case Move() | LongPress() | Drag():
            return True
        case _:
            return False


def _refused_before(case: Case) -> list[Action]:
    """Every action of this command that was refused."""
    return [
        result.action for noted in case.mine for result in noted.step.results if result.status in ("rejected", "error")
    ]
