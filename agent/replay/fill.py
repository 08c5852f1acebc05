"""A flow's steps with their parameters' values put in. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.replay.parameters import fill
from environments.actions import Click, Drag, LongPress, Move, Open, TypeText
from environments.points import Point

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from agent.replay.flow import Effect, Neighbour, Target
    from environments.actions import Action

    Values = Mapping[str, str | date]


def filled_target(target: Target, values: Values) -> Target:
    """The target whose words hold the values."""

    def noted(notes: tuple[Neighbour, ...]) -> tuple[Neighbour, ...]:
        return tuple(
            note.model_copy(update={"text": fill(note.text, values)}) if "{{" in note.text else note for note in notes
        )

    return target.model_copy(
        update={
            "text": fill(target.text, values),
            "label": fill(target.label, values),
            "row": noted(target.row),
            "spare": noted(target.spare),
            "headings": noted(target.headings),
            "neighbours": noted(target.neighbours),
        }
    )


def filled_effect(effect: Effect, values: Values) -> Effect:
    """The effect whose words hold the values."""
    words, exact = (tuple(fill(text, values) for text in lines) for lines in (effect.words, effect.exact))
    return effect.model_copy(update={"words": words, "exact": exact, "title": fill(effect.title, values)})


def spoken(action: Action, values: Values) -> Action:
    """The action with its words filled in."""
    match action:
        case TypeText(text=text):
            return action.model_copy(update={"text": fill(text, values)})
        case Open(target=target):
            return action.model_copy(update={"target": fill(target, values)})
        case _:
            return action


def moved(action: Action, to: Point) -> Action:
    """The action at another place; a drag's path goes along."""
    match action:
        case Click() | LongPress() | Move():
            return action.model_copy(update={"point": to})
        case Drag(start=Point() as start, path=path):
            shift = to.x - start.x, to.y - start.y
            return action.model_copy(update={"start": to, "path": tuple(_shifted(point, *shift) for point in path)})
        case _:
            return action


def _shifted(point: Point, right: float, down: float) -> Point:
    return Point(min(1000.0, max(0.0, point.x + right)), min(1000.0, max(0.0, point.y + down)))
