"""Screens made by hand, and a player that goes through them with pocket's own deciding: no reading, no browser."""

from datetime import UTC, datetime

import numpy as np

from environments.observation import Event, Observation, Settle
from environments.picture import Picture
from model.decision import ActionResult, Step
from model.pocket.case import View
from model.pocket.decide import decide
from model.pocket.find import find
from model.pocket.goal import understand
from model.pocket.screen import Element, PixelBox, Screen, TextLine

WIDTH, HEIGHT = 800, 600


def line(text, left, top, width=None, height=20):
    box = PixelBox(left, top, left + (width or 9 * len(text)), top + height)
    return TextLine(text, box, 1.0)


def element(kind, box, text="", label="", checked=None):
    return Element(kind, PixelBox(*box), text, label, checked)


def screen(*parts, paint=(), ground=255):
    """Lines and elements; `paint` holds (box, grey level) rectangles in drawing order. Text is drawn as dark bars."""
    pixels = np.full((HEIGHT, WIDTH, 3), ground, np.uint8)
    for (left, top, right, bottom), level in paint:
        pixels[top:bottom, left:right] = level
    lines = tuple(part for part in parts if isinstance(part, TextLine))
    elements = tuple(part for part in parts if isinstance(part, Element))
    for number, each in enumerate(lines):
        pixels[each.box.top + 6 : each.box.bottom - 6, each.box.left : each.box.right] = sum(map(ord, each.text)) % 90
        assert number < 100
    for each in elements:
        if each.checked:
            pixels[each.box.top + 3 : each.box.bottom - 3, each.box.left + 3 : each.box.right - 3] = 30
    return Screen(WIDTH, HEIGHT, lines, elements, unit=20.0, pixels=pixels)


class StillEyes:
    """Finds on screens that are read already."""

    def find(self, seen, target):
        return find(seen, target)

    def read_rest(self, seen):
        return seen


class Player:
    """Shows one screen after another and keeps the history, as the loop does."""

    def __init__(self, goal):
        self.goal = goal
        self.history = []

    def show(self, seen, *events, url="http://page/", advice=None, app=None, settle="still"):
        """Decide on a screen; every action of the decision is taken to have been carried out."""
        observation = Observation(
            picture=Picture.from_pixels(seen.pixels),
            device_width=WIDTH,
            device_height=HEIGHT,
            url=None if app else url,
            app=app,
            taken_at=datetime.now(UTC),
            events=events,
            advice=advice,
            settle=Settle(reason=settle, seconds=0.1),
        )
        decision = decide(understand(self.goal), self.history, observation, View(seen, StillEyes()))
        results = tuple(ActionResult(action=action, status="ok") for action in decision.actions)
        self.history.append(Step(index=len(self.history), observation=observation, decision=decision, results=results))
        return decision

    def refuse(self, why, status="rejected"):
        """Say that the first action of the last decision was not carried out, and the others were not tried."""
        step = self.history[-1]
        first = step.results[0].model_copy(update={"status": status, "message": why})
        rest = (result.model_copy(update={"status": "dropped"}) for result in step.results[1:])
        self.history[-1] = step.model_copy(update={"results": (first, *rest)})

    @property
    def statuses(self):
        return [goal.status for goal in self.history[-1].decision.plan]


def dialog(text):
    return Event(kind="dialog", text=text, pending=True)


def clicked(decision):
    """Where the first action clicks, in pixels."""
    return decision.actions[0].point.pixel(WIDTH, HEIGHT)


def kinds(decision):
    return [action.kind for action in decision.actions]


ROWS = tuple(line(f"Row {row} of many words", 40, 60 + 30 * row) for row in range(15))


def stuck(player, seen, most=24):
    """The first decision after all the looking for what is not there."""
    for _ in range(most):
        decision = player.show(seen)
        if kinds(decision)[0] not in ("wait", "scroll"):
            return decision
    raise AssertionError("it never came to an end")
